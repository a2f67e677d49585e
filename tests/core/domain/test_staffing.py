"""Bought-in time in full-time equivalents, and the peak over a period, against counting day by day."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.periods import Term
from core.domain.placing import Line
from core.domain.staffing import Filled, RoleGroup, bought_in_fte, peak
from core.domain.staffing_effect import staffing_effects
from core.domain.states import Unit

START = date(2015, 4, 1)
DAY = st.integers(0, 60).map(lambda step: START + timedelta(days=step))
HELD = st.lists(
    st.builds(Filled, st.just("coordinators"), st.integers(0, 3_000), DAY, st.none() | DAY, st.booleans()), max_size=8
)
PERIOD = st.tuples(DAY, DAY).map(lambda ends: Term(min(ends), max(ends)))


def held_on(held: list[Filled], day: date) -> int:
    """The same sum as anybody would count it for one day."""
    return sum(item.thousandths for item in held if item.first <= day and (item.last is None or day <= item.last))


@given(held=HELD, period=PERIOD)
def test_the_peak_is_the_highest_of_all_days_and_its_day_the_first_such(held: list[Filled], period: Term) -> None:
    days = [period.first + timedelta(days=step) for step in range(period.days)]
    highest = max(held_on(held, day) for day in days)
    found = peak(held, period)
    assert found.thousandths == highest
    assert found.on == next(day for day in days if held_on(held, day) == highest)


def test_posts_that_follow_each_other_without_a_gap_are_not_added() -> None:
    held = [
        Filled("coordinators", 1_000, START, date(2015, 6, 30), bought_in=False),
        Filled("coordinators", 1_000, date(2015, 7, 1), None, bought_in=False),
    ]
    assert peak(held, Term(START, date(2016, 3, 31))).thousandths == 1_000


def test_posts_that_share_one_day_are_added_on_it() -> None:
    held = [
        Filled("coordinators", 1_000, START, date(2015, 7, 1), bought_in=False),
        Filled("coordinators", 500, date(2015, 7, 1), None, bought_in=False),
    ]
    found = peak(held, Term(START, date(2016, 3, 31)))
    assert (found.thousandths, found.on) == (1_500, date(2015, 7, 1))


@pytest.mark.parametrize("last", [None, date.max])
def test_a_post_until_the_end_of_the_calendar_is_no_fault(last: date | None) -> None:
    held = [Filled("coordinators", 1_000, date.min, last, bought_in=False)]
    assert peak(held, Term(date.min, date.max)).thousandths == 1_000


@pytest.mark.parametrize(
    ("hundredths", "unit", "term", "thousandths"),
    [
        pytest.param(22_000, Unit.DAY, Term(START, date(2016, 3, 30)), 1_000, id="220 days in 365 is one person"),
        pytest.param(2_000, Unit.DAY, Term(START, date(2016, 3, 31)), 91, id="20 days over the year"),
        pytest.param(4_000, Unit.HALF_DAY, Term(START, date(2016, 3, 31)), 91, id="40 half days are 20 days"),
        pytest.param(500, Unit.DAY, Term(START, date(2015, 4, 5)), 296, id="five days in a week count over four weeks"),
        pytest.param(500, Unit.DAY, Term(START, date(2015, 4, 28)), 296, id="28 days are the shortest period"),
        pytest.param(500, Unit.DAY, Term(START, date(2015, 4, 29)), 286, id="29 days count as they are"),
        pytest.param(500, Unit.SESSION, Term(START, date(2015, 4, 28)), 0, id="sessions buy no time"),
        pytest.param(10**15, Unit.DAY, Term(START, START), 592_532_467_532_468, id="absurd quantities stay exact"),
    ],
)
def test_bought_in_time_follows_the_rule_of_the_framework(
    hundredths: int, unit: Unit, term: Term, thousandths: int
) -> None:
    assert bought_in_fte(hundredths, unit, term) == thousandths


@given(hundredths=st.integers(0, 10**7), length=st.integers(1, 800))
def test_bought_in_time_is_the_exact_share_rounded_half_up(hundredths: int, length: int) -> None:
    exact = Fraction(hundredths, 100) * 365 / (220 * max(length, 28)) * 1000
    found = bought_in_fte(hundredths, Unit.DAY, Term(START, START + timedelta(days=length - 1)))
    assert exact - Fraction(1, 2) < found <= exact + Fraction(1, 2)


def group(limit: int = 2_000) -> RoleGroup:
    return RoleGroup("coordinators", "FGC Service", "FGC co-ordinators", "PO2", limit, temporary=False, source="")


def line(first: date, last: date, *, hundredths: int = 2_200, role_group: str | None = "coordinators") -> Line:
    return Line(1, 1, "Co-ordination", Unit.DAY, hundredths, None, 30_000, Term(first, last), "core", role_group)


def test_two_lines_of_one_offer_count_together_where_they_meet() -> None:
    months = line(START, date(2015, 5, 31)), line(date(2015, 5, 1), date(2015, 6, 30))
    share = bought_in_fte(2_200, Unit.DAY, months[0].term)
    (effect,) = staffing_effects(months, [group()], [])
    assert (effect.before, effect.after, effect.peak_on) == (0, 2 * share, date(2015, 5, 1))


def test_only_what_is_held_in_the_lines_period_counts() -> None:
    held = [Filled("coordinators", 2_000, date(2015, 7, 1), None, bought_in=False)]
    (effect,) = staffing_effects([line(START, date(2015, 6, 30))], [group()], held)
    assert effect.before == 0
    assert not effect.over


def test_a_limit_that_is_just_reached_is_not_passed() -> None:
    share = bought_in_fte(2_200, Unit.DAY, Term(START, date(2015, 6, 30)))
    (reached,) = staffing_effects([line(START, date(2015, 6, 30))], [group(limit=share)], [])
    (passed,) = staffing_effects([line(START, date(2015, 6, 30))], [group(limit=share - 1)], [])
    assert (reached.over, passed.over) == (False, True)


def test_other_groups_and_lines_of_none_have_no_effect() -> None:
    lines = [line(START, START, role_group=None), line(START, START, role_group="unheard-of")]
    assert staffing_effects(lines, [group()], []) == ()
