"""For every operation, a register in which it is permitted and a request that it accepts, in JSON's own kinds."""

from collections.abc import Callable
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from builders import (
    a_decision,
    a_line,
    a_placed_offer,
    a_register,
    an_accepted_offer,
    an_agreed_requirement,
    an_issued_order,
    an_open_selection,
    perform,
)

from core.domain.states import Role
from core.domain.working_days import LONDON
from core.new_register import SAMPLE_PEOPLE, read_definition
from core.operation import Operation
from core.operations import OPERATIONS
from core.operations.add_person import ADD_PERSON
from core.operations.fill_post import FILL_POST
from core.operations.move_date import MOVE_DATE
from core.operations.submit_requirement import SUBMIT_REQUIREMENT
from core.operations.suspend_provider import SUSPEND_PROVIDER
from core.store.canonical import plain
from core.store.register import Register, create_file, open_register

Fields = dict[str, Any]
BY_NAME = {operation.name: operation for operation in OPERATIONS}
ABLE = {
    Role.PLACING_OFFICER: "Amira Khan",
    Role.SECRETARY: "Tom Ellis",
    Role.REVIEWER: "Priya Nair",
    Role.FRAMEWORK_OWNER: "Owen Hughes",
}
"""Who has a role in a sample register."""

NEED: Fields = {
    "lot": "1",
    "title": "Restorative practice training",
    "unit": "day",
    "quantity_hundredths": 2_000,
    "first_day": "2015-05-01",
    "last_day": "2015-07-31",
    "estimate_low_pence": 100,
    "estimate_high_pence": 1_800_000,
    "need": "Two cohorts",
    "audience": "Family support workers",
    "stream": "core",
    "as_draft": False,
}
"""20 days from May to July 2015."""


def ready(operation: Operation[Any, Any, Any], folder: Path) -> tuple[Register, Fields]:
    """A register of its own in which the operation is permitted, and the request."""
    content, fields = _made(operation.name)
    path = folder / f"{operation.name}.calloff"
    path.write_bytes(content)
    return open_register(path), plain(fields)


def a_submitted_requirement(register: Register, *, by: str | None = "Amira Khan", **changes: Any) -> int:
    """The number of a requirement that waits for the strategy group."""
    number: int = perform(register, SUBMIT_REQUIREMENT, by=by, **{**NEED, **changes}).requirement_id
    return number


def somebody(register: Register, name: str, *roles: Role) -> str:
    """The name of a further person with these roles."""
    added: str = perform(register, ADD_PERSON, name=name, roles=[role.value for role in roles]).name
    return added


def a_suspension(register: Register, provider_id: int = 1, **changes: Any) -> int:
    """The number of a suspension in every lot from 1 April 2015 until lifted."""
    fields = {"first_day": "2015-04-01", "reason": "Insurance lapsed", "decision": a_decision("DEC-012")}
    suspended = perform(register, SUSPEND_PROVIDER, provider_id=provider_id, **{**fields, **changes})
    number: int = suspended.suspension_id
    return number


@cache
def _made(name: str) -> tuple[bytes, Fields]:
    with TemporaryDirectory() as folder:
        register = _without_framework(Path(folder)) if name == "create_framework" else a_register(Path(folder))
        fields = READY[name](register)
        register.close()
        return register.path.read_bytes(), fields


def _without_framework(folder: Path) -> Register:
    opens = datetime.combine(date(2015, 4, 1), time(9), LONDON)
    return create_file(folder / "register.calloff", sample=True, clock_at=opens, people=SAMPLE_PEOPLE)


def _skip(register: Register) -> Fields:
    selection_id = an_open_selection(register)
    return {
        "selection_id": selection_id,
        "provider_id": 1,
        "reason": "urgent_exception",
        "text": "Needed on Monday",
        "authorised_by": "Priya Nair",
        "decision": a_decision(),
    }


def _post(register: Register) -> int:
    post = {"role_group": "fgc-coordinators", "fte_thousandths": 1_000, "first_day": "2015-04-01"}
    number: int = perform(register, FILL_POST, **post).post_id
    return number


def _overdue_offer(register: Register) -> int:
    offer = a_placed_offer(register)
    perform(register, MOVE_DATE, to="2015-04-10")
    return offer.offer_id


