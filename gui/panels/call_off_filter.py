"""What the list of call-offs can be narrowed to from elsewhere: a lot, stream, provider, month, those that stand."""

from collections.abc import Callable
from dataclasses import dataclass

from core.domain.periods import MONTHS
from core.queries.call_offs import CallOffRow

STANDING = "standing"
"""Every call-off that was not cancelled."""


@dataclass(frozen=True, slots=True)
class CallOffFilter:
    """A test of a row, and its words: “Lot 3”, “Issued in Nov 2015”."""

    words: str
    keeps: Callable[[CallOffRow], bool]


def read_filter(text: str) -> CallOffFilter | None:
    """What a link asks for: `lot:3`, `stream:core`, `provider:Alder Training`, `month:2015-11` or `standing`.

    None for free text.
    """
    if text == STANDING:
        return CallOffFilter("Those that stand", lambda row: row.stands)
    kind, _, value = text.partition(":")
    if kind == "lot" and value:
        return CallOffFilter(f"Lot {value}", lambda row: row.lot == value)
    if kind == "stream" and value:
        return CallOffFilter(f"Stream {value}", lambda row: value in row.streams.split(","))
    if kind == "provider" and value:
        return CallOffFilter(value, lambda row: row.provider == value or str(row.provider_id) == value)
    if kind == "month" and value[5:].isdigit() and 1 <= int(value[5:]) <= 12:
        words = f"Issued in {MONTHS[int(value[5:]) - 1]} {value[:4]}"
        return CallOffFilter(words, lambda row: row.issued_on.isoformat().startswith(value))
    return None
