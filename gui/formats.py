"""Money, dates, quantities and counts as the window writes them."""

from datetime import date, datetime

from core.domain.money import fte, plain_pounds, quantity
from core.domain.money import pounds as money

__all__ = [
    "count",
    "day",
    "fte",
    "fte_aligned",
    "moment",
    "money",
    "money_short",
    "percent",
    "plain_pounds",
    "quantity",
]

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")  # whatever the locale

_THOUSAND, _MILLION = 100_000, 100_000_000  # in pence


def money_short(pence: int) -> str:
    """A sum for an axis or a mark, where the exact figure stands elsewhere.

    >>> money_short(26_000_000), money_short(485_000_000), money_short(123_400), money_short(-95_000)
    ('£260k', '£4.85m', '£1.2k', '-£950')
    """
    sign, size = "-" if pence < 0 else "", abs(pence)
    if size < 99_950:
        return f"{sign}£{_shortened(size, 100, 0)}"
    if size < 10 * _THOUSAND - 5_000:
        return f"{sign}£{_shortened(size, _THOUSAND, 1)}k"
    if size < _MILLION - _THOUSAND // 2:
        return f"{sign}£{_shortened(size, _THOUSAND, 0)}k"
    return f"{sign}£{_shortened(size, _MILLION, 2)}m"


def fte_aligned(thousandths: int) -> str:
    """Full-time equivalents in thousandths for a column, where the points stand under each other.

    >>> fte_aligned(26_000), fte_aligned(119), fte_aligned(-1_500)
    ('26.000', '0.119', '-1.500')
    """
    whole, rest = divmod(abs(thousandths), 1_000)
    return f"{'-' if thousandths < 0 else ''}{whole:,}.{rest:03}"


def day(value: date | None) -> str:
    """A date as `2 Nov 2015`; nothing for no date."""
    return "" if value is None else f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def moment(value: datetime | None) -> str:
    """A moment as `2 Nov 2015, 14:05`, on the clocks of London; nothing for none."""
    if value is None:
        return ""
    if value.tzinfo is not None:
        from zoneinfo import ZoneInfo  # noqa: PLC0415 - reads a file; few tables show moments

        value = value.astimezone(ZoneInfo("Europe/London"))
    return f"{day(value)}, {value:%H:%M}"


def count(n: int, noun: str, plural: str = "") -> str:
    """A number of things.

    >>> count(1, "order"), count(1284, "order"), count(0, "entry", "entries")
    ('1 order', '1,284 orders', '0 entries')
    """
    return f"{n:,} {noun if n == 1 else plural or noun + 's'}"


def percent(part: int, whole: int) -> str:
    """A share of a whole. Never 100% when something is left, never 0% when something is there.

    >>> percent(62, 100), percent(999, 1000), percent(1, 1000), percent(5, 4)
    ('62%', '99%', 'under 1%', '125%')
    """
    if whole <= 0:
        return "–"
    share = (200 * abs(part) + whole) // (2 * whole)
    if part and not share:
        return "under 1%"
    if share == 100 and part < whole:
        share = 99
    return f"{'-' if part < 0 else ''}{share}%"


def _shortened(size: int, unit: int, places: int) -> str:
    scale: int = 10**places
    whole, rest = divmod((2 * size * scale + unit) // (2 * unit), scale)
    return f"{whole:,}.{rest:0{places}d}".rstrip("0").rstrip(".") if places and rest else f"{whole:,}"
