"""Read whole numbers, hundredths and money out of cells, exactly; what is not certain is refused, never guessed."""

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

from core.excel.cells import Cell, Problem, clean_text, plain_number

_PLAIN = re.compile(r"([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]+)?(\.[0-9]*)?", re.ASCII)
_CONTINENTAL = re.compile(r"[^\d.,]*(?:\d{1,3}(?:[. ]\d{3})+|\d+),\d{1,2}[^\d.,]*", re.ASCII)
_FOREIGN = re.compile(
    r"[€¥$₹]|\b(?:AED|AUD|BRL|CAD|CHF|CNY|CZK|DKK|EUR|HKD|HUF|ILS|INR|JPY|KRW|MXN|NOK|NZD|PLN|RON|SEK|SGD|TRY|USD|ZAR)\b"
)
_CURRENCY = re.compile(r"\[\$([^\]-]*)[^\]]*\]")
"""The currency that a format names, with or without a language after it; one of a language alone names none."""

_POUNDS = {"", "£", "GBP"}
_MOST = Decimal(100_000_000_000)
"""A hundred thousand million: more than any sum or count here, and exact in a spreadsheet to the hundredth."""

_DECIMALS = {2: "two", 3: "three"}
_MINUS = str.maketrans({"−": "-", "‒": "-", "–": "-"})  # minus sign, figure dash and en dash, as they are pasted


def whole_number(cell: Cell, least: int | None = None, most: int | None = None) -> int | Problem:
    """A whole number within `least` and `most`, both included. TRUE, fractions and percentages are refused."""
    number = _number(cell, "a whole number", "Type a whole number such as 3.")
    if isinstance(number, Problem):
        return number
    if number != number.to_integral_value():
        return cell.problem("is not a whole number", "Type a whole number such as 3.")
    return _within(cell, int(number), least, most)


def hundredths(cell: Cell, least: int | None = None, most: int | None = None) -> int | Problem:
    """A number with at most two decimals, in hundredths; `least` and `most` are hundredths too, both included."""
    return _scaled(cell, "a number", "Type a number such as 82.5.", least, most)


def thousandths(cell: Cell, least: int | None = None, most: int | None = None) -> int | Problem:
    """A number with at most three decimals, in thousandths; `least` and `most` are thousandths too, both included."""
    return _scaled(cell, "a number", "Type a number such as 0.6.", least, most, places=3)


def pence(cell: Cell) -> int | Problem:
    """A sum of money in whole pence: numbers, “£1,234.50”, “(1,234.50)” and “1234.50-” (both negative).

    More than two decimals, other currencies and continental commas are refused.
    """
    if _is_foreign(cell.number_format):
        return cell.problem("is formatted in another currency", "Give the amount in pounds, in the £ format.")
    if isinstance(cell.value, str) and _CONTINENTAL.fullmatch(clean_text(cell.value)):
        return cell.problem("has its pence after a comma", "Type pounds and pence such as 1234.50.")
    return _scaled(cell, "an amount of money", "Type pounds and pence such as 1234.50.", None, None)


@lru_cache(maxsize=1_000)
def _is_foreign(number_format: str) -> bool:
    """Whether a format shows another currency; a workbook has few formats for its many cells."""
    named = {found.strip().upper() for found in _CURRENCY.findall(number_format)}
    return not named <= _POUNDS or _FOREIGN.search(_CURRENCY.sub("", number_format)) is not None


def decimal_from_text(text: str) -> Decimal | None:
    """The number that a British reader sees in a text; None when it is not one.

    >>> [decimal_from_text(text) for text in ("£1,234.50", "(5)", "1 234.50", "1,5")]
    [Decimal('1234.50'), Decimal('-5'), Decimal('1234.50'), None]
    """
    if any(unicodedata.category(mark) == "No" for mark in text):
        return None  # 450² with a footnote mark must not become 4502
    bare = clean_text(text).translate(_MINUS)
    negative = False
    if bare.startswith("(") and bare.endswith(")"):
        bare, negative = bare[1:-1].strip(), True
    elif bare.endswith("-"):
        bare, negative = bare[:-1].strip(), True
    elif bare.startswith("-"):
        bare, negative = bare[1:].strip(), True
    bare = bare.removeprefix("£").strip()
    if bare.startswith("-") and not negative:
        bare, negative = bare[1:].strip(), True
    match = _PLAIN.fullmatch(bare)
    if match is None or bare in {"", "."}:
        return None
    number = Decimal(bare.replace(",", "").replace(" ", ""))
    return -number if negative else number


def _scaled(
    cell: Cell, what: str, remedy: str, least: int | None, most: int | None, *, places: int = 2
) -> int | Problem:
    number = _number(cell, what, remedy)
    if isinstance(number, Problem):
        return number
    scaled = number.scaleb(places)
    if scaled != scaled.to_integral_value():
        decimals = _DECIMALS[places]
        return cell.problem(f"has more than {decimals} decimals", f"Round it to {decimals} decimals.")
    return _within(cell, int(scaled), least, most, scale=places)


def _number(cell: Cell, what: str, remedy: str) -> Decimal | Problem:
    """The exact value. bool comes before int, for in Python TRUE is a number."""
    value = cell.value
    number: Decimal | None = None
    if cell.fault or cell.blank:
        return fault_or_blank(cell, remedy)
    if "%" in cell.number_format and isinstance(value, int | float):
        return cell.problem("is formatted as a percentage", f"Set the cell's format to Number. {remedy}")
    if isinstance(value, int | float) and not isinstance(value, bool):
        number = Decimal(value) if isinstance(value, int) else Decimal(plain_number(value))
    elif isinstance(value, str):
        number = decimal_from_text(value)
    if number is None:
        return cell.problem(f"is not {what}", remedy)
    if abs(number) >= _MOST:
        return cell.problem("is larger than can be held", remedy)
    return number


def fault_or_blank(cell: Cell, remedy: str) -> Problem:
    """What to say of a cell that holds an error, has no result, or is empty."""
    if cell.fault:
        return cell.problem(cell.fault, f"Open the workbook in Excel, put the cell right, and save. {remedy}")
    return cell.problem("is empty", remedy)


def _within(cell: Cell, number: int, least: int | None, most: int | None, scale: int = 0) -> int | Problem:
    if least is not None and number < least:
        limit = Decimal(least).scaleb(-scale).normalize()
        return cell.problem(f"is below {limit:f}", f"Type {limit:f} or more.")
    if most is not None and number > most:
        limit = Decimal(most).scaleb(-scale).normalize()
        return cell.problem(f"is above {limit:f}", f"Type {limit:f} or less.")
    return number
