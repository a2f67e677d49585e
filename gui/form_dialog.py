"""The dialog of one operation: its fields and one primary act. Enter does it; Esc puts it away, with typing kept."""

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from gui import theme
from gui.desk import Desk, Place
from gui.operation_form import Incomplete, OperationForm
from gui.widgets.button import button
from gui.widgets.text import label

if TYPE_CHECKING:
    from core.operation import Done, Examined, Operation

__all__ = ["FormDialog", "Incomplete"]

Q = TypeVar("Q")
C = TypeVar("C")
R = TypeVar("R")


class _Content(QWidget):
    """Says when its words or fields have come to need other room, once their layouts have seen to it."""

    settled = Signal()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.settled.emit()
        return done


class FormDialog(QDialog, Generic[Q, C, R]):
    """One operation's form in a dialog.

    A subclass fills `form` in its own constructor, under the names that findings use for fields, and then calls
    `start`. It says in `request` what the fields ask for, raising Incomplete where one is empty. `performed` carries
    the outcome. `keep` names the button that puts the form away, where “Cancel” would be taken for what the form does.
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
        keep: str = "Cancel",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.desk, self.operation = desk, operation
        self.fields: OperationForm[Q, C, R] = OperationForm(
            desk, operation, self.request, subject=subject, columns=columns, place=self.place_of
        )
        self.form, self.findings, self.draft = self.fields.form, self.fields.findings, self.fields.draft
        self.primary = button(primary, kind="danger" if danger else "primary", clicked=self.submit)
        self._build(title, intro, keep)
        self.fields.performed.connect(self._succeeded)
        self.fields.asked.connect(self._asked)
        self.fields.busy.connect(self._set_busy)

    def request(self) -> Q:
        """What the fields ask for. Raises Incomplete."""
        raise NotImplementedError

    def examined(self, examined: "Examined[C]") -> None:
        """What the rules said while typing; a subclass may show before and after from the case."""

    def place_of(self, result: R) -> Place | None:  # noqa: ARG002 - a subclass may look at it
        """Where the status line's “Open” leads."""
        return None

    def start(self) -> None:
        """Bring back the draft, if there is one, listen to the fields and open the form without blocking.

        While a past day is shown it stays closed: what is done is done today.
        """
        if self.desk.keeps_to_today():
            self.deleteLater()
            return
        self.fields.listen()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.open()
        fields = (each.field for each in self.form.fields.values() if not each.isHidden())
        first = next((each for each in fields if each.isEnabled() and not isinstance(each, QLabel)), self.primary)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask(self) -> None:
        """Ask the rules about what the fields hold now; nothing is written."""
        self.fields.ask()

    def submit(self) -> None:
        """Do the operation, once for this form."""
        self.fields.submit()

    def reject(self) -> None:
        """Put the form away; what was typed is kept for the next time."""
        self.fields.put_away()
        super().reject()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _build(self, title: str, intro: str, keep: str) -> None:
        self.setWindowTitle(title)
        self.setObjectName(f"{self.operation.name}Form")
        self.setAccessibleName(title)
        self.setMinimumWidth(520)
        content = _Content()
        content.settled.connect(self._fit)
        content.setProperty("page", True)  # noqa: FBT003 - Qt's own signature
        self.content = QVBoxLayout(content)
        self.content.setContentsMargins(theme.MARGIN, theme.GAP, theme.MARGIN, theme.GAP)
        self.content.setSpacing(theme.GAP)
        if intro:
            self.content.addWidget(label(intro, "muted", wrap=True))
        self.content.addWidget(self.fields)
        self.content.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(content)
        self._heading = heading = label(title, "title", wrap=True)
        heading.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, 0)
        self._buttons = buttons = QHBoxLayout()
        buttons.setContentsMargins(theme.MARGIN, theme.GAP, theme.MARGIN, theme.MARGIN)
        buttons.setSpacing(10)
        buttons.addStretch(1)
        cancel = button(keep, clicked=self.reject)
        cancel.setAutoDefault(True)  # Enter on it puts the form away, and does not do the operation
        buttons.addWidget(cancel)
        buttons.addWidget(self.primary)
        self.primary.setDefault(True)
        self._frame = QVBoxLayout(self)
        self._frame.setContentsMargins(0, 0, 0, 0)
        self._frame.setSpacing(0)
        self._frame.addWidget(heading)
        self._frame.addWidget(self.area, 1)
        self._frame.addLayout(buttons)

    def _fit(self) -> None:
        """As tall as its fields where the screen has the room, else scrolling."""
        width = max(self.width(), 600)
        around = self._heading.heightForWidth(width) + self._buttons.sizeHint().height()
        wanted = (
            self.content.heightForWidth(width) if self.content.hasHeightForWidth() else self.content.sizeHint().height()
        )
        room = self.screen().availableGeometry().height() - 80
        self.resize(width, min(wanted + around, room))

    def _asked(self, examined: "Examined[C]") -> None:
        self.examined(examined)
        self._fit()

    def _succeeded(self, outcome: "Done[R]") -> None:
        self.performed.emit(outcome)
        self.accept()

    def _set_busy(self, busy: bool) -> None:  # noqa: FBT001 - a signal's value
        self.primary.setDisabled(busy)
        if not busy:
            self._fit()
