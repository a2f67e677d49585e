"""What a cancelled session costs: notice counted in either kind of day, bands without gap or overlap."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rule_cases import codes

from core.domain.states import DayKind, Party
from core.domain.tariff import Band, band_of, charge, check, notice_given

CALENDAR, WORKING = DayKind.CALENDAR, DayKind.WORKING
LEEDS = (
    Band(Party.COUNCIL, WORKING, 0, 4, 10_000),
    Band(Party.COUNCIL, WORKING, 5, 9, 5_000),
    Band(Party.COUNCIL, WORKING, 10, 19, 2_500),
    Band(Party.COUNCIL, WORKING, 20),
)
LGIU = (
    Band(Party.COUNCIL, CALENDAR, 0, 6, 10_000),
    Band(Party.COUNCIL, CALENDAR, 7, 13, 5_000),
    Band(Party.COUNCIL, CALENDAR, 14, 20, 2_500),
    Band(Party.COUNCIL, CALENDAR, 28),
)
"""As published: 100% under a week, 50% within two, 25% within three, nothing at four; three to four is undefined."""


def test_the_tariff_that_was_published_with_a_gap_fails_for_it() -> None:
    (finding,) = check(LGIU)
    assert (finding.code, finding.figures) == ("tariff_gap", {"from_days": 21, "to_days": 27})
    assert finding.sentence == "The tariff for the council says nothing of 21 to 27 days’ notice. Close the gap."


def test_with_its_gap_closed_it_holds() -> None:
    assert list(check((*LGIU[:2], Band(Party.COUNCIL, CALENDAR, 14, 27, 2_500), LGIU[3]))) == []


@pytest.mark.parametrize(
    ("bands", "expected"),
    [
        pytest.param(LEEDS, [], id="bands that join"),
        pytest.param(tuple(reversed(LEEDS)), [], id="in any order"),
        pytest.param((), [], id="no tariff at all"),
        pytest.param((Band(Party.COUNCIL, CALENDAR, 0),), [], id="one band that charges nothing"),
        pytest.param(LEEDS[1:], ["tariff_gap"], id="without the shortest notice"),
        pytest.param(LEEDS[:3], ["tariff_gap"], id="without the longest notice"),
        pytest.param((LEEDS[0], LEEDS[2], LEEDS[3]), ["tariff_gap"], id="with a gap between"),
        pytest.param((LEEDS[0], Band(Party.COUNCIL, WORKING, 6)), ["tariff_gap"], id="with a gap of one day"),
        pytest.param((LEEDS[0], Band(Party.COUNCIL, WORKING, 4)), ["tariff_overlap"], id="with a day held twice"),
        pytest.param((Band(Party.COUNCIL, WORKING, 0), LEEDS[1], LEEDS[3]), ["tariff_overlap"], id="open too early"),
        pytest.param((LEEDS[0], Band(Party.COUNCIL, CALENDAR, 5)), ["tariff_mixes_days"], id="in two kinds of days"),
        pytest.param((*LEEDS, Band(Party.PROVIDER, CALENDAR, 0)), [], id="another kind for another party"),
        pytest.param((*LEEDS, Band(Party.PROVIDER, WORKING, 1)), ["tariff_gap"], id="a gap for another party"),
        pytest.param((Band(Party.COUNCIL, WORKING, 0, None, 10_001),), ["tariff_part"], id="more than the price"),
        pytest.param((Band(Party.COUNCIL, WORKING, 0, None, -1),), ["tariff_part"], id="less than nothing"),
        pytest.param(
            (Band(Party.COUNCIL, WORKING, -1),), ["tariff_overlap", "tariff_days"], id="from below no notice at all"
        ),
        pytest.param(
            (LEEDS[0], Band(Party.COUNCIL, WORKING, 5, 4), Band(Party.COUNCIL, WORKING, 5)),
            ["tariff_days"],
            id="a band that ends before it starts",
        ),
    ],
)
def test_a_tariff_is_checked_for_gaps_and_overlaps(bands: tuple[Band, ...], expected: list[str]) -> None:
    assert codes(check(bands)) == expected


def test_a_gap_of_one_day_names_that_day() -> None:
    (finding,) = check((LEEDS[0], Band(Party.COUNCIL, WORKING, 6)))
    assert "nothing of 5 days’ notice" in finding.sentence


def test_a_finding_stands_at_the_band_that_is_wrong() -> None:
    (finding,) = check((LEEDS[0], Band(Party.COUNCIL, WORKING, 5, None, 10_001)), "tariff")
    assert finding.field == "tariff[1].charged_hundredths"


@pytest.mark.parametrize(
    ("notice_on", "held_on", "kind", "days"),
    [
        pytest.param(date(2015, 12, 1), date(2015, 12, 9), CALENDAR, 8, id="calendar days after the notice"),
        pytest.param(date(2015, 12, 1), date(2015, 12, 9), WORKING, 6, id="working days leave the weekend out"),
        pytest.param(date(2015, 12, 24), date(2015, 12, 29), WORKING, 1, id="Christmas is no working day"),
        pytest.param(date(2015, 12, 9), date(2015, 12, 9), CALENDAR, 0, id="on the day itself"),
        pytest.param(date(2015, 12, 10), date(2015, 12, 9), CALENDAR, 0, id="after it"),
        pytest.param(date(2015, 12, 10), date(2015, 12, 9), WORKING, 0, id="after it, in working days"),
    ],
)
def test_notice_is_counted_up_to_and_including_the_day_of_the_session(
    notice_on: date, held_on: date, kind: DayKind, days: int
) -> None:
    assert notice_given(notice_on, held_on, kind) == days


@pytest.mark.parametrize(
    ("notice_on", "part"),
    [
        pytest.param(date(2015, 12, 9), 10_000, id="no notice"),
        pytest.param(date(2015, 12, 3), 10_000, id="four working days"),
        pytest.param(date(2015, 12, 2), 5_000, id="five working days"),
        pytest.param(date(2015, 11, 26), 5_000, id="nine working days"),
        pytest.param(date(2015, 11, 25), 2_500, id="ten working days"),
        pytest.param(date(2015, 11, 12), 2_500, id="nineteen working days"),
        pytest.param(date(2015, 11, 11), 0, id="twenty working days"),
    ],
)
def test_each_band_holds_at_both_its_ends(notice_on: date, part: int) -> None:
    assert charge(LEEDS, Party.COUNCIL, notice_on, date(2015, 12, 9)) == part


def test_a_party_without_a_band_is_charged_nothing() -> None:
    day = date(2015, 12, 9)
    assert charge(LEEDS, Party.PROVIDER, day, day) == charge((), Party.COUNCIL, day, day) == 0
    assert band_of(LEEDS, Party.PROVIDER, day, day) is None


@given(
    ends=st.lists(st.integers(0, 120), unique=True, max_size=6), days=st.integers(0, 400), kind=st.sampled_from(DayKind)
)
def test_in_a_tariff_that_passes_every_notice_has_one_band(ends: list[int], days: int, kind: DayKind) -> None:
    starts = [0, *(end + 1 for end in sorted(ends))]
    bands = tuple(
        Band(Party.COUNCIL, kind, start, end) for start, end in zip(starts, [*sorted(ends), None], strict=True)
    )
    assert list(check(bands)) == []
    held_on = date(2016, 6, 1)
    notice_on = held_on - timedelta(days=days)
    given_ = notice_given(notice_on, held_on, kind)
    holding = [band for band in bands if band.from_days <= given_ and (band.to_days is None or given_ <= band.to_days)]
    assert holding == [band_of(bands, Party.COUNCIL, notice_on, held_on)]
