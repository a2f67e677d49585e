"""Every action of the program by its key: its words, icon, shortcut and tip, in one list so that none collide."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from gui import theme


@dataclass(frozen=True, slots=True)
class ActionEntry:
    """What an action says wherever it appears. The tip is for the status line and for people who hover."""

    text: str
    icon: str
    shortcut: str = ""
    tip: str = ""


ENTRIES: dict[str, ActionEntry] = {
    "new_register": ActionEntry("&New register…", "new-register", "Ctrl+Shift+N", "Start a register for a framework"),
    "open_register": ActionEntry("&Open register…", "open", "Ctrl+O", "Open a register that is on this computer"),
    "open_sample": ActionEntry("Open the &sample", "sample", tip="Try everything on invented orders"),
    "close_register": ActionEntry("&Close register", "close", "Ctrl+W"),
    "import_tender_result": ActionEntry(
        "&Import tender result…", "import", "Ctrl+I", "Providers, rankings and rates from a workbook"
    ),
    "export_return": ActionEntry("&Export framework return…", "export", "Ctrl+E", "One workbook for procurement"),
    "save_paper": ActionEntry(
        "Save the order &form or letter…",
        "print",
        "Ctrl+P",
        "Of the call-off or the offer that is shown",
    ),
    "email_paper": ActionEntry(
        "E-mai&l the order form or letter…", "offer", "Ctrl+M", "As a draft that your mail program opens"
    ),
    "add_person": ActionEntry("Add a &person…", "user", tip="Who may act in this register, and in which roles"),
    "set_publication": ActionEntry(
        "&What is published…", "export", tip="The department, and whom published returns leave unnamed"
    ),
    "sign_off_period": ActionEntry(
        "Si&gn off a period…", "lock", tip="Keep the figures of a quarter, month or year that has ended"
    ),
    "move_date": ActionEntry("&Move the date…", "calendar", tip="Forward, in a register whose date is pinned"),
    "quit": ActionEntry("&Quit", "withdraw", "Ctrl+Q"),
    "as_at": ActionEntry(
        "Show figures as &at…", "calendar", "Ctrl+D", "Of a past day: what was true, or what was known"
    ),
    "today": ActionEntry("Back to &today’s figures", "clock", "Ctrl+Shift+D"),
    "find_anything": ActionEntry("&Find anything…", "search", "Ctrl+K", "A page, an order, a provider, an action"),
    "find_here": ActionEntry("Find on this &page", "filter", "Ctrl+F"),
    "back": ActionEntry("&Back", "chevron-left", "Alt+Left", "The place before this one"),
    "refresh": ActionEntry("&Read again", "refresh", "F5", "What another window may have changed"),
    "help": ActionEntry("&Help for this page", "help", "F1"),
    "show_log": ActionEntry("Show the &log folder", "open", tip="The log holds faults, never register data"),
    "about": ActionEntry("&About Call-off", "information"),
    "place_call_off": ActionEntry("Place a call-off", "offer", "Ctrl+N", "Offer the next agreed requirement"),
}


def make(key: str, parent: QObject, do: Callable[[], object]) -> QAction:
    """Make an action from its entry. Its shortcut works as soon as it is added to a widget in the window."""
    entry = ENTRIES[key]
    action = QAction(theme.icon(entry.icon), entry.text, parent)
    action.setObjectName(key)
    if entry.shortcut:
        action.setShortcut(QKeySequence(entry.shortcut))
    if entry.tip:
        action.setStatusTip(entry.tip)
    words = entry.tip or entry.text.replace("&", "").rstrip("…")
    action.setToolTip(f"{words} ({entry.shortcut})" if entry.shortcut else words)
    action.triggered.connect(lambda _checked=False: do())
    return action


def plain_text(key: str) -> str:
    """The words of an action without the marks of menus."""
    return ENTRIES[key].text.replace("&", "").rstrip("…")