READY: dict[str, Callable[[Register], Fields]] = {
    "create_framework": lambda _: plain(read_definition("leeds-2015").request),
    "add_person": lambda _: {"name": "Jo Marsh", "roles": ["reviewer", "secretary"], "login": "jmarsh"},
    "move_date": lambda _: {"to": "2015-04-02", "at": "10:30:00"},
    "record_decision": lambda _: a_decision(),
    "set_ceiling": lambda _: {
        "scope": "lot:1",
        "period": "2015-16",
        "pence": 6_000_000,
        "decision": a_decision(),
        "condition": "",
        "vat_basis": "inclusive",
        "vat_rate_hundredths": 2_000,
        "lost_funding": False,
    },
    "confirm_ceiling": lambda _: {"ceiling_id": 2, "decision": a_decision()},
    "add_provider": lambda _: {
        "name": "Dogwood Associates",
        "email": "office@dogwood.example",
        "phone": "0113 496 0000",
        "company_number": "01234567",
    },
    "suspend_provider": lambda _: {
        "provider_id": 1,
        "first_day": "2015-04-01",
        "last_day": "2015-06-30",
        "lot": "1",
        "reason": "Insurance lapsed",
        "decision": a_decision(),
    },
    "lift_suspension": lambda register: {"suspension_id": a_suspension(register), "decision": a_decision()},
    "declare_conflict": lambda register: {
        "provider_id": 1,
        "requirement_id": a_submitted_requirement(register),
        "declared_by": "council",
        "text": "A trustee sits on the panel",
    },
    "set_ranking": lambda _: {
        "lot": "1",
        "in_force_on": "2015-04-01",
        "basis": "Re-evaluation",
        "ranks": [
            {
                "rank": 1,
                "provider_id": 2,
                "quality_hundredths": 6_000,
                "price_hundredths": 3_000,
                "tie_note": "Quality",
            },
            {"rank": 2, "provider_id": 1},
        ],
        "decision": a_decision(),
    },
    "set_rates": lambda _: {
        "provider_id": 1,
        "first_day": "2015-04-02",
        "last_day": "2016-03-31",
        "rates": [
            {"lot": "1", "unit": "day", "max_pence": 95_000},
            {"lot": "4", "unit": "session", "max_pence": 30_000},
        ],
    },
    "import_tender_result": lambda _: {
        "lines": [
            {
                "lot": "4",
                "provider": "Elder Practice",
                "rank": 1,
                "unit": "day",
                "max_pence": 60_000,
                "email": "e@x.example",
            },
            {"lot": "4", "provider": "alder  training", "rank": 2, "unit": "day", "max_pence": 61_000},
            {"lot": "4", "provider": "Alder Training", "rank": 2, "unit": "session", "max_pence": 31_000},
        ],
        "in_force_on": "2015-04-01",
        "source": "result.xlsx",
        "decision": a_decision(),
    },
    "fill_post": lambda _: {
        "role_group": "training-manager",
        "fte_thousandths": 1_000,
        "first_day": "2015-04-01",
        "last_day": "2016-03-31",
        "holder": "JM",
        "reason": "",
    },
    "end_post": lambda register: {"post_id": _post(register), "last_day": "2015-09-30"},
    "submit_requirement": lambda _: dict(NEED),
    "agree_requirement": lambda register: {
        "requirement_id": a_submitted_requirement(register),
        "agreed_on": "2015-04-01",
        "agreed_at": "RP strategy group, minute 3",
    },
    "return_requirement": lambda register: {
        "requirement_id": a_submitted_requirement(register),
        "reason": "Say who it is for",
    },
    "withdraw_requirement": lambda register: {
        "requirement_id": a_submitted_requirement(register),
        "reason": "Not needed any more",
    },
    "open_selection": lambda register: {"requirement_id": an_agreed_requirement(register)},
    "make_offer": lambda register: {
        "selection_id": an_open_selection(register),
        "provider_id": 1,
        "lines": [a_line(stream="core", role_group="fgc-coordinators")],
        "channel": "phone",
        "message": "Two cohorts",
        "staffing_reason": "",
    },
    "record_response": lambda register: {
        "offer_id": a_placed_offer(register).offer_id,
        "response": "accepted_in_part",
        "respondent": "Jo Marsh",
        "channel": "phone",
        "answered_at": "2015-04-01T09:00:00+01:00",
        "reason": "capacity",
        "reason_text": "One trainer is away",
        "evidence": "Call at nine",
        "accepted": [{"line_id": 1, "quantity_hundredths": 500}],
    },
    "lapse_offers": lambda register: {"offer_ids": [_overdue_offer(register)]},
    "withdraw_offer": lambda register: {"offer_id": a_placed_offer(register).offer_id, "reason": "Dates changed"},
    "skip_rank": _skip,
    "issue_order": lambda register: {
        "offer_id": an_accepted_offer(register).offer_id,
        "title": "Restorative practice, two cohorts",
        "purchase_order": "PO-7781",
        "staffing_reason": "",
    },
    "cancel_order": lambda register: {
        "number": an_issued_order(register).number,
        "reason": "School closed",
        "need_remains": True,
    },
    "close_selection": lambda register: {"selection_id": an_open_selection(register), "reason": "Budget moved"},
}
