"""Close a delivery year: from then on no step changes its exposure, while what is owed is invoiced and paid."""

from typing import Any

import pytest
from builders import (
    OWNER,
    a_decision,
    a_delivered_session,
    a_placed_offer,
    a_planned_session,
    an_issued_order,
    perform,
    the_day_is,
)
from inspection import dump, refused, row, standing
from invoiced import an_invoice_as_written
from year_ends import a_closed_year, a_delivered_year, an_order_across, extend

from core.domain.finding import refusals
from core.operations.agree_expenses import AGREE_EXPENSES
from core.operations.approve_invoice import APPROVE_INVOICE
from core.operations.cancel_order import CANCEL_ORDER
from core.operations.close_order import CLOSE_ORDER
from core.operations.close_year import CLOSE_YEAR
from core.operations.plan_sessions import PLAN_SESSIONS
from core.operations.record_credit import RECORD_CREDIT
from core.operations.record_delivery import RECORD_DELIVERY
from core.operations.record_invoice import RECORD_INVOICE
from core.operations.record_payment import RECORD_PAYMENT
from core.operations.reopen_order import REOPEN_ORDER
from core.operations.reverse_payment import REVERSE_PAYMENT
from core.operations.take_back_session import TAKE_BACK_SESSION
from core.operations.withdraw_offer import WITHDRAW_OFFER
from core.requests import read_request
from core.store.register import Register

NEXT_YEAR = {"first_day": "2016-04-01", "last_day": "2016-06-30"}
YEAR = {"financial_year": "2015-16", "decision": a_decision("DEC-CLOSE")}


def close(register: Register) -> Any:
    return perform(register, CLOSE_YEAR, **YEAR)


def said(register: Register, code: str) -> Any:
    shown = CLOSE_YEAR.preview(register, read_request(CLOSE_YEAR.request, YEAR)).findings
    (found,) = [each for each in refusals(shown) if each.code == code]
    return found


def test_the_close_keeps_what_was_accrued_and_the_years_exposure(register: Register) -> None:
    a_delivered_year(register)
    result = close(register)
    assert (result.financial_year, result.accrued_pence, result.exposure_pence) == ("2015-16", 180_000, 180_000)
    written = row(register, "year_close")
    assert (written["financial_year"], written["closed_on"]) == ("2015-16", "2016-04-05")
    assert (written["accrued_pence"], written["exposure_pence"]) == (180_000, 180_000)
    assert row(register, "decision", id=written["decision_id"])["reference"] == "DEC-CLOSE"
    assert row(register, "person", id=written["closed_by"])["name"] == OWNER


def test_no_money_moves(register: Register) -> None:
    a_delivered_year(register)
    before = dump(register)
    close(register)
    after = dump(register)
    assert {name for name in after if after[name] != before[name]} == {"decision", "history", "year_close"}


def test_a_year_in_which_nothing_happened_is_closed_at_nothing(register: Register) -> None:
    the_day_is(register, "2016-04-01")
    assert close(register).exposure_pence == 0


@pytest.mark.parametrize(("day", "expected"), [("2016-03-31", ["year_not_over"]), ("2016-04-01", [])])
def test_a_year_is_closed_after_its_last_day(register: Register, day: str, expected: list[str]) -> None:
    the_day_is(register, day)
    if expected:
        assert refused(register, CLOSE_YEAR, **YEAR) == expected
    else:
        assert close(register).financial_year == "2015-16"


def test_a_year_is_closed_once(register: Register) -> None:
    a_closed_year(register)
    assert refused(register, CLOSE_YEAR, **YEAR) == ["closed_already"]


def test_years_are_closed_in_order(register: Register) -> None:
    extend(register)
    number = an_order_across(register)
    the_day_is(register, "2017-04-03")
    perform(register, CLOSE_ORDER, number=number, reason="Nobody came")
    later = {**YEAR, "financial_year": "2016-17"}
    assert refused(register, CLOSE_YEAR, **later) == ["earlier_year_open"]
    close(register)
    assert perform(register, CLOSE_YEAR, **later).financial_year == "2016-17"


def test_what_is_still_committed_is_named_with_what_to_do(register: Register) -> None:
    an_issued_order(register)
    an_issued_order(register, lot="2", days=1)
    the_day_is(register, "2016-04-01")
    assert refused(register, CLOSE_YEAR, **YEAR) == ["still_committed"]
    found = said(register, "still_committed")
    assert found.sentence == (
        "£18,900 is still committed in 2015-16, under CO-2015-0001 (Alder Training) and CO-2015-0002 (Alder Training). "
        "Record what was delivered, close the call-offs that are done, and carry over what is still to come."
    )
    assert found.figures == {"committed_pence": 1_890_000, "call_offs": 2}
    for number in ("CO-2015-0001", "CO-2015-0002"):
        perform(register, CANCEL_ORDER, number=number, reason="Not wanted")
    assert close(register).exposure_pence == 0


def test_what_is_still_reserved_is_named_by_its_requirement(register: Register) -> None:
    offer = a_placed_offer(register)
    the_day_is(register, "2016-04-01")
    assert refused(register, CLOSE_YEAR, **YEAR) == ["still_reserved"]
    assert "£18,000 is still reserved in 2015-16, for REQ-2015-0001 (Alder Training)" in (
        said(register, "still_reserved").sentence
    )
    perform(register, WITHDRAW_OFFER, offer_id=offer.offer_id, reason="Too late")
    assert close(register).exposure_pence == 0


