"""The row in which everything that rests on a decision is told."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class RestingRow:
    """One thing that a decision carries, from when, and the page and record that show it."""

    decision: str
    what: str
    on: date
    page: str
    item: str
