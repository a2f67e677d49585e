"""What the tour does: places a call-off, meets the ceiling, exports the return, and shows every page and form."""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from PySide6.QtCore import QSettings, qInstallMessageHandler
from PySide6.QtTest import QTest

from core.domain.as_at import AsAt
from core.domain.states import Basis
from gui.application import application
from gui.arguments import Wishes
from gui.looks import colours_for
from gui.main_window import MainWindow
from gui.pages import PAGES
from gui.place import Place
from gui.preferences import Preferences, ThemeChoice
from gui.theme import take_colours
from gui.tour.forms import FORMS
from gui.tour.hand import Hand

OFFICER, SECRETARY, OWNER = "Amira Khan", "Tom Ellis", "Owen Hughes"

LIFE = (
    ("call-off-varied-and-paid", Place("call_off", "CO-2015-0034")),
    ("call-off-credited", Place("call_off", "CO-2015-0025")),
    ("call-off-in-delivery", Place("call_off", "CO-2015-0098")),
    ("call-off-closed", Place("call_off", "CO-2015-0044")),
    ("sessions-not-held", Place("deliveries", filter="sessions:not_held")),
    ("invoices", Place("deliveries", filter="invoices")),
    ("payments", Place("deliveries", filter="payments")),
    ("fairness", Place("fairness")),
)
"""Pages of the sample's life after the award, with the names of their pictures."""


def tour(folder: Path) -> int:
    """Leave pictures of the window and the workbooks that it wrote in a folder; gives the exit code."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    qInstallMessageHandler(lambda _kind, _context, said: print(said, file=sys.stderr) if _worth(said) else None)  # noqa: T201 - as Qt itself would
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, _window(Path(scratch), folder) as (program_hand, show):
        _Tour(program_hand, show).through()
        pictures = len(program_hand.pictures)
    print(f"The tour left {pictures} pictures and the framework return in {folder}.")  # noqa: T201 - said to the person
    return 0


def _worth(said: str) -> bool:
    """Whether a message of Qt's is worth a line: without a display it says at each window what it cannot do."""
    return "does not support propagateSizeHints" not in said


@contextmanager
def _window(scratch: Path, folder: Path) -> Iterator[tuple[Hand, Callable[[Place], None]]]:
    """The real program on a new sample register, with settings and drafts of its own."""
    from gui.program import Program  # noqa: PLC0415 - as in an ordinary start, the window is painted first

    os.environ["XDG_DATA_HOME"] = str(scratch / "data")
    register = _sample(scratch)
    app = application()
    preferences = Preferences(QSettings(str(scratch / "settings.ini"), QSettings.Format.IniFormat))
    wishes = Wishes(register=register, acting=OFFICER, theme=ThemeChoice.LIGHT)
    take_colours(app, colours_for(app, ThemeChoice.LIGHT))
    window = MainWindow()
    window.show()
    QTest.qWaitForWindowExposed(window)
    program = Program(app, wishes, preferences, window)
    hand = Hand(window, program, folder)
    hand.wait()
    try:
        yield hand, program.workspace.go
    finally:
        program.close()
        window.close()


def _sample(scratch: Path) -> Path:
    from core.sample import build_sample  # noqa: PLC0415 - brings the database library

    path = scratch / "leeds-sample.calloff"
    print("Building the sample register…", file=sys.stderr)  # noqa: T201 - said to the person
    build_sample(path).close()
    return path


