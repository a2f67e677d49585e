"""The prices of a card while they are being set: a line for each lot and unit, with the price of today beside it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from core.domain.framework import Lot
from core.domain.states import Unit, words
from core.operations.set_rates import RateLine
from gui.drafts import Json
from gui.form_dialog import Incomplete
from gui.formats import money
from gui.widgets.button import button, icon_button
from gui.widgets.choice import Choice
from gui.widgets.kept_field import KeptField
from gui.widgets.money_edit import MoneyEdit
from gui.widgets.text import label


@dataclass(frozen=True, slots=True)
class Priced:
    """A price in force: whole pence for one unit in one lot."""

    lot: str
    unit: Unit
    pence: int


class RateLines(KeptField):
    """Starts with a line for every price in force. `lines` gives those whose price differs from it."""

    def __init__(self, lots: Sequence[Lot], card: Sequence[Priced], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lots = [(lot.code, f"Lot {lot.code}: {lot.title}") for lot in lots]
        self._card = {(each.lot, each.unit): each.pence for each in card}
        self.rows: list[_Row] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(0, 4)
        self._grid.setColumnStretch(1, 2)
        self._grid.setColumnStretch(2, 2)
        for column, heading in enumerate(("Lot", "Unit", "Highest price, ex VAT", "Today")):
            self._grid.addWidget(label(heading, "label"), 0, column)
        self.add_button = button("Add a price", icon_name="add", kind="quiet", clicked=self.add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self._grid)
        layout.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        for each in card:
            self._append(each.lot, each.unit, each.pence)
        if not card:
            self._append(None, Unit.DAY, None)

    def lines(self) -> tuple[RateLine, ...]:
        """The prices to set. Raises Incomplete where a line lacks something, or nothing differs."""
        changed = []
        for row in self.rows:
            lot, unit, pence = row.lot.value, row.unit.value, row.price.pence
            if lot is None or unit is None:
                raise Incomplete("rates", "Choose the lot and the unit of every price, or remove its line.")
            if not pence:
                where = f"{words(unit)} in lot {lot}"
                raise Incomplete("rates", f"Enter a price above £0.00 for a {where}, or remove its line.")
            if self._card.get((lot, unit)) != pence:
                changed.append(RateLine(lot, unit, pence))
        if not changed:
            raise Incomplete("rates", "Every price is as it is today. Change one, or add one.")
        return tuple(changed)

    def add(self) -> None:
        """Add an empty line and go to it."""
        last = self.rows[-1].lot.value if self.rows else None
        self._append(last, None, None)
        self.rows[-1].unit.setFocus()
        self.changed.emit()

    def remove(self, row: "_Row") -> None:
        """Take a line away; the price that it stood for stays as it is."""
        self.rows.remove(row)
        for part in row.parts():
            self._grid.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._focus_end()
        self.changed.emit()

    def kept(self) -> Json:
        return [[row.lot.value, row.unit.value, row.price.pence] for row in self.rows]

    def put_back(self, kept: Json) -> None:
        if not isinstance(kept, list):
            return
        for row in list(self.rows):
            self.remove(row)
        for each in kept:
            match each:
                case [str() | None as lot, str() | None as unit, int() | None as pence]:
                    self._append(lot, Unit(unit) if unit in list(Unit) else None, pence)
                case _:
                    pass

    def _append(self, lot: str | None, unit: Unit | None, pence: int | None) -> None:
        row = _Row(self._lots, self)
        row.lot.value, row.unit.value, row.price.pence = lot, unit, pence
        at = self._grid.rowCount()
        for column, part in enumerate(row.parts()):
            self._grid.addWidget(part, at, column)
        self.rows.append(row)
        row.lot.changed.connect(lambda _value: self._edited(row))
        row.unit.changed.connect(lambda _value: self._edited(row))
        row.price.changed.connect(lambda _value: self._edited(row))
        row.remove.clicked.connect(lambda _checked: self.remove(row))
        self._describe(row)
        self._focus_end()

    def _edited(self, row: "_Row") -> None:
        self._describe(row)
        self.changed.emit()

    def _describe(self, row: "_Row") -> None:
        """Write the price of today, and name the parts for those who listen."""
        lot, unit = row.lot.value, row.unit.value
        before = self._card.get((lot, unit)) if lot and unit else None
        row.today.setText(money(before) if before is not None else "None yet")
        where = f"{words(unit)} in lot {lot}" if lot and unit else "new line"
        row.lot.setAccessibleName(f"Lot, {where}")
        row.unit.setAccessibleName(f"Unit, {where}")
        row.price.setAccessibleName(f"Highest price, {where}")
        row.price.setAccessibleDescription(f"Today {row.today.text()}")
        row.remove.setAccessibleName(f"Remove the line, {where}")

    def _focus_end(self) -> None:
        self.setFocusProxy(self.rows[0].lot if self.rows else self.add_button)


class _Row:
    """The parts of one line."""

    def __init__(self, lots: Sequence[tuple[str, str]], parent: QWidget) -> None:
        self.lot: Choice[str] = Choice(lots, placeholder="Lot", parent=parent)
        self.unit: Choice[Unit] = Choice(((unit, words(unit).capitalize()) for unit in Unit), placeholder="Unit")
        self.unit.setMinimumContentsLength(7)
        self.price = MoneyEdit()
        self.today = label("", "muted")
        self.remove = icon_button("close", "Remove the line")

    def parts(self) -> tuple[QWidget, ...]:
        """From the left."""
        return self.lot, self.unit, self.price, self.today, self.remove
