"""A file that was read and tried: whether it can be brought in, what is to be put right, and what each row would do."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.domain.finding import Finding, Severity
from core.excel.cells import Problem
from core.imports.importer import Found, RowState
from core.imports.merging import Side
from core.imports.performing import good_rows_only, places_of
from gui import theme
from gui.formats import count
from gui.panels.import_problems import ImportProblems
from gui.panels.import_rows import ImportRows
from gui.panels.import_words import any_headings, has_sides, kind_title, summary
from gui.widgets.button import button
from gui.widgets.card import Card
from gui.widgets.finding_list import FindingList
from gui.widgets.flow import Flow
from gui.widgets.pill import Pill
from gui.widgets.text import label

NAMED = 20
"""How many rows that are left out, and how many notes, are named one by one."""


@dataclass(frozen=True, slots=True)
class Looked:
    """A file as it was read and tried; `sentences` by the places of rows, `refusals` what is said of the whole file."""

    found: Found
    sentences: Mapping[str, str] = field(default_factory=dict[str, str])
    refusals: tuple[Finding, ...] = ()

    @property
    def ready(self) -> bool:
        """Whether it can be brought in as it is."""
        return bool(self.found.steps) and not self.found.problems and not self.refusals

    @property
    def good(self) -> Found | None:
        """The file without its bad rows, where something is left of it."""
        if not self.found.problems or self.refusals:
            return None
        good = good_rows_only(self.found)
        return good if good.steps else None


class ImportResult(QWidget):
    """Says what is wanted; whoever owns it reads, performs and closes."""

    import_wanted = Signal()
    good_wanted = Signal()
    save_wanted = Signal()
    columns_wanted = Signal()
    put_away = Signal()
    side_wanted = Signal(str, str)  # the place of a row, or nothing for all that are in conflict; whose value stands

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head, self.pill, self.words = Card(" "), Pill(), label("", wrap=True)
        self.head.title.setWordWrap(True)
        self.perform = button("Import", icon_name="import", kind="primary", clicked=self.import_wanted.emit)
        self.good = button("Import the good rows only…", icon_name="import", clicked=self.good_wanted.emit)
        self.columns = button("Change the columns…", icon_name="edit", kind="quiet", clicked=self.columns_wanted.emit)
        self.all_theirs = button("", clicked=lambda: self.side_wanted.emit("", Side.THEIRS))
        self.all_ours = button("", clicked=lambda: self.side_wanted.emit("", Side.OURS))
        self.cancel = button("Cancel", clicked=self.put_away.emit)
        self.findings, self.problems, self.rows = FindingList(), ImportProblems(), ImportRows()
        self.problems.save_wanted.connect(self.save_wanted)
        self.problems.opened.connect(self._go_to_row)
        self.rows.side_wanted.connect(self.side_wanted)
        self._build()

    def show_looked(self, looked: Looked) -> None:
        """Show another file."""
        found = looked.found
        self.head.title.setText(f"{found.source}: {kind_title(found.kind)}")
        self.head.setAccessibleName(self.head.title.text())
        word, tone, sentence = ("Refused", "bad", "") if looked.refusals else summary(found)
        self.pill.set(word, tone)
        self.words.setText(sentence)
        self.words.setAccessibleName(f"{word}: {sentence}")
        over = len(found.notes) - NAMED
        said = [*found.notes[:NAMED], *([f"And {count(over, 'note')} more."] if over > 0 else [])]
        notes = [Finding("note", note, severity=Severity.NOTE) for note in said]
        self.findings.set_findings([*(replace(each, field="") for each in looked.refusals), *notes])
        self.perform.setVisible(looked.ready)
        self.good.setVisible(looked.good is not None)
        self.columns.setVisible(bool(found.choices) and any_headings(found.kind))
        sided = has_sides(found.kind)
        self._show_sides(sum(row.state is RowState.CONFLICT for row in found.rows) if sided else 0)
        self.problems.show_problems(found.problems)
        self.rows.setVisible(bool(found.rows))
        self.rows.show_rows(found.rows, looked.sentences, sided=sided)
        self.set_busy(busy=False)

    def show_refusals(self, refusals: tuple[Finding, ...]) -> None:
        """Say why the whole file was refused."""
        self.findings.set_findings([replace(each, field="") for each in refusals])
        self.set_busy(busy=False)

    def set_busy(self, *, busy: bool) -> None:
        """While rows are brought in nothing else can be asked for."""
        self.perform.setText("Importing…" if busy else "Import")
        for part in (self.perform, self.good, self.columns, self.cancel, self.problems.save):
            part.setEnabled(not busy)

    def take_focus(self) -> None:
        """Bring the keyboard to what can be done next."""
        first = next((each for each in (self.perform, self.good) if each.isVisible()), self.cancel)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_sides(self, conflicts: int) -> None:
        for each, words in ((self.all_theirs, "Take the file’s value"), (self.all_ours, "Keep the register’s value")):
            each.setText(f"{words} in {'the conflict' if conflicts == 1 else f'all {conflicts:,} conflicts'}")
            each.setAccessibleName(each.text())
            each.setVisible(bool(conflicts))

    def _go_to_row(self, problem: Problem) -> None:
        place = next((place for place in places_of(problem) if any(row.place == place for row in self.rows.every)), "")
        if place:
            self.rows.show_place(place)

    def _build(self) -> None:
        said = QHBoxLayout()
        said.setSpacing(10)
        said.addWidget(self.pill)
        said.addWidget(self.words, 1)
        acts = QWidget()
        flow = Flow(acts, spacing=8)
        for part in (self.perform, self.good, self.all_theirs, self.all_ours, self.columns, self.cancel):
            flow.addWidget(part)
        self.head.add(said)
        self.head.add(self.findings)
        self.head.add(acts)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GAP)
        layout.addWidget(self.head)
        layout.addWidget(self.problems)
        layout.addWidget(self.rows)


def left_out(found: Found) -> str:
    """What an import of the good rows leaves out, and what it brings in."""
    good = good_rows_only(found)
    kept = {row.place for row in good.rows}
    bad = [row.place for row in found.rows if row.place not in kept]
    more = f" and {len(bad) - NAMED:,} more" if len(bad) > NAMED else ""
    brought = len({step.place for step in good.steps})
    return f"{count(len(bad), 'row')} left out: {', '.join(bad[:NAMED])}{more}. {count(brought, 'row')} brought in."
