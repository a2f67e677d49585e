"""The sheet Against the ceiling: each ceiling with what is left under it, and how the year stands against its own."""

from dataclasses import dataclass

from core.domain.money import plain_pounds, pounds, rounded_half_up
from core.domain.periods import WHOLE_LIFE, day_text
from core.domain.position import Position
from core.domain.scopes import OF_STREAM, code_in
from core.domain.states import Stage
from core.excel.writing import Chart, Column, Formula, Kind, PlacedTable, Row, Series, Sheet, Shown, Value
from core.queries.ceilings import CeilingRow
from core.returns.labels import ceiling_title
from core.returns.parts.stages import COLOURS, EXPOSURE_WORDS, STAGES
from core.returns.spend_against_ceiling.content import Content
from core.returns.spend_against_ceiling.lots import SpendByLot, basis_words
from core.returns.spend_against_ceiling.movements import Movements

NAME = "Against the ceiling"
_WHOLE = 10_000
_SHOWN = (Stage.PAID, Stage.INVOICED, Stage.ACCRUED, Stage.COMMITTED, Stage.RESERVED)
"""From the foot of a column of the chart."""

_FORECAST_COLOUR = "#7B8CA3"


@dataclass(frozen=True, slots=True)
class Headline:
    """The framework’s ceiling of the year with its cell, what is left under it and how much is used.

    All are None without a ceiling.
    """

    cell: str | None
    ceiling: Formula | None
    headroom: Formula | None
    used: Formula | None


def fill(sheet: Sheet, content: Content, by_lot: SpendByLot, moved: Movements) -> Headline:
    """The ceilings, and the year at the start of the period, at its end and at the year’s end, with a chart."""
    sheet.title(
        f"Against the ceiling, {content.covers}",
        f"The ceilings in force over {content.year} and what stands against them on {day_text(content.day)}. "
        "All values exclude VAT.",
        f"{EXPOSURE_WORDS} Headroom = ceiling − exposure − reserved.",
    )
    placed = sheet.grid(_ceiling_columns(content), [_ceiling(content, by_lot, *item) for item in content.ceilings])
    if content.ceiling is None:
        sheet.prose(f"No ceiling of the whole framework is in force for {content.year}.")
    sheet.section(f"The period and the forecast to the end of {content.year}")
    grid = sheet.grid(_POINT_COLUMNS, _points(content, by_lot, moved, placed))
    sheet.chart(_chart(content, by_lot, moved, grid))
    return _headline(content, placed)


def _ceiling_columns(content: Content) -> tuple[Column, ...]:
    return (
        Column("Which", Kind.NOTE, 34),
        Column("Ceiling", Kind.MONEY, 15),
        Column("Exposure", Kind.MONEY, 15),
        Column("Reserved", Kind.MONEY, 15),
        Column("Headroom", Kind.MONEY, 15),
        Column("% used", Kind.SHARE, 15, levels=content.levels),
        Column("Version", Kind.CODE, 15),
        Column("Decision", Kind.NOTE, 19),
        Column("Basis", Kind.NOTE, 30),
    )


_POINT_COLUMNS = (
    Column("When", Kind.NOTE, 34),
    *(Column(STAGES[stage], Kind.MONEY, 15) for stage in _SHOWN),
    Column("Forecast", Kind.MONEY, 15),
    Column("Ceiling", Kind.MONEY, 15),
)


def _ceiling(content: Content, by_lot: SpendByLot, item: Position, version: CeilingRow) -> Row:
    exposure, reserved = _stands(content, by_lot, item)
    used = item.exposure + item.reserved
    share = Formula("=ROUND((C{row}+D{row})/B{row},4)", rounded_half_up(used * _WHOLE, item.ceiling or 1))
    return Row(
        (
            ceiling_title(item.scope, item.period, content.streams),
            item.ceiling,
            exposure,
            reserved,
            Formula("=B{row}-C{row}-D{row}", item.headroom),
            share if item.ceiling else None,
            version.version,
            version.decision,
            basis_words(version),
        )
    )


def _stands(content: Content, by_lot: SpendByLot, item: Position) -> tuple[Value, Value]:
    """Sums of the workbook where it holds the rows; of a stream or the whole life what the register holds."""
    if item.period == WHOLE_LIFE or item.scope.startswith(OF_STREAM):
        return item.exposure, item.reserved
    if item is content.ceiling:
        return by_lot.total("Exposure"), by_lot.total("Reserved")
    label = content.labels[code_in(item.scope)]
    return by_lot.of_lot("Exposure", label), by_lot.of_lot("Reserved", label)


def _points(content: Content, by_lot: SpendByLot, moved: Movements, ceilings: PlacedTable) -> list[Row]:
    ceiling = None if content.ceiling is None else Formula(f"={ceilings.cell('Ceiling', 0)}", content.ceiling.ceiling)
    before, after = day_text(content.opening.day), day_text(content.closing.day)
    return [
        Row((f"Start: end of {before}", *(moved.at("Opening", stage) for stage in _SHOWN), None, ceiling)),
        Row((f"End: {after}", *(moved.at("Closing", stage) for stage in _SHOWN), None, ceiling)),
        Row((f"Forecast for the end of {content.year}", *[None] * 5, by_lot.total("Forecast to year end"), ceiling)),
    ]


def _chart(content: Content, by_lot: SpendByLot, moved: Movements, grid: PlacedTable) -> Chart:
    series = [Series(STAGES[stage], grid.cells(STAGES[stage]), colour=COLOURS[STAGES[stage]]) for stage in _SHOWN]
    series.append(Series("Forecast", grid.cells("Forecast"), colour=_FORECAST_COLOUR))
    against = "no ceiling is in force for the year"
    if content.ceiling is not None:
        limit = plain_pounds(content.ceiling.ceiling)
        series.append(Series(f"Ceiling {limit}", grid.cells("Ceiling"), Shown.LIMIT))
        against = f"the ceiling is {limit}, of which {pounds(content.ceiling.headroom)} is left"
    start, end = (_in_words(stages) for stages in (moved.opening, moved.closing))
    return Chart(
        title=f"Spend against the ceiling, {content.covers}",
        description=(
            f"Spend of {content.year}: at the start of the period {start}; at its end {end}; forecast for the end of "
            f"the year {pounds(by_lot.totals['Forecast to year end'])}; {against}."
        ),
        categories=grid.cells("When"),
        series=series,
        width=1_000,
        height=340,
    )


def _in_words(stages: dict[Stage, int]) -> str:
    exposure = sum(pence for stage, pence in stages.items() if stage is not Stage.RESERVED)
    return f"{pounds(exposure)} exposure and {pounds(stages[Stage.RESERVED])} reserved"


def _headline(content: Content, placed: PlacedTable) -> Headline:
    item = content.ceiling
    if item is None:
        return Headline(None, None, None, None)
    used = rounded_half_up((item.exposure + item.reserved) * _WHOLE, item.ceiling or 1)
    cell = placed.cell("Ceiling", 0)
    return Headline(
        cell,
        Formula(f"={cell}", item.ceiling),
        Formula(f"={placed.cell('Headroom', 0)}", item.headroom),
        Formula(f"={placed.cell('% used', 0)}", used) if item.ceiling else None,
    )
