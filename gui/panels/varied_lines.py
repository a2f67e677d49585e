"""The lines of a call-off while it is varied: each as it stands, and beside it what it shall be."""

from collections.abc import Iterable, Sequence
from datetime import date

from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from core.domain.framework import term_words
from core.domain.periods import Term
from core.domain.states import VariationKind
from core.operations.vary_order import VariedLine
from core.queries.standing_lines import StandingLine
from gui.drafts import Json
from gui.formats import money, quantity
from gui.widgets.day_edit import DayEdit
from gui.widgets.kept_field import KeptField
from gui.widgets.money_edit import MoneyEdit
from gui.widgets.quantity_edit import QuantityEdit
from gui.widgets.text import label

OPEN = {
    VariationKind.VALUE: frozenset({"quantity", "first", "last"}),
    VariationKind.TIME: frozenset({"first", "last"}),
    VariationKind.SCOPE: frozenset({"description"}),
    VariationKind.PRICE: frozenset({"rate"}),
}
"""Which fields of a line each kind of variation may change."""


class VariedLines(KeptField):
    """Starts as everything stands. `lines` gives those that differ, with what differs alone."""

    def __init__(self, lines: Sequence[StandingLine], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = [VariedRow(line) for line in lines]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        for row in self.rows:
            layout.addWidget(row)
            row.listen(self)
        if self.rows:
            self.setFocusProxy(self.rows[0].quantity)

    def open_for(self, kind: VariationKind | None) -> None:
        """Let only what this kind of variation changes be typed; the rest goes back to what stands."""
        for row in self.rows:
            row.open_for(OPEN.get(kind, frozenset()) if kind is not None else frozenset())

    def lines(self) -> tuple[VariedLine, ...]:
        """The lines to vary; none where everything is as it stands."""
        asked = (row.asked() for row in self.rows)
        return tuple(line for line in asked if line is not None)

    def kept(self) -> Json:
        return [[row.line.line_id, row.kept()] for row in self.rows]

    def put_back(self, kept: Json) -> None:
        rows = {row.line.line_id: row for row in self.rows}
        for each in kept if isinstance(kept, list) else []:
            match each:
                case [int() as line_id, dict() as values] if line_id in rows:
                    rows[line_id].put_back(values)
                case _:
                    pass


class VariedRow(QWidget):
    """One line: how it stands in words, and the fields of what it shall be."""

    def __init__(self, line: StandingLine) -> None:
        super().__init__()
        self.line = line
        self.description = QLineEdit(line.description)
        self.quantity = QuantityEdit(line.quantity_hundredths, unit=line.unit.counted("2")[2:])
        self.rate = MoneyEdit(line.rate_pence)
        self.first, self.last = DayEdit(line.first_day), DayEdit(line.last_day)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.addWidget(label(_stands(line), "muted", wrap=True), 0, 0, 1, 4)
        grid.addWidget(self.description, 1, 0, 1, 4)
        for column, (name, field) in enumerate(self._fields()):
            heading = label(name, "label")
            heading.setBuddy(field)
            grid.addWidget(heading, 2, column)
            grid.addWidget(field, 3, column)
            grid.setColumnStretch(column, 1)
            field.setAccessibleName(f"{name}, {line.description}")
        self.description.setAccessibleName(f"What it is for, {line.description}")

    def listen(self, lines: VariedLines) -> None:
        """Tell the form of every change."""
        self.description.textEdited.connect(lambda _text: lines.changed.emit())
        for _name, field in self._fields():
            field.changed.connect(lambda _value: lines.changed.emit())

    def open_for(self, fields: Iterable[str]) -> None:
        """Let these fields be typed in, and show in the others what stands."""
        opened, line = frozenset(fields), self.line
        for name in ("description", "quantity", "rate", "first", "last"):
            getattr(self, name).setEnabled(name in opened)
        if "description" not in opened:
            self.description.setText(line.description)
        if "quantity" not in opened:
            self.quantity.hundredths = line.quantity_hundredths
        if "rate" not in opened:
            self.rate.pence = line.rate_pence
        if "first" not in opened:
            self.first.day, self.last.day = line.first_day, line.last_day

    def asked(self) -> VariedLine | None:
        """What differs from what stands, or None."""
        line = self.line
        words, many, pence = self.description.text().strip(), self.quantity.hundredths, self.rate.pence
        varied = VariedLine(
            line.line_id,
            None if many in (None, line.quantity_hundredths) else many,
            None if pence in (None, line.rate_pence) else pence,
            None if self.first.day == line.first_day else self.first.day,
            None if self.last.day == line.last_day else self.last.day,
            None if words == line.description else words,
        )
        return None if varied == VariedLine(line.line_id) else varied

    def kept(self) -> dict[str, Json]:
        """What is entered."""
        return {
            "description": self.description.text(),
            "quantity": self.quantity.hundredths,
            "rate": self.rate.pence,
            "first": self.first.day.isoformat(),
            "last": self.last.day.isoformat(),
        }

    def put_back(self, values: dict[str, Json]) -> None:
        """Show what was kept; whatever does not fit any more is left out."""
        match values:
            case {
                "description": str() as words,
                "quantity": int() | None as many,
                "rate": int() | None as pence,
                "first": str() as first,
                "last": str() as last,
            }:
                self.description.setText(words)
                self.quantity.hundredths, self.rate.pence = many, pence
                self.first.day, self.last.day = date.fromisoformat(first), date.fromisoformat(last)
            case _:
                pass

    def _fields(self) -> tuple[tuple[str, QuantityEdit | MoneyEdit | DayEdit], ...]:
        return (
            ("Quantity", self.quantity),
            ("Rate", self.rate),
            ("First day", self.first),
            ("Last day", self.last),
        )


def _stands(line: StandingLine) -> str:
    much = line.unit.counted(quantity(line.quantity_hundredths))
    used = f"; {quantity(line.used_hundredths)} used" if line.used_hundredths else ""
    days = term_words(Term(line.first_day, line.last_day))
    return f"Stands at {much} for {money(line.rate_pence)} each, {days}{used}"
