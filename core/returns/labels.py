"""Names that formulas can find: lots, streams and months as the sheets spell them, and criteria that match no more."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from core.domain.periods import MONTHS, FinancialYear, day_text
from core.excel.writing import formula_text

_LONGEST = 60
_WILD = str.maketrans({"~": "~~", "*": "~*", "?": "~?"})


@dataclass(frozen=True, slots=True)
class Month:
    """A month of a delivery year, both end days included; `key` is what orders carry, `issued` what it takes in."""

    key: str
    first: date
    last: date
    issued: str


def months_of(year: FinancialYear) -> tuple[Month, ...]:
    """April to March. The first takes in what was issued before the year, the last what was issued after it."""
    months = []
    for term in year.months:
        issued = f"{day_text(term.first)} to {day_text(term.last)}"
        if term.first == year.term.first:
            issued = f"Up to {day_text(term.last)}"
        elif term.last == year.term.last:
            issued = f"{day_text(term.first)} and after"
        months.append(Month(MONTHS[term.first.month - 1], term.first, term.last, issued))
    return tuple(months)


def lot_labels(codes: Iterable[str]) -> dict[str, str]:
    """Each lot by its code as “Lot 1”. A bare code SUMIFS would take for a number (“01” for “1”) or a comparison.

    It does not tell capitals from small letters either, so a label that would be alike gets a number.

    >>> lot_labels(["1", "Lot 2", "a", "A"])
    {'1': 'Lot 1', 'Lot 2': 'Lot 2', 'a': 'Lot a', 'A': 'Lot A (4)'}
    """
    return _labels("Lot", codes)


def stream_labels(codes: Iterable[str]) -> dict[str, str]:
    """Each funding stream by its code, likewise.

    >>> stream_labels(["core", "3006"])
    {'core': 'Stream core', '3006': 'Stream 3006'}
    """
    return _labels("Stream", codes)


def _labels(what: str, codes: Iterable[str]) -> dict[str, str]:
    labels: dict[str, str] = {}
    seen: set[str] = set()
    for number, code in enumerate(codes, start=1):
        label = (code if code.casefold().startswith(f"{what.casefold()} ") else f"{what} {code}")[:_LONGEST]
        labels[code] = f"{label} ({number})" if label.casefold() in seen else label
        seen.add(labels[code].casefold())
    return labels


def criterion(label: str, cell: str) -> str:
    """The criterion by which SUMIFS finds a label that stands in a cell; wild characters are escaped.

    >>> criterion("Lot 1", "$A8"), criterion("Lot *", "$A9")
    ('$A8', '"Lot ~*"')
    """
    escaped = label.translate(_WILD)
    return cell if escaped == label else formula_text(escaped)
