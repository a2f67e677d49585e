"""What the list of call-offs can be narrowed to from elsewhere: a lot, a provider, a month."""

from collections.abc import Callable
from dataclasses import dataclass

from core.domain.periods import MONTHS
from core.queries.call_offs import CallOffRow


@dataclass(frozen=True, slots=True)
class CallOffFilter:
    """A test of a row, and its words: “Lot 3”, “Issued in Nov 2015”."""

    words: str
    keeps: Callable[[CallOffRow], bool]


def read_filter(text: str) -> CallOffFilter | None:
    """What a link asks for as `lot:3`, `provider:Example Training Ltd` or `month:2015-11`; None for free text."""
    kind, _, value = text.partition(":")
    if kind == "lot" and value:
        return CallOffFilter(f"Lot {value}", lambda row: row.lot == value)
    if kind == "provider" and value:
        return CallOffFilter(value, lambda row: row.provider == value or str(row.provider_id) == value)
    if kind == "month" and value[5:].isdigit() and 1 <= int(value[5:]) <= 12:
        words = f"Issued in {MONTHS[int(value[5:]) - 1]} {value[:4]}"
        return CallOffFilter(words, lambda row: row.issued_on.isoformat().startswith(value))
    return None
