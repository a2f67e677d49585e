"""What stands, now or on an earlier day: the same columns either way, so that a query is written once.

Without a date the balances and running totals answer. With one they are summed anew from the postings, by the day on
which each took effect or, for what the register knew, by the day on which it was recorded (product paper, “One movement
of money”).
"""

from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, false, func, or_, select, true, union_all

from core.domain.as_at import AsAt
from core.domain.states import Basis, CeilingState, Stage
from core.domain.working_days import LONDON
from core.store import tables
from core.store.reading import Reading


def balances(read: Reading) -> FromClause:
    """`line_id`, `financial_year`, `stream`, `stage`, `pence`: the balance table, or what it held as at a day."""
    if read.as_at is None:
        return tables.balance
    posting = tables.posting.c
    keys = (posting.line_id, posting.financial_year, posting.stream)
    known = posted_by(read.as_at)
    moved = union_all(
        *(
            select(*keys, stage.label("stage"), pence.label("pence")).where(known, stage != Stage.OUTSIDE)
            for stage, pence in ((posting.to_stage, posting.pence), (posting.from_stage, -posting.pence))
        )
    ).subquery()
    named = (moved.c.line_id, moved.c.financial_year, moved.c.stream, moved.c.stage)
    return select(*named, func.sum(moved.c.pence).label("pence")).group_by(*named).subquery()


def totals(read: Reading) -> FromClause:
    """`scope`, `period`, `stage`, `pence`: the running totals, or what they were as at a day."""
    if read.as_at is None:
        return tables.total
    day, recorded = read.as_at.day, read.as_at.basis is Basis.RECORDED
    return totals_until(effective=None if recorded else day, recorded=day if recorded else None).subquery()


def totals_until(*, effective: date | None, recorded: date | None) -> Select[Any]:
    """The running totals of what took effect and was recorded by the end of these days; either may be left open."""
    kept = tables.day_total.c
    keys = (kept.scope, kept.period, kept.stage)
    until: tuple[ColumnElement[bool], ...] = (
        true() if effective is None else kept.effective_on <= effective,
        true() if recorded is None else kept.recorded_on <= recorded,
    )
    return select(*keys, func.sum(kept.pence).label("pence")).where(*until).group_by(*keys)


def ceiling_in_force_on(day: date | ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether a ceiling version was in force at the end of a day."""
    ceiling = tables.ceiling_version.c
    return (
        (ceiling.state != CeilingState.CONDITIONAL)
        & (ceiling.in_force_on <= day)
        & or_(ceiling.superseded_on.is_(None), ceiling.superseded_on > day)
    )


def happened(
    read: Reading,
    effective_on: ColumnElement[Any],
    recorded_on: ColumnElement[Any],
    *,
    cause: tuple[str, ColumnElement[int]] | None = None,
) -> ColumnElement[bool]:
    """Whether something with these two days belongs to the view: always, without a date.

    What was recorded after a day was signed off counts from the first day that is not, as its money does: so it belongs
    to no view of a signed-off day. Where both happened on the same day, the postings of its `cause` tell which came
    first.
    """
    if read.as_at is None:
        return true()
    day = read.as_at.day
    if read.as_at.basis is Basis.RECORDED:
        return recorded_on <= day
    if effective_on is recorded_on:
        return effective_on <= day
    return (effective_on <= day) & _in_time(day, recorded_on, cause)


def _in_time(
    day: date, recorded_on: ColumnElement[Any], cause: tuple[str, ColumnElement[int]] | None
) -> ColumnElement[bool]:
    """Whether something was recorded before a day was signed off, or the day never was."""
    signed = tables.sign_off.c
    first = select(signed.signed_on).where(signed.last_day >= day).order_by(signed.last_day).limit(1)
    signed_on: ColumnElement[Any] = func.coalesce(first.scalar_subquery(), date.max.isoformat())
    if cause is None:
        return recorded_on <= signed_on
    posting = tables.posting.alias("since").c
    last = select(signed.posting_id).where(signed.last_day >= day).order_by(signed.last_day).limit(1)
    since = select(posting.id).where(
        posting.id > last.scalar_subquery(), posting.cause == cause[0], posting.cause_id == cause[1]
    )
    return or_(recorded_on < signed_on, (recorded_on == signed_on) & ~since.exists())


def counts_from(
    effective_on: ColumnElement[Any], recorded_on: ColumnElement[Any], cause: tuple[str, ColumnElement[int]]
) -> ColumnElement[Any]:
    """The day from which something counts: its own, or the first that was not signed off yet when it was recorded."""
    signed = tables.sign_off.c
    posting = tables.posting.alias("counted").c
    since = select(posting.id).where(
        posting.id > signed.posting_id, posting.cause == cause[0], posting.cause_id == cause[1]
    )
    late = or_(signed.signed_on < recorded_on, (signed.signed_on == recorded_on) & since.exists())
    last = select(func.max(signed.last_day)).where(signed.last_day >= effective_on, late).scalar_subquery()
    return func.coalesce(func.date(last, "+1 day"), effective_on, type_=effective_on.type)


def end_of(day: date) -> datetime:
    """The first moment after a day in London; the last day of the calendar has none, and its last moment stands."""
    return (
        datetime.combine(day + timedelta(days=1), time(0), LONDON)
        if day < date.max
        else datetime.max.replace(tzinfo=LONDON)
    )


def posted_by(as_at: AsAt) -> ColumnElement[bool]:
    """Whether a posting belongs to the view of a day."""
    posting = tables.posting.c
    if as_at.basis is Basis.EFFECTIVE:
        return posting.effective_on <= as_at.day
    return true() if as_at.day == date.max else posting.recorded_at < end_of(as_at.day)


def posted_before(day: date, basis: Basis) -> ColumnElement[bool]:
    """Whether a posting lies before a day; none does before the calendar’s own first."""
    return false() if day == date.min else posted_by(AsAt(day - timedelta(days=1), basis))
