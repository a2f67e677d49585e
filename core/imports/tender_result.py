"""A tender result from its workbook into the register: what the file holds, and what it changes in each lot."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType

from core.domain.award import ordinal
from core.domain.decision_note import DecisionNote
from core.domain.errors import BadRequest
from core.domain.money import pounds, quantity
from core.domain.provider_details import name_key
from core.domain.states import Unit, words
from core.excel.cells import Problem
from core.excel.preflight import inspect_workbook
from core.excel.tender_columns import COLUMNS, LOT, PRICE, PROVIDER, QUALITY, RANK, RATE, TIE_NOTE, UNIT, VALID_FROM
from core.excel.tender_result import TenderResult, read_tender_result
from core.excel.tender_rows import TenderRow
from core.excel.tender_template import write_template as write_workbook
from core.imports.filled_in import columns_at, unit_wordings
from core.imports.importer import Difference, FieldColumn, Found, Importer, PreviewRow, RowState, text_in
from core.imports.performing import places_of
from core.imports.tender_differences import Differences, PlaceDifference, PriceDifference, Standing, differences
from core.operations.import_file import ImportStep
from core.operations.import_tender_result import ImportTenderResult, TenderLine
from core.queries.framework import decisions, lots
from core.queries.ranking_versions import PlaceRow, ranking_versions
from core.queries.rankings import provider_rows, rates
from core.store import frameworks, history
from core.store.canonical import plain
from core.store.register import Register

KIND = "tender-result"
IN_FORCE_ON, DECISION = "in_force_on", "decision"
"""What a person may choose besides: the first day of the rankings (2015-07-01), and a recorded decision."""

_FIELDS = {"lot": LOT, "provider": PROVIDER, "rank": RANK, "unit": UNIT, "max_pence": RATE, "valid_from": VALID_FROM}
_UNITS = unit_wordings()


@dataclass(frozen=True, slots=True)
class FoundResult:
    """What a workbook holds: a request with a line for each of its rows when nothing is to be put right."""

    request: ImportTenderResult
    result: TenderResult
    digest: str

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is to be put right."""
        return self.result.problems

    @property
    def notes(self) -> tuple[str, ...]:
        """What is worth knowing."""
        return self.result.notes


def write_template(register: Register, path: Path) -> None:
    """Writes the workbook to fill in, with the register's lots. Raises ExportFailed for what cannot be written."""
    with register.reading() as read_lots:
        known = frameworks.lots(read_lots)
    write_workbook(path, [(lot.code, lot.title) for lot in known], map(words, Unit))


def read(
    register: Register,
    workbook: Path,
    *,
    in_force_on: date | None = None,
    decision: DecisionNote | None = None,
) -> FoundResult:
    """Read a filled-in template against the register's lots.

    The rankings hold from today, or from the framework's first day when that lies ahead; they rest on the decision that
    set up the framework. Both may be given instead. Raises UnreadableWorkbook.
    """
    with register.reading() as read_lots:
        known = frameworks.lots(read_lots)
        first = max(read_lots.today, frameworks.framework(read_lots).term.first)
        recorded = decisions(read_lots)
    facts = inspect_workbook(workbook)
    found = read_tender_result(facts, [(lot.code, lot.title) for lot in known], _UNITS)
    request = ImportTenderResult(
        lines=tuple(map(_line, found.rows)),
        in_force_on=in_force_on or first,
        decision=decision or DecisionNote(min(recorded, key=lambda item: item.id).reference),
        source=workbook.name,
    )
    return FoundResult(request, found, hashlib.sha256(facts.content).hexdigest())


def _line(row: TenderRow) -> TenderLine:
    return TenderLine(
        lot=row.lot,
        provider=row.provider,
        rank=row.rank,
        unit=Unit(row.unit),
        max_pence=row.max_pence,
        quality_hundredths=row.quality_hundredths,
        price_hundredths=row.price_hundredths,
        valid_from=row.valid_from,
        tie_note=row.tie_note,
        email=row.email,
    )


def read_file(register: Register, path: Path, choices: Mapping[str, str] = MappingProxyType({})) -> Found:
    """What a re-issued result changes against the newest rankings and today's prices, row by row.

    Lots in which nothing differs get no new version. Raises UnreadableWorkbook, BadRequest for a choice that is none.
    """
    decision = DecisionNote(choices[DECISION]) if choices.get(DECISION) else None
    result = read(register, path, in_force_on=_day(choices.get(IN_FORCE_ON)), decision=decision)
    if result.problems:
        return Found(KIND, path.name, result.digest, _faulty(result), (), result.problems, result.notes, choices)
    stands, head_seq = _standing(register)
    compared = _Compared(result, stands)
    rows = tuple(compared.rows())
    return Found(
        kind=KIND,
        source=path.name,
        file_hash=result.digest,
        rows=rows,
        steps=compared.steps(),
        problems=(),
        notes=(*result.notes, *compared.notes()),
        choices=choices,
        cells=compared.cells(),
        head_seq=head_seq,
        text_at=text_in(result.result.read),
    )


def _day(chosen: str | None) -> date | None:
    try:
        return date.fromisoformat(chosen) if chosen else None
    except ValueError:
        message = f"“{chosen}” is not a day for {IN_FORCE_ON}; write it like 2015-07-01."
        raise BadRequest(message) from None