def test_only_the_years_own_part_of_a_line_across_31_march_stands_in_the_way(register: Register) -> None:
    extend(register)
    an_order_across(register)
    the_day_is(register, "2016-04-01")
    assert said(register, "still_committed").figures["committed_pence"] == 900_000


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"financial_year": "2015"}, ["unknown_year"], id="of a year that is none"),
        pytest.param({"financial_year": "2009-10"}, ["not_a_delivery_year"], id="of a year before the framework"),
        pytest.param({"financial_year": "2030-31"}, ["not_a_delivery_year"], id="of a year after the framework"),
        pytest.param({"decision": {"reference": ""}}, ["no_decision"], id="without a decision"),
        pytest.param(
            {"financial_year": "", "decision": {"reference": ""}},
            ["unknown_year", "no_decision"],
            id="both are said at once",
        ),
    ],
)
def test_refusals(changes: dict[str, Any], expected: list[str], permitted) -> None:
    register, fields = permitted(CLOSE_YEAR)
    assert refused(register, CLOSE_YEAR, **fields | changes) == expected


def test_no_session_is_planned_in_a_closed_year(register: Register) -> None:
    extend(register)
    number = an_order_across(register)
    the_day_is(register, "2016-04-01")
    perform(register, CLOSE_ORDER, number=number, reason="Nobody came")
    close(register)
    an_issued_order(register, days=1, needed=NEXT_YEAR, **NEXT_YEAR)
    session = {"held_on": "2016-03-31", "quantity_hundredths": 50}
    assert "year_closed" in refused(register, PLAN_SESSIONS, line_id=2, sessions=[session])


def test_no_record_of_a_closed_year_is_taken_back(register: Register) -> None:
    extend(register)
    an_order_across(register)
    a_delivered_session(register, days=10, held_on="2016-03-30")
    the_day_is(register, "2016-04-01")
    close(register)
    assert refused(register, TAKE_BACK_SESSION, session_id=1, reason="Wrong day") == ["year_closed"]


def test_nothing_is_delivered_late_in_a_closed_year(register: Register) -> None:
    extend(register)
    an_order_across(register)
    number = a_planned_session(register, days=20, held_on="2016-04-02")
    the_day_is(register, "2016-04-05")
    close(register)
    late = {"session_id": number, "attended": [], "held_on": "2016-03-31"}
    assert "year_closed" in refused(register, RECORD_DELIVERY, **late)
    perform(register, RECORD_DELIVERY, session_id=number, attended=[])
    assert standing(register, period="2016-17") == {"accrued": 1_800_000}


def test_no_expenses_are_agreed_in_a_closed_year(register: Register) -> None:
    extend(register)
    number = an_order_across(register)
    a_planned_session(register, days=20, held_on="2016-04-02")
    the_day_is(register, "2016-04-05")
    close(register)
    spent = {"line_id": 1, "pence": 2_000, "description": "Travel", "evidence": "Ticket 7"}
    assert refused(register, AGREE_EXPENSES, spent_on="2016-03-31", **spent) == ["year_closed"]
    assert perform(register, AGREE_EXPENSES, spent_on="2016-04-01", **spent).number == number


def test_a_closed_order_is_reopened_into_an_open_year_alone(register: Register) -> None:
    """All days of the order lie in the closed year, so what is left of it could stand in no other."""
    a_closed_year(register)
    assert refused(register, REOPEN_ORDER, number="CO-2015-0001", reason="Wanted after all") == ["year_closed"]


def test_what_is_owed_is_invoiced_paid_and_put_right_after_the_close(register: Register) -> None:
    """Each step is dated when it happens, and the exposure of the year stays what it was."""
    a_closed_year(register)
    invoice = an_invoice_as_written(invoiced_on="2016-04-04", received_on="2016-04-05")
    number = perform(register, RECORD_INVOICE, **invoice).invoice_id
    assert standing(register) == {"invoiced": 180_000}
    perform(register, APPROVE_INVOICE, by=OWNER, invoice_id=number)
    paid = {"paid_on": "2016-04-05", "gross_pence": 216_000, "ledger_reference": "L-1"}
    payment = perform(register, RECORD_PAYMENT, invoice_id=number, **paid)
    assert standing(register) == {"paid": 180_000}
    back = {"paid_on": "2016-04-05", "ledger_reference": "L-2", "reason": "Wrong account"}
    perform(register, REVERSE_PAYMENT, payment_id=payment.payment_id, **back)
    assert standing(register) == {"invoiced": 180_000}
    credit = {"number": "CN-1", "credited_on": "2016-04-05", "reason": "Wrong address"}
    line = {"invoice_line_id": 1, "net_pence": 180_000, "vat_pence": 36_000}
    fields = {"invoice_id": number, "lines": [line], **credit}
    assert "year_closed" in refused(register, RECORD_CREDIT, still_owed=False, **fields)
    perform(register, RECORD_CREDIT, still_owed=True, **fields)
    assert standing(register) == {"accrued": 180_000}
    assert row(register, "year_close")["exposure_pence"] == 180_000
