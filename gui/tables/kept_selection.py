"""The rows that a person has selected, kept while the table sorts, filters or takes new rows."""

from collections.abc import Hashable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QItemSelection, QModelIndex, QObject

if TYPE_CHECKING:
    from gui.tables.table_view import TableView


class KeptSelection(QObject):
    """Holds the selection of one TableView over every reset of its model, rows filtered out for now included."""

    def __init__(self, view: "TableView[Any]") -> None:
        super().__init__(view)
        self._view, self._model = view, view.rows_model
        self._generation = 0
        self._positions: list[int] = []
        self._keys: list[Hashable] = []
        self._model.modelAboutToBeReset.connect(self._hold)
        self._model.rowsInserted.connect(self._restore_among)

    def lines(self) -> list[int]:
        """The lines selected, from the top."""
        selection = self._view.selectionModel()
        return sorted({index.row() for index in selection.selectedRows(self._view.layout_of_columns.first)})

    def restore(self) -> None:
        """Select again what was selected, as far as it is shown and nothing else has been selected since."""
        if not self._positions or self.lines():
            return
        if self._generation != self._model.generation:
            self._generation, self._positions = self._model.generation, self._model.positions_of(self._keys)
        self.select(self._model.lines_at(self._positions))

    def _restore_among(self, _parent: QModelIndex, first: int, last: int) -> None:
        if self._positions and not self.lines():
            self.select(self._model.lines_at(self._positions, first, last))

    def select(self, lines: list[int]) -> None:
        """Select these lines, the first one in hand."""
        if not lines:
            return
        wanted = QItemSelection()
        for line in lines:
            wanted.select(self._model.index(line, 0), self._model.index(line, len(self._model.columns) - 1))
        selection = self._view.selectionModel()
        flag = selection.SelectionFlag
        selection.setCurrentIndex(self._model.index(lines[0], self._view.layout_of_columns.first), flag.NoUpdate)
        selection.select(wanted, flag.ClearAndSelect)

    def _hold(self) -> None:
        lines = self.lines()
        if lines:
            self._generation = self._model.generation
            self._positions = [self._model.position_at(line) for line in lines]
            self._keys = [self._model.key_of(self._model.row_at(line)) for line in lines]
