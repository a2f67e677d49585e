"""What is known of one thing: a name in grey, its words beside it, one under another."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from gui.widgets.text import label


class Particulars(QWidget):
    """Shows pairs of a name and its words; a pair without words is left out. The words can be selected and copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self._rows: list[tuple[QLabel, QLabel]] = []

    def show_pairs(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Show other pairs."""
        wanted = [(name, words) for name, words in pairs if words]
        while len(self._rows) < len(wanted):
            self._rows.append(self._add_row())
        for at, (name, words) in enumerate(self._rows):
            shown = at < len(wanted)
            name.setVisible(shown)
            words.setVisible(shown)
            if shown:
                name.setText(wanted[at][0])
                words.setText(wanted[at][1])
                words.setAccessibleName(f"{wanted[at][0]}: {wanted[at][1]}")

    def pairs(self) -> list[tuple[str, str]]:
        """What is shown, from the top."""
        return [(name.text(), words.text()) for name, words in self._rows if not name.isHidden()]

    def _add_row(self) -> tuple[QLabel, QLabel]:
        name, words = label("", "muted"), label("", wrap=True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.setMinimumWidth(120)
        at = len(self._rows)
        self._grid.addWidget(name, at, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(words, at, 1, Qt.AlignmentFlag.AlignTop)
        return name, words
