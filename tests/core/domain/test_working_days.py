"""Working days in England, and the moment at which the time to answer ends."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.working_days import (
    LONDON,
    answer_due,
    bank_holidays,
    is_working_day,
    working_days_after,
    working_days_until,
)

DAYS = st.dates(date(2014, 1, 1), date(2027, 12, 31))

ENGLAND_2015 = {
    date(2015, 1, 1),
    date(2015, 4, 3),
    date(2015, 4, 6),
    date(2015, 5, 4),
    date(2015, 5, 25),
    date(2015, 8, 31),
    date(2015, 12, 25),
    date(2015, 12, 28),
}
"""As GOV.UK lists them; Boxing Day fell on a Saturday, so its day was Monday 28 December."""


def test_the_working_days_of_2015_are_those_of_england() -> None:
    days = (date(2015, 1, 1) + timedelta(days=step) for step in range(365))
    free = {day for day in days if day.weekday() < 5 and not is_working_day(day)}
    assert free == ENGLAND_2015
    assert free <= bank_holidays(2015)


@pytest.mark.parametrize(
    ("day", "count", "last"),
    [
        pytest.param(date(2015, 11, 2), 2, date(2015, 11, 4), id="Monday to Wednesday"),
        pytest.param(date(2015, 11, 5), 2, date(2015, 11, 9), id="a weekend lies between"),
        pytest.param(date(2015, 11, 7), 2, date(2015, 11, 10), id="an offer made on a Saturday"),
        pytest.param(date(2015, 4, 1), 2, date(2015, 4, 7), id="Good Friday and Easter Monday lie between"),
        pytest.param(date(2015, 12, 23), 2, date(2015, 12, 29), id="Christmas Day, a weekend and its substitute day"),
        pytest.param(date(2015, 12, 31), 1, date(2016, 1, 4), id="New Year’s Day and a weekend"),
        pytest.param(date(2016, 12, 23), 2, date(2016, 12, 29), id="Christmas on a Sunday has its day on Tuesday"),
        pytest.param(date(2015, 11, 30), 2, date(2015, 12, 2), id="St Andrew’s Day is Scotland’s"),
        pytest.param(date(2015, 11, 2), 0, date(2015, 11, 2), id="no time is the day itself"),
    ],
)
def test_the_day_of_the_offer_is_not_counted(day: date, count: int, last: date) -> None:
    assert working_days_after(day, count) == last


@given(day=DAYS, count=st.integers(1, 30))
def test_exactly_so_many_working_days_lie_after_the_day_and_the_last_of_them_is_one(day: date, count: int) -> None:
    last = working_days_after(day, count)
    between = [day + timedelta(days=step) for step in range(1, (last - day).days + 1)]
    assert sum(map(is_working_day, between)) == count
    assert is_working_day(last)


@given(start=DAYS, end=DAYS)
def test_counting_back_is_the_same_count_with_a_minus(start: date, end: date) -> None:
    assert working_days_until(start, end) == -working_days_until(end, start)


def test_working_days_left_leave_out_the_first_day_and_count_the_last() -> None:
    assert working_days_until(date(2015, 11, 2), date(2015, 11, 4)) == 2
    assert working_days_until(date(2015, 11, 4), date(2015, 11, 4)) == 0
    assert working_days_until(date(2015, 11, 6), date(2015, 11, 8)) == 0


@pytest.mark.parametrize(
    ("offered", "due_in_utc"),
    [
        pytest.param(date(2015, 11, 2), datetime(2015, 11, 4, 17, tzinfo=UTC), id="winter: 17:00 is 17:00 UTC"),
        pytest.param(date(2015, 6, 1), datetime(2015, 6, 3, 16, tzinfo=UTC), id="summer: 17:00 is 16:00 UTC"),
        pytest.param(date(2015, 3, 27), datetime(2015, 3, 31, 16, tzinfo=UTC), id="the clocks go forward in between"),
        pytest.param(date(2015, 10, 23), datetime(2015, 10, 27, 17, tzinfo=UTC), id="the clocks go back in between"),
    ],
)
def test_the_time_ends_at_five_in_london_whatever_the_clocks_do(offered: date, due_in_utc: datetime) -> None:
    assert answer_due(offered, 2, time(17, 0)) == due_in_utc
    assert answer_due(offered, 2, time(17, 0)).tzinfo is LONDON
