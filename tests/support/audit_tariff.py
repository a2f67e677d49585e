"""The auditor's own reading of a tariff of cancelled sessions."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from audit_calendar import notice

DAYS = range(400)
"""Longer than any notice that is given in an audit."""


@dataclass(frozen=True)
class Band:
    """A band of notice, both ends included, and the hundredths of a per cent that are charged in it."""

    cancelled_by: str
    day_kind: str
    from_days: int
    to_days: int | None
    charged_hundredths: int

    def holds(self, days: int) -> bool:
        """Whether so much notice falls into it."""
        return self.from_days <= days and (self.to_days is None or days <= self.to_days)


FIRST = [
    Band("council", "calendar", 0, 6, 10_000),
    Band("council", "calendar", 7, 13, 5_000),
    Band("council", "calendar", 14, 27, 2_500),
    Band("council", "calendar", 28, None, 0),
]
"""The tariff with which every audit starts: a real one, its gap closed."""


def charged(bands: list[Band], by: str, given: date, day: date) -> int:
    """The part that is charged for a session of a day, in hundredths of a per cent."""
    for band in bands:
        if band.cancelled_by == by and band.holds(notice(given, day, band.day_kind)):
            return band.charged_hundredths
    return 0


def gaps(bands: list[Band]) -> set[str]:
    """What is wrong with a tariff: every length of notice lies in one band, for each party that has any."""
    codes = set() if bands else {"no_bands"}
    for party in {band.cancelled_by for band in bands}:
        own = [band for band in bands if band.cancelled_by == party]
        times = Counter(days for days in DAYS for band in own if band.holds(days))
        codes |= {"tariff_gap"} if len(times) < len(DAYS) else set()
        codes |= {"tariff_overlap"} if max(times.values(), default=0) > 1 else set()
        codes |= {"tariff_mixes_days"} if len({band.day_kind for band in own}) > 1 else set()
    return codes
