"""The fields of one operation: what the rules say while typing, the draft that keeps it, and doing it once."""

import dataclasses
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from core.domain.finding import Finding
from gui import theme
from gui.desk import Desk, Place
from gui.drafts import Draft, Json
from gui.widgets.choice import Choice
from gui.widgets.day_edit import DayEdit
from gui.widgets.decimal_edit import DecimalEdit
from gui.widgets.finding_list import FindingList
from gui.widgets.form import Form
from gui.widgets.kept_field import KeptField

if TYPE_CHECKING:
    from core.operation import Done, Examined, Operation

Q = TypeVar("Q")
C = TypeVar("C")
R = TypeVar("R")

PAUSE_MS = 300  # after the last key, before the rules are asked


class Incomplete(Exception):
    """A field without which there is nothing to ask the rules about yet; says which, and what to enter."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field, self.sentence = field, sentence


class OperationForm(QWidget, Generic[Q, C, R]):
    """Fill `form` under the names that findings use for fields, then call `listen`.

    `request` says what the fields ask for, raising Incomplete where one is empty. A refusal stays at its fields; what
    belongs to none stands under them, or in the list given as `findings`.
    """

    performed = Signal(object)  # Done[R]
    asked = Signal(object)  # Examined[C]: what the rules say while typing
    busy = Signal(bool)

    def __init__(
        self,
        desk: Desk,
        operation: "Operation[Q, C, R]",
        request: Callable[[], Q],
        *,
        subject: str = "",
        columns: int = 1,
        place: Callable[[R], Place | None] | None = None,
        findings: FindingList | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.desk, self.operation = desk, operation
        self._request, self._place = request, place
        self.form = Form(columns)
        self.findings = findings or FindingList()
        self.draft = Draft(f"{operation.name}-{subject}" if subject else operation.name, desk.register.path, self)
        self._touched = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.ask)
        self.findings.field_chosen.connect(self._go_to)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GAP)
        layout.addWidget(self.form)
        if findings is None:
            layout.addWidget(self.findings)

    def listen(self) -> None:
        """Bring back the draft, if there is one, and ask the rules whenever a field changes."""
        self._restore(self.draft.restore())
        for field in self.form.fields.values():
            _listen(field.field, self._edited)

    def ask(self) -> None:
        """Ask the rules about what the fields hold now; nothing is written."""
        try:
            request = self._request()
        except Incomplete:
            return
        self.desk.preview(self.operation, request, self._examined, self)

    def submit(self) -> None:
        """Do the operation, once for this form."""
        self._pause.stop()
        self.form.clear_errors()
        try:
            request = self._request()
        except Incomplete as missing:
            self.form.set_error(missing.field, missing.sentence)
            self.form.focus_first_error()
            return
        self.busy.emit(True)  # noqa: FBT003 - a signal's value
        self.desk.perform(
            self.operation,
            request,
            key=self.draft.key,
            owner=self,
            done=self._succeeded,
            refused=self._refused,
            place=self._place,
        )

    def put_away(self) -> None:
        """Keep what was typed for the next time."""
        if self._touched:
            self.draft.close()

    def _edited(self) -> None:
        self._touched = True
        self.draft.keep({key: _value_of(field.field) for key, field in self.form.fields.items()})
        self._pause.start()

    def _examined(self, examined: "Examined[C]") -> None:
        self._show(examined.findings)
        self.asked.emit(examined)

    def _show(self, findings: tuple[Finding, ...]) -> None:
        """Each refusal at its field; the rest in the list, with a way to its field only where the form has it."""
        self.form.show_findings(findings)
        rest = [each for each in findings if not each.blocks or each.field not in self.form.fields]
        self.findings.set_findings(
            each if each.field in self.form.fields else dataclasses.replace(each, field="") for each in rest
        )

    def _succeeded(self, outcome: "Done[R]") -> None:
        self.draft.discard()
        self._touched = False
        self.performed.emit(outcome)

    def _refused(self, findings: tuple[Finding, ...]) -> None:
        self.busy.emit(False)  # noqa: FBT003 - a signal's value
        self._show(findings)
        self.form.focus_first_error()

    def _go_to(self, field: str) -> None:
        """Go to the field, to the first part of it, or to the field that it is a part of."""
        keys = list(self.form.fields)
        near = (key for key in keys if key.startswith(f"{field}.") or field.startswith((f"{key}[", f"{key}.")))
        found = field if field in keys else next(near, None)
        if found is not None:
            self.form.focus(found)

    def _restore(self, state: dict[str, Json]) -> None:
        for key, value in state.items():
            if key in self.form.fields:
                _put(self.form.fields[key].field, value)
        self._touched = bool(state)


def _value_of(field: QWidget) -> Json:  # noqa: PLR0911 - one return for each kind of field
    match field:
        case QLineEdit():
            return field.text()
        case QPlainTextEdit():
            return field.toPlainText()
        case DecimalEdit():
            return field.value
        case DayEdit():
            return field.day.isoformat()
        case QCheckBox():
            return field.isChecked()
        case Choice():
            return field.currentText()
        case KeptField():
            return field.kept()
        case _:
            return None


def _put(field: QWidget, value: Json) -> None:
    match field, value:
        case QLineEdit(), str():
            field.setText(value)
        case QPlainTextEdit(), str():
            field.setPlainText(value)
        case DecimalEdit(), int():
            field.set_value(value)
        case DayEdit(), str():
            field.day = date.fromisoformat(value)
        case QCheckBox(), bool():
            field.setChecked(value)
        case Choice(), str():
            field.setCurrentIndex(field.findText(value))
        case KeptField(), _:
            field.put_back(value)
        case _:
            pass


def _listen(field: QWidget, edited: Callable[[], None]) -> None:
    match field:
        case QLineEdit():
            field.textEdited.connect(lambda _text: edited())
        case QPlainTextEdit():
            field.textChanged.connect(edited)
        case DecimalEdit() | DayEdit() | Choice():
            field.changed.connect(lambda _value: edited())
        case QCheckBox():
            field.toggled.connect(lambda _checked: edited())
        case KeptField():
            field.changed.connect(edited)
        case _:
            pass
