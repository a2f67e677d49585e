"""Which past a figure shows: what was true on a day, or what the register knew at the end of it."""

from dataclasses import dataclass
from datetime import date

from core.domain.errors import BadRequest
from core.domain.periods import day_text
from core.domain.states import Basis


@dataclass(frozen=True, slots=True)
class AsAt:
    """The end of a day, and on which basis: effective (true then) or recorded (known then)."""

    day: date
    basis: Basis = Basis.EFFECTIVE

    @property
    def words(self) -> str:
        """The view in a sentence.

        >>> AsAt(date(2015, 9, 30), Basis.RECORDED).words
        'as at 30 Sep 2015, as the register knew it then'
        """
        meant = "as it was true then" if self.basis is Basis.EFFECTIVE else "as the register knew it then"
        return f"as at {day_text(self.day)}, {meant}"


def not_to_come(day: date | None, today: date) -> None:
    """Raises BadRequest for a day after today: nothing is true of it or known on it yet."""
    if day is not None and day > today:
        message = f"{day_text(day)} is still to come: today is {day_text(today)}. Name today or an earlier day."
        raise BadRequest(message)
