"""The cells of one row, read one after the other: what is sound comes back, what is not is kept as a problem."""

from collections.abc import Callable
from typing import TypeVar

from core.excel.cells import Cell, Problem
from core.excel.reading import Row

T = TypeVar("T")


class RowReading:
    """Reads a row by its headings; `problems` holds everything that was wrong, in the order of reading."""

    def __init__(self, row: Row) -> None:
        self.row = row
        self.problems: list[Problem] = []

    @property
    def place(self) -> str:
        """Sheet and row, which tie the row to its steps."""
        return f"{self.row.sheet}!{self.row.number}"

    def take(self, heading: str, parser: Callable[[Cell], T | Problem]) -> T | None:
        """What the parser makes of the cell, or None with the problem kept."""
        return self._taken(self.row[heading], parser)

    def if_filled(self, heading: str, parser: Callable[[Cell], T | Problem]) -> T | None:
        """The same of a cell that may be blank; None then too."""
        cell = self.row[heading]
        return None if cell.blank else self._taken(cell, parser)

    def wrong(self, heading: str, what: str, remedy: str) -> None:
        """Keep something that is wrong with a cell beyond what its parser sees."""
        self.problems.append(self.row[heading].problem(what, remedy))

    def _taken(self, cell: Cell, parser: Callable[[Cell], T | Problem]) -> T | None:
        read = parser(cell)
        if isinstance(read, Problem):
            self.problems.append(read)
            return None
        return read
