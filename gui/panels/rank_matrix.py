"""Lots against providers with every rank in force: a lot to a row, a provider to a column."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QItemSelection, QPointF, QRect, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetricsF, QKeyEvent, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from core.domain.framework import Lot
from gui import theme
from gui.panels.rank_matrix_model import Index, MatrixModel, Place
from gui.panels.text_lines import draw_beside, draw_lines, least_room, lines_of
from gui.tables.copying import as_mime
from gui.widgets.pill import draw_pill, pill_width
from gui.widgets.text import label

ROW, LEAST_COLUMN, LEAST_LOT, WIDEST_LOT = 40, 56, 168, 520
BADGE, BETWEEN, OUTER, BAR = 26, 10, 16, 3
NAME_LINES, NAME_ROOM, NAME_BELOW = 4, 4, 7  # of a provider: lines at most, room at each side and beneath


class RankMatrix(QTableView):
    """Shows who stands where today. Arrow keys and clicks choose a lot; Enter or a double click opens a provider."""

    lot_chosen = Signal(str)
    provider_opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.matrix = MatrixModel(self)
        self.setModel(self.matrix)
        self.setItemDelegate(_Cells(self))
        self.setHorizontalHeader(_Heads(Qt.Orientation.Horizontal, self))
        self.setVerticalHeader(_Heads(Qt.Orientation.Vertical, self))
        self.setAccessibleName("Ranks in force, lots against providers")
        self.setObjectName("rankMatrix")
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.doubleClicked.connect(self._open)
        self._corner = label("Lot", "label")
        self._corner.setParent(self)

    def show_ranks(
        self, lots: Sequence[Lot], providers: Sequence[str], places: Mapping[tuple[str, str], Place], chosen: str
    ) -> None:
        """Show other ranks, with one lot chosen."""
        self.matrix.show_ranks(lots, providers, places)
        self._fit()
        self.choose(chosen)

    def choose(self, lot: str) -> None:
        """Bring a lot into hand without saying so."""
        codes = [each.code for each in self.matrix.lots]
        if lot in codes and (codes.index(lot) != self.currentIndex().row() or not self.selectedIndexes()):
            column = max(self.currentIndex().column(), 0)
            with QSignalBlocker(self):
                self.setCurrentIndex(self.matrix.index(codes.index(lot), column))
            self.viewport().update()
            self.verticalHeader().viewport().update()

    def copy(self) -> None:
        """Put the whole matrix on the clipboard as a table."""
        headings, rows = self.matrix.as_table()
        QApplication.clipboard().setMimeData(as_mime(headings, rows))

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.verticalHeader().viewport().update()
        lines = selected.indexes()
        if lines:
            self.lot_chosen.emit(self.matrix.lots[lines[0].row()].code)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()
        self.verticalHeader().viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()
        self.verticalHeader().viewport().update()

    def keyboardSearch(self, _search: str) -> None:
        """Nothing: letters are not for finding here."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _open(self, index: Index) -> None:
        if index.isValid() and self.matrix.place(index.row(), index.column()):
            self.provider_opened.emit(self.matrix.providers[index.column()])

    def _fit(self) -> None:
        """A column as wide as its marks need; the lots' titles take what is left."""
        widths = [self._wanted(column) for column in range(self.matrix.columnCount())]
        room = self.width() - sum(widths) - 2
        wanted = min(max(room, LEAST_LOT), WIDEST_LOT)
        self.verticalHeader().setFixedWidth(wanted)
        spare = max(self.width() - 2 - wanted - sum(widths), 0)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width + spare // len(widths) + (column < spare % len(widths)))
        header = self._header_height()
        self.horizontalHeader().setFixedHeight(header)
        rows = max(self.matrix.rowCount(), 1) * ROW
        self.setFixedHeight(header + rows + self.horizontalScrollBar().sizeHint().height() + 2)
        self.updateGeometries()
        self._corner.move(OUTER + 1, header - 24)

    def _header_height(self) -> int:
        """As many lines as the longest name takes in its column."""
        font = _name_font()
        lines = [
            len(lines_of(name, font, self.columnWidth(column) - 2 * NAME_ROOM, NAME_LINES))
            for column, name in enumerate(self.matrix.providers)
        ]
        return ceil(max(lines, default=1) * QFontMetricsF(font).height()) + NAME_BELOW + 8

    def _wanted(self, column: int) -> int:
        """What its provider's name needs to be read whole, and its marks."""
        name = ceil(least_room(self.matrix.providers[column], _name_font(), NAME_LINES)) + 2 * NAME_ROOM
        places = (self.matrix.place(row, column) for row in range(self.matrix.rowCount()))
        marks = [pill_width(_pill(place)) for place in places if place is not None and place.mark]
        return max(LEAST_COLUMN, name, *(width + 2 * BETWEEN for width in marks))


