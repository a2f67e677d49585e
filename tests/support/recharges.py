"""Schools, sessions that are held for them, and recharges in every state, made by the operations themselves."""

from typing import Any

from builders import a_decision, a_planned_session, an_issued_order, perform, the_day_is
from inspection import row

from core.domain.states import RechargeState
from core.operations.add_establishment import ADD_ESTABLISHMENT
from core.operations.cancel_session import CANCEL_SESSION
from core.operations.charge_recharge import CHARGE_RECHARGE
from core.operations.confirm_recharge import CONFIRM_RECHARGE
from core.operations.quote_recharge import QUOTE_RECHARGE
from core.operations.record_delivery import RECORD_DELIVERY
from core.operations.settle_recharge import SETTLE_RECHARGE
from core.operations.waive_recharge import WAIVE_RECHARGE
from core.store.register import Register

HELD_ON = "2015-05-06"
NET_PENCE = 61_333
"""£613.33, whose VAT at 20% is £122.67 and at 5% is £30.67."""

_AFTER_QUOTED = (
    RechargeState.CONFIRMED,
    RechargeState.DELIVERED,
    RechargeState.CHARGED,
    RechargeState.SETTLED,
)


def a_school(register: Register, number: str = "3831001", **changes: Any) -> int:
    """The number of an academy, unless another kind is given."""
    fields = {"number": number, "name": "Beech Primary", "kind": "academy", "email": "office@beech.example"}
    school: int = perform(register, ADD_ESTABLISHMENT, **{**fields, **changes}).establishment_id
    return school


def a_schools_session(register: Register, school: int | None = None, **changes: Any) -> int:
    """The number of a session of one day (£900) on 6 May 2015 under a new order, for a school if one is given."""
    order = an_issued_order(register)
    offer_id = row(register, "call_off", number=order.number)["offer_id"]
    line_id = row(register, "line", offer_id=offer_id)["id"]
    return a_planned_session(register, line_id=line_id, days=1, establishment_id=school, **changes)


def deliver(register: Register, session_id: int) -> None:
    """Record on its day that the session was held for twelve people of schools."""
    the_day_is(register, HELD_ON)
    attended = [{"workforce_group": "schools", "people": 12}]
    perform(register, RECORD_DELIVERY, session_id=session_id, attended=attended)


def cancel(register: Register, session_id: int, *, borne_by: str = "school") -> int:
    """Cancel the session the day before, with too little notice; gives the whole pence charged for it."""
    the_day_is(register, "2015-05-05")
    why = {"cancelled_by": "council", "notice_on": "2015-05-05", "reason": "Inspection", "borne_by": borne_by}
    perform(register, CANCEL_SESSION, session_id=session_id, **why)
    charged: int = row(register, "session", id=session_id)["pence"]
    return charged


def a_quote(register: Register, session_id: int, school: int, net_pence: int = NET_PENCE) -> int:
    """The number of a recharge that is quoted."""
    quoted = perform(register, QUOTE_RECHARGE, session_id=session_id, establishment_id=school, net_pence=net_pence)
    number: int = quoted.recharge_id
    return number


def a_recharge(register: Register, state: RechargeState, **school: Any) -> int:
    """The number of a recharge that came so far, for a new session and a new school."""
    school_id = a_school(register, **school)
    session_id = a_schools_session(register, school_id)
    number = a_quote(register, session_id, school_id)
    if state is RechargeState.WAIVED:
        perform(register, WAIVE_RECHARGE, session_id=session_id, reason="Pilot", decision=a_decision("DEC-WAIVE"))
        return number
    reached = _AFTER_QUOTED[: _AFTER_QUOTED.index(state) + 1] if state in _AFTER_QUOTED else ()
    for step in reached:
        _go_on(register, number, session_id, step)
    return number


def _go_on(register: Register, number: int, session_id: int, step: RechargeState) -> None:
    if step is RechargeState.CONFIRMED:
        perform(register, CONFIRM_RECHARGE, recharge_id=number, confirmed_by_name="Head teacher")
    elif step is RechargeState.DELIVERED:
        deliver(register, session_id)
    elif step is RechargeState.CHARGED:
        perform(register, CHARGE_RECHARGE, recharge_id=number, vat_code="exempt", charge_reference="SI-1001")
    else:
        perform(register, SETTLE_RECHARGE, recharge_id=number, settlement_reference="BANK-77")
