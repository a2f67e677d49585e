"""What the frame itself shows of a register: its own date, and counts of what is due."""

from collections import Counter
from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject

from core.queries.due import due
from core.store.reading import Reading
from gui.desk import Desk
from gui.formats import day


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
        """Read again: the date first, because counting working days loads the bank holidays."""
        self._desk.read(lambda read: read.today, self._show_date, self, today=True)
        self._desk.read(due_by_page, self._show_due, self, today=True)

    def _show_date(self, today: date) -> None:
        self._show_clock(f"Register date {day(today)}")


def due_by_page(read: Reading) -> dict[str, int]:
    """How many things are due on each page."""
    return Counter(line.page for line in due(read))
