"""What if: a plan over the figures of a year, worked out while it is typed; it never touches the register."""

from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from core.domain.changes import Changed
from core.domain.errors import CallOffError
from core.domain.periods import FinancialYear
from core.domain.plan import Baseline, Plan, faults, new_plan, renewed
from core.domain.plan_outcome import PlanOutcome, outcome
from core.excel.saving import save_bytes
from core.plans import load_plan
from core.queries.baseline import baseline
from core.queries.framework import framework
from core.requests import read_json
from core.store.canonical import canonical
from core.store.reading import Reading
from gui import theme
from gui.desk import Desk, Place
from gui.drafts import Draft
from gui.formats import day
from gui.page import Page
from gui.panels import plan_print, plan_words
from gui.panels.plan_compare import PlanComparison
from gui.panels.plan_form import PlanForm
from gui.panels.plan_result import PlanResult
from gui.panels.plan_shelf import PlanShelf
from gui.panels.side_by_side import SideBySide
from gui.tasks import Job
from gui.widgets.button import button
from gui.widgets.message_bar import MessageBar
from gui.widgets.save_dialog import ask_where, documents

PAUSE_MS = 60  # after the last key, before the plan is worked out


@dataclass(frozen=True, slots=True)
class PlanningView:
    """The framework's years, and the figures of the one that is planned."""

    years: tuple[str, ...]
    baseline: Baseline


def read_planning(read: Reading, year: str | None) -> PlanningView:
    """Read the figures of a year; without one, of the register's own, or the framework's first or last."""
    found = framework(read)[0]
    first = FinancialYear.of(found.first_day)
    last = FinancialYear.of(max((found.last_day, *found.options)))
    years = tuple(str(FinancialYear(start)) for start in range(first.start, last.start + 1))
    current = str(min(max(FinancialYear.of(found.today), first), last))
    return PlanningView(years, baseline(read, year if year in years else current))


