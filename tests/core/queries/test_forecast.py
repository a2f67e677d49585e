"""The forecast of a register: actual figures from its postings, take-up from work that has ended."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from builders import a_delivered_session, a_placed_offer, a_planned_session, an_issued_order, perform, the_day_is
from inspection import standing
from invoiced import an_invoice
from year_ends import an_order_across, extend

from core.domain.as_at import AsAt
from core.domain.forecast import ALL, Forecast, TakeUp
from core.domain.states import Basis
from core.operations.cancel_order import CANCEL_ORDER
from core.operations.close_order import CLOSE_ORDER
from core.queries.forecast import forecast
from core.queries.take_up import take_up
from core.store.register import Register


def asked(register: Register, year: str = "2015-16", as_at: AsAt | None = None) -> Forecast:
    with register.reading(as_at) as read:
        return forecast(read, year)


def of_lot(register: Register, lot: str, query: Callable[..., Any] = take_up) -> TakeUp:
    with register.reading() as read:
        return next(row for row in query(read) if row.lot == lot)


def an_ended_order(register: Register, *, ordered: float, delivered: float) -> None:
    """The first order, of which this was delivered on 6 May before it was closed."""
    number = an_issued_order(register, days=ordered).number
    a_delivered_session(register, days=delivered)
    perform(register, CLOSE_ORDER, number=number, reason="No more demand")


def test_actual_is_accrued_invoiced_and_paid_and_the_rest_is_forecast(register: Register) -> None:
    an_issued_order(register)
    a_delivered_session(register, days=3)
    the_day_is(register, "2015-05-12")
    an_invoice(register, {"description": "Training", "vat_code": "standard", "net_pence": 90_000, "session_id": 1})
    a_planned_session(register, held_on="2015-06-10", days=4)
    a_placed_offer(register, days=5)
    found, stands = asked(register), standing(register)
    assert found.actual == stands["accrued"] + stands["invoiced"] == 270_000
    assert (found.committed, found.planned, found.expected_of_committed) == (stands["committed"], 360_000, 1_170_000)
    assert found.total == 1_800_000
    assert (found.ceiling, found.left) == (26_000_000, 24_200_000)


def test_past_take_up_of_the_lot_lowers_what_is_expected(register: Register) -> None:
    an_ended_order(register, ordered=4, delivered=3)
    an_issued_order(register, days=10)
    an_issued_order(register, lot="2", days=10)
    assert of_lot(register, "1") == TakeUp("1", 360_000, 270_000, 7_500)
    assert of_lot(register, "2") == TakeUp("2", 0, 0, ALL)
    found = asked(register)
    assert (found.actual, found.committed, found.expected_of_committed) == (270_000, 1_800_000, 675_000 + 900_000)


@pytest.mark.parametrize(
    ("day", "part"),
    [
        pytest.param("2015-07-31", ALL, id="on its last day nothing has ended"),
        pytest.param("2015-08-01", 1_500, id="past its last day"),
    ],
)
def test_work_has_ended_past_its_last_day(register: Register, day: str, part: int) -> None:
    an_issued_order(register)
    a_delivered_session(register, days=3)
    the_day_is(register, day)
    assert of_lot(register, "1").part_hundredths == part


def test_work_that_nobody_recorded_and_orders_that_were_cancelled_tell_nothing(register: Register) -> None:
    an_issued_order(register)
    gone = an_issued_order(register)
    perform(register, CANCEL_ORDER, number=gone.number, reason="Not needed")
    the_day_is(register, "2015-08-01")
    assert of_lot(register, "1") == TakeUp("1", 0, 0, ALL)


def test_a_year_holds_its_own_part_of_a_line(register: Register) -> None:
    extend(register)
    an_order_across(register)
    a_planned_session(register, held_on="2016-04-06")
    assert [asked(register, year).committed for year in ("2015-16", "2016-17")] == [900_000, 900_000]
    assert [asked(register, year).planned for year in ("2015-16", "2016-17")] == [0, 180_000]


def test_an_earlier_day_is_forecast_from_what_stood_then(register: Register) -> None:
    an_issued_order(register)
    a_planned_session(register, held_on="2015-05-06")
    a_delivered_session(register, held_on="2015-05-20")
    for basis in Basis:
        then = asked(register, as_at=AsAt(date(2015, 5, 10), basis))
        assert (then.day, then.actual, then.committed, then.planned) == (
            *(date(2015, 5, 10), 0, 1_800_000),
            360_000,
        )
    assert asked(register).actual == 180_000


def test_a_year_without_a_ceiling_is_forecast_all_the_same(register: Register) -> None:
    found = asked(register, "2017-18")
    assert (found.ceiling, found.left, found.total) == (None, None, 0)
