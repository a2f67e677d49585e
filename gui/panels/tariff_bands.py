"""The bands of a tariff while they are being set: who cancels, at how much notice, and what part is charged."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from core.domain.states import DayKind, Party
from core.domain.tariff import Band
from gui.drafts import Json
from gui.form_dialog import Incomplete
from gui.panels.session_words import PARTIES
from gui.widgets.button import button, icon_button
from gui.widgets.choice import Choice
from gui.widgets.decimal_edit import DecimalEdit
from gui.widgets.kept_field import KeptField
from gui.widgets.text import label

KINDS = {DayKind.WORKING: "Working days", DayKind.CALENDAR: "Calendar days"}
WHOLE, MOST_DAYS = 10_000, 999
SHORT, NUMBER_ROOM = 8, 92  # letters; pixels
HEADINGS = ("Who cancels", "Days’ notice", "Up to", "Counted in", "Charged")


@dataclass(frozen=True, slots=True)
class Edge:
    """Where a band begins that is added: after the one before it, of the same party and kind of day."""

    party: Party
    kind: DayKind
    from_days: int


class TariffBands(KeptField):
    """Starts with the bands given. `bands` gives what is entered; an empty end is open."""

    def __init__(self, bands: Sequence[Band], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[_Row] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(8)
        for column, heading in enumerate(HEADINGS):
            self._grid.addWidget(label(heading, "label"), 0, column)
            self._grid.setColumnStretch(column, 1)
        self.add_button = button("Add a band", icon_name="add", kind="quiet", clicked=self.add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self._grid)
        layout.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        for band in bands or (Band(Party.COUNCIL, DayKind.WORKING, 0),):
            self._append(band)

    def bands(self) -> tuple[Band, ...]:
        """The bands. Raises Incomplete where one lacks something."""
        found = []
        for at, row in enumerate(self.rows, start=1):
            party, kind, first, part = row.party.value, row.kind.value, row.first.value, row.part.value
            if party is None or kind is None:
                raise Incomplete("bands", f"Say of band {at} who cancels and in which days it counts.")
            if first is None:
                raise Incomplete("bands", f"Enter from how many days’ notice band {at} holds; 0 is no notice.")
            if part is None:
                raise Incomplete("bands", f"Enter what part of the price band {at} charges; 0 is nothing.")
            found.append(Band(party, kind, first, row.last.value, part))
        return tuple(found)

    def add(self) -> None:
        """Add a band that begins where the last one ends, and go to it."""
        edge = self._edge()
        self._append(Band(edge.party, edge.kind, edge.from_days))
        self.rows[-1].first.setFocus()
        self.changed.emit()

    def remove(self, row: "_Row") -> None:
        """Take a band away."""
        self.rows.remove(row)
        for part in row.parts():
            self._grid.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._describe()
        self.changed.emit()

    def kept(self) -> Json:
        return [[row.party.value, row.kind.value, row.first.value, row.last.value, row.part.value] for row in self.rows]

    def put_back(self, kept: Json) -> None:
        if not isinstance(kept, list):
            return
        for row in list(self.rows):
            self.remove(row)
        for each in kept:
            match each:
                case [str() as party, str() as kind, int() as first, int() | None as last, int() as part] if (
                    party in list(Party) and kind in list(DayKind)
                ):
                    self._append(Band(Party(party), DayKind(kind), first, last, part))
                case _:
                    pass

    def _edge(self) -> Edge:
        last = self.rows[-1] if self.rows else None
        party = last.party.value if last is not None else None
        kind = last.kind.value if last is not None else None
        ends = last.last.value if last is not None else None
        return Edge(party or Party.COUNCIL, kind or DayKind.WORKING, 0 if ends is None else ends + 1)

    def _append(self, band: Band) -> None:
        row = _Row(band)
        at = self._grid.rowCount()
        for column, part in enumerate(row.parts()):
            self._grid.addWidget(part, at, column)
        self.rows.append(row)
        for field in (row.party, row.kind, row.first, row.last, row.part):
            field.changed.connect(lambda _value: self.changed.emit())
        row.remove.clicked.connect(lambda _checked: self.remove(row))
        self._describe()

    def _describe(self) -> None:
        """Name the parts for those who listen, and lead the keyboard to the first."""
        for at, row in enumerate(self.rows, start=1):
            for heading, part in zip(HEADINGS, row.parts(), strict=False):
                part.setAccessibleName(f"{heading}, band {at}")
            row.remove.setAccessibleName(f"Remove band {at}")
        self.setFocusProxy(self.rows[0].party if self.rows else self.add_button)


class _Row:
    """The parts of one band."""

    def __init__(self, band: Band) -> None:
        known = (Party.COUNCIL, Party.PROVIDER)
        self.party: Choice[Party] = Choice((party, PARTIES[party]) for party in known)
        self.kind: Choice[DayKind] = Choice(KINDS.items())
        self.first, self.last = DecimalEdit(0, band.from_days, most=MOST_DAYS), DecimalEdit(0, most=MOST_DAYS)
        self.last.set_placeholder("or more")
        self.last.set_value(band.to_days)
        self.part = DecimalEdit(2, band.charged_hundredths, suffix=" %", most=WHOLE)
        self.remove = icon_button("close", "Remove the band")
        for choice in (self.party, self.kind):
            choice.setMinimumContentsLength(SHORT)
        for number in (self.first, self.last, self.part):
            number.setMinimumWidth(NUMBER_ROOM)
        self.party.value, self.kind.value = band.cancelled_by, band.day_kind

    def parts(self) -> tuple[QWidget, ...]:
        """From the left."""
        return self.party, self.first, self.last, self.kind, self.part, self.remove
