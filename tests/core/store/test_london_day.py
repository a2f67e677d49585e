"""The day in London by which the register keeps its totals is the day that Python's time zones give."""

import sqlite3
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from plain_client import LONDON

from core.store.guards import LONDON_DAY

_FIRST, _LAST = datetime(1996, 1, 1), datetime(2099, 12, 31, 23, 59, 59)  # noqa: DTZ001 - hypothesis adds the zone
"""Summer time has begun and ended on these Sundays since 1996."""

_QUERY = f"SELECT {LONDON_DAY.format(moment='moment')} FROM (SELECT ? AS moment)"


def day_in_register(moment: datetime) -> str:
    connection = sqlite3.connect(":memory:")
    try:
        return str(connection.execute(_QUERY, (moment.isoformat(),)).fetchone()[0])
    finally:
        connection.close()


def day_in_london(moment: datetime) -> str:
    return moment.astimezone(LONDON).date().isoformat()


@settings(max_examples=500, deadline=None)
@given(some.datetimes(_FIRST, _LAST, timezones=some.just(UTC)).map(lambda moment: moment.replace(microsecond=0)))
def test_it_is_the_same_at_any_moment(moment: datetime) -> None:
    assert day_in_register(moment) == day_in_london(moment)


@settings(max_examples=300, deadline=None)
@given(
    some.integers(1996, 2099),
    some.sampled_from([(3, 25), (10, 25)]),
    some.integers(0, 6),
    some.sampled_from([0, 1, 22, 23]),
    some.sampled_from([(0, 0), (0, 1), (30, 0), (59, 59)]),
)
def test_it_is_the_same_in_the_hours_about_midnight_and_the_change_of_the_clocks(
    year: int, earliest: tuple[int, int], days: int, hour: int, minute: tuple[int, int]
) -> None:
    moment = datetime(year, *earliest, hour, *minute, tzinfo=UTC) + timedelta(days=days)
    assert day_in_register(moment) == day_in_london(moment)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2015-03-28T23:59:59+00:00", "2015-03-28"),
        ("2015-03-29T00:59:59+00:00", "2015-03-29"),
        ("2015-03-29T22:59:59+00:00", "2015-03-29"),
        ("2015-03-29T23:00:00+00:00", "2015-03-30"),
        ("2015-10-24T23:00:00+00:00", "2015-10-25"),
        ("2015-10-25T23:00:00+00:00", "2015-10-25"),
        ("2012-03-31T23:00:00+00:00", "2012-04-01"),
        ("2018-04-01T22:59:59+00:00", "2018-04-01"),
    ],
)
def test_it_changes_at_midnight_in_london(moment: str, day: str) -> None:
    """A year in which March ends on a Saturday, and one in which 1 April is a Sunday, are the awkward ones."""
    assert day_in_register(datetime.fromisoformat(moment)) == day == day_in_london(datetime.fromisoformat(moment))
