"""What Qt leaves to be mended in how the window shows itself to screen readers."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QScrollArea


def mend() -> None:
    """Take the place of Qt's own scroll area, which ends the program when it is asked for a child that has just gone.

    A reader asks how many children there are, then for each; meanwhile the page may change and lose its scroll bar.
    """
    QAccessible.installFactory(_scroll_area)


def _scroll_area(kind: str, thing: QObject) -> QAccessibleInterface | None:
    if kind == "QScrollArea" and isinstance(thing, QScrollArea):
        return QAccessibleWidget(thing, QAccessible.Role.Client)
    return None
