"""Whether the history holds from its first entry to its last, and the head that fixes all of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QWidget

from core.queries.history import ChainState
from gui.formats import count
from gui.panels.side_by_side import SideBySide
from gui.widgets.announce import announce
from gui.widgets.button import button
from gui.widgets.card import Card
from gui.widgets.pill import Pill
from gui.widgets.text import label


class ChainCard(Card):
    """Checked when it is asked for; new entries make the last check old."""

    check_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName("Chain of the history")
        self._checked = 0
        self.pill = Pill("Not checked yet", "plain")
        self.words = label("", wrap=True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copy_button = button("Copy", icon_name="copy", kind="quiet", clicked=self.copy)
        self.copy_button.setAccessibleName("Copy what the check found")
        self.check_button = button("Check the whole chain", icon_name="check", clicked=self._ask)
        found, acts = QWidget(), QWidget()
        for whole, parts in ((found, (self.pill, self.words)), (acts, (self.copy_button, self.check_button))):
            row = QHBoxLayout(whole)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(10)
            for part in parts:
                row.addWidget(part, 1 if part is self.words else 0)
        acts.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.add(SideBySide(found, acts, (1, 0)))
        self.copy_button.hide()
        self._say("Each entry is hashed together with the one before it, so a change behind the program’s back shows.")

    def show_entries(self, entries: int) -> None:
        """There are so many entries now; a check of fewer is out of date."""
        if self._checked and entries > self._checked:
            since = count(entries - self._checked, "entry", "entries")
            self.pill.set("Check again", "plain")
            self._say(f"{since} since the last check.")
            self._checked = 0
            self.copy_button.hide()

    def show_state(self, state: ChainState) -> None:
        """Show what a check found."""
        self.check_button.setEnabled(True)
        self._checked = state.entries
        if state.broken_at is None:
            self.pill.set("Holds", "good")
            self._say(f"{all_hold(state.entries)}; head {state.head}…")
        else:
            self.pill.set("Broken", "bad")
            self._say(
                f"Entry {state.broken_at:,} does not continue the one before it: it was altered outside Call-off. "
                "Compare it with a backup."
            )
        self.copy_button.show()
        announce(self, self.words.text(), urgent=state.broken_at is not None)

    def copy(self) -> None:
        """Put what the check found on the clipboard."""
        QApplication.clipboard().setText(self.words.text())

    def _ask(self) -> None:
        self.check_button.setEnabled(False)
        self.pill.set("Checking", "info")
        self.check_wanted.emit()

    def _say(self, words: str) -> None:
        self.words.setText(words)


def all_hold(entries: int) -> str:
    """That the chain holds, in words."""
    return "The one entry holds" if entries == 1 else f"All {count(entries, 'entry', 'entries')} hold"
