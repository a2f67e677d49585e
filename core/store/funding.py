"""Loads and writes what each funding stream brings in a year."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from core.domain.funding import Funding, Moved
from core.domain.scopes import OF_STREAM, code_in, stream_scope
from core.store import ceilings, tables
from core.store.ceilings import NewCeiling
from core.store.reading import Reading, Writing

_funding, _total = tables.funding.c, tables.total.c
_IN_FORCE = (
    select(tables.funding, tables.ceiling_version.c.pence, tables.funding_stream.c.title)
    .join(tables.ceiling_version, tables.ceiling_version.c.id == _funding.ceiling_version_id)
    .join(tables.funding_stream, tables.funding_stream.c.code == _funding.stream)
    .where(_funding.superseded_on.is_(None))
    .order_by(_funding.financial_year, _funding.stream)
)
_USED = (
    select(_total.scope, _total.period, func.sum(_total.pence).label("pence"))
    .where(_total.scope.startswith(OF_STREAM))
    .group_by(_total.scope, _total.period)
)


@dataclass(frozen=True, slots=True)
class Terms:
    """On what conditions a stream's money is given, and whether its decision records lost funding."""

    spend_by: date | None
    conditions: str
    carry_forward: bool
    lost_funding: bool = False


def fundings(read: Reading) -> tuple[Funding, ...]:
    """The money in force of every stream and year, by year."""
    return tuple(
        Funding(
            row.id,
            row.stream,
            row.title,
            row.financial_year,
            row.pence,
            row.spend_by,
            row.conditions,
            row.carry_forward,
        )
        for row in read.rows(_IN_FORCE)
    )


def funding_of(read: Reading, stream: str, financial_year: str) -> Funding | None:
    """The money in force of one stream and year."""
    place = (stream, financial_year)
    return next((item for item in fundings(read) if (item.stream, item.financial_year) == place), None)


def used(read: Reading) -> tuple[Moved, ...]:
    """What is exposure or reserved of each stream and period, in whole pence."""
    return tuple(Moved(code_in(row.scope), row.period, row.pence) for row in read.rows(_USED))


def fund(work: Writing, stream: str, financial_year: str, pence: int, terms: Terms, *, decision_id: int) -> int:
    """Bring a stream's money for a year into force, with the ceiling that guards it; gives the version's number."""
    version = NewCeiling(stream_scope(stream), financial_year, pence, pence, lost_funding=terms.lost_funding)
    ceiling_id = ceilings.write(work, version, decision_id)
    _write(work, stream, financial_year, ceiling_id, terms)
    return ceiling_id


def keep(work: Writing, scope: str, period: str, ceiling_id: int) -> None:
    """Let a stream's money for a year, where there is any, rest on the ceiling that came into force over it."""
    for earlier in fundings(work):
        if (stream_scope(earlier.stream), earlier.financial_year) == (scope, period):
            _write(work, earlier.stream, earlier.financial_year, ceiling_id, terms_of(earlier))


def terms_of(funding: Funding) -> Terms:
    """On what conditions a stream's money was given."""
    return Terms(funding.spend_by, funding.conditions, carry_forward=funding.carry_forward)


def _write(work: Writing, stream: str, financial_year: str, ceiling_id: int, terms: Terms) -> None:
    earlier = funding_of(work, stream, financial_year)
    if earlier is not None:
        work.update(tables.funding, earlier.id, superseded_on=work.today)
    work.insert(
        tables.funding,
        stream=stream,
        financial_year=financial_year,
        ceiling_version_id=ceiling_id,
        spend_by=terms.spend_by,
        conditions=terms.conditions,
        carry_forward=terms.carry_forward,
        recorded_at=work.now,
    )
