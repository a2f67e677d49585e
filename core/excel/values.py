"""What goes into a workbook: kinds of columns, values in the core's own units, looks, and words about the document."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum, auto
from typing import Protocol


class Kind(Enum):
    """What a column holds; values are given in the core's units and appear in the reader's."""

    TEXT = auto()
    """Text, from the left, indented by one."""
    NOTE = auto()
    """Text that breaks into lines within its column."""
    CODE = auto()
    """A short code or rank, centred."""
    WHOLE = auto()
    """A whole number."""
    HUNDREDTHS = auto()
    """A quantity in hundredths, shown with two decimals."""
    FTE = auto()
    """Full-time equivalents in thousandths, shown with three decimals."""
    MONEY = auto()
    """Whole pence, shown as pounds; negatives red with a minus."""
    SHARE = auto()
    """A share in hundredths of a per cent (8_500 is 85%), shown with one decimal."""
    DATE = auto()
    """A date, shown as 02/11/2015."""


class Look(Enum):
    """How a row or a cell stands out."""

    PLAIN = auto()
    INPUT = auto()
    """Cream and unlocked: to be filled in."""
    FIXED = auto()
    """Grey: told by the register, and not to be changed."""
    VOID = auto()
    """Grey and struck through: shown, but not counted."""
    TOTAL = auto()
    """Strong, under a double line."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A live formula with the result that is already known, in the units of its column.

    In `text`, {row} stands for the row it is written in, {head}, {first} and {last} for the heading row and the first
    and last data row of its table, all numbered from 1. Separators are commas, in English.
    """

    text: str
    value: int | str | date | None


Value = str | int | date | Formula | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. `width` is in characters; without it the kind decides.

    `total` sums the column in the total row. `key` columns name a row between two returns. `levels` colours shares
    amber from the first and red above the second, in hundredths of a per cent. `look` is how its cells stand out where
    that is not how their rows do. A `hidden` column travels with its rows and is not seen.
    """

    heading: str
    kind: Kind = Kind.TEXT
    width: float = 0
    total: bool = False
    levels: tuple[int, int] | None = None
    key: bool = False
    look: Look | None = None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row that stands out from the others."""

    values: Sequence[Value]
    look: Look = Look.PLAIN


class Screen(Protocol):
    """What every text of a workbook passes on its way in, for what is not to be shown."""

    def shown(self, text: str, /) -> str:
        """A text as it may be shown."""

    def row(self, row: Row, *, counted: bool) -> Row:
        """A row as it may be shown; those of native tables are counted where something was hidden."""


class Clear:
    """Hides nothing."""

    def shown(self, text: str, /) -> str:
        """The text itself."""
        return text

    def row(self, row: Row, *, counted: bool) -> Row:  # noqa: ARG002 - there is nothing to count
        """The row itself."""
        return row


@dataclass(frozen=True, slots=True)
class Written:
    """A native table as it was written: every value in the core’s units, formulas by their results."""

    sheet: str
    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str | int | date | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and its value, as on a cover. `choices` makes it an input with a list to choose from."""

    label: str
    value: Value
    kind: Kind = Kind.TEXT
    choices: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Properties:
    """Words about the document. `created` is stored as given; `marking` is printed on top, `footer` at the bottom."""

    title: str
    subject: str
    author: str
    created: datetime
    category: str = ""
    keywords: str = ""
    marking: str = "OFFICIAL"
    footer: str = ""
    custom: Mapping[str, str] = field(default_factory=dict[str, str])
