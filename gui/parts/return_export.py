"""Exports: which period and day, which returns, where they go, and their writing with progress."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from core.domain.errors import CallOffError
from core.domain.periods import FinancialYear, Period
from core.operations.record_returns import RECORD_RETURNS
from core.queries.framework import FrameworkRow
from core.queries.return_runs import ReturnRunRow
from core.return_runs.writing import Wish, suggested_name, write_folder, write_return
from core.returns import RETURNS
from core.returns.workbook_return import views_followed
from gui import theme
from gui.desk import Desk, Place
from gui.dialogs.as_at import open_as_at
from gui.formats import day
from gui.panels.export_words import Exported, said_of
from gui.panels.page_part import PagePart
from gui.panels.period_fields import PeriodFields
from gui.panels.return_shelf import ReturnShelf
from gui.tasks import Job
from gui.widgets.button import button
from gui.widgets.card import Card
from gui.widgets.choice import Choice
from gui.widgets.progress_row import ProgressRow
from gui.widgets.save_dialog import WORKBOOK, ask_where, documents
from gui.widgets.text import label

MAIN = "framework"
"""The return that the menu and the overview export."""

INDIVIDUALS: tuple[tuple[bool | None, str], ...] = (
    (None, "Unnamed in published returns"),
    (True, "Unnamed in every return"),
    (False, "Named in every return"),
)


class ReturnExport(PagePart):
    """The period over the shelf of returns. `exported` tells what was written, `period_changed` what is chosen."""

    exported = Signal(object)  # Exported
    period_changed = Signal(object)  # a Period

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._runs: tuple[ReturnRunRow, ...] = ()
        self._today: date | None = None
        self._done: Exported | None = None
        self.period, self.shelf = PeriodFields(), ReturnShelf(RETURNS.values())
        self.individuals: Choice[bool | None] = Choice(INDIVIDUALS)
        self.individuals.setCurrentIndex(0)
        self.csv = QCheckBox("Each table as &CSV beside its workbook")
        self.day = label("", "muted", wrap=True)
        self.other_day = button("Show another day…", kind="link", clicked=lambda: open_as_at(self.desk, self))
        self.progress = ProgressRow("Progress of the export")
        self.header_actions = (self.progress,)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GAP)
        layout.addWidget(self._card())
        layout.addWidget(self.shelf)
        self._connect()

    def show_returns(self, known: FrameworkRow, runs: tuple[ReturnRunRow, ...]) -> None:
        """Offer the years of the framework and its options, with what was exported of them."""
        self._today, self._runs = known.today, runs
        first = FinancialYear.of(known.first_day).start
        last = FinancialYear.of(max((known.last_day, *known.options))).start
        years = [str(FinancialYear(start)) for start in range(first, last + 1)]
        self.period.show_years(years, str(FinancialYear.of(known.today)))
        self._show_period()

    def write(self, path: Path, name: str = MAIN) -> None:
        """Write one return there, with progress; a cancelled export leaves nothing."""
        register, wish, by, csv = self.desk.register, self._wish(name), self.desk.acting or None, self.csv.isChecked()

        def work(job: Job) -> Exported:
            return Exported((write_return(register, wish, path, by=by, csv=csv, progress=job.progress),), path)

        self._run(work)

    def write_into(self, folder: Path, names: tuple[str, ...]) -> None:
        """Write several returns into a folder: all of them, or none."""
        register, by, csv = self.desk.register, self.desk.acting or None, self.csv.isChecked()
        wishes = [self._wish(name) for name in names]

        def work(job: Job) -> Exported:
            return Exported(write_folder(register, wishes, folder, by=by, csv=csv, progress=job.progress), folder)

        self._run(work)

    def ask_where(self, name: str = MAIN) -> None:
        """Ask where a return’s workbook goes, then write it."""
        if self.period.period is None or self.progress.running:
            return
        register, wish = self.desk.register, self._wish(name)
        self.desk.tasks.run(
            lambda _job: suggested_name(register, wish), lambda named: self._ask(name, named), self._failed, self
        )

    def ask_folder(self, names: tuple[str, ...]) -> None:
        """Ask into which folder several returns go, then write them."""
        if self.period.period is None or self.progress.running or not names:
            return
        dialog = QFileDialog(self, "Export into a folder", str(documents()))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda chosen: self.write_into(Path(chosen), names))
        dialog.open()

    def _ask(self, name: str, named: str) -> None:
        title = f"Export the {RETURNS[name].title[0].lower()}{RETURNS[name].title[1:]}"
        ask_where(self, title, documents() / named, lambda path: self.write(path, name), WORKBOOK)

    def _card(self) -> Card:
        card = Card("Period")
        self.period.add("individuals", "&Individuals and sole traders", self.individuals)
        self.csv.setAccessibleName("Each table as CSV beside its workbook")
        below = QHBoxLayout()
        below.setSpacing(12)
        below.addWidget(self.csv)
        below.addStretch(1)
        below.addWidget(self.other_day)
        for part in (self.period, self.day):
            card.add(part)
        card.add(below)
        return card

    def _connect(self) -> None:
        self.period.changed.connect(self._show_period)
        self.individuals.changed.connect(lambda _choice: self._show_period())
        self.shelf.export_wanted.connect(self.ask_where)
        self.shelf.folder_wanted.connect(self.ask_folder)
        self.progress.ended.connect(self._ended)

    def _wish(self, name: str) -> Wish:
        return Wish(name, str(self.period.period), self.desk.as_at, self.individuals.value)

    def _show_period(self) -> None:
        period = self.period.period
        if period is None or self._today is None:
            return
        self.day.setText(self._day_words(period, self._today))
        self.shelf.show_runs({name: run for name in RETURNS if (run := self._last(name, period)) is not None}, period)
        self.period_changed.emit(period)

    def _day_words(self, period: Period, today: date) -> str:
        if self.desk.as_at is not None:
            return f"Figures {self.desk.as_at.words}."
        if period.term.last < today:
            return f"The period is over: figures as at its last day, {day(period.term.last)}."
        return f"Figures of today, {day(today)}."

    def _last(self, name: str, period: Period) -> ReturnRunRow | None:
        """The last run that an export of this return and period would follow: it leaves the same people unnamed."""
        wanted = self.individuals.value
        redacted = RETURNS[name].published if wanted is None else wanted
        views = views_followed(RETURNS[name], period, self.desk.as_at)
        asked = (name, str(period), redacted)
        like = (run for run in self._runs if (run.name, run.period, run.redacted) == asked)
        return next((run for run in like if run.view in views), None)

    def _run(self, work: Callable[[Job], Exported]) -> None:
        self._done = None
        self.shelf.set_able(able=False)
        self.progress.follow(self.desk.tasks.run_aside(work, self._written, self._failed, self), "Reading the register")

    def _written(self, done: Exported) -> None:
        self._done = done
        self.exported.emit(done)
        self.desk.said.emit(said_of(done), Place("returns"))
        self.desk.changed.emit(RECORD_RETURNS.changes)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, CallOffError):
            self.tell(str(error))
        else:
            self.desk.failed.emit(error)

    def _ended(self, cancelled: bool) -> None:  # noqa: FBT001 - a signal's value
        if cancelled and self._done is None:
            self.tell("The export was cancelled; nothing was written.", "info")
        self.shelf.set_able(able=True)
