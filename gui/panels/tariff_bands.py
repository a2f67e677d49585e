"""The bands of a tariff while they are being set: who cancels, at how much notice, and what part is charged."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from core.domain.states import DayKind, Party
from core.domain.tariff import Band
from gui.drafts import Json
from gui.form_dialog import Incomplete
from gui.panels.lines_field import LineParts, LinesField
from gui.panels.session_words import PARTIES
from gui.widgets.choice import Choice
from gui.widgets.decimal_edit import DecimalEdit

KINDS = {DayKind.WORKING: "Working days", DayKind.CALENDAR: "Calendar days"}
WHOLE, MOST_DAYS = 10_000, 999
SHORT, NUMBER_ROOM = 8, 92  # letters; pixels
HEADINGS = ("Who cancels", "Days’ notice", "Up to", "Counted in", "Charged")


class TariffBands(LinesField["_Row"]):
    """Starts with the bands given. `bands` gives what is entered; an empty end is open."""

    def __init__(self, bands: Sequence[Band], parent: QWidget | None = None) -> None:
        super().__init__([(heading, 1) for heading in HEADINGS], "Add a band", parent=parent)
        self.append(*(_Row(band) for band in bands or (Band(Party.COUNCIL, DayKind.WORKING, 0),)))

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

    def next_row(self) -> "_Row":
        """A band that begins where the last one ends, of the same party and kind of day."""
        last = self.rows[-1] if self.rows else None
        party = last.party.value if last is not None else None
        kind = last.kind.value if last is not None else None
        ends = last.last.value if last is not None else None
        return _Row(Band(party or Party.COUNCIL, kind or DayKind.WORKING, 0 if ends is None else ends + 1))

    def kept_row(self, row: "_Row") -> Json:
        return [row.party.value, row.kind.value, row.first.value, row.last.value, row.part.value]

    def row_of(self, kept: Json) -> "_Row | None":
        match kept:
            case [str() as party, str() as kind, int() as first, int() | None as last, int() as part]:
                known = party in list(Party) and kind in list(DayKind)
                return _Row(Band(Party(party), DayKind(kind), first, last, part)) if known else None
            case _:
                return None

    def describe(self, row: "_Row") -> None:
        number = self.rows.index(row) + 1
        for heading, field in zip(HEADINGS, row.fields, strict=True):
            field.setAccessibleName(f"{heading}, band {number}")
        row.remove.setAccessibleName(f"Remove band {number}")


class _Row(LineParts):
    """The parts of one band."""

    def __init__(self, band: Band) -> None:
        known = (Party.COUNCIL, Party.PROVIDER)
        self.party: Choice[Party] = Choice((party, PARTIES[party]) for party in known)
        self.kind: Choice[DayKind] = Choice(KINDS.items())
        self.first, self.last = DecimalEdit(0, band.from_days, most=MOST_DAYS), DecimalEdit(0, most=MOST_DAYS)
        self.last.set_placeholder("or more")
        self.last.set_value(band.to_days)
        self.part = DecimalEdit(2, band.charged_hundredths, suffix="%", most=WHOLE)
        for choice in (self.party, self.kind):
            choice.setMinimumContentsLength(SHORT)
        for number in (self.first, self.last, self.part):
            number.setMinimumWidth(NUMBER_ROOM)
        self.party.value, self.kind.value = band.cancelled_by, band.day_kind
        super().__init__(
            self.party, self.first, self.last, self.kind, self.part, start=self.first, remove="Remove the band"
        )
