"""Every training session: as planned, and what became of it."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, case, func, select

from core.domain.states import Party, RechargeState, SessionState, Unit
from core.store import tables
from core.store.reading import Reading
from core.store.records_standing import (
    invoiced_of_sessions,
    ordered_lines,
    recharge_state,
    session_is_there,
    session_state,
)
from core.store.traded import is_traded


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One session; quantities in hundredths of the line’s unit, whole pence ex VAT, feedback 1 to 5 in hundredths.

    What is recorded of it is None until it is: `places_offered` to `feedback_hundredths`, and `cancelled_by` to
    `charged_hundredths` for one that was not held. `pence` is what was accrued for it. `recharge_state` is None where
    its school was not quoted yet.
    """

    id: int
    reference: str
    number: str
    title: str
    provider_id: int
    provider: str
    lot: str
    line_id: int
    line: str
    unit: Unit
    state: SessionState
    held_on: date
    starts_at: str
    venue: str
    trainer: str
    planned_places: int
    minimum_places: int
    quantity_hundredths: int
    places_offered: int | None
    places_booked: int | None
    people: int | None
    delivered_hundredths: int | None
    pence: int | None
    invoiced_pence: int
    feedback_hundredths: int | None
    feedback_comment: str
    cancelled_by: Party | None
    borne_by: Party | None
    notice_on: date | None
    charged_hundredths: int | None
    reason: str
    register_reference: str
    establishment_id: int | None
    establishment: str
    traded: bool
    recharge_state: RechargeState | None
    continues_id: int | None
    recorded_by: str
    recorded_on: date | None


def sessions(read: Reading) -> tuple[SessionRow, ...]:
    """Every session by day, those that were taken back included; one statement at any number of them.

    As at an earlier day a session that was recorded later is still planned, on the day and place it has now.
    """
    session, lines = tables.session.c, ordered_lines(read)
    invoiced, state = invoiced_of_sessions(read), session_state(read)

    def recorded(column: ColumnElement[object], name: str) -> ColumnElement[object]:
        return case((state != SessionState.PLANNED, column)).label(name)

    def words(column: ColumnElement[str], name: str) -> ColumnElement[str]:
        return case((state != SessionState.PLANNED, column), else_="").label(name)

    rows = read.each(
        select(
            session.id,
            session.reference,
            tables.call_off.c.number,
            tables.call_off.c.title,
            tables.offer.c.provider_id,
            tables.provider.c.name.label("provider"),
            tables.selection.c.lot,
            session.line_id,
            lines.c.description.label("line"),
            lines.c.unit,
            state.label("state"),
            *(session[name] for name in _PLANNED),
            *(recorded(session[column], name) for name, column in _RECORDED.items()),
            func.coalesce(invoiced.c.pence, 0).label("invoiced_pence"),
            *(words(session[name], name) for name in ("feedback_comment", "reason", "register_reference")),
            words(func.coalesce(tables.person.c.name, ""), "recorded_by"),
            session.establishment_id,
            func.coalesce(tables.establishment.c.name, "").label("establishment"),
            recharge_state(read).label("recharge_state"),
            session.continues_id,
            is_traded().label("traded"),
        )
        .join(lines, lines.c.line_id == session.line_id)
        .join(tables.call_off, tables.call_off.c.offer_id == lines.c.offer_id)
        .join(tables.offer, tables.offer.c.id == lines.c.offer_id)
        .join(tables.provider, tables.provider.c.id == tables.offer.c.provider_id)
        .join(tables.selection, tables.selection.c.id == tables.offer.c.selection_id)
        .outerjoin(invoiced, invoiced.c.session_id == session.id)
        .outerjoin(tables.person, tables.person.c.id == session.recorded_by)
        .outerjoin(tables.establishment, tables.establishment.c.id == session.establishment_id)
        .outerjoin(tables.recharge, tables.recharge.c.session_id == session.id)
        .where(session_is_there(read))
        .order_by(session.held_on, session.id),
    )
    return tuple(SessionRow(**row._mapping) for row in rows)


_PLANNED = (
    "held_on",
    "starts_at",
    "venue",
    "trainer",
    "planned_places",
    "minimum_places",
    "quantity_hundredths",
)
_RECORDED = {
    "places_offered": "places_offered",
    "places_booked": "places_booked",
    "people": "places_attended",
    "delivered_hundredths": "delivered_hundredths",
    "pence": "pence",
    "feedback_hundredths": "feedback_hundredths",
    "cancelled_by": "cancelled_by",
    "borne_by": "borne_by",
    "notice_on": "notice_on",
    "charged_hundredths": "charged_hundredths",
    "recorded_on": "recorded_on",
}
"""Fields of a row that wait for the record of a session, with their columns."""
