"""The one model behind every table: rows of any kind, seen through columns, sorted and filtered in short turns."""

from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import compress
from time import perf_counter
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex

# Roles as plain ints: comparing with members of the enum makes a repaint three times slower.
DISPLAY = int(Qt.ItemDataRole.DisplayRole)
ALIGN = int(Qt.ItemDataRole.TextAlignmentRole)
TIP = int(Qt.ItemDataRole.ToolTipRole)
TONE = int(Qt.ItemDataRole.UserRole) + 1
HORIZONTAL = Qt.Orientation.Horizontal
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

TURN_SECONDS = 0.003  # what one turn may take; the window has 16 ms for a frame and must paint in it as well
SLICE = 4_000  # rows looked through between two looks at the clock
SCREENFUL = 100  # rows
AFTER_PAINT_MS = 8  # what was found first is painted in a turn of its own
READ = 100  # rows whose text is read between two looks at the clock


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column: its heading (which also names it in the settings), and how a row is read, ordered and coloured.

    `tone` makes the cell a pill: good, warn, bad, info, plain, or nothing for no pill. A `width` of 0 means as wide as
    the contents; `stretch` gives the column what is left over. Without `sort` a column is ordered by its text.
    """

    heading: str
    text: Callable[[Row], str]
    sort: Callable[[Row], Any] | None = None
    right: bool = False
    tone: Callable[[Row], str] | None = None
    width: int = 0
    stretch: bool = False
    tip: str = ""
    hidden: bool = False


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Holds all rows and shows those that pass the filter, in the order chosen.

    A row's `position` is its place among all rows; it stays the same through sorting and filtering, until `set_rows`.
    """

    filtered = Signal()  # the filter has gone through every row

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        key: Callable[[Row], Hashable] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.generation = 0  # which of the calls of set_rows gave what is shown
        self._key: Callable[[Row], Hashable] = key or _itself
        self._given = 0  # counts the calls of set_rows
        self._rows: list[Row] = []  # as given last
        self._seen: list[Row] = []  # as given to what is shown; the former ones while the filter goes through the new
        self._texts: list[str] = []  # by position, as far as they have been read
        self._sort_column, self._descending = -1, False
        self._order: list[int] = []  # positions of all rows as sorted
        self._order_texts: list[str] = []  # their texts, once all have been read
        self._shown: list[int] = []
        self._shown_texts: list[str] = []
        self._query = ""
        self._scan = _Scan((), [], [])
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._turn)

    def set_rows(self, rows: Iterable[Row]) -> None:
        """Show other rows, under the same filter and in the same order."""
        self._rows = list(rows)
        self._texts = []
        self._order_texts = []
        self._given += 1
        self._put_in_order()
        self._look_again()

    def filter(self, query: str) -> None:
        """Show the rows that have every word of the query somewhere in their cells, whatever the case."""
        query = query.casefold()
        if query.split() == self._query.split() and self._scan.done:
            self._query = query
            return
        narrows = bool(self._query.strip()) and query.startswith(self._query) and self._scan.done
        self._query = query
        self._look_again(narrows=narrows)

    @property
    def query(self) -> str:
        """The filter in force, in lower case."""
        return self._query

    @property
    def settled(self) -> bool:
        """Whether the filter has gone through every row."""
        return self._scan.done

    @property
    def total(self) -> int:
        """How many rows there are, shown or not."""
        return len(self._rows)

    @property
    def sorted_by(self) -> tuple[int, bool]:
        """The column of the order, -1 for the order given, and whether it descends."""
        return self._sort_column, self._descending

    def row_at(self, shown_row: int) -> Row:
        """The row in one line of the table."""
        return self._seen[self._shown[shown_row]]

    def rows(self) -> list[Row]:
        """The rows shown, in their order."""
        return [self._seen[position] for position in self._shown]

    def position_at(self, shown_row: int) -> int:
        """The place among all rows of the one in a line of the table."""
        return self._shown[shown_row]

    def lines_at(self, positions: Collection[int], first: int = 0, last: int | None = None) -> list[int]:
        """The lines, from the first to the last that may be looked at, in which the rows of these positions stand."""
        wanted = set(positions)
        among = self._shown[first : None if last is None else last + 1]
        return [line for line, position in enumerate(among, first) if position in wanted] if wanted else []

    def positions_of(self, keys: Collection[Hashable]) -> list[int]:
        """The places among all rows of those with these keys."""
        wanted = set(keys)
        return [at for at, row in enumerate(self._seen) if self._key(row) in wanted] if wanted else []

    def key_of(self, row: Row) -> Hashable:
        """What tells a row from the others."""
        return self._key(row)

    def text_at(self, shown_row: int, column: int) -> str:
        """The text of a cell."""
        return self.columns[column].text(self._seen[self._shown[shown_row]])

    def tone_at(self, shown_row: int, column: int) -> str:
        """The tone of a cell, empty where it is no pill."""
        tone = self.columns[column].tone
        return "" if tone is None else tone(self._seen[self._shown[shown_row]])

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        if role == DISPLAY:
            return self.text_at(index.row(), index.column())
        if role == ALIGN:
            return RIGHT if self.columns[index.column()].right else LEFT
        if role == TONE:
            return self.tone_at(index.row(), index.column())
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        if orientation != HORIZONTAL or not 0 <= section < len(self.columns):
            return None
        if role == DISPLAY:
            return self.columns[section].heading
        if role == ALIGN:
            return RIGHT if self.columns[section].right else LEFT
        if role == TIP:
            return self.columns[section].tip or None
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by a column; blanks stand last either way. Column -1 gives the order of `set_rows` back."""
        wanted = (column, order == Qt.SortOrder.DescendingOrder)
        if wanted != (self._sort_column, self._descending):
            self._sort_column, self._descending = wanted
            self._put_in_order()
            self._look_again()

    def _put_in_order(self) -> None:
        everything = range(len(self._rows))
        if not 0 <= self._sort_column < len(self.columns):
            self._order = list(everything)
        else:
            column = self.columns[self._sort_column]
            text = column.text
            read = column.sort or (lambda row: text(row).casefold() or None)
            keys = list(map(read, self._rows))
            blank = [at for at in everything if keys[at] is None]
            known = [at for at in everything if keys[at] is not None] if blank else everything
            self._order = [*sorted(known, key=keys.__getitem__, reverse=self._descending), *blank]
        if len(self._texts) == len(self._rows):
            self._order_texts = list(map(self._texts.__getitem__, self._order))

    def _look_again(self, *, narrows: bool = False) -> None:
        words = tuple(self._query.split())
        if not words:
            self._scan = _Scan((), [], [], done=True)
            self._show(self._order, self._order_texts)
            if len(self._texts) < len(self._rows):
                self._timer.start()  # reads the texts while nobody is waiting for them
            self.filtered.emit()
            return
        if narrows:
            self._scan = _Scan(words, self._shown, self._shown_texts)
        else:
            self._scan = _Scan(words, self._order, self._order_texts)
        self._timer.start()
        self._turn()

    def _turn(self) -> None:
        """One short piece of reading texts and looking for the filter's words in them."""
        self._timer.setInterval(0)
        end = perf_counter() + TURN_SECONDS
        if not self._all_read(end):
            return
        if self._scan.done:
            self._timer.stop()
            return
        scan = self._scan
        scan.go_on(end)
        if not scan.begun:
            if scan.found or scan.done:  # until then the former rows stay, so that nothing flickers
                scan.begun = True
                self._show(*scan.take())
                self._timer.setInterval(AFTER_PAINT_MS)
        elif scan.done or len(self._shown) < SCREENFUL:  # what is out of sight can wait, and saves repaints
            self._add(*scan.take())
        if scan.done:
            self._timer.stop()
            self.filtered.emit()

    def _all_read(self, end: float) -> bool:
        total = len(self._rows)
        if len(self._texts) == total == len(self._order_texts):
            return True
        read = [column.text for column in self.columns]
        while len(self._texts) < total:
            at = len(self._texts)
            self._texts += ["\n".join(text(row) for text in read).casefold() for row in self._rows[at : at + READ]]
            if perf_counter() > end:
                return False
        self._order_texts = list(map(self._texts.__getitem__, self._order))
        if self._scan.words:
            self._scan = _Scan(self._scan.words, self._order, self._order_texts)
        else:
            self._shown_texts = self._order_texts
        return True

    def _show(self, positions: list[int], texts: list[str]) -> None:
        self.beginResetModel()
        self._seen, self.generation = self._rows, self._given
        self._shown, self._shown_texts = positions, texts
        self.endResetModel()

    def _add(self, positions: list[int], texts: list[str]) -> None:
        if positions:
            self.beginInsertRows(QModelIndex(), len(self._shown), len(self._shown) + len(positions) - 1)
            self._shown += positions
            self._shown_texts += texts
            self.endInsertRows()


def _itself(row: Any) -> Hashable:
    kept: Hashable = row
    return kept


class _Scan:
    """A search through texts that can be left and gone on with."""

    def __init__(self, words: tuple[str, ...], positions: list[int], texts: list[str], *, done: bool = False) -> None:
        self.words, self.done, self.begun = words, done, False
        self.found: list[int] = []
        self._found_texts: list[str] = []
        self._positions, self._texts, self._at = positions, texts, 0

    def go_on(self, end: float) -> None:
        """Look until the time has come; what is found gathers."""
        while not self.done:
            positions: list[int] = self._positions[self._at : self._at + SLICE]
            texts: list[str] = self._texts[self._at : self._at + SLICE]
            for word in self.words:
                hits = [word in text for text in texts]
                positions, texts = list(compress(positions, hits)), list(compress(texts, hits))
            self.found += positions
            self._found_texts += texts
            self._at += SLICE
            self.done = self._at >= len(self._positions)
            if perf_counter() > end:
                break

    def take(self) -> tuple[list[int], list[str]]:
        """Hand over what has gathered: positions and texts."""
        taken = self.found, self._found_texts
        self.found, self._found_texts = [], []
        return taken
