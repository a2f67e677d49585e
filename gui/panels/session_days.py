"""The days of sessions that are being planned, and what each takes of its line."""

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from core.domain.states import Unit
from gui.drafts import Json
from gui.form_dialog import Incomplete
from gui.formats import day, quantity
from gui.widgets.button import button, icon_button
from gui.widgets.day_edit import LATEST, DayEdit
from gui.widgets.kept_field import KeptField
from gui.widgets.quantity_edit import QuantityEdit
from gui.widgets.text import label

WEEK = timedelta(days=7)
ONE = 100  # hundredths of a unit


class SessionDays(KeptField):
    """Starts with one session. `days` gives each day with the hundredths of the unit that it takes."""

    def __init__(self, first: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first, self._unit = first, Unit.DAY
        self.rows: list[_Row] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(8)
        for column, stretch in enumerate((2, 2)):
            self._grid.setColumnStretch(column, stretch)
        self._takes = label("", "label")
        self._grid.addWidget(label("Day", "label"), 0, 0)
        self._grid.addWidget(self._takes, 0, 1)
        self.total = label("", "muted")
        self.add_button = button("Add a session", icon_name="add", kind="quiet", clicked=self.add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self._grid)
        layout.addWidget(self.total)
        layout.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._append(first, ONE)

    def set_line(self, unit: Unit, first: date) -> None:
        """Count in another line’s unit; an only session that nobody has entered yet stands on its first day."""
        if len(self.rows) == 1 and self.rows[0].day.day == self._first:
            self.rows[0].day.day = first
        self._unit, self._first = unit, first
        self._show_total()

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

    def add(self) -> None:
        """Add a session a week after the last, as long as that, and go to it."""
        last = self.rows[-1] if self.rows else None
        follows = self._first if last is None else min(last.day.day + WEEK, LATEST)
        self._append(follows, ONE if last is None else last.takes.hundredths)
        self.rows[-1].day.setFocus()
        self.changed.emit()

    def remove(self, row: "_Row") -> None:
        """Take a session away."""
        self.rows.remove(row)
        for part in row.parts():
            self._grid.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._show_total()
        self._focus_end()
        self.changed.emit()

    def kept(self) -> Json:
        return [[row.day.day.isoformat(), row.takes.hundredths] for row in self.rows]

    def put_back(self, kept: Json) -> None:
        if not isinstance(kept, list):
            return
        for row in list(self.rows):
            self.remove(row)
        for each in kept:
            match each:
                case [str() as on, int() | None as hundredths]:
                    self._append(date.fromisoformat(on), hundredths)
                case _:
                    pass

    def _append(self, on: date, hundredths: int | None) -> None:
        row = _Row(on, hundredths)
        at = self._grid.rowCount()
        for column, part in enumerate(row.parts()):
            self._grid.addWidget(part, at, column)
        self.rows.append(row)
        for field in (row.day, row.takes):
            field.changed.connect(lambda _value: self._edited(row))
        row.remove.clicked.connect(lambda _checked: self.remove(row))
        self._describe(row)
        self._show_total()
        self._focus_end()

    def _edited(self, row: "_Row") -> None:
        self._describe(row)
        self._show_total()
        self.changed.emit()

    def _describe(self, row: "_Row") -> None:
        at = self.rows.index(row) + 1
        row.day.setAccessibleName(f"Day of session {at}")
        row.takes.setAccessibleName(f"What session {at} takes")
        row.remove.setAccessibleName(f"Remove session {at}, {day(row.day.day)}")

    def _show_total(self) -> None:
        many = self._unit.counted("2").removeprefix("2 ")
        self._takes.setText(f"Takes, in {many}")
        total = sum(row.takes.hundredths or 0 for row in self.rows)
        self.total.setText(f"Together {self._unit.counted(quantity(total))}")

    def _focus_end(self) -> None:
        for row in self.rows:
            self._describe(row)
        self.setFocusProxy(self.rows[0].day if self.rows else self.add_button)


class _Row:
    """The parts of one session."""

    def __init__(self, on: date, hundredths: int | None) -> None:
        self.day, self.takes = DayEdit(on), QuantityEdit(hundredths)
        self.remove = icon_button("close", "Remove the session")

    def parts(self) -> tuple[QWidget, ...]:
        """From the left."""
        return self.day, self.takes, self.remove
