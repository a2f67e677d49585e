"""Buttons of the five kinds that the style sheet knows, each with a name for screen readers."""

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton, QToolButton

from gui.theme import icon

ICON, BEFORE_WORDS = 18, 4


def button(
    text: str, *, icon_name: str = "", kind: str = "", tip: str = "", clicked: Callable[[], object] | None = None
) -> QPushButton:
    """A button. Kinds: primary (one to a page), danger, quiet, link; plain when left out. `&` marks the access key."""
    made = QPushButton(text)
    if kind:
        made.setProperty("kind", kind)
    if icon_name:
        tone = {"primary": "on_accent", "danger": "bad", "link": "accent"}.get(kind, "ink")
        made.setIcon(icon(icon_name, tone))
        made.setIconSize(QSize(ICON + BEFORE_WORDS if text else ICON, ICON))
    made.setAccessibleName(text.replace("&&", "\0").replace("&", "").replace("\0", "&"))
    made.setToolTip(tip)
    made.setAutoDefault(False)
    if clicked is not None:
        made.clicked.connect(lambda _checked: clicked())
    return made


def icon_button(
    icon_name: str, name: str, *, tone: str = "muted", clicked: Callable[[], object] | None = None
) -> QToolButton:
    """A small button that is an icon alone; its name is its tip and what is read out."""
    made = QToolButton()
    made.setIcon(icon(icon_name, tone))
    made.setIconSize(QSize(ICON, ICON))
    made.setAccessibleName(name)
    made.setToolTip(name)
    if clicked is not None:
        made.clicked.connect(lambda _checked: clicked())
    return made
