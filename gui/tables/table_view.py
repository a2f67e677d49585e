"""The one view for every table: sorts, copies, opens rows, and leaves columns and selection to their keepers."""

from collections.abc import Hashable
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QItemSelection, QModelIndex, QPoint, QSettings, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QMenu, QTableView, QToolTip, QWidget

from gui.tables.cells import BETWEEN, OUTER, ROW_HEIGHT, CellDelegate, TableHeader
from gui.tables.column_layout import ColumnLayout
from gui.tables.copying import as_mime
from gui.tables.kept_selection import KeptSelection
from gui.tables.layout_memory import LayoutMemory
from gui.tables.rows_model import RowsModel
from gui.theme import icon

Row = TypeVar("Row")


class TableView(QTableView, Generic[Row]):
    """Shows a RowsModel. `name` is for the settings, `title` is read out.

    Enter or a double click opens a row; Ctrl+C copies the rows selected. What is selected stays so through sorting,
    filtering and new rows.
    """

    opened = Signal(object)  # the row
    chosen = Signal(object)  # the row in hand, or None

    def __init__(
        self,
        name: str,
        model: RowsModel[Row],
        *,
        title: str = "",
        settings: QSettings | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.rows_model = model
        self.hovered_row = -1
        self.row_actions: list[QAction] = []  # what the page adds to the menu of a row
        self._told: Row | None = None
        self._scrolled = 0
        self._generation = 0
        self.setAccessibleName(title or name)
        self.setObjectName(name)
        self.cells, self.headings = CellDelegate(self), TableHeader(self)
        self.layout_of_columns = ColumnLayout(self, LayoutMemory(name, settings))
        self._build()
        self.kept = KeptSelection(self)
        self._connect()
        self.layout_of_columns.restore()

    def chosen_row(self) -> Row | None:
        """The row in hand, if one is selected."""
        lines = self.kept.lines()
        current = self.currentIndex().row()
        line = current if current in lines else lines[0] if lines else -1
        return self.rows_model.row_at(line) if line >= 0 else None

    def chosen_rows(self) -> list[Row]:
        """Every row selected, in the order shown."""
        return [self.rows_model.row_at(line) for line in self.kept.lines()]

    def choose(self, key: Hashable) -> bool:
        """Select the row with this key and bring it into sight; say whether it is shown."""
        lines = self.rows_model.lines_at(self.rows_model.positions_of([key]))
        self.kept.select(lines)
        if lines:
            self.scrollTo(self.rows_model.index(lines[0], self.layout_of_columns.first))
        return bool(lines)

    def choose_first(self) -> None:
        """Select the first row when none is selected."""
        if self.rows_model.rowCount() and not self.kept.lines():
            self.kept.select([0])

    def copy(self) -> None:
        """Put the rows selected, as far as their columns are shown, on the clipboard."""
        lines, columns = self.kept.lines(), self.layout_of_columns.shown()
        if lines:
            headings = [self.rows_model.columns[column].heading for column in columns]
            cells = [[self.rows_model.text_at(line, column) for column in columns] for line in lines]
            QApplication.clipboard().setMimeData(as_mime(headings, cells))

    def padding(self, column: int) -> int:
        """What a column spends on the space at both sides of its text."""
        ends = (self.layout_of_columns.first, self.layout_of_columns.last)
        return sum(OUTER if column == end else BETWEEN for end in ends)

    def _build(self) -> None:
        self.setHorizontalHeader(self.headings)
        self.setModel(self.rows_model)
        self.setItemDelegate(self.cells)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)  # Tab leaves the table
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(ROW_HEIGHT)
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(ROW_HEIGHT)
        rows.hide()
        self.headings.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)  # or the next line would sort at once
        self.setSortingEnabled(True)

    def _connect(self) -> None:
        self.headings.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.headings.customContextMenuRequested.connect(self._open_columns_menu)
        self.entered.connect(lambda index: self._hover(index.row()))
        self.doubleClicked.connect(self._open_row)
        self.rows_model.modelAboutToBeReset.connect(self._before_reset)
        self.rows_model.modelReset.connect(self._after_reset)
        self.rows_model.filtered.connect(self._tell)

    def _before_reset(self) -> None:
        self._scrolled = self.verticalScrollBar().value()

    def _after_reset(self) -> None:
        self.doItemsLayout()  # now, or the view paints twice
        self._hover(-1)
        if self._generation != self.rows_model.generation:
            self._generation = self.rows_model.generation
            self.layout_of_columns.measure()
            self.verticalScrollBar().setValue(self._scrolled)
        self.kept.restore()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        if self.rows_model.settled:
            self._tell()

    def _tell(self) -> None:
        row = self.chosen_row()
        if row is not self._told and row != self._told:
            self._told = row
            self.chosen.emit(row)

    def _open_row(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self.rows_model.row_at(index.row()))

    def _hover(self, line: int) -> None:
        if line != self.hovered_row:
            self.hovered_row = line
            self.viewport().update()

    def _open(self, menu: QMenu, where: QPoint) -> None:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(where)

    def _open_columns_menu(self, where: QPoint) -> None:
        self._open(self.layout_of_columns.menu(self), self.headings.mapToGlobal(where))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.addActions(self.row_actions)
        menu.addSeparator()
        copy = menu.addAction(icon("copy"), "Copy\tCtrl+C", self.copy)
        copy.setEnabled(bool(self.kept.lines()))
        menu.addMenu(self.layout_of_columns.menu(menu))
        self._open(menu, event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self._open_row(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:
        """Nothing: Qt would walk every row for each letter. The filter field is for finding."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}:
            self.choose_first()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if not self.indexAt(event.position().toPoint()).isValid():
            self._hover(-1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.layout_of_columns.fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        self.cells.paint_rows(painter)
        painter.end()
        super().paintEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._hidden_text(self.indexAt(event.pos())), self)
            return True
        return super().viewportEvent(event)

    def _hidden_text(self, index: QModelIndex) -> str:
        """The whole text of a cell that is too narrow for it."""
        line, column = index.row(), index.column()
        if index.isValid() and self.cells.cell_width(line, column) > self.columnWidth(column):
            return self.rows_model.text_at(line, column)
        return ""
