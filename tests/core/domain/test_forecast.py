"""The forecast worked out by hand: delivered, planned in full, and the rest times past take-up."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from core.domain.forecast import ALL, Commitment, Forecast, Planned, TakeUp, forecast
from core.domain.periods import FinancialYear, Term

YEAR = FinancialYear(2015)
TODAY = date(2015, 7, 10)
SUMMER = Term(date(2015, 5, 1), date(2015, 8, 31))


def worked_out(*commitments: Commitment, day: date = TODAY, part: int = ALL, ceiling: int | None = None) -> Forecast:
    delivered = {date(2015, 5, 1): 100_000, date(2015, 7, 1): 50_000}
    take_up = (TakeUp("1", 1_000_000, part * 100, part), TakeUp("2", 0, 0))
    return forecast(YEAR, day, delivered=delivered, commitments=commitments, take_up=take_up, ceiling=ceiling)


def test_without_commitments_it_is_what_was_delivered() -> None:
    found = worked_out()
    assert (found.actual, found.total, found.left) == (150_000, 150_000, None)


def test_planned_sessions_count_in_full_and_the_rest_at_the_lots_take_up() -> None:
    planned = (Planned(date(2015, 9, 3), 40_000),)
    found = worked_out(
        Commitment("1", SUMMER, 100_000, planned), Commitment("2", SUMMER, 10_001), part=7_500, ceiling=300_000
    )
    assert (found.committed, found.planned) == (110_001, 40_000)
    assert found.expected_of_committed == 45_000 + 10_001
    assert found.total == 150_000 + 40_000 + 55_001
    assert found.left == 300_000 - found.total


def test_the_expected_part_of_each_line_is_rounded_half_up() -> None:
    assert worked_out(*[Commitment("1", SUMMER, 3)] * 2, part=5_000).expected_of_committed == 4


def test_months_show_what_was_delivered_and_what_is_to_come_apart() -> None:
    september = Planned(date(2015, 9, 3), 40_000)
    months = {row.month.month: row for row in worked_out(Commitment("1", SUMMER, 40_000, (september,))).months}
    assert [months[month].delivered for month in (4, 5, 6, 7, 8)] == [0, 100_000, 100_000, 150_000, None]
    assert [months[month].forecast for month in (6, 7, 8, 9, 3)] == [None, 150_000, 150_000, 190_000, 190_000]


def test_a_rest_is_spread_over_the_days_to_come() -> None:
    months = {row.month.month: row.forecast for row in worked_out(Commitment("1", SUMMER, 53_000)).months}
    assert (months[7], months[8]) == (150_000 + 22_000, 150_000 + 53_000)


def test_what_is_overdue_is_expected_in_the_month_that_runs() -> None:
    spring, missed = Term(date(2015, 4, 1), date(2015, 5, 31)), (Planned(date(2015, 5, 6), 9_000),)
    months = {row.month.month: row.forecast for row in worked_out(Commitment("1", spring, 10_000, missed)).months}
    assert (months[6], months[7]) == (None, 160_000)


def test_a_year_that_is_over_ends_with_what_is_still_open() -> None:
    found = worked_out(Commitment("1", SUMMER, 10_000), day=date(2016, 6, 1))
    assert [row.month.month for row in found.months if row.forecast is not None] == [3]
    assert found.months[-1].forecast == found.total == 160_000


def test_a_year_to_come_is_forecast_month_by_month() -> None:
    found = forecast(
        FinancialYear(2016),
        TODAY,
        delivered={},
        commitments=(Commitment("1", Term(date(2016, 4, 1), date(2016, 5, 30)), 60_000),),
        take_up=(),
        ceiling=None,
    )
    assert [row.forecast for row in found.months[:3]] == [30_000, 60_000, 60_000]
    assert {row.delivered for row in found.months} == {None}


def test_the_method_is_one_sentence() -> None:
    assert worked_out().method.count(".") == 1


@given(
    pence=st.lists(st.integers(0, 10**9), max_size=5),
    part=st.integers(0, ALL),
    first=st.dates(date(2015, 4, 1), date(2016, 3, 31)),
    days=st.integers(0, 400),
    day=st.dates(date(2015, 1, 1), date(2016, 12, 31)),
)
def test_the_last_month_ends_with_the_whole_and_no_month_falls(
    pence: list[int], part: int, first: date, days: int, day: date
) -> None:
    term = Term(first, date.fromordinal(first.toordinal() + days))
    found = worked_out(*(Commitment("1", term, each) for each in pence), day=day, part=part)
    ahead = [row.forecast for row in found.months if row.forecast is not None]
    assert ahead == sorted(ahead)
    assert ahead[-1] == found.total
    assert found.total <= found.actual + found.committed
