"""The figures over the sessions: people trained, and sessions delivered, to come and to record."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.domain.states import SessionState
from core.queries.people_trained import PeopleRow
from core.queries.sessions import SessionRow
from gui.formats import count, day, money, percent
from gui.panels.figure_strip import FigureStrip
from gui.panels.session_filter import DELIVERED, PLANNED, RECORD, group_of
from gui.widgets.figure import Figure


class SessionFigures(FigureStrip):
    """Each figure opens the sessions that it is made of: `opened` carries their group."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.people, self.held = Figure("People trained", opens=True), Figure("Delivered", opens=True)
        self.to_come, self.to_record = Figure("To come", opens=True), Figure("To record", opens=True)
        super().__init__("Summary", (self.people, self.held, self.to_come, self.to_record), parent)
        self.people.opened.connect(lambda: self.opened.emit(DELIVERED))
        self.held.opened.connect(lambda: self.opened.emit(DELIVERED))
        self.to_come.opened.connect(lambda: self.opened.emit(PLANNED))
        self.to_record.opened.connect(lambda: self.opened.emit(RECORD))

    def show_sessions(
        self, rows: Sequence[SessionRow], people: Sequence[PeopleRow], target: int | None, today: date
    ) -> None:
        """Show the figures of a day; `target` is how many people the framework is to train."""
        trained = sum(row.people for row in people)
        self.people.set(f"{trained:,}", f"{percent(trained, target)} of {target:,}" if target else "Each counted once")
        held = [row for row in rows if row.state is SessionState.DELIVERED]
        accrued = sum(row.pence or 0 for row in held)
        self.held.set(count(len(held), "session"), f"{money(accrued)} excluding VAT" if held else "None yet")
        coming = [row.held_on for row in rows if group_of(row, today) == PLANNED]
        self.to_come.set(count(len(coming), "session"), f"The next on {day(min(coming))}" if coming else "None planned")
        late = [row.held_on for row in rows if group_of(row, today) == RECORD]
        said = f"The first on {day(min(late))}" if late else "Everything is recorded"
        self.to_record.set(count(len(late), "session"), said, "warn" if late else "")
