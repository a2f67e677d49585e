"""Loads what happened in each delivery year, and writes a year's close and corrections of one that is closed."""

from sqlalchemy import bindparam, func, select

from core.domain.framework import Person
from core.domain.periods import WHOLE_LIFE
from core.domain.scopes import FRAMEWORK_SCOPE
from core.store import tables
from core.store.reading import Reading, Writing

_total, _posting = tables.total.c, tables.posting.c
_WITH_MONEY = (
    select(_total.period)
    .where(_total.scope == FRAMEWORK_SCOPE, _total.period != WHOLE_LIFE)
    .distinct()
    .order_by(_total.period)
)
_POSTINGS_IN = select(func.count()).where(
    _posting.line_id == bindparam("line_id"), _posting.financial_year == bindparam("year")
)


def years_with_money(read: Reading) -> tuple[str, ...]:
    """The delivery years in which money ever moved, in order."""
    return tuple(row.period for row in read.rows(_WITH_MONEY))


def had_money(read: Reading, line_id: int, year: str) -> bool:
    """Whether money of a line ever moved in a delivery year."""
    return bool(read.value(_POSTINGS_IN, line_id=line_id, year=year))


def close(
    work: Writing, year: str, *, accrued_pence: int, exposure_pence: int, decision_id: int, person: Person
) -> None:
    """Close a delivery year, with what was accrued and its exposure then, in whole pence."""
    work.insert(
        tables.year_close,
        financial_year=year,
        closed_on=work.today,
        closed_by=person.id,
        decision_id=decision_id,
        accrued_pence=accrued_pence,
        exposure_pence=exposure_pence,
    )


def write_correction(
    work: Writing,
    line_id: int,
    pence: int,
    *,
    closed_year: str,
    open_year: str,
    reason: str,
    decision_id: int,
    person: Person,
) -> int:
    """Write a correction of a closed year's exposure; its money is posted afterwards, by its number."""
    return work.insert(
        tables.exposure_correction,
        line_id=line_id,
        closed_year=closed_year,
        open_year=open_year,
        pence=pence,
        reason=reason.strip(),
        decision_id=decision_id,
        recorded_by=person.id,
        recorded_on=work.today,
    )
