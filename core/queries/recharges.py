"""What schools are charged for their sessions: income, beside exposure and never netted from it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select

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
            recharge.id,
            recharge.session_id,
            session.reference,
            session.held_on,
            tables.call_off.c.number,
            tables.provider.c.id,
            tables.provider.c.name,
            recharge.establishment_id,
            func.coalesce(school.number, ""),
            func.coalesce(school.name, ""),
            school.kind,
            state,
            recharge.method,
            recharge.net_pence,
            recharge.vat_code,
            recharge.vat_pence,
            recharge.gross_pence,
            recharge.quoted_on,
            recharge.confirmed_on,
            recharge.confirmed_by_name,
            recharge.delivered_on,
            recharge.charged_on,
            recharge.charge_reference,
            recharge.settled_on,
            recharge.settlement_reference,
            recharge.waived_on,
            recharge.waiver_reason,
            func.coalesce(tables.decision.c.reference, ""),
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
    return tuple(_recharge(read, tuple(row)) for row in rows)


def _recharge(read: Reading, row: tuple[Any, ...]) -> RechargeRow:
    """By position: names would take longer than the database."""
    recharge_id, session_id, session, held_on, number, provider_id, provider = row[:7]
    school_id, school_number, school, kind, state, method = row[7:13]
    net, vat_code, vat, gross, quoted_on, confirmed_on, confirmed_by, delivered_on = row[13:21]
    charged_on, charge_reference, settled_on, settlement_reference = row[21:25]
    waived_on, waiver_reason, waiver_decision = row[25:]
    charged, settled, waived = (_seen(read, day) for day in (charged_on, settled_on, waived_on))
    confirmed = _seen(read, confirmed_on)
    delivered = state in (RechargeState.DELIVERED, RechargeState.CHARGED, RechargeState.SETTLED)
    return RechargeRow(
        id=recharge_id,
        session_id=session_id,
        session=session,
        held_on=held_on,
        number=number,
        provider_id=provider_id,
        provider=provider,
        establishment_id=school_id,
        establishment_number=school_number,
        establishment=school,
        kind=kind,
        state=state,
        method=method,
        net=net,
        vat_code=vat_code if charged else None,
        vat=vat if charged else 0,
        gross=gross if charged else net,
        quoted_on=quoted_on,
        confirmed_on=confirmed,
        confirmed_by=confirmed_by if confirmed else "",
        delivered_on=delivered_on if delivered else None,
        charged_on=charged,
        charge_reference=charge_reference if charged else "",
        settled_on=settled,
        settlement_reference=settlement_reference if settled else "",
        waived_on=waived,
        waiver_reason=waiver_reason if waived else "",
        waiver_decision=waiver_decision if waived else "",
    )


def _seen(read: Reading, day: date | None) -> date | None:
    """The day of a step where the view knows of it."""
    return day if day is not None and (read.as_at is None or day <= read.as_at.day) else None
