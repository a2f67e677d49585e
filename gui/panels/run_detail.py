"""One return that was made: what was asked for, what it held, and the hash of its file."""

from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from core.queries.return_runs import ReturnRunRow
from gui import theme
from gui.formats import moment
from gui.panels.fitted import fit_view
from gui.panels.particulars import Particulars
from gui.panels.return_words import day_shown, title_of, total_of
from gui.panels.side_by_side import SideBySide
from gui.tables.rows_model import Column, RowsModel
from gui.tables.table_view import TableView
from gui.widgets.button import button
from gui.widgets.card import Card
from gui.widgets.flow import Flow


class HeldFigure(NamedTuple):
    """A count or a sum of one table of a return, in words."""

    table: str
    what: str
    figure: str


FIGURES: tuple[Column[HeldFigure], ...] = (
    Column("Table", lambda row: row.table),
    Column("What", lambda row: row.what, stretch=True),
    Column("Figure", lambda row: row.figure, right=True),
)


class RunDetail(QWidget):
    """The run at the left, its counts and totals at the right. `moves_wanted` carries the run."""

    moves_wanted = Signal(object)
    entry_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._run: ReturnRunRow | None = None
        self.about, self.particulars = Card(" "), Particulars()
        self.about.title.setWordWrap(True)
        self.moves = button("", icon_name="history", clicked=lambda: self.moves_wanted.emit(self._run))
        self.entry = button("Show its entry", icon_name="link", kind="quiet", clicked=self._show_entry)
        self.copy = button("Copy the hash", icon_name="copy", kind="quiet", clicked=self._copy)
        acts = QWidget()
        flow = Flow(acts, spacing=8)
        for part in (self.moves, self.entry, self.copy):
            flow.addWidget(part)
        self.about.add(self.particulars)
        self.about.add(acts)
        self.about.body.addStretch(1)
        self.figures: TableView[HeldFigure] = TableView("run_figures", RowsModel(FIGURES), title="What it held")
        self.held = Card("What it held", padding=0)
        self.held.head.setContentsMargins(theme.PADDING, theme.PADDING, theme.PADDING, 0)
        self.held.body.setContentsMargins(1, 0, 1, 4)
        self.held.add(self.figures)
        fit_view(self.figures, most=10)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(SideBySide(self.about, self.held, (1, 1)))

    def show_run(self, run: ReturnRunRow) -> None:
        """Show another run."""
        self._run = run
        self.about.title.setText(f"Return {run.number}: {title_of(run.name)}, {run.period}")
        self.about.setAccessibleName(self.about.title.text())
        self.particulars.show_pairs(
            (
                ("Figures", f"as at {day_shown(run)}"),
                ("Individuals", "unnamed" if run.redacted else "named"),
                ("Made by", run.made_by),
                ("Register time", moment(run.made_at)),
                ("Machine time", moment(run.machine_at)),
                ("History", f"entry {run.head}"),
                ("Replaces", "" if run.replaces is None else f"return {run.replaces}"),
                ("File", run.file_name),
                ("SHA-256", f"{run.file_hash[:16]}…"),
                ("Version", run.program),
            )
        )
        self.moves.setVisible(run.replaces is not None)
        self.moves.setText(f"What moved since return {run.replaces}…")
        self.moves.setAccessibleName(self.moves.text())
        self.figures.rows_model.set_rows(held_figures(run))

    def _show_entry(self) -> None:
        if self._run is not None:
            self.entry_wanted.emit(self._run.head_seq)

    def _copy(self) -> None:
        if self._run is not None:
            QApplication.clipboard().setText(self._run.file_hash)


def held_figures(run: ReturnRunRow) -> list[HeldFigure]:
    """The rows of each table, and what its columns come to."""
    totals = [total_of(named, value) for named, value in run.totals.items()]
    found = []
    for table, rows in run.counts.items():
        name = table.removeprefix("tbl")
        found.append(HeldFigure(name, "Rows", f"{rows:,}"))
        found += [HeldFigure(name, heading, figure) for of, heading, figure in totals if of == table]
    return found
