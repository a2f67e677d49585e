"""What needs somebody today, from offers to answer to a year to close; each thing says where it is done."""

from sqlalchemy import select

from core.domain.framework import Settings
from core.domain.money import plain_pounds
from core.domain.periods import day_text
from core.domain.position import used_percent
from core.domain.states import ACCEPTING, RequirementState
from core.domain.working_days import LONDON, working_days_after, working_days_until
from core.queries.due_delivery import delivery_due
from core.queries.due_invoices import invoices_due
from core.queries.due_review import review_due
from core.queries.due_row import DueRow
from core.queries.due_schools import schools_due
from core.queries.due_years import years_due
from core.store import frameworks, money, placing, tables
from core.store.reading import Reading

__all__ = ["DueRow", "due"]


def due(read: Reading) -> tuple[DueRow, ...]:
    """Everything due today, the urgent first; a view of an earlier day changes nothing in it."""
    today = read if read.as_at is None else Reading(read.connection)
    settings = frameworks.framework(today).settings
    rows = [
        *_offers(today, settings),
        *_orders(today),
        *delivery_due(today),
        *invoices_due(today),
        *schools_due(today),
        *_requirements(today),
        *_ceilings(today, settings),
        *years_due(today),
        *review_due(today),
    ]
    return tuple(sorted(rows, key=lambda row: not row.urgent))


def _offers(read: Reading, settings: Settings) -> list[DueRow]:
    rows = []
    for offer in placing.live_offers(read):
        by = offer.respond_by.astimezone(LONDON)
        if offer.respond_by < read.now:
            detail = f"Its time ended at {by:%H:%M} on {day_text(by.date())}. If no answer came, record the lapse."
            what = f"Record the answer of {offer.provider}"
            rows.append(DueRow("placing", str(offer.selection_id), what, detail, urgent=True, by=by))
        elif read.today >= working_days_after(offer.offered_on, settings.reminder_working_days):
            days = working_days_until(read.today, by.date())
            when = "today" if days <= 0 else f"in {days} working {'day' if days == 1 else 'days'}"
            detail = f"Answer due {when}, by {by:%H:%M} on {day_text(by.date())}."
            what = f"Remind {offer.provider} to answer"
            rows.append(DueRow("placing", str(offer.selection_id), what, detail, urgent=False, by=by))
    return rows


def _orders(read: Reading) -> list[DueRow]:
    offer = tables.offer.c
    waiting = read.rows(
        select(offer.selection_id, tables.provider.c.name, tables.requirement.c.title)
        .join(tables.provider, tables.provider.c.id == offer.provider_id)
        .join(tables.selection, tables.selection.c.id == offer.selection_id)
        .join(tables.requirement, tables.requirement.c.id == tables.selection.c.requirement_id)
        .outerjoin(tables.call_off, tables.call_off.c.offer_id == offer.id)
        .where(offer.state.in_(tuple(ACCEPTING)), tables.call_off.c.id.is_(None))
        .order_by(offer.id),
    )
    return [
        DueRow("placing", str(row.selection_id), f"Issue the call-off to {row.name}", row.title, urgent=False)
        for row in waiting
    ]


def _requirements(read: Reading) -> list[DueRow]:
    columns = tables.requirement.c
    wanted = {
        RequirementState.SUBMITTED: "Take {} to the strategy group",
        RequirementState.AGREED: "Place {}, which is agreed",
        RequirementState.RETURNED: "Put {} right, which was returned",
    }
    rows = read.rows(
        select(columns.id, columns.reference, columns.title, columns.state)
        .where(columns.state.in_(tuple(wanted)))
        .order_by(columns.id),
    )
    return [
        DueRow("requirements", str(row.id), wanted[row.state].format(row.reference), row.title, urgent=False)
        for row in rows
    ]


def _ceilings(read: Reading, settings: Settings) -> list[DueRow]:
    levels = settings.ceiling_levels_percent
    rows = []
    for position in money.positions(read):
        passed = [level for level in levels if used_percent(position) >= level and position.ceiling > 0]
        if passed or position.headroom < 0:
            name = position.name
            what = f"{name[0].upper()}{name[1:]} is {used_percent(position)}% used"
            left = f"{plain_pounds(max(position.headroom, 0))} of {plain_pounds(position.ceiling)} is left."
            urgent = position.headroom < 0 or len(passed) == len(levels)
            rows.append(DueRow("ceilings", f"{position.scope} {position.period}", what, left, urgent))
    return rows
