"""What schools are charged for their sessions: income, beside exposure and never netted from it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, select

from core.domain.states import ChargeMethod, EstablishmentKind, RechargeState, VatCode
from core.store import tables
from core.store.reading import Reading
from core.store.records_standing import recharge_state


@dataclass(frozen=True, slots=True)
class RechargeRow:
    """One recharge of one session, in whole pence; VAT is nothing until Finance enters its code with the charge.

    A waiver of a session that was never quoted may name no school.
    """

    id: int
    session_id: int
    session: str
    held_on: date
    number: str
    provider_id: int
    provider: str
    establishment_id: int | None
    establishment_number: str
    establishment: str
    kind: EstablishmentKind | None
    state: RechargeState
    method: ChargeMethod
    net: int
    vat_code: VatCode | None
    vat: int
    gross: int
    quoted_on: date
    confirmed_on: date | None
    confirmed_by: str
    delivered_on: date | None
    charged_on: date | None
    charge_reference: str
    settled_on: date | None
    settlement_reference: str
    waived_on: date | None
    waiver_reason: str
    waiver_decision: str


def recharges(read: Reading) -> tuple[RechargeRow, ...]:
    """Every recharge by the day of its session; one statement. As at an earlier day, what came later is left empty."""
    recharge, session, school = tables.recharge.c, tables.session.c, tables.establishment.c
    state = recharge_state(read)
    rows = read.rows(
        select(
            *(column for column in recharge if column.name != "state"),
            state.label("state"),
            session.reference.label("session"),
            session.held_on,
            tables.call_off.c.number,
            tables.provider.c.id.label("provider_id"),
            tables.provider.c.name.label("provider"),
            school.number.label("establishment_number"),
            school.name.label("establishment"),
            school.kind,
            tables.decision.c.reference.label("decision"),
        )
        .join(tables.session, session.id == recharge.session_id)
        .join(tables.line, tables.line.c.id == session.line_id)
        .join(tables.offer, tables.offer.c.id == tables.line.c.offer_id)
        .join(tables.provider, tables.provider.c.id == tables.offer.c.provider_id)
        .join(tables.call_off, tables.call_off.c.offer_id == tables.offer.c.id)
        .outerjoin(tables.establishment, school.id == recharge.establishment_id)
        .outerjoin(tables.decision, tables.decision.c.id == recharge.waiver_decision_id)
        .where(state.is_not(None))
        .order_by(session.held_on, recharge.id),
    )
    return tuple(_recharge(read, row) for row in rows)


def _recharge(read: Reading, row: Row[Any]) -> RechargeRow:
    charged, settled, waived = (_seen(read, day) for day in (row.charged_on, row.settled_on, row.waived_on))
    confirmed = _seen(read, row.confirmed_on)
    delivered = row.state in (RechargeState.DELIVERED, RechargeState.CHARGED, RechargeState.SETTLED)
    return RechargeRow(
        id=row.id,
        session_id=row.session_id,
        session=row.session,
        held_on=row.held_on,
        number=row.number,
        provider_id=row.provider_id,
        provider=row.provider,
        establishment_id=row.establishment_id,
        establishment_number=row.establishment_number or "",
        establishment=row.establishment or "",
        kind=row.kind,
        state=row.state,
        method=row.method,
        net=row.net_pence,
        vat_code=row.vat_code if charged else None,
        vat=row.vat_pence if charged else 0,
        gross=row.gross_pence if charged else row.net_pence,
        quoted_on=row.quoted_on,
        confirmed_on=confirmed,
        confirmed_by=row.confirmed_by_name if confirmed else "",
        delivered_on=row.delivered_on if delivered else None,
        charged_on=charged,
        charge_reference=row.charge_reference if charged else "",
        settled_on=settled,
        settlement_reference=row.settlement_reference if settled else "",
        waived_on=waived,
        waiver_reason=row.waiver_reason if waived else "",
        waiver_decision=(row.decision or "") if waived else "",
    )


def _seen(read: Reading, day: date | None) -> date | None:
    """The day of a step where the view knows of it."""
    return day if day is not None and (read.as_at is None or day <= read.as_at.day) else None
