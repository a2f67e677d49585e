"""Every payment and every reversal, the newest first."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from core.queries.payments import PaymentRow
from gui import theme
from gui.formats import day, money
from gui.panels.fitted import fit_panel
from gui.tables.rows_model import Column, RowsModel
from gui.tables.table_panel import TablePanel
from gui.widgets.button import button
from gui.widgets.empty_state import EmptyState
from gui.widgets.flow import Flow

COLUMNS: tuple[Column[PaymentRow], ...] = (
    Column("Paid on", lambda row: day(row.paid_on), sort=lambda row: row.paid_on),
    Column("Invoice", lambda row: row.invoice),
    Column("Provider", lambda row: row.provider, stretch=True),
    Column("Ledger reference", lambda row: row.ledger_reference),
    Column("State", lambda row: _state(row)[0], tone=lambda row: _state(row)[1]),
    Column("Net", lambda row: money(row.net), sort=lambda row: row.net, right=True),
    Column("Paid, including VAT", lambda row: money(row.gross), sort=lambda row: row.gross, right=True),
    Column("Note", lambda row: row.reason, hidden=True),
    Column("Recorded by", lambda row: row.recorded_by, hidden=True),
)


def _state(row: PaymentRow) -> tuple[str, str]:
    if row.reverses_id is not None:
        return "Reversal", "bad"
    return ("Reversed", "plain") if row.reversed else ("Paid", "good")


class PaymentList(TablePanel[PaymentRow]):
    """Says what is wanted; `reverse_wanted` carries the payment in hand, or None when none is."""

    record_wanted = Signal()
    reverse_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "payments",
            RowsModel(COLUMNS, key=lambda row: row.id),
            title="Payments",
            noun=("payment", "payments"),
            empty=EmptyState(
                "money",
                "No payments yet",
                "What the ledger paid of approved invoices stands here.",
                "Record a payment",
            ),
            parent=parent,
        )
        self.reverse_button = button("Reverse the payment", icon_name="return", clicked=self._ask_reversal)
        self.acts = QWidget()
        acts = Flow(self.acts, spacing=8)
        acts.setContentsMargins(theme.PADDING, 4, theme.PADDING, 12)
        acts.addWidget(self.reverse_button)
        self.add(self.acts)
        self.empty.acted.connect(self.record_wanted)
        reverse = QAction("Reverse the payment…", self)
        reverse.triggered.connect(lambda _checked=False: self._ask_reversal())
        self.view.row_actions.append(reverse)
        fit_panel(self, least=4, most=12)

    def show_payments(self, rows: Sequence[PaymentRow]) -> None:
        """Show other payments."""
        self.acts.setVisible(bool(rows))
        self.set_rows(rows)

    def _ask_reversal(self) -> None:
        self.reverse_wanted.emit(self.view.chosen_row())
