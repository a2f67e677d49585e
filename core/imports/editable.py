"""Tables that may be edited in a spreadsheet and brought back: their columns, their rows, and what a row becomes."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import Any

from core.domain.money import fte, pounds, quantity
from core.domain.periods import day_text
from core.excel.cell_writer import printable
from core.excel.cells import clean_text
from core.excel.values import Column, Kind, Look
from core.store.reading import Reading

Held = str | int | date | None
"""What a field holds, in the core’s units; a text that is not given is empty, anything else None."""

Step = tuple[str, dict[str, Any]]
"""An operation by name with its request."""

ID, VERSION, CHECK = "_id", "_version", "_check"
"""Headings of the hidden columns: the row’s number, the history entry of its export, and a hash of the two and of what
the row said then."""


KEYS = (Column(ID, Kind.WHOLE, hidden=True), Column(VERSION, Kind.WHOLE, hidden=True), Column(CHECK, hidden=True))
"""They stand inside the table, so that sorting carries them along."""


class Access(Enum):
    """Who says what stands in a column."""

    EDITABLE = auto()
    ON_NEW_ROWS = auto()
    """Given when the row is new, and the register’s own from then on."""
    LOCKED = auto()


_BETWEEN = "\x1f"  # no text of the register has it

_LOOKS = {Access.EDITABLE: Look.INPUT, Access.ON_NEW_ROWS: None, Access.LOCKED: Look.FIXED}
"""Without a look of its own, a column is grey in rows that the register has and cream in new ones."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a closed list: what the register holds, how the table shows it, and other wordings for it."""

    value: str
    label: str
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EditableColumn:
    """One column. `field` is the name in the operations’ requests; `meaning` is what the instructions say of it.

    `why` says what changes a locked one. `listed` has a closed list of choices, of which `on_new` may stand in new
    rows. `required` may not be blank; in another of a closed list, `blank` is the choice that nothing stands for.
    """

    heading: str
    field: str
    kind: Kind
    meaning: str
    access: Access = Access.EDITABLE
    why: str = ""
    required: bool = False
    listed: bool = False
    on_new: tuple[str, ...] = ()
    blank: str = ""
    width: float = 0

    @property
    def written(self) -> Column:
        """The column as it is written: grey where it is locked, cream where it is edited."""
        return Column(self.heading, self.kind, self.width, look=_LOOKS[self.access])

    @property
    def is_text(self) -> bool:
        """Whether it holds text, of which nothing is the empty one."""
        return self.kind in {Kind.TEXT, Kind.NOTE, Kind.CODE}


Lists = Mapping[str, tuple[Choice, ...]]
"""The choices of each column that has a closed list, by its field."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of the register: its number, what people call it, and what each field holds.

    `closed` says why it is not edited any more, and is empty while it may be.
    """

    id: int
    name: str
    values: Mapping[str, Held]
    closed: str = ""


@dataclass(frozen=True, slots=True)
class EditableTable:
    """A table: its name for programs, its title and sheet for people, and how rows become steps.

    `layout` is raised when columns change their meaning. `rows` gives closed ones too, so that a file in which one is
    open still can be told why not. `added` takes what a new row holds, `changed` a row’s number with the fields that
    change; both in the core’s units.
    """

    name: str
    title: str
    native: str
    line: str
    layout: int
    columns: tuple[EditableColumn, ...]
    lists: Callable[[Reading], Lists]
    rows: Callable[[Reading], tuple[TableRow, ...]]
    added: Callable[[Mapping[str, Held]], Step]
    changed: Callable[[int, Mapping[str, Held]], Step]
    frozen: int = 2


def row_check(table: str, version: int, row: TableRow) -> str:
    """The hash that ties a row’s hidden number to what the row said at its export."""
    said = (table, version, row.id, *(f"{name}={value}" for name, value in sorted(row.values.items())))
    return f"k{hashlib.sha256(_BETWEEN.join(map(str, said)).encode()).hexdigest()[:16]}"


def as_read(text: str) -> str:
    """A text as it comes back from a workbook: line for line clean, so that saving it again is no change.

    >>> as_read("Two  cohorts \\r\\n in May\\n")
    'Two cohorts\\nin May'
    """
    lines = [clean_text(line) for line in printable(text).replace("_x005F_", "_").split("\n")]
    return "\n".join(lines).strip("\n")


def alike(column: EditableColumn, one: Held, other: Held) -> bool:
    """Whether two values say the same in a workbook."""
    if isinstance(one, str) and isinstance(other, str) and not column.listed:
        return one == other or as_read(one) == as_read(other)
    return one == other


def shown(column: EditableColumn, value: Held, lists: Lists) -> str:
    """A value as people read it in a preview."""
    if value is None or value == "":
        return "nothing"
    if column.listed:
        return next((each.label for each in lists[column.field] if each.value == value), str(value))
    if isinstance(value, date):
        return day_text(value)
    if isinstance(value, int):
        words = {Kind.MONEY: pounds, Kind.HUNDREDTHS: quantity, Kind.FTE: fte}.get(column.kind, str)
        return words(value)
    return value