class _Tour:
    """Each part leaves its pictures; the names number them in the order of the story."""

    def __init__(self, hand: Hand, show: Callable[[Place], None]) -> None:
        self.hand, self.show = hand, show
        self.looks = hand.program.looks
        self.count, self.theme = 0, ThemeChoice.LIGHT

    def through(self) -> None:
        """The whole tour."""
        self.pages()
        self.placing()
        self.ceiling()
        self.life()
        self.past_day()
        self.export()
        self.forms()
        self.at_200_percent()

    def pages(self) -> None:
        """Every page of the navigation."""
        for entry in PAGES:
            if entry.group:
                self.show(Place(entry.key))
                self.both(entry.key.replace("_", "-"))

    def placing(self) -> None:
        """A decline, then an acceptance, then the call-off on its own page."""
        hand = self.hand
        self.show(Place("requirements"))
        hand.wait()
        hand.choose_row("Awareness sessions for foster carers")
        self.both("requirement-agreed")
        hand.press("Place a call-off")
        self.both("placing-first-offer")
        hand.press("Send the offer")
        self.both("placing-asked")
        hand.choose("Answer", "Declined")
        hand.choose("Reason given", "No trainer free")
        hand.write("Answered by", "Jo Marsh")
        self.both("placing-decline")
        hand.press("Record the answer")
        self.both("placing-next-rank")
        hand.press("Send the offer")
        hand.choose("Answer", "Accepted in full")
        hand.write("Answered by", "Alex Reed")
        hand.press("Record the answer")
        self.both("placing-order")
        hand.press("Issue the call-off")
        self.both("call-off-issued")

    def ceiling(self) -> None:
        """An offer that would pass the ceiling: what the rules say while typing, and the refusal."""
        hand = self.hand
        self.show(Place("requirements"))
        hand.press("New requirement")
        hand.choose("Lot", "Lot 4")
        hand.write("What is needed, in a few words", "Deep dive support for every social work team")
        hand.write("Quantity", "80")
        hand.write("First day", "04/01/2016")
        hand.write("Last day", "31/03/2016")
        hand.write("Estimate to", "56000")
        self.both("form-filled-requirement")
        hand.press("Submit")
        self.act_as(SECRETARY)
        hand.choose_row("Deep dive support for every social work team")
        hand.press("Record the agreement")
        hand.write("Meeting and minute", "RP strategy group, 30 Nov 2015, minute 9")
        hand.press("Record the agreement")
        self.act_as(OFFICER)
        hand.choose_row("Deep dive support for every social work team")
        hand.press("Place a call-off")
        hand.write("Quantity", "80")
        hand.wait()
        hand.press("Send the offer")
        self.both("placing-over-the-ceiling")

    def life(self) -> None:
        """What became of orders: varied, delivered, invoiced, credited, paid in part; and who was asked how often."""
        for name, place in LIFE:
            self.show(place)
            self.hand.wait()
            self.both(name)

    def past_day(self) -> None:
        """The same pages as the register knew them two months before."""
        desk = self.hand.program.workspace.desk
        if desk is None:
            return
        desk.show_as_at(AsAt(date(2015, 9, 30), Basis.RECORDED))
        for name in ("overview", "call_offs", "ceilings"):
            self.show(Place(name))
            self.hand.wait()
            self.both(f"{name.replace('_', '-')}-on-a-past-day")
        desk.show_as_at(None)

    def export(self) -> None:
        """The framework return, as the page writes it."""
        self.show(Place("returns"))
        self.hand.wait()
        page = self.hand.program.workspace.page
        if page is not None and page.key == "returns":
            page.write(self.hand.folder / "framework-return.xlsx")  # type: ignore[attr-defined] # the file picker is the desktop's
        self.both("returns-exported")

    def forms(self) -> None:
        """Every form, as it opens."""
        for name, place, acting, steps in FORMS:
            self.act_as(acting)
            self.show(place)
            self.hand.wait()
            for step in steps:
                step(self.hand)
            self.both(f"form-{name}")
            self.hand.escape()
        self.act_as(OFFICER)

    def at_200_percent(self) -> None:
        """The overview as a screen of twice the resolution shows it."""
        self.show(Place("overview"))
        self.looks.choose(ThemeChoice.LIGHT)
        self.hand.picture("at-200-percent/overview", scale=2)

    def both(self, name: str) -> None:
        """A picture in each theme, the one in force first: to change it is what takes longest."""
        self.count += 1
        self.hand.picture(f"{self.theme.value}/{self.count:02d}-{name}")
        self.theme = ThemeChoice.LIGHT if self.theme is ThemeChoice.DARK else ThemeChoice.DARK
        self.looks.choose(self.theme)
        self.hand.picture(f"{self.theme.value}/{self.count:02d}-{name}")

    def act_as(self, name: str) -> None:
        """Choose who acts, as the menu at the foot of the navigation does."""
        self.hand.program.workspace.navigation.acting_chosen.emit(name)
        self.hand.wait()
