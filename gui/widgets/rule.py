"""A thin line between parts of a card."""

from PySide6.QtWidgets import QFrame


def rule() -> QFrame:
    """A line across."""
    line = QFrame()
    line.setProperty("rule", True)  # noqa: FBT003 - Qt's own signature
    return line
