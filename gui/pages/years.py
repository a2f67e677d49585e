"""Year end: what is owed for a delivery year, what has to be settled before it closes, and how long the term runs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from PySide6.QtWidgets import QScrollArea

from core.domain.changes import Changed
from core.domain.finding import Finding
from core.domain.periods import FinancialYear
from core.operations.close_year import CLOSE_YEAR, against_closing
from core.operations.exercise_extension import EXERCISE_EXTENSION
from core.queries.closed_years import ClosedYearRow, closed_years
from core.queries.corrections import CorrectionRow, corrections
from core.queries.framework import FrameworkRow, framework
from core.queries.options import OptionRow, options
from core.queries.requirements import requirements
from core.queries.year_end import YearEnd, YearEndLine, year_end
from core.store.reading import Reading
from gui.desk import Desk, Place
from gui.dialogs.close_year import CloseYearForm
from gui.dialogs.exercise_extension import ExerciseExtensionForm
from gui.formats import day
from gui.page import Page
from gui.panels.closed_year_list import ClosedYears, Corrections
from gui.panels.role_gate import open_if_able
from gui.panels.term_card import TermCard
from gui.panels.year_lines import accruals, falls_next, to_settle
from gui.tables.chart_card import ChartCard
from gui.widgets.button import button
from gui.widgets.card import Card
from gui.widgets.choice import Choice
from gui.widgets.finding_list import FindingList
from gui.widgets.pipeline import Pipeline, Step
from gui.widgets.text import label

OPTION = "option:"  # before its number, in a place's item
STAGES = ("reserved", "committed", "accrued", "invoiced", "paid")


@dataclass(frozen=True, slots=True)
class YearsView:
    """Everything that the page shows, all of the same moment. `findings` stand against closing the year today."""

    framework: FrameworkRow
    shown_day: date
    years: tuple[str, ...]
    end: YearEnd
    findings: tuple[Finding, ...]
    closed: tuple[ClosedYearRow, ...]
    corrections: tuple[CorrectionRow, ...]
    options: tuple[OptionRow, ...]
    requirements: dict[str, int]

    def steps(self) -> tuple[Step, ...]:
        """How many lines hold money at each stage in the year, and how much."""
        steps = []
        for stage in STAGES:
            held = [pence for line in self.end.lines if (pence := getattr(line, stage))]
            steps.append(Step(stage, stage.capitalize(), len(held), sum(held)))
        return tuple(steps)

    def standing(self) -> str:
        """How the year stands, in a sentence or two."""
        year = self.end.year
        row = next((row for row in self.closed if row.financial_year == year), None)
        if row is not None:
            return f"{year} was closed on {day(row.closed_on)} by {row.closed_by}, on decision {row.decision}."
        last = FinancialYear.parse(year).term.last
        if self.shown_day <= last:
            return f"{year} runs to {day(last)} inclusive. What is listed here is how it stands so far."
        if self.findings:
            return f"{year} ended on {day(last)} and is not closed yet. Before it can be:"
        return f"{year} ended on {day(last)} and is not closed yet."


def read_years(read: Reading, wanted: str | None) -> YearsView:
    """Read the page for a year, or for the one that needs somebody: the first that is over and not closed."""
    known, closed = framework(read)[0], closed_years(read)
    years = _years(known, closed)
    year = wanted if wanted in years else _year_to_settle(years, closed, read.shown_day)
    end = year_end(read, year)
    against = against_closing(read, FinancialYear.parse(year), end) if read.as_at is None else ()
    over = read.today > FinancialYear.parse(year).term.last
    return YearsView(
        framework=known,
        shown_day=read.shown_day,
        years=years,
        end=end,
        findings=against if over and end.closed_on is None else (),
        closed=closed,
        corrections=corrections(read),
        options=options(read),
        requirements={row.reference: row.id for row in requirements(read)},
    )


def _years(known: FrameworkRow, closed: Iterable[ClosedYearRow]) -> tuple[str, ...]:
    """The delivery years of the term, and those that work ran over into and that are closed."""
    first, last = FinancialYear.of(known.first_day).start, FinancialYear.of(known.last_day).start
    term = {str(FinancialYear(start)) for start in range(first, last + 1)}
    return tuple(sorted(term | {row.financial_year for row in closed}))


def _year_to_settle(years: tuple[str, ...], closed: Iterable[ClosedYearRow], today: date) -> str:
    done, current = {row.financial_year for row in closed}, str(FinancialYear.of(today))
    waiting = next((year for year in years if year not in done and year < current), None)
    return waiting or (current if current in years else years[-1])


class YearsPage(Page):
    """The close of a year with everything that stands in its way, the closed years, and the framework's options."""

    key: ClassVar[str] = "years"
    title: ClassVar[str] = "Year end"
    icon: ClassVar[str] = "lock"
    cares_about: ClassVar[frozenset[Changed]] = frozenset(
        {Changed.YEARS, Changed.MONEY, Changed.CALL_OFFS, Changed.SESSIONS, Changed.INVOICES, Changed.FRAMEWORK}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._view: YearsView | None = None
        self._wanted: str | None = None
        self._option: int | None = None
        self.year: Choice[str] = Choice()
        self.year.setAccessibleName("Delivery year")
        self.close_button = button("Close the year", icon_name="lock", kind="primary", clicked=self._ask_close)
        for control in (self.year, self.close_button):
            self.header.add_action(control)
        self.words, self.findings = label("", wrap=True), FindingList()
        self.state = Card("How the year stands")
        self.state.add(self.words)
        self.state.add(self.findings)
        self.way = Pipeline("The year’s money by how far it has come", ("line", "lines"))
        self.settle, self.accruals, self.next = to_settle(), accruals(), falls_next()
        self.search_field = self.settle.filter_field
        self.closed, self.corrections, self.term = ClosedYears(), Corrections(), TermCard()
        self.body.addWidget(self.state)
        self.body.addWidget(ChartCard("From reserved to paid", self.way))
        for each in (self.settle, self.accruals, self.next, self.closed, self.corrections, self.term):
            self.body.addWidget(each)
        self.body.addStretch(1)
        self._connect()

    def context(self) -> str:
        if self._view is None:
            return ""
        known = self._view.framework
        return f"{known.title} · {self.as_at(known.today)} · excluding VAT, by delivery year"

    def refresh(self) -> None:
        wanted = self._wanted
        self.desk.read(lambda read: read_years(read, wanted), self._show, self)

    def show_place(self, place: Place) -> None:
        """A place names the year, or an option such as `option:1`."""
        item = str(place.item or "")
        if item.startswith(OPTION):
            self._option = int(item.removeprefix(OPTION))
            if self._view is not None and self.isVisible():
                self._go_to_option()
        elif item:
            self._choose(item)

    def open_close(self) -> None:
        """Open the form that closes the year."""
        if self._view is not None:
            CloseYearForm(self.desk, self._view.end, self._view.framework.today, parent=self)

    def open_option(self, option: OptionRow) -> None:
        """Open the form that exercises an option."""
        if self._view is not None:
            known = self._view.framework
            ExerciseExtensionForm(self.desk, option, known.last_day, known.today, parent=self)

    def _connect(self) -> None:
        self.year.changed.connect(self._choose)
        self.way.clicked.connect(lambda key: self._open_stage(str(key)))
        for each in (self.settle, self.accruals, self.next):
            each.opened.connect(self._open_line)
        self.closed.opened.connect(lambda row: self._choose(row.financial_year))
        self.corrections.opened.connect(lambda row: self.desk.go.emit(Place("call_off", item=row.number)))
        self.term.exercise_wanted.connect(
            lambda option: open_if_able(
                self.desk, EXERCISE_EXTENSION, lambda: self.open_option(option), self.tell, self
            )
        )

    def _choose(self, year: str | None) -> None:
        if year is not None and (self._view is None or year != self._view.end.year):
            self._wanted = year
            self.mark_stale()

    def _ask_close(self) -> None:
        open_if_able(self.desk, CLOSE_YEAR, self.open_close, self.tell, self)

    def _open_line(self, row: YearEndLine) -> None:
        """The call-off, or the requirement of an offer that is not ordered yet."""
        if row.number:
            self.desk.go.emit(Place("call_off", item=row.number))
        elif self._view is not None:
            self.desk.go.emit(Place("requirements", item=self._view.requirements.get(row.requirement)))

    def _open_stage(self, stage: str) -> None:
        """A stage opens the rows that it is made of."""
        if stage == "paid":
            self.desk.go.emit(Place("deliveries", filter="payments"))
        else:
            shown = self.settle if stage in ("reserved", "committed") else self.accruals
            shown.view.setFocus()

    def _show(self, view: YearsView) -> None:
        self._view = view
        self.show_context()
        self.year.set_choices((year, year) for year in view.years)
        self.year.value = view.end.year
        open_still = view.end.closed_on is None
        self.close_button.setText(f"Close {view.end.year}")
        self.close_button.setVisible(open_still)
        self.words.setText(view.standing())
        self.findings.set_findings(_without_fields(view.findings))
        self.way.set_steps(view.steps())
        self.settle.setVisible(open_still)
        self.settle.set_rows(view.end.to_carry)
        self.accruals.set_rows(view.end.accruals)
        self.next.setVisible(bool(view.end.falls_next))
        self.next.set_rows(view.end.falls_next)
        self.closed.setVisible(bool(view.closed))
        self.closed.set_rows(view.closed)
        self.corrections.setVisible(bool(view.corrections))
        self.corrections.set_rows(view.corrections)
        self.term.show_term(view.framework, view.options, view.shown_day)
        self._go_to_option()

    def _go_to_option(self) -> None:
        wanted, self._option = self._option, None
        if wanted is not None and self.term.view.choose(wanted):
            self.term.view.setFocus()
            for area in self.findChildren(QScrollArea):
                area.ensureWidgetVisible(self.term)


def _without_fields(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The page has no fields to lead to; the form has."""
    return tuple(Finding(each.code, each.sentence, severity=each.severity) for each in findings)
