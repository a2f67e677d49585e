"""The days of sessions that are being planned, and what each takes of its line."""

from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from core.domain.states import Unit
from gui.drafts import Json
from gui.form_dialog import Incomplete
from gui.formats import day, quantity
from gui.panels.lines_field import LineParts, LinesField
from gui.widgets.day_edit import LATEST, DayEdit
from gui.widgets.quantity_edit import QuantityEdit
from gui.widgets.text import label

WEEK = timedelta(days=7)
ONE = 100  # hundredths of a unit
HEADINGS = (("Day", 2), ("Quantity", 2))


class SessionDays(LinesField["_Row"]):
    """Starts with one session. `days` gives each day with the hundredths of the unit that it takes."""

    def __init__(self, first: date, parent: QWidget | None = None) -> None:
        self.total = label("", "muted")
        super().__init__(HEADINGS, "Add a session", below=self.total, parent=parent)
        self._first, self._unit = first, Unit.DAY
        self.append(_Row(first, ONE))

    def set_line(self, unit: Unit, first: date) -> None:
        """Count in another line’s unit; an only session that nobody has entered yet stands on its first day."""
        if len(self.rows) == 1 and self.rows[0].day.day == self._first:
            self.rows[0].day.day = first
        self._unit, self._first = unit, first
        self.sum_up()

    def days(self) -> tuple[tuple[date, int], ...]:
        """The sessions. Raises Incomplete where one takes nothing, or there is none."""
        if not self.rows:
            raise Incomplete("sessions", "Add at least one session.")
        found = []
        for row in self.rows:
            if not row.takes.hundredths:
                raise Incomplete("sessions", f"Enter what the session on {day(row.day.day)} takes, or remove it.")
            found.append((row.day.day, row.takes.hundredths))
        return tuple(found)

    def next_row(self) -> "_Row":
        """A session a week after the last, as long as that."""
        last = self.rows[-1] if self.rows else None
        follows = self._first if last is None else min(last.day.day + WEEK, LATEST)
        return _Row(follows, ONE if last is None else last.takes.hundredths)

    def kept_row(self, row: "_Row") -> Json:
        return [row.day.day.isoformat(), row.takes.hundredths]

    def row_of(self, kept: Json) -> "_Row | None":
        match kept:
            case [str() as on, int() | None as hundredths]:
                return _Row(date.fromisoformat(on), hundredths)
            case _:
                return None

    def describe(self, row: "_Row") -> None:
        number = self.rows.index(row) + 1
        row.day.setAccessibleName(f"Day of session {number}")
        row.takes.setAccessibleName(f"Quantity of session {number}")
        row.remove.setAccessibleName(f"Remove session {number}, {day(row.day.day)}")

    def sum_up(self) -> None:
        many = self._unit.counted("2").removeprefix("2 ")
        self.headings[1].setText(f"Quantity, in {many}")
        total = sum(row.takes.hundredths or 0 for row in self.rows)
        self.total.setText(f"{self._unit.counted(quantity(total))} in total")


class _Row(LineParts):
    """The parts of one session."""

    def __init__(self, on: date, hundredths: int | None) -> None:
        self.day, self.takes = DayEdit(on), QuantityEdit(hundredths)
        super().__init__(self.day, self.takes, remove="Remove the session")
