"""Which invoices a line of the ledger pays, with what of the line is for each, and what is still to be placed."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from core.operations.match_ledger_lines import LineOfInvoice
from core.queries.ledger_lines import LedgerLineRow
from gui.drafts import Json
from gui.form_dialog import Incomplete
from gui.formats import money
from gui.panels.lines_field import LineParts, LinesField
from gui.widgets.choice import Choice
from gui.widgets.money_edit import MoneyEdit
from gui.widgets.text import label, restyle

HEADINGS = (("Invoice", 5), ("Amount of the line", 2))


class LedgerPartsField(LinesField["_Row"]):
    """Starts with what is proposed, or with one empty part for all of the line."""

    def __init__(
        self, line: LedgerLineRow, offered: Sequence[tuple[int, str]], *, parent: QWidget | None = None
    ) -> None:
        """Take the line, and the invoices by number in the register with their words."""
        self.balance = label("", "muted", wrap=True)
        super().__init__(HEADINGS, "Add an invoice", below=self.balance, parent=parent)
        self._line, self._offered = line, offered
        proposed = [_Row(offered, part.invoice_id, part.pence) for part in line.parts]
        self.append(*(proposed or [_Row(offered, None, line.amount)]))

    def matches(self) -> tuple[LineOfInvoice, ...]:
        """The parts of the line. Raises Incomplete where one lacks something, and where there is none."""
        found = []
        for row in self.rows:
            invoice_id, pence = row.invoice.value, row.pence.pence
            if invoice_id is None:
                raise Incomplete("matches", "Choose the invoice that it pays.")
            if not pence:
                raise Incomplete("matches", "Enter what of the line is for each invoice, or remove the invoice.")
            found.append(LineOfInvoice(self._line.id, invoice_id, pence))
        if not found:
            raise Incomplete("matches", "Add the invoice that it pays.")
        return tuple(found)

    def next_row(self) -> "_Row":
        """An empty part for what is still to be placed."""
        return _Row(self._offered, None, self._rest() or None)

    def kept_row(self, row: "_Row") -> Json:
        return [row.invoice.value, row.pence.pence]

    def row_of(self, kept: Json) -> "_Row | None":
        match kept:
            case [int() | None as invoice_id, int() | None as pence]:
                return _Row(self._offered, invoice_id, pence)
            case _:
                return None

    def describe(self, row: "_Row") -> None:
        where = "another invoice" if row.invoice.value is None else row.invoice.currentText()
        row.invoice.setAccessibleName(f"Invoice, {where}")
        row.pence.setAccessibleName(f"Amount of the line, {where}")
        row.remove.setAccessibleName(f"Remove the invoice, {where}")

    def sum_up(self) -> None:
        rest, whole = self._rest(), money(self._line.amount)
        said = f"{money(abs(rest))} {'is still to be placed' if rest > 0 else 'is placed too much'} of {whole}."
        self.balance.setText(said if rest else f"All of {whole} is placed.")
        restyle(self.balance, "tone", "warn" if rest else "")

    def _rest(self) -> int:
        return self._line.amount - sum(row.pence.pence or 0 for row in self.rows)


class _Row(LineParts):
    """One invoice and what of the line is for it; below nothing for a credit note."""

    def __init__(self, offered: Sequence[tuple[int, str]], invoice_id: int | None, pence: int | None) -> None:
        self.invoice: Choice[int] = Choice(offered)
        self.invoice.value = invoice_id
        self.pence = MoneyEdit(pence, negative=True)
        super().__init__(self.invoice, self.pence, remove="Remove the invoice")
