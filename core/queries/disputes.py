"""Every dispute of an invoice, open or resolved."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from core.domain.invoicing import Dispute, disputed_days
from core.store import tables
from core.store.reading import Reading


@dataclass(frozen=True, slots=True)
class DisputeRow:
    """One dispute and the calendar days it has lasted; `resolved_on` is None while it is open."""

    id: int
    invoice_id: int
    opened_on: date
    opened_by: str
    reason: str
    resolved_on: date | None
    resolved_by: str
    outcome: str
    days: int


def disputes(read: Reading) -> tuple[DisputeRow, ...]:
    """Every dispute, newest first; one statement. One that was resolved after the day shown is open on it."""
    dispute, day = tables.dispute.c, read.shown_day
    opener, resolver = tables.person.alias("opener"), tables.person.alias("resolver")
    rows = read.rows(
        select(tables.dispute, opener.c.name.label("opener"), resolver.c.name.label("resolver"))
        .join(opener, opener.c.id == dispute.opened_by)
        .outerjoin(resolver, resolver.c.id == dispute.resolved_by)
        .where(dispute.opened_on <= day)
        .order_by(dispute.id.desc()),
    )
    found = []
    for row in rows:
        resolved = row.resolved_on is not None and row.resolved_on <= day
        found.append(
            DisputeRow(
                id=row.id,
                invoice_id=row.invoice_id,
                opened_on=row.opened_on,
                opened_by=row.opener,
                reason=row.reason,
                resolved_on=row.resolved_on if resolved else None,
                resolved_by=row.resolver if resolved else "",
                outcome=row.outcome if resolved else "",
                days=disputed_days((Dispute(row.id, row.opened_on, row.reason, row.resolved_on),), day),
            )
        )
    return tuple(found)
