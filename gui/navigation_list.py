"""The list of pages in the navigation: how it takes the keyboard, and its items."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QListWidget, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui import theme
from gui.frame_paint import EDGE, HEADING, NARROW, NARROW_HEADING, ROW, paint_entry, paint_heading

KEY, ICON, DUE = (int(Qt.ItemDataRole.UserRole) + number for number in range(3))


class NavigationList(QListWidget):
    """The list of pages. Up and Down go through them, Enter moves the keyboard into the page."""

    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("navigationList")
        self.setAccessibleName("Pages")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("background: transparent;")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setItemDelegate(NavigationDelegate(self))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes into the page."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class NavigationDelegate(QStyledItemDelegate):
    """Draws headings, and pages with their icon, name and count."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        narrow = option.rect.width() < NARROW
        return QSize(NARROW - 2 * EDGE, ROW if index.data(KEY) else NARROW_HEADING if narrow else HEADING)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        state, flag = option.state, QStyle.StateFlag
        if not index.data(KEY):
            paint_heading(painter, option.rect, index.data())
        else:
            paint_entry(
                painter,
                option.rect,
                index.data(ICON),
                index.data(),
                due=int(index.data(DUE) or 0),
                selected=flag.State_Selected in state,
                hover=flag.State_MouseOver in state,
            )
            if flag.State_HasFocus in state and self._by_keyboard():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(theme.current().on_navigation)
                painter.drawRoundedRect(option.rect.toRectF().adjusted(0.5, 1.5, -0.5, -1.5), 6, 6)
        painter.restore()

    def _by_keyboard(self) -> bool:
        """Whether the keyboard brought the focus here; after a click the ring would only disturb."""
        view = self.parent()
        return isinstance(view, QWidget) and view.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
