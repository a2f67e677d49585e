"""What the frame itself shows of a register: counts of what is due, and the register's own date."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject

from core.queries.due import due
from core.store.reading import Reading
from gui.desk import Desk
from gui.formats import day


@dataclass(frozen=True, slots=True)
class FrameFacts:
    """How many things are due on each page, and the register's own date."""

    due: dict[str, int]
    today: date


class Facts(QObject):
    """Reads them when a register opens and after every change, and hands them to the frame."""

    def __init__(
        self,
        desk: Desk,
        show_due: Callable[[dict[str, int]], None],
        show_clock: Callable[[str], None],
    ) -> None:
        super().__init__(desk)
        self._desk, self._show_due, self._show_clock = desk, show_due, show_clock
        desk.changed.connect(self.read)
        self.read()

    def read(self) -> None:
        """Read again."""
        self._desk.read(frame_facts, self._show, self)

    def _show(self, facts: FrameFacts) -> None:
        self._show_due(facts.due)
        self._show_clock(f"Register date {day(facts.today)}")


def frame_facts(read: Reading) -> FrameFacts:
    """Count what is due, page by page."""
    return FrameFacts(Counter(line.page for line in due(read)), read.today)
