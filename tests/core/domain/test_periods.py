"""Financial years, terms with both ends included, and how a sum divides between years."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.domain.periods import FinancialYear, Term, day_text, next_day, split_by_year, years_of

DAYS = st.dates(date(2010, 1, 1), date(2030, 12, 31))
TERMS = st.builds(lambda first, length: Term(first, first + timedelta(days=length)), DAYS, st.integers(0, 1_500))


@pytest.mark.parametrize(
    ("day", "label"),
    [
        (date(2015, 4, 1), "2015-16"),
        (date(2016, 3, 31), "2015-16"),
        (date(2016, 4, 1), "2016-17"),
        (date(2016, 2, 29), "2015-16"),
        (date(1999, 12, 31), "1999-00"),
        (date(2000, 1, 1), "1999-00"),
        (date.min, "0000-01"),
        (date.max, "9999-00"),
    ],
)
def test_a_day_belongs_to_the_year_that_starts_on_the_first_of_april(day: date, label: str) -> None:
    assert str(FinancialYear.of(day)) == label


@given(day=st.dates())
def test_a_year_holds_every_day_that_belongs_to_it_and_its_label_reads_back(day: date) -> None:
    year = FinancialYear.of(day)
    assert day in year.term
    assert FinancialYear.parse(str(year)) == year


@pytest.mark.parametrize(
    "label", ["2015", "2015-17", "15-16", "2015/16", "2015-2016", "", "life", "²015-16", "2015-1६"]
)
def test_other_labels_are_refused(label: str) -> None:
    with pytest.raises(ValueError, match="is not a financial year; write it like 2015-16"):
        FinancialYear.parse(label)


def test_a_leap_year_has_a_day_more() -> None:
    assert FinancialYear(2015).term.days == 366
    assert FinancialYear(2016).term.days == 365


@given(term=TERMS)
def test_the_years_of_a_term_cover_it_without_gap_or_overlap(term: Term) -> None:
    assert sum(term.shared_days(year.term) for year in years_of(term)) == term.days


@given(pence=st.integers(0, 10**15), term=TERMS)
@example(pence=1, term=Term(date(2016, 3, 31), date(2016, 4, 1)))
@example(pence=10**15, term=Term(date(2016, 3, 31), date(2019, 4, 1)))
def test_parts_sum_exactly_and_only_the_last_is_more_than_its_days(pence: int, term: Term) -> None:
    parts = split_by_year(pence, term)
    assert sum(parts.values()) == pence
    years = list(years_of(term))
    for year in years[:-1]:
        share = pence * term.shared_days(year.term)
        assert parts.get(str(year), 0) == share // term.days
    last_share = pence * term.shared_days(years[-1].term)
    assert 0 <= parts.get(str(years[-1]), 0) * term.days - last_share < len(years) * term.days


@given(pence=st.integers(0, 10**9), term=TERMS)
def test_the_split_is_the_one_that_counting_day_by_day_gives(pence: int, term: Term) -> None:
    days_by_year: dict[str, int] = {}
    for step in range(term.days):
        day = term.first + timedelta(days=step)
        start = day.year if day.month >= 4 else day.year - 1
        label = f"{start}-{str(start + 1)[2:]}"
        days_by_year[label] = days_by_year.get(label, 0) + 1
    counted = {label: pence * days // term.days for label, days in days_by_year.items()}
    counted[max(counted)] += pence - sum(counted.values())
    assert split_by_year(pence, term) == {label: part for label, part in counted.items() if part}


@pytest.mark.parametrize(
    ("pence", "first", "last", "parts"),
    [
        pytest.param(
            10_001, date(2016, 3, 31), date(2016, 4, 1), {"2015-16": 5_000, "2016-17": 5_001}, id="odd penny last"
        ),
        pytest.param(10_000, date(2015, 4, 1), date(2016, 3, 31), {"2015-16": 10_000}, id="a whole leap year"),
        pytest.param(10_000, date(2016, 3, 31), date(2016, 3, 31), {"2015-16": 10_000}, id="31 March is the old year"),
        pytest.param(10_000, date(2016, 4, 1), date(2016, 4, 1), {"2016-17": 10_000}, id="1 April is the new year"),
        pytest.param(1, date(2015, 4, 1), date(2016, 4, 1), {"2016-17": 1}, id="one penny goes to the last part"),
        pytest.param(
            366_000,
            date(2015, 4, 2),
            date(2016, 4, 1),
            {"2015-16": 365_000, "2016-17": 1_000},
            id="29 February is counted",
        ),
        pytest.param(0, date(2015, 4, 1), date(2016, 4, 1), {}, id="nothing has no parts"),
    ],
)
def test_known_splits(pence: int, first: date, last: date, parts: dict[str, int]) -> None:
    assert split_by_year(pence, Term(first, last)) == parts


def test_a_sum_over_the_whole_calendar_is_split_without_a_fault() -> None:
    assert sum(split_by_year(10**15, Term(date.min, date.max)).values()) == 10**15


def test_a_term_counts_both_ends_and_holds_them() -> None:
    term = Term(date(2015, 11, 2), date(2015, 11, 3))
    assert term.days == 2
    assert term.first in term
    assert term.last in term
    assert date(2015, 11, 4) not in term


def test_terms_the_wrong_way_round_have_no_days_and_share_none() -> None:
    reversed_term = Term(date(2015, 11, 3), date(2015, 11, 1))
    assert reversed_term.days <= 0
    assert reversed_term.shared_days(FinancialYear(2015).term) == 0


def test_days_read_as_people_write_them() -> None:
    assert day_text(date(2015, 11, 2)) == "2 Nov 2015"
    assert next_day(date(2016, 2, 28)) == date(2016, 2, 29)
