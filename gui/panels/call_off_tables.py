"""The two tables of a call-off: its lines, and the movements of its money."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from core.domain.placing import Line
from core.queries.call_off_detail import Movement
from gui.formats import day, moment, money, quantity
from gui.panels.fitted import fit_view
from gui.tables.rows_model import Column, RowsModel
from gui.tables.table_view import TableView
from gui.widgets.card import Card

CAUSES = {
    "offer": "Offer made",
    "answer": "Answer recorded",
    "lapse": "Offer lapsed",
    "withdrawal": "Offer withdrawn",
    "call_off": "Call-off issued",
    "cancellation": "Call-off cancelled",
}


def step_words(movement: Movement) -> str:
    """Where the money went: “Outside to reserved”."""
    return f"{movement.from_stage.capitalize()} to {movement.to_stage}"


def ordered(line: Line) -> str:
    """How much was ordered, and of how much: “5 of 20 days”."""
    agreed, asked = quantity(line.agreed_hundredths), quantity(line.quantity_hundredths)
    return line.unit.counted(agreed if agreed == asked else f"{agreed} of {asked}")


class LinesCard(Card):
    """What was ordered, at what price."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Lines", parent=parent)
        self.streams: dict[str, str] = {}
        columns: tuple[Column[Line], ...] = (
            Column("What", lambda line: line.description, stretch=True),
            Column("Quantity", ordered, sort=lambda line: line.agreed_hundredths),
            Column("Rate", lambda line: money(line.rate_pence), sort=lambda line: line.rate_pence, right=True),
            Column("From", lambda line: day(line.term.first), sort=lambda line: line.term.first),
            Column("To", lambda line: day(line.term.last), sort=lambda line: line.term.last),
            Column("Funding", lambda line: self.streams.get(line.stream, line.stream), width=150),
            Column("Value", lambda line: money(line.pence), sort=lambda line: line.pence, right=True),
            Column("Role group", lambda line: line.role_group or "", hidden=True),
        )
        self.model: RowsModel[Line] = RowsModel(columns, key=lambda line: line.id)
        self.view: TableView[Line] = TableView("call-off-lines", self.model, title="Lines of the call-off")
        fit_view(self.view, least=1, most=8)
        self.add(self.view)

    def show_lines(self, lines: Iterable[Line], streams: dict[str, str]) -> None:
        """Show other lines; `streams` are titles by code."""
        self.streams = streams
        self.model.set_rows(lines)


class MovementsCard(Card):
    """Every step that the money took."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Movements of its money", parent=parent)
        self.streams: dict[str, str] = {}
        columns: tuple[Column[Movement], ...] = (
            Column("Effective", lambda step: day(step.effective_on), sort=lambda step: step.effective_on),
            Column("Because", lambda step: CAUSES.get(step.cause, step.cause), stretch=True),
            Column("From and to", step_words),
            Column("Year", lambda step: step.financial_year),
            Column("Funding", lambda step: self.streams.get(step.stream, step.stream), width=150),
            Column("Recorded", lambda step: moment(step.recorded_at), sort=lambda step: step.recorded_at),
            Column("Amount", lambda step: money(step.pence), sort=lambda step: step.pence, right=True),
        )
        self.model: RowsModel[Movement] = RowsModel(columns)
        self.view: TableView[Movement] = TableView("call-off-movements", self.model, title="Movements of its money")
        fit_view(self.view, least=1, most=12)
        self.add(self.view)

    def show_movements(self, movements: Iterable[Movement], streams: dict[str, str]) -> None:
        """Show other movements; `streams` are titles by code."""
        self.streams = streams
        self.model.set_rows(movements)
