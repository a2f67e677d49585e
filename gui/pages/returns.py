"""What leaves the register for procurement: the framework return, by year, as a workbook."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QProgressBar, QWidget

from core.domain.changes import Changed
from core.domain.errors import CallOffError
from core.domain.money import pounds
from core.domain.periods import FinancialYear
from core.queries.framework import FrameworkRow, framework
from core.queries.history import ChainState, chain
from core.queries.position import position
from core.return_runs.writing import Wish, suggested_name, write_return
from gui.desk import Desk, Place
from gui.page import Page
from gui.panels.figure_strip import FigureGrid
from gui.panels.particulars import Particulars
from gui.tasks import Job
from gui.widgets.button import button
from gui.widgets.card import Card
from gui.widgets.choice import Choice
from gui.widgets.figure import Figure
from gui.widgets.form import Form
from gui.widgets.text import label

if TYPE_CHECKING:
    from core.domain.position import Position
    from core.store.reading import Reading

SHEETS = (
    ("Cover", "the framework, the period and the headline figures"),
    ("Spend against ceiling", "by lot and month, as live formulas over the orders, with a chart"),
    ("Orders", "every line of every call-off in the year, with why its provider was chosen"),
    ("Award log", "every offer and every rank passed over, with reasons and authority"),
    ("Rankings", "who stood where, in which version"),
    ("Staffing", "posts filled and bought in against their limits"),
)


class ReturnsPage(Page):
    """The return’s card: the year, what it will say, and its export with progress."""

    key = "returns"
    title = "Returns"
    icon = "returns"
    cares_about = frozenset(Changed)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._framework: FrameworkRow | None = None
        self._positions: tuple[Position, ...] = ()
        self._job: Job | None = None
        self._wanted = False
        self._last: Path | None = None
        self.year: Choice[str] = Choice()
        self.year.changed.connect(lambda _year: self._show_figures())
        self.figures = {name: Figure(name) for name in ("Ceiling", "Exposure", "Reserved", "Headroom")}
        self.export = button("Export to Excel…", icon_name="export", kind="primary", clicked=self.ask_where)
        self.cancel = button("Cancel", clicked=self._cancel)
        self.progress = QProgressBar()
        self.progress.setAccessibleName("Progress of the export")
        self.progress.setTextVisible(False)
        self.body.addWidget(self._card())
        self.body.addStretch(1)
        self.message_bar.acted.connect(self._open_last)
        self._set_running(running=False)

    def context(self) -> str:
        """Which framework, and as at when."""
        if self._framework is None:
            return ""
        return f"{self._framework.title} · {self.as_at(self._framework.today)} · excluding VAT"

    def show_place(self, place: Place) -> None:
        """“Export return” asks for the place at once."""
        if place.filter == "export_return":
            self._wanted = True

    def refresh(self) -> None:
        self.desk.read(_read, self._show, self)

    def write(self, path: Path) -> None:
        """Write the workbook there, with progress; a cancelled export leaves nothing."""
        year, register, by = self.year.value, self.desk.register, self.desk.acting or None
        as_at = self.desk.as_at
        self._last = None
        self._set_running(running=True)

        def work(job: Job) -> Path:
            wish = Wish("framework", year, as_at)
            return write_return(register, wish, path, by=by, progress=job.progress).workbook

        self._job = self.desk.tasks.run_aside(work, self._written, self._failed, self)
        self._job.progressed.connect(self._progressed)
        self._job.finished.connect(self._ended)

    def ask_where(self) -> None:
        """Ask where the workbook goes, then write it."""
        if self._framework is None or self._job is not None:
            return
        year, register, as_at = self.year.value, self.desk.register, self.desk.as_at
        wish = Wish("framework", year, as_at)
        self.desk.tasks.run(lambda _job: suggested_name(register, wish), self._ask_where, owner=self)

    def _ask_where(self, name: str) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self, "Export the framework return", str(Path(folder) / name), "Excel workbook (*.xlsx)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.selectFile(name)
        dialog.fileSelected.connect(lambda chosen: self.write(Path(chosen)))
        dialog.open()

    def _card(self) -> Card:
        card = Card("Framework return")
        card.add(
            label(
                "For procurement: what was spent against each ceiling, on which orders, and why each provider.",
                "muted",
                wrap=True,
            )
        )
        form = Form(columns=3)
        form.add("year", "Delivery &year", self.year)
        card.add(form)
        card.add(FigureGrid(tuple(self.figures.values())))
        card.add(label("Its sheets", "field"))
        sheets = Particulars()
        sheets.show_pairs((name, what[0].upper() + what[1:]) for name, what in SHEETS)
        card.add(sheets)
        acts = QHBoxLayout()
        for part in (self.export, self.cancel):
            acts.addWidget(part)
        acts.addWidget(self.progress, 1)
        acts.addStretch(1)
        card.add(acts)
        self.chain = label("", "note", wrap=True)
        card.add(self.chain)
        return card

    def _show(self, found: "tuple[FrameworkRow, tuple[Position, ...], ChainState]") -> None:
        self._framework, self._positions, state = found
        first = FinancialYear.of(self._framework.first_day).start
        last = FinancialYear.of(max((self._framework.last_day, *self._framework.options))).start
        years = [str(FinancialYear(start)) for start in range(first, last + 1)]
        current = str(FinancialYear.of(self._framework.today))
        self.year.set_choices((year, year) for year in years)
        if self.year.value is None:
            self.year.value = current if current in years else years[0]
        self.chain.setText(f"The history’s head, {state.head}, stands in the footer of every page.")
        self.show_context()
        self._show_figures()
        if self._wanted:
            self._wanted = False
            self.ask_where()

    def _show_figures(self) -> None:
        stands = next((p for p in self._positions if (p.scope, p.period) == ("framework", self.year.value)), None)
        none = "None in force"
        self.figures["Ceiling"].set(pounds(stands.ceiling) if stands else none)
        self.figures["Exposure"].set(pounds(stands.exposure) if stands else pounds(0))
        self.figures["Reserved"].set(pounds(stands.reserved) if stands else pounds(0))
        self.figures["Headroom"].set(pounds(stands.headroom) if stands else pounds(0))

    def _progressed(self, done: int, total: int, text: str) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        self.progress.setAccessibleDescription(text)

    def _written(self, path: Path) -> None:
        self._last = path
        self.message_bar.show_message("good", f"The return is written to {path}.", "Open the workbook")
        self.desk.said.emit(f"Framework return written: {path.name}", None)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, CallOffError):
            self.tell(str(error))
        else:
            self.desk.failed.emit(error)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _ended(self) -> None:
        if self._job is not None and self._job.cancelled and self._last is None:
            self.tell("The export was cancelled; nothing was written.", "info")
        self._set_running(running=False)

    def _open_last(self) -> None:
        """Open the workbook with the program that the person has for it."""
        if self._last is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._last)))

    def _set_running(self, *, running: bool) -> None:
        if not running:
            self._job = None
        self.export.setVisible(not running)
        for part in (self.cancel, self.progress):
            part.setVisible(running)


def _read(read: "Reading") -> "tuple[FrameworkRow, tuple[Position, ...], ChainState]":
    return framework(read)[0], position(read), chain(read)
