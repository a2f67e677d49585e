"""What the list of sessions can be narrowed to: a state, a provider, a lot, a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from core.domain.states import SessionState
from core.queries.sessions import SessionRow
from gui.panels.session_words import STATES, TO_RECORD, is_to_record

ALL, PLANNED, RECORD, DELIVERED, NOT_HELD, TAKEN_BACK = (
    "all",
    "planned",
    "to_record",
    "delivered",
    "not_held",
    "taken_back",
)
GROUPS = {
    ALL: "All",
    PLANNED: "To come",
    RECORD: TO_RECORD[0],
    DELIVERED: STATES[SessionState.DELIVERED][0],
    NOT_HELD: "Cancelled and no-shows",
    TAKEN_BACK: STATES[SessionState.TAKEN_BACK][0],
}
"""Groups of states by key, with their words."""


@dataclass(frozen=True, slots=True)
class SessionFilter:
    """A group of states, a provider’s number, a lot’s code and a day; each may be left open."""

    today: date
    group: str = ALL
    provider: int = 0
    lot: str = ""
    day: date | None = None

    def keeps(self, row: SessionRow) -> bool:
        """Whether a session passes."""
        return (
            self.group in (ALL, group_of(row, self.today))
            and self.provider in (0, row.provider_id)
            and self.lot in ("", row.lot)
            and self.day in (None, row.held_on)
        )


def group_of(row: SessionRow, today: date) -> str:
    """The group to which a session belongs on a day."""
    if row.state is SessionState.PLANNED:
        return RECORD if is_to_record(row, today) else PLANNED
    return {SessionState.DELIVERED: DELIVERED, SessionState.TAKEN_BACK: TAKEN_BACK}.get(row.state, NOT_HELD)


def counted(rows: Iterable[SessionRow], today: date) -> list[tuple[str, str]]:
    """The groups with how many sessions each has, as a choice shows them."""
    groups = [group_of(row, today) for row in rows]
    return [(key, f"{words} ({len(groups) if key == ALL else groups.count(key)})") for key, words in GROUPS.items()]
