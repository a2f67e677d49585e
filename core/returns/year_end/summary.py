"""The sheet Year end: what is owed, what is open and what falls into later years, by lot and by funding stream."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from core.domain.framework import FundingStream, Lot
from core.domain.periods import day_text
from core.excel.writing import Column, Formula, Kind, Row, Sheet, table_total, this_row
from core.queries.standing_money import StandingMoney
from core.returns.labels import criterion
from core.returns.parts.formulas import sum_where
from core.returns.parts.stages import ACCRUED, COMMITTED, INVOICED
from core.returns.parts.state_words import in_a_cell
from core.returns.year_end.content import Content
from core.returns.year_end.lists import ACCRUALS, LATER, LISTS, TO_CARRY

NAME = "Year end"
BY_LOT, BY_STREAM = "tblYearEndByLot", "tblYearEndByStream"

FIGURES = (
    (ACCRUED, ACCRUALS, ACCRUED),
    (INVOICED, ACCRUALS, INVOICED),
    ("Owed for the year", ACCRUALS, "Owed for the year"),
    (COMMITTED, TO_CARRY, COMMITTED),
    ("Reserved", TO_CARRY, "Reserved"),
    ("To carry over", TO_CARRY, "To carry over"),
    ("In later years", LATER, "In later years"),
)
"""Each figure with the list and the heading that it adds up."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What each figure comes to, in whole pence."""

    totals: Mapping[str, int]

    def total(self, figure: str, table: str = BY_LOT) -> Formula:
        """The same from anywhere in the workbook, by lot or by stream."""
        return Formula(f"={table_total(table, figure)}", self.totals[figure])


def fill(sheet: Sheet, content: Content) -> Summary:
    """Both tables; every figure is a live sum over the lists."""
    sheet.title(
        f"Year end, {content.covers}",
        f"What the delivery year leaves on {day_text(content.day)}. All values exclude VAT.",
        "Owed for the year = accrued + invoiced unpaid. To carry over = open commitment + reserved.",
    )
    sheet.section("By lot")
    _table(sheet, content, _Split(BY_LOT, _BY_LOT, "Lot", content.labels.lots, lambda row: row.lot), content.lots)
    sheet.section("By funding stream")
    by_stream = _Split(BY_STREAM, _BY_STREAM, "Stream", content.labels.streams, lambda row: row.stream)
    _table(sheet, content, by_stream, content.streams)
    sums = _sums(content, lambda _: "")
    return Summary({figure: sums[figure, ""] for figure, _, _ in FIGURES})


@dataclass(frozen=True, slots=True)
class _Split:
    """By what a table divides the figures: its first two columns, which of them is the key, and the code of a row."""

    table: str
    columns: tuple[Column, Column]
    key: str
    labels: Mapping[str, str]
    code: Callable[[StandingMoney], str]


_BY_LOT = (Column("Lot", width=20, key=True), Column("Lot title", Kind.NOTE, 46))
_BY_STREAM = (Column("Kind", width=20), Column("Stream", Kind.NOTE, 46, key=True))


def _table(sheet: Sheet, content: Content, split: _Split, parts: Iterable[Lot | FundingStream]) -> None:
    money = (Column(figure, Kind.MONEY, 14.5, total=True) for figure, _, _ in FIGURES)
    sums = _sums(content, split.code)
    rows = [_row(split, part, {figure: sums[figure, part.code] for figure, _, _ in FIGURES}) for part in parts]
    sheet.table(split.table, (*split.columns, *money), rows, total=True, frozen=None)


def _row(split: _Split, part: Lot | FundingStream, figures: Mapping[str, int]) -> Row:
    label = split.labels[part.code]
    own = (split.key, criterion(label, this_row(split.table, split.key)))
    sums = [sum_where(LISTS[name].table, heading, figures[figure], own) for figure, name, heading in FIGURES]
    named = (label, part.title) if isinstance(part, Lot) else (in_a_cell(part.kind), label)
    return Row((*named, *sums))


def _sums(content: Content, code: Callable[[StandingMoney], str]) -> Mapping[tuple[str, str], int]:
    """Each figure in whole pence, by figure and code."""
    rows = {ACCRUALS: content.accruals, TO_CARRY: content.to_carry, LATER: content.later}
    sums: dict[tuple[str, str], int] = defaultdict(int)
    for figure, name, heading in FIGURES:
        for row in rows[name]:
            sums[figure, code(row)] += LISTS[name].pence(row, heading)
    return sums
