"""Find a table by its headings, wherever it stands, and say plainly why it was not found."""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.domain.errors import UnreadableWorkbook
from core.excel.addresses import address
from core.excel.cells import match_key
from core.excel.facts import SheetFacts, WorkbookFacts
from core.excel.stored_rows import RowsOf, StoredCell

LAST_HEADING_ROW = 30
"""Headings are looked for in the first 30 rows of a sheet; titles and instructions may stand above them."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading to look for, and other wordings that are taken for it; capitals and spaces do not matter."""

    text: str
    synonyms: tuple[str, ...] = ()
    required: bool = True

    @property
    def keys(self) -> frozenset[str]:
        """Every wording in the form used for comparing."""
        return frozenset(match_key(wording) for wording in (self.text, *self.synonyms))


@dataclass(frozen=True, slots=True)
class FoundTable:
    """Where the table was found: the sheet, the heading row, and the column number of each heading."""

    sheet: str
    row: int
    columns: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Candidate:
    sheet: SheetFacts
    row: int
    places: Mapping[str, tuple[int, ...]]
    missing: tuple[str, ...]


def find_headings(
    facts: WorkbookFacts, rows_of: RowsOf, wanted: Sequence[Heading], sheets: Sequence[str]
) -> FoundTable:
    """The one heading row with every required heading.

    A sheet named in `sheets` goes before the others, in that order. Raises UnreadableWorkbook when none or more than
    one fits, and when a heading stands twice.
    """
    candidates = [_best_row(sheet, rows_of, wanted) for sheet in facts.sheets]
    fitting = [candidate for candidate in candidates if not candidate.missing]
    if not fitting:
        raise _not_found(facts, candidates, wanted)
    fitting = [candidate for candidate in fitting if not candidate.sheet.hidden] or fitting
    names = [match_key(name) for name in sheets]
    named = [candidate for candidate in fitting if match_key(candidate.sheet.name) in names]
    named.sort(key=lambda candidate: names.index(match_key(candidate.sheet.name)))
    if not named and len(fitting) > 1:
        raise UnreadableWorkbook(
            f"{facts.name} has the headings on two sheets, “{fitting[0].sheet.name}” and “{fitting[1].sheet.name}”. "
            "Leave only the sheet that counts and try again."
        )
    chosen = (named or fitting)[0]
    _refuse_twice(facts, chosen)
    return FoundTable(chosen.sheet.name, chosen.row, {heading: at[0] for heading, at in chosen.places.items()})


def _best_row(sheet: SheetFacts, rows_of: RowsOf, wanted: Sequence[Heading]) -> _Candidate:
    """The first row that lacks nothing; otherwise the one that lacks least."""
    best = _candidate(sheet, 1, (), wanted)
    for number, cells in itertools.islice(rows_of(sheet, LAST_HEADING_ROW), LAST_HEADING_ROW):
        candidate = _candidate(sheet, number, cells, wanted)
        if len(candidate.missing) < len(best.missing):
            best = candidate
        if not best.missing:
            break
    return best


def _candidate(sheet: SheetFacts, row: int, cells: Sequence[StoredCell], wanted: Sequence[Heading]) -> _Candidate:
    keys = [(cell.column, match_key(cell.value)) for cell in cells if isinstance(cell.value, str)]
    places = {heading.text: tuple(at for at, key in keys if key in heading.keys) for heading in wanted}
    missing = tuple(heading.text for heading in wanted if heading.required and not places[heading.text])
    return _Candidate(sheet, row, {heading: at for heading, at in places.items() if at}, missing)


def _refuse_twice(facts: WorkbookFacts, chosen: _Candidate) -> None:
    for heading, at in chosen.places.items():
        if len(at) > 1:
            raise UnreadableWorkbook(
                f"{facts.name}, sheet “{chosen.sheet.name}”: the heading “{heading}” stands twice, in cells "
                f"{address(chosen.row, at[0])} and {address(chosen.row, at[1])}. Rename or remove one of them."
            )


def _not_found(facts: WorkbookFacts, candidates: Sequence[_Candidate], wanted: Sequence[Heading]) -> UnreadableWorkbook:
    nearest = min(candidates, key=lambda candidate: len(candidate.missing))
    required = [heading.text for heading in wanted if heading.required]
    if len(nearest.missing) == len(required):
        return UnreadableWorkbook(
            f"{facts.name} has no sheet with the headings {_listed(required)} in one of its first "
            f"{LAST_HEADING_ROW} rows. Check that it is the right workbook, or start from the template."
        )
    noun, them = ("heading", "it") if len(nearest.missing) == 1 else ("headings", "them")
    return UnreadableWorkbook(
        f"{facts.name}, sheet “{nearest.sheet.name}”: row {nearest.row} lacks the {noun} {_listed(nearest.missing)}. "
        f"Put {them} back as in the template and try again."
    )


def _listed(headings: Sequence[str]) -> str:
    return ", ".join(f"“{heading}”" for heading in headings)
