"""Every return there is: what it does, its last run of the period, and its export, singly or together."""

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from core.domain.periods import Period
from core.queries.return_runs import ReturnRunRow
from core.returns.workbook_return import Return
from gui import theme
from gui.formats import count, day
from gui.panels.return_words import since_words
from gui.widgets.button import button
from gui.widgets.card import Card
from gui.widgets.pill import Pill
from gui.widgets.rule import rule
from gui.widgets.text import label

INDENT = 26  # pixels: where the words of a tick begin
LAST = 170  # pixels: the last run of a return


class ReturnShelf(Card):
    """`export_wanted` carries a return’s name, `folder_wanted` the names that are ticked."""

    export_wanted = Signal(str)
    folder_wanted = Signal(object)  # a tuple of names

    def __init__(self, returns: Iterable[Return], parent: QWidget | None = None) -> None:
        self.all = QCheckBox("&All")
        self.all.setAccessibleName("All returns into the folder")
        super().__init__("Returns", corner=self.all, parent=parent)
        self.rows = {each.name: ReturnRow(each, self.export_wanted.emit) for each in returns}
        for row in self.rows.values():
            self.add(rule())
            self.add(row)
            row.tick.toggled.connect(lambda _on: self._count())
        self.folder = button("", icon_name="export", clicked=lambda: self.folder_wanted.emit(self.ticked()))
        acts = QHBoxLayout()
        acts.addWidget(self.folder)
        acts.addStretch(1)
        self.add(rule())
        self.add(acts)
        self.all.setTristate(False)
        self.all.clicked.connect(self._tick_all)
        self._count()

    def ticked(self) -> tuple[str, ...]:
        """The names of the returns that are ticked, in their order."""
        return tuple(name for name, row in self.rows.items() if row.tick.isChecked())

    def show_runs(self, last: Mapping[str, ReturnRunRow], period: Period) -> None:
        """Say of each return which was its last run of the period."""
        for name, row in self.rows.items():
            row.show_run(last.get(name), period)

    def set_able(self, *, able: bool) -> None:
        """Whether an export can be asked for now."""
        self.folder.setEnabled(able and bool(self.ticked()))
        for row in self.rows.values():
            row.export.setEnabled(able)

    def _tick_all(self, on: bool) -> None:  # noqa: FBT001 - a signal's value
        for row in self.rows.values():
            row.tick.setChecked(on)

    def _count(self) -> None:
        ticked = len(self.ticked())
        self.all.setChecked(ticked == len(self.rows))
        words = "Export all into a folder…" if ticked == len(self.rows) else f"Export {count(ticked, 'return')}…"
        self.folder.setText(words)
        self.folder.setAccessibleName(words)
        self.folder.setEnabled(bool(ticked))


class ReturnRow(QWidget):
    """One return."""

    def __init__(self, described: Return, export: Callable[[str], None]) -> None:
        super().__init__()
        self.tick = QCheckBox(described.title.replace("&", "&&"))
        self.tick.setFont(theme.font(weight=QFont.Weight.DemiBold, figures=False))
        self.tick.setChecked(True)
        self.tick.setAccessibleName(f"{described.title}: into the folder")
        self.tick.setAccessibleDescription(described.does)
        self.does = label(_does(described), "muted", wrap=True)
        self.does.setContentsMargins(INDENT, 0, 0, 0)
        self.last, self.state = label("", "note"), Pill()
        self.last.setMinimumWidth(LAST)
        self.export = button("Export…", icon_name="export", clicked=lambda: export(described.name))
        self.export.setAccessibleName(f"Export {described.title}…")
        about = QVBoxLayout()
        about.setSpacing(2)
        about.addWidget(self.last)
        about.addWidget(self.state)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(16)
        layout.setVerticalSpacing(2)
        layout.addWidget(self.tick, 0, 0)
        layout.addWidget(self.does, 1, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(about, 0, 1, 2, 1)
        layout.addWidget(self.export, 0, 2, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        layout.setColumnStretch(0, 1)

    def show_run(self, run: ReturnRunRow | None, period: Period) -> None:
        """Say which was its last run of the period, and what was recorded since."""
        if run is None:
            self.last.setText(f"None of {period} so far")
            self.state.set("Not yet made", "plain")
        else:
            self.last.setText(f"Return {run.number}, {day(run.made_at.date())}")
            self.state.set(*since_words(run))
        self.last.setAccessibleName(f"{self.last.text()}. {self.state.text()}")


def _does(described: Return) -> str:
    end = "." if not described.does.endswith(".") else ""
    published = " Published, so individuals go unnamed." if described.published else ""
    return f"{described.does}{end}{published}"
