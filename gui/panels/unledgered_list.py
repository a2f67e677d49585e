"""Invoices that the register has and the council's ledger does not."""

from PySide6.QtWidgets import QWidget

from core.queries.unledgered import UnledgeredRow
from gui.formats import count, day, money
from gui.panels.fitted import fit_panel
from gui.panels.invoice_words import STATES
from gui.tables.rows_model import Column, RowsModel
from gui.tables.table_panel import TablePanel
from gui.widgets.empty_state import EmptyState

COLUMNS: tuple[Column[UnledgeredRow], ...] = (
    Column("Invoice", lambda row: row.number),
    Column("Provider", lambda row: row.provider, stretch=True),
    Column("State", lambda row: STATES[row.state][0], tone=lambda row: STATES[row.state][1]),
    Column("Invoiced on", lambda row: day(row.invoiced_on), sort=lambda row: row.invoiced_on),
    Column("Approved", lambda row: f"{count(row.days, 'day')} ago", sort=lambda row: -row.days),
    Column("Gross", lambda row: money(row.gross), sort=lambda row: row.gross, right=True, tip="Less credits"),
    Column("Recorded as paid", lambda row: money(row.paid), sort=lambda row: row.paid, right=True),
    Column("Call-offs", lambda row: row.call_offs, hidden=True),
)


class UnledgeredList(TablePanel[UnledgeredRow]):
    """Opens an invoice."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "unledgered",
            RowsModel(COLUMNS, key=lambda row: row.id),
            noun=("invoice", "invoices"),
            empty=EmptyState(
                "check",
                "The ledger has every invoice that it should",
                "An invoice stands here once it was approved more than 30 days ago and no line is about it.",
            ),
            parent=parent,
        )
        fit_panel(self, least=5, most=8)
