"""The form that chooses which day's figures every page shows, and in which sense they are of that day."""

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QDialog, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from core.domain.as_at import AsAt
from core.domain.states import Basis
from core.queries.framework import framework
from core.store.reading import Reading
from gui import theme
from gui.desk import Desk
from gui.formats import day
from gui.widgets.button import button
from gui.widgets.day_edit import DayEdit
from gui.widgets.form import Form
from gui.widgets.text import label

MEANINGS = {
    Basis.EFFECTIVE: ("As it was &true then", "By the day on which each step took effect, even if recorded later."),
    Basis.RECORDED: ("As the register &knew it then", "Without what was recorded only after that day."),
}


@dataclass(frozen=True, slots=True)
class Days:
    """The first day of which there are figures, and the register's own date."""

    first: date
    today: date


class AsAtForm(QDialog):
    """Starts at the day that is shown, or at the end of the last month. Enter shows it; Esc leaves everything."""

    def __init__(self, desk: Desk, days: Days, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._days = desk, days
        shown = desk.as_at or AsAt(max(days.first, days.today.replace(day=1) - timedelta(days=1)), Basis.EFFECTIVE)
        self.day = DayEdit(shown.day, earliest=min(days.first, days.today), latest=days.today)
        self.meanings = {basis: QRadioButton(words) for basis, (words, _hint) in MEANINGS.items()}
        one_of_them = QButtonGroup(self)
        for choice in self.meanings.values():
            one_of_them.addButton(choice)
        self.meanings[shown.basis].setChecked(True)
        self.show_button = button("Show this day", kind="primary", clicked=self.accept)
        self.today = button("Back to today", icon_name="clock", clicked=self.back_to_today)
        self.today.setEnabled(desk.as_at is not None)
        self._build(days)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.open()
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)

    def accept(self) -> None:
        """Show the day on every page; today is shown as it always is."""
        basis = next(basis for basis, choice in self.meanings.items() if choice.isChecked())
        past = self.day.day < self._days.today
        self._desk.show_as_at(AsAt(self.day.day, basis) if past else None)
        super().accept()

    def back_to_today(self) -> None:
        """Show today's figures again."""
        self._desk.show_as_at(None)
        super().accept()

    def _build(self, days: Days) -> None:
        self.setWindowTitle("Show figures as at a day")
        self.setAccessibleName("Show figures as at a day")
        self.setMinimumWidth(480)
        form = Form()
        form.add("day", "&Day", self.day, hint=f"The end of that day, up to today, {day(days.today)}.", required=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        layout.setSpacing(theme.GAP)
        layout.addWidget(label("Show figures as at a day", "title"))
        layout.addWidget(
            label("Every page shows that day until you go back. Nothing can be changed meanwhile.", "muted", wrap=True)
        )
        layout.addWidget(form)
        for basis, choice in self.meanings.items():
            layout.addWidget(self._meaning(choice, MEANINGS[basis][1]))
        layout.addLayout(self._buttons())

    @staticmethod
    def _meaning(choice: QRadioButton, hint: str) -> QWidget:
        choice.setAccessibleName(choice.text().replace("&", ""))
        choice.setAccessibleDescription(hint)
        part, note = QWidget(), label(hint, "note", wrap=True)
        note.setContentsMargins(26, 0, 0, 0)
        rows = QVBoxLayout(part)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(2)
        rows.addWidget(choice)
        rows.addWidget(note)
        return part

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.today)
        row.addStretch(1)
        cancel = button("Cancel", clicked=self.reject)
        cancel.setAutoDefault(True)  # Enter on it leaves everything as it is
        row.addWidget(cancel)
        row.addWidget(self.show_button)
        self.show_button.setDefault(True)
        return row


def open_as_at(desk: Desk, parent: QWidget) -> None:
    """Read from when to when there are figures, then open the form."""

    def arrived(days: Days) -> None:
        AsAtForm(desk, days, parent)

    desk.read(read_days, arrived, parent, today=True)


def read_days(read: Reading) -> Days:
    """From the framework's first day to the register's date."""
    return Days(framework(read)[0].first_day, read.today)
