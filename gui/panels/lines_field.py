"""A field of several lines in a grid: a person adds lines below the last, and takes any of them away."""

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from gui.drafts import Json
from gui.widgets.button import button, icon_button
from gui.widgets.choice import Choice
from gui.widgets.day_edit import DayEdit
from gui.widgets.decimal_edit import DecimalEdit
from gui.widgets.kept_field import KeptField
from gui.widgets.text import label

LineField = Choice[Any] | DecimalEdit | DayEdit


class LineParts:
    """The parts of one line from the left: its fields, words beside them if any, and the button that removes it.

    Whoever adds a line goes to its field `start`, the first unless a line says otherwise.
    """

    def __init__(
        self, *fields: LineField, remove: str, beside: QLabel | None = None, start: LineField | None = None
    ) -> None:
        self.fields, self.start = fields, fields[0] if start is None else start
        self.remove = icon_button("close", remove)
        self.parts: tuple[QWidget, ...] = (*fields, *([beside] if beside is not None else []), self.remove)


Row = TypeVar("Row", bound=LineParts)


class LinesField(KeptField, Generic[Row]):
    """Starts without a line. An editor says what a line is: the next one, its names, and how a draft keeps it.

    The keyboard comes in at the first line, or at the button that adds one where there is none.
    """

    def __init__(
        self,
        headings: Sequence[tuple[str, int]],
        add: str,
        *,
        below: QLabel | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Put each heading above a column, with the column's share of the room; below the lines, what they come to."""
        super().__init__(parent)
        self.rows: list[Row] = []
        self.headings = [label(heading, "label") for heading, _share in headings]
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(8)
        for column, (_heading, share) in enumerate(headings):
            self._grid.addWidget(self.headings[column], 0, column)
            self._grid.setColumnStretch(column, share)
        self.add_button = button(add, icon_name="add", kind="quiet", clicked=self.add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self._grid)
        if below is not None:
            layout.addWidget(below)
        layout.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)

    def add(self) -> None:
        """Add the next line and go to it."""
        row = self.next_row()
        self.append(row)
        row.start.setFocus()
        self.changed.emit()

    def remove(self, row: Row) -> None:
        """Take a line away."""
        self.rows.remove(row)
        for part in row.parts:
            self._grid.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._renew()
        self.changed.emit()

    def kept(self) -> Json:
        return [self.kept_row(row) for row in self.rows]

    def put_back(self, kept: Json) -> None:
        if not isinstance(kept, list):
            return
        for row in list(self.rows):
            self.remove(row)
        found = (self.row_of(each) for each in kept)
        self.append(*(row for row in found if row is not None))

    def append(self, *rows: Row) -> None:
        """Put lines below the last, as what an editor starts from: no change of a person's."""
        for row in rows:
            at = self._grid.rowCount()
            for column, part in enumerate(row.parts):
                self._grid.addWidget(part, at, column)
            self.rows.append(row)
            self._listen(row)
        self._renew()

    def next_row(self) -> Row:
        """The line that a person adds."""
        raise NotImplementedError

    def kept_row(self, row: Row) -> Json:
        """What is entered in a line, as a draft keeps it."""
        raise NotImplementedError

    def row_of(self, kept: Json) -> Row | None:
        """The line that a draft has kept; None where it does not fit any more."""
        raise NotImplementedError

    def describe(self, row: Row) -> None:
        """Name the parts of a line for those who listen, and write what stands beside them."""
        raise NotImplementedError

    def sum_up(self) -> None:
        """Write what the lines come to, where an editor says so."""

    def _listen(self, row: Row) -> None:
        for field in row.fields:
            field.changed.connect(lambda _value: self._edited(row))
        row.remove.clicked.connect(lambda _checked: self.remove(row))

    def _edited(self, row: Row) -> None:
        self.describe(row)
        self.sum_up()
        self.changed.emit()

    def _renew(self) -> None:
        for row in self.rows:
            self.describe(row)
        self.sum_up()
        self.setFocusProxy(self.rows[0].fields[0] if self.rows else self.add_button)
