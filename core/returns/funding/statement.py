"""The sheet Funding statement: a row a stream, from its allocation to what is left of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from core.domain.framework import FundingStream
from core.domain.money import rounded_half_up
from core.domain.periods import day_text
from core.domain.states import Stage
from core.excel.addresses import column_letters
from core.excel.writing import Column, Formula, Kind, PlacedTable, Row, Sheet, Value, table_total, this_row
from core.returns.funding import allocations
from core.returns.funding.content import Content
from core.returns.labels import criterion
from core.returns.parts.formulas import figure_at, sum_where
from core.returns.parts.stages import IN_EXPOSURE, STAGES
from core.returns.parts.standing_list import StandingList
from core.returns.parts.state_words import in_a_cell

NAME, TABLE = "Funding statement", "tblFunding"
ORDERS = StandingList(
    "tblFundedOrders",
    tuple((name, stage.value) for stage, name in STAGES.items() if stage is not Stage.RESERVED),
    "Exposure",
    (("Reserved", "reserved"),),
)
"""The rows to which the figures of the statement add up."""

_STANDS = (*IN_EXPOSURE, "Exposure", "Reserved")
_WHOLE = 10_000

ALLOCATION, LEFT = "Allocation", "Left"
_ALLOCATED = ("By decision", "Virements", ALLOCATION)
_TAKEN = ("Exposure", "Reserved")
_BELOW = ("", "", *("" if heading != ALLOCATION else heading for heading in _ALLOCATED), *[""] * len(IN_EXPOSURE))
_TOGETHER = (
    Column("Together", Kind.NOTE, 34),
    *(Column(heading, Kind.MONEY, 14 if heading else 1) for heading in (*_BELOW, *_TAKEN, LEFT)),
)
"""Each figure below its own of the table, so that every printed page holds what it needs; no heading where none is."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What each figure comes to by stream, in whole pence, and formulas that say the same."""

    by_stream: Mapping[str, Mapping[str, int]]
    allocated: Mapping[str, int]
    together: PlacedTable

    def total(self, heading: str) -> Formula:
        """Over all streams, from anywhere in the workbook."""
        return Formula(f"={table_total(TABLE, heading)}", sum(own[heading] for own in self.by_stream.values()))

    def of_allocated(self, heading: str) -> Formula:
        """Over the streams with an allocation alone, whose figures lead to what is left."""
        known = _left(self.allocated) if heading == LEFT else self.allocated[heading]
        return Formula(f"={self.together.cell(heading, 0)}", known)

    def of(self, stream: str, heading: str) -> Formula:
        """Of one stream, from anywhere in the workbook."""
        return figure_at(TABLE, heading, list(self.by_stream).index(stream), self.by_stream[stream][heading])


def fill(sheet: Sheet, content: Content) -> Statement:
    """The table; every figure is a live sum over the other sheets."""
    sheet.title(
        f"Funding and grant statement, {content.covers}",
        f"What each funding stream brings in {content.year} and what stands against it on {day_text(content.day)}. All "
        "values exclude VAT.",
        "By decision + virements = allocation. Left = allocation − exposure − reserved. A stream without an allocation "
        "has no limit of its own.",
        "What is left has its total below the table, over the streams with an allocation alone.",
    )
    by_stream = {stream.code: _figures(content, stream) for stream in content.streams}
    rows = [_row(content, stream, by_stream[stream.code]) for stream in content.streams]
    sheet.table(TABLE, _columns(content), rows, total=True, frozen=1)
    allocated = {name: _sum_of_allocated(content, by_stream, name) for name in (ALLOCATION, *_TAKEN)}
    return Statement(by_stream, allocated, sheet.grid(_TOGETHER, [_together(allocated)]))


