"""Names that formulas can find: lots, streams and months as the sheets spell them, and criteria that match no more."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from core.domain.framework import FundingStream, ceiling_words
from core.domain.periods import MONTHS, FinancialYear, day_text
from core.domain.scopes import OF_STREAM, code_in
from core.excel.writing import formula_text

UNDONE_ORDERS = "Left out: orders of an undone import"
"""The cover’s words for orders that were taken over by an import that was undone since."""

_LONGEST = 60
_PLAIN = re.compile(r"(?!(?:true|false)$)[^\W\d_]\D*", re.IGNORECASE)
"""A name that no spreadsheet takes for a number, a date, a truth value or a comparison."""

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
    return _labels("Lot", {code: code for code in codes})


def stream_labels(streams: Iterable[FundingStream]) -> dict[str, str]:
    """Each funding stream by its code as its title; one that SUMIFS could take for a number or a date says what it is.

    >>> titles = {"core": "Core budget", "may": "May 2015", "true": "True"}
    >>> stream_labels(FundingStream(code, title) for code, title in titles.items())
    {'core': 'Core budget', 'may': 'Stream May 2015', 'true': 'Stream True'}
    """
    return _labels("Stream", {stream.code: stream.title for stream in streams}, plain=_PLAIN)


def ceiling_title(scope: str, period: str, streams: Mapping[str, str]) -> str:
    """A ceiling as a row is named, streams by their titles: “The 2015-16 ceiling for Youth fund”."""
    stream = streams[code_in(scope)] if scope.startswith(OF_STREAM) else ""
    return sentence_case(ceiling_words(scope, period, stream))


def _labels(what: str, named: Mapping[str, str], plain: re.Pattern[str] | None = None) -> dict[str, str]:
    labels: dict[str, str] = {}
    seen: set[str] = set()
    for number, (code, name) in enumerate(named.items(), start=1):
        clear = name.casefold().startswith(f"{what.casefold()} ") or (plain is not None and plain.fullmatch(name))
        label = (name if clear else f"{what} {name}")[:_LONGEST]
        labels[code] = f"{label} ({number})" if label.casefold() in seen else label
        seen.add(labels[code].casefold())
    return labels


def sentence_case(text: str) -> str:
    """A word or two of the register as they stand alone in a cell: with a capital.

    >>> sentence_case("range of grades")
    'Range of grades'
    """
    return text[:1].upper() + text[1:]


def criterion(label: str, cell: str) -> str:
    """The criterion by which SUMIFS finds a label that stands in a cell; wild characters are escaped.

    >>> criterion("Lot 1", "$A8"), criterion("Lot *", "$A9")
    ('$A8', '"Lot ~*"')
    """
    escaped = label.translate(_WILD)
    return cell if escaped == label else formula_text(escaped)
