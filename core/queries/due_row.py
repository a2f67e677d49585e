"""One thing that needs somebody."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class DueRow:
    """One thing to do. `page` and `item` say where; `urgent` when its time is over."""

    page: str
    item: str
    what: str
    detail: str
    urgent: bool
    by: datetime | None = None
