"""The parts of the program, put together: every signal between them is connected here and nowhere else."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from core.settings import data_folder
from gui.arguments import Wishes
from gui.commands import DROPPED, Commands
from gui.cycles import CycleSearch
from gui.desk import Desk
from gui.drafts import sweep_leftovers
from gui.errors import Failures, log_folder, start_log
from gui.looks import Looks
from gui.main_window import MainWindow
from gui.menus import Menus
from gui.opening import Opening
from gui.pages import PAGES, PageEntry
from gui.preferences import Preferences, ThemeChoice
from gui.tasks import Tasks
from gui.theme import RESOURCES
from gui.widgets.file_drop import FileDrop
from gui.workspace import Workspace

if TYPE_CHECKING:
    from core.store.register import Register
    from gui.registers import Opened
    from gui.start import StartPage


class Program(QObject):
    """Furnishes a window and loads what was asked for."""

    def __init__(
        self,
        app: QApplication,
        wishes: Wishes,
        preferences: Preferences,
        window: MainWindow,
        entries: Sequence[PageEntry] = PAGES,
    ) -> None:
        super().__init__(app)
        self.preferences, self.window = preferences, window
        self.looks = Looks(app, preferences, wishes.theme)
        self.cycles, self.tasks, self.failures = CycleSearch(self), Tasks(self), Failures(window)
        self.opening = Opening(self.tasks, wishes.acting, self)
        self.workspace = Workspace(self._make_start, entries)
        self.menus = Menus(window.menuBar(), entries, preferences)
        self.commands = Commands(self.workspace, self.menus, self.opening)
        self._register: Register | None = None
        self.cycles.pass_over_what_is_there()
        self._connect()
        window.furnish(self.workspace)
        self.drops = FileDrop(window, DROPPED)
        self.drops.dropped.connect(self.commands.bring_in)
        self._begin(wishes)
        window.setWindowIcon(QIcon(str(RESOURCES / "calloff.svg")))

    def start_log(self) -> None:
        """Write failures to this person's log from now on, and clear what a crash may have left."""
        self._crash_file = start_log(log_folder())
        sweep_leftovers()

    def close(self) -> None:
        """Wait for what is running, and let go of the register."""
        self.tasks.close()
        self.cycles.close()
        if self._register is not None:
            self._register.close()

    def _connect(self) -> None:
        workspace, opening = self.workspace, self.opening
        self.menus.theme_wanted.connect(self.looks.choose)
        self.menus.page_wanted.connect(workspace.go_to_page)
        self.menus.recent_wanted.connect(opening.open)
        workspace.navigation.theme_switched.connect(self.looks.toggle)
        workspace.navigation.acting_chosen.connect(self._act_as)
        workspace.titled.connect(self.window.setWindowTitle)
        self.looks.switched.connect(self._show_theme)
        self.commands.close_wanted.connect(self._leave)
        opening.began.connect(self._wait)
        opening.opened.connect(self._enter)
        opening.failed.connect(self._not_opened)
        self.tasks.failed.connect(self.failures.present)
        self.failures.told.connect(workspace.tell)
        self.window.closing.connect(self._remember_geometry)

    def _make_start(self) -> "StartPage":
        from gui.start import StartPage  # noqa: PLC0415 - where a register opens, nobody sees it

        start, opening = StartPage(data_folder()), self.opening
        start.sample_wanted.connect(opening.open_sample)
        start.recent_wanted.connect(opening.open)
        start.create_wanted.connect(opening.create)
        start.cancel_wanted.connect(opening.cancel)
        start.open_wanted.connect(self.commands.ask_open)
        opening.progressed.connect(start.show_progress)
        opening.cancelled.connect(start.show_again)
        return start

    def _begin(self, wishes: Wishes) -> None:
        register = wishes.register or next(iter(self.preferences.recent()), None)
        if wishes.sample:
            self.opening.open_sample()
        elif register is not None:
            self.opening.open(register)
        else:
            self._show_start()

    def _enter(self, opened: "Opened") -> None:
        from gui.facts import Facts  # noqa: PLC0415 - its query brings the database library

        self._let_go()
        self._register = opened.register
        desk = Desk(opened.register, self.tasks, opened.acting, self)
        desk.failed.connect(self.failures.present)
        self.workspace.enter(desk, opened.people, opened.place)
        Facts(desk, self.workspace.show_due, self.workspace.status.show_clock)
        self.preferences.remember(opened.register.path)
        if opened.register.brought_up:
            self.workspace.tell(opened.register.brought_up, "info")

    def _leave(self) -> None:
        self.workspace.leave()
        self._let_go()
        self._show_start()

    def _let_go(self) -> None:
        if self._register is not None:
            register, self._register = self._register, None
            self.tasks.run(lambda _job: register.close(), lambda _nothing: None)

    def _show_start(self) -> None:
        self.workspace.show_start().show_choices(self.preferences.recent())

    def _wait(self, what: str) -> None:
        self.workspace.show_start().show_waiting(what)

    def _not_opened(self, error: Exception) -> None:
        if self.workspace.stack.currentWidget() is self.workspace.skeleton:
            self._show_start()
        elif self.workspace.page is None:
            self.workspace.start.show_again()
        self.failures.present(error)

    def _act_as(self, name: str) -> None:
        if self.workspace.desk is not None:
            self.workspace.desk.act_as(name)

    def _show_theme(self, choice: ThemeChoice) -> None:
        self.workspace.navigation.show_theme()
        self.menus.show_theme(choice)

    def _remember_geometry(self) -> None:
        self.preferences.geometry = self.window.saveGeometry()
