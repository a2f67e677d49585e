"""The form that takes back what was said of a line of the ledger."""

from PySide6.QtWidgets import QWidget

from core.domain.states import LedgerLineState
from core.operations.reopen_ledger_line import (
    REOPEN_LEDGER_LINE,
    LedgerLineReopened,
    ReopeningCase,
    ReopenLedgerLine,
)
from core.queries.ledger_lines import LedgerLineRow
from gui.desk import Desk, Place
from gui.form_dialog import FormDialog, Incomplete
from gui.formats import day, money
from gui.panels.ledger_list import invoices_words
from gui.widgets.paragraph import Paragraph


class ReopenLedgerLineForm(FormDialog[ReopenLedgerLine, ReopeningCase | None, LedgerLineReopened]):
    """Asks for the reason alone, and says what happens to the payment."""

    def __init__(self, desk: Desk, line: LedgerLineRow, *, parent: QWidget | None = None) -> None:
        several = len(line.parts) > 1
        tied = (
            f"It is tied to {'invoices' if several else 'invoice'} {invoices_words(line)}. "
            f"{'Payments that were' if several else 'A payment that was'} recorded with it "
            f"{'are' if several else 'is'} reversed."
        )
        aside = f"It was set aside: {line.note}"
        super().__init__(
            desk,
            REOPEN_LEDGER_LINE,
            title="Reopen the line",
            primary="Reopen",
            intro=(
                f"{money(line.amount)} to {line.payee} on {day(line.paid_on)}. "
                f"{tied if line.state is LedgerLineState.MATCHED else aside}"
            ),
            subject=str(line.id),
            danger=True,
            parent=parent,
        )
        self._line_id = line.id
        self.reason = Paragraph()
        self.form.add("reason", "&Why that was wrong", self.reason, required=True)
        self.start()

    def request(self) -> ReopenLedgerLine:
        if not self.reason.words():
            raise Incomplete("reason", "Say why what was said of the line is wrong.")
        return ReopenLedgerLine(self._line_id, self.reason.words())

    def place_of(self, result: LedgerLineReopened) -> Place:
        return Place("ledger", item=result.line_id)
