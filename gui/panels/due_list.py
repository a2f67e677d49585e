"""What needs somebody, each a link to its place; the urgent ones first and marked."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from core.queries.due import DueRow
from gui import theme
from gui.widgets.button import button
from gui.widgets.card import Card
from gui.widgets.empty_state import EmptyState
from gui.widgets.picture import Picture
from gui.widgets.text import label

SHOWN_AT_ONCE = 7
ICONS = {
    "placing": "clock",
    "requirements": "requirements",
    "call_off": "call-offs",
    "call_offs": "call-offs",
    "deliveries": "deliveries",
    "schools": "schools",
    "ceilings": "ceilings",
    "staffing": "staffing",
    "returns": "returns",
}
"""By the page that a thing leads to."""


class DueList(Card):
    """The first few, and a link that shows all of them."""

    opened = Signal(object)  # the DueRow

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("To do", parent=parent)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._rows.setContentsMargins(0, 0, 0, 0)
        rows = QWidget()
        rows.setLayout(self._rows)
        self._stack = QStackedWidget()
        self._stack.addWidget(rows)
        self._stack.addWidget(
            EmptyState(
                "check", "Nothing to do", "Offers to answer, sessions to record and invoices to pay appear here."
            )
        )
        self.more = button("", kind="link", clicked=self._turn)
        self.add(self._stack, 1)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.all_rows: tuple[DueRow, ...] = ()
        self._whole = False

    def show_rows(self, rows: tuple[DueRow, ...]) -> None:
        """Show these instead of the former ones."""
        self.all_rows = rows
        self._list()

    def _turn(self) -> None:
        self._whole = not self._whole
        self._list()

    def _list(self) -> None:
        rows = self.all_rows
        while (item := self._rows.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for row in rows if self._whole else rows[:SHOWN_AT_ONCE]:
            entry = DueEntry(row)
            entry.clicked.connect(lambda _checked=False, row=row: self.opened.emit(row))
            self._rows.addWidget(entry)
        self._rows.addStretch(1)
        self.more.setText("Show fewer" if self._whole else f"Show all {len(rows)}")
        self.more.setAccessibleName(f"{self.more.text()} things to do")
        self.more.setVisible(len(rows) > SHOWN_AT_ONCE)
        self._stack.setCurrentIndex(0 if rows else 1)


class DueEntry(QAbstractButton):
    """One thing to do: what it is, and a line on why."""

    def __init__(self, row: DueRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(f"{'Urgent: ' if row.urgent else ''}{row.what}. {row.detail}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)  # as tall as its words need
        tone = "bad" if row.urgent else "accent"
        icon = "warning" if row.urgent else ICONS.get(row.page, "information")
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(label(row.what, "field", wrap=True))
        words.addWidget(label(row.detail, "note", wrap=True))
        self._row = layout = QHBoxLayout(self)
        layout.setContentsMargins(4, 8, 4, 8)
        layout.setSpacing(12)
        layout.addWidget(Picture(icon, tone), 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)
        layout.addWidget(Picture("chevron-right", "muted", 16))

    def sizeHint(self) -> QSize:
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._row.minimumSize()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.hasFocus():
            painter.setBrush(colours.sunken)
            painter.setPen(colours.accent if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)
