"""A line over two delivery years: its sessions say where its money stands, its days where the rest does, to a penny."""

from typing import Any

import pytest
from builders import a_ceiling, a_planned_session, an_issued_order, perform, the_day_is
from inspection import refused, rows, standing
from year_ends import an_order_across, extend

from core.operations.cancel_session import CANCEL_SESSION
from core.operations.move_session import MOVE_SESSION
from core.operations.record_delivery import RECORD_DELIVERY
from core.operations.take_back_session import TAKE_BACK_SESSION
from core.operations.vary_order import VARY_ORDER
from core.store.register import Register

OLD, NEW = "2015-16", "2016-17"
ODD = {"days": 3.33, "rate_pence": 77_777}
"""£2,589.97, which neither ten twentieths nor its sessions divide evenly."""


def years(register: Register) -> dict[str, int]:
    """What stands in each of the two years at any stage, in whole pence."""
    return {year: sum(standing(register, period=year).values()) for year in (OLD, NEW)}


@pytest.fixture
def extended(register: Register) -> Register:
    """The framework runs on to March 2017."""
    extend(register)
    return register


def test_by_its_days_the_remainder_goes_into_the_last_part(extended: Register) -> None:
    an_order_across(extended, **ODD)
    assert years(extended) == {OLD: 129_498, NEW: 129_499}
    assert sum(years(extended).values()) == 258_997


def test_a_session_takes_its_year_and_leaves_the_others_theirs(extended: Register) -> None:
    an_order_across(extended)
    a_planned_session(extended, days=12, held_on="2016-04-05")
    assert years(extended) == {OLD: 720_000, NEW: 1_080_000}
    a_planned_session(extended, days=8, held_on="2016-03-31")
    assert years(extended) == {OLD: 720_000, NEW: 1_080_000}


def test_when_everything_is_planned_each_penny_stands_in_the_year_of_its_session(extended: Register) -> None:
    an_order_across(extended, **ODD)
    for days, held_on in ((1.11, "2016-03-30"), (0.37, "2016-03-31"), (1.85, "2016-04-01")):
        a_planned_session(extended, days=days, held_on=held_on)
    prices = _prices(extended)
    assert sum(prices) == 258_997
    assert years(extended) == {OLD: prices[0] + prices[1], NEW: prices[2]}


def _prices(register: Register) -> list[int]:
    """What each session costs by the value of what is left before it and after it."""
    left, prices = 333, []
    for session in sorted(rows(register, "session"), key=lambda row: (row["held_on"], row["id"])):
        after = left - session["quantity_hundredths"]
        prices.append(_value(left) - _value(after))
        left = after
    return prices


def _value(hundredths: int) -> int:
    return (hundredths * 77_777 + 50) // 100


def test_the_parts_sum_to_the_line_at_every_step_of_its_life(extended: Register) -> None:
    """What was delivered counts at its price, what is left at the line's: moved, delivered, taken back, all in turn."""
    an_order_across(extended, **ODD)
    first = a_planned_session(extended, days=1.11, held_on="2016-03-30")
    second = a_planned_session(extended, days=0.37, held_on="2016-04-02")
    steps: list[tuple[Any, dict[str, Any]]] = [
        (MOVE_SESSION, {"session_id": first, "held_on": "2016-04-03"}),
        (MOVE_SESSION, {"session_id": second, "held_on": "2016-03-31"}),
        (RECORD_DELIVERY, {"session_id": second, "attended": []}),
        (RECORD_DELIVERY, {"session_id": first, "attended": [], "held_on": "2016-04-01"}),
        (TAKE_BACK_SESSION, {"session_id": second, "reason": "Wrong register"}),
        (RECORD_DELIVERY, {"session_id": 3, "attended": [], "delivered_hundredths": 40}),
    ]
    the_day_is(extended, "2016-04-04")
    for operation, fields in steps:
        perform(extended, operation, **fields)
        delivered = [row for row in rows(extended, "session") if row["state"] == "delivered"]
        left = _value(333 - sum(row["delivered_hundredths"] for row in delivered))
        accrued = sum(row["pence"] for row in delivered)
        assert standing(extended, period="life") == {"committed": left} | ({"accrued": accrued} if accrued else {})
        assert sum(years(extended).values()) == left + accrued


def test_what_is_delivered_accrues_in_the_year_of_its_day(extended: Register) -> None:
    an_order_across(extended)
    for days, held_on in ((8, "2016-03-31"), (12, "2016-04-01")):
        a_planned_session(extended, days=days, held_on=held_on)
    the_day_is(extended, "2016-04-01")
    for number in (1, 2):
        perform(extended, RECORD_DELIVERY, session_id=number, attended=[])
    assert (standing(extended, period=OLD), standing(extended, period=NEW)) == (
        {"accrued": 720_000},
        {"accrued": 1_080_000},
    )


def test_a_free_cancellation_releases_what_the_session_held_of_its_year(extended: Register) -> None:
    an_order_across(extended)
    number = a_planned_session(extended, days=12, held_on="2016-04-05")
    free = {"cancelled_by": "provider", "notice_on": "2015-04-01", "reason": "Ill", "borne_by": "provider"}
    perform(extended, CANCEL_SESSION, session_id=number, **free)
    assert years(extended) == {OLD: 720_000, NEW: 0}


def test_moving_a_session_over_31_march_needs_room_on_the_other_side(extended: Register) -> None:
    an_order_across(extended)
    number = a_planned_session(extended, days=20, held_on="2016-03-30")
    a_ceiling(extended, "framework", NEW, 1_799_999)
    assert "ceiling_passed" in refused(extended, MOVE_SESSION, session_id=number, held_on="2016-04-05")
    a_ceiling(extended, "framework", NEW, 1_800_000)
    perform(extended, MOVE_SESSION, session_id=number, held_on="2016-04-05")
    assert years(extended) == {OLD: 0, NEW: 1_800_000}


def test_an_offer_that_reaches_a_year_without_a_ceiling_is_refused_by_the_last_day_that_fits(
    overrunning: Register,
) -> None:
    days = {"first_day": "2016-03-01", "last_day": "2016-04-10"}
    with pytest.raises(Exception, match=r"There is no ceiling for 2016-17.*The last day that fits is 31 Mar 2016"):
        an_issued_order(overrunning, needed=days, **days)


def test_a_variation_into_a_year_without_a_ceiling_is_refused(overrunning: Register) -> None:
    number = an_issued_order(overrunning).number
    longer = {"number": number, "kind": "time", "reason": "Late start", "legal_ground": "not_substantial"}
    line = {"line_id": 1, "last_day": "2016-04-10"}
    assert refused(overrunning, VARY_ORDER, **longer, approved_by="Owen Hughes", lines=[line]) == [
        "no_ceiling_for_year"
    ]


def test_a_line_within_one_year_stands_there_whole(extended: Register) -> None:
    for days in (
        {"first_day": "2016-03-31", "last_day": "2016-03-31"},
        {"first_day": "2016-04-01", "last_day": "2016-04-01"},
    ):
        an_issued_order(extended, days=1, needed=days, **days)
    assert years(extended) == {OLD: 90_000, NEW: 90_000}
