"""The form that moves a pinned register's date forward."""

from datetime import datetime, time

from PySide6.QtWidgets import QWidget

from core.domain.working_days import working_days_after
from core.operations.move_date import MOVE_DATE, DateMoved, MoveDate
from core.store.reading import Reading
from gui.desk import Desk
from gui.form_dialog import FormDialog
from gui.formats import day
from gui.widgets.day_edit import DayEdit
from gui.widgets.time_edit import TimeEdit

MORNING = time(9)


class MoveDateForm(FormDialog[MoveDate, datetime, DateMoved]):
    """Starts at the next working day, in the morning."""

    def __init__(self, desk: Desk, now: datetime, *, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            MOVE_DATE,
            title="Move the register’s date",
            primary="Move the date",
            intro=f"It stands at {day(now.date())}, {now:%H:%M}, and moves only forward. Offers past their time do not "
            "lapse by themselves.",
            columns=2,
            parent=parent,
        )
        self.to = DayEdit(working_days_after(now.date(), 1), earliest=now.date())
        self.at = TimeEdit(MORNING)
        self.form.add("to", "&To", self.to, required=True)
        self.form.add("at", "&Time of day", self.at, required=True)
        self.at.changed.connect(lambda _moment: self.ask())
        self.start()

    def request(self) -> MoveDate:
        return MoveDate(self.to.day, self.at.moment)


def open_move_date(desk: Desk, parent: QWidget) -> None:
    """Read where the register's clock stands, then open the form."""

    def now(read: Reading) -> datetime:
        return read.now

    def arrived(moment: datetime) -> None:
        MoveDateForm(desk, moment, parent=parent)

    desk.read(now, arrived, parent)