def _faulty(result: FoundResult) -> tuple[PreviewRow, ...]:
    """A result is taken whole or not at all: its ranks hang together."""
    places = dict.fromkeys(place for problem in result.problems for place in places_of(problem))
    return tuple(PreviewRow(place, RowState.ERROR, "is to be put right") for place in places)


def _standing(register: Register) -> tuple[Standing, int]:
    """What the register holds, and the entry of its history at which it does."""
    with register.reading() as read_now:
        stands = Standing(lots(read_now), ranking_versions(read_now), provider_rows(read_now), rates(read_now))
        return stands, history.head(read_now).seq


class _Compared:
    """A result beside what the register holds."""

    def __init__(self, result: FoundResult, stands: Standing) -> None:
        self._result = result
        self._differences: Differences = differences(result.request, stands)
        self._places = {(each.lot, name_key(each.provider)): each for each in self._differences.places}
        newest = {version.lot: version for version in reversed(stands.versions)}
        self._before: dict[tuple[str, str], PlaceRow] = {
            (lot, name_key(place.provider)): place for lot, version in newest.items() for place in version.places
        }
        self._sheet = result.result.rows[0].sheet
        self._rows = list(self._compare())
        self._moved = {row.lot for row, shown in self._rows if shown.state is not RowState.UNCHANGED}
        self._moved |= {place.lot for place in self._differences.places if place.rank is None}

    def rows(self) -> Iterator[PreviewRow]:
        """Each row of the file, and each provider that a lot's new ranking leaves out."""
        yield from (shown for _, shown in self._rows)
        for place in self._differences.places:
            if place.rank is None and place.before is not None:
                gone = f"{place.provider} is left out of lot {place.lot}, where it was {ordinal(place.before)}"
                yield PreviewRow(self._sheet, RowState.NOT_IN_FILE, gone)

    def steps(self) -> tuple[ImportStep, ...]:
        """One step for all lots in which something differs."""
        request = replace(self._result.request, lines=tuple(_line(row) for row in self._lines()))
        if not request.lines:
            return ()
        place = f"{self._sheet}!{self._lines()[0].row}"
        return (ImportStep(place, "import_tender_result", plain(request), rows=len(request.lines)),)

    def notes(self) -> Iterator[str]:
        """Which lots stay as they are."""
        same_lots = [lot for lot in self._differences.lots if lot not in self._moved]
        if same_lots:
            if len(same_lots) == 1:
                yield f"Lot {same_lots[0]} is as the register has it, and no new ranking version is made of it."
            else:
                named = ", ".join(same_lots)
                yield f"Lots {named} are as the register has them, and no new ranking versions are made of them."

    def cells(self) -> dict[str, FieldColumn]:
        """Where each line's fields stand."""
        columns = columns_at(self._result.result.headings, _FIELDS)
        return {
            f"lines[{at}].{field}": replace(column, row=row.row)
            for at, row in enumerate(self._lines())
            for field, column in columns.items()
        }

    def _lines(self) -> tuple[TenderRow, ...]:
        return tuple(row for row, _ in self._rows if row.lot in self._moved)

    def _compare(self) -> Iterator[tuple[TenderRow, PreviewRow]]:
        placed: set[tuple[str, str]] = set()
        for row, price in zip(self._result.result.rows, self._differences.prices, strict=True):
            key = row.lot, name_key(row.provider)
            place = None if key in placed else self._places[key]
            placed.add(key)
            yield row, self._shown(row, place, price)

    def _shown(self, row: TenderRow, place: PlaceDifference | None, price: PriceDifference) -> PreviewRow:
        """The place is told in the first row of a provider in a lot; every row tells its price."""
        found = [*self._of_place(row, place), *_of_price(price)] if place is not None else list(_of_price(price))
        new = place is not None and place.before is None
        state = RowState.NEW if new else RowState.CHANGED if found else RowState.UNCHANGED
        what = f"{row.provider}, lot {row.lot}, by the {price.unit_words.lower()}"
        return PreviewRow(f"{row.sheet}!{row.row}", state, what, tuple(found))

    def _of_place(self, row: TenderRow, place: PlaceDifference) -> Iterator[Difference]:
        if place.rank is not None and place.before != place.rank:
            yield Difference(RANK, ordinal(place.before) if place.before else "", ordinal(place.rank))
        before = self._before.get((row.lot, name_key(row.provider)))
        if before is None:
            return
        scores = (
            (QUALITY, _score(before.quality_hundredths), _score(row.quality_hundredths)),
            (PRICE, _score(before.price_hundredths), _score(row.price_hundredths)),
            (TIE_NOTE, before.tie_note, row.tie_note),
        )
        yield from (Difference(*each) for each in scores if each[1] != each[2])


def _of_price(price: PriceDifference) -> Iterator[Difference]:
    if price.before != price.after:
        before = pounds(price.before) if price.before is not None else ""
        yield Difference(f"{RATE}, {price.unit_words.lower()}", before, pounds(price.after))


def _score(hundredths: int | None) -> str:
    return "" if hundredths is None else quantity(hundredths)


TENDER_RESULT = Importer(
    kind=KIND,
    title="Tender result",
    does="Bring in providers, rankings and prices from a tender result, first or re-issued",
    read=read_file,
    template=write_template,
    knows=lambda seen: seen.fits([each.heading for each in COLUMNS]),
)
