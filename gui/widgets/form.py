"""Labelled fields under one another or in columns, each with its hint and, where it is wrong, with the reason."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from gui.widgets.announce import announce
from gui.widgets.finding_list import FindingLike
from gui.widgets.picture import Picture
from gui.widgets.text import label, restyle

MANY_ROWS = 200


class FormField(QWidget):
    """One field with its label above it; under it the reason of a refusal, and the hint."""

    def __init__(self, name: str, field: QWidget, *, hint: str = "", required: bool = False) -> None:
        super().__init__()
        self.field, self._hint = field, hint
        self._plain_name = name.replace("&", "")
        self.name = label(f"{name} *" if required else name, "field", wrap=True)
        self.name.setTextFormat(Qt.TextFormat.AutoText)
        self.name.setBuddy(field)
        self.hint = label(hint, "note", wrap=True)
        self.error = label("", "error", wrap=True)
        self._error_row = QWidget()
        row = QHBoxLayout(self._error_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(Picture("refuse", "bad", 14), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.error, 1)
        self._error_row.hide()
        field.setAccessibleName(f"{self._plain_name}, required" if required else self._plain_name)
        field.setAccessibleDescription(hint)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for part in (self.name, field, self._error_row, self.hint):
            layout.addWidget(part)
        layout.addStretch(1)
        self.hint.setVisible(bool(hint))

    def set_error(self, sentence: str) -> None:
        """Say what is wrong with the field, which comes in sight for it; nothing clears it."""
        if sentence:
            self.show()
        self.error.setText(sentence)
        self._error_row.setVisible(bool(sentence))
        restyle(self.field, "invalid", bool(sentence))
        self.field.setAccessibleDescription(f"{sentence} {self._hint}".strip())


class Form(QWidget):
    """Fields by the name of what they fill. With two columns, `add` goes across first; `span` widens a field."""

    def __init__(self, columns: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: dict[str, FormField] = {}
        self._columns, self._row, self._column = columns, 0, 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(14)
        self._grid.setRowStretch(MANY_ROWS, 1)  # what is left over stays at the bottom
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)

    def add(
        self, key: str, name: str, field: QWidget, *, hint: str = "", required: bool = False, span: int = 1
    ) -> FormField:
        """Put a field at the end. `&` in its name marks the access key."""
        made = FormField(name, field, hint=hint, required=required)
        span = min(span, self._columns)
        if self._column + span > self._columns:
            self._row, self._column = self._row + 1, 0
        self._grid.addWidget(made, self._row, self._column, 1, span)
        self._column += span
        self.fields[key] = made
        return made

    def set_error(self, key: str, sentence: str) -> None:
        """Say what is wrong with one field."""
        self.fields[key].set_error(sentence)

    def clear_errors(self) -> None:
        """Say nothing of any field."""
        for field in self.fields.values():
            field.set_error("")

    def show_findings(self, findings: Iterable[FindingLike]) -> list[FindingLike]:
        """Put each refusal under its field; hand back what has no place here: notes, warnings, other fields."""
        refusals: dict[str, list[str]] = {}
        rest: list[FindingLike] = []
        for finding in findings:
            if finding.field in self.fields and finding.severity == "refuse":
                refusals.setdefault(finding.field, []).append(finding.sentence)
            else:
                rest.append(finding)
        for key, field in self.fields.items():
            field.set_error(" ".join(refusals.get(key, ())))
        return rest

    def focus(self, key: str) -> None:
        """Go to a field."""
        self.fields[key].field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_first_error(self) -> bool:
        """Go to the first field that is wrong, and speak the reason; say whether there is one."""
        for key, field in self.fields.items():
            if field.error.text():
                self.focus(key)
                announce(field.field, field.error.text(), urgent=True)
                return True
        return False
