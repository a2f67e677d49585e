"""The two tables of a call-off: its lines as they stand, and the movements of its money."""

from collections.abc import Iterable, Mapping

from PySide6.QtWidgets import QWidget

from core.domain.causes import CAUSES
from core.domain.periods import Term
from core.domain.placing import WHOLE, Line
from core.domain.states import CallOffState
from core.queries.call_off_detail import CallOffDetail, Movement
from core.queries.standing_lines import StandingLine
from gui.formats import count, day, moment, money, percent, quantity
from gui.panels.fitted import fit_view
from gui.panels.movement_filter import MovementFilter
from gui.tables.rows_model import Column, RowsModel
from gui.tables.table_view import TableView
from gui.widgets.button import button
from gui.widgets.card import Card
from gui.widgets.text import label


def step_words(movement: Movement) -> str:
    """Where the money went: “Outside to reserved”."""
    return f"{movement.from_stage.capitalize()} to {movement.to_stage}"


def ordered(line: Line) -> str:
    """How much was ordered, and of how much: “5 of 20 days”."""
    agreed, asked = quantity(line.agreed_hundredths), quantity(line.quantity_hundredths)
    return line.unit.counted(agreed if agreed == asked else f"{agreed} of {asked}")


def stands(line: StandingLine, before: Line) -> str:
    """How much is ordered now: “15 days, was 20”; where nothing was varied, as it was ordered."""
    if line.quantity_hundredths == before.agreed_hundredths:
        return ordered(before)
    return f"{line.unit.counted(quantity(line.quantity_hundredths))}, was {quantity(before.agreed_hundredths)}"


def rate(line: StandingLine, before: Line) -> str:
    """The rate now, and what it was."""
    was = "" if line.rate_pence == before.rate_pence else f", was {money(before.rate_pence)}"
    return f"{money(line.rate_pence)}{was}"


def days(line: StandingLine, before: Line) -> str:
    """From when to when now, and what it was."""
    now = Term(line.first_day, line.last_day)
    return _short(now) if now == before.term else f"{_short(now)}, was {_short(before.term)}"


def _short(term: Term) -> str:
    """From when to when, for a narrow column: “28 Dec – 10 Feb 2016”; both years where they are a year apart."""
    first, last = day(term.first), day(term.last)
    if first == last:
        return first
    return f"{first[:-5] if term.days < 365 else first} – {last}"


def funding(line: Line, streams: Mapping[str, str]) -> str:
    """Who pays, and how much of it where several do."""
    names = [streams.get(share.stream, share.stream) for share in line.shares]
    if len(names) == 1:
        return names[0]
    parts = zip(line.shares, names, strict=True)
    return ", ".join(f"{name} {percent(share.share_hundredths, WHOLE)}" for share, name in parts)


class LinesCard(Card):
    """What is ordered, at what price, as it stands; a varied line says what it was."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Lines", parent=parent)
        self._before: dict[int, Line] = {}
        self._streams: dict[str, str] = {}
        columns: tuple[Column[StandingLine], ...] = (
            Column("What", self._what, stretch=True),
            Column("Quantity", lambda line: stands(line, self._of(line)), sort=lambda line: line.quantity_hundredths),
            Column("Delivered", lambda line: quantity(line.delivered_hundredths), right=True),
            Column("Left", lambda line: quantity(line.left_hundredths), right=True),
            Column("Rate", lambda line: rate(line, self._of(line)), sort=lambda line: line.rate_pence, right=True),
            Column("Days", lambda line: days(line, self._of(line)), sort=lambda line: line.first_day),
            Column("Funding", lambda line: funding(self._of(line), self._streams), width=150),
            Column("Value", lambda line: money(line.value), sort=lambda line: line.value, right=True),
            Column("Role group", lambda line: self._of(line).role_group or "", hidden=True),
        )
        self.model: RowsModel[StandingLine] = RowsModel(columns, key=lambda line: line.line_id)
        self.view: TableView[StandingLine] = TableView("call-off-lines", self.model, title="Lines of the call-off")
        fit_view(self.view, least=1, most=8)
        self.add(self.view)

    def show_lines(self, detail: CallOffDetail, streams: dict[str, str]) -> None:
        """Show the lines of another call-off; `streams` are titles by code."""
        self._before = {line.id: line for line in detail.lines}
        self._streams = streams
        self.title.setText(
            "Lines as they stand" if detail.row.state is not CallOffState.CANCELLED else "Lines as ordered"
        )
        self.model.set_rows(detail.standing)

    def _of(self, line: StandingLine) -> Line:
        return self._before[line.line_id]

    def _what(self, line: StandingLine) -> str:
        before = self._of(line).description
        return line.description if line.description == before else f"{line.description}, was “{before}”"


class MovementsCard(Card):
    """Every step that the money took, or those that one figure is made of, with what they come to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Movements of its money", parent=parent)
        self._streams: dict[str, str] = {}
        self._every: tuple[Movement, ...] = ()
        self._filter: MovementFilter | None = None
        self.narrowed = button("", icon_name="close", clicked=self.show_everything)
        self.narrowed.setCheckable(True)
        self.narrowed.hide()
        self.head.addWidget(self.narrowed)
        columns: tuple[Column[Movement], ...] = (
            Column("Effective", lambda step: day(step.effective_on), sort=lambda step: step.effective_on),
            Column("Because", lambda step: CAUSES.get(step.cause, step.cause), stretch=True),
            Column("From and to", step_words),
            Column("Year", lambda step: step.financial_year),
            Column("Funding", lambda step: self._streams.get(step.stream, step.stream), width=150),
            Column("Recorded", lambda step: moment(step.recorded_at), sort=lambda step: step.recorded_at),
            Column("Amount", lambda step: money(self._pence(step)), sort=self._pence, right=True),
        )
        self.model: RowsModel[Movement] = RowsModel(columns)
        self.view: TableView[Movement] = TableView("call-off-movements", self.model, title="Movements of its money")
        fit_view(self.view, least=1, most=12)
        self.foot = label("", "muted")
        self.add(self.view)
        self.add(self.foot)

    def show_movements(self, movements: Iterable[Movement], streams: dict[str, str]) -> None:
        """Show other movements under the same filter; `streams` are titles by code."""
        self._streams, self._every = streams, tuple(movements)
        self._show()

    def narrow(self, only: MovementFilter) -> None:
        """Show what a figure is made of."""
        self._filter = only
        self._show()

    def show_everything(self) -> None:
        """Show every movement again."""
        self._filter = None
        self._show()

    def _pence(self, step: Movement) -> int:
        return step.pence if self._filter is None else self._filter.pence(step)

    def _show(self) -> None:
        rows = [step for step in self._every if self._pence(step)]
        self.model.set_rows(rows)
        self.narrowed.setVisible(self._filter is not None)
        self.narrowed.setChecked(True)
        self.foot.setVisible(self._filter is not None)
        if self._filter is not None:
            words = self._filter.words
            self.narrowed.setText(words)
            self.narrowed.setAccessibleName(f"Only {words}: show every movement")
            self.narrowed.setToolTip(f"What “{words}” is made of. Show every movement")
            total = money(sum(self._pence(step) for step in rows))
            self.foot.setText(f"{words}: {count(len(rows), 'movement')}, together {total}")
