"""Which periods can be signed off now."""

from dataclasses import dataclass
from datetime import date

from core.domain.periods import next_day
from core.domain.reviewing import awaited, periods_from
from core.store import frameworks, sign_offs
from core.store.reading import Reading


@dataclass(frozen=True, slots=True)
class ToSignOff:
    """The first day that is not signed off, whether money moved on it or since, and what can be signed off from it.

    `periods` have ended: the quarter first, then the month and the year, as far as they begin after what is signed off.
    `awaited` is the one that is due, where money moved; empty for none.
    """

    first_day: date
    moved: bool
    periods: tuple[str, ...]
    awaited: str


def to_sign_off(read: Reading) -> ToSignOff:
    """The periods that can be signed off today; a fixed number of statements. An earlier day changes nothing in it."""
    until = sign_offs.signed_until(read)
    moved = sign_offs.first_unsigned(read, until)
    after = frameworks.framework(read).term.first if until is None else next_day(until)
    first = moved or after
    due = None if moved is None else awaited(first, until, read.today)
    return ToSignOff(first, moved is not None, tuple(map(str, periods_from(first, until, read.today))), str(due or ""))
