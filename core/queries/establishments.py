"""The schools and other bodies for which sessions are held."""

from dataclasses import dataclass

from sqlalchemy import case, func, select

from core.domain.states import ChargeMethod, EstablishmentKind, RechargeState, SessionState
from core.store import schools, tables
from core.store.reading import Reading
from core.store.records_standing import recharge_state, session_is_there, session_state


@dataclass(frozen=True, slots=True)
class EstablishmentRow:
    """One school with its DfE number; how many sessions it has, and what they are recharged at in whole pence ex VAT.

    Sessions that were cancelled or taken back, and recharges that were waived, do not count.
    """

    id: int
    number: str
    name: str
    kind: EstablishmentKind
    method: ChargeMethod
    email: str
    sessions: int
    recharged: int


def establishments(read: Reading) -> tuple[EstablishmentRow, ...]:
    """Every establishment by name; two statements."""
    session, state = tables.session.c, session_state(read)
    recharged = func.coalesce(recharge_state(read) != RechargeState.WAIVED, False)
    counted = {
        row.establishment_id: row
        for row in read.rows(
            select(
                session.establishment_id,
                func.sum(
                    case((state.in_((SessionState.PLANNED, SessionState.DELIVERED)), 1), else_=0),
                ).label("sessions"),
                func.sum(case((recharged, tables.recharge.c.net_pence), else_=0)).label("recharged"),
            )
            .outerjoin(tables.recharge, tables.recharge.c.session_id == session.id)
            .where(session.establishment_id.is_not(None), session_is_there(read))
            .group_by(session.establishment_id),
        )
    }
    rows = []
    for school in schools.establishments(read):
        own = counted.get(school.id)
        sums = (own.sessions, own.recharged) if own is not None else (0, 0)
        rows.append(
            EstablishmentRow(school.id, school.number, school.name, school.kind, school.method, school.email, *sums)
        )
    return tuple(rows)
