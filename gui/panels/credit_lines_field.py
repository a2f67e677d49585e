"""What a credit note takes off each line of an invoice; the VAT follows from the net as it is typed."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from core.domain.money import rounded_half_up
from core.operations.record_credit import CreditedLine
from core.queries.invoice_lines import InvoiceLineRow
from gui.drafts import Json
from gui.form_dialog import Incomplete
from gui.formats import money
from gui.panels.invoice_words import sums_words
from gui.widgets.kept_field import KeptField
from gui.widgets.money_edit import MoneyEdit
from gui.widgets.text import label

FIELD_WIDTH = 110  # pixels: £99,999.99


@dataclass(frozen=True, slots=True)
class CreditEntry:
    """One line of the invoice, and the fields for what is credited of it."""

    line: InvoiceLineRow
    net: MoneyEdit
    vat: MoneyEdit


class CreditLinesField(KeptField):
    """A row for each line that was not credited whole; what is left empty is not credited."""

    def __init__(self, lines: Sequence[InvoiceLineRow], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entries = [CreditEntry(row, MoneyEdit(), MoneyEdit()) for row in lines if row.net > row.credited_net]
        self._restoring = False
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for column, share in enumerate((3, 0, 2, 2)):
            grid.setColumnStretch(column, share)
        for column, heading in enumerate(("Line", "Left, net", "Credited, net", "Its VAT")):
            grid.addWidget(label(heading, "label"), 0, column)
        for at, entry in enumerate(self.entries, start=1):
            left = money(entry.line.net - entry.line.credited_net)
            parts: tuple[QWidget, ...] = (label(entry.line.description, wrap=True), label(left), entry.net, entry.vat)
            for column, part in enumerate(parts):
                grid.addWidget(part, at, column)
            self._prepare(entry)
        self.total = label("", "field")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addLayout(grid)
        layout.addWidget(self.total)
        self._show_total()
        if self.entries:
            self.setFocusProxy(self.entries[0].net)

    def lines(self) -> tuple[CreditedLine, ...]:
        """What is credited. Raises Incomplete where nothing is."""
        found = tuple(
            CreditedLine(entry.line.id, entry.net.pence or 0, entry.vat.pence or 0)
            for entry in self.entries
            if entry.net.pence or entry.vat.pence
        )
        if not found:
            raise Incomplete("lines", "Enter what is credited of at least one line.")
        return found

    def kept(self) -> Json:
        return [[entry.net.pence, entry.vat.pence] for entry in self.entries]

    def put_back(self, kept: Json) -> None:
        if not isinstance(kept, list) or len(kept) != len(self.entries):
            return
        self._restoring = True
        for entry, each in zip(self.entries, kept, strict=True):
            match each:
                case [int() | None as net, int() | None as vat]:
                    entry.net.pence, entry.vat.pence = net, vat
                case _:
                    pass
        self._restoring = False
        self._show_total()

    def _prepare(self, entry: CreditEntry) -> None:
        for field in (entry.net, entry.vat):
            field.setMinimumWidth(FIELD_WIDTH)
        entry.net.setAccessibleName(f"Credited net, line {entry.line.position}: {entry.line.description}")
        entry.vat.setAccessibleName(f"Credited VAT, line {entry.line.position}: {entry.line.description}")
        entry.net.changed.connect(lambda _pence: self._follow(entry))
        entry.vat.changed.connect(lambda _pence: self._edited())

    def _follow(self, entry: CreditEntry) -> None:
        """The VAT of a credit has the same share in the line's VAT as its net has in the line's net."""
        if not self._restoring:
            net, line = entry.net.pence, entry.line
            entry.vat.pence = None if net is None else rounded_half_up(line.vat * net, line.net)
        self._edited()

    def _edited(self) -> None:
        self._show_total()
        self.changed.emit()

    def _show_total(self) -> None:
        net = sum(entry.net.pence or 0 for entry in self.entries)
        vat = sum(entry.vat.pence or 0 for entry in self.entries)
        self.total.setText(f"Credited: {sums_words(net, vat, net + vat)}")
