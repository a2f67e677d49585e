"""The fields by which a form names the decision that its operation rests on."""

from datetime import date

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from core.domain.decision_note import DecisionNote
from gui.operation_form import Incomplete
from gui.widgets.day_edit import DayEdit
from gui.widgets.form import Form


def add_decision_fields(form: Form, today: date, *, required: bool = True) -> None:
    """Ask for the reference; for a decision that is not recorded yet also for its date, maker and text."""
    reference = QLineEdit()
    reference.setPlaceholderText("DEC-012")
    form.add("decision.reference", "&Decision reference", reference, required=required)
    form.add("decision.decided_on", "Decided on", DayEdit(today, latest=today))
    form.add(
        "decision.maker",
        "Decided by",
        QLineEdit(),
        hint="Leave empty for a decision that is recorded already",
    )
    text = QPlainTextEdit()
    text.setFixedHeight(64)
    text.setTabChangesFocus(True)
    form.add("decision.text", "What was decided", text, span=2)


def decision_note(form: Form) -> DecisionNote:
    """The decision as the fields name it. Raises Incomplete without a reference."""
    reference = _line(form, "decision.reference")
    if not reference:
        raise Incomplete("decision.reference", "Give the reference of the decision.")
    maker = _line(form, "decision.maker")
    text_field, day_field = form.fields["decision.text"].field, form.fields["decision.decided_on"].field
    text = text_field.toPlainText().strip() if isinstance(text_field, QPlainTextEdit) else ""
    if not maker and not text:
        return DecisionNote(reference)
    return DecisionNote(reference, day_field.day if isinstance(day_field, DayEdit) else None, maker, text)


def optional_decision(form: Form) -> DecisionNote | None:
    """The decision as the fields name it, or None where no reference is given."""
    return decision_note(form) if _line(form, "decision.reference") else None


def show_decision_fields(form: Form, *, shown: bool) -> None:
    """Bring the fields of the decision in sight, or take them out of it."""
    for key, field in form.fields.items():
        if key.startswith("decision."):
            field.setVisible(shown)


def _line(form: Form, key: str) -> str:
    field = form.fields[key].field
    return field.text().strip() if isinstance(field, QLineEdit) else ""
