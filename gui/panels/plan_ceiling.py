"""The ceiling of a plan: one that the register knows, or any figure."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QSlider, QVBoxLayout, QWidget

from core.domain.money import plain_pounds
from core.domain.plan import KnownCeiling
from gui.widgets.button import button
from gui.widgets.flow import Flow
from gui.widgets.form import Form
from gui.widgets.money_edit import MoneyEdit

STEP = 100_000  # pence of one step of the slider: £1,000


class PlanCeiling(QWidget):
    """A field, a slider between the lowest and the highest known ceiling, and a button for each of them."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = MoneyEdit()
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName("Ceiling, in steps of £1,000")
        self.slider.setPageStep(50)
        self._known = QWidget()
        self._row = Flow(self._known, spacing=8)
        form = Form()
        form.add("ceiling", "&Ceiling, excluding VAT", self.field)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        for part in (form, self.slider, self._known):
            layout.addWidget(part)
        self.field.changed.connect(lambda _pence: self._typed())
        self.slider.valueChanged.connect(self._slid)

    @property
    def pence(self) -> int | None:
        """The figure in whole pence; None when nothing is entered."""
        return self.field.pence

    def show_ceiling(self, pence: int, known: Sequence[KnownCeiling]) -> None:
        """Show a figure among those that the register knows."""
        while (item := self._row.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for each in known:
            choose = partial(self._choose, each.pence)
            self._row.addWidget(button(_words(each), kind="link", tip=each.condition, clicked=choose))
        figures = [each.pence for each in known]
        with QSignalBlocker(self.slider):
            self.slider.setRange(min(figures, default=0) // STEP, -(-max(figures, default=0) // STEP))
        self.slider.setVisible(self.slider.minimum() < self.slider.maximum())
        self._known.setVisible(bool(known))
        with QSignalBlocker(self.field):
            self.field.pence = pence
        self._follow()

    def _choose(self, pence: int) -> None:
        self.field.pence = pence

    def _typed(self) -> None:
        self._follow()
        self.changed.emit()

    def _slid(self, steps: int) -> None:
        self.field.pence = steps * STEP

    def _follow(self) -> None:
        """Bring the slider to the figure; one beyond its ends leaves it there."""
        with QSignalBlocker(self.slider):
            self.slider.setValue((self.field.pence or 0) // STEP)


def _words(known: KnownCeiling) -> str:
    return f"{plain_pounds(known.pence)} {'waits' if known.condition else 'in force'}"
