"""The menu bar: every action of the window in its place, for the mouse, the keyboard and the screen reader."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from gui import actions, theme
from gui.pages import PageEntry
from gui.preferences import Preferences, ThemeChoice

FILE: tuple[str | None, ...] = (
    "new_register",
    "open_register",
    "open_sample",
    "recent",
    "close_register",
    None,
    "import_tender_result",
    "export_return",
    None,
    "save_paper",
    "email_paper",
    None,
    "add_person",
    "set_publication",
    "sign_off_period",
    "move_date",
    None,
    "quit",
)
VIEW = ("as_at", "today", None)
GO = ("find_anything", "find_here", "back", "refresh", None)
HELP = ("help", "show_log", None, "about")
COLOURS = {
    ThemeChoice.SYSTEM: "Colours as the &desktop",
    ThemeChoice.LIGHT: "&Light colours",
    ThemeChoice.DARK: "&Dark colours",
}


class Menus(QObject):
    """Says by signals what was chosen; whoever owns it decides what that means."""

    wanted = Signal(str)  # the key of an action
    page_wanted = Signal(str)  # the key of a page
    recent_wanted = Signal(object)  # the Path of a register
    theme_wanted = Signal(object)  # a ThemeChoice

    def __init__(self, bar: QMenuBar, entries: Sequence[PageEntry], preferences: Preferences) -> None:
        super().__init__(bar)
        self._preferences = preferences
        self.actions: dict[str, QAction] = {}
        self.recent = QMenu("&Recent registers")
        self.recent.aboutToShow.connect(self._list_recent)
        self._fill(bar.addMenu("&File"), FILE)
        self._fill_view(bar.addMenu("&View"))
        go = bar.addMenu("&Go")
        self._fill(go, GO)
        self._fill_pages(go, entries)
        self._fill(bar.addMenu("&Help"), HELP)

    def show_theme(self, choice: ThemeChoice) -> None:
        """Tick the colours that were chosen."""
        self._colours[choice].setChecked(True)

    def _fill(self, menu: QMenu, keys: Sequence[str | None]) -> None:
        for key in keys:
            if key is None:
                menu.addSeparator()
            elif key == "recent":
                menu.addMenu(self.recent)
            else:
                self.actions[key] = actions.make(key, menu, partial(self.wanted.emit, key))
                menu.addAction(self.actions[key])

    def _fill_view(self, menu: QMenu) -> None:
        self._fill(menu, VIEW)
        group = QActionGroup(menu)
        self._colours: dict[ThemeChoice, QAction] = {}
        for choice, words in COLOURS.items():
            action = menu.addAction(words)
            action.setCheckable(True)
            action.triggered.connect(partial(self._choose_theme, choice))
            self._colours[choice] = group.addAction(action)
        self.show_theme(self._preferences.theme)

    def _choose_theme(self, choice: ThemeChoice) -> None:
        self.theme_wanted.emit(choice)

    def _fill_pages(self, menu: QMenu, entries: Sequence[PageEntry]) -> None:
        group = None
        for entry in entries:
            if not entry.group:
                continue
            if group not in (None, entry.group):
                menu.addSeparator()
            group = entry.group
            action = menu.addAction(theme.icon(entry.icon), entry.title)
            action.setShortcut(QKeySequence(entry.shortcut))
            action.triggered.connect(partial(self._choose_page, entry.key))

    def _choose_page(self, key: str) -> None:
        self.page_wanted.emit(key)

    def _list_recent(self) -> None:
        self.recent.clear()
        for path in self._preferences.recent():
            action = self.recent.addAction(path.name.replace("&", "&&"))
            action.setStatusTip(str(path))
            action.triggered.connect(partial(self._choose_recent, path))
        if self.recent.isEmpty():
            self.recent.addAction("None yet").setEnabled(False)
        else:
            self.recent.addSeparator()
            self.recent.addAction("Forget these").triggered.connect(self._preferences.forget_recent)

    def _choose_recent(self, path: Path) -> None:
        self.recent_wanted.emit(path)
