"""Lines of the ledger with the invoice that each is likely about, and what may be done with them."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from core.domain.ledger import Outcome
from core.domain.states import AmountBasis, InvoiceState, LedgerLineState
from core.queries.ledger_lines import LedgerLineRow, LedgerPartRow
from core.queries.ledger_totals import HEADINGS
from gui import theme
from gui.formats import count, day, money
from gui.panels.fitted import fit_panel
from gui.panels.invoice_words import STATES as INVOICE_STATES
from gui.tables.rows_model import Column, RowsModel
from gui.tables.table_panel import TablePanel
from gui.widgets.button import button
from gui.widgets.empty_state import EmptyState
from gui.widgets.flow import Flow

MATCHED, PARTLY, LEDGER_ONLY, SETTLED = "matched", "partly_matched", "off_framework", "settled"
GROUPS: dict[str, tuple[str, Callable[[LedgerLineRow], bool]]] = {
    MATCHED: ("Matched", HEADINGS["matched"]),
    PARTLY: ("Partly matched", HEADINGS["partly_matched"]),
    LEDGER_ONLY: ("In the ledger only", HEADINGS["off_framework"]),
    SETTLED: ("Settled", lambda line: line.state is not LedgerLineState.OPEN),
}
"""The lists of lines by key, with their words and which lines belong to each."""

_NOTHING = {
    MATCHED: ("No line waits to be confirmed", "Lines whose number, amount and payee agree with an invoice."),
    PARTLY: ("No line is partly matched", "Lines of which something agrees with an invoice, and something does not."),
    LEDGER_ONLY: (
        "Nothing was spent off the framework",
        "Payments to a provider of this framework that the register knows nothing of.",
    ),
    SETTLED: ("No line is settled yet", "Lines that were tied to an invoice or set aside, and the way back."),
}


def standing(row: LedgerLineRow) -> tuple[str, str]:
    """The word for where a line stands, and its tone."""
    if row.state is LedgerLineState.MATCHED:
        return "Confirmed", "good"
    if row.state is LedgerLineState.SET_ASIDE:
        return "Set aside", "plain"
    return {
        Outcome.MATCHED: ("Matched", "good"),
        Outcome.PARTLY: ("Partly", "warn"),
        Outcome.OFF_FRAMEWORK: ("Off framework", "bad"),
    }[row.outcome]


def invoices_words(row: LedgerLineRow) -> str:
    """The invoices of a line, each of several with what of the line is for it: “INV-1 £20.00, INV-2 £30.00”.

    An invoice has its state with it where that keeps it from being paid: “INV-1, disputed”.
    """
    several = len(row.parts) > 1
    return ", ".join(
        f"{_invoice(row, part)} {money(part.pence)}" if several else _invoice(row, part) for part in row.parts
    )


def _invoice(row: LedgerLineRow, part: LedgerPartRow) -> str:
    takes = part.invoice_state is InvoiceState.APPROVED or part.payment_id is not None
    if row.ready or takes or row.state is not LedgerLineState.OPEN:
        return part.invoice
    return f"{part.invoice}, {INVOICE_STATES[part.invoice_state][0].lower()}"


def _said(row: LedgerLineRow) -> str:
    if row.state is LedgerLineState.OPEN:
        return row.agrees_in_short[:1].upper() + row.agrees_in_short[1:]
    note = f", {row.note}" if row.note else ""
    return f"{standing(row)[0]}: {row.settled_by}, {day(row.settled_on)}{note}"


COLUMNS: tuple[Column[LedgerLineRow], ...] = (
    Column("Paid on", lambda row: day(row.paid_on), sort=lambda row: row.paid_on),
    Column("Payee", lambda row: row.payee, stretch=True),
    Column("Their number", lambda row: row.invoice_number, tip="The invoice number that the ledger gives"),
    Column("Amount", lambda row: money(row.amount), sort=lambda row: row.amount, right=True),
    Column("Invoice", invoices_words, width=200, tip="The invoices that it is likely about, or is tied to"),
    Column("What agrees", _said, width=170),
    Column("Stands", lambda row: standing(row)[0], tone=lambda row: standing(row)[1], hidden=True),
    Column("VAT", lambda row: "without" if row.basis is AmountBasis.NET else "with", hidden=True),
    Column("Provider", lambda row: row.provider, hidden=True),
    Column("Transaction", lambda row: row.transaction_number, hidden=True),
    Column("Description", lambda row: row.description, hidden=True),
    Column("From", lambda row: row.place, hidden=True),
)


class LedgerList(TablePanel[LedgerLineRow]):
    """Shows one group of lines. Signals carry the lines in hand, or for confirming all that are ready."""

    confirm_wanted = Signal(object)
    other_wanted = Signal(object)
    aside_wanted = Signal(object)
    reopen_wanted = Signal(object)
    import_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "ledger",
            RowsModel(COLUMNS, key=lambda row: row.id),
            noun=("line", "lines"),
            empty=EmptyState("ledger", "No ledger yet", action="Import a ledger file…"),
            parent=parent,
        )
        self.group = MATCHED
        self.every: tuple[LedgerLineRow, ...] = ()
        self.confirm = button("Confirm", icon_name="check", clicked=self._ask_confirm)
        self.confirm_all = button("Confirm all", icon_name="check", kind="primary", clicked=self._ask_all)
        self.other = button("Choose the invoices…", icon_name="search", clicked=self._ask_other)
        self.aside = button("Set aside…", icon_name="skip", clicked=self._ask_aside)
        self.reopen = button("Reopen…", icon_name="return", clicked=self._ask_reopen)
        self.acts = QWidget()
        acts = Flow(self.acts, spacing=8)
        acts.setContentsMargins(theme.PADDING, 4, theme.PADDING, 12)
        for each in (self.confirm_all, self.confirm, self.other, self.aside, self.reopen):
            acts.addWidget(each)
        self.add(self.acts)
        self._row_actions()
        self.empty.acted.connect(self.import_wanted)
        fit_panel(self, least=5, most=8)

    def show_lines(self, rows: Sequence[LedgerLineRow]) -> None:
        """Show other lines in the same group."""
        self.every = tuple(rows)
        self.turn(self.group)

    def turn(self, group: str) -> None:
        """Show another group."""
        self.group = group
        if self.every:
            self.empty.set_words(*_NOTHING[group])
        else:
            words = "Payments that the council’s ledger shows are matched to invoices here. Import a spend file first."
            self.empty.set_words("No ledger yet", words)
        self.empty.button.setVisible(not self.every)
        shown = [row for row in self.every if GROUPS[group][1](row)]
        ready = sum(row.ready for row in shown)
        settled = group == SETTLED
        self.acts.setVisible(bool(shown))
        self.confirm_all.setVisible(group == MATCHED and ready > 0)
        self.confirm_all.setText(f"Confirm all {count(ready, 'line')}" if ready > 1 else "Confirm it")
        self.confirm_all.setAccessibleName(self.confirm_all.text())
        self.confirm.setVisible(group in (MATCHED, PARTLY))
        for control in (self.other, self.aside):
            control.setVisible(not settled)
        self.reopen.setVisible(settled)
        self.set_rows(shown)

    def go_to(self, line_id: int) -> str | None:
        """Select a line in whichever group it is; the key of that group, or None where there is no such line."""
        row = next((row for row in self.every if row.id == line_id), None)
        if row is None:
            return None
        group = next(key for key, (_, holds) in GROUPS.items() if holds(row))
        self.turn(group)
        self.choose(line_id)
        return group

    def _row_actions(self) -> None:
        for words, ask in (
            ("Confirm…", self._ask_confirm),
            ("Choose the invoices…", self._ask_other),
            ("Set aside…", self._ask_aside),
            ("Reopen…", self._ask_reopen),
        ):
            action = QAction(words, self)
            action.triggered.connect(lambda _checked=False, ask=ask: ask())
            self.view.row_actions.append(action)

    def _ask_confirm(self) -> None:
        self.confirm_wanted.emit(tuple(self.view.chosen_rows()))

    def _ask_all(self) -> None:
        self.confirm_wanted.emit(tuple(row for row in self.every if row.ready))

    def _ask_other(self) -> None:
        self.other_wanted.emit(tuple(self.view.chosen_rows()))

    def _ask_aside(self) -> None:
        self.aside_wanted.emit(tuple(self.view.chosen_rows()))

    def _ask_reopen(self) -> None:
        self.reopen_wanted.emit(tuple(self.view.chosen_rows()))
