"""How cells and headings are painted: one padding for both, pills for states, a bar for the row in hand."""

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QStaticText
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem

from gui import theme
from gui.widgets.card import CLEAR
from gui.widgets.pill import draw_pill, pill_width

if TYPE_CHECKING:
    from gui.tables.table_view import TableView

ROW_HEIGHT, HEADER_HEIGHT = 38, 38
BETWEEN = 10  # padding beside a cell's text between columns
OUTER = theme.PADDING - CLEAR  # and at the two ends of a row, which begins beside the line of its card
ARROW = 14
BAR = 3  # the mark at the left of the row that has the keyboard

_ELIDE = Qt.TextElideMode.ElideRight


def text_room(view: "TableView[Any]", rect: QRect, column: int) -> QRect:
    """The part of a cell or heading in which its text stands."""
    ends = view.layout_of_columns
    left = OUTER if column == ends.first else BETWEEN
    right = OUTER if column == ends.last else BETWEEN
    return rect.adjusted(left, 0, -right, 0)


def heading_font() -> QFont:
    """The font of headings."""
    return theme.font(theme.LABEL, QFont.Weight.DemiBold, figures=False)


def as_painted(text: str) -> str:
    """The text as it is drawn: even-width digits widen the hyphen as well, a true hyphen keeps its own width."""
    return text[:1] + text[1:].replace("-", "\u2010") if "-" in text else text


@lru_cache(maxsize=4_000)
def shaped_text(text: str, room: int) -> QStaticText:
    """A cell's text laid out, shortened to its room. Laying out is what costs most in a repaint, so it is kept."""
    return theme.lay_out(as_painted(text), theme.font(), room)


class CellDelegate(QStyledItemDelegate):
    """Paints the cells of a TableView straight from its model."""

    def __init__(self, view: "TableView[Any]") -> None:
        super().__init__(view)
        self._view = view
        self._selected: set[int] = set()

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(self.cell_width(index.row(), index.column()), ROW_HEIGHT)

    def cell_width(self, row: int, column: int) -> int:
        """How wide a cell would like to be."""
        model = self._view.rows_model
        text = model.text_at(row, column)
        pill = bool(model.tone_at(row, column))
        width = pill_width(text) if pill else QFontMetrics(theme.font()).horizontalAdvance(as_painted(text))
        return width + self._view.padding(column)

    def paint_rows(self, painter: QPainter) -> None:
        """Paint what lies under the cells: the lines between rows, the row under the mouse. Qt fills those selected."""
        view, colours = self._view, theme.current()
        self._selected = set(view.kept.lines())
        bottom = view.viewport().height()
        top_line, width = view.rowAt(0), view.headings.length() - view.headings.offset()
        if top_line < 0:
            return
        for line in range(top_line, view.rows_model.rowCount()):
            top = view.rowViewportPosition(line)
            if top > bottom:
                break
            if line == view.hovered_row:
                painter.fillRect(0, top, width, ROW_HEIGHT, colours.sunken)
            painter.fillRect(0, top + ROW_HEIGHT - 1, width, 1, colours.sunken)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        view, row, column, rect = self._view, index.row(), index.column(), option.rect
        model = view.rows_model
        text, tone = model.text_at(row, column), model.tone_at(row, column)
        selected = row in self._selected
        if selected and column == view.layout_of_columns.first and view.hasFocus():
            painter.fillRect(rect.left(), rect.top(), BAR, ROW_HEIGHT, theme.current().accent)
        if not text:
            return
        room = text_room(view, rect, column)
        if tone:
            draw_pill(painter, QRectF(room), text, tone, outlined=selected)
            return
        shaped = shaped_text(text, room.width())
        size = shaped.size()
        left = room.right() + 1 - size.width() if model.columns[column].right else room.left()
        painter.setFont(theme.font())
        painter.setPen(theme.current().ink)
        painter.drawStaticText(QPointF(left, rect.top() + (ROW_HEIGHT - size.height()) // 2), shaped)


class TableHeader(QHeaderView):
    """Headings that stand exactly over their cells, with the arrow of the order beside the word."""

    def __init__(self, view: "TableView[Any]") -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._view = view
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(56)
        self.setFixedHeight(HEADER_HEIGHT)
        self.setSortIndicatorClearable(True)
        self.setAccessibleName("Headings")

    def heading_width(self, column: int) -> int:
        """How wide a heading would like to be, with room for the arrow."""
        metrics = QFontMetrics(heading_font())
        return (
            metrics.horizontalAdvance(self._view.rows_model.columns[column].heading)
            + ARROW
            + self._view.padding(column)
        )

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        colours, column = theme.current(), self._view.rows_model.columns[section]
        painter.fillRect(rect, colours.surface)
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), colours.line)
        ordered = self._view.rows_model.sorted_by[0] == section
        room = text_room(self._view, rect, section)
        font = heading_font()
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(column.heading, _ELIDE, room.width() - (ARROW if ordered else 0))
        width = metrics.horizontalAdvance(shown)
        left = room.right() + 1 - width if column.right else room.left()
        painter.setFont(font)
        painter.setPen(colours.ink if ordered else colours.muted)
        painter.drawText(QPointF(left, rect.top() + (rect.height() + metrics.ascent() - metrics.descent()) // 2), shown)
        if ordered:
            name = "chevron-down" if self._view.rows_model.sorted_by[1] else "chevron-up"
            arrow_left = left - ARROW - 1 if column.right else left + width + 3
            theme.draw_icon(painter, name, QRectF(arrow_left, rect.center().y() - 6, 12, 12), "accent")
