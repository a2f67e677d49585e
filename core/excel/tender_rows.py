"""The rows of a tender result, read cell by cell."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from core.domain.email_address import is_email_address
from core.excel.cells import Cell, Problem
from core.excel.numbers_in_cells import hundredths, pence, whole_number
from core.excel.reading import Row
from core.excel.tender_columns import (
    EMAIL,
    LOT,
    PRICE,
    PROVIDER,
    QUALITY,
    RANK,
    RATE,
    TIE_NOTE,
    UNIT,
    VALID_FROM,
)
from core.excel.texts_in_cells import calendar_date, choice, if_filled, text

T = TypeVar("T")

_MOST_RANKS = 999


@dataclass(frozen=True, slots=True)
class TenderRow:
    """One rate of one provider in one lot. Scores are hundredths; `max_pence` is ex VAT; `row` counts from 1."""

    sheet: str
    row: int
    lot: str
    provider: str
    quality_hundredths: int | None
    price_hundredths: int | None
    rank: int
    unit: str
    max_pence: int
    valid_from: date | None
    tie_note: str
    email: str


@dataclass(frozen=True, slots=True)
class ReadRow:
    """What could be made of a row: None where the cell is at fault or empty; `problems` says why."""

    cells: Row
    lot: str | None
    provider: str | None
    quality: int | None
    price: int | None
    rank: int | None
    unit: str | None
    rate: int | None
    valid_from: date | None
    tie_note: str | None
    email: str | None
    problems: tuple[Problem, ...]

    def finished(self) -> TenderRow | None:
        """The row as a whole; None unless all of it could be read."""
        if self.problems or not (self.lot and self.provider and self.rank and self.unit and self.rate):
            return None
        return TenderRow(
            sheet=self.cells.sheet,
            row=self.cells.number,
            lot=self.lot,
            provider=self.provider,
            quality_hundredths=self.quality,
            price_hundredths=self.price,
            rank=self.rank,
            unit=self.unit,
            max_pence=self.rate,
            valid_from=self.valid_from,
            tie_note=self.tie_note or "",
            email=self.email or "",
        )


def read_row(row: Row, lots: Mapping[str, str], units: Mapping[str, str]) -> ReadRow:
    """Reads every cell of a row; `lots` and `units` map each accepted wording to the code or unit."""
    if all(row[heading].blank for heading in (LOT, PROVIDER, RANK, UNIT, RATE)):
        return _nothing(row)
    lot = choice(row[LOT], lots, "a lot of this framework")
    provider = text(row[PROVIDER])
    quality = if_filled(row[QUALITY], _score)
    price = if_filled(row[PRICE], _score)
    rank = whole_number(row[RANK], least=1, most=_MOST_RANKS)
    unit = choice(row[UNIT], units, "a unit of this framework")
    rate = _rate(row[RATE])
    valid_from = if_filled(row[VALID_FROM], calendar_date)
    tie_note = if_filled(row[TIE_NOTE], text)
    email = if_filled(row[EMAIL], _email)
    read = (lot, provider, quality, price, rank, unit, rate, valid_from, tie_note, email)
    return ReadRow(
        cells=row,
        lot=_sound(lot),
        provider=_sound(provider),
        quality=_sound(quality),
        price=_sound(price),
        rank=_sound(rank),
        unit=_sound(unit),
        rate=_sound(rate),
        valid_from=_sound(valid_from),
        tie_note=_sound(tie_note),
        email=_sound(email),
        problems=tuple(each for each in read if isinstance(each, Problem)),
    )


def _sound(value: T | Problem | None) -> T | None:
    return None if isinstance(value, Problem) else value


def _score(cell: Cell) -> int | Problem:
    return hundredths(cell, least=0)


def _rate(cell: Cell) -> int | Problem:
    rate = pence(cell)
    if isinstance(rate, Problem) or rate > 0:
        return rate
    return cell.problem("is not more than £0.00", "Type the highest rate that may be charged, such as 450.00.")


def _email(cell: Cell) -> str | Problem:
    written = text(cell)
    if isinstance(written, Problem) or is_email_address(written):
        return written
    return cell.problem("is not an e-mail address", "Type one address such as orders@example.org, or leave it empty.")


def _nothing(row: Row) -> ReadRow:
    """A row with something in it, but not in any column that counts: a note, or a leftover."""
    first = next(cell for cell in row.cells.values() if not cell.blank)
    problem = first.problem(
        "stands in a row without lot, provider, rank, unit and rate", "Fill in the row or clear it."
    )
    return ReadRow(row, *(None,) * 10, problems=(problem,))
