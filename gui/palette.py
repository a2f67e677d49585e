"""Ctrl+K: type a few letters and go to a page, an order, a provider, a requirement, or do an action."""

from collections.abc import Sequence
from functools import partial
from typing import TypeAlias

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from gui import theme
from gui.found import Found, Source, closeness
from gui.widgets.announce import announce
from gui.widgets.text import label

SHOWN = 40
WIDTH, ROW, ROWS = 620, 40, 9
DISPLAY, NOTE = int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.UserRole)
SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
AnyIndex: TypeAlias = QModelIndex | QPersistentModelIndex


class Palette(QDialog):
    """The field and its list. It speaks by `chosen`, and closes itself."""

    chosen = Signal(object)

    def __init__(self, sources: Sequence[Source], parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self._sources = sources
        self._asked, self._moved = 0, False
        self._answers: dict[int, Sequence[Found]] = {}
        self.setObjectName("palette")
        self.setWindowTitle("Find")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._build()
        self.field.textChanged.connect(self._ask)
        self.field.installEventFilter(self)
        self.list.clicked.connect(self._choose)
        self._ask("")

    def _build(self) -> None:
        self.field = QLineEdit()
        self.field.setObjectName("paletteField")
        self.field.setPlaceholderText("Find a page, an order, a provider, a requirement or an action")
        self.field.setAccessibleName("Find")
        self.found = FoundModel(self)
        self.list = QListView()
        self.list.setObjectName("paletteList")
        self.list.setAccessibleName("Results")
        self.list.setModel(self.found)
        self.list.setItemDelegate(FoundDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.nothing = label("Nothing has that name. Try fewer letters.", "muted")
        self.nothing.setMinimumHeight(ROW)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(8)
        for part in (self.field, self.list, self.nothing):
            layout.addWidget(part)
        self.setFixedWidth(WIDTH)

    def pop_up(self) -> None:
        """Show near the top of the window it belongs to, with the field ready."""
        if (over := self.parentWidget()) is not None:
            corner = over.mapToGlobal(over.rect().topLeft())
            self.move(corner.x() + max(0, (over.width() - WIDTH) // 2), corner.y() + 72)
        self.show()
        self.field.setFocus()

    def _ask(self, text: str) -> None:
        self._asked += 1
        self._answers = {}
        self._moved = False
        for number, source in enumerate(self._sources):
            source(text, partial(self._take, self._asked, number))

    def _take(self, asked: int, number: int, lines: Sequence[Found]) -> None:
        if asked != self._asked or not isValid(self):
            return  # the letters have changed since, or the palette was closed
        self._answers[number] = lines
        text = self.field.text()
        everything = [line for each in sorted(self._answers) for line in self._answers[each]]
        everything.sort(key=lambda line: 9 if (grade := closeness(text, line)) is None else grade)
        at = self.list.currentIndex().row()
        pointed = self.found.lines[at] if self._moved and at >= 0 else None
        self.found.show(everything[:SHOWN])
        self.list.setFixedHeight(ROW * min(ROWS, len(everything)))
        self.nothing.setVisible(not everything)
        if everything:
            self._point_at(self.found.lines.index(pointed) if pointed in self.found.lines else 0)
        self.adjustSize()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the edge, without which the field would float on the page."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(theme.current().outline)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _point_at(self, row: int) -> None:
        row = row % self.found.rowCount()
        self.list.setCurrentIndex(self.found.index(row))
        if self.isVisible():
            spoken = str(self.found.index(row).data(SPOKEN))
            announce(self.field, spoken)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows and Enter work the list while the field keeps the focus."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: ROWS, Qt.Key.Key_PageUp: -ROWS}
        if watched is not self.field or not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.list.currentIndex())
            return True
        if key in steps and self.found.rowCount():
            self._moved = True
            self._point_at(self.list.currentIndex().row() + steps[key])
            return True
        return super().eventFilter(watched, event)

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            line = self.found.lines[index.row()]
            self.close()
            self.chosen.emit(line)


class FoundModel(QAbstractListModel):
    """The lines that are shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: list[Found] = []

    def show(self, lines: list[Found]) -> None:
        """Put these lines in place of the others."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: AnyIndex, role: int = DISPLAY) -> str | None:
        line = self.lines[index.row()]
        return {DISPLAY: line.title, NOTE: line.note, SPOKEN: f"{line.title}, {line.note}"}.get(role)


class FoundDelegate(QStyledItemDelegate):
    """Draws the title, and the note muted at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(super().sizeHint(option, index).width(), ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        colours, area = theme.current(), option.rect.adjusted(12, 0, -12, 0)
        painter.save()
        if QStyle.StateFlag.State_Selected in option.state:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.accent_soft)
            painter.drawRoundedRect(option.rect.adjusted(0, 1, 0, -1), 6, 6)
        letters = painter.fontMetrics()
        note = letters.elidedText(str(index.data(NOTE)), Qt.TextElideMode.ElideRight, area.width() // 2)
        taken = letters.horizontalAdvance(note) + 16
        title = letters.elidedText(str(index.data(DISPLAY)), Qt.TextElideMode.ElideRight, area.width() - taken)
        painter.setPen(colours.ink)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, title)
        painter.setPen(colours.muted)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, note)
        painter.restore()
