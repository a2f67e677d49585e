"""The fields of a history entry in words: money as money, days as days, states without underscores."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from core.queries.history import FieldChange
from gui.formats import day, fte, moment, money, quantity

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[^ ]*")
UNITS = {"pence": money, "hundredths": quantity, "thousandths": fte}
FLAGS = {"True": "Yes", "False": "No"}
WORDS_WITH_UNDERSCORES = re.compile(r"[a-z]+(_[a-z]+)+")


@dataclass(frozen=True, slots=True)
class ChangeInWords:
    """One field of one record, before and after."""

    record: str
    field: str
    before: str
    after: str


def in_words(change: FieldChange) -> ChangeInWords:
    """A change as people read it."""
    return ChangeInWords(
        change.record[:1].upper() + change.record[1:],
        field_name(change.field),
        value_words(change.field, change.before),
        value_words(change.field, change.after),
    )


def field_name(field: str) -> str:
    """A field's name without its unit.

    >>> field_name("max pence"), field_name("provider id"), field_name("pence")
    ('Max', 'Provider number', 'Amount')
    """
    words = field.split(" ")
    if words[-1] in UNITS:
        words = words[:-1] or ["amount"]
    elif words[-1] == "id":
        words[-1] = "number"
    name = " ".join("FTE" if word == "fte" else word for word in words)
    return name[:1].upper() + name[1:]


def value_words(field: str, value: str) -> str:
    """A value as people read it; what is not understood stays as it was written.

    >>> value_words("rate pence", "90000"), value_words("first day", "2015-04-01"), value_words("state", "in_force")
    ('£900.00', '1 Apr 2015', 'in force')
    """
    unit = UNITS.get(field.rpartition(" ")[2])
    if unit is not None and value.lstrip("-").isdigit():
        return unit(int(value))
    if DAY.fullmatch(value):
        return day(date.fromisoformat(value))
    if MOMENT.fullmatch(value):
        return moment(datetime.fromisoformat(value))
    if value in FLAGS:
        return FLAGS[value]
    return value.replace("_", " ") if WORDS_WITH_UNDERSCORES.fullmatch(value) else value
