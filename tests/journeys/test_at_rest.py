"""A page that nobody touches does nothing: a layout that answers itself would take a whole processor for good."""

from collections import Counter

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication

from gui.pages import PAGES
from gui.widgets.chart import Chart

WHILE = 250  # milliseconds
FEW = 5  # paintings of one widget meanwhile: a cursor blinks, a message goes


class Busy(QObject):
    """Counts what each part of the window does."""

    def __init__(self) -> None:
        super().__init__()
        self.laid_out: Counter[str] = Counter()
        self.painted: Counter[str] = Counter()

    def eventFilter(self, seen: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self.laid_out[f"{type(seen).__name__} {id(seen)}"] += 1
        elif event.type() is QEvent.Type.Paint:
            self.painted[f"{type(seen).__name__} {id(seen)}"] += 1
        return False


@pytest.fixture
def busy_while(qtbot):
    def watch():
        qtbot.wait(WHILE)  # what is still to be laid out
        busy, app = Busy(), QApplication.instance()
        app.installEventFilter(busy)
        qtbot.wait(WHILE)
        app.removeEventFilter(busy)
        return busy

    return watch


def test_every_page_comes_to_rest_with_the_keyboard_at_a_chart_too(amira, busy_while):
    for entry in PAGES:
        amira.program.workspace.go_to_page(entry.key)
        amira.wait()
        for chart in amira.program.workspace.page.findChildren(Chart)[:1]:
            chart.setFocus(Qt.FocusReason.TabFocusReason)
        busy = busy_while()
        assert not busy.laid_out, entry.key
        assert max(busy.painted.values(), default=0) <= FEW, (entry.key, busy.painted)
