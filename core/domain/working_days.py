"""Working days in England, and the moment by which a provider has to answer."""

from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """England's bank holidays of a calendar year, substitute days included."""
    import holidays  # noqa: PLC0415 - only offers need it, and it costs the start

    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


def is_working_day(day: date) -> bool:
    """Monday to Friday, bank holidays excepted.

    >>> is_working_day(date(2015, 12, 25)), is_working_day(date(2015, 12, 24))
    (False, True)
    """
    return day.weekday() < 5 and day not in bank_holidays(day.year)


def working_days_after(day: date, count: int) -> date:
    """The last of `count` working days after a day, which is not counted itself.

    >>> working_days_after(date(2015, 12, 24), 2)  # Christmas Day, Boxing Day's substitute and a weekend lie between
    datetime.date(2015, 12, 30)
    """
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day


def working_days_until(start: date, end: date) -> int:
    """Working days after `start` up to and including `end`; negative when `end` lies before `start`."""
    if end < start:
        return -working_days_until(end, start)
    return sum(is_working_day(start + timedelta(days=step)) for step in range(1, (end - start).days + 1))


def answer_due(offered_on: date, working_days: int, until: time) -> datetime:
    """When the time to answer ends: at `until`, Europe/London, on the last working day; that moment is in time."""
    return datetime.combine(working_days_after(offered_on, working_days), until, LONDON)
