"""The auditor's own calendar: counted out by hand, with nothing of the program's."""

from datetime import date, datetime, time, timedelta

BANK_HOLIDAYS = {
    *(date(2015, month, day) for month, day in ((4, 3), (4, 6), (5, 4), (5, 25), (8, 31), (12, 25), (12, 28))),
    *(
        date(2016, month, day)
        for month, day in ((1, 1), (3, 25), (3, 28), (5, 2), (5, 30), (8, 29), (12, 26), (12, 27))
    ),
    *(
        date(2017, month, day)
        for month, day in ((1, 2), (4, 14), (4, 17), (5, 1), (5, 29), (8, 28), (12, 25), (12, 26))
    ),
    *(date(2018, month, day) for month, day in ((1, 1), (3, 30), (4, 2), (5, 7), (5, 28), (8, 27), (12, 25), (12, 26))),
}
"""England's, copied from GOV.UK."""

SUMMER_TIME = (
    (date(2015, 3, 29), date(2015, 10, 25)),
    (date(2016, 3, 27), date(2016, 10, 30)),
    (date(2017, 3, 26), date(2017, 10, 29)),
    (date(2018, 3, 25), date(2018, 10, 28)),
)
"""From the first day to the day on which the clocks go back."""


def deadline(offered_on: date) -> datetime:
    """Five in the afternoon, by London's clocks, of the second working day after the offer."""
    day, left = offered_on, 2
    while left:
        day += timedelta(days=1)
        left -= works(day)
    return datetime.combine(day, time(17))


def works(day: date) -> bool:
    """Whether offices are open on a day."""
    return day.isoweekday() <= 5 and day not in BANK_HOLIDAYS


def notice(given: date, day: date, counted_in: str) -> int:
    """Days of notice: the day after it was given is the first, the day itself the last."""
    days = [given + timedelta(days=step) for step in range(1, (day - given).days + 1)]
    return len(days) if counted_in == "calendar" else sum(works(each) for each in days)


def spoken(moment: datetime) -> str:
    """A moment of London's clocks as a request has it, with its distance from UTC."""
    summer = any(first <= moment.date() < last for first, last in SUMMER_TIME)
    return f"{moment.isoformat(timespec='seconds')}{'+01:00' if summer else '+00:00'}"


def year_of(day: date) -> str:
    """The label of the financial year."""
    start = day.year - (day < date(day.year, 4, 1))
    return f"{start}-{str(start + 1)[-2:]}"


def parts(pence: int, first: date, last: date) -> dict[str, int]:
    """A line's pence by delivery year, walked from one 31 March to the next; the last year takes what is left."""
    shares: dict[str, int] = {}
    left, day, days = pence, first, (last - first).days + 1
    while day <= last:
        end = date(day.year + (day >= date(day.year, 4, 1)), 3, 31)
        if end >= last:
            shares[year_of(day)] = left
            break
        share = pence * ((end - day).days + 1) // days
        shares[year_of(day)] = share
        left -= share
        day = end + timedelta(days=1)
    return {year: share for year, share in shares.items() if share}
