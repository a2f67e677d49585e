"""Returns in words: which there are, and their figures as people read them."""

from datetime import date

from core.excel.values import Kind
from core.queries.return_runs import ReturnRunRow
from core.returns import RETURNS
from core.returns.building import UNITS
from gui.formats import count, day, fte, money, quantity

Value = str | int | date | None

_BY_UNIT = {unit: kind for kind, unit in UNITS.items()}


def title_of(name: str) -> str:
    """The title of a return; its name where a later version of the program made it."""
    return RETURNS[name].title if name in RETURNS else name


def day_shown(row: ReturnRunRow) -> str:
    """The day of its figures, and how they are meant where that is an earlier one."""
    if row.basis is None:
        return day(row.as_at)
    return f"{day(row.as_at)}, {'true' if row.basis == 'effective' else 'known'} then"


def since_words(row: ReturnRunRow) -> tuple[str, str]:
    """What was recorded since a run, with its tone."""
    if not row.latest:
        return "Replaced", "plain"
    return (f"{count(row.since, 'entry', 'entries')} since", "warn") if row.since else ("Nothing moved since", "good")


def shown(value: Value, kind: Kind) -> str:
    """A figure of a return as people read it."""
    if value is None:
        return ""
    if isinstance(value, date):
        return day(value)
    if isinstance(value, int) and kind in _WRITTEN:
        return _WRITTEN[kind](value)
    return f"{value:,}" if isinstance(value, int) and kind is Kind.WHOLE else str(value)


def total_of(named: str, value: int) -> tuple[str, str, str]:
    """The table, heading and sum of a total that is named like “tblOrders: Value, pence”."""
    table, _, heading = named.partition(": ")
    words, comma, unit = heading.rpartition(", ")
    kind = _BY_UNIT.get(unit) if comma else None
    return (table, heading, f"{value:,}") if kind is None else (table, words, shown(value, kind))


def _share(hundredths: int) -> str:
    return f"{quantity(hundredths)}%"


_WRITTEN = {Kind.MONEY: money, Kind.HUNDREDTHS: quantity, Kind.FTE: fte, Kind.SHARE: _share}