@dataclass(frozen=True, slots=True)
class _Ends:
    """Whether a cell stands in the row in hand, and whether the keyboard is in the matrix."""

    in_hand: bool
    focused: bool


def _ends(view: QTableView, row: int) -> _Ends:
    return _Ends(view.currentIndex().row() == row, view.hasFocus())


def _name_font() -> QFont:
    return theme.font(theme.LABEL, QFont.Weight.DemiBold, figures=False)


def _pill(place: Place) -> str:
    return f"{place.rank} {place.mark}"


class _Cells(QStyledItemDelegate):
    """Paints a rank in its badge, or as a pill with the word of what bars the provider."""

    def __init__(self, view: RankMatrix) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours, rect = theme.current(), option.rect
        ends = _ends(self._view, index.row())
        if ends.in_hand:
            painter.fillRect(rect, colours.accent_soft)
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), colours.sunken)
        place = self._view.matrix.place(index.row(), index.column())
        if place is None:
            return
        if place.mark:
            width = min(pill_width(_pill(place)), rect.width() - 8)
            room = QRectF(rect.center().x() - width / 2, rect.top(), width + 1, rect.height())
            draw_pill(painter, room, _pill(place), place.tone, outlined=ends.in_hand)
        else:
            draw_rank(
                painter, QPointF(QRectF(rect).center().x(), rect.center().y() + 0.5), place.rank, in_hand=ends.in_hand
            )
        if ends.focused and self._view.currentIndex() == index:
            painter.setPen(colours.accent)
            painter.drawRoundedRect(QRectF(rect).adjusted(3.5, 3.5, -3.5, -4.5), 5, 5)


class _Heads(QHeaderView):
    """Providers' names over their columns, and lots with their titles beside their rows, each in a few lines."""

    def __init__(self, orientation: Qt.Orientation, view: RankMatrix) -> None:
        super().__init__(orientation, view)
        self._view = view
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(20)
        if orientation == Qt.Orientation.Vertical:
            self.setDefaultSectionSize(ROW)
            self.setAccessibleName("Lots")
        else:
            self.setAccessibleName("Providers")

    def sizeHint(self) -> QSize:
        if self.orientation() == Qt.Orientation.Vertical:
            return QSize(self.width(), super().sizeHint().height())
        return QSize(super().sizeHint().width(), self.height())

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        if self.orientation() == Qt.Orientation.Vertical:
            self._paint_lot(painter, rect, section)
        else:
            self._paint_provider(painter, rect, section)

    def _paint_provider(self, painter: QPainter, rect: QRect, section: int) -> None:
        colours = theme.current()
        painter.fillRect(rect, colours.surface)
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), colours.line)
        room = QRectF(rect).adjusted(NAME_ROOM, 2, -NAME_ROOM, -NAME_BELOW)
        name = self._view.matrix.providers[section]
        draw_lines(painter, room, name, _name_font(), colours.muted, most=NAME_LINES)

    def _paint_lot(self, painter: QPainter, rect: QRect, section: int) -> None:
        colours, lot = theme.current(), self._view.matrix.lots[section]
        ends = _ends(self._view, section)
        painter.fillRect(rect, colours.accent_soft if ends.in_hand else colours.surface)
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), colours.sunken)
        if ends.in_hand and ends.focused:
            painter.fillRect(QRect(rect.left(), rect.top(), BAR, rect.height()), colours.accent)
        strong = theme.font(theme.TEXT, QFont.Weight.DemiBold)
        painter.setFont(strong)
        metrics = painter.fontMetrics()
        baseline = rect.top() + (rect.height() + metrics.ascent() - metrics.descent()) // 2
        painter.setPen(colours.ink)
        painter.drawText(rect.left() + OUTER, baseline, lot.code)
        left = rect.left() + OUTER + max(metrics.horizontalAdvance(lot.code), 14) + 10
        room = QRectF(left, rect.top(), rect.right() - 4 - left, rect.height())
        plain = theme.font(figures=False)
        fits = QFontMetricsF(plain).horizontalAdvance(lot.title) <= room.width()
        font = plain if fits else theme.font(theme.LABEL, figures=False)
        draw_beside(painter, room, lot.title, font, colours.ink, most=2)


def draw_rank(painter: QPainter, middle: QPointF, rank: int, *, in_hand: bool) -> None:
    """A rank in its round badge; the first is filled, since it is asked first."""
    colours = theme.current()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.accent if rank == 1 else colours.surface if in_hand else colours.plain_soft)
    badge = QRectF(middle.x() - BADGE / 2, middle.y() - BADGE / 2, BADGE, BADGE)
    painter.drawEllipse(badge)
    painter.setPen(colours.on_accent if rank == 1 else colours.ink)
    painter.setFont(theme.font(13, QFont.Weight.DemiBold))
    painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, str(rank))
    painter.restore()
