"""What rests on each decision: ceilings, rankings, suspensions, skips, and what followed the award."""

from sqlalchemy import select

from core.domain.award import ordinal
from core.domain.framework import ceiling_words
from core.domain.money import plain_pounds
from core.domain.states import REASON_WORDS
from core.queries.resting_after_award import resting_after_award
from core.queries.resting_row import RestingRow
from core.store import money, providers, tables
from core.store.reading import Reading

__all__ = ["RestingRow", "resting"]


def resting(read: Reading) -> tuple[RestingRow, ...]:
    """Everything that names a decision, ceilings first; a fixed number of statements."""
    names = {row.id: row.reference for row in read.rows(select(tables.decision.c.id, tables.decision.c.reference))}
    before = (*_ceilings(read, names), *_rankings(read), *_suspensions(read, names), *_skips(read, names))
    return (*before, *resting_after_award(read, names))


def _ceilings(read: Reading, names: dict[int, str]) -> list[RestingRow]:
    rows = []
    version, stream = tables.ceiling_version, tables.funding_stream
    found = select(version, stream.c.title.label("stream")).outerjoin(stream, money.OVER_STREAM).order_by(version.c.id)
    for row in read.rows(found):
        name, item = ceiling_words(row.scope, row.period, row.stream or ""), f"{row.scope} {row.period}"
        sentence = f"{name[0].upper()}{name[1:]}: {plain_pounds(row.pence)}"
        waiting = ", on a condition" if row.condition else ""
        set_on = row.recorded_at.date()
        rows.append(RestingRow(names[row.decision_id], f"{sentence} set{waiting}", set_on, "ceilings", item))
        if row.confirmed_by is not None:
            confirmed_on = row.in_force_on or set_on
            rows.append(RestingRow(names[row.confirmed_by], f"{sentence} confirmed", confirmed_on, "ceilings", item))
    return rows


def _rankings(read: Reading) -> list[RestingRow]:
    return [
        RestingRow(
            version.decision,
            f"Ranking version {version.version} of lot {version.lot}",
            version.in_force_on,
            "lots",
            version.lot,
        )
        for version in providers.rankings(read)
    ]


def _suspensions(read: Reading, names: dict[int, str]) -> list[RestingRow]:
    suspension, provider = tables.suspension, tables.provider
    rows = []
    for row in read.rows(
        select(suspension, provider.c.name)
        .join(provider, provider.c.id == suspension.c.provider_id)
        .order_by(suspension.c.id),
    ):
        where = f"in lot {row.lot}" if row.lot else "in every lot"
        what, item = f"Suspension of {row.name} {where}", row.name
        rows.append(RestingRow(names[row.decision_id], what, row.first_day, "providers", item))
        if row.lifted_by is not None:
            rows.append(RestingRow(names[row.lifted_by], f"{what} lifted", row.lifted_on, "providers", item))
    return rows


def _skips(read: Reading, names: dict[int, str]) -> list[RestingRow]:
    skip, provider, requirement = tables.skip, tables.provider, tables.requirement
    found = read.rows(
        select(skip, provider.c.name, requirement.c.reference)
        .join(provider, provider.c.id == skip.c.provider_id)
        .join(tables.selection, tables.selection.c.id == skip.c.selection_id)
        .join(requirement, requirement.c.id == tables.selection.c.requirement_id)
        .order_by(skip.c.id),
    )
    return [
        RestingRow(
            names[row.decision_id],
            f"{row.name}, ranked {ordinal(row.rank)}, passed over for {row.reference}: "
            f"{REASON_WORDS[row.reason_code.value]}",
            row.skipped_on,
            "placing",
            str(row.selection_id),
        )
        for row in found
    ]
