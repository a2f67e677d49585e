"""The prices of a card while they are being set: a line for each lot and unit, with the price of today beside it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from core.domain.framework import Lot
from core.domain.states import Unit, words
from core.operations.set_rates import RateLine
from gui.drafts import Json
from gui.form_dialog import Incomplete
from gui.formats import money
from gui.panels.lines_field import LineParts, LinesField
from gui.widgets.choice import Choice
from gui.widgets.money_edit import MoneyEdit
from gui.widgets.text import label

HEADINGS = (("Lot", 4), ("Unit", 2), ("Highest price", 2), ("Today", 0))


@dataclass(frozen=True, slots=True)
class Priced:
    """A price in force: whole pence for one unit in one lot."""

    lot: str
    unit: Unit
    pence: int


class RateLines(LinesField["_Row"]):
    """Starts with a line for every price in force. `lines` gives those whose price differs from it."""

    def __init__(self, lots: Sequence[Lot], card: Sequence[Priced], parent: QWidget | None = None) -> None:
        super().__init__(HEADINGS, "Add a price", parent=parent)
        self._lots = [(lot.code, f"Lot {lot.code}: {lot.title}") for lot in lots]
        self._card = {(each.lot, each.unit): each.pence for each in card}
        start = [_Row(self._lots, each.lot, each.unit, each.pence) for each in card]
        self.append(*(start or [_Row(self._lots, unit=Unit.DAY)]))

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

    def next_row(self) -> "_Row":
        """An empty line of the last one's lot."""
        return _Row(self._lots, self.rows[-1].lot.value if self.rows else None)

    def kept_row(self, row: "_Row") -> Json:
        return [row.lot.value, row.unit.value, row.price.pence]

    def row_of(self, kept: Json) -> "_Row | None":
        match kept:
            case [str() | None as lot, str() | None as unit, int() | None as pence]:
                return _Row(self._lots, lot, Unit(unit) if unit in list(Unit) else None, pence)
            case _:
                return None

    def describe(self, row: "_Row") -> None:
        lot, unit = row.lot.value, row.unit.value
        before = self._card.get((lot, unit)) if lot and unit else None
        row.today.setText(money(before) if before is not None else "None yet")
        where = f"{words(unit)} in lot {lot}" if lot and unit else "new line"
        row.lot.setAccessibleName(f"Lot, {where}")
        row.unit.setAccessibleName(f"Unit, {where}")
        row.price.setAccessibleName(f"Highest price, {where}")
        row.price.setAccessibleDescription(f"Today {row.today.text()}")
        row.remove.setAccessibleName(f"Remove the line, {where}")


class _Row(LineParts):
    """The parts of one price."""

    def __init__(
        self,
        lots: Sequence[tuple[str, str]],
        lot: str | None = None,
        unit: Unit | None = None,
        pence: int | None = None,
    ) -> None:
        self.lot: Choice[str] = Choice(lots)
        self.unit: Choice[Unit] = Choice((unit, words(unit).capitalize()) for unit in Unit)
        self.unit.setMinimumContentsLength(7)
        self.lot.value, self.unit.value = lot, unit
        self.price, self.today = MoneyEdit(pence), label("", "muted")
        super().__init__(self.lot, self.unit, self.price, beside=self.today, start=self.unit, remove="Remove the line")
