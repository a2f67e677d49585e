"""What was delivered and billed under a call-off: its sessions and its invoices, each in a card."""

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.domain.states import SessionState
from core.queries.invoices import InvoiceRow
from core.queries.sessions import SessionRow
from gui.formats import day, money
from gui.panels import invoice_words, session_words
from gui.panels.fitted import fit_view
from gui.tables.rows_model import Column, RowsModel
from gui.tables.table_view import TableView
from gui.widgets.button import button
from gui.widgets.card import Card
from gui.widgets.text import label

Row = TypeVar("Row")


class WorkCard(Card, Generic[Row]):
    """A table of one kind of record, or a sentence where there is none.

    `opened` carries a row, `all_wanted` asks for the page on which they are worked with.
    """

    opened = Signal(object)
    all_wanted = Signal()

    def __init__(
        self,
        title: str,
        columns: tuple[Column[Row], ...],
        key: Callable[[Row], int],
        *,
        name: str,
        nothing: str,
        parent: QWidget | None = None,
    ) -> None:
        self.all = button("Deliveries and invoices", kind="link", icon_name="deliveries")
        super().__init__(title, self.all, parent=parent)
        self.all.setAccessibleName(f"{title} of this call-off among deliveries and invoices")
        self.model: RowsModel[Row] = RowsModel(columns, key=key)
        self.view: TableView[Row] = TableView(name, self.model, title=f"{title} of the call-off")
        self.nothing = label(nothing, "muted", wrap=True)
        fit_view(self.view, least=1, most=8)
        self.add(self.view)
        self.add(self.nothing)
        self.all.clicked.connect(lambda _checked: self.all_wanted.emit())
        self.view.opened.connect(self.opened)

    def show_rows(self, rows: Iterable[Row]) -> None:
        """Show other rows."""
        self.model.set_rows(rows)
        self.view.setVisible(self.model.total > 0)
        self.nothing.setVisible(self.model.total == 0)
        self.all.setVisible(self.model.total > 0)


class SessionsCard(WorkCard[SessionRow]):
    """The training sessions of a call-off."""

    def __init__(self, parent: QWidget | None = None) -> None:
        columns: tuple[Column[SessionRow], ...] = (
            Column("Session", lambda row: row.reference),
            Column("Day", lambda row: day(row.held_on), sort=lambda row: row.held_on),
            Column(
                "State",
                lambda row: session_words.STATES[row.state][0],
                tone=lambda row: session_words.STATES[row.state][1],
            ),
            Column("Line", lambda row: row.line, stretch=True),
            Column("Venue", lambda row: row.venue, width=140),
            Column("Quantity", session_words.takes, sort=lambda row: row.quantity_hundredths),
            Column("People", _people, sort=lambda row: row.people or -1, right=True),
            Column(
                "Cost", _pence, sort=lambda row: row.pence or 0, right=True, tip="Delivered or charged, excluding VAT"
            ),
        )
        super().__init__(
            "Sessions",
            columns,
            lambda row: row.id,
            name="call-off-sessions",
            nothing="No session is planned yet.",
            parent=parent,
        )


class InvoicesCard(WorkCard[InvoiceRow]):
    """The invoices that bill a call-off."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._billed: dict[int, int] = {}
        columns: tuple[Column[InvoiceRow], ...] = (
            Column("Invoice", lambda row: row.number, stretch=True),
            Column("Received", lambda row: day(row.received_on), sort=lambda row: row.received_on),
            Column(
                "State",
                lambda row: invoice_words.STATES[row.state][0],
                tone=lambda row: invoice_words.STATES[row.state][1],
            ),
            Column("Due", _due, sort=lambda row: row.due_on),
            Column("Net of it", self._net, sort=self._pence, right=True, tip="Billed of this call-off, excluding VAT"),
            Column("Gross", lambda row: money(row.gross), sort=lambda row: row.gross, right=True),
            Column("Left to pay", lambda row: money(row.left_gross), sort=lambda row: row.left_gross, right=True),
        )
        super().__init__(
            "Invoices",
            columns,
            lambda row: row.id,
            name="call-off-invoices",
            nothing="Nothing is invoiced yet.",
            parent=parent,
        )

    def show_invoices(self, rows: Iterable[InvoiceRow], billed: dict[int, int]) -> None:
        """Show other invoices; `billed` is what each bills of the call-off, in whole pence ex VAT."""
        self._billed = billed
        self.show_rows(rows)

    def _pence(self, row: InvoiceRow) -> int:
        return self._billed.get(row.id, 0)

    def _net(self, row: InvoiceRow) -> str:
        return money(self._pence(row))


def _people(row: SessionRow) -> str:
    if row.people is None:
        return "Not known" if row.state is SessionState.DELIVERED else f"{row.planned_places} planned"
    return str(row.people)


def _pence(row: SessionRow) -> str:
    return "" if row.pence is None else money(row.pence)


def _due(row: InvoiceRow) -> str:
    if row.disputed:
        return "In dispute"
    return f"{day(row.due_on)}, overdue" if row.overdue else day(row.due_on)
