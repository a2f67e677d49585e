"""Loads what is signed off and what a sign-off looks at, and writes one with its figures."""

from datetime import date

from sqlalchemy import bindparam, case, func, select

from core.domain.framework import Person
from core.domain.periods import WHOLE_LIFE, Period, Term, next_day
from core.domain.position import Position
from core.domain.reviewing import DatedStep, MovedOrder, SignedOff
from core.domain.scopes import FRAMEWORK_SCOPE
from core.domain.states import Stage
from core.store import history, tables
from core.store.columns import Day
from core.store.money import SIGNED_UNTIL
from core.store.reading import Reading, Writing

_signed, _posting, _order = tables.sign_off.c, tables.posting.c, tables.call_off.c
_SIGNED_OFF = select(_signed.period, _signed.first_day, _signed.last_day).order_by(_signed.last_day)
_SIGNED_ON = (
    select(_signed.signed_on).where(_signed.last_day >= bindparam("day", type_=Day)).order_by(_signed.last_day).limit(1)
)
_kept = tables.day_total.c
_FIRST_MOVE = select(func.min(_kept.effective_on)).where(
    _kept.scope == FRAMEWORK_SCOPE,
    _kept.period == WHOLE_LIFE,
    _kept.effective_on > bindparam("after", type_=Day),
    _kept.effective_on < bindparam("before", type_=Day),
)
_FIGURES = select(
    *(
        func.coalesce(func.sum(case((_kept.stage == stage, _kept.pence), else_=0)), 0).label(stage.value)
        for stage in Stage
        if stage is not Stage.OUTSIDE
    )
).where(
    _kept.scope == FRAMEWORK_SCOPE, _kept.period == WHOLE_LIFE, _kept.effective_on <= bindparam("last_day", type_=Day)
)
_REVIEWED = select(tables.review.c.call_off_id, func.max(tables.review.c.posting_id).label("posting_id")).group_by(
    tables.review.c.call_off_id
)
_QUERIES = (
    select(tables.review_query.c.call_off_id, tables.review_query.c.number)
    .where(tables.review_query.c.resolved_on.is_(None))
    .order_by(tables.review_query.c.call_off_id, tables.review_query.c.number)
)
_LAST_POSTING = select(func.max(_posting.id))
_ISSUED = (
    select(_order.number)
    .where(
        _order.issued_by == bindparam("person_id"),
        _order.issued_on.between(bindparam("first", type_=Day), bindparam("last", type_=Day)),
    )
    .order_by(_order.id)
)


def signed_until(read: Reading) -> date | None:
    """The last day that is signed off."""
    last: date | None = read.value(SIGNED_UNTIL)
    return last


def signed_off(read: Reading) -> tuple[SignedOff, ...]:
    """Every period that is signed off, in order."""
    return tuple(SignedOff(row.period, row.first_day, row.last_day) for row in read.rows(_SIGNED_OFF))


def signed_on(read: Reading, day: date) -> date | None:
    """When a day was signed off."""
    on: date | None = read.value(_SIGNED_ON, day=day)
    return on


def dated(read: Reading, day: date | None, field: str) -> DatedStep:
    """What the rule about days that are signed off looks at."""
    return DatedStep(day, field, signed_off(read))


def first_unsigned(read: Reading, until: date | None, before: date = date.max) -> date | None:
    """The first day to sign off where money moved after `until` and before a day; None where none did.

    It is the day after the last that is signed off, or where nothing is, the first on which money moved.
    """
    moved: date | None = read.value(_FIRST_MOVE, after=until or date.min, before=before)
    return next_day(until) if moved is not None and until is not None else moved


def figures(read: Reading, last_day: date) -> Position:
    """What stood at each stage in the whole framework at the end of a day, by day of effect; no ceiling is meant."""
    row = read.row(_FIGURES, last_day=last_day)
    return Position(FRAMEWORK_SCOPE, WHOLE_LIFE, 0, *(tuple(row) if row is not None else (0,) * 5))


def orders_moved(read: Reading, term: Term) -> tuple[MovedOrder, ...]:
    """The orders of which money moved in a term, by number in the register; a fixed number of statements."""
    line, reviewed = tables.line, _REVIEWED.subquery()
    rows = read.rows(
        select(
            _order.id,
            _order.number,
            tables.provider.c.name.label("provider"),
            func.coalesce(func.max(_posting.id) <= func.max(reviewed.c.posting_id), 0).label("reviewed"),
        )
        .join(line, line.c.id == _posting.line_id)
        .join(tables.call_off, _order.offer_id == line.c.offer_id)
        .join(tables.offer, tables.offer.c.id == line.c.offer_id)
        .join(tables.provider, tables.provider.c.id == tables.offer.c.provider_id)
        .outerjoin(reviewed, reviewed.c.call_off_id == _order.id)
        .where(_posting.effective_on.between(term.first, term.last))
        .group_by(_order.id)
        .order_by(_order.id)
    )
    open_queries: dict[int, list[int]] = {}
    for query in read.rows(_QUERIES):
        open_queries.setdefault(query.call_off_id, []).append(query.number)
    return tuple(
        MovedOrder(row.number, row.provider, tuple(open_queries.get(row.id, ())), bool(row.reviewed)) for row in rows
    )


def issued_by(read: Reading, person: Person, term: Term) -> tuple[str, ...]:
    """The numbers of the orders that somebody issued in a term."""
    return tuple(row.number for row in read.rows(_ISSUED, person_id=person.id, first=term.first, last=term.last))


def write(work: Writing, period: Period, standing: Position, *, note: str, person: Person) -> None:
    """Sign a period off with its figures in whole pence, and where the history and the postings stand."""
    head = history.head(work)
    work.insert(
        tables.sign_off,
        period=period.name,
        first_day=period.term.first,
        last_day=period.term.last,
        signed_by=person.id,
        signed_on=work.today,
        note=note.strip(),
        head_seq=head.seq,
        head_hash=head.hash,
        posting_id=work.value(_LAST_POSTING) or 0,
        reserved_pence=standing.reserved,
        committed_pence=standing.committed,
        accrued_pence=standing.accrued,
        invoiced_pence=standing.invoiced,
        paid_pence=standing.paid,
    )
