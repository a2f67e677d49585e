"""What the rules have to say, one sentence under another; each leads to its field."""

from collections.abc import Iterable
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.widgets.announce import announce
from gui.widgets.button import button
from gui.widgets.picture import Picture
from gui.widgets.text import label

SHOWN_AS = {"refuse": ("refuse", "bad"), "warn": ("warning", "warn"), "note": ("information", "info")}
SPOKEN_AS = {"refuse": "Refused", "warn": "Warning", "note": "Note"}
ORDER = tuple(SHOWN_AS)
MOST = 200  # more sentences than that nobody reads, and each is a widget of its own


class FindingLike(Protocol):
    """What a finding must have: how serious (refuse, warn or note), one sentence, and the name of its field."""

    @property
    def severity(self) -> str:
        """How serious it is."""
        ...

    @property
    def sentence(self) -> str:
        """What it says."""
        ...

    @property
    def field(self) -> str:
        """Where; empty for the whole."""
        ...


class FindingList(QWidget):
    """Refusals first, then warnings, then notes. Hidden when there is nothing to say."""

    field_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("What the rules say")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self._rows: list[QWidget] = []
        self._shown: list[tuple[str, str, str]] = []
        self.hide()

    def set_findings(self, findings: Iterable[FindingLike]) -> None:
        """Show these instead of the former ones; new refusals are spoken."""
        wanted = [(str(each.severity), each.sentence, each.field) for each in findings]
        wanted.sort(key=lambda each: ORDER.index(each[0]))
        if len(wanted) > MOST:
            severity, over = wanted[MOST][0], len(wanted) - MOST
            wanted = [*wanted[:MOST], (severity, f"There are {over:,} more of these.", "")]
        if wanted == self._shown:
            return
        known = set(self._shown)
        self._shown = wanted
        for row in self._rows:
            self._layout.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [self._row(*each) for each in wanted]
        for row in self._rows:
            self._layout.addWidget(row)
        self.setVisible(bool(wanted))
        for severity, sentence, field in wanted:
            if severity == "refuse" and (severity, sentence, field) not in known:
                announce(self, f"{SPOKEN_AS[severity]}: {sentence}", urgent=True)

    def sentences(self) -> list[str]:
        """What is shown, from the top."""
        return [sentence for _, sentence, _ in self._shown]

    def _row(self, severity: str, sentence: str, field: str) -> QWidget:
        icon_name, tone = SHOWN_AS[severity]
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(9)
        layout.addWidget(Picture(icon_name, tone), 0, Qt.AlignmentFlag.AlignTop)
        words = label(sentence, wrap=True)
        words.setAccessibleName(f"{SPOKEN_AS[severity]}: {sentence}")
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout.addWidget(words, 1)
        if field:
            go = button("Go to field", kind="link", clicked=lambda: self.field_chosen.emit(field))
            go.setAccessibleName(f"Go to the field of: {sentence}")
            layout.addWidget(go, 0, Qt.AlignmentFlag.AlignTop)
        return row
