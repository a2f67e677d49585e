"""What happened, in order: a day and its events, one under another, joined by a thin line; each may lead on."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QLabel, QToolButton, QWidget

from gui import theme
from gui.widgets.button import icon_button
from gui.widgets.text import label

DOT, MIDDLE = 5, 7  # a dot's radius, and how far its middle stands from the left


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened: when, what, and further words. Tones: good, warn, bad, info, plain.

    `to` is what stands for the place where it is shown in full, if there is one.
    """

    when: str
    what: str
    words: str = ""
    tone: str = "plain"
    to: object = None


Row = tuple[QLabel, QLabel, QLabel, QToolButton]


class Timeline(QWidget):
    """Shows events as they are given. The words can be selected and copied; `opened` carries where an event leads."""

    opened = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.events: tuple[Event, ...] = ()
        self._rows: list[Row] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(2 * MIDDLE + 8, 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)

    def show_events(self, events: Iterable[Event]) -> None:
        """Show other events."""
        self.events = tuple(events)
        while len(self._rows) < len(self.events):
            self._rows.append(self._add_row())
        for at, parts in enumerate(self._rows):
            shown = at < len(self.events)
            if shown:
                self._fill(parts, self.events[at])
            for part in parts[:3]:
                part.setVisible(shown and bool(part.text()))
            parts[3].setVisible(shown and self.events[at].to is not None)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the dots and the line between them."""
        middles = [QPointF(MIDDLE, self._middle_of(what)) for _, what, *_ in self._rows[: len(self.events)]]
        if not middles:
            return
        painter, colours = QPainter(self), theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colours.outline, 2))
        painter.drawLine(middles[0], middles[-1])
        for middle, event in zip(middles, self.events, strict=True):
            painter.setPen(QPen(colours.surface, 3))
            painter.setBrush(colours.edge if event.tone == "plain" else colours.tone(event.tone)[0])
            painter.drawEllipse(middle, DOT + 1, DOT + 1)

    @staticmethod
    def _middle_of(what: QLabel) -> float:
        return what.geometry().top() + what.fontMetrics().height() / 2

    def _add_row(self) -> Row:
        when, what, words = label("", "muted"), label("", wrap=True), label("", "note", wrap=True)
        words.setContentsMargins(0, 2, 0, 0)
        at, number = 3 * len(self._rows), len(self._rows)
        leads = icon_button("chevron-right", "Open", clicked=lambda: self.opened.emit(self.events[number].to))
        for part in (when, what, words):
            part.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._grid.addWidget(when, at, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(what, at, 1)
        self._grid.addWidget(words, at + 1, 1)
        self._grid.addWidget(leads, at, 2, 2, 1, Qt.AlignmentFlag.AlignTop)
        self._grid.setRowMinimumHeight(at + 2, 12)
        return when, what, words, leads

    @staticmethod
    def _fill(parts: Row, event: Event) -> None:
        when, what, words, leads = parts
        for part, text in ((when, event.when), (what, event.what), (words, event.words)):
            part.setText(text)
        what.setAccessibleName(f"{event.when}: {event.what}")
        leads.setAccessibleName(f"Open: {event.what}")
        leads.setToolTip(f"Open: {event.what}")
