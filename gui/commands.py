"""What the actions of the menus do, for the menus and for the palette."""
# ruff: noqa: PLC0415 - what is seldom opened is loaded when it is, so that the first figures come sooner

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from core.settings import data_folder
from gui.actions import ENTRIES, plain_text
from gui.desk import Desk
from gui.errors import log_folder
from gui.found import Found, listed
from gui.menus import Menus
from gui.opening import Opening
from gui.page import Page
from gui.pages import EXPORT_RETURN, IMPORT_TENDER_RESULT, PAGES
from gui.place import Place
from gui.workspace import Workspace

DROPPED = (".xlsx", ".xlsm", ".csv")
"""What can be brought in by dropping it on the window, by the ends of names."""


class Commands(QObject):
    """Does each action by its key."""

    close_wanted = Signal()  # close the register that is open

    def __init__(self, workspace: Workspace, menus: Menus, opening: Opening) -> None:
        super().__init__(workspace)
        self._workspace, self._opening = workspace, opening
        self.deeds: dict[str, Callable[[], object]] = {
            "new_register": self.new_register,
            "open_register": self.ask_open,
            "open_sample": opening.open_sample,
            "close_register": self.close_wanted.emit,
            "import_tender_result": self.import_tender_result,
            "export_return": partial(workspace.go, EXPORT_RETURN),
            "save_paper": self.save_paper,
            "email_paper": self.email_paper,
            "add_person": self.add_person,
            "set_publication": self.set_publication,
            "sign_off_period": self.sign_off_period,
            "move_date": self.move_date,
            "as_at": self.show_as_at,
            "today": workspace.show_today,
            "quit": self.quit,
            "find_anything": self.find_anything,
            "find_here": workspace.focus_page,
            "back": workspace.go_back,
            "refresh": self.refresh,
            "help": self.show_help,
            "show_log": self.show_log,
            "about": self.show_about,
        }
        menus.wanted.connect(self.do)
        workspace.navigation.day_wanted.connect(self.show_as_at)

    def do(self, key: str) -> None:
        """Do an action."""
        self.deeds[key]()

    def new_register(self) -> None:
        """Ask for a new register."""
        self._workspace.show_start().show_form()

    def import_tender_result(self) -> None:
        """Go to the import, by way of a new register where none is open."""
        if self._workspace.desk is not None:
            self._workspace.go(IMPORT_TENDER_RESULT)
        else:
            self._workspace.show_start().show_form(then_import=True)

    def bring_in(self, files: tuple[Path, ...]) -> None:
        """Show what a dropped file would bring in."""
        from gui.pages.imports import ImportsPage

        if self._workspace.desk is None:
            self._workspace.status.say("Open a register first.")
            return
        self._workspace.go(Place("imports"))
        if len(files) > 1:
            self._workspace.tell(f"{len(files)} files were dropped. Drop them one after the other.", "info")
        elif isinstance(self._workspace.page, ImportsPage):
            self._workspace.page.take_file(files[0])

    def save_paper(self) -> None:
        """Save the paper of what is shown: an order form, or the letter of an offer."""
        self._with_paper(lambda page: page.save_paper())

    def email_paper(self) -> None:
        """Put it into an e-mail draft."""
        self._with_paper(lambda page: page.email_paper())

    def _with_paper(self, act: Callable[[Page], bool]) -> None:
        page = self._workspace.page
        if page is None or not act(page):
            self._workspace.status.say("Open a call-off, or an offer that waits for its answer, first.")

    def add_person(self) -> None:
        """Ask who else may act in the register."""
        from gui.dialogs.add_person import open_add_person

        self._with_register(open_add_person)

    def set_publication(self) -> None:
        """Ask what published returns say of the council, and whom they leave unnamed."""
        from gui.dialogs.set_publication import open_set_publication

        self._with_register(open_set_publication)

    def sign_off_period(self) -> None:
        """Ask which period is signed off."""
        from gui.dialogs.sign_off_period import open_sign_off

        self._with_register(open_sign_off)

    def move_date(self) -> None:
        """Ask to which day the register's date moves."""
        from gui.dialogs.move_date import open_move_date

        self._with_register(open_move_date)

    def show_as_at(self) -> None:
        """Ask which day's figures every page shows."""
        from gui.dialogs.as_at import open_as_at

        self._with_register(open_as_at)

    def _with_register(self, act: Callable[[Desk, QWidget], None]) -> None:
        if self._workspace.desk is not None:
            act(self._workspace.desk, self._workspace)
        else:
            self._workspace.status.say("Open a register first.")

    def ask_open(self) -> None:
        """Ask which register to open."""
        desk = self._workspace.desk
        folder = desk.register.path.parent if desk else data_folder()
        dialog = QFileDialog(self._workspace, "Open register", str(folder), "Registers (*.calloff);;All files (*)")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda file: self._opening.open(Path(file)))
        dialog.open()

    def quit(self) -> None:
        """Close the window."""
        self._workspace.window().close()

    def refresh(self) -> None:
        """Read again what is shown."""
        if self._workspace.page is not None:
            self._workspace.page.mark_stale()

    def find_anything(self) -> None:
        """Open the palette."""
        from gui.palette import Palette

        sources = [listed(self._pages_and_actions)]
        if self._workspace.desk is not None:
            from gui.register_search import register_sources

            sources += register_sources(self._workspace.desk)
        palette = Palette(sources, self._workspace.window())
        palette.chosen.connect(self._follow)
        palette.pop_up()

    def show_help(self) -> None:
        """Show the help of the page that is shown."""
        from gui.help import HelpWindow

        page = self._workspace.page
        window = self._workspace.findChild(HelpWindow) or HelpWindow(self._workspace)
        window.show_page("start" if page is None else page.key)

    def show_about(self) -> None:
        """Show versions and licences."""
        from gui.about import AboutDialog

        dialog = AboutDialog(self._workspace)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def show_log(self) -> None:
        """Open the folder of the log in the desktop's own way."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(log_folder())))

    def _pages_and_actions(self) -> Iterator[Found]:
        for entry in PAGES:
            if entry.group:
                yield Found(entry.title, f"Page  {entry.shortcut}", Place(entry.key))
        for key in self.deeds:
            yield Found(plain_text(key), f"Action  {ENTRIES[key].shortcut}", act=self.deeds[key])

    def _follow(self, found: Found) -> None:
        if found.place is not None:
            self._workspace.go(found.place)
        if found.act is not None:
            found.act()
