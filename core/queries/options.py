"""The options to lengthen the framework’s term: which can be exercised, and until when."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sqlalchemy import select

from core.store import frameworks, tables
from core.store.reading import Reading


class OptionState(StrEnum):
    """Where an option stands; one that waits comes after another that can still be exercised."""

    EXERCISED = "exercised"
    AVAILABLE = "available"
    WAITING = "waiting"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True)
class OptionRow:
    """One option: the last day that it gives, and the last day on which it may be exercised."""

    number: int
    last_day: date
    notice_by: date
    state: OptionState
    exercised_on: date | None
    decision: str


def options(read: Reading) -> tuple[OptionRow, ...]:
    """Every option in order, as on the day shown.

    An option is exercised in order, before the term that it lengthens ends and with the framework’s notice; where one
    lapsed, those after it lapse too.
    """
    end: date | None = read.value(select(tables.framework.c.last_day))
    if end is None:
        return ()
    framework = frameworks.framework(read)
    notice = timedelta(days=framework.settings.extension_notice_days)
    day = read.shown_day
    rows: list[OptionRow] = []
    for option in framework.options:
        notice_by = end - notice
        exercised_on = option.exercised_on if option.exercised_on is not None and option.exercised_on <= day else None
        state = _state(rows[-1].state if rows else OptionState.EXERCISED, exercised_on, day, notice_by)
        decision = option.decision if exercised_on else ""
        rows.append(OptionRow(option.number, option.last_day, notice_by, state, exercised_on, decision))
        end = option.last_day
    return tuple(rows)


def _state(before: OptionState, exercised_on: date | None, day: date, notice_by: date) -> OptionState:
    if exercised_on is not None:
        return OptionState.EXERCISED
    if before is OptionState.LAPSED or day > notice_by:
        return OptionState.LAPSED
    return OptionState.AVAILABLE if before is OptionState.EXERCISED else OptionState.WAITING
