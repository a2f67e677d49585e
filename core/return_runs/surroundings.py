"""What surrounds the cells of a sheet: rows and columns out of sight, the printed header, and where links lead."""

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from itertools import groupby

from core.excel.addresses import column_letters

_ROW = re.compile(r"<(?:\w+:)?row\b([^>]*)>")
_COLUMN = re.compile(r"<(?:\w+:)?col\b([^>]*)>")
_LINK = re.compile(r"<(?:\w+:)?hyperlink\b([^>]*)>")
_TARGET = re.compile(r"<(?:\w+:)?Relationship\b([^>]*)>")
_HEADER = re.compile(r"<(?:\w+:)?oddHeader\b[^>]*>(.*?)</(?:\w+:)?oddHeader>", re.DOTALL)
_ATTRIBUTE = re.compile(r"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_LOOKS = re.compile(r'&(?:"[^"]*"|\d+\s?|K[0-9A-Fa-f]{6}|[BIUSEXY])')
"""How a header’s text looks, which every program writes in its own way."""

_TRUE = {"1", "true", "on"}
_FARTHEST_COLUMN = 16_384


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Of one sheet: the numbers of hidden rows and columns, its header’s text, and the links by their cells."""

    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()
    header: str = ""
    links: Mapping[str, str] = field(default_factory=dict)


def surroundings(part: str, relations: str) -> Surroundings:
    """Read from the part of a sheet, and from the part that its links to elsewhere stand in."""
    cells = part.rfind("</sheetData>")
    before, after = part[: part.find("<sheetData")], part[max(0, cells) :]
    header = _HEADER.search(after)
    targets = {each.get("Id", ""): each.get("Target", "") for each in _all(_TARGET, relations)}
    return Surroundings(
        frozenset(int(row["r"]) for row in _all(_ROW, part) if _out_of_sight(row, "ht") and row.get("r", "").isdigit()),
        frozenset(
            number for column in _all(_COLUMN, before) if _out_of_sight(column, "width") for number in _span(column)
        ),
        "" if header is None else _text(header[1]),
        {each["ref"]: _leads(each, targets) for each in _all(_LINK, after) if "ref" in each},
    )


def relations_of(part: str) -> str:
    """Where the links of a part to elsewhere stand."""
    folder, name = posixpath.split(part)
    return f"{folder}/_rels/{name}.rels"


def notes(ours: Mapping[str, Surroundings], theirs: Mapping[str, Surroundings]) -> Iterator[str]:
    """A sentence for everything that surrounds the cells of a sheet otherwise than in the return."""
    for sheet, own in ours.items():
        other = theirs.get(sheet)
        if other is None:
            continue
        yield from _hidden(sheet, "Row", other.rows - own.rows, str)
        yield from _hidden(sheet, "Column", other.columns - own.columns, column_letters)
        if other.header != own.header:
            yield f"{sheet}: the printed header says “{other.header}”; the return said “{own.header}”."
        for cell, leads in other.links.items():
            if own.links.get(cell) != leads:
                was = f"the return’s led to {own.links[cell]}" if cell in own.links else "the return had none there"
                yield f"{sheet}: the link in {cell} leads to {leads}; {was}."


def _hidden(sheet: str, what: str, numbers: Iterable[int], named: Callable[[int], str]) -> Iterator[str]:
    """Which rows or columns are out of sight, those that follow each other together."""
    found = sorted(numbers)
    if not found:
        return
    runs = [[number for _, number in run] for _, run in groupby(enumerate(found), lambda each: each[1] - each[0])]
    spans = [named(run[0]) if len(run) == 1 else f"{named(run[0])} to {named(run[-1])}" for run in runs]
    one = len(found) == 1
    yield f"{sheet}: {what.lower()}{'' if one else 's'} {', '.join(spans)} {'is' if one else 'are'} hidden."


def _all(pattern: re.Pattern[str], text: str) -> Iterator[dict[str, str]]:
    for found in pattern.finditer(text):
        yield {name: unescape(one or other) for name, one, other in _ATTRIBUTE.findall(found[1])}


def _out_of_sight(attributes: Mapping[str, str], size: str) -> bool:
    return attributes.get("hidden") in _TRUE or attributes.get(size) == "0"


def _span(column: Mapping[str, str]) -> range:
    first, last = column.get("min", ""), column.get("max", "")
    if not (first.isdigit() and last.isdigit()):
        return range(0)
    return range(int(first), min(int(last), _FARTHEST_COLUMN) + 1)


def _text(header: str) -> str:
    """What a header says, its left, middle and right part with bars between."""
    parts = re.split(r"&[LCR]", _LOOKS.sub("", unescape(header)))
    return " | ".join(" ".join(part.split()) for part in parts if part.strip())


def _leads(link: Mapping[str, str], targets: Mapping[str, str]) -> str:
    target = next((targets.get(value, "") for name, value in link.items() if name.endswith(":id")), "")
    place = link.get("location", "")
    return f"{target}#{place}" if target and place else target or _place(place)


def _place(location: str) -> str:
    """A cell of the workbook itself, without what programs write each in their own way."""
    return location.removeprefix("#").replace("$", "").replace("'", "")
