"""Repeat a call-off: what was ordered becomes a new requirement, which is agreed and placed like any other."""

from typing import Any

import pytest
from builders import OWNER, a_line, an_issued_order, an_open_selection, perform
from inspection import refused, row, rows

from core.operations.issue_order import ISSUE_ORDER
from core.operations.make_offer import MAKE_OFFER
from core.operations.move_date import MOVE_DATE
from core.operations.open_selection import OPEN_SELECTION
from core.operations.record_response import RECORD_RESPONSE
from core.operations.repeat_order import REPEAT_ORDER
from core.operations.set_rates import SET_RATES
from core.operations.vary_order import VARY_ORDER
from core.store.register import Register

NUMBER = "CO-2015-0001"
DAYS = {"first_day": "2015-09-01", "last_day": "2015-12-18"}


def repeat(register: Register, **changes: Any) -> Any:
    return perform(register, REPEAT_ORDER, **{"number": NUMBER, **DAYS, **changes})


def an_order_of(register: Register, *lines: dict[str, Any]) -> None:
    offer = perform(register, MAKE_OFFER, selection_id=an_open_selection(register), lines=list(lines))
    perform(register, RECORD_RESPONSE, offer_id=offer.offer_id, response="accepted", respondent="Jo Marsh")
    perform(register, ISSUE_ORDER, offer_id=offer.offer_id)


def test_a_requirement_like_the_first_waits_for_the_strategy_group(register: Register) -> None:
    an_issued_order(register)
    result = repeat(register)
    assert result.reference == "REQ-2015-0002"
    first, again = rows(register, "requirement")
    for name in ("lot", "title", "need", "audience", "unit", "quantity_hundredths", "stream"):
        assert again[name] == first[name]
    assert (again["state"], again["first_day"], again["last_day"]) == ("submitted", "2015-09-01", "2015-12-18")
    assert (again["note"], again["agreed_on"]) == (f"Repeats {NUMBER}", None)


def test_the_ranking_is_walked_again(register: Register) -> None:
    an_issued_order(register)
    number = repeat(register).requirement_id
    assert refused(register, OPEN_SELECTION, requirement_id=number) == ["requirement_not_agreed"]


def test_the_estimate_goes_from_the_lowest_to_the_highest_card_of_today(register: Register) -> None:
    an_issued_order(register)
    perform(register, MOVE_DATE, to="2015-04-02")
    for provider, pence in ((2, 80_000), (3, 95_000)):
        price = [{"lot": "1", "unit": "day", "max_pence": pence}]
        perform(register, SET_RATES, provider_id=provider, first_day="2015-04-02", rates=price)
    repeat(register)
    again = row(register, "requirement", id=2)
    assert (again["estimate_low_pence"], again["estimate_high_pence"]) == (20 * 80_000, 20 * 95_000)


def test_without_a_card_the_estimate_is_what_the_order_came_to(register: Register) -> None:
    an_issued_order(register)
    perform(register, MOVE_DATE, to="2015-04-02")
    for provider in (1, 2, 3):
        price = [{"lot": "1", "unit": "day", "max_pence": 1}]
        ended = {"first_day": "2015-04-02", "last_day": "2015-04-02"}
        perform(register, SET_RATES, provider_id=provider, rates=price, **ended)
    perform(register, MOVE_DATE, to="2015-04-03")
    repeat(register)
    again = row(register, "requirement", id=2)
    assert (again["estimate_low_pence"], again["estimate_high_pence"]) == (1_800_000, 1_800_000)


def test_lines_are_added_up_as_they_stand_and_materials_left_out(register: Register) -> None:
    prices = [{"lot": "1", "unit": "fixed", "max_pence": 25_000}]
    perform(register, SET_RATES, provider_id=1, first_day="2015-04-01", rates=prices)
    an_order_of(
        register,
        a_line(days=10),
        a_line(days=10, description="Coaching"),
        a_line(days=1, description="Workbooks", unit="fixed", rate_pence=25_000),
    )
    changed = [{"line_id": 2, "quantity_hundredths": 950}]
    grounds = {"reason": "Fewer", "legal_ground": "not_substantial", "approved_by": OWNER}
    perform(register, VARY_ORDER, number=NUMBER, kind="value", lines=changed, **grounds)
    repeat(register)
    assert row(register, "requirement", id=2)["quantity_hundredths"] == 1_950


def test_an_order_for_materials_alone_is_not_repeated(register: Register) -> None:
    prices = [{"lot": "1", "unit": "fixed", "max_pence": 25_000}]
    perform(register, SET_RATES, provider_id=1, first_day="2015-04-01", rates=prices)
    an_order_of(register, a_line(days=1, description="Workbooks", unit="fixed", rate_pence=25_000))
    assert refused(register, REPEAT_ORDER, number=NUMBER, **DAYS) == ["nothing_to_repeat"]


def test_title_and_stream_may_be_others(register: Register) -> None:
    an_issued_order(register)
    repeat(register, title=" Autumn cohort ", stream="innovation")
    again = row(register, "requirement", id=2)
    assert (again["title"], again["stream"]) == ("Autumn cohort", "innovation")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"number": "CO-2015-9999"}, ["unknown_call_off"], id="that there is not"),
        pytest.param({"last_day": "2015-08-31"}, ["dates_reversed"], id="to days the wrong way round"),
        pytest.param({"last_day": "2019-01-01"}, ["out_of_term"], id="beyond the framework"),
        pytest.param({"stream": "lottery"}, ["unknown_stream"], id="from no stream"),
    ],
)
def test_refusals(changes: dict[str, Any], expected: list[str], permitted) -> None:
    register, fields = permitted(REPEAT_ORDER)
    assert refused(register, REPEAT_ORDER, **fields | changes) == expected
