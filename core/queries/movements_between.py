"""How the money moved between two days: what stood before, what came and went at each stage, what stands after."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import case, func, select

from core.domain.as_at import AsAt
from core.domain.scopes import scopes_over
from core.domain.states import Basis, Stage
from core.store import tables
from core.store.reading import Reading
from core.store.standing import posted_before, posted_by


@dataclass(frozen=True, slots=True)
class MovementRow:
    """One stage of one scope and delivery year, whole pence ex VAT: opening + came − went = closing."""

    scope: str
    financial_year: str
    stage: Stage
    opening: int
    came: int
    went: int

    @property
    def closing(self) -> int:
        """What stood at the end of the last day."""
        return self.opening + self.came - self.went


@dataclass(slots=True)
class _Sums:
    opening: int = 0
    came: int = 0
    went: int = 0


def movements_between(
    read: Reading, first: date, last: date, basis: Basis = Basis.EFFECTIVE
) -> tuple[MovementRow, ...]:
    """Every scope, delivery year and stage with money up to the last day; both days included; one statement.

    The opening is what stood at the end of the day before the first. On the basis of what was recorded, movements are
    those that the register came to know of in between.
    """
    sums: dict[tuple[str, str, Stage], _Sums] = {}
    posting = tables.posting.c
    before, until = posted_before(first, basis), posted_by(AsAt(last, basis))
    for row in read.rows(
        select(
            posting.lot,
            posting.stream,
            posting.financial_year,
            posting.from_stage,
            posting.to_stage,
            func.sum(case((before, posting.pence), else_=0)).label("before"),
            func.sum(case((before, 0), else_=posting.pence)).label("between"),
        )
        .where(until)
        .group_by(posting.lot, posting.stream, posting.financial_year, posting.from_stage, posting.to_stage)
    ):
        for scope in scopes_over(row.lot, row.stream):
            if row.to_stage is not Stage.OUTSIDE:
                into = sums.setdefault((scope, row.financial_year, row.to_stage), _Sums())
                into.opening += row.before
                into.came += row.between
            if row.from_stage is not Stage.OUTSIDE:
                out = sums.setdefault((scope, row.financial_year, row.from_stage), _Sums())
                out.opening -= row.before
                out.went += row.between
    order = list(Stage)
    found = [MovementRow(*place, moved.opening, moved.came, moved.went) for place, moved in sums.items()]
    return tuple(sorted(found, key=lambda row: (row.financial_year, row.scope, order.index(row.stage))))
