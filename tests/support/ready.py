"""For every operation, a register in which it is permitted and a request that it accepts, in JSON's own kinds."""

from collections.abc import Callable
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from builders import (
    a_decision,
    a_delivered_session,
    a_line,
    a_placed_offer,
    a_planned_session,
    a_register,
    an_accepted_offer,
    an_agreed_requirement,
    an_issued_order,
    an_open_selection,
    perform,
    the_day_is,
)
from funded import a_funding, moves
from inspection import row
from invoiced import (
    a_credit_as_written,
    a_disputed_invoice,
    a_payment,
    an_approved_invoice,
    an_invoice,
    an_unmatched_invoice,
    delivered,
)
from ledgers import a_ledger_line, a_line_as_written, a_matched_line
from recharges import a_recharge, a_school
from reviewed import ANSWER, FIRST_QUARTER, OUTCOME, QUESTION, a_query, an_answered_query, an_order_to_sign_off
from year_ends import a_closed_year, a_delivered_year, extend

from core.domain.states import RechargeState, Role
from core.domain.working_days import LONDON
from core.new_register import SAMPLE_PEOPLE, read_definition
from core.operation import Operation
from core.operations import OPERATIONS
from core.operations.add_person import ADD_PERSON
from core.operations.close_order import CLOSE_ORDER
from core.operations.fill_post import FILL_POST
from core.operations.import_file import IMPORT_FILE
from core.operations.move_date import MOVE_DATE
from core.operations.submit_requirement import SUBMIT_REQUIREMENT
from core.operations.suspend_provider import SUSPEND_PROVIDER
from core.store.canonical import plain
from core.store.register import Register, create_file, open_register
from core.store.rewinding import stand

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


def a_run(register: Register, number: int = 1, **changes: Any) -> Fields:
    """A return of the register as it stands, as `record_returns` takes it."""
    with register.reading() as read:
        then = stand(read)
    hashes = {"file_hash": "1" * 64, "content_hash": "2" * 64}
    moments = {"made_at": then.now, "machine_at": then.now}
    head = {"head_seq": then.head_seq, "head_hash": then.head_hash, "posting_id": then.posting_id}
    asked = {"name": "framework", "period": "2015-16", "as_at": then.now.date(), "basis": None, "redacted": False}
    made = {"made_by": "Priya Nair", "file_name": "return.xlsx", "program": "0.3.0"}
    run = {"number": number, **asked, **head, **moments, **made, **hashes, "counts": {}, "totals": {}, **changes}
    fields: Fields = plain(run)
    return fields


def an_import(register: Register, *, by: str = "Amira Khan", **changes: Any) -> int:
    """The number of an import of one requirement."""
    step = {"place": "Needs!2", "operation": "submit_requirement", "request": NEED}
    fields = {"kind": "requirements", "source": "needs.xlsx", "file_hash": "3" * 64, "rows_read": 1, "steps": [step]}
    number: int = perform(register, IMPORT_FILE, by=by, **{**fields, **changes}).number
    return number


def a_past_order(register: Register, **changes: Any) -> Fields:
    """An order of £18,000 from April 2015 of which half was delivered, a third invoiced and a sixth paid."""
    the_day_is(register, "2015-06-30")
    days = {"issued_on": "2015-04-10", "first_day": "2015-04-20", "last_day": "2015-07-31"}
    done = {"delivered_on": "2015-05-20", "invoiced_on": "2015-06-01", "paid_on": "2015-06-12"}
    sums = {"value_pence": 1_800_000, "delivered_pence": 900_000, "invoiced_pence": 600_000, "paid_pence": 300_000}
    named = {"source": "tracking.xlsx, Orders!12", "number": "RP/017", "title": "Restorative practice, two cohorts"}
    what = {"lot": "1", "stream": "core", "provider_id": 1, "unit": "day", "quantity_hundredths": 2_000}
    return {**named, **what, **days, **sums, **done, "invoice_number": "INV-9", **changes}


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


def _ordered_line(register: Register) -> int:
    an_issued_order(register)
    return 1


def _session(register: Register) -> int:
    return a_planned_session(register, line_id=_ordered_line(register))


def _ended_session(register: Register) -> int:
    number = _session(register)
    the_day_is(register, "2015-05-07")
    return number


