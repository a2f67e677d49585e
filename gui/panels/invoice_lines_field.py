"""The lines of an invoice while it is recorded: from net or gross the other two sums follow as they are typed."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from core.domain.invoicing import amounts
from core.domain.states import VatCode
from core.operations.record_invoice import InvoicedLine
from core.queries.invoiceable import InvoiceableRow
from gui import theme
from gui.drafts import Json
from gui.form_dialog import Incomplete
from gui.formats import count
from gui.panels.invoice_words import VAT_CODES, sums_words, work_words
from gui.widgets.button import button, icon_button
from gui.widgets.choice import Choice
from gui.widgets.kept_field import KeptField
from gui.widgets.money_edit import MoneyEdit
from gui.widgets.text import label


class WorkChoice(NamedTuple):
    """The order line and session that an invoice line is for; neither while it is not matched."""

    line_id: int | None = None
    session_id: int | None = None


UNMATCHED = WorkChoice()
UNMATCHED_WORDS = "Not matched yet"


class InvoiceLinesField(KeptField):
    """Starts with one empty line. What each is for is offered from what the provider may still invoice."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work: dict[WorkChoice, InvoiceableRow] = {}
        self.rows: list[LineEntry] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(10)
        self.add_button = button("Add a line", icon_name="add", kind="quiet", clicked=self.add)
        self.total = label("", "field")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addLayout(self._lines)
        layout.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.total)
        self._append()

    def offer(self, work: Sequence[InvoiceableRow]) -> None:
        """Offer what another provider may invoice; what was chosen stays where it is still among it."""
        self._work = {WorkChoice(row.line_id, row.session_id): row for row in work}
        for row in self.rows:
            self._offer_to(row)

    def lines(self) -> tuple[InvoicedLine, ...]:
        """What the invoice asks for. Raises Incomplete where a line lacks something, or there is none."""
        if not self.rows:
            raise Incomplete("lines", "Add a line: what does the invoice ask for?")
        lines = []
        for number, row in enumerate(self.rows, start=1):
            if not row.description.text().strip():
                raise Incomplete("lines", f"Say what line {number} is for, or remove it.")
            if row.net.pence is None or row.vat.pence is None or row.gross.pence is None:
                raise Incomplete("lines", f"Enter the net or the gross of line {number}, or remove it.")
            work = row.work.value or UNMATCHED
            lines.append(
                InvoicedLine(
                    description=row.description.text(),
                    vat_code=row.code.value or VatCode.STANDARD,
                    net_pence=row.net.pence,
                    vat_pence=row.vat.pence,
                    gross_pence=row.gross.pence,
                    irrecoverable_pence=row.irrecoverable.pence or 0,
                    line_id=work.line_id,
                    session_id=work.session_id,
                )
            )
        return tuple(lines)

    def add(self) -> None:
        """Add an empty line with the VAT code of the one before, and go to it."""
        last = self.rows[-1].code.value if self.rows else None
        row = self._append()
        row.code.value = last or VatCode.STANDARD
        row.work.setFocus()
        self.changed.emit()

    def remove(self, row: "LineEntry") -> None:
        """Take a line away."""
        self.rows.remove(row)
        self._lines.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._number()
        self.changed.emit()

    def kept(self) -> Json:
        return [row.kept() for row in self.rows]

    def put_back(self, kept: Json) -> None:
        if not isinstance(kept, list):
            return
        for row in list(self.rows):
            self.remove(row)
        for each in kept:
            self._append().put_back(each)

    def _append(self) -> "LineEntry":
        row = LineEntry(self)
        self._offer_to(row)
        self.rows.append(row)
        self._lines.addWidget(row)
        row.changed.connect(self._edited)
        row.work.changed.connect(lambda work: self._prefill(row, work))
        row.remove.clicked.connect(lambda _checked: self.remove(row))
        self._number()
        return row

    def _offer_to(self, row: "LineEntry") -> None:
        before = row.work.value
        row.work.set_choices(
            ((UNMATCHED, UNMATCHED_WORDS), *((work, work_words(each)) for work, each in self._work.items()))
        )
        if before not in self._work:
            row.work.value = UNMATCHED

    def _prefill(self, row: "LineEntry", work: WorkChoice | None) -> None:
        """A line that is empty starts from what is left of the work that it is for."""
        found = self._work.get(work or UNMATCHED)
        if found is not None and not row.description.text():
            row.description.setText(f"{found.description} {found.session}".strip())
        if found is not None and row.net.pence is None:
            row.net.pence = found.accrued_pence

    def _edited(self) -> None:
        self._show_total()
        self.changed.emit()

    def _number(self) -> None:
        for number, row in enumerate(self.rows, start=1):
            row.name_parts(number)
        self.setFocusProxy(self.rows[0].work if self.rows else self.add_button)
        self._show_total()

    def _show_total(self) -> None:
        sums = [
            (row.net.pence, row.vat.pence, row.gross.pence)
            for row in self.rows
            if row.net.pence is not None and row.vat.pence is not None and row.gross.pence is not None
        ]
        net, vat, gross = (sum(column) for column in zip(*sums, strict=True)) if sums else (0, 0, 0)
        self.total.setText(f"{count(len(self.rows), 'line')}: {sums_words(net, vat, gross)}")


