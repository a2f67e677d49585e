"""What surrounds the cells of a sheet: rows and columns out of sight, the printed header, and where links lead.

Rows and columns are known from the pre-flight. Headers and links are not: the reader of long sheets passes them over.
"""

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from itertools import groupby

from core.excel.addresses import column_letters
from core.excel.facts import LAST_COLUMN, SheetFacts

_LINK = re.compile(r"<(?:\w+:)?hyperlink\b([^>]*)>")
_TARGET = re.compile(r"<(?:\w+:)?Relationship\b([^>]*)>")
_HEADER = re.compile(r"<(?:\w+:)?oddHeader\b[^>]*>(.*?)</(?:\w+:)?oddHeader>", re.DOTALL)
_ATTRIBUTE = re.compile(r"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_LOOKS = re.compile(r'&(?:"[^"]*"|\d+\s?|K[0-9A-Fa-f]{6}|[BIUSEXY])')
"""How a header’s text looks, which every program writes in its own way."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Of one sheet: its header’s text, and the links by their cells."""

    header: str = ""
    links: Mapping[str, str] = field(default_factory=dict)


def surroundings(part: str, relations: str) -> Surroundings:
    """Read from the part of a sheet, and from the part that its links to elsewhere stand in."""
    after = part[max(0, part.rfind("</sheetData>")) :]
    header = _HEADER.search(after)
    targets = {each.get("Id", ""): each.get("Target", "") for each in _all(_TARGET, relations)}
    return Surroundings(
        "" if header is None else _text(header[1]),
        {each["ref"]: _leads(each, targets) for each in _all(_LINK, after) if "ref" in each},
    )


def relations_of(part: str) -> str:
    """Where the links of a part to elsewhere stand."""
    folder, name = posixpath.split(part)
    return f"{folder}/_rels/{name}.rels"


def notes(ours: Mapping[str, Surroundings], theirs: Mapping[str, Surroundings]) -> Iterator[str]:
    """A sentence for each header and link of a sheet that is otherwise than in the return."""
    for sheet, own in ours.items():
        other = theirs.get(sheet)
        if other is None:
            continue
        if other.header != own.header:
            yield f"{sheet}: the printed header says “{other.header}”; the return said “{own.header}”."
        for cell, leads in other.links.items():
            if own.links.get(cell) != leads:
                was = f"the return’s led to {own.links[cell]}" if cell in own.links else "the return had none there"
                yield f"{sheet}: the link in {cell} leads to {leads}; {was}."


def hidden_notes(sheet: SheetFacts) -> Iterator[str]:
    """A sentence for the rows of a sheet that are out of sight, and one for the columns: a return hides none."""
    columns = {number for first, last in sheet.hidden_columns for number in range(first, min(last, LAST_COLUMN) + 1)}
    yield from _hidden(sheet.name, "row", sheet.hidden_rows, str)
    yield from _hidden(sheet.name, "column", columns, column_letters)


def _hidden(sheet: str, what: str, numbers: Iterable[int], named: Callable[[int], str]) -> Iterator[str]:
    """Those that follow each other are named together."""
    found = sorted(numbers)
    if not found:
        return
    runs = [[number for _, number in run] for _, run in groupby(enumerate(found), lambda each: each[1] - each[0])]
    spans = [named(run[0]) if len(run) == 1 else f"{named(run[0])} to {named(run[-1])}" for run in runs]
    one = len(found) == 1
    yield f"{sheet}: {what}{'' if one else 's'} {', '.join(spans)} {'is' if one else 'are'} hidden."


def _all(pattern: re.Pattern[str], text: str) -> Iterator[dict[str, str]]:
    for found in pattern.finditer(text):
        yield {name: unescape(one or other) for name, one, other in _ATTRIBUTE.findall(found[1])}


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
