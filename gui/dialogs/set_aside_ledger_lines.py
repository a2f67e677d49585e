"""The form that sets lines of the ledger aside."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from core.operations.set_aside_ledger_lines import (
    SET_ASIDE_LEDGER_LINES,
    LedgerLinesSetAside,
    SetAsideLedgerLines,
)
from core.queries.ledger_lines import LedgerLineRow
from gui.desk import Desk, Place
from gui.form_dialog import FormDialog, Incomplete
from gui.formats import count, day, money
from gui.widgets.paragraph import Paragraph


class SetAsideLedgerLinesForm(FormDialog[SetAsideLedgerLines, int, LedgerLinesSetAside]):
    """Asks for the reason alone."""

    def __init__(self, desk: Desk, lines: Sequence[LedgerLineRow], *, parent: QWidget | None = None) -> None:
        first = lines[0]
        one = f"{money(first.amount)} to {first.payee} on {day(first.paid_on)}."
        many = f"{count(len(lines), 'line')} of the ledger, {money(sum(line.amount for line in lines))} in all."
        super().__init__(
            desk,
            SET_ASIDE_LEDGER_LINES,
            title="Set aside",
            primary="Set aside",
            intro=f"{one if len(lines) == 1 else many} Nothing of this register is paid with it; it stays on record.",
            subject="-".join(str(line.id) for line in lines[:20]),
            parent=parent,
        )
        self._line_ids = tuple(line.id for line in lines)
        self.reason = Paragraph()
        self.form.add("reason", "&Why it pays nothing here", self.reason, required=True)
        self.start()

    def request(self) -> SetAsideLedgerLines:
        if not self.reason.words():
            raise Incomplete("reason", "Say why, such as: another contract with the same provider.")
        return SetAsideLedgerLines(self._line_ids, self.reason.words())

    def place_of(self, result: LedgerLinesSetAside) -> Place:
        return Place("ledger", item=result.line_ids[0])
