"""The list of a plan's requirements in order of priority: each ticked while it is wanted, with its estimate."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionButton,
    QStyleOptionViewItem,
)

from core.domain.award import ordinal
from core.domain.money import plain_pounds
from core.domain.plan import PlanItem
from gui import theme

ROW, EDGE, MOST = 42, 12, 7
PLACE = int(Qt.ItemDataRole.UserRole)


class PlanList(QListWidget):
    """Space ticks, Alt+Up and Alt+Down move, Delete takes out; a drag moves by itself."""

    stepped = Signal(int)
    taken_out = Signal()
    ticked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Requirements in order of priority")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(_Rows(self))
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.itemChanged.connect(self._changed)

    def items_in_order(self) -> tuple[PlanItem, ...]:
        """The requirements, the highest priority first."""
        return tuple(self.item(row).data(PLACE) for row in range(self.count()))

    def in_hand(self) -> PlanItem | None:
        """The requirement chosen."""
        item = self.currentItem()
        place: PlanItem | None = item.data(PLACE) if item else None
        return place

    def show_items(self, items: Sequence[PlanItem]) -> None:
        """Show other requirements, the row in hand staying where it was."""
        row = max(self.currentRow(), 0)
        with QSignalBlocker(self):
            self.clear()
            for item in items:
                self._append(item)
            self.setCurrentRow(min(row, self.count() - 1))
        self.refresh()

    def append(self, item: PlanItem) -> None:
        """Put a requirement last and in hand."""
        with QSignalBlocker(self):
            self._append(item)
        self.setCurrentRow(self.count() - 1)

    def move_in_hand(self, step: int) -> bool:
        """Move the requirement in hand; say whether there was room."""
        row = self.currentRow()
        if row < 0 or not 0 <= row + step < self.count():
            return False
        self.insertItem(row + step, self.takeItem(row))
        self.setCurrentRow(row + step)
        return True

    def write(self, place: PlanItem) -> None:
        """Put another version of the requirement in hand in its place."""
        with QSignalBlocker(self):
            self.currentItem().setData(PLACE, place)
        self.refresh()

    def refresh(self) -> None:
        """Number the rows anew, for those who listen, and take their height."""
        with QSignalBlocker(self):
            for row in range(self.count()):
                place = self.item(row).data(PLACE)
                self.item(row).setText(f"{ordinal(row + 1)}: {words_of(place)}, {plain_pounds(place.pence)}")
        self.setFixedHeight(min(max(self.count(), 2), MOST) * ROW + 4)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.stepped.emit(step)
        elif event.key() == Qt.Key.Key_Delete:
            self.taken_out.emit()
        else:
            super().keyPressEvent(event)

    def _append(self, place: PlanItem) -> None:
        item = QListWidgetItem(self)
        item.setData(PLACE, place)
        item.setFlags((item.flags() | Qt.ItemFlag.ItemIsUserCheckable) & ~Qt.ItemFlag.ItemIsDropEnabled)
        item.setCheckState(Qt.CheckState.Checked if place.wanted else Qt.CheckState.Unchecked)

    def _changed(self, item: QListWidgetItem) -> None:
        place, wanted = item.data(PLACE), item.checkState() is Qt.CheckState.Checked
        if isinstance(place, PlanItem) and place.wanted != wanted:
            with QSignalBlocker(self):
                item.setData(PLACE, replace(place, wanted=wanted))
            self.ticked.emit()


def words_of(item: PlanItem) -> str:
    """A requirement by its reference and title; one that the plan added by its title alone."""
    title = item.title or "Not named yet"
    return f"{item.reference} {title}" if item.reference else title


class _Rows(QStyledItemDelegate):
    def __init__(self, view: PlanList) -> None:
        super().__init__(view)
        self._view = view
        self._tick = QCheckBox(view)  # never shown: the style sheet draws the ticks as this one's
        self._tick.hide()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        colours, rect, place = theme.current(), QRectF(option.rect), index.data(PLACE)
        if self._view.currentRow() == index.row():
            painter.fillRect(rect, colours.accent_soft)
            if self._view.hasFocus():
                painter.fillRect(QRectF(rect.left(), rect.top(), 3, rect.height()), colours.accent)
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), colours.line)
        if not isinstance(place, PlanItem):
            return
        left = self._draw_tick(painter, option, index, wanted=place.wanted)
        baseline, ink = rect.center().y() + 5, colours.ink if place.wanted else colours.muted
        painter.setFont(theme.font(weight=QFont.Weight.Medium))
        amount = plain_pounds(place.pence)
        width = painter.fontMetrics().horizontalAdvance(amount)
        painter.setPen(ink)
        painter.drawText(QPointF(rect.right() - EDGE - width, baseline), amount)
        painter.setFont(theme.font(figures=False))
        room = round(rect.right() - left - width - 2 * EDGE)
        name = f"{index.row() + 1}  {place.title or 'Not named yet'}"
        painter.drawText(
            QPointF(left, baseline), painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room)
        )

    def _draw_tick(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
        *,
        wanted: bool,
    ) -> float:
        """The tick where Qt takes clicks for it; gives where the words may begin."""
        whole = QStyleOptionViewItem(option)
        self.initStyleOption(whole, index)
        style = self._view.style()
        area = style.subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, whole, self._view)
        box = QStyleOptionButton()
        box.initFrom(self._tick)
        box.rect = area
        box.state = QStyle.StateFlag.State_Enabled | (
            QStyle.StateFlag.State_On if wanted else QStyle.StateFlag.State_Off
        )
        style.drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorCheckBox, box, painter, self._tick)
        return float(area.right() + EDGE)
