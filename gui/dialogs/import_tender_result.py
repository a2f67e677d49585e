"""The form that imports a tender result: choose the workbook, see what it would change, import it."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QWidget

from core.domain.errors import CallOffError
from core.domain.finding import Finding, Severity
from core.domain.states import Unit, words
from core.excel.tender_result import write_template
from core.imports.tender_act import tender_act
from core.imports.tender_differences import Standing, differences
from core.imports.tender_result import FoundResult, read
from core.operations.import_tender_result import (
    ImportTenderResult,
    TenderCase,
    TenderResultImported,
)
from core.queries.framework import FrameworkRow
from gui.decision_fields import add_decision_fields, decision_note
from gui.desk import Desk, Place
from gui.form_dialog import FormDialog, Incomplete
from gui.formats import count
from gui.panels.tender_preview import TenderPreview
from gui.panels.workbook_field import WorkbookField
from gui.widgets.day_edit import DayEdit

WIDTH = 940
TEMPLATE = "tender-result.xlsx"


class ImportTenderResultForm(FormDialog[ImportTenderResult, TenderCase, TenderResultImported]):
    """Reads the workbook aside, so that the window stays live; nothing is written before “Import”."""

    def __init__(
        self,
        desk: Desk,
        framework: FrameworkRow,
        stands: Standing,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            desk,
            tender_act(self._read_result),
            title="Import a tender result",
            primary="Import",
            intro="One workbook brings providers, a ranking of each of its lots, and their maximum prices. "
            "The template shows what to fill in.",
            columns=2,
            parent=parent,
        )
        self._stands = stands
        self._found: FoundResult | None = None
        self._reading = False
        self.workbook, self.preview = WorkbookField(TEMPLATE), TenderPreview()
        self.first = DayEdit(max(framework.today, framework.first_day))
        self._add_fields(framework)
        self.resize(min(WIDTH, self.screen().availableGeometry().width() - 40), 100)
        self.start()

    def request(self) -> ImportTenderResult:
        if self._reading:
            raise Incomplete("workbook", "The workbook is still being read. Try again in a moment.")
        if self._found is None:
            raise Incomplete("workbook", "Choose a filled-in workbook.")
        if self._found.problems:
            sentence = f"Put {count(len(self._found.problems), 'thing')} right in the workbook and choose it again."
            raise Incomplete("workbook", sentence)
        return replace(self._found.request, in_force_on=self.first.day, decision=decision_note(self.form))

    def _read_result(self) -> FoundResult:
        """What was read of the workbook; `request` says Incomplete before there is anything."""
        if self._found is None:
            raise Incomplete("workbook", "Choose a filled-in workbook.")
        return self._found

    def place_of(self, result: TenderResultImported) -> Place:
        return Place("lots", item=result.lots[0] if result.lots else None)

    def read_workbook(self, path: Path) -> None:
        """Read a workbook and show what is in it."""
        self._found, self._reading = None, True
        self.form.set_error("workbook", "")
        self.workbook.choose_button.setEnabled(False)
        register = self.desk.register
        self.desk.tasks.run_aside(lambda _job: read(register, path), self._read, self._not_read, self)

    def save_template(self, path: Path) -> None:
        """Write the template for this framework's lots."""
        lots, units = [(lot.code, lot.title) for lot in self._stands.lots], [words(unit) for unit in Unit]

        def saved(_nothing: None) -> None:
            sentence = f"The template is saved as {path.name}. Fill it in, and choose it here."
            self.findings.set_findings([Finding("template_saved", sentence, severity=Severity.NOTE)])
            self._fit()

        self.desk.tasks.run_aside(lambda _job: write_template(path, lots, units), saved, self._not_read, self)

    def _add_fields(self, framework: FrameworkRow) -> None:
        self.form.add("workbook", "&Workbook", self.workbook, required=True, span=2)
        self.form.add("lines", "What it would change", self.preview, span=2)
        self.form.fields["lines"].hide()
        self.form.add("in_force_on", "Rankings in force &from", self.first, required=True, span=2)
        self.first.changed.connect(lambda _day: self._show_found())
        self.workbook.chosen.connect(self.read_workbook)
        self.workbook.template_wanted.connect(self.save_template)
        add_decision_fields(self.form, framework.today)

    def _read(self, found: FoundResult) -> None:
        self._found, self._reading = found, False
        self.workbook.choose_button.setEnabled(True)
        self._show_found()
        self.ask()

    def _not_read(self, error: Exception) -> None:
        self._reading = False
        self.workbook.choose_button.setEnabled(True)
        if not isinstance(error, CallOffError):
            self.desk.failed.emit(error)
            self.form.set_error("workbook", "The workbook could not be read: the program met a fault.")
            return
        self.form.fields["lines"].hide()
        self.form.set_error("workbook", str(error))
        self._fit()

    def _show_found(self) -> None:
        if self._found is None:
            return
        self.form.fields["lines"].show()
        if self._found.problems:
            self.preview.show_problems(self._found.problems)
        else:
            asked = replace(self._found.request, in_force_on=self.first.day)
            self.preview.show_differences(differences(asked, self._stands))
        notes = [Finding("workbook_note", note, severity=Severity.NOTE) for note in self._found.notes]
        self.preview.notes.set_findings(notes)
        self._fit()
