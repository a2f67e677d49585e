"""Tables in a page that scrolls as a whole: as high as their rows, up to a number of them."""

from typing import Any

from PySide6.QtWidgets import QStackedWidget

from gui.tables.cells import HEADER_HEIGHT, ROW_HEIGHT
from gui.tables.table_panel import TablePanel
from gui.tables.table_view import TableView

NO_LIMIT = 16_777_215  # Qt's own
ROOM_BELOW = 14  # pixels, for a scroll bar along the bottom


def fit_view(view: TableView[Any], *, least: int = 1, most: int = 10) -> None:
    """Keep a table as high as its rows; with more of them than that it scrolls by itself."""

    def fit() -> None:
        view.setFixedHeight(_height(view, least, most))

    view.rows_model.modelReset.connect(fit)
    fit()


def fit_panel(panel: TablePanel[Any], *, least: int = 6, most: int = 10) -> None:
    """The same for a table in its card; what stands there instead of rows takes the room that it needs."""
    stack = panel.findChild(QStackedWidget)

    def fit() -> None:
        if stack is None:
            return
        if panel.rows_model.total:
            stack.setFixedHeight(_height(panel.view, least, most))
        else:
            stack.setMinimumHeight(0)
            stack.setMaximumHeight(NO_LIMIT)

    panel.rows_model.modelReset.connect(fit)
    fit()


def _height(view: TableView[Any], least: int, most: int) -> int:
    rows = min(max(view.rows_model.total, least), most)
    return HEADER_HEIGHT + rows * ROW_HEIGHT + ROOM_BELOW
