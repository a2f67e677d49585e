"""The sheets Movements in the period and Steps in the period: opening + came − went = closing, at each stage."""

from collections.abc import Iterable
from dataclasses import dataclass

from core.domain.causes import CAUSES
from core.domain.periods import day_text
from core.domain.states import Stage
from core.excel.writing import Column, Formula, Kind, PlacedTable, Row, Sheet, this_row
from core.returns.labels import criterion
from core.returns.parts.formulas import sum_where
from core.returns.parts.stages import STAGES
from core.returns.parts.standing_list import NOT_ORDERED
from core.returns.spend_against_ceiling.content import Content

NAME, STEPS_NAME = "Movements in the period", "Steps in the period"
TABLE, STAGE_TABLE, STEP_TABLE = "tblMovements", "tblStages", "tblSteps"
OUTSIDE = "Outside"

_MONEY = 15
_MOVED = (
    Column("Opening", Kind.MONEY, _MONEY),
    Column("Came", Kind.MONEY, _MONEY),
    Column("Went", Kind.MONEY, _MONEY),
    Column("Closing", Kind.MONEY, _MONEY),
)
STAGE_COLUMNS = (Column("Stage", width=20, key=True), Column("What it is", Kind.NOTE, 40), *_MOVED)
COLUMNS = (Column("Lot", width=20, key=True), Column("Stage", width=40, key=True), *_MOVED)
STEP_COLUMNS = (
    Column("Order", width=16, key=True),
    Column("Requirement", width=16, key=True),
    Column("Line", Kind.CODE, 7, key=True),
    Column("Lot", Kind.CODE, 9),
    Column("From", width=18, key=True),
    Column("To", width=18, key=True),
    Column("Cause", width=29, key=True),
    Column("On", Kind.DATE, 13, key=True),
    Column("Amount", Kind.MONEY, 15),
)
_WHAT = {
    Stage.RESERVED: "Held by offers not ordered yet",
    Stage.COMMITTED: "Ordered, not delivered",
    Stage.ACCRUED: "Delivered, not invoiced",
    Stage.INVOICED: "Invoiced, not paid",
    Stage.PAID: "Paid to providers",
}


@dataclass(frozen=True, slots=True)
class Movements:
    """The table by stage, and its pence by stage: opening and closing."""

    stages: PlacedTable
    opening: dict[Stage, int]
    closing: dict[Stage, int]

    def at(self, heading: str, stage: Stage) -> Formula:
        """Opening or closing of a stage, from anywhere in the workbook."""
        pence = (self.opening if heading == "Opening" else self.closing)[stage]
        return Formula(f"={self.stages.cell(heading, list(STAGES).index(stage))}", pence)


def fill(sheet: Sheet, steps: Sheet, content: Content) -> Movements:
    """Both sheets: the stages, the lots below them, and the steps to which they add up."""
    _fill_steps(steps, content)
    opening, closing = day_text(content.opening.day), day_text(content.closing.day)
    sheet.title(
        f"Movements in the period, {content.period}",
        f"Opening is what stood at the end of {opening}, closing at the end of {closing}; opening + came − went = "
        "closing.",
        f"Only money of the delivery year {content.year}, excluding VAT.",
        "What came and went adds up from the sheet Steps in the period; money that moves on from one stage",
        "goes from it and comes to the next.",
    )
    rows = _lots(content)
    stages = {stage: _added(row for row in rows if row.stage is stage) for stage in STAGES}
    placed = sheet.table(STAGE_TABLE, STAGE_COLUMNS, [_stage_row(moved) for moved in stages.values()], frozen=None)
    sheet.section("By lot")
    sheet.table(TABLE, COLUMNS, [_lot_row(moved) for moved in rows], frozen=None)
    return Movements(
        placed,
        {stage: moved.opening for stage, moved in stages.items()},
        {stage: moved.closing for stage, moved in stages.items()},
    )


@dataclass(frozen=True, slots=True)
class _Moved:
    """What moved at one stage, of a lot by its label or of all; whole pence."""

    lot: str
    stage: Stage
    opening: int
    came: int
    went: int

    @property
    def closing(self) -> int:
        return self.opening + self.came - self.went


def _lots(content: Content) -> list[_Moved]:
    came: dict[tuple[str, Stage], int] = {}
    went: dict[tuple[str, Stage], int] = {}
    for step in content.steps:
        came[step.lot, step.to_stage] = came.get((step.lot, step.to_stage), 0) + step.within
        went[step.lot, step.from_stage] = went.get((step.lot, step.from_stage), 0) + step.within
    return [
        _Moved(
            content.labels[lot.lot],
            stage,
            int(getattr(lot, stage.value)),
            came.get((lot.lot, stage), 0),
            went.get((lot.lot, stage), 0),
        )
        for lot in content.opening.lots
        for stage in STAGES
    ]


def _added(rows: Iterable[_Moved]) -> _Moved:
    kept = list(rows)
    sums = (sum(getattr(row, of) for row in kept) for of in ("opening", "came", "went"))
    return _Moved("", kept[0].stage, *sums)


def _lot_row(moved: _Moved) -> Row:
    own = ("Lot", criterion(moved.lot, this_row(TABLE, "Lot")))
    sums = [
        sum_where(STEP_TABLE, "Amount", pence, own, (side, this_row(TABLE, "Stage")))
        for side, pence in (("To", moved.came), ("From", moved.went))
    ]
    return Row((moved.lot, STAGES[moved.stage], moved.opening, *sums, Formula(_closing(TABLE), moved.closing)))


def _stage_row(moved: _Moved) -> Row:
    own = ("Stage", this_row(STAGE_TABLE, "Stage"))
    sums = [
        sum_where(TABLE, heading, pence, own)
        for heading, pence in (("Opening", moved.opening), ("Came", moved.came), ("Went", moved.went))
    ]
    closing = Formula(_closing(STAGE_TABLE), moved.closing)
    return Row((STAGES[moved.stage], _WHAT[moved.stage], *sums, closing))


def _closing(table: str) -> str:
    return f"={this_row(table, 'Opening')}+{this_row(table, 'Came')}-{this_row(table, 'Went')}"


def _fill_steps(sheet: Sheet, content: Content) -> None:
    sheet.title(
        f"Steps in the period, {content.period}",
        "Every step that money of the delivery year took in the period, added up for each line, cause and day. All "
        "values exclude VAT.",
        "Money that moves on takes several steps, so there is no total; Movements in the period adds them up by stage.",
    )
    names = {**STAGES, Stage.OUTSIDE: OUTSIDE}
    rows = [
        (
            step.number or NOT_ORDERED,
            step.requirement,
            step.line_id,
            content.labels[step.lot],
            names[step.from_stage],
            names[step.to_stage],
            CAUSES[step.cause],
            step.day,
            step.within,
        )
        for step in content.steps
    ]
    sheet.table(STEP_TABLE, STEP_COLUMNS, rows, frozen=1)
