"""Which columns of a table are shown and how wide: by contents, by choice, the stretching one by what is left."""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QMenu, QWidget

from gui.tables.layout_memory import LayoutMemory

if TYPE_CHECKING:
    from gui.tables.table_view import TableView

MEASURED = 200  # rows whose cells decide the width of a column
WIDEST = 340  # what a column may take by itself; dragging makes it wider
NARROWEST = 120  # of a column that takes what is left over


class ColumnLayout(QObject):
    """Arranges the columns of one TableView and remembers what a person has changed."""

    def __init__(self, view: "TableView[Any]", memory: LayoutMemory) -> None:
        super().__init__(view)
        self._view, self._memory = view, memory
        self._columns = view.rows_model.columns
        self._dragged = memory.widths()
        self._measured: dict[int, int] = {}
        self._fitting = False
        self.first, self.last = 0, len(self._columns) - 1
        self._saving = QTimer(self, singleShot=True, interval=300)
        self._saving.timeout.connect(lambda: memory.set_widths(self._dragged))
        view.headings.sectionResized.connect(self._dragged_to)

    def restore(self) -> None:
        """Arrange the table as it was left."""
        hidden = self._memory.hidden()
        for at, column in enumerate(self._columns):
            self._view.setColumnHidden(at, column.hidden if hidden is None else column.heading in hidden)
        headings = [column.heading for column in self._columns]
        heading, descending = self._memory.order()
        if heading in headings:
            order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
            self._view.sortByColumn(headings.index(heading), order)
        self._view.headings.sortIndicatorChanged.connect(self._ordered)
        self._arrange()

    def shown(self) -> list[int]:
        """The columns shown."""
        return [at for at in range(len(self._columns)) if not self._view.isColumnHidden(at)]

    def show(self, column: int, *, shown: bool) -> None:
        """Show or hide a column, and remember it."""
        self._view.setColumnHidden(column, not shown)
        self._memory.set_hidden(
            [each.heading for at, each in enumerate(self._columns) if self._view.isColumnHidden(at)]
        )
        self._arrange()

    def reset(self) -> None:
        """Forget what was chosen: columns, widths and order."""
        self._view.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self._dragged = {}
        self._memory.forget()
        for at, column in enumerate(self._columns):
            self._view.setColumnHidden(at, column.hidden)
        self._arrange()

    def menu(self, parent: QWidget) -> QMenu:
        """A menu that shows and hides columns, and gives back the layout as it came."""
        menu = QMenu("Columns", parent)
        shown = self.shown()
        for at, column in enumerate(self._columns):
            action = menu.addAction(column.heading)
            action.setCheckable(True)
            action.setChecked(at in shown)
            action.setEnabled(shown != [at])  # the last one stays
            action.toggled.connect(partial(self._toggled, at))
        menu.addSeparator()
        menu.addAction("As they came", self.reset)
        return menu

    def measure(self) -> None:
        """Take the contents into account anew: there are other rows."""
        self._measured = {}
        self.fit()

    def fit(self) -> None:
        """Give each column its width, and the stretching one what is left."""
        widths = {at: self._wanted(at) for at in self.shown()}
        stretching = next((at for at in widths if self._columns[at].stretch), self.last)
        left_over = self._view.viewport().width() - sum(widths.values())
        if left_over > 0 or self._columns[stretching].stretch:
            widths[stretching] = max(widths[stretching] + left_over, NARROWEST)
        self._fitting = True
        for at, width in widths.items():
            self._view.setColumnWidth(at, width)
        self._fitting = False

    def _toggled(self, column: int, on: bool) -> None:  # noqa: FBT001 - Qt's own signature
        self.show(column, shown=on)

    def _arrange(self) -> None:
        shown = self.shown() or [0]
        self.first, self.last = shown[0], shown[-1]
        self.measure()
        self._view.viewport().update()
        self._view.horizontalHeader().viewport().update()

    def _wanted(self, at: int) -> int:
        column = self._columns[at]
        if column.heading in self._dragged:
            return self._dragged[column.heading]
        if column.width:
            return max(column.width, self._view.headings.minimumSectionSize())
        if at not in self._measured:
            lines = range(min(self._view.rows_model.rowCount(), MEASURED))
            cells = max((self._view.cells.cell_width(line, at) for line in lines), default=0)
            self._measured[at] = max(self._view.headings.heading_width(at), min(cells, WIDEST)) + 2
        return self._measured[at]

    def _dragged_to(self, at: int, _before: int, width: int) -> None:
        if not self._fitting and width:
            self._dragged[self._columns[at].heading] = width
            self._saving.start()

    def _ordered(self, at: int, order: Qt.SortOrder) -> None:
        heading = self._columns[at].heading if at >= 0 else ""
        self._memory.set_order(heading, descending=order == Qt.SortOrder.DescendingOrder)
