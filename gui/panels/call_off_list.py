"""The list of call-offs with its state, its filters and the totals of what is shown."""

from collections.abc import Callable, Collection, Iterable
from operator import attrgetter

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from core.domain.states import CallOffState
from core.queries.call_offs import CallOffRow
from gui.formats import day, money
from gui.panels.call_off_filter import EXPOSURE, STAGES, CallOffFilter, read_filter
from gui.panels.call_off_totals import CallOffTotals
from gui.tables.layout_memory import LayoutMemory
from gui.tables.rows_model import Column, RowsModel
from gui.tables.table_panel import TablePanel
from gui.widgets.button import button
from gui.widgets.choice import Choice
from gui.widgets.empty_state import EmptyState

NAME = "call-offs"
STATES = {
    CallOffState.ISSUED: ("Issued", "info"),
    CallOffState.IN_DELIVERY: ("In delivery", "warn"),
    CallOffState.DELIVERED: ("Delivered", "good"),
    CallOffState.CLOSED: ("Closed", "plain"),
    CallOffState.CANCELLED: ("Cancelled", "bad"),
}
"""The word and the tone of each state."""

ALL = "all"
TO_REVIEW, QUERIED = "to_review", "queried"
REVIEW = {TO_REVIEW: "To review", QUERIED: "Queried"}
"""Beside the states: what nobody has reviewed as it stands, and what has an open query."""

FROM, TO = 6, 7
ROOMY = 1240  # pixels of width from which the days of delivery are shown as well

FILTER_ROOM = 170  # pixels for the words of a filter


def _stage_column(stage: str) -> Column[CallOffRow]:
    """What stands at one stage; hidden until somebody wants it."""
    at: Callable[[CallOffRow], int] = attrgetter(stage)
    return Column(stage.capitalize(), lambda row: money(at(row)), sort=at, right=True, hidden=True)


COLUMNS: tuple[Column[CallOffRow], ...] = (
    Column("Number", lambda row: row.number),
    Column("Provider", lambda row: row.provider, width=205),
    Column("Lot", lambda row: row.lot, width=48),
    Column("What for", lambda row: row.title, stretch=True),
    Column("State", lambda row: STATES[row.state][0], tone=lambda row: STATES[row.state][1]),
    Column("Ordered", lambda row: day(row.issued_on), sort=lambda row: row.issued_on),
    Column("From", lambda row: day(row.first_day), sort=lambda row: row.first_day, hidden=True),
    Column("To", lambda row: day(row.last_day), sort=lambda row: row.last_day, hidden=True),
    Column(
        "Value",
        lambda row: money(row.value),
        sort=lambda row: row.value,
        right=True,
        tip="After variations, excluding VAT",
    ),
    Column(
        "Exposure",
        lambda row: money(row.exposure),
        sort=lambda row: row.exposure,
        right=True,
        tip="Committed, accrued, invoiced and paid",
    ),
    Column("Committed", lambda row: money(row.committed), sort=lambda row: row.committed, right=True, hidden=True),
    Column("Accrued", lambda row: money(row.accrued), sort=lambda row: row.accrued, right=True, hidden=True),
    Column("Invoiced", lambda row: money(row.invoiced), sort=lambda row: row.invoiced, right=True, hidden=True),
    Column("Paid", lambda row: money(row.paid), sort=lambda row: row.paid, right=True, hidden=True),
    Column("Released", lambda row: money(row.released), sort=lambda row: row.released, right=True, hidden=True),
    *(_stage_column(stage) for stage in STAGES),
    Column("Requirement", lambda row: row.requirement, hidden=True),
    Column("Issued by", lambda row: row.issued_by, hidden=True),
    Column("Purchase order", lambda row: row.purchase_order, hidden=True),
)


