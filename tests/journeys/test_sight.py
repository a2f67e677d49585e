"""What holds on every page and every form: names for screen readers, and nothing beside them on the screen."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QMainWindow,
    QMenu,
    QWidget,
)

from gui.pages import PAGES
from gui.tour.forms import FORMS
from gui.widgets.chart import Chart


class Strays(QObject):
    """Notes every part of a page that was shown as a window of its own: it would flash, and take the keyboard away."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            popup = watched.windowType() in (Qt.WindowType.Popup, Qt.WindowType.ToolTip)
            if not popup and not isinstance(watched, QMainWindow | QDialog | QMenu):
                self.seen.append(f"{type(watched).__name__} “{watched.accessibleName() or watched.objectName()}”")
        return False


@pytest.fixture
def strays(qapp: QApplication) -> Iterator[list[str]]:
    noted = Strays()
    qapp.installEventFilter(noted)
    yield noted.seen
    qapp.removeEventFilter(noted)


def unnamed(root: QWidget) -> list[str]:
    """Every control in sight that the keyboard reaches and a screen reader could not name."""
    found = []
    for widget in root.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not widget.focusProxy():
            inner = isinstance(widget.parent(), QComboBox | QAbstractSpinBox)
            words = widget.text() if isinstance(widget, QAbstractButton) else ""
            if not (inner or widget.accessibleName() or words):
                found.append(f"{type(widget).__name__} in {type(widget.parent()).__name__}")
    return found


@contextmanager
def form(person, place, acting, steps) -> Iterator[QDialog]:
    person.act_as(acting)
    person.program.workspace.go(place)
    person.wait()
    for step in steps:
        step(person)
    yield person.shown(QDialog)
    person.escape()


def pages(person) -> Iterator[str]:
    for entry in PAGES:
        if entry.group:
            person.program.workspace.go_to_page(entry.key)
            person.wait()
            yield entry.key


def test_no_part_of_a_page_or_form_appears_as_a_window(amira, strays):
    for _ in pages(amira):
        pass
    for _, *way in FORMS:
        with form(amira, *way):
            pass
    assert strays == []


def test_no_part_of_the_start_appears_as_a_window(strays, arrive):
    newcomer = arrive()
    newcomer.press("Start a new register")
    assert strays == []


def test_the_keyboard_is_at_the_first_way_to_begin(arrive):
    assert arrive().button("Look at the sample").hasFocus()


def test_every_control_of_every_page_is_named(amira):
    assert {page: missing for page in pages(amira) if (missing := unnamed(amira.window))} == {}


def test_every_control_of_every_form_is_named(amira):
    missing = {}
    for name, *way in FORMS:
        with form(amira, *way) as dialog:
            missing[name] = unnamed(dialog)
    assert {name: controls for name, controls in missing.items() if controls} == {}


def test_every_chart_says_its_figures_in_a_sentence(amira):
    charts = [chart for _ in pages(amira) for chart in amira.page.findChildren(Chart) if chart.isVisible()]
    assert len(charts) > 4
    assert [chart for chart in charts if not any(map(str.isdigit, chart.accessibleDescription()))] == []
