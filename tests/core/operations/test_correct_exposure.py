"""Correct the exposure of a closed year: posted to the open year, under its ceiling, naming the closed one."""

from typing import Any

import pytest
from builders import a_ceiling, a_decision, a_line, an_issued_order, an_open_selection, perform, the_day_is
from inspection import postings, refused, row, rows, standing
from invoiced import an_invoice_as_written, an_invoice_line
from year_ends import a_closed_year, a_delivered_year, extend

from core.operations.close_order import CLOSE_ORDER
from core.operations.close_year import CLOSE_YEAR
from core.operations.correct_exposure import CORRECT_EXPOSURE
from core.operations.issue_order import ISSUE_ORDER
from core.operations.make_offer import MAKE_OFFER
from core.operations.plan_sessions import PLAN_SESSIONS
from core.operations.record_delivery import RECORD_DELIVERY
from core.operations.record_invoice import RECORD_INVOICE
from core.operations.record_response import RECORD_RESPONSE
from core.store.register import Register

CORRECTION: dict[str, Any] = {
    "line_id": 1,
    "closed_year": "2015-16",
    "pence": 45_000,
    "reason": " Half a day was found ",
    "decision": a_decision("DEC-CORRECT"),
}


def correct(register: Register, **changes: Any) -> Any:
    return perform(register, CORRECT_EXPOSURE, **{**CORRECTION, **changes})


@pytest.fixture
def closed(register: Register) -> Register:
    """The year 2015-16 closed with £1,800 accrued under its first order; today lies in 2016-17."""
    a_closed_year(register)
    return register


def test_what_was_missing_accrues_in_the_open_year(closed: Register) -> None:
    result = correct(closed)
    assert (result.number, result.closed_year, result.open_year) == ("CO-2015-0001", "2015-16", "2016-17")
    assert postings(closed)[-1] == ("2016-17", "outside", "accrued", 45_000)
    assert standing(closed, period="2016-17") == {"accrued": 45_000}
    assert standing(closed) == {"accrued": 180_000}


def test_the_correction_names_both_years_and_its_decision(closed: Register) -> None:
    correct(closed)
    written = row(closed, "exposure_correction")
    assert (written["closed_year"], written["open_year"], written["pence"]) == ("2015-16", "2016-17", 45_000)
    assert (written["reason"], written["recorded_on"]) == ("Half a day was found", "2016-04-05")
    assert row(closed, "decision", id=written["decision_id"])["reference"] == "DEC-CORRECT"
    assert (rows(closed, "posting")[-1]["cause"], rows(closed, "posting")[-1]["cause_id"]) == ("correction", 1)


def test_what_was_too_much_goes_out_again_as_far_as_it_is_accrued_there(closed: Register) -> None:
    correct(closed)
    assert refused(closed, CORRECT_EXPOSURE, **CORRECTION | {"pence": -45_001}) == ["more_than_accrued"]
    correct(closed, pence=-45_000)
    assert postings(closed)[-1] == ("2016-17", "accrued", "outside", 45_000)
    assert standing(closed, period="2016-17") == {}


def test_what_the_closed_year_has_accrued_is_not_taken_from_it(closed: Register) -> None:
    assert refused(closed, CORRECT_EXPOSURE, **CORRECTION | {"pence": -1}) == ["more_than_accrued"]


def test_it_comes_in_by_the_open_years_door(closed: Register) -> None:
    a_ceiling(closed, "framework", "2016-17", 44_999)
    assert refused(closed, CORRECT_EXPOSURE, **CORRECTION) == ["ceiling_passed"]
    a_ceiling(closed, "framework", "2016-17", 45_000)
    assert correct(closed).pence == 45_000


def test_a_year_without_a_ceiling_takes_no_correction(register: Register) -> None:
    a_delivered_year(register)
    perform(register, CLOSE_YEAR, financial_year="2015-16", decision=a_decision())
    assert refused(register, CORRECT_EXPOSURE, **CORRECTION) == ["no_ceiling_for_year"]


def test_it_is_invoiced_like_everything_that_is_accrued(closed: Register) -> None:
    correct(closed)
    line = an_invoice_line(session_id=None, line_id=1, net_pence=45_000)
    perform(closed, RECORD_INVOICE, **an_invoice_as_written(line, invoiced_on="2016-04-04", received_on="2016-04-05"))
    assert sum(standing(closed, period=year).get("invoiced", 0) for year in ("2015-16", "2016-17")) == 45_000


def test_a_line_of_several_streams_is_corrected_by_its_shares(register: Register) -> None:
    extend(register)
    shares = [{"stream": "core", "share_hundredths": 3_333}, {"stream": "innovation", "share_hundredths": 6_667}]
    offer = perform(
        register, MAKE_OFFER, selection_id=an_open_selection(register), lines=[a_line(days=2, funding=shares)]
    )
    perform(register, RECORD_RESPONSE, offer_id=offer.offer_id, response="accepted", respondent="Jo Marsh")
    number = perform(register, ISSUE_ORDER, offer_id=offer.offer_id).number
    session = {"held_on": "2015-05-06", "quantity_hundredths": 200}
    perform(register, PLAN_SESSIONS, line_id=1, sessions=[session])
    the_day_is(register, "2016-04-05")
    perform(register, RECORD_DELIVERY, session_id=1, attended=[])
    perform(register, CLOSE_ORDER, number=number, reason="Done")
    perform(register, CLOSE_YEAR, financial_year="2015-16", decision=a_decision())
    correct(register, pence=101)
    assert standing(register, "stream:core", "2016-17") == {"accrued": 33}
    assert standing(register, "stream:innovation", "2016-17") == {"accrued": 68}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"line_id": 99}, ["unknown_line"], id="of a line that there is not"),
        pytest.param({"closed_year": "2016-17"}, ["year_not_closed"], id="of a year that is open"),
        pytest.param({"closed_year": "2015"}, ["year_not_closed"], id="of a year that is none"),
        pytest.param({"pence": 0}, ["no_amount"], id="by nothing"),
        pytest.param({"reason": " "}, ["no_reason"], id="without a reason"),
        pytest.param({"decision": {"reference": ""}}, ["no_decision"], id="without a decision"),
        pytest.param(
            {"pence": 0, "closed_year": "x", "reason": ""},
            ["no_amount", "year_not_closed", "no_reason"],
            id="all are said at once",
        ),
    ],
)
def test_refusals(changes: dict[str, Any], expected: list[str], closed: Register) -> None:
    assert refused(closed, CORRECT_EXPOSURE, **CORRECTION | changes) == expected


def test_a_line_that_never_held_money_in_the_closed_year_is_the_wrong_one(closed: Register) -> None:
    days = {"first_day": "2016-05-01", "last_day": "2016-05-31"}
    an_issued_order(closed, needed=days, **days)
    assert refused(closed, CORRECT_EXPOSURE, **CORRECTION | {"line_id": 2}) == ["no_money_in_year"]


def test_before_any_year_is_closed_there_is_nothing_to_correct(register: Register) -> None:
    an_issued_order(register)
    assert refused(register, CORRECT_EXPOSURE, **CORRECTION) == ["year_not_closed"]
