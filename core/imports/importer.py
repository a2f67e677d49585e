"""What every importer is: it reads a file against the register and says what each row would do."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from core.excel.cells import Cell, Problem
from core.excel.headings import Heading
from core.operations.choose_columns import ChooseColumns
from core.operations.import_file import ImportStep
from core.store.register import Register


class RowState(StrEnum):
    """What a row of a file is to the register."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    CONFLICT = "conflict"
    ERROR = "error"
    NOT_IN_FILE = "not_in_file"

    @property
    def words(self) -> str:
        """The state in a sentence."""
        return self.value.replace("_", " ")


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that would change, with what it says before and after, as people read it."""

    heading: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """What one row of the file would do; `place` is its sheet and row, and ties it to its steps and problems."""

    place: str
    state: RowState
    what: str
    differences: tuple[Difference, ...] = ()


CellText = Callable[[int, str], str]
"""What stands in a row of the file, by its number, under a heading; empty where nothing does."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file as it was read: every row with what it would do, the steps for that, and every problem.

    `choices` are what a person chose in the reading, such as columns; `note` is kept with the import. `cells` says for
    fields of the steps' requests in which column they stand, so that what a rule says of one names its cell, and
    `text_at` what stands there.
    `confirmation` is how the columns of a file with any headings are remembered as they were chosen.
    `head_seq` is the entry of the history at which the rows were compared: where others do the same before the file
    comes in, it has to be read again.
    """

    kind: str
    source: str
    file_hash: str
    rows: tuple[PreviewRow, ...]
    steps: tuple[ImportStep, ...]
    problems: tuple[Problem, ...]
    notes: tuple[str, ...] = ()
    choices: Mapping[str, str] = field(default_factory=dict[str, str])
    note: str = ""
    cells: Mapping[str, "FieldColumn"] = field(default_factory=dict[str, "FieldColumn"])
    head_seq: int | None = None
    confirmation: ChooseColumns | None = None
    text_at: CellText = field(default=lambda _row, _heading: "", compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class FieldColumn:
    """Where a field of a request stands: the letters of the column and its heading.

    `row` is given where a step takes several rows of the file.
    """

    letters: str
    heading: str
    row: int | None = None


class FileRow(Protocol):
    """A row of a file, of which the cells are asked for by their headings."""

    @property
    def number(self) -> int:
        """The row in the file, from 1."""
        ...

    def __getitem__(self, heading: str) -> Cell:
        """The cell under a heading."""
        ...


def text_in(rows: Iterable[FileRow]) -> CellText:
    """What stands in the cells of these rows. They are gone through when one is asked for: most files have no fault."""
    by_number: dict[int, FileRow] = {}

    def text_at(number: int, heading: str) -> str:
        if not by_number:
            by_number.update((row.number, row) for row in rows)
        return by_number[number][heading].found

    return text_at


class ReadFile(Protocol):
    """Reads a file against the register. `choices` say what a person chose; raises UnreadableWorkbook."""

    def __call__(self, register: Register, path: Path, choices: Mapping[str, str] = ...) -> Found:
        """Read it."""
        ...


class WriteTemplate(Protocol):
    """Writes the workbook that is filled in. Raises ExportFailed."""

    def __call__(self, register: Register, path: Path) -> None:
        """Write it."""
        ...


@dataclass(frozen=True, slots=True)
class Seen:
    """What a workbook shows at a glance: what it says of itself, and the words of each of its first rows."""

    meta: Mapping[str, str]
    rows: tuple[frozenset[str], ...]

    def fits(self, headings: Sequence[Heading]) -> int:
        """How many of these headings stand in one row that has all required ones; 0 where no row has them."""
        return max((_fits(row, headings) for row in self.rows), default=0)


def _fits(row: frozenset[str], headings: Sequence[Heading]) -> int:
    found = [not heading.keys.isdisjoint(row) for heading in headings]
    lacking = any(heading.required and not there for heading, there in zip(headings, found, strict=True))
    return 0 if lacking else sum(found)


Knows = Callable[[Seen], int]
"""How well a workbook fits an importer: 0 not at all, more the better."""

SURE = 1_000
"""A workbook that says itself what it is."""


@dataclass(frozen=True, slots=True)
class Importer:
    """One kind of import. `title` and `does` are what people read of it; without a template, `template` is None.

    `knows` says how well a workbook fits. Without it the importer takes tables with any headings. Where it is `sided`,
    a person may say of a row in conflict whether the file's value stands or the register's.
    """

    kind: str
    title: str
    does: str
    read: ReadFile
    template: WriteTemplate | None = None
    knows: Knows | None = None
    sided: bool = False