def _delivered_session(register: Register) -> int:
    return a_delivered_session(register, line_id=_ordered_line(register))


def _line_under_way(register: Register) -> int:
    line_id = _ordered_line(register)
    the_day_is(register, "2015-05-07")
    return line_id


def _closed_order(register: Register) -> str:
    number: str = an_issued_order(register).number
    perform(register, CLOSE_ORDER, number=number, reason="The school closed")
    return number


def _invoice_of_another(register: Register) -> int:
    """Recorded by somebody else than the first person who may approve it."""
    recorder = somebody(register, "Zara Lund", Role.PLACING_OFFICER)
    return an_invoice(register, by=recorder)


def _vired(register: Register) -> list[Fields]:
    for stream in ("core", "innovation"):
        a_funding(register, stream, 2_000_000)
    return moves(("core", -100_000), ("innovation", 100_000))


def _quoted_session(register: Register) -> Fields:
    quoted = row(register, "recharge", id=a_recharge(register, RechargeState.QUOTED))
    return {name: quoted[name] for name in ("session_id", "establishment_id")}


def _left_over(register: Register) -> str:
    extend(register)
    number: str = an_issued_order(register).number
    the_day_is(register, "2016-04-05")
    return number


def _queried(register: Register, *, answered: bool = False) -> Fields:
    number = an_issued_order(register).number
    return {"number": number, "query": (an_answered_query if answered else a_query)(register, number)}


def _ended_quarter(register: Register) -> str:
    an_order_to_sign_off(register)
    return FIRST_QUARTER


