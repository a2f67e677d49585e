"""A table in a card: its title, how many rows, the field that narrows them, and what stands there instead of none."""

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

from PySide6.QtCore import QSettings, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from gui.formats import count
from gui.tables.rows_model import RowsModel
from gui.tables.table_view import TableView
from gui.widgets.button import icon_button
from gui.widgets.card import Card
from gui.widgets.empty_state import EmptyState
from gui.widgets.search_field import SearchField
from gui.widgets.text import label

Row = TypeVar("Row")


class TablePanel(Card, Generic[Row]):
    """Carries a TableView. `noun` is one and many of what a row is; Ctrl+F goes to the filter."""

    opened = Signal(object)
    chosen = Signal(object)

    def __init__(
        self,
        name: str,
        model: RowsModel[Row],
        *,
        title: str = "",
        noun: tuple[str, str] = ("row", "rows"),
        empty: EmptyState | None = None,
        settings: QSettings | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent, padding=0)
        self._noun = noun
        self.rows_model = model
        self.view: TableView[Row] = TableView(name, model, title=title or noun[1].capitalize(), settings=settings)
        self.empty = empty or EmptyState("table", f"No {noun[1]} yet")
        self.nothing_found = EmptyState("search", "Nothing found", action="Show all")
        self._build(title)
        self._connect()

    def set_rows(self, rows: Iterable[Row]) -> None:
        """Show other rows; filter, order, selection and place stay."""
        self._loaded = True
        self.rows_model.set_rows(rows)

    def choose(self, key: Hashable) -> bool:
        """Select the row with this key, taking a filter off that hides it; say whether there is one."""
        if self.rows_model.query and self.rows_model.positions_of([key]) and not self.view.choose(key):
            self.filter_field.clear()
        return self.view.choose(key)

    def focus_filter(self) -> None:
        """Go to the filter field with its words selected."""
        self.filter_field.setFocus()
        self.filter_field.selectAll()

    def add_control(self, control: QWidget) -> None:
        """Put a control, such as a choice of state, before the filter field."""
        self._bar.insertWidget(self._bar.indexOf(self.filter_field), control)

    def _build(self, title: str) -> None:
        self._loaded = False
        self.body.setSpacing(0)
        self._bar = QHBoxLayout()
        self._bar.setContentsMargins(16, 12, 12, 10)
        self._bar.setSpacing(10)
        self.heading = label(title, "heading")
        self.counted = label("", "muted")
        self.filter_field = SearchField(f"Find {self._noun[1]}")
        self.filter_field.setMaximumWidth(280)
        self.filter_field.setMinimumWidth(160)
        self.columns_button = icon_button("columns", "Choose columns", clicked=self._choose_columns)
        self.columns_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        for part in (self.heading, self.counted):
            self._bar.addWidget(part)
        self._bar.addStretch(1)
        self._bar.addWidget(self.filter_field, 2)
        self._bar.addWidget(self.columns_button)
        self._stack = QStackedWidget()
        for page in (self.view, self.empty, self.nothing_found):
            self._stack.addWidget(page)
        below = QVBoxLayout()
        below.setContentsMargins(1, 0, 1, 4)  # clear of the card's line and its round corners
        below.addWidget(self._stack)
        self.add(self._bar)
        self.add(below, 1)
        self.heading.setVisible(bool(title))

    def _connect(self) -> None:
        self.view.opened.connect(self.opened)
        self.view.chosen.connect(self.chosen)
        self.filter_field.textChanged.connect(self.rows_model.filter)
        self.filter_field.went_down.connect(self._go_to_rows)
        self.filter_field.returnPressed.connect(self._go_to_rows)
        self.nothing_found.acted.connect(self.filter_field.clear)
        self.rows_model.modelReset.connect(self._say_how_many)
        self.rows_model.rowsInserted.connect(self._say_how_many)
        self.rows_model.filtered.connect(self._say_how_many)
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        shortcut.activated.connect(self.focus_filter)
        shortcut.activatedAmbiguously.connect(self.focus_filter)  # two tables on a page: each press goes to the other

    def _say_how_many(self) -> None:
        shown, total = self.rows_model.rowCount(), self.rows_model.total
        one, many = self._noun
        of_all = f"{shown:,} of {count(total, one, many)}" if shown != total else count(total, one, many)
        self.counted.setText(of_all if self._loaded else "")
        if not self._loaded:
            return
        page: QWidget = self.view
        if not total:
            page = self.empty
        elif not shown and self.rows_model.settled:
            page = self.nothing_found
            self.nothing_found.set_words(
                "Nothing found", f"None of the {count(total, one, many)} has “{self.filter_field.text()}” in it."
            )
        self._stack.setCurrentWidget(page)
        for control in (self.filter_field, self.columns_button, self.counted):
            control.setVisible(bool(total))

    def _go_to_rows(self) -> None:
        self.view.setFocus()
        self.view.choose_first()

    def _choose_columns(self) -> None:
        menu = self.view.layout_of_columns.menu(self.columns_button)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.columns_button.mapToGlobal(self.columns_button.rect().bottomLeft()))
