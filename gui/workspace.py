"""What fills the window: navigation, the stack of pages and the status line. It knows no page by name."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from core.domain.periods import day_text
from gui import theme
from gui.desk import Desk
from gui.navigation import Navigation
from gui.page import Page, Skeleton
from gui.pages import PAGES, PageEntry
from gui.place import Place
from gui.status_line import StatusLine
from gui.widgets.message_bar import MessageBar

if TYPE_CHECKING:
    from core.domain.as_at import AsAt
    from gui.start import StartPage

ROOMY = 900  # below this width the navigation keeps only its icons
STEPS_KEPT = 50


class Workspace(QWidget):
    """Shows one register at a time through a desk, or the start page where there is none."""

    titled = Signal(str)  # what the title bar should say

    def __init__(self, make_start: "Callable[[], StartPage]", entries: Sequence[PageEntry] = PAGES) -> None:
        super().__init__()
        self.desk: Desk | None = None
        self._make_start = make_start
        self._entries = {entry.key: entry for entry in entries}
        self._pages: dict[str, Page] = {}
        self._steps: list[Place] = []
        self._build(entries)
        self._connect()

    def _build(self, entries: Sequence[PageEntry]) -> None:
        self.navigation, self.status = Navigation(entries), StatusLine()
        self.stack = QStackedWidget()
        self.stack.setObjectName("pages")
        self.skeleton = Skeleton(entries[0].title)
        self.stack.addWidget(self.skeleton)
        right = QVBoxLayout()
        right.setSpacing(0)
        self._past_room = self._past_bar()
        right.addWidget(self._past_room)
        right.addWidget(self.stack, 1)
        right.addWidget(self.status)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.navigation)
        across.addLayout(right, 1)

    def _connect(self) -> None:
        self.navigation.chosen.connect(lambda key: self.go(Place(key), take_focus=False))
        self.navigation.entered.connect(self.focus_page)
        self.status.opened.connect(self.go)
        self.past.acted.connect(self.show_today)
        self.stack.currentChanged.connect(lambda _at: self._place_past_bar())
        QShortcut(QKeySequence(Qt.Key.Key_F6), self, self.switch_focus)

    @cached_property
    def start(self) -> "StartPage":
        """The start page, made when it is first wanted."""
        page = self._make_start()
        self.stack.addWidget(page)
        return page

    @property
    def page(self) -> Page | None:
        """The page that is shown, unless it is the start page."""
        shown = self.stack.currentWidget()
        return shown if isinstance(shown, Page) else None

    def enter(self, desk: Desk, people: Sequence[str], place: Place | None = None) -> None:
        """Show a register, at a place or at the first page."""
        self.leave()
        self.desk, register = desk, desk.register
        choices = people if register.sample else ()
        desk.go.connect(self.go)
        desk.as_at_changed.connect(self._show_as_at)
        desk.kept_to_today.connect(lambda sentence: self.tell(sentence, "warn"))
        desk.said.connect(self.status.say)
        desk.waiting.connect(self.status.show_waiting)
        desk.acting_changed.connect(lambda name: self.navigation.show_person(name, choices))
        self.navigation.show_framework(register.title)
        self.navigation.show_person(desk.acting, choices)
        self._show_as_at(None)
        marks = ["sample"] * register.sample + ["read-only"] * bool(register.read_only_reason)
        self.titled.emit(" – ".join([f"{register.title} ({register.path.name})", *marks, "Call-off"]))
        self.navigation.list.setFocus()
        self.go(place or Place(next(iter(self._entries))), take_focus=False)

    def leave(self) -> None:
        """Put away the pages of the register that was shown."""
        for page in self._pages.values():
            self.stack.removeWidget(page)
            page.deleteLater()
        self._pages, self._steps = {}, []
        if self.desk is not None:
            self.desk.deleteLater()
            self.desk = None
        self.titled.emit("Call-off")
        self.navigation.show_framework("")
        self.navigation.show_person("")
        self.navigation.show_day("")
        self._place_past_bar()
        self.show_due({})
        self.status.say("")
        self.status.show_clock("")

    def go(self, place: Place, *, take_focus: bool = True) -> None:
        """Show a place, and bring the keyboard there; a page is made when it is first wanted."""
        if self.desk is None:
            self.status.say("Open a register first.")
            self.navigation.show_page(None)
            return
        page = self._page(self._entries[place.page], self.desk)
        page.show_place(place)
        self.stack.setCurrentWidget(page)
        self.navigation.show_page(place.page)
        if take_focus:
            page.take_focus()
        self._steps = [*(step for step in self._steps[-STEPS_KEPT:] if step != place), place]

    def go_to_page(self, key: str) -> None:
        """Show a page as it was left."""
        self.go(Place(key))

    def go_back(self) -> None:
        """Show the place before this one."""
        if len(self._steps) > 1:
            self._steps.pop()
            self.go(self._steps[-1])

    def show_start(self) -> "StartPage":
        """Show the start page; a register that is open stays open."""
        self.stack.setCurrentWidget(self.start)
        self.navigation.show_page(None)
        return self.start

    def show_due(self, due: dict[str, int]) -> None:
        """Put the count of what is due on each page beside it in the navigation."""
        shown = dict.fromkeys(self._entries, 0)
        for key, count in due.items():
            shown[self._entries[key].under or key] += count
        self.navigation.show_due(shown)

    def show_today(self) -> None:
        """Show today's figures again."""
        if self.desk is not None:
            self.desk.show_as_at(None)

    def tell(self, sentence: str, tone: str = "bad") -> None:
        """Say what failed where the person is looking."""
        if self.page is not None:
            self.page.tell(sentence, tone)
        else:
            self.show_start().show_trouble(sentence)

    def focus_page(self) -> None:
        """Bring the keyboard into the page."""
        if self.page is not None:
            self.page.take_focus()

    def switch_focus(self) -> None:
        """F6: between the navigation and the page."""
        if self.navigation.isAncestorOf(self.window().focusWidget() or self):
            self.focus_page()
        else:
            self.navigation.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make room for the page in a small window."""
        super().resizeEvent(event)
        self.navigation.set_narrow(self.width() < ROOMY)

    def _past_bar(self) -> QWidget:
        """Above every page while a past day is shown; only by going back to today is it closed."""
        self.past, around = MessageBar(), QWidget()
        self.past.close_button.hide()
        layout = QVBoxLayout(around)
        layout.setContentsMargins(theme.MARGIN, theme.GAP, theme.MARGIN, 0)
        layout.addWidget(self.past)
        around.hide()
        return around

    def _place_past_bar(self) -> None:
        past = self.desk is not None and self.desk.as_at is not None
        self._past_room.setVisible(past and self.page is not None)

    def _show_as_at(self, as_at: "AsAt | None") -> None:
        if self.page is not None:
            self.page.message_bar.clear()
        self._place_past_bar()
        if as_at is None:
            self.navigation.show_day("Today’s figures", "Show the figures as at another day")
        else:
            self.past.show_message("warn", f"Figures {as_at.words}", "Back to today")
            self.navigation.show_day(f"As at {day_text(as_at.day)}", f"Figures {as_at.words}. Show another day")

    def _page(self, entry: PageEntry, desk: Desk) -> Page:
        if entry.key not in self._pages:
            page = entry.load()(desk)
            if entry.under:
                page.show_way_back(self._entries[entry.under].title)
                page.back_wanted.connect(lambda: self.go_to_page(entry.under))
            self._pages[entry.key] = page
            self.stack.addWidget(page)
        return self._pages[entry.key]
