"""The foot of the list of call-offs: how many are shown and what those that stand come to."""

from time import perf_counter

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from core.queries.call_offs import CallOffRow
from gui import theme
from gui.formats import count, money
from gui.panels.call_off_filter import EXPOSURE
from gui.tables.rows_model import RowsModel
from gui.widgets.flow import Flow
from gui.widgets.text import label

SLICE = 250  # rows added up between two looks at the clock
TURN_SECONDS = 0.003  # what one turn of the event loop may take


class CallOffTotals(QWidget):
    """One line of words from the left, since its figures total no column as it stands: columns move and hide.

    Follows the filter. Many rows are added up in slices, so that typing is not held up.

    What was cancelled is told apart, since it counts towards no other figure.
    """

    def __init__(self, model: RowsModel[CallOffRow], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._at = self._value = self._sum = self._cancelled = self._lost = 0
        self._figure = EXPOSURE
        self.shown, self.value, self.exposure = label("", "muted"), label("", "heading"), label("", "heading")
        self.named = label(EXPOSURE.capitalize(), "muted")
        layout = Flow(self, spacing=theme.GAP)
        layout.setContentsMargins(theme.PADDING, 10, theme.PADDING, 10)
        for part in (self.shown, _pair(label("Value", "muted"), self.value), _pair(self.named, self.exposure)):
            layout.addWidget(part)
        self._turns = QTimer(self, interval=0)
        self._turns.timeout.connect(self._add)
        model.filtered.connect(self._begin)
        model.modelReset.connect(self._begin)

    def add_up(self, figure: str) -> None:
        """Add up this figure of those shown: their exposure, or what stands at one stage."""
        self._figure = figure
        self.named.setText(figure.capitalize())
        self._begin()

    def _begin(self) -> None:
        """Start afresh in a turn of its own: the table is painted in this one."""
        self._at = self._value = self._sum = self._cancelled = self._lost = 0
        self._turns.start()

    def _add(self) -> None:
        until, shown = perf_counter() + TURN_SECONDS, self._model.rowCount()
        while self._at < shown and perf_counter() < until:
            for line in range(self._at, min(self._at + SLICE, shown)):
                row = self._model.row_at(line)
                if row.stands:
                    self._value += row.value
                else:
                    self._cancelled, self._lost = self._cancelled + 1, self._lost + row.value
                self._sum += getattr(row, self._figure)
            self._at = min(self._at + SLICE, shown)
        if self._at >= shown:
            self._turns.stop()
            self._say()

    def _say(self) -> None:
        texts = (
            (self.shown, f"{count(self._model.rowCount(), 'call-off')} shown{self._cancelled_words()}", ""),
            (self.value, money(self._value), "Value of those shown that stand: "),
            (self.exposure, money(self._sum), f"{self._figure.capitalize()} of those shown: "),
        )
        for each, text, name in texts:
            each.setText(text)
            each.setAccessibleName(f"{name}{text}")

    def _cancelled_words(self) -> str:
        return f", {self._cancelled:,} cancelled ({money(self._lost)})" if self._cancelled else ""


def _pair(name: QLabel, figure: QLabel) -> QWidget:
    made = QWidget()
    layout = QHBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(6)
    layout.addWidget(name)
    layout.addWidget(figure)
    return made
