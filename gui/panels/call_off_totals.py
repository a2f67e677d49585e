"""The foot of the list of call-offs: how many are shown and what they come to."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.queries.call_offs import CallOffRow
from gui.formats import count, money
from gui.tables.rows_model import RowsModel
from gui.widgets.text import label

SLICE = 4_000  # rows added up in one turn of the event loop


class CallOffTotals(QWidget):
    """Follows the filter. Many rows are added up in slices, so that typing is not held up."""

    def __init__(self, model: RowsModel[CallOffRow], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._at = self._value = self._exposure = 0
        self.shown, self.value, self.exposure = label("", "muted"), label("", "heading"), label("", "heading")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 10, 16, 8)
        layout.setSpacing(8)
        layout.addWidget(self.shown)
        layout.addStretch(1)
        layout.addWidget(label("Value", "muted"))
        layout.addWidget(self.value)
        layout.addSpacing(16)
        layout.addWidget(label("Exposure", "muted"))
        layout.addWidget(self.exposure)
        self._turns = QTimer(self, interval=0)
        self._turns.timeout.connect(self._add)
        model.filtered.connect(self._begin)
        model.modelReset.connect(self._begin)

    def _begin(self) -> None:
        self._at = self._value = self._exposure = 0
        self._add()

    def _add(self) -> None:
        end = min(self._at + SLICE, self._model.rowCount())
        for line in range(self._at, end):
            row = self._model.row_at(line)
            self._value += row.value
            self._exposure += row.exposure
        self._at = end
        if end < self._model.rowCount():
            self._turns.start()
            return
        self._turns.stop()
        self._say()

    def _say(self) -> None:
        texts = (
            (self.shown, f"{count(self._model.rowCount(), 'call-off')} shown", ""),
            (self.value, money(self._value), "Value of those shown: "),
            (self.exposure, money(self._exposure), "Exposure of those shown: "),
        )
        for each, text, name in texts:
            each.setText(text)
            each.setAccessibleName(f"{name}{text}")
