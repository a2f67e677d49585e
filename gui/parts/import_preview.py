"""One file on its way in: what each row would do, what is to be put right, and bringing it in."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.domain.errors import CallOffError, Refused
from core.domain.finding import Finding
from core.excel.problems_workbook import write_problems
from core.imports.importer import Found
from core.imports.performing import request_of, with_refusals
from core.operation import Done
from core.operations.import_file import IMPORT_FILE, FileImported
from gui import theme
from gui.desk import Desk, Place
from gui.dialogs.good_rows import GoodRowsDialog
from gui.formats import count
from gui.panels.import_result import ImportResult, Looked, left_out
from gui.panels.page_part import PagePart
from gui.parts.import_reading import ImportReading
from gui.widgets.save_dialog import WORKBOOK, ask_where


class ImportPreview(PagePart):
    """Hidden while there is no file. `imported` carries the number of an import that was done."""

    opened = Signal()
    closed = Signal()
    imported = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.looked: Looked | None = None
        self._keys: dict[bool, str] = {}
        self.reading, self.result = ImportReading(desk), ImportResult()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GAP)
        layout.addWidget(self.reading)
        layout.addWidget(self.result)
        self.result.hide()
        self.hide()
        self._connect()

    def take(self, path: Path, kind: str | None = None) -> None:
        """Begin with a file; without a kind its headings say which it is, or else the person."""
        if self.desk.keeps_to_today():
            return
        if self.desk.register.read_only_reason:
            self.tell(f"This register is open for reading only. {self.desk.register.read_only_reason}")
            return
        self.close_file()
        self.show()
        self.opened.emit()
        self.reading.take(path, kind)

    def close_file(self) -> None:
        """Put the file away; nothing of it was written."""
        self.reading.stop()
        self.looked = None
        self.result.hide()
        self.result.rows.state = None
        self.hide()
        self.closed.emit()

    def save_problems(self, path: Path) -> None:
        """Write the file’s problems as a workbook."""
        if self.looked is None:
            return
        source, problems = self.reading.path, self.looked.found.problems
        self.desk.tasks.run_aside(
            lambda _job: write_problems(path, source, problems),
            lambda _done: self.tell(f"{count(len(problems), 'problem')} saved as {path.name}.", "good"),
            self._not_saved,
            self,
        )

    def _connect(self) -> None:
        reading, result = self.reading, self.result
        reading.looked.connect(self._show)
        reading.began.connect(result.hide)
        reading.put_away.connect(self.close_file)
        reading.failed.connect(self.tell)
        result.put_away.connect(self.close_file)
        result.import_wanted.connect(self._import)
        result.good_wanted.connect(self._confirm_good)
        result.save_wanted.connect(self._ask_problems)
        result.columns_wanted.connect(self._ask_columns)
        result.side_wanted.connect(reading.choose_side)

    def _show(self, looked: Looked) -> None:
        self.looked = looked
        self._keys = {only_good: self.desk.new_key() for only_good in (False, True)}
        self.result.show_looked(looked)
        self.result.show()
        self.result.take_focus()

    def _ask_columns(self) -> None:
        if self.looked is not None:
            self.reading.ask_columns_again(self.looked.found.choices)

    def _import(self) -> None:
        if self.looked is not None and self.looked.ready:
            self._perform(self.looked.found, only_good=False)

    def _confirm_good(self) -> None:
        good = None if self.looked is None else self.looked.good
        if self.looked is not None and good is not None:
            dialog = GoodRowsDialog(self.reading.path.name, left_out(self.looked.found), self)
            dialog.accepted.connect(lambda: self._perform(good, only_good=True))

    def _perform(self, found: Found, *, only_good: bool) -> None:
        self.result.set_busy(busy=True)
        self.desk.perform(
            IMPORT_FILE,
            request_of(found),
            key=self._keys[only_good],
            owner=self,
            done=self._done,
            refused=lambda findings: self._refused(found, findings),
            place=lambda result: Place("imports", item=result.number),
        )

    def _done(self, outcome: Done[FileImported]) -> None:
        self.close_file()
        self.tell(f"{outcome.sentence}.", "good")
        self.imported.emit(outcome.result.number)

    def _refused(self, found: Found, findings: tuple[Finding, ...]) -> None:
        """The register has moved on since the file was tried: what the rules say now stands at its rows."""
        try:
            self._show(Looked(with_refusals(found, Refused(findings))))
        except Refused as refusal:
            self.result.show_refusals(refusal.findings)

    def _ask_problems(self) -> None:
        path = self.reading.path
        place = path.with_name(f"{path.stem} – problems.xlsx")
        ask_where(self, "Save the problems", place, self.save_problems, WORKBOOK)

    def _not_saved(self, error: Exception) -> None:
        if isinstance(error, CallOffError):
            self.tell(str(error))
        else:
            self.desk.failed.emit(error)
