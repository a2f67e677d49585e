"""Whole pence and exact quantities: reading, rounding and the words for them. Never a float."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import TypeVar

K = TypeVar("K")

HUNDRED = 100

Pence = int
"""A sum in whole pence, ex VAT unless its name says otherwise."""


def rounded_half_up(numerator: int, denominator: int) -> int:
    """The whole number nearest to numerator / denominator; a half goes away from zero. The denominator is positive.

    >>> rounded_half_up(5, 2), rounded_half_up(-5, 2), rounded_half_up(7, 3)
    (3, -3, 2)
    """
    whole = (2 * abs(numerator) + denominator) // (2 * denominator)
    return whole if numerator >= 0 else -whole


def line_value(quantity_hundredths: int, rate_pence: int) -> int:
    """The value of a line in whole pence: quantity × rate, half up. Lines are rounded first and added afterwards.

    >>> line_value(450, 90_000)  # 4.5 days at £900
    405000
    """
    return rounded_half_up(quantity_hundredths * rate_pence, HUNDRED)


def split_by_share(pence: int, shares: tuple[int, ...]) -> tuple[int, ...]:
    """Divide a sum by shares: each part rounded down, the remainder in the last, so that the parts sum exactly.

    >>> split_by_share(10_001, (2_500, 7_500))
    (2500, 7501)
    """
    parts = [pence * share // sum(shares) for share in shares[:-1]]
    return (*parts, pence - sum(parts))


def draw(held: Mapping[K, int], pence: int) -> dict[K, int]:
    """Take a sum from several balances in proportion to what they hold, and from none more than that.

    Each is rounded down; the pence that remain are taken one by one where most is left. Raises ValueError when all of
    them together hold less.

    >>> draw({"core": 200, "grant": 100}, 100)
    {'core': 67, 'grant': 33}
    """
    total = sum(held.values())
    if not 0 <= pence <= total:
        message = f"{pence} cannot be taken from balances of {total}"
        raise ValueError(message)
    taken = {key: pence * some // total if total else 0 for key, some in held.items()}
    for _ in range(pence - sum(taken.values())):
        most = max(held, key=lambda key: held[key] - taken[key])
        taken[most] += 1
    return {key: part for key, part in taken.items() if part}


def net_of_gross(gross_pence: int, vat_rate_hundredths: int) -> int:
    """The net part of a gross figure on an invoice, half up; VAT is the rest.

    >>> net_of_gross(138_600, 2_000)  # £1,386.00 at 20%: £1,155.00 and £231.00
    115500
    """
    return rounded_half_up(gross_pence * 10_000, 10_000 + vat_rate_hundredths)


def share_of(pence: int, hundredths: int) -> int:
    """A percentage of a sum in whole pence, half up; the percentage in hundredths (25% is 2500).

    >>> share_of(41_450, 2_500)
    10363
    """
    return rounded_half_up(pence * hundredths, 10_000)


def net_of_vat(gross_pence: int, vat_rate_hundredths: int) -> int:
    """A VAT-inclusive ceiling as the net figure that is guarded: rounded down, so that the gross is never passed.

    `vat_rate_hundredths` is the percentage in hundredths (20% is 2000).

    >>> net_of_vat(12_000, 2_000)
    10000
    """
    return gross_pence * 10_000 // (10_000 + vat_rate_hundredths)


def pounds(pence: int) -> str:
    """Whole pence as text.

    >>> pounds(123_456), pounds(-100)
    ('£1,234.56', '-£1.00')
    """
    whole, rest = divmod(abs(pence), HUNDRED)
    return f"{'-' if pence < 0 else ''}£{whole:,}.{rest:02d}"


def plain_pounds(pence: int) -> str:
    """Whole pence as text for a sentence: the pence are left out when there are none.

    >>> plain_pounds(26_000_000), plain_pounds(1_050)
    ('£260,000', '£10.50')
    """
    text = pounds(pence)
    return text[:-3] if text.endswith(".00") else text


def quantity(hundredths: int) -> str:
    """A quantity in hundredths as text, without trailing noughts.

    >>> quantity(450), quantity(2_000), quantity(-25)
    ('4.5', '20', '-0.25')
    """
    whole, rest = divmod(abs(hundredths), HUNDRED)
    text = f"{whole:,}.{rest:02d}".rstrip("0").rstrip(".")
    return f"-{text}" if hundredths < 0 else text


def fte(thousandths: int) -> str:
    """Full-time equivalents in thousandths as text.

    >>> fte(26_000), fte(1_234)
    ('26', '1.234')
    """
    whole, rest = divmod(abs(thousandths), 1000)
    text = f"{whole:,}.{rest:03d}".rstrip("0").rstrip(".")
    return f"-{text}" if thousandths < 0 else text


def pence_from_text(text: str) -> int:
    """A sum typed by a person, in whole pence. Takes the pound sign, commas and spaces.

    Raises ValueError for anything else, for a third decimal, and for sums of a hundred million million pounds or more.

    >>> pence_from_text("£1,234.5")
    123450
    """
    return _scaled(text.replace("£", ""), 2)


def hundredths_from_text(text: str) -> int:
    """A quantity typed by a person, in hundredths. Raises ValueError as `pence_from_text` does."""
    return _scaled(text, 2)


def thousandths_from_text(text: str) -> int:
    """A number of full-time equivalents typed by a person, in thousandths. Raises ValueError for a fourth decimal."""
    return _scaled(text, 3)


def _scaled(text: str, places: int) -> int:
    cleaned = text.replace(",", "").replace("\u00a0", "").replace(" ", "")
    try:
        number = Decimal(cleaned)
    except InvalidOperation:
        message = f"“{text}” is not a number"
        raise ValueError(message) from None
    if not number.is_finite() or abs(number) >= Decimal(10) ** 14:
        message = f"“{text}” is not a number that can be held"
        raise ValueError(message)
    scaled = number.scaleb(places)
    if scaled != scaled.to_integral_value(rounding=ROUND_HALF_UP):
        message = f"“{text}” has more than {places} decimal places"
        raise ValueError(message)
    return int(scaled)
