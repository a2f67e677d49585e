"""Every invoice with its state and its clock, what is due first at the top, narrowed to what is to be done."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.domain.states import InvoiceState
from core.queries.invoices import InvoiceRow
from gui.formats import day, money
from gui.panels.fitted import fit_panel
from gui.panels.invoice_words import STATES, clock
from gui.tables.rows_model import Column, RowsModel
from gui.tables.table_panel import TablePanel
from gui.widgets.choice import Choice
from gui.widgets.empty_state import EmptyState

EVERY, MATCH, APPROVE, PAY, OVERDUE, DISPUTED, SETTLED = (
    "every",
    "match",
    "approve",
    "pay",
    "overdue",
    "disputed",
    "settled",
)
GROUPS: dict[str, tuple[str, Callable[[InvoiceRow], bool]]] = {
    EVERY: ("All", lambda _row: True),
    MATCH: ("To match", lambda row: row.state is InvoiceState.RECEIVED),
    APPROVE: ("To approve", lambda row: row.state is InvoiceState.MATCHED),
    PAY: ("To pay", lambda row: row.state is InvoiceState.APPROVED),
    OVERDUE: ("Overdue", lambda row: row.overdue),
    DISPUTED: ("Disputed", lambda row: row.state is InvoiceState.DISPUTED),
    SETTLED: ("Paid or credited", lambda row: row.left_gross <= 0),
}
"""What the list can be narrowed to: by key, its words and which invoices belong to it."""


@dataclass(frozen=True, slots=True)
class Clocked:
    """An invoice, and where its thirty days stand: the words and their tone."""

    row: InvoiceRow
    clock: str
    tone: str


COLUMNS: tuple[Column[Clocked], ...] = (
    Column("Invoice", lambda item: item.row.number),
    Column("Provider", lambda item: item.row.provider, stretch=True),
    Column("State", lambda item: STATES[item.row.state][0], tone=lambda item: STATES[item.row.state][1]),
    Column(
        "Payment due",
        lambda item: item.clock,
        sort=lambda item: (item.row.left_gross <= 0, item.row.due_on),
        tone=lambda item: item.tone,
        tip="30 days from receipt, without those in dispute",
    ),
    Column("Received", lambda item: day(item.row.received_on), sort=lambda item: item.row.received_on),
    Column("Gross", lambda item: money(item.row.gross), sort=lambda item: item.row.gross, right=True),
    Column("Left to pay", lambda item: money(item.row.left_gross), sort=lambda item: item.row.left_gross, right=True),
    Column("Call-offs", lambda item: item.row.call_offs, hidden=True),
    Column("Due by", lambda item: day(item.row.due_on), sort=lambda item: item.row.due_on, hidden=True),
    Column("Net", lambda item: money(item.row.net), sort=lambda item: item.row.net, right=True, hidden=True),
    Column("VAT", lambda item: money(item.row.vat), sort=lambda item: item.row.vat, right=True, hidden=True),
    Column(
        "Irrecoverable VAT",
        lambda item: money(item.row.irrecoverable),
        sort=lambda item: item.row.irrecoverable,
        right=True,
        hidden=True,
    ),
    Column("Purchase order", lambda item: item.row.purchase_order, hidden=True),
    Column("Recorded by", lambda item: item.row.recorded_by, hidden=True),
    Column("Approved by", lambda item: item.row.approved_by, hidden=True),
)


class InvoiceList(TablePanel[Clocked]):
    """Holds every invoice and shows those of the group chosen."""

    record_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "invoices",
            RowsModel(COLUMNS, key=lambda item: item.row.id),
            noun=("invoice", "invoices"),
            empty=EmptyState(
                "money",
                "No invoices yet",
                "What providers ask for stands here, from receipt to the last payment.",
                "Record an invoice",
            ),
            parent=parent,
        )
        self.every: list[Clocked] = []
        self.group: Choice[str] = Choice((key, words) for key, (words, _holds) in GROUPS.items())
        self.group.setAccessibleName("Which invoices are shown")
        self.group.setMinimumWidth(120)
        self.group.value = EVERY
        self.group.changed.connect(lambda _key: self._narrow())
        self.filter_field.setMinimumWidth(110)
        self.empty.acted.connect(self._act)
        self.add_control(self.group)
        fit_panel(self, least=4, most=8)

    def show_invoices(self, rows: Iterable[InvoiceRow], disputed_days: Mapping[int, int], today: date) -> None:
        """Show other invoices under the same choice; `disputed_days` of the open dispute, by invoice."""
        due_first = sorted(rows, key=_due_first)
        self.every = [Clocked(row, *clock(row, disputed_days.get(row.id, 0), today)) for row in due_first]
        self.group.set_choices(
            (key, f"{words} ({sum(holds(item.row) for item in self.every)})") for key, (words, holds) in GROUPS.items()
        )
        self.group.setVisible(bool(self.every))
        self._narrow()

    def narrow(self, key: str) -> None:
        """Show one group of invoices."""
        self.group.value = key

    def go_to(self, invoice_id: int) -> bool:
        """Select an invoice, whatever hides it; say whether there is one."""
        if self.choose(invoice_id):
            return True
        if any(item.row.id == invoice_id for item in self.every):
            self.narrow(EVERY)
        return self.choose(invoice_id)

    def _narrow(self) -> None:
        words, holds = GROUPS[self.group.value or EVERY]
        if self.every:
            self.empty.set_words(f"No invoice is here: {words.lower()}", "There are others.")
            self.empty.button.setText("Show all")
        self.empty.button.setAccessibleName(self.empty.button.text())
        self.set_rows(item for item in self.every if holds(item.row))

    def _act(self) -> None:
        if self.every:
            self.narrow(EVERY)
        else:
            self.record_wanted.emit()


def _due_first(row: InvoiceRow) -> tuple[bool, int, int]:
    """What is to be paid by its day, then what is settled, the newest first."""
    settled = row.left_gross <= 0
    return settled, 0 if settled else row.due_on.toordinal(), -row.id
