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
from gui.form_dialog import FormDialog
from gui.formats import count, day, money
from gui.panels.ledger_list import invoices_words
from gui.panels.ledger_parts_field import LedgerPartsField
from gui.widgets.text import label

_LISTED = 8


class MatchLedgerLinesForm(FormDialog[MatchLedgerLines, tuple[Tie, ...], LedgerLinesMatched]):
    """Of one line the invoices may be chosen, its own provider’s first; several are confirmed as proposed."""

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
        if one:
            ordered = sorted(invoices, key=lambda row: (row.provider != one.provider, -row.id))
            self.parts = LedgerPartsField(one, [(row.id, _invoice_words(row)) for row in ordered])
            self.form.add("matches", "&Invoices that it pays", self.parts, required=True)
            self.agrees = label(f"{one.agrees[:1].upper()}{one.agrees[1:]}.", "muted", wrap=True)
            self.content.insertWidget(1, self.agrees)
        else:
            self.listed = label(_listed(lines), "muted", wrap=True)
            self.content.insertWidget(1, self.listed)
        self.start()
        self.ask()

    def request(self) -> MatchLedgerLines:
        if len(self._lines) > 1:
            pairs = ((line.id, part) for line in self._lines for part in line.parts)
            return MatchLedgerLines(tuple(LineOfInvoice(of, part.invoice_id, part.pence) for of, part in pairs))
        return MatchLedgerLines(self.parts.matches())

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
    shown = [f"{invoices_words(line)} of {line.provider}: {money(line.amount)}" for line in lines[:_LISTED]]
    more = len(lines) - len(shown)
    return "\n".join([*shown, f"and {count(more, 'more line')}"] if more else shown)


def _invoice_words(row: InvoiceRow) -> str:
    """What is left comes first: a provider's long name may be cut short."""
    return f"{row.number}, {money(row.left_gross)} of {money(row.gross)} left, {row.provider}, {day(row.invoiced_on)}"
