"""The six figures of a call-off: what was ordered, where its money stands, and what was let go of it.

What was credited on its invoices, and what was added to them beyond the order, stand beside them where there is any.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.queries.call_offs import CallOffRow
from gui.formats import money
from gui.panels.call_off_record import CallOffRecord
from gui.panels.figure_strip import FigureStrip
from gui.panels.movement_filter import (
    ACCRUED,
    ADDED,
    COMMITTED,
    CREDITED,
    EVERY_FIGURE,
    INVOICED,
    PAID,
    RELEASED,
    VALUE,
    WHERE_THERE_ARE_ANY,
    MovementFilter,
)
from gui.widgets.cascade_words import quantities
from gui.widgets.figure import Figure


class CallOffFigures(QWidget):
    """Every figure opens the movements that it is made of; `opened` carries their MovementFilter."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figures = {each.words: Figure(each.words, opens=True) for each in (*EVERY_FIGURE, *WHERE_THERE_ARE_ANY)}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._strip = FigureStrip("Figures", tuple(self.figures.values()))
        layout.addWidget(self._strip)
        for each in (*EVERY_FIGURE, *WHERE_THERE_ARE_ANY):
            self._connect(each)

    def figure(self, which: MovementFilter) -> Figure:
        """One of them."""
        return self.figures[which.words]

    def forget(self) -> None:
        """Another call-off's figures are not changed ones."""
        for figure in self.figures.values():
            figure.number.setText("")

    def show_record(self, record: CallOffRecord) -> None:
        """Show the figures of a call-off, excluding VAT."""
        row = record.detail.row
        net = sum(record.billed.values())
        notes = {
            VALUE.words: (row.value, _value_note(record)),
            COMMITTED.words: (row.committed, _committed_note(record)),
            ACCRUED.words: (row.accrued, "Delivered, not invoiced"),
            INVOICED.words: (row.invoiced, "Invoiced, not paid"),
            PAID.words: (row.paid, f"Of {money(net)} invoiced" if net else "Nothing is invoiced yet"),
            RELEASED.words: (row.released, _released_note(row)),
            CREDITED.words: (_sum(record, CREDITED), "Taken off its invoices"),
            ADDED.words: (_sum(record, ADDED), "Expenses and corrections"),
        }
        for name, (pence, note) in notes.items():
            self.figures[name].set(money(pence), note)
        always = {each.words for each in EVERY_FIGURE}
        self._strip.grid.show_only(
            [self.figures[name] for name, (pence, _) in notes.items() if pence or name in always]
        )

    def _connect(self, which: MovementFilter) -> None:
        self.figures[which.words].opened.connect(lambda: self.opened.emit(which))


def _sum(record: CallOffRecord, which: MovementFilter) -> int:
    return sum(which.pence(step) for step in record.detail.movements)


def _value_note(record: CallOffRecord) -> str:
    row = record.detail.row
    if row.value != row.ordered:
        return f"Ordered {money(row.ordered)}, then varied"
    return f"{quantities(record.detail.lines, agreed=True)} ordered"


def _committed_note(record: CallOffRecord) -> str:
    row, today = record.detail.row, COMMITTED.pence
    years: dict[str, int] = {}
    for step in record.detail.movements:
        years[step.financial_year] = years.get(step.financial_year, 0) + today(step)
    named = [year for year, pence in sorted(years.items()) if pence]
    return f"Counts in {' and '.join(named)}" if row.committed and named else "Nothing is left to deliver"


def _released_note(row: CallOffRow) -> str:
    if row.cancelled_on is not None:
        return "When it was cancelled"
    if row.closed_on is not None:
        return "Closed under-used" if row.released else "Closed, all taken up"
    return "Let go of its commitment" if row.released else "Nothing was let go"
