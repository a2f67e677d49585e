from datetime import UTC, date, datetime

import pytest

from gui import formats


@pytest.mark.parametrize(
    ("pence", "text"),
    [
        (0, "£0"),
        (95_000, "£950"),
        (99_949, "£999"),
        (99_950, "£1k"),
        (123_400, "£1.2k"),
        (994_900, "£9.9k"),
        (995_000, "£10k"),
        (26_000_000, "£260k"),
        (99_949_999, "£999k"),
        (99_950_000, "£1m"),
        (150_000_000, "£1.5m"),
        (485_000_000, "£4.85m"),
        (-150_000_000, "-£1.5m"),
    ],
)
def test_short_money(pence, text):
    assert formats.money_short(pence) == text


def test_money_has_two_decimals_and_its_minus_in_front():
    assert (formats.money(123_450), formats.money(-5)) == ("£1,234.50", "-£0.05")


@pytest.mark.parametrize(("thousandths", "text"), [(26_000, "26.000"), (119, "0.119"), (-1_500, "-1.500")])
def test_full_time_equivalents_in_a_column_have_their_points_under_each_other(thousandths, text):
    assert formats.fte_aligned(thousandths) == text


def test_days_have_no_leading_nought():
    assert formats.day(date(2015, 11, 2)) == "2 Nov 2015"


@pytest.mark.parametrize(("month", "text"), [(1, "1 Jan 2026, 12:30"), (7, "1 Jul 2026, 13:30")])
def test_moments_stand_on_the_clocks_of_london(month, text):
    assert formats.moment(datetime(2026, month, 1, 12, 30, tzinfo=UTC)) == text


def test_no_date_is_no_text():
    assert formats.day(None) + formats.moment(None) == ""


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [(0, 9, "0%"), (1, 3, "33%"), (2, 3, "67%"), (9_999, 10_000, "99%"), (-1, 4, "-25%"), (1, 0, "–")],
)
def test_percent(part, whole, text):
    assert formats.percent(part, whole) == text


@pytest.mark.parametrize(("n", "text"), [(0, "0 orders"), (1, "1 order"), (1284, "1,284 orders")])
def test_counts(n, text):
    assert formats.count(n, "order") == text
