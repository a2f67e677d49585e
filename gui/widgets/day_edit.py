"""A field for a day, typed or picked from a calendar."""

from datetime import date

from PySide6.QtCore import QDate, QEvent, QLocale, Qt, Signal
from PySide6.QtGui import QTextCharFormat, QWheelEvent
from PySide6.QtWidgets import QCalendarWidget, QDateEdit, QWidget

from gui import theme

EARLIEST, LATEST = date(2000, 1, 1), date(2099, 12, 31)


class DayEdit(QDateEdit):
    """Shows dd/MM/yyyy, weeks from Monday. `changed` carries the date. The mouse wheel is left to the page."""

    changed = Signal(object)  # date

    def __init__(
        self, day: date, *, earliest: date = EARLIEST, latest: date = LATEST, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
        self.setDisplayFormat("dd/MM/yyyy")
        self.setFont(theme.font())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCalendarPopup(True)
        self.setCalendarWidget(_calendar())
        self.set_span(earliest, latest)
        self.day = day
        self.dateChanged.connect(lambda _date: self.changed.emit(self.day))

    @property
    def day(self) -> date:
        """The day shown."""
        shown = self.date()
        return date(shown.year(), shown.month(), shown.day())

    @day.setter
    def day(self, day: date) -> None:
        self.setDate(QDate(day.year, day.month, day.day))

    def set_span(self, earliest: date, latest: date) -> None:
        """Allow only days from the earliest to the latest, both included."""
        self.setDateRange(
            QDate(earliest.year, earliest.month, earliest.day), QDate(latest.year, latest.month, latest.day)
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.calendarPopup():
            _dress(self.calendarWidget())

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def _calendar() -> QCalendarWidget:
    calendar = QCalendarWidget()
    calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
    _dress(calendar)
    return calendar


def _dress(calendar: QCalendarWidget) -> None:
    """Give the days the colours in force; Qt's own weekends would be red."""
    colours = theme.current()
    heading, plain = QTextCharFormat(), QTextCharFormat()
    heading.setForeground(colours.muted)
    heading.setFont(theme.font(theme.LABEL))
    plain.setForeground(colours.ink)
    calendar.setHeaderTextFormat(heading)
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(day, plain)
