"""Registers and records that tests start from: real ones, made by the operations themselves, one sentence each."""

import tempfile
import uuid
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from core.new_register import new_register, read_definition
from core.operation import Operation
from core.operations.add_provider import ADD_PROVIDER
from core.operations.agree_requirement import AGREE_REQUIREMENT
from core.operations.issue_order import ISSUE_ORDER, OrderIssued
from core.operations.make_offer import MAKE_OFFER, OfferMade
from core.operations.move_date import MOVE_DATE
from core.operations.open_selection import OPEN_SELECTION
from core.operations.plan_sessions import PLAN_SESSIONS
from core.operations.record_delivery import RECORD_DELIVERY
from core.operations.record_response import RECORD_RESPONSE
from core.operations.set_ceiling import SET_CEILING
from core.operations.set_ranking import SET_RANKING
from core.operations.set_rates import SET_RATES
from core.operations.submit_requirement import SUBMIT_REQUIREMENT
from core.requests import read_request
from core.store.register import Register, open_register

R = TypeVar("R")

PLACING_OFFICER, SECRETARY, REVIEWER, OWNER = "Amira Khan", "Tom Ellis", "Priya Nair", "Owen Hughes"
PROVIDERS = ("Alder Training", "Beech Mediation", "Cedar Learning")
"""Providers 1, 2 and 3: in this order in lots 1, 2 and 3, each at £900 a day."""

DAY_PENCE = 90_000
FIRST_DAY, LAST_DAY = "2015-05-01", "2015-07-31"


def a_register(folder: Path, name: str = "register.calloff") -> Register:
    """A sample Leeds register on 1 April 2015: £260,000 in force, three ranked providers in each of lots 1 to 3."""
    path = folder / name
    path.write_bytes(_ranked_register())
    return open_register(path)


def a_register_without_providers(folder: Path, name: str = "register.calloff") -> Register:
    """A sample Leeds register just as the program makes it."""
    path = folder / name
    path.write_bytes(_new_sample())
    return open_register(path)


def a_second_framework() -> Path:
    """A definition unlike Leeds: lots A and B, four years, a whole-life ceiling, five days to answer, other limits."""
    return Path(__file__).with_name("northshire.toml")


def perform(
    register: Register,
    operation: Operation[Any, Any, R],
    *,
    by: str | None = None,
    key: str | None = None,
    **fields: Any,
) -> R:
    """Do an operation with its request's fields as JSON has them, under a new key unless one is given."""
    request = read_request(operation.request, fields)
    return operation.perform(register, request, key=key or uuid.uuid4().hex, by=by).result


def a_decision(reference: str = "DEC-001") -> dict[str, str]:
    """A decision in full, dated 1 April 2015."""
    return {"reference": reference, "decided_on": "2015-04-01", "maker": "Head of Service", "text": "Agreed."}


def a_line(*, days: float = 20, **changes: Any) -> dict[str, Any]:
    """A line of an offer: 20 days at £900 (£18,000), delivered from May to July 2015."""
    quantity = {"quantity_hundredths": round(days * 100)}
    dates = {"first_day": FIRST_DAY, "last_day": LAST_DAY}
    return {"description": "Training days", "unit": "day", "rate_pence": DAY_PENCE, **quantity, **dates, **changes}


def a_requirement(*, lot: str = "1", days: float = 20, **changes: Any) -> dict[str, Any]:
    """What a requirement is submitted with: 20 days in lot 1, from May to July 2015, for £18,000 at most."""
    needed = {"lot": lot, "title": "Restorative practice training", "unit": "day"}
    dates = {"first_day": FIRST_DAY, "last_day": LAST_DAY, "quantity_hundredths": round(days * 100)}
    estimate = {"estimate_low_pence": 100, "estimate_high_pence": round(days * DAY_PENCE)}
    return {**needed, **dates, **estimate, **changes}


def an_agreed_requirement(register: Register, *, lot: str = "1", days: float = 20, **changes: Any) -> int:
    """The number of a requirement that the strategy group agreed."""
    number = perform(register, SUBMIT_REQUIREMENT, **a_requirement(lot=lot, days=days, **changes)).requirement_id
    perform(register, AGREE_REQUIREMENT, requirement_id=number, agreed_on="2015-04-01", agreed_at="RP group, minute 3")
    return number