def _delivered(register: Register) -> str:
    a_delivered_year(register)
    return "2015-16"


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
        "legal_form": "charity",
        "charity_number": "1098765",
        "small_or_medium": "yes",
        "voluntary_sector": "yes",
        "ledger_number": "V-1001",
    },
    "amend_provider": lambda _: {
        "provider_id": 1,
        "name": "Alder Training Ltd",
        "email": "office@alder.example",
        "phone": "0113 496 0001",
        "company_number": "07654321",
        "legal_form": "company",
        "charity_number": "1012345",
        "small_or_medium": "yes",
        "voluntary_sector": "no",
        "ledger_number": "V-1002",
    },
    "set_publication": lambda _: {
        "department": "Children’s Services",
        "redacted_forms": ["individual"],
        "decision": a_decision(),
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
    "amend_post": lambda register: {
        "post_id": _post(register),
        "role_group": "training-coordinators",
        "fte_thousandths": 800,
        "first_day": "2015-05-01",
        "last_day": "2015-09-30",
        "open_ended": False,
        "holder": "JM",
        "reason": "Corrected",
    },
    "end_post": lambda register: {"post_id": _post(register), "last_day": "2015-09-30"},
    "submit_requirement": lambda _: dict(NEED),
    "amend_requirement": lambda register: {
        "requirement_id": a_submitted_requirement(register),
        "lot": "2",
        "title": "Restorative conferencing",
        "unit": "half_day",
        "quantity_hundredths": 1_000,
        "first_day": "2015-06-01",
        "last_day": "2015-06-30",
        "estimate_low_pence": 200,
        "estimate_high_pence": 900_000,
        "need": "One cohort",
        "audience": "Foster carers",
        "stream": "innovation",
    },
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
        "lines": [
            a_line(
                stream="core",
                role_group="fgc-coordinators",
                funding=[{"stream": "core", "share_hundredths": 10_000}],
            )
        ],
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
    "plan_sessions": lambda register: {
        "line_id": _ordered_line(register),
        "sessions": [
            {
                "held_on": "2015-05-06",
                "quantity_hundredths": 200,
                "planned_places": 20,
                "minimum_places": 8,
                "starts_at": "09:30",
                "venue": "Civic Hall",
                "trainer": "Jo Marsh",
            },
            {"held_on": "2015-05-07", "quantity_hundredths": 150},
        ],
    },
    "move_session": lambda register: {
        "session_id": _session(register),
        "held_on": "2015-06-10",
        "quantity_hundredths": 150,
        "planned_places": 16,
        "minimum_places": 6,
        "starts_at": "13:00",
        "venue": "Town Hall",
        "trainer": "Sam Reed",
    },
    "record_delivery": lambda register: {
        "session_id": _ended_session(register),
        "attended": [{"workforce_group": "social-work", "people": 12}, {"workforce_group": "schools", "people": 5}],
        "delivered_hundredths": 150,
        "held_on": "2015-05-07",
        "places_offered": 20,
        "places_booked": 19,
        "register_reference": "Register 14",
        "feedback_hundredths": 450,
        "feedback_comment": "Clear and warm",
    },
    "cancel_session": lambda register: {
        "session_id": _ended_session(register),
        "cancelled_by": "council",
        "notice_on": "2015-05-01",
        "reason": "Too few booked",
        "borne_by": "council",
        "no_show": False,
    },
    "take_back_session": lambda register: {
        "session_id": _delivered_session(register),
        "reason": "Recorded on the wrong call-off",
    },
    "agree_expenses": lambda register: {
        "line_id": _line_under_way(register),
        "spent_on": "2015-05-06",
        "pence": 12_050,
        "description": "Hire of the Civic Hall",
        "evidence": "Receipt 4471",
    },
    "set_tariff": lambda _: {
        "bands": [
            {
                "cancelled_by": "council",
                "day_kind": "calendar",
                "from_days": 0,
                "to_days": 13,
                "charged_hundredths": 5_000,
            },
            {"cancelled_by": "council", "day_kind": "calendar", "from_days": 14},
        ],
        "in_force_on": "2015-05-01",
        "decision": a_decision(),
    },
    "vary_order": lambda register: {
        "number": an_issued_order(register).number,
        "kind": "value",
        "lines": [
            {
                "line_id": 1,
                "quantity_hundredths": 1_900,
                "rate_pence": 90_000,
                "first_day": "2015-05-01",
                "last_day": "2015-08-31",
                "description": "Training days",
            }
        ],
        "reason": "One cohort is smaller",
        "legal_ground": "not_substantial",
        "approved_by": "Owen Hughes",
        "decision": a_decision(),
    },
    "close_order": lambda register: {"number": an_issued_order(register).number, "reason": "The school closed"},
    "reopen_order": lambda register: {"number": _closed_order(register), "reason": "The school opened again"},
    "repeat_order": lambda register: {
        "number": an_issued_order(register).number,
        "first_day": "2015-09-01",
        "last_day": "2015-12-18",
        "title": "Restorative practice, autumn",
        "stream": "core",
    },
    "add_stream": lambda _: {"code": "3006", "title": "Youth Justice Fund", "kind": "fund", "cost_code": "YJ-3006"},
    "fund_stream": lambda _: {
        "stream": "innovation",
        "financial_year": "2015-16",
        "pence": 5_000_000,
        "decision": a_decision(),
        "spend_by": "2016-08-31",
        "conditions": "A statement of what was spent by 30 June 2016",
        "carry_forward": True,
        "lost_funding": True,
    },
    "vire_funding": lambda register: {
        "lines": _vired(register),
        "reason": "Demand moved to the innovation grant",
        "approved_by": "Priya Nair",
        "decision": a_decision(),
    },
    "add_establishment": lambda _: {
        "number": "0381234",
        "name": "Beech Primary",
        "kind": "maintained",
        "email": "office@beech.example",
    },
    "amend_establishment": lambda register: {
        "establishment_id": a_school(register),
        "number": "0381235",
        "name": "Cedar High",
        "kind": "academy",
        "email": "office@cedar.example",
    },
    "quote_recharge": lambda register: {
        **_quoted_session(register),
        "net_pence": 60_000,
        "replaces_quote": True,
    },
    "confirm_recharge": lambda register: {
        "recharge_id": a_recharge(register, RechargeState.QUOTED),
        "confirmed_by_name": "Head teacher",
    },
    "charge_recharge": lambda register: {
        "recharge_id": a_recharge(register, RechargeState.DELIVERED),
        "vat_code": "exempt",
        "charge_reference": "SI-1001",
    },
    "settle_recharge": lambda register: {
        "recharge_id": a_recharge(register, RechargeState.CHARGED),
        "settlement_reference": "BANK-77",
    },
    "waive_recharge": lambda register: {
        "session_id": _quoted_session(register)["session_id"],
        "reason": "A pilot for the cluster",
        "decision": a_decision(),
    },
    "carry_over": lambda register: {
        "number": _left_over(register),
        "last_day": "2016-06-30",
        "reason": "The second cohort was put off",
        "legal_ground": "not_substantial",
        "approved_by": "Owen Hughes",
    },
    "close_year": lambda register: {
        "financial_year": _delivered(register),
        "decision": a_decision(),
    },
    "correct_exposure": lambda register: {
        "line_id": 1,
        "closed_year": a_closed_year(register).financial_year,
        "pence": 45_000,
        "reason": "Half a day was found in the register of attendance",
        "decision": a_decision(),
    },
    "exercise_extension": lambda _: {"number": 1, "decision": a_decision()},
    "close_selection": lambda register: {"selection_id": an_open_selection(register), "reason": "Budget moved"},
    "record_invoice": lambda register: {
        "provider_id": 1,
        "number": "INV-1",
        "invoiced_on": "2015-05-08",
        "received_on": "2015-05-11",
        "lines": [
            {
                "description": "Two days of training",
                "vat_code": "standard",
                "net_pence": 180_000,
                "vat_pence": 36_000,
                "gross_pence": 216_000,
                "irrecoverable_pence": 1_000,
                "line_id": 1,
                "session_id": delivered(register),
            }
        ],
        "purchase_order": "PO-7781",
        "note": "By e-mail",
    },
    "match_invoice": lambda register: {
        "invoice_id": an_unmatched_invoice(register),
        "matches": [{"invoice_line_id": 1, "line_id": 1, "session_id": 1}],
    },
    "dispute_invoice": lambda register: {"invoice_id": an_invoice(register), "reason": "One day was not held"},
    "resolve_dispute": lambda register: {
        "invoice_id": a_disputed_invoice(register),
        "outcome": "The register shows both days",
    },
    "approve_invoice": lambda register: {"invoice_id": _invoice_of_another(register)},
    "record_credit": lambda register: {
        **a_credit_as_written(an_invoice(register)),
        "still_owed": True,
    },
    "raise_query": lambda register: {"number": an_issued_order(register).number, "question": QUESTION},
    "answer_query": lambda register: {**_queried(register), "answer": ANSWER},
    "resolve_query": lambda register: {**_queried(register, answered=True), "resolution": OUTCOME},
    "review_order": lambda register: {"number": an_issued_order(register).number, "note": "Agrees with the minutes"},
    "sign_off_period": lambda register: {"period": _ended_quarter(register), "note": "As reported to the board"},
    "record_returns": lambda register: {"runs": [a_run(register)]},
    "choose_columns": lambda _: {
        "kind": "ledger",
        "headings": ["Date", "Payee"],
        "columns": [{"name": "paid_on", "value": "Date"}, {"name": "department", "value": ""}],
        "answers": [{"name": "basis", "value": "net"}],
    },
    "add_ledger_line": lambda _: {**a_line_as_written(), "provider_id": 1, "description": "Training"},
    "match_ledger_lines": lambda register: {
        "matches": [{"line_id": a_ledger_line(register), "invoice_id": an_approved_invoice(register)}]
    },
    "set_aside_ledger_lines": lambda register: {
        "line_ids": [a_ledger_line(register)],
        "reason": "Another contract",
    },
    "reopen_ledger_line": lambda register: {"line_id": a_matched_line(register), "reason": "Wrong invoice"},
    "take_over_order": a_past_order,
    "cancel_taken_over": lambda register: {
        "number": perform(register, BY_NAME["take_over_order"], **a_past_order(register)).number,
        "reason": "The wrong file",
    },
    "import_file": lambda register: {
        "kind": "requirements",
        "source": "needs.xlsx",
        "file_hash": "0" * 64,
        "rows_read": 1,
        "steps": [{"place": "Needs!2", "operation": "submit_requirement", "request": NEED}],
    },
    "undo_import": lambda register: {"number": an_import(register), "reason": "The wrong file"},
    "record_payment": lambda register: {
        "invoice_id": an_approved_invoice(register),
        "paid_on": "2015-05-12",
        "gross_pence": 100_000,
        "ledger_reference": "L-4471",
        "reason": "Run 14",
    },
    "reverse_payment": lambda register: {
        "payment_id": a_payment(register, invoice_id=an_approved_invoice(register)),
        "paid_on": "2015-05-12",
        "ledger_reference": "L-4471R",
        "reason": "Wrong account",
    },
}
