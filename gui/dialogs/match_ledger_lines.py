"""The form that confirms which invoices lines of the ledger pay."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from core.operations.match_ledger_lines import (
    MATCH_LEDGER_LINES,
    LedgerLinesMatched,
    LineOfInvoice,
    MatchLedgerLines,
    Tie,
)
from core.queries.invoices import InvoiceRow
from core.queries.ledger_lines import LedgerLineRow
from gui.desk import Desk, Place
from gui.form_dialog import FormDialog, Incomplete
from gui.formats import count, day, money
from gui.widgets.choice import Choice
from gui.widgets.text import label

_LISTED = 8


class MatchLedgerLinesForm(FormDialog[MatchLedgerLines, tuple[Tie, ...], LedgerLinesMatched]):
    """Of one line the invoice may be chosen, that of its own provider first; several are confirmed as proposed."""

    def __init__(
        self,
        desk: Desk,
        lines: Sequence[LedgerLineRow],
        invoices: Sequence[InvoiceRow],
        *,
        parent: QWidget | None = None,
    ) -> None:
        one = lines[0] if len(lines) == 1 else None
        super().__init__(
            desk,
            MATCH_LEDGER_LINES,
            title="Confirm a payment" if one else f"Confirm {count(len(lines), 'payment')}",
            primary="Confirm" if one else "Confirm them",
            intro=_intro(lines),
            subject=str(one.id) if one else "several",
            parent=parent,
        )
        self._lines = tuple(lines)
        self.invoice: Choice[int] = Choice(placeholder="Choose the invoice")
        if one:
            ordered = sorted(invoices, key=lambda row: (row.provider != one.provider, -row.id))
            self.invoice.set_choices((row.id, _invoice_words(row)) for row in ordered)
            self.invoice.value = one.invoice_id
            self.form.add("matches[0].invoice_id", "&Invoice", self.invoice, required=True)
            self.agrees = label(f"{one.agrees[:1].upper()}{one.agrees[1:]}.", "muted", wrap=True)
            self.content.insertWidget(1, self.agrees)
        else:
            self.listed = label(_listed(lines), "muted", wrap=True)
            self.content.insertWidget(1, self.listed)
        self.start()
        self.ask()

    def request(self) -> MatchLedgerLines:
        if len(self._lines) > 1:
            pairs = ((line.id, line.invoice_id) for line in self._lines)
            return MatchLedgerLines(tuple(LineOfInvoice(line, of) for line, of in pairs if of is not None))
        if self.invoice.value is None:
            raise Incomplete("matches[0].invoice_id", "Choose the invoice that it pays.")
        return MatchLedgerLines((LineOfInvoice(self._lines[0].id, self.invoice.value),))

    def place_of(self, result: LedgerLinesMatched) -> Place:
        return Place("ledger", item=result.lines[-1].line_id)


def _intro(lines: Sequence[LedgerLineRow]) -> str:
    if len(lines) == 1:
        line = lines[0]
        number = f", number {line.invoice_number}" if line.invoice_number else ""
        what = f"{money(line.amount)} to {line.payee} on {day(line.paid_on)}{number}."
    else:
        what = f"{count(len(lines), 'line')} of the ledger, {money(sum(line.amount for line in lines))} in all."
    return f"{what} A payment that the register does not have yet is recorded with it."


def _listed(lines: Sequence[LedgerLineRow]) -> str:
    shown = [f"{line.invoice} of {line.provider}: {money(line.amount)}" for line in lines[:_LISTED]]
    more = len(lines) - len(shown)
    return "\n".join([*shown, f"and {count(more, 'more line')}"] if more else shown)


def _invoice_words(row: InvoiceRow) -> str:
    return f"{row.number}, {row.provider}, {day(row.invoiced_on)}: {money(row.left_gross)} of {money(row.gross)} left"