class PlanningPage(Page):
    """The plan at the left, what it comes to at the right, and beneath them another plan to compare it with."""

    key = "planning"
    title = "What if"
    icon = "planning"
    cares_about = frozenset(Changed)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.view: PlanningView | None = None
        self.plan: Plan | None = None
        self.outcome: PlanOutcome | None = None
        self._other: tuple[Plan, PlanOutcome] | None = None
        self._working: Job | None = None
        self._draft = Draft("planning", desk.register.path, self)
        self._begun = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._work_out)
        self.form, self.result, self.comparison = PlanForm(), PlanResult(), PlanComparison()
        self.shelf = PlanShelf(desk, self)
        self.wrong = _lasting_bar()
        self._build()
        self._connect()

    def context(self) -> str:
        if self.view is None:
            return ""
        found = self.view.baseline
        return f"{found.framework} · {found.year} · from the register of {day(found.today)} · excluding VAT"

    def refresh(self) -> None:
        if not self._begun:
            self._begun = True
            self.plan = self._under_way()
        self._read_year(None if self.plan is None else self.plan.year)
        self.shelf.read()

    def show_plan(self, plan: Plan) -> None:
        """Show another plan, brought up to the register of today."""
        self.message_bar.clear()
        self.plan = plan
        self._keep()
        self._read_year(plan.year)

    def save(self) -> None:
        """Keep the plan under its name and today's date."""
        self.form.form.clear_errors()
        if self.plan is None or self.view is None:
            return
        if not self.plan.name.strip():
            self.form.ask_name()
            return
        self.plan = replace(self.plan, made_on=self.view.baseline.today)
        self.shelf.save(self.plan)

    def write_pdf(self, path: Path) -> None:
        """Write the plan as a PDF."""
        if self.view is None or self.plan is None or self.outcome is None:
            return
        content = plan_print.as_pdf(plan_print.document(self.view.baseline, self.plan, self.outcome))
        try:
            save_bytes(path, content)
        except CallOffError as error:
            self.tell(str(error))
        else:
            self.tell(f"The plan is written to {path}.", "good")

    def _build(self) -> None:
        banner = _lasting_bar()
        printing = QMenu(self)
        printing.addAction("Print…").triggered.connect(lambda _checked=False: self._ask_printer())
        printing.addAction("Save as PDF…").triggered.connect(lambda _checked=False: self._ask_pdf())
        for words, icon, menu in (("Open", "open", self.shelf.menu), ("Print", "print", printing)):
            control = button(words, icon_name=icon)
            control.setMenu(menu)
            self.header.add_action(control)
        self.header.add_action(button("Save plan", icon_name="save", kind="primary", clicked=self.save))
        self.form.form.add("other", "Com&pare with", self.shelf.other, span=2)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self.wrong)
        column.addWidget(self.result, 1)
        for part in (banner, SideBySide(self.form, right, (4, 5)), self.comparison):
            self.body.addWidget(part)
        banner.show_message("info", plan_words.BANNER)  # in its place by now, or it would be a window of its own
        self.body.addStretch(1)

    def _connect(self) -> None:
        self.form.changed.connect(self._edited)
        self.form.year_chosen.connect(self._choose_year)
        self.shelf.opened.connect(self.show_plan)
        self.shelf.anew_wanted.connect(self._begin_anew)
        self.shelf.told.connect(self.tell)
        self.shelf.compare_wanted.connect(self._read_other)
        self.result.opened.connect(
            lambda reference: self.desk.go.emit(Place("requirements", filter=reference)),
        )

    def _read_year(self, year: str | None) -> None:
        self.desk.read(lambda read: read_planning(read, year), self._show, self, today=True)

    def _show(self, view: PlanningView) -> None:
        """Bring the plan up to the register, and say what that changed."""
        self.view = view
        self.plan, said = renewed(self.plan or new_plan(view.baseline), view.baseline)
        if said:
            self.tell(" ".join(said), "info")
        self.show_context()
        self.form.show_plan(self.plan, view.baseline, view.years)
        self._work_out()

    def _edited(self) -> None:
        if self.plan is not None:
            self.plan = self.form.filled(self.plan)
            self._keep()
            self._pause.start()

    def _choose_year(self, year: str) -> None:
        """Another year has its own figures and ceilings; name, order, dates and take-up stay."""
        if self.plan is None or self.plan.year == year:
            return

        def arrived(view: PlanningView) -> None:
            if self.plan is not None:
                self.plan = replace(self.plan, year=year, ceiling_pence=view.baseline.first_ceiling)
                self._keep()
            self._show(view)

        self.desk.read(lambda read: read_planning(read, year), arrived, self, today=True)

    def _begin_anew(self) -> None:
        if self.view is not None:
            self.show_plan(new_plan(self.view.baseline))
            self._draft.discard()

    def _keep(self) -> None:
        if self.plan is not None:
            self._draft.keep({"plan": canonical(self.plan)})

    def _under_way(self) -> Plan | None:
        """The plan that was worked on when the register was left last."""
        kept = self._draft.restore().get("plan")
        try:
            plan = read_json(Plan, kept) if isinstance(kept, str) else None
        except CallOffError:
            return None  # of another version of the program: there is nothing to bring back
        return None if plan is None or faults(plan) else plan

    def _work_out(self) -> None:
        """Work the plan out beside the window; only the newest question is answered."""
        if self._working is not None:
            self._working.forget()
            self._working = None
        if self.plan is None or self.view is None:
            return
        wrong = " ".join(faults(self.plan)) if self.form.complete else "Enter the ceiling to plan with."
        if not wrong:
            self.wrong.clear()
            plan, found = self.plan, self.view.baseline
            self._working = self.desk.tasks.run_aside(
                lambda _job: outcome(found, plan), self._show_outcome, self.desk.failed.emit, self
            )
        elif self.wrong.words.text() != wrong:
            self.wrong.show_message("warn", wrong)

    def _show_outcome(self, found: PlanOutcome) -> None:
        self._working = None
        if self.plan is not None:
            self.outcome = found
            self.result.show_outcome(found, self.plan.year)
            self._compare()

    def _read_other(self, path: Path | None) -> None:
        """Work out the plan that this one is compared with, over the figures of its own year."""
        self._other = None
        self.comparison.hide()
        if path is None:
            return

        def work(read: Reading) -> tuple[Plan, PlanOutcome]:
            kept = load_plan(path)
            found = baseline(read, kept.year)
            plan, _said = renewed(kept, found)
            return plan, outcome(found, plan)

        def arrived(other: tuple[Plan, PlanOutcome]) -> None:
            self._other = other
            self._compare()

        self.desk.read(work, arrived, self, today=True)

    def _compare(self) -> None:
        if self._other is not None and self.plan is not None and self.outcome is not None:
            self.comparison.show_two((self.plan, self.outcome), self._other)

    def _ask_printer(self) -> None:
        if self.view is None or self.plan is None or self.outcome is None:
            return
        printer, paper = plan_print.printer(), plan_print.document(self.view.baseline, self.plan, self.outcome)
        dialog = QPrintDialog(printer, self)
        paper.setParent(dialog)
        dialog.accepted.connect(lambda: paper.print_(printer))
        dialog.finished.connect(dialog.deleteLater)
        dialog.setModal(True)
        dialog.show()

    def _ask_pdf(self) -> None:
        if self.plan is None:
            return
        name = f"{plan_words.name_of(self.plan)}.pdf".replace("/", "-")
        ask_where(self, "Save the plan as a PDF", documents() / name, self.write_pdf, "PDF (*.pdf)")


def _lasting_bar() -> MessageBar:
    """A message that is closed by no one."""
    bar = MessageBar()
    bar.close_button.hide()
    return bar