class LineEntry(KeptField):
    """One line in two rows: what for and which words; below them VAT code, the sums, and what of the VAT is lost."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.work: Choice[WorkChoice] = Choice(((UNMATCHED, UNMATCHED_WORDS),))
        self.work.value = UNMATCHED
        self.description, self.code = QLineEdit(), Choice[VatCode](VAT_CODES.items())
        self.code.value = VatCode.STANDARD
        self.net, self.vat, self.gross, self.irrecoverable = MoneyEdit(), MoneyEdit(), MoneyEdit(), MoneyEdit()
        self.remove = icon_button("close", "Remove the line")
        self._base, self._own_vat, self._working = self.net, False, False
        self._build()
        self._connect()

    def name_parts(self, number: int) -> None:
        """Name the parts for those who listen."""
        for part, name in (
            (self.work, "What it is for"),
            (self.description, "Description"),
            (self.code, "VAT code"),
            (self.net, "Net"),
            (self.vat, "VAT"),
            (self.gross, "Gross"),
            (self.irrecoverable, "Irrecoverable VAT"),
            (self.remove, "Remove the line"),
        ):
            part.setAccessibleName(f"{name}, line {number}")

    def kept(self) -> Json:
        work, code = self.work.value or UNMATCHED, self.code.value or VatCode.STANDARD
        sums: list[Json] = [each.pence for each in (self.net, self.vat, self.gross, self.irrecoverable)]
        return [work.line_id, work.session_id, self.description.text(), code.value, *sums]

    def put_back(self, kept: Json) -> None:
        match kept:
            case [line_id, session_id, str() as words, str() as code, *sums] if code in list(VatCode):
                self._working = True
                self.description.setText(words)
                self.code.value = VatCode(code)
                self.work.value = _work(line_id, session_id)
                if self.work.value is None:
                    self.work.value = UNMATCHED
                for field, pence in zip((self.net, self.vat, self.gross, self.irrecoverable), sums, strict=False):
                    field.pence = pence if isinstance(pence, int) else None
                self._working = False
                self.changed.emit()
            case _:
                pass

    def _build(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        self.code.setMinimumContentsLength(9)
        for column, (heading, part) in enumerate(
            (
                ("VAT code", self.code),
                ("Net", self.net),
                ("VAT", self.vat),
                ("Gross", self.gross),
                ("Irrecoverable VAT", self.irrecoverable),
            )
        ):
            grid.addWidget(label(heading, "label"), 2, column)
            grid.addWidget(part, 3, column)
            grid.setColumnStretch(column, 1)
        for column, (heading, first) in enumerate((("For", self.work), ("Description", self.description))):
            start, span = (0, 3) if not column else (3, 2)
            grid.addWidget(label(heading, "label"), 0, start, 1, span)
            grid.addWidget(first, 1, start, 1, span)
        grid.addWidget(self.remove, 1, 5)
        grid.setContentsMargins(0, 0, 0, theme.GAP // 2)

    def _connect(self) -> None:
        self.net.changed.connect(lambda _pence: self._typed(self.net))
        self.gross.changed.connect(lambda _pence: self._typed(self.gross))
        self.vat.changed.connect(lambda _pence: self._typed(self.vat))
        self.code.changed.connect(lambda _code: self._typed(self.code))
        self.irrecoverable.changed.connect(lambda _pence: self._say())
        self.work.changed.connect(lambda _work: self._say())
        self.description.textEdited.connect(lambda _text: self._say())

    def _typed(self, field: QWidget) -> None:
        """Net or gross leads, whichever was typed last, and its VAT follows from the code unless it was typed."""
        if self._working:
            return
        if field in (self.net, self.gross):
            self._base, self._own_vat = (self.net if field is self.net else self.gross), False
        else:
            self._own_vat = field is self.vat and self.vat.pence is not None
        self._work_out()
        self._say()

    def _work_out(self) -> None:
        net = self.net.pence if self._base is self.net else None
        gross = self.gross.pence if self._base is self.gross else None
        vat = self.vat.pence if self._own_vat else None
        sums = amounts(self.code.value or VatCode.STANDARD, net, vat, gross)
        self._working = True
        for field, pence in (
            (self.net, sums.net_pence if sums else None),
            (self.vat, sums.vat_pence if sums else None),
            (self.gross, sums.gross_pence if sums else None),
        ):
            if field is not self._base and not (field is self.vat and self._own_vat):
                field.pence = pence
        self._working = False

    def _say(self) -> None:
        if not self._working:
            self.changed.emit()


def _work(line_id: Json, session_id: Json) -> WorkChoice:
    return WorkChoice(
        line_id if isinstance(line_id, int) else None, session_id if isinstance(session_id, int) else None
    )
