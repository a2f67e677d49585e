"""The plans that are kept: a menu that opens them, a choice of one to compare with, and saving."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from core.domain.errors import CallOffError
from core.domain.plan import Plan
from core.plans import KeptPlan, kept_plans, load_plan, save_plan
from gui.desk import Desk
from gui.formats import day
from gui.widgets.choice import Choice

NO_OTHER = ""  # instead of the file of a plan to compare with


class PlanShelf(QObject):
    """Reads and writes the files beside the window. Plans of other frameworks are not shown."""

    opened = Signal(object)  # a Plan
    anew_wanted = Signal()
    told = Signal(str)  # why a plan could not be opened or saved
    compare_wanted = Signal(object)  # the Path of a plan, or None

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self.kept: tuple[KeptPlan, ...] = ()
        self.menu = QMenu(parent)
        self.other: Choice[str] = Choice(((NO_OTHER, "No other plan"),))
        self.other.setAccessibleName("Compare with")
        self.other.value = NO_OTHER
        self.other.changed.connect(lambda chosen: self.compare_wanted.emit(Path(chosen) if chosen else None))
        self._fill()

    def read(self) -> None:
        """Look again which plans there are."""
        self._desk.tasks.run_aside(lambda _job: kept_plans(), self._show, self._failed, self)

    def save(self, plan: Plan) -> None:
        """Write a plan to its file, under its name and day."""
        self._desk.tasks.run_aside(lambda _job: save_plan(plan), partial(self._saved, plan), self._failed, self)

    def open(self, kept: KeptPlan) -> None:
        """Open a plan, or say why it cannot be."""
        self._desk.tasks.run_aside(lambda _job: load_plan(kept.path), self._opened, self._failed, self)

    def _show(self, kept: tuple[KeptPlan, ...]) -> None:
        self.kept = kept
        self._fill()
        self.other.set_choices([(NO_OTHER, "No other plan"), *((str(each.path), _name(each)) for each in self._ours())])
        if self.other.value is None:  # the plan that was chosen is gone
            self.other.value = NO_OTHER

    def _ours(self) -> list[KeptPlan]:
        return [each for each in self.kept if not each.trouble and each.framework == self._desk.register.title]

    def _fill(self) -> None:
        self.menu.clear()
        for each in self._ours():
            self._offer(_name(each), partial(self.open, each))
        for each in (each for each in self.kept if each.trouble):
            self._offer(f"{each.path.name} cannot be opened", partial(self.told.emit, each.trouble))
        if self.menu.isEmpty():
            self.menu.addAction("No plan is kept yet").setEnabled(False)
        self.menu.addSeparator()
        self._offer("Begin anew from the register", self.anew_wanted.emit)

    def _offer(self, words: str, do: Callable[[], object]) -> None:
        self.menu.addAction(words.replace("&", "&&")).triggered.connect(lambda _checked=False: do())

    def _saved(self, plan: Plan, path: Path) -> None:
        self._desk.said.emit(f"Plan “{plan.name.strip()}” saved as {path.name}", None)
        self.read()

    def _opened(self, plan: Plan) -> None:
        self.opened.emit(plan)
        self._desk.said.emit(f"Plan “{plan.name}” of {day(plan.made_on)} opened", None)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, CallOffError):
            self.told.emit(str(error))
        else:
            self._desk.failed.emit(error)


def _name(kept: KeptPlan) -> str:
    return f"{kept.name}, {day(kept.made_on)}"
