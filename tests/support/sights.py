"""What tests of pages and forms look at again and again."""

from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from gui.page import Page
from gui.tasks import Tasks

W = TypeVar("W", bound=QWidget)


def settle(qtbot: Any, tasks: Tasks) -> None:
    """Wait until all work is done and every answer has been delivered."""
    qtbot.waitUntil(lambda: not tasks.busy, timeout=10_000)


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
