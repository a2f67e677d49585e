"""Where the money stands by lot: a row a lot, the total, the ceiling and what is left, and a chart."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.domain.money import pounds, rounded_half_up
from core.excel.writing import (
    Chart,
    Column,
    Formula,
    Kind,
    Look,
    PlacedTable,
    Row,
    Series,
    Sheet,
    Value,
    table_column,
)
from core.returns.framework import award_log, orders
from core.returns.framework.content import Content
from core.returns.labels import criterion
from core.returns.parts.stages import COLOURS, COMMITTED, IN_EXPOSURE

TITLE_WIDTH, MONEY_WIDTH = 38, 12.7
CHART_HEIGHT = 440
_WHOLE = 10_000
"""A whole ceiling, as shares are held: in hundredths of a per cent."""

COLUMNS = (
    Column("Lot", Kind.CODE, 9),
    Column("Lot title", Kind.NOTE, TITLE_WIDTH),
    *(Column(stage, Kind.MONEY, MONEY_WIDTH) for stage in IN_EXPOSURE),
    Column("Exposure", Kind.MONEY, MONEY_WIDTH),
    Column("Reserved", Kind.MONEY, MONEY_WIDTH),
    Column("Exposure and reserved", Kind.MONEY, 15),
)
_FIGURES = (*IN_EXPOSURE, "Exposure", "Reserved", "Exposure and reserved")
_LETTERS = dict(zip((*_FIGURES, "Share of ceiling"), "CDEFGHIJ", strict=True))


@dataclass(frozen=True, slots=True)
class SpendByLot:
    """The table's lots, and its rows of the whole; `figures` in whole pence by lot's label and heading."""

    lots: PlacedTable
    totals: dict[str, int]
    figures: dict[str, dict[str, int]]
    total_row: int
    ceiling: Formula | None
    headroom: Formula | None
    used: Formula | None

    def total(self, heading: str) -> Formula:
        """A total of the year, from anywhere in the workbook."""
        return Formula(f"={self._cell(heading)}", self.totals[heading])

    def _cell(self, heading: str) -> str:
        return self.lots.cell(heading, self.total_row - self.lots.first_row)


def fill(sheet: Sheet, content: Content) -> SpendByLot:
    """The table."""
    figures = _figures(content)
    totals = {name: sum(row[name] for row in figures.values()) for name in _FIGURES}
    sheet.section("By lot")
    first = sheet.next_row + 1
    last = first + len(content.lots) - 1
    ceiling = content.ceiling.ceiling if content.ceiling else None
    rows = [_lot_row(content, label, figures[label], last + 2, ceiling) for label in figures]
    rows.append(_total_row(totals, first, last, ceiling))
    rows += _ceiling_rows(content, totals["Exposure and reserved"], last + 1, ceiling)
    share = Column("Share of ceiling", Kind.SHARE, MONEY_WIDTH, levels=content.levels)
    placed = sheet.grid((*COLUMNS, share), rows)
    return _placed(placed, content, totals, figures, last)


def chart(content: Content, by_lot: SpendByLot) -> Chart:
    """A column a lot, made of the stages that hold anything; in words for those who do not see it."""
    shown = [name for name in COLOURS if by_lot.totals[name]] or [COMMITTED]
    described = [
        f"{label} {pounds(row['Exposure'])}" + (f" and {pounds(row['Reserved'])} reserved" if row["Reserved"] else "")
        for label, row in by_lot.figures.items()
    ]
    return Chart(
        title=f"Exposure and reserved by lot, {content.covers}",
        description=f"Exposure by lot in {content.covers}: {'; '.join(described)}.",
        categories=by_lot.lots.cells("Lot title"),
        series=[Series(name, by_lot.lots.cells(name), colour=COLOURS[name]) for name in shown],
        width=1_120,
        height=CHART_HEIGHT,
    )


def _figures(content: Content) -> dict[str, dict[str, int]]:
    """Each lot's pence by heading, under its label."""
    figures = {label: dict.fromkeys(_FIGURES, 0) for label in content.labels.values()}
    for line in content.lines:
        row = figures[content.labels[line.lot]]
        for stage, pence in zip(IN_EXPOSURE, (line.committed, line.accrued, line.invoiced, line.paid), strict=True):
            row[stage] += pence
        row["Exposure"] += line.exposure
    for offer in content.award_log:
        if offer.offer_id is not None:
            figures[content.labels[offer.lot]]["Reserved"] += content.reserved.get(offer.offer_id, 0)
    for row in figures.values():
        row["Exposure and reserved"] = row["Exposure"] + row["Reserved"]
    return figures


