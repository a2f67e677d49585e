"""A field for an exact number: whole units of its smallest part, through decimal text, never through a float."""

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QValidator, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QWidget

from gui import theme

State = QValidator.State
SIDE = 11  # pixels beside the text; the style sheet cannot reach them in a spin box


class DecimalEdit(QAbstractSpinBox):
    """Holds a whole number of the smallest part (pence, hundredths, thousandths), or nothing.

    Takes spaces and commas, refuses letters and more decimals than it has; the arrow keys step by one whole unit. The
    mouse wheel is left to the page, so that no figure changes in passing.
    """

    changed = Signal(object)  # int or None

    def __init__(
        self,
        places: int,
        value: int | None = None,
        *,
        prefix: str = "",
        suffix: str = "",
        negative: bool = False,
        most: int = 10**13,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._places, self._scale, self._most = places, int(10**places), most
        self._prefix, self._suffix, self._negative = prefix, suffix, negative
        sign = "-?" if negative else ""
        signs = f"[{re.escape(prefix)}]?" if prefix else ""
        self._shape = re.compile(rf"{sign}{signs}{sign}[\d,]*(\.\d{{0,{places}}})?")
        self._value: int | None = None
        self.lineEdit().setTextMargins(SIDE, 0, SIDE, 0)
        self.setFont(theme.font())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.lineEdit().textEdited.connect(self._typed)
        self.editingFinished.connect(self._write)
        self.set_value(value)

    @property
    def value(self) -> int | None:
        """The number in its smallest parts; None when nothing is entered."""
        return self._value

    def set_value(self, value: int | None) -> None:
        """Show another number."""
        before, self._value = self._value, value
        self._write()
        if value != before:
            self.changed.emit(value)

    def set_placeholder(self, text: str) -> None:
        """Say in grey what is expected."""
        self.lineEdit().setPlaceholderText(text)

    def words(self, value: int) -> str:
        """How a number stands in the field when nobody is typing."""
        whole, rest = divmod(abs(value), self._scale)
        text = f"{whole:,}.{rest:0{self._places}d}".rstrip("0").rstrip(".")
        return f"{'-' if value < 0 else ''}{self._prefix}{text}"

    def validate(self, text: str, position: int) -> tuple[State, str, int]:
        """Refuse what can never become a number of this kind."""
        bare = self._bare(text)
        if not self._shape.fullmatch(bare) or abs(self._read(bare) or 0) > self._most:
            return State.Invalid, text, position
        return (State.Acceptable if self._read(bare) is not None or not bare else State.Intermediate), text, position

    def stepBy(self, steps: int) -> None:
        stepped = (self._value or 0) + steps * self._scale
        if not self._negative:
            stepped = max(stepped, 0)
        if stepped <= self._most:
            self.set_value(stepped)
            self.selectAll()

    def stepEnabled(self) -> QAbstractSpinBox.StepEnabledFlag:
        enabled = QAbstractSpinBox.StepEnabledFlag
        return enabled.StepUpEnabled | enabled.StepDownEnabled

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._write()  # without the unit, which would be in the way
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._write()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def _bare(self, text: str) -> str:
        without = text.removesuffix(self._suffix) if self._suffix else text
        return without.replace(" ", "").replace("\u00a0", "").replace("\u2212", "-")

    def _read(self, bare: str) -> int | None:
        digits = bare.replace(",", "").replace(self._prefix, "") if self._prefix else bare.replace(",", "")
        if not any(sign.isdigit() for sign in digits):
            return None
        whole, _, rest = digits.lstrip("-").partition(".")
        size = int(whole or "0") * self._scale + int((rest + "0" * self._places)[: self._places] or "0")
        return -size if digits.startswith("-") else size

    def _typed(self, text: str) -> None:
        before, self._value = self._value, self._read(self._bare(text))
        if self._value != before:
            self.changed.emit(self._value)

    def _write(self) -> None:
        text = "" if self._value is None else self.words(self._value)
        if text and not self.hasFocus():
            text += self._suffix
        if text != self.lineEdit().text():
            self.lineEdit().setText(text)
