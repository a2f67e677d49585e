"""The form of one operation: fields, what the rules say while typing, and one primary act. Typing is never lost."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core.domain.finding import Finding
from gui import theme
from gui.desk import Desk, Place
from gui.drafts import Draft, Json
from gui.widgets.button import button
from gui.widgets.choice import Choice
from gui.widgets.day_edit import DayEdit
from gui.widgets.decimal_edit import DecimalEdit
from gui.widgets.finding_list import FindingList
from gui.widgets.form import Form
from gui.widgets.text import label

if TYPE_CHECKING:
    from core.operation import Done, Examined, Operation

Q = TypeVar("Q")
C = TypeVar("C")
R = TypeVar("R")

PAUSE_MS = 300  # after the last key, before the rules are asked


class Incomplete(Exception):  # noqa: N818 - a state of the form, not a fault
    """A field without which there is nothing to ask the rules about yet; says which, and what to enter."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field, self.sentence = field, sentence


class FormDialog(QDialog, Generic[Q, C, R]):
    """One operation's form.

    A subclass fills `form` in its own constructor, under the names that findings use for fields, and then calls
    `start`. It says in `request` what the fields ask for, raising Incomplete where one is empty.

    Enter does it, Esc puts it away with its draft kept; a refusal stays in the form, at its fields. `performed` carries the
    outcome.
    """

    performed = Signal(object)  # Done[R]

    def __init__(
        self,
        desk: Desk,
        operation: "Operation[Q, C, R]",
        *,
        title: str,
        primary: str,
        intro: str = "",
        subject: str = "",
        columns: int = 1,
        danger: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.desk, self.operation = desk, operation
        self.form = Form(columns)
        self.findings = FindingList()
        self.primary = button(primary, kind="danger" if danger else "primary", clicked=self.submit)
        self.draft = Draft(f"{operation.name}-{subject}" if subject else operation.name, desk.register.path, self)
        self._touched = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.ask)
        self._build(title, intro)

    def request(self) -> Q:
        """What the fields ask for. Raises Incomplete."""
        raise NotImplementedError

    def examined(self, examined: "Examined[C]") -> None:
        """What the rules said while typing; a subclass may show before and after from the case."""

    def place_of(self, result: R) -> Place | None:  # noqa: ARG002 - a subclass may look at it
        """Where the status line's “Open” leads."""
        return None

    def start(self) -> None:
        """Bring back the draft, if there is one, listen to the fields and open the form without blocking."""
        self._restore(self.draft.restore())
        for field in self.form.fields.values():
            _listen(field.field, self._edited)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.open()
        first = next((each.field for each in self.form.fields.values() if each.field.isEnabled()), self.primary)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask(self) -> None:
        """Ask the rules about what the fields hold now; nothing is written."""
        try:
            request = self.request()
        except Incomplete:
            return
        self.desk.preview(self.operation, request, self._examined, self)

    def submit(self) -> None:
        """Do the operation, once for this form."""
        self._pause.stop()
        self.form.clear_errors()
        try:
            request = self.request()
        except Incomplete as missing:
            self.form.set_error(missing.field, missing.sentence)
            self.form.focus_first_error()
            return
        self._set_busy(busy=True)
        self.desk.perform(
            self.operation,
            request,
            key=self.draft.key,
            owner=self,
            done=self._succeeded,
            refused=self._refused,
            place=self.place_of,
        )

    def reject(self) -> None:
        """Put the form away; what was typed is kept for the next time."""
        if self._touched:
            self.draft.close()
        super().reject()

    def _build(self, title: str, intro: str) -> None:
        self.setWindowTitle(title)
        self.setObjectName(f"{self.operation.name}Form")
        self.setAccessibleName(title)
        self.setMinimumWidth(520)
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(theme.MARGIN, theme.GAP, theme.MARGIN, theme.GAP)
        inner.setSpacing(theme.GAP)
        if intro:
            inner.addWidget(label(intro, "muted", wrap=True))
        inner.addWidget(self.form)
        inner.addWidget(self.findings)
        inner.addStretch(1)
        self.content = inner
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(content)
        heading = label(title, "title", wrap=True)
        heading.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, 0)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(theme.MARGIN, theme.GAP, theme.MARGIN, theme.MARGIN)
        buttons.addStretch(1)
        buttons.addWidget(button("Cancel", clicked=self.reject))
        buttons.addWidget(self.primary)
        self.primary.setDefault(True)
        self.findings.field_chosen.connect(self._go_to)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(heading)
        layout.addWidget(self.area, 1)
        layout.addLayout(buttons)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As tall as its fields where the screen has the room, else scrolling."""
        wanted = self.content.sizeHint().height() + 150
        room = self.screen().availableGeometry().height() - 80
        self.resize(max(self.width(), 600), min(wanted, room))

    def _edited(self) -> None:
        self._touched = True
        self.draft.keep(self._state())
        self._pause.start()

    def _examined(self, examined: "Examined[C]") -> None:
        self._show(examined.findings)
        self.examined(examined)

    def _show(self, findings: tuple[Finding, ...]) -> None:
        self.findings.set_findings(self.form.show_findings(findings))
        self._fit()

    def _succeeded(self, outcome: "Done[R]") -> None:
        self.draft.discard()
        self._touched = False
        self.performed.emit(outcome)
        self.accept()

    def _refused(self, findings: tuple[Finding, ...]) -> None:
        self._set_busy(busy=False)
        self._show(findings)
        if not self.form.focus_first_error():
            self.primary.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_busy(self, *, busy: bool) -> None:
        self.primary.setDisabled(busy)

    def _go_to(self, field: str) -> None:
        if field in self.form.fields:
            self.form.focus(field)

    def _state(self) -> dict[str, Json]:
        return {key: _value_of(field.field) for key, field in self.form.fields.items()}

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
        case _:
            pass
