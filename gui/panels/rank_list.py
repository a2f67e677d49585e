"""The list in which a ranking is put in order: each provider with its badge, where it stood before, and its scores."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from core.domain.award import ordinal
from gui import theme
from gui.formats import quantity
from gui.panels.rank_matrix import draw_rank

ROW, BADGE_ROOM, EDGE, MOST = 42, 44, 12, 8
PLACE = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True, slots=True)
class Ranked:
    """One provider of the order; scores in hundredths of a point. `before` is its rank in the version before."""

    provider_id: int
    name: str
    before: int | None = None
    quality: int | None = None
    price: int | None = None
    tie_note: str = ""


class RankList(QListWidget):
    """Says by signals what the keys ask for; a drag moves by itself."""

    stepped = Signal(int)
    taken_out = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Order of the providers")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(_Places(self))
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def places(self) -> list[Ranked]:
        """The providers from the 1st down."""
        return [self.item(row).data(PLACE) for row in range(self.count())]

    def in_hand(self) -> Ranked | None:
        """The provider chosen."""
        item = self.currentItem()
        place: Ranked | None = item.data(PLACE) if item else None
        return place

    def set_places(self, order: Sequence[Ranked]) -> None:
        """Show other providers, the 1st in hand."""
        self.clear()
        for place in order:
            self.append(place)
        self.setCurrentRow(0)

    def append(self, place: Ranked) -> None:
        """Put a provider last."""
        item = QListWidgetItem(self)
        item.setData(PLACE, place)
        item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)

    def move_in_hand(self, step: int) -> bool:
        """Move the provider in hand; say whether there was room."""
        row = self.currentRow()
        if row < 0 or not 0 <= row + step < self.count():
            return False
        self.insertItem(row + step, self.takeItem(row))
        self.setCurrentRow(row + step)
        return True

    def write(self, place: Ranked) -> None:
        """Put other scores to the provider in hand."""
        self.currentItem().setData(PLACE, place)
        self.viewport().update()

    def refresh(self) -> None:
        """Number the rows anew, for those who listen, and take their height."""
        for row in range(self.count()):
            item = self.item(row)
            said = f"{ordinal(row + 1)}: {item.data(PLACE).name}"
            if item.text() != said:
                item.setText(said)
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


class _Places(QStyledItemDelegate):
    def __init__(self, view: RankList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        colours, rect, place = theme.current(), QRectF(option.rect), index.data(PLACE)
        in_hand = self._view.currentRow() == index.row()
        if in_hand:
            painter.fillRect(rect, colours.accent_soft)
            if self._view.hasFocus():
                painter.fillRect(QRectF(rect.left(), rect.top(), 3, rect.height()), colours.accent)
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), colours.line)
        if not isinstance(place, Ranked):
            return
        draw_rank(painter, QPointF(rect.left() + 26, rect.center().y()), index.row() + 1, in_hand=in_hand)
        painter.setFont(theme.font(theme.LABEL))
        note = _note(place, index.row() + 1)
        width, baseline = painter.fontMetrics().horizontalAdvance(note), rect.center().y() + 5
        painter.setPen(colours.muted)
        painter.drawText(QPointF(rect.right() - EDGE - width, baseline), note)
        painter.setFont(theme.font(figures=False))
        painter.setPen(colours.ink)
        room = rect.width() - BADGE_ROOM - width - 3 * EDGE
        name = painter.fontMetrics().elidedText(place.name, Qt.TextElideMode.ElideRight, round(room))
        painter.drawText(QPointF(rect.left() + BADGE_ROOM + 4, baseline), name)


def _note(place: Ranked, rank: int) -> str:
    scores = (("quality", place.quality), ("price", place.price))
    said = [f"{word} {quantity(score)}" for word, score in scores if score is not None]
    was = (
        "" if place.before == rank else "not ranked before" if place.before is None else f"was {ordinal(place.before)}"
    )
    return " · ".join(part for part in (was, *said) if part)