def _lot_row(content: Content, label: str, figures: dict[str, int], ceiling_row: int, ceiling: int | None) -> Row:
    lot = next(item for item in content.lots if content.labels[item.code] == label)
    named = criterion(label, "$A{row}")
    sums = [_sum_over(orders.TABLE, stage, named, figures[stage]) for stage in IN_EXPOSURE]
    return Row(
        (
            label,
            lot.title,
            *sums,
            Formula("=SUM(C{row}:F{row})", figures["Exposure"]),
            _sum_over(award_log.TABLE, "Reserved", named, figures["Reserved"]),
            Formula("=G{row}+H{row}", figures["Exposure and reserved"]),
            _share(figures["Exposure and reserved"], f"$I${ceiling_row}", ceiling),
        ),
    )


def _sum_over(table: str, heading: str, named: str, pence: int) -> Formula:
    return Formula(f"=SUMIFS({table_column(table, heading)},{table_column(table, 'Lot')},{named})", pence)


def _total_row(totals: dict[str, int], first: int, last: int, ceiling: int | None) -> Row:
    sums = [Formula(f"=SUM({_LETTERS[name]}{first}:{_LETTERS[name]}{last})", totals[name]) for name in _FIGURES]
    share = _share(totals["Exposure and reserved"], f"$I${last + 2}", ceiling)
    return Row(("Total", None, *sums, share), Look.TOTAL)


def _ceiling_rows(content: Content, used: int, total_row: int, ceiling: int | None) -> list[Row]:
    blank: Sequence[Value] = [None] * 6
    if ceiling is None:
        return [Row((None, f"No ceiling of the whole framework is in force for {content.year}", *blank, None, None))]
    left = Formula(f"=I{total_row + 1}-I{total_row}", ceiling - used)
    return [
        Row((None, f"Ceiling of the whole framework for {content.year}", *blank, ceiling, None)),
        Row((None, "Headroom", *blank, left, None)),
    ]


def _share(pence: int, ceiling_cell: str, ceiling: int | None) -> Formula | None:
    """A share of the ceiling, to a tenth of a per cent and one digit more; of a ceiling of nothing there is none."""
    if not ceiling:
        return None
    return Formula(f"=ROUND(I{{row}}/{ceiling_cell},4)", rounded_half_up(pence * _WHOLE, ceiling))


def _placed(
    placed: PlacedTable,
    content: Content,
    totals: dict[str, int],
    figures: dict[str, dict[str, int]],
    last: int,
) -> SpendByLot:
    def below(heading: str, rows: int, value: int) -> Formula:
        return Formula(f"={placed.cell(heading, len(content.lots) + rows)}", value)

    used, ceiling = totals["Exposure and reserved"], content.ceiling.ceiling if content.ceiling else None
    return SpendByLot(
        lots=replace(placed, last_row=last),
        totals=totals,
        figures=figures,
        total_row=last + 1,
        ceiling=None if ceiling is None else below("Exposure and reserved", 1, ceiling),
        headroom=None if ceiling is None else below("Exposure and reserved", 2, ceiling - used),
        used=below("Share of ceiling", 0, rounded_half_up(used * _WHOLE, ceiling)) if ceiling else None,
    )
