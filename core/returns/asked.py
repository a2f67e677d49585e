"""What a return is asked for, and who made it when."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from core.domain.as_at import AsAt
from core.domain.periods import Period
from core.store.rewinding import Stand

Progress = Callable[[int, int, str], None]
"""Told how many steps are done, of how many, and what comes next. What it raises ends the export and leaves no file."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The period, the earlier day whose figures are shown (today’s without one), and whether individuals go unnamed."""

    period: Period
    as_at: AsAt | None = None
    redacted: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """Who made a return and when; `number` is that of its run, None where none could be recorded, for the `reason`."""

    number: int | None
    by: str
    machine_at: datetime
    stand: Stand
    reason: str = ""

    @property
    def run(self) -> str:
        """The run’s number as people read it."""
        return "not recorded" if self.number is None else str(self.number)

    @property
    def head(self) -> str:
        """The history’s head as every export prints it."""
        return f"{self.stand.head_seq:,} / {self.stand.head_hash[:12]}"


def silent(_done: int, _total: int, _text: str) -> None:
    """Nobody is watching."""
