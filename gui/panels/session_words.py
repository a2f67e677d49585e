"""How sessions are put into words: their state, what they take of their line, what came of them and what they cost."""

from datetime import date

from core.domain.states import Party, SessionState
from core.queries.plannable import PlannableRow
from core.queries.sessions import SessionRow
from gui.formats import count, day, money, percent, quantity

STATES = {
    SessionState.PLANNED: ("Planned", "info"),
    SessionState.DELIVERED: ("Delivered", "good"),
    SessionState.CANCELLED: ("Cancelled", "plain"),
    SessionState.NO_SHOW: ("No-show", "bad"),
    SessionState.TAKEN_BACK: ("Taken back", "plain"),
}
"""The word and the tone of each state."""

TO_RECORD = ("To record", "warn")
"""Of a planned session whose day has come."""

PARTIES = {Party.COUNCIL: "The council", Party.PROVIDER: "The provider", Party.SCHOOL: "The school"}
"""Who cancelled, and who bears what it costs."""


def is_to_record(row: SessionRow, today: date) -> bool:
    """Whether a session’s day has come and nothing is recorded of it."""
    return row.state is SessionState.PLANNED and row.held_on <= today


def state_words(row: SessionRow, today: date) -> tuple[str, str]:
    """The word and tone of a session’s state on a day."""
    return TO_RECORD if is_to_record(row, today) else STATES[row.state]


def people(row: SessionRow) -> int | None:
    """Who attended; None where nothing is recorded, or the record was taken back."""
    return None if row.state is SessionState.TAKEN_BACK else row.people


def came_to(row: SessionRow) -> int | None:
    """What a session came to, delivered or charged, in whole pence; None where nothing stands."""
    return None if row.state is SessionState.TAKEN_BACK else row.pence


def takes(row: SessionRow) -> str:
    """What it takes of its line: as recorded, or as planned."""
    used = row.quantity_hundredths if row.delivered_hundredths is None else row.delivered_hundredths
    return row.unit.counted(quantity(used))


def delivered(row: SessionRow) -> str:
    """What was delivered, of how much that was planned; nothing for a session that was not held."""
    if row.delivered_hundredths is None:
        return ""
    planned = "" if row.delivered_hundredths == row.quantity_hundredths else f" of {quantity(row.quantity_hundredths)}"
    return row.unit.counted(f"{quantity(row.delivered_hundredths)}{planned}")


def places(row: SessionRow) -> str:
    """Places as planned: “20 places, at least 8 people”."""
    if not row.planned_places:
        return ""
    least = f", at least {count(row.minimum_places, 'person', 'people')}" if row.minimum_places else ""
    return f"{count(row.planned_places, 'place')}{least}"


def take_up(row: SessionRow) -> str:
    """Places offered, booked and attended; nothing before it was held."""
    if row.people is None:
        return ""
    booked = f", {row.places_booked:,} booked" if row.places_booked is not None else ""
    offered = row.places_offered or 0
    full = f" ({percent(row.people, offered)})" if offered else ""
    return f"{offered:,} offered{booked}, {row.people:,} attended{full}"


def score(hundredths: int | None) -> str:
    """A feedback score: “4.5 of 5”."""
    return "" if hundredths is None else f"{quantity(hundredths)} of 5"


def dropped(row: SessionRow) -> str:
    """Who cancelled it or stayed away, and when that was told."""
    if row.cancelled_by is None:
        return ""
    how = "stayed away" if row.state is SessionState.NO_SHOW else "cancelled"
    return f"{PARTIES[row.cancelled_by]} {how}, told on {day(row.notice_on)}"


def charge(row: SessionRow) -> str:
    """What was charged for a session that was not held, and who bears it."""
    if row.charged_hundredths is None or row.borne_by is None or row.pence is None:
        return ""
    if not row.pence:
        return "Nothing"
    return f"{money(row.pence)} ({quantity(row.charged_hundredths)}%), borne by {PARTIES[row.borne_by].lower()}"


def line_name(row: PlannableRow) -> str:
    """A line as it is chosen: its call-off, provider and what was ordered."""
    return f"{row.number}, {row.provider}: {row.line}"


def line_stands(row: PlannableRow) -> str:
    """How much of a line may still be delivered and planned, at what price and when."""
    left, free = quantity(row.left_hundredths), quantity(row.unplanned_hundredths)
    return (
        f"{left} of {row.unit.counted(quantity(row.quantity_hundredths))} left at {money(row.rate_pence)}, {free} of "
        f"them not planned yet; from {day(row.first_day)} to {day(row.last_day)}."
    )
