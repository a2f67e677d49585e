"""Pages that show nothing, to see how the frame treats a page."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QLineEdit

from core.domain.changes import Changed
from gui.desk import Desk
from gui.page import Page
from gui.pages import PAGES, PageEntry
from gui.place import Place
from gui.tasks import Tasks


class PlainPage(Page):
    """Counts how often it was refreshed and remembers where it was sent."""

    key, title, icon = "plain", "Plain", "overview"
    cares_about = frozenset({Changed.MONEY})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.refreshed = 0
        self.places: list[Place] = []
        self.field = QLineEdit()
        self.body.addWidget(self.field)

    def context(self) -> str:
        return f"Read {self.refreshed} times"

    def refresh(self) -> None:
        self.refreshed += 1

    def show_place(self, place: Place) -> None:
        self.places.append(place)


def plain_entries() -> tuple[PageEntry, ...]:
    """The entries of the program with a page of their own each."""
    return tuple(
        entry._replace(load=lambda entry=entry: type("Made", (PlainPage,), {"key": entry.key, "title": entry.title}))
        for entry in PAGES
    )


@contextmanager
def settled_at_the_end(qtbot, tasks: Tasks) -> Iterator[None]:
    """Wait until everything that the block asked for has been answered."""
    with qtbot.waitSignal(tasks.settled, timeout=10_000):
        yield
