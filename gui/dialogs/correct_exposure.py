"""The form that corrects what a closed year was charged with, in the open year."""

from PySide6.QtWidgets import QWidget

from core.domain.periods import FinancialYear
from core.operations.correct_exposure import CORRECT_EXPOSURE, CorrectExposure, ExposureCorrected, LineCorrection
from gui.decision_fields import add_decision_fields, decision_note
from gui.desk import Desk, Place
from gui.form_dialog import FormDialog, Incomplete
from gui.panels.call_off_record import CallOffRecord
from gui.widgets.choice import Choice
from gui.widgets.money_edit import MoneyEdit
from gui.widgets.paragraph import Paragraph


class CorrectExposureForm(FormDialog[CorrectExposure, LineCorrection | None, ExposureCorrected]):
    """Asks for the closed year, and whether it was charged with too little or too much."""

    def __init__(self, desk: Desk, record: CallOffRecord, *, parent: QWidget | None = None) -> None:
        row = record.detail.row
        super().__init__(
            desk,
            CORRECT_EXPOSURE,
            title=f"Correct the exposure of {row.number}",
            primary="Record the correction",
            intro="A closed year stays as it was closed. The correction is posted to "
            f"{FinancialYear.of(record.today)}, under its ceiling, and names the closed year.",
            subject=row.number,
            columns=2,
            parent=parent,
        )
        lines = [(line.line_id, line.description) for line in record.detail.standing]
        self.line: Choice[int] = Choice(lines)
        self.line.value = lines[0][0] if len(lines) == 1 else None
        years = past_years(record)
        self.year: Choice[str] = Choice((year, year) for year in years)
        self.year.value = years[-1] if len(years) == 1 else None
        self.less: Choice[bool] = Choice(((False, "Too little: more is owed"), (True, "Too much: less is owed")))
        self.pence, self.reason = MoneyEdit(), Paragraph(lines=2)
        self.form.add("line_id", "&Line", self.line, required=True)
        self.form.add("closed_year", "&Closed year", self.year, required=True)
        self.form.add("less", "It &was charged with", self.less, required=True)
        self.form.add("pence", "By how much, &excluding VAT", self.pence, required=True)
        self.form.add("reason", "What was wr&ong", self.reason, required=True, span=2)
        add_decision_fields(self.form, record.today)
        self.start()

    def request(self) -> CorrectExposure:
        if self.line.value is None:
            raise Incomplete("line_id", "Choose the line.")
        if self.year.value is None:
            raise Incomplete("closed_year", "Choose the closed year.")
        if self.less.value is None:
            raise Incomplete("less", "Say whether too little or too much was charged.")
        if not self.pence.pence:
            raise Incomplete("pence", "Enter by how much.")
        if not self.reason.words():
            raise Incomplete("reason", "Say what was wrong.")
        pence = -self.pence.pence if self.less.value else self.pence.pence
        return CorrectExposure(self.line.value, self.year.value, pence, self.reason.words(), decision_note(self.form))

    def place_of(self, result: ExposureCorrected) -> Place:
        return Place("call_off", item=result.number)


def past_years(record: CallOffRecord) -> list[str]:
    """The years before today's in which money of the call-off moved."""
    current = str(FinancialYear.of(record.today))
    return sorted({step.financial_year for step in record.detail.movements if step.financial_year < current})
