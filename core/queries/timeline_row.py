"""What a call-off’s timeline is made of."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Row


class TimelineKind(StrEnum):
    """What happened."""

    OFFER = "offer"
    ANSWER = "answer"
    SKIP = "skip"
    ORDER = "order"
    VARIATION = "variation"
    SESSION = "session"
    EXPENSE = "expense"
    INVOICE = "invoice"
    DISPUTE = "dispute"
    CREDIT = "credit"
    PAYMENT = "payment"
    CLOSURE = "closure"
    CORRECTION = "correction"
    CANCELLATION = "cancellation"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One event on its business day, `at` a moment where one is recorded; whole pence ex VAT where money is meant.

    `page` and `item` say where it is shown: “session:7” and “invoice:3” are records of the deliveries page.
    """

    on: date
    at: datetime | None
    kind: TimelineKind
    title: str
    detail: str
    who: str
    pence: int | None
    page: str
    item: str


@dataclass(frozen=True, slots=True)
class Event:
    """A row, and the day on which the register came to know of it."""

    recorded_on: date
    row: TimelineRow


def event(
    kind: TimelineKind,
    on: date,
    title: str,
    *,
    recorded_on: date | None = None,
    at: datetime | None = None,
    detail: str = "",
    who: str = "",
    pence: int | None = None,
    place: tuple[str, str],
) -> Event:
    """An event, known on its own day unless another is given; `place` is a page and the item on it."""
    return Event(recorded_on or on, TimelineRow(on, at, kind, title, detail, who, pence, *place))


def sentence(*parts: str) -> str:
    """Parts of a detail that are there, one after another."""
    return "; ".join(part.strip() for part in parts if part.strip())


@dataclass(frozen=True, slots=True)
class Order:
    """The call-off whose timeline it is: its row with the selection, rank and people, and its lines."""

    row: Row[Any]
    line_ids: tuple[int, ...]
    ordered_pence: int

    @property
    def place(self) -> tuple[str, str]:
        """Its own page."""
        return "call_off", self.row.number

    @property
    def placing(self) -> tuple[str, str]:
        """The page on which it was placed."""
        return "placing", str(self.row.selection_id)