def an_open_selection(register: Register, *, lot: str = "1", days: float = 20, **changes: Any) -> int:
    """The number of a selection opened for a newly agreed requirement."""
    requirement_id = an_agreed_requirement(register, lot=lot, days=days, **changes)
    return perform(register, OPEN_SELECTION, requirement_id=requirement_id).selection_id


def a_placed_offer(
    register: Register, *, lot: str = "1", days: float = 20, needed: dict[str, Any] | None = None, **line: Any
) -> OfferMade:
    """An offer to the first-ranked provider of a new selection: £18,000 reserved, waiting for its answer.

    `needed` is what its requirement says otherwise.
    """
    selection_id = an_open_selection(register, lot=lot, days=days, **(needed or {}))
    return perform(register, MAKE_OFFER, selection_id=selection_id, lines=[a_line(days=days, **line)])


def an_accepted_offer(register: Register, *, lot: str = "1", days: float = 20, **line: Any) -> OfferMade:
    """An offer that its provider accepted whole; an order can be issued from it."""
    offer = a_placed_offer(register, lot=lot, days=days, **line)
    perform(register, RECORD_RESPONSE, offer_id=offer.offer_id, response="accepted", respondent="Jo Marsh")
    return offer


def an_issued_order(register: Register, *, lot: str = "1", days: float = 20, **line: Any) -> OrderIssued:
    """A call-off order: £18,000 committed."""
    return perform(register, ISSUE_ORDER, offer_id=an_accepted_offer(register, lot=lot, days=days, **line).offer_id)


def a_session(*, days: float = 2, held_on: str = "2015-05-06", **changes: Any) -> dict[str, Any]:
    """A session to come: two days of its line, with 20 places, on 6 May 2015."""
    return {"held_on": held_on, "quantity_hundredths": round(days * 100), "planned_places": 20, **changes}


def a_planned_session(register: Register, *, line_id: int = 1, days: float = 2, **changes: Any) -> int:
    """The number of a session planned of a line, of the first order unless another is named."""
    planned = perform(register, PLAN_SESSIONS, line_id=line_id, sessions=[a_session(days=days, **changes)])
    number: int = planned.session_ids[0]
    return number


def a_delivered_session(register: Register, *, line_id: int = 1, days: float = 2, **changes: Any) -> int:
    """The number of a session that was held, and attended by twelve social workers; the clock moves to its day."""
    held_on = a_session(**changes)["held_on"]
    number = a_planned_session(register, line_id=line_id, days=days, **changes)
    the_day_is(register, held_on)
    perform(register, RECORD_DELIVERY, session_id=number, attended=[{"workforce_group": "social-work", "people": 12}])
    return number


def the_day_is(register: Register, day: str) -> None:
    """Move the clock to the evening of a day, unless it stands there or later."""
    with register.reading() as read:
        if read.today.isoformat() >= day:
            return
    perform(register, MOVE_DATE, to=day, at="18:00:00")


def a_ceiling(register: Register, scope: str, period: str, pence: int, **fields: Any) -> int:
    """The number of a ceiling version in force from today (conditional, if a condition is given)."""
    decision = a_decision(f"DEC-{uuid.uuid4().hex[:8]}")
    given = {"scope": scope, "period": period, "pence": pence, "decision": decision}
    return perform(register, SET_CEILING, **{**given, **fields}).ceiling_id


@cache
def _new_sample() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "template"
        new_register(path, read_definition("leeds-2015"), sample=True).close()
        return path.read_bytes()


@cache
def _ranked_register() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        register = a_register_without_providers(Path(folder))
        numbers = [perform(register, ADD_PROVIDER, name=name).provider_id for name in PROVIDERS]
        ranks = [{"rank": rank, "provider_id": number} for rank, number in enumerate(numbers, start=1)]
        lots = ("1", "2", "3")
        for lot in lots:
            decision = a_decision("DEC-TENDER")
            perform(
                register, SET_RANKING, lot=lot, in_force_on="2015-04-01", basis="Tender", ranks=ranks, decision=decision
            )
        for number in numbers:
            rates = [{"lot": lot, "unit": "day", "max_pence": DAY_PENCE} for lot in lots]
            perform(register, SET_RATES, provider_id=number, first_day="2015-04-01", rates=rates)
        register.close()
        return register.path.read_bytes()