def _columns(content: Content) -> tuple[Column, ...]:
    return (
        Column("Stream", Kind.NOTE, 34, key=True),
        Column("Kind", Kind.CODE, 9),
        Column("Cost code", width=12),
        *(Column(heading, Kind.MONEY, 14, total=True) for heading in (*_ALLOCATED, *_STANDS)),
        Column(LEFT, Kind.MONEY, 14),
        Column("% used", Kind.SHARE, 9, levels=content.levels),
        Column("Spend by", Kind.DATE, 12),
        Column("Carry forward", Kind.CODE, 10),
        Column("Conditions", Kind.NOTE, 40),
        Column("Decision", Kind.NOTE, 16),
    )


def _figures(content: Content, stream: FundingStream) -> dict[str, int]:
    allocation = content.allocation(stream.code)
    allocated = 0 if allocation is None else allocation.pence
    moved = sum(row.pence for row in content.virements if row.stream == stream.code)
    own = [row for row in content.rows if row.stream == stream.code]
    figures = {heading: sum(ORDERS.pence(row, heading) for row in own) for heading in _STANDS}
    left = 0 if allocation is None else allocated - figures["Exposure"] - figures["Reserved"]
    return {"By decision": allocated - moved, "Virements": moved, "Allocation": allocated, **figures, "Left": left}


def _row(content: Content, stream: FundingStream, figures: Mapping[str, int]) -> Row:
    allocation, funded = content.allocation(stream.code), content.funded.get(stream.code)
    own = ("Stream", criterion(content.labels.streams[stream.code], this_row(TABLE, "Stream")))
    taken = f"{this_row(TABLE, 'Exposure')}+{this_row(TABLE, 'Reserved')}"
    left = Formula(f"={this_row(TABLE, 'Allocation')}-({taken})", figures["Left"])
    forward = None if funded is None else "yes" if funded.carry_forward else "no"
    return Row(
        (
            content.labels.streams[stream.code],
            in_a_cell(stream.kind),
            stream.cost_code,
            *(_allocated(figures, own) if allocation else (None, None, None)),
            *(sum_where(ORDERS.table, heading, figures[heading], own) for heading in _STANDS),
            left if allocation else None,
            _share(figures, taken) if allocation else None,
            funded.spend_by if funded else None,
            forward,
            funded.conditions if funded else "",
            allocation.decision if allocation else "",
        )
    )


def _sum_of_allocated(content: Content, by_stream: Mapping[str, Mapping[str, int]], heading: str) -> int:
    return sum(own[heading] for code, own in by_stream.items() if content.allocation(code) is not None)


def _left(allocated: Mapping[str, int]) -> int:
    return allocated[ALLOCATION] - sum(allocated[name] for name in _TAKEN)


def _together(allocated: Mapping[str, int]) -> Row:
    """A row below the table; a stream without an allocation leaves its cell empty, and is not counted."""
    has_one = (ALLOCATION, '"<>"')
    at = {column.heading: f"{column_letters(number)}{{row}}" for number, column in enumerate(_TOGETHER, 1)}
    left = "-".join(at[heading] for heading in (ALLOCATION, *_TAKEN))
    figures: dict[str, Value] = {
        _TOGETHER[0].heading: "Streams with an allocation",
        **{heading: sum_where(TABLE, heading, pence, has_one) for heading, pence in allocated.items()},
        LEFT: Formula(f"={left}", _left(allocated)),
    }
    return Row([figures.get(column.heading) for column in _TOGETHER])


def _allocated(figures: Mapping[str, int], own: tuple[str, str]) -> tuple[Value, ...]:
    allocation, moved = this_row(TABLE, "Allocation"), this_row(TABLE, "Virements")
    return (
        Formula(f"={allocation}-{moved}", figures["By decision"]),
        sum_where(allocations.VIREMENTS_TABLE, "Amount", figures["Virements"], own),
        sum_where(allocations.TABLE, "Change", figures["Allocation"], own),
    )


def _share(figures: Mapping[str, int], taken: str) -> Formula | None:
    """How much of the allocation is used or reserved; of an allocation of nothing there is no share."""
    if not figures["Allocation"]:
        return None
    used = rounded_half_up((figures["Exposure"] + figures["Reserved"]) * _WHOLE, figures["Allocation"])
    return Formula(f"=ROUND(({taken})/{this_row(TABLE, 'Allocation')},4)", used)