class CallOffList(TablePanel[CallOffRow]):
    """Holds every call-off and shows those of the state and the filter chosen; `empty.acted` is the first step."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            NAME,
            RowsModel(COLUMNS, key=lambda row: row.number),
            noun=("call-off", "call-offs"),
            empty=EmptyState(
                "call-offs",
                "No call-offs yet",
                "Every order that is issued stands here, with its provider, its dates and what it comes to.",
                "Place a call-off",
            ),
            parent=parent,
        )
        self.every: tuple[CallOffRow, ...] = ()
        self._reviewing: dict[str, frozenset[str]] = dict.fromkeys(REVIEW, frozenset())
        self._filter: CallOffFilter | None = None
        self.state: Choice[str] = Choice()
        self.state.setAccessibleName("State")
        self.state.setMinimumWidth(120)
        self.filter_field.setMinimumWidth(120)
        self.narrowed = button("", icon_name="close", clicked=self.show_everything)
        self.narrowed.setCheckable(True)
        self.narrowed.hide()
        self._count()
        self.state.value = ALL
        self.state.changed.connect(lambda _key: self._narrow())
        self.add_control(self.narrowed)
        self.add_control(self.state)
        self.totals = CallOffTotals(self.rows_model)
        self.add(self.totals)

    def show_call_offs(
        self, rows: Iterable[CallOffRow], to_review: Collection[str] = (), queried: Collection[str] = ()
    ) -> None:
        """Show other call-offs under the same state and filter.

        `to_review` are the numbers of those that nobody has reviewed as they stand, `queried` of those with an open
        query.
        """
        self.every = tuple(rows)
        self._reviewing = {TO_REVIEW: frozenset(to_review), QUERIED: frozenset(queried)}
        self._count()
        self._narrow()

    def narrow(self, text: str) -> None:
        """Narrow the list as a link asks: `lot:3`, `provider:…`, `month:2015-11`, a state, or words to find.

        `to_review` and `queried` stand among the states.
        """
        self.show_everything()
        if text in REVIEW or text in [state.value for state in CallOffState]:
            self.state.value = text
        elif (found := read_filter(text)) is not None:
            self._filter = found
        else:
            self.filter_field.setText(text)
        self._narrow()

    def show_everything(self) -> None:
        """Take every filter off."""
        self._filter = None
        self.state.value = ALL
        self.filter_field.clear()
        self._narrow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the days of delivery where there is room, unless somebody has chosen the columns."""
        super().resizeEvent(event)
        narrow = self.width() < ROOMY
        if LayoutMemory(NAME).hidden() is None and self.view.isColumnHidden(FROM) != narrow:
            with QSignalBlocker(self.view.headings):  # or the widths would be taken for dragged ones
                for column in (FROM, TO):
                    self.view.setColumnHidden(column, narrow)
            self.view.layout_of_columns.measure()

    def _count(self) -> None:
        states = [row.state for row in self.every]
        self.state.set_choices(
            (
                (ALL, f"All ({len(states)})"),
                *((state.value, f"{words} ({states.count(state)})") for state, (words, _) in STATES.items()),
                *((key, f"{words} ({len(self._reviewing[key])})") for key, words in REVIEW.items()),
            )
        )

    def _narrow(self) -> None:
        rows: Iterable[CallOffRow] = self.every
        if self.state.value in REVIEW:
            wanted = self._reviewing[self.state.value]
            rows = [row for row in rows if row.number in wanted]
        elif self.state.value not in (ALL, None):
            rows = [row for row in rows if row.state == self.state.value]
        if self._filter is not None:
            rows = [row for row in rows if self._filter.keeps(row)]
            words = self.narrowed.fontMetrics().elidedText(self._filter.words, Qt.TextElideMode.ElideRight, FILTER_ROOM)
            self.narrowed.setText(words.replace("&", "&&"))
            self.narrowed.setAccessibleName(f"Only {self._filter.words}: show all call-offs")
            self.narrowed.setToolTip(f"{self._filter.words}. Show all call-offs")
        self.narrowed.setChecked(True)
        self.narrowed.setVisible(self._filter is not None)
        self._say_why_none()
        self.totals.add_up(EXPOSURE if self._filter is None else self._filter.figure)
        self.set_rows(rows)
        for part in (self.totals, self.state):
            part.setVisible(bool(self.every))

    def _say_why_none(self) -> None:
        if self.every:
            self.empty.set_words("No call-off like that", "None is in this state and under this filter.")
            self.empty.button.setText("Show all")
        else:
            self.empty.set_words(
                "No call-offs yet",
                "Every order that is issued stands here, with its provider, its dates and what it comes to.",
            )
            self.empty.button.setText("Place a call-off")
        self.empty.button.setAccessibleName(self.empty.button.text())
