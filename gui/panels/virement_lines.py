"""What each stream gives or takes in a virement while it is being entered, and what is still to be placed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from core.operations.vire_funding import VirementLine
from core.queries.funding import FundingRow
from gui.drafts import Json
from gui.form_dialog import Incomplete
from gui.formats import money
from gui.panels.stream_words import funded_name
from gui.widgets.button import button, icon_button
from gui.widgets.choice import Choice
from gui.widgets.kept_field import KeptField
from gui.widgets.money_edit import MoneyEdit
from gui.widgets.text import label, restyle

Funded = tuple[str, str]
"""A stream and a year that has money for it."""


class VirementLines(KeptField):
    """Starts with one line that gives and one that takes. `lines` gives what moves, below nothing what is given."""

    def __init__(self, funding: Sequence[FundingRow], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._left = {(row.stream, row.financial_year): row.left for row in funding}
        self._funded = [
            ((row.stream, row.financial_year), funded_name(row.title, row.financial_year)) for row in funding
        ]
        self.rows: list[_Row] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(8)
        for column, stretch in enumerate((4, 2, 2)):
            self._grid.setColumnStretch(column, stretch)
        for column, heading in enumerate(("Stream and year", "Gives or takes", "Amount, ex VAT", "Left now")):
            self._grid.addWidget(label(heading, "label"), 0, column)
        self.balance = label("", "muted", wrap=True)
        self.add_button = button("Add a line", icon_name="add", kind="quiet", clicked=self.add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self._grid)
        layout.addWidget(self.balance)
        layout.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._append(None, gives=True, pence=None)
        self._append(None, gives=False, pence=None)

    def lines(self) -> tuple[VirementLine, ...]:
        """What moves. Raises Incomplete where a line lacks something."""
        found = []
        for row in self.rows:
            funded, pence = row.funded.value, row.pence.pence
            if funded is None:
                raise Incomplete("lines", "Choose the stream and year of every line, or remove it.")
            if not pence:
                raise Incomplete("lines", "Enter an amount above £0.00 in every line, or remove it.")
            found.append(VirementLine(*funded, -pence if row.gives.value else pence))
        return tuple(found)

    def add(self) -> None:
        """Add an empty line and go to it; it takes what is still to be placed."""
        rest = self._rest()
        self._append(None, gives=rest > 0, pence=abs(rest) or None)
        self.rows[-1].funded.setFocus()
        self.changed.emit()

    def remove(self, row: "_Row") -> None:
        """Take a line away."""
        self.rows.remove(row)
        for part in row.parts():
            self._grid.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._show_balance()
        self._focus_end()
        self.changed.emit()

    def kept(self) -> Json:
        return [[*(row.funded.value or ("", "")), bool(row.gives.value), row.pence.pence] for row in self.rows]

    def put_back(self, kept: Json) -> None:
        if not isinstance(kept, list):
            return
        for row in list(self.rows):
            self.remove(row)
        for each in kept:
            match each:
                case [str() as stream, str() as year, bool() as gives, int() | None as pence]:
                    self._append((stream, year), gives=gives, pence=pence)
                case _:
                    pass

    def _append(self, funded: Funded | None, *, gives: bool, pence: int | None) -> None:
        row = _Row(self._funded, self)
        row.funded.value, row.gives.value, row.pence.pence = funded, gives, pence
        at = self._grid.rowCount()
        for column, part in enumerate(row.parts()):
            self._grid.addWidget(part, at, column)
        self.rows.append(row)
        for field in (row.funded, row.gives, row.pence):
            field.changed.connect(lambda _value: self._edited(row))
        row.remove.clicked.connect(lambda _checked: self.remove(row))
        self._describe(row)
        self._show_balance()
        self._focus_end()

    def _edited(self, row: "_Row") -> None:
        self._describe(row)
        self._show_balance()
        self.changed.emit()

    def _describe(self, row: "_Row") -> None:
        """Write what the stream has left, and name the parts for those who listen."""
        funded = row.funded.value
        row.left.setText("" if funded is None else money(self._left[funded]))
        where = "new line" if funded is None else row.funded.currentText()
        row.funded.setAccessibleName(f"Stream and year, {where}")
        row.gives.setAccessibleName(f"Gives or takes, {where}")
        row.pence.setAccessibleName(f"Amount, {where}")
        row.pence.setAccessibleDescription(f"Left now {row.left.text()}" if funded else "")
        row.remove.setAccessibleName(f"Remove the line, {where}")

    def _rest(self) -> int:
        return sum((row.pence.pence or 0) * (-1 if row.gives.value else 1) for row in self.rows)

    def _show_balance(self) -> None:
        rest = self._rest()
        moved = sum(row.pence.pence or 0 for row in self.rows if row.gives.value)
        if rest:
            said = f"{money(abs(rest))} {'more is taken than given' if rest > 0 else 'more is given than taken'}."
        else:
            said = f"{money(moved)} moves; what is given is taken." if moved else "What some give, others take."
        self.balance.setText(said)
        restyle(self.balance, "tone", "warn" if rest else "")

    def _focus_end(self) -> None:
        self.setFocusProxy(self.rows[0].funded if self.rows else self.add_button)


class _Row:
    """The parts of one line."""

    def __init__(self, funded: Sequence[tuple[Funded, str]], parent: QWidget) -> None:
        self.funded: Choice[Funded] = Choice(funded, placeholder="Stream", parent=parent)
        self.gives: Choice[bool] = Choice(((True, "Gives"), (False, "Takes")))
        self.gives.setMinimumContentsLength(6)
        self.pence = MoneyEdit()
        self.left = label("", "muted")
        self.remove = icon_button("close", "Remove the line")

    def parts(self) -> tuple[QWidget, ...]:
        """From the left."""
        return self.funded, self.gives, self.pence, self.left, self.remove
