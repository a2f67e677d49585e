"""What has to stand before anything happens under an issued order, and before a session is planned or recorded."""

from datetime import date
from typing import Any

import pytest
from rule_cases import TODAY, codes, order, order_step, ordered_line, session_plan, sessions_step

from core.domain.periods import Term
from core.rules import (
    ORDER_RULES,
    SESSION_RULES,
    ask,
    order_stands,
    session_in_open_year,
    session_within_order,
    year_open,
)


def test_a_session_under_an_order_that_stands_is_met_by_silence() -> None:
    assert ask(ORDER_RULES, order_step()) == ()
    assert ask(SESSION_RULES, sessions_step()) == ()


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({}, [], id="it stands"),
        pytest.param({"cancelled": True}, ["order_cancelled"], id="it was cancelled"),
        pytest.param({"closure_id": 1}, ["order_closed"], id="it was closed"),
    ],
)
def test_nothing_more_happens_under_an_order_that_ended(changes: dict[str, Any], expected: list[str]) -> None:
    assert codes(order_stands.check(order_step(order=order(**changes)))) == expected


@pytest.mark.parametrize(
    ("closed", "expected"),
    [
        pytest.param((), [], id="no year is closed"),
        pytest.param(("2014-15",), [], id="another year is closed"),
        pytest.param(("2014-15", "2015-16"), ["year_closed"], id="the year is closed"),
    ],
)
def test_the_exposure_of_a_closed_year_does_not_change(closed: tuple[str, ...], expected: list[str]) -> None:
    assert codes(year_open.check(order_step(closed_years=closed, exposure_years=("2015-16",)))) == expected


def test_each_closed_year_is_named() -> None:
    step = order_step(closed_years=("2014-15", "2015-16"), exposure_years=("2014-15", "2015-16", "2016-17"))
    assert [finding.figures["financial_year"] for finding in year_open.check(step)] == ["2014-15", "2015-16"]


@pytest.mark.parametrize(
    ("closed", "expected"),
    [
        pytest.param(("2016-17",), [], id="another year is closed"),
        pytest.param(("2015-16",), ["year_closed"], id="its year is closed"),
    ],
)
def test_a_session_is_planned_and_recorded_in_an_open_year(closed: tuple[str, ...], expected: list[str]) -> None:
    found = list(session_in_open_year.check(sessions_step(session_plan(field="sessions[0]."), closed_years=closed)))
    assert codes(found) == expected
    assert all(finding.field == "sessions[0].held_on" for finding in found)


@pytest.mark.parametrize(
    ("held_on", "expected"),
    [
        pytest.param(date(2015, 11, 30), ["session_outside_order"], id="the day before its first"),
        pytest.param(date(2015, 12, 1), [], id="its first day"),
        pytest.param(date(2016, 1, 31), [], id="its last day"),
        pytest.param(date(2016, 2, 1), ["session_outside_order"], id="the day after its last"),
    ],
)
def test_a_session_lies_within_its_lines_days(held_on: date, expected: list[str]) -> None:
    assert codes(session_within_order.check(sessions_step(session_plan(held_on=held_on)))) == expected


@pytest.mark.parametrize(
    ("held_on", "expected"),
    [
        pytest.param(date(2015, 11, 1), ["session_before_order"], id="the day before"),
        pytest.param(TODAY, [], id="the same day"),
    ],
)
def test_no_session_comes_before_the_order_was_issued(held_on: date, expected: list[str]) -> None:
    line = ordered_line(term=Term(date(2015, 10, 1), date(2016, 1, 31)))
    assert codes(session_within_order.check(sessions_step(session_plan(line=line, held_on=held_on)))) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"quantity_hundredths": 2_000}, [], id="all that was ordered"),
        pytest.param({"quantity_hundredths": 2_001}, ["more_than_ordered"], id="more than was ordered"),
        pytest.param({"already_hundredths": 1_800}, [], id="what other sessions leave"),
        pytest.param({"already_hundredths": 1_801}, ["more_than_ordered"], id="more than other sessions leave"),
        pytest.param({"line": ordered_line(used_hundredths=1_801)}, ["more_than_ordered"], id="more than is left"),
        pytest.param(
            {"line": ordered_line(released_hundredths=2_000)}, ["more_than_ordered"], id="after it was closed"
        ),
        pytest.param({"quantity_hundredths": 0}, ["no_quantity"], id="nothing"),
        pytest.param({"quantity_hundredths": -1}, ["no_quantity"], id="less than nothing"),
        pytest.param({"planned_places": 8}, [], id="as many places as are needed"),
        pytest.param({"planned_places": 7}, ["places_wrong"], id="fewer places than are needed"),
        pytest.param({"minimum_places": -1}, ["places_wrong"], id="a minimum below nothing"),
        pytest.param({"planned_places": -1, "minimum_places": -1}, ["places_wrong"], id="places below nothing"),
    ],
)
def test_a_session_takes_no_more_than_is_left_and_plans_places_that_suffice(
    changes: dict[str, Any], expected: list[str]
) -> None:
    assert codes(session_within_order.check(sessions_step(session_plan(**changes)))) == expected


def test_what_is_left_is_said_in_the_lines_unit() -> None:
    plan = session_plan(already_hundredths=1_850, field="sessions[2].", quantity_field="quantity_hundredths")
    (finding,) = session_within_order.check(sessions_step(plan))
    assert finding.sentence == (
        "2 days would be more than was ordered: 1.5 days of 20 days is left. Take less, or vary the call-off first."
    )
    assert (finding.field, finding.figures) == (
        "sessions[2].quantity_hundredths",
        {"asked_hundredths": 200, "left_hundredths": 150},
    )


@pytest.mark.parametrize("rules", [ORDER_RULES, SESSION_RULES], ids=["under an order", "of sessions"])
def test_no_rule_is_asked_twice(rules: tuple[object, ...]) -> None:
    assert len(set(rules)) == len(rules)
