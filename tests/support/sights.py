"""What tests of pages and forms look at again and again."""

import sys
import threading
import traceback
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QWidget
from pytestqt.exceptions import TimeoutError as NeverCame

from gui.page import Page
from gui.tasks import Tasks

W = TypeVar("W", bound=QWidget)


def settle(qtbot: Any, tasks: Tasks) -> None:
    """Wait until all work is done and every answer has been delivered.

    It takes tenths of a second, and is given a minute because a busy machine may stand still. After that it says
    where each thread is.
    """
    try:
        qtbot.waitUntil(lambda: not tasks.busy, timeout=60_000)
    except NeverCame:
        pytest.fail(f"Work that never ends:\n{_where_the_threads_are()}")


def _where_the_threads_are() -> str:
    names = {thread.ident: thread.name for thread in threading.enumerate()}
    return "\n".join(
        f"{names.get(ident, ident)}:\n{''.join(traceback.format_stack(frame)[-8:])}"
        for ident, frame in sys._current_frames().items()
    )


def in_sight(qtbot: Any, page: Page, tasks: Tasks) -> Page:
    """Show a page and wait until it has read."""
    qtbot.addWidget(page)
    page.resize(1068, 770)
    page.show()
    settle(qtbot, tasks)
    return page


def opened(qtbot: Any, page: QWidget, kind: type[W], tasks: Tasks) -> W:
    """The form of a kind that the page has opened."""
    settle(qtbot, tasks)
    forms = page.findChildren(kind)
    assert forms, f"no {kind.__name__} is open"
    return forms[-1]


def unnamed(widget: QWidget) -> list[str]:
    """The controls that the Tab key reaches and that a screen reader could not name."""
    return [
        f"{type(each).__name__} in {type(each.parent()).__name__}"
        for each in widget.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.isVisibleTo(widget)
        and not each.accessibleName()
        and not isinstance(each.parent(), QAbstractScrollArea)
        and each.focusProxy() is None
        and each.objectName() not in {"qt_spinbox_lineedit", "qt_tabwidget_tabbar"}
    ]
