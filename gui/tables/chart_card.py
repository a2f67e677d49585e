"""A chart in a card, with the same figures as a table one press away."""

from decimal import Decimal, InvalidOperation
from functools import partial
from operator import itemgetter

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from gui.tables.cells import HEADER_HEIGHT, OUTER, ROW_HEIGHT
from gui.tables.rows_model import Column, RowsModel
from gui.tables.table_view import TableView
from gui.widgets.button import icon_button
from gui.widgets.card import Card
from gui.widgets.chart import Chart, ChartTable

MOST_ROWS = 8  # of the table before it scrolls

Cells = tuple[str, ...]


class ChartCard(Card):
    """Carries one chart. The table is made when it is first asked for, and anew each time."""

    def __init__(self, title: str, chart: Chart, parent: QWidget | None = None) -> None:
        self.toggle = icon_button("table", "Show as table")
        self.toggle.setCheckable(True)
        super().__init__(title, self.toggle, parent)
        self.chart = chart
        self._name = title
        self._stack = QStackedWidget()
        self._stack.addWidget(_padded(chart))
        self.table_view: TableView[Cells] | None = None
        self.add_wide(self._stack, 1)
        self.toggle.toggled.connect(self._show_as)

    def _show_as(self, as_table: bool) -> None:  # noqa: FBT001 - Qt's own signature
        words = "Show as chart" if as_table else "Show as table"
        self.toggle.setToolTip(words)
        self.toggle.setAccessibleName(words)
        if self.table_view is not None:
            self._stack.removeWidget(self.table_view)
            self.table_view.deleteLater()
            self.table_view = None
        if as_table:
            self.table_view = _table_view(self._name, self.chart.table())
            self._stack.addWidget(self.table_view)
            self._stack.setCurrentWidget(self.table_view)


def _padded(chart: Chart) -> QWidget:
    made = QWidget()
    layout = QHBoxLayout(made)
    layout.setContentsMargins(OUTER, 0, OUTER, 0)
    layout.addWidget(chart)
    return made


def _table_view(name: str, table: ChartTable) -> TableView[Cells]:
    columns = [
        Column[Cells](
            heading,
            itemgetter(at),
            sort=partial(_number, at) if at in table.right else None,
            right=at in table.right,
            stretch=at == 0,
        )
        for at, heading in enumerate(table.headings)
    ]
    model = RowsModel(columns)
    view = TableView(f"chart {name}", model, title=f"{name}, as a table")
    model.setParent(view)
    model.set_rows(table.rows)
    view.setMinimumHeight(HEADER_HEIGHT + ROW_HEIGHT * min(len(table.rows), MOST_ROWS) + 2)
    return view


def _number(at: int, cells: Cells) -> Decimal | None:
    try:
        return Decimal(cells[at].replace("£", "").replace(",", ""))
    except InvalidOperation:
        return None
