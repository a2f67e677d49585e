"""The auditor's own sums: halves, shares, draws and years, in whole numbers alone."""

from collections import Counter
from collections.abc import Mapping
from typing import TypeVar

K = TypeVar("K")
Shares = tuple[tuple[str, int], ...]
"""Streams and their hundredths of a per cent, which come to 10,000."""
Shift = tuple[str, str, int]
"""A delivery year, a stream, and the pence that come (above nothing) or go (below)."""


def near(number: int, over: int) -> int:
    """A fraction as a whole number; a half and more is one, on either side of nothing."""
    whole, rest = divmod(abs(number), over)
    return (whole + (2 * rest >= over)) * (-1 if number < 0 else 1)


def worth(hundredths: int, pence: int) -> int:
    """Hundredths of a unit at pence a unit."""
    return near(hundredths * pence, 100)


def shared(pence: int, shares: Shares) -> dict[str, int]:
    """A sum by stream: each share cut to whole pence, the last takes what is left."""
    cut = {stream: pence * share // 10_000 for stream, share in shares}
    last = shares[-1][0]
    cut[last] += pence - sum(cut.values())
    return {stream: part for stream, part in cut.items() if part}


def drawn(held: Mapping[K, int], pence: int) -> dict[K, int]:
    """A sum taken from several in proportion: each cut to whole pence, then penny by penny where most is left."""
    total = sum(held.values())
    assert 0 <= pence <= total, f"the auditor himself would draw {pence} from {total}"
    taken = {key: some * pence // total for key, some in held.items()} if total else {}
    while sum(taken.values()) < pence:
        taken[max(taken, key=lambda key: held[key] - taken[key])] += 1
    return {key: part for key, part in taken.items() if part}


def covered(held: Mapping[str, int], needed: Mapping[str, int]) -> dict[str, int]:
    """A sum by year after every year has what its sessions need; the latest years that can spare it give first."""
    years = Counter(held)
    for year in sorted(needed):
        for other in sorted(held, reverse=True):
            short, spare = needed[year] - years[year], years[other] - needed.get(other, 0)
            if other != year and short > 0 and spare > 0:
                years[other] -= min(short, spare)
                years[year] += min(short, spare)
    return dict(+years)


def shifts(held: Mapping[tuple[str, str], int], wanted: Mapping[str, int], shares: Shares) -> list[Shift]:
    """What goes and what comes, by year and stream, to bring sums by year to where they are wanted.

    What goes is drawn from the year's streams. What comes takes that same money first; more than that is shared.
    """
    by_year: Counter[str] = Counter()
    for (year, _), pence in held.items():
        by_year[year] += pence
    changes = {year: wanted.get(year, 0) - by_year[year] for year in sorted({*by_year, *wanted})}
    found: list[Shift] = []
    loose: Counter[str] = Counter()
    for year, change in changes.items():
        if change < 0:
            for stream, part in drawn({at: some for (on, at), some in held.items() if on == year}, -change).items():
                found.append((year, stream, -part))
                loose[stream] += part
    for year, change in changes.items():
        if change > 0:
            again = drawn(+loose, min(change, loose.total()))
            loose.subtract(again)
            coming = Counter(again) + Counter(shared(change - sum(again.values()), shares))
            found += [(year, stream, part) for stream, part in coming.items()]
    return found
