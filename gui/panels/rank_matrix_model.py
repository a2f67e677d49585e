"""What the matrix of ranks shows: a lot to a row, a provider to a column, a place or nothing in each cell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.domain.award import ordinal
from core.domain.framework import Lot

Index = QModelIndex | QPersistentModelIndex

DISPLAY = int(Qt.ItemDataRole.DisplayRole)
TIP = int(Qt.ItemDataRole.ToolTipRole)
READ_OUT = int(Qt.ItemDataRole.AccessibleTextRole)


@dataclass(frozen=True, slots=True)
class Place:
    """A rank, and what bars its provider today: a word (empty for nothing), its tone, and the sentence of the tip."""

    rank: int
    mark: str = ""
    tone: str = ""
    why: str = ""


class MatrixModel(QAbstractTableModel):
    """Every cell and heading also says itself in words."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lots: tuple[Lot, ...] = ()
        self.providers: tuple[str, ...] = ()
        self._places: Mapping[tuple[str, str], Place] = {}

    def show_ranks(
        self, lots: Sequence[Lot], providers: Sequence[str], places: Mapping[tuple[str, str], Place]
    ) -> None:
        """Show other ranks, by lot's code and provider's name."""
        self.beginResetModel()
        self.lots, self.providers, self._places = tuple(lots), tuple(providers), dict(places)
        self.endResetModel()

    def place(self, row: int, column: int) -> Place | None:
        """What stands in a cell."""
        if not (0 <= row < len(self.lots) and 0 <= column < len(self.providers)):
            return None
        return self._places.get((self.lots[row].code, self.providers[column]))

    def as_table(self) -> tuple[list[str], list[list[str]]]:
        """Headings and rows as text."""
        headings = ["Lot", "Title", *self.providers]
        rows = [
            [lot.code, lot.title, *(_text(self.place(row, column)) for column in range(len(self.providers)))]
            for row, lot in enumerate(self.lots)
        ]
        return headings, rows

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lots)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.providers)

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        place = self.place(index.row(), index.column())
        if role == DISPLAY:
            return _text(place)
        if role in (TIP, READ_OUT):
            return self._words(index, place)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        if orientation == Qt.Orientation.Horizontal:
            known = 0 <= section < len(self.providers) and role in (DISPLAY, TIP)
            return self.providers[section] if known else None
        known = 0 <= section < len(self.lots) and role in (DISPLAY, TIP)
        return f"Lot {self.lots[section].code}: {self.lots[section].title}" if known else None

    def _words(self, index: Index, place: Place | None) -> str:
        lot, provider = self.lots[index.row()], self.providers[index.column()]
        if place is None:
            return f"{provider} is not ranked in lot {lot.code}"
        ranked = f"{provider} is ranked {ordinal(place.rank)} in lot {lot.code}"
        return f"{ranked}. {place.why}" if place.why else ranked


def _text(place: Place | None) -> str:
    if place is None:
        return ""
    return f"{place.rank} {place.mark}".strip()
