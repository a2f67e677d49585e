"""What reading a filled-in sheet of ours takes: its file, its columns, and the words of its lists."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from core.domain.errors import BadRequest
from core.domain.framework import FundingStream, Lot
from core.domain.states import Unit, words
from core.excel.addresses import column_letters, corners
from core.excel.cells import Problem, in_order
from core.excel.facts import WorkbookFacts
from core.excel.fill_in import FillIn
from core.excel.preflight import inspect_workbook
from core.excel.reading import Table, read_table
from core.excel.tender_columns import lot_wordings as wordings_of_lots
from core.imports.importer import FieldColumn, Found, PreviewRow, text_in
from core.operations.import_file import ImportStep


@dataclass(frozen=True, slots=True)
class FilledFile:
    """A filled-in workbook: its facts, and the table under its headings."""

    name: str
    facts: WorkbookFacts
    table: Table

    @property
    def file_hash(self) -> str:
        """SHA-256 of the bytes that were read."""
        return hashlib.sha256(self.facts.content).hexdigest()


@dataclass(slots=True)
class Gathered:
    """What the rows of a file came to so far."""

    rows: list[PreviewRow] = field(default_factory=list[PreviewRow])
    steps: list[ImportStep] = field(default_factory=list[ImportStep])
    problems: list[Problem] = field(default_factory=list[Problem])
    notes: list[str] = field(default_factory=list[str])
    head_seq: int | None = None

    def found(self, kind: str, file: FilledFile, choices: Mapping[str, str], fields: Mapping[str, str]) -> Found:
        """The whole file as it was read; `fields` gives the heading of each field of a step's request."""
        return Found(
            kind=kind,
            source=file.name,
            file_hash=file.file_hash,
            rows=tuple(self.rows),
            steps=tuple(self.steps),
            problems=in_order((*file.table.problems, *self.problems)),
            notes=(*file.table.notes, *self.notes),
            choices=choices,
            cells=field_columns(file.table, fields),
            head_seq=self.head_seq,
            text_at=text_in(file.table.rows),
        )


def open_filled(
    path: Path, columns: Sequence[FillIn], sheet: str, fields: Mapping[str, str], choices: Mapping[str, str]
) -> FilledFile:
    """The rows under the headings of `columns`, looked for on `sheet` first.

    `fields` gives the heading of each field; `choices` may say, by the field, under which other heading it stands in
    this file. Raises UnreadableWorkbook, or BadRequest for a choice of no field.
    """
    unknown = next((name for name in choices if name not in fields), None)
    if unknown is not None:
        message = f"There is no field “{unknown}” to choose a heading for. There are: {', '.join(fields)}."
        raise BadRequest(message)
    chosen = {fields[name]: heading for name, heading in choices.items() if heading}
    headings = [
        replace(each.heading, synonyms=(*each.heading.synonyms, chosen[each.column.heading]))
        if each.column.heading in chosen
        else each.heading
        for each in columns
    ]
    facts = inspect_workbook(path)
    return FilledFile(path.name, facts, read_table(facts, headings, [sheet]))


def field_columns(table: Table, fields: Mapping[str, str]) -> dict[str, FieldColumn]:
    """In which column each field stands, of those whose heading the table has."""
    return columns_at(table.headings, fields)


def columns_at(headings: Mapping[str, str], fields: Mapping[str, str]) -> dict[str, FieldColumn]:
    """The same from the addresses of headings."""
    found = {}
    for name, heading in fields.items():
        place = corners(headings.get(heading, ""))
        if place is not None:
            found[name] = FieldColumn(column_letters(place[1]), heading)
    return found


def lot_wordings(lots: Iterable[Lot]) -> dict[str, str]:
    """Every wording by which a lot may be named, with its code."""
    return wordings_of_lots([(lot.code, lot.title) for lot in lots])


def unit_wordings() -> dict[str, Unit]:
    """The same of units, in the singular and the plural; those that lists offer come first."""
    one = {words(unit): unit for unit in Unit}
    other = {spelt: unit for unit in Unit for spelt in (unit.value, unit.counted("1")[2:], unit.counted("2")[2:])}
    return {**one, **other, "half-day": Unit.HALF_DAY, "half-days": Unit.HALF_DAY}


def stream_wordings(streams: Iterable[FundingStream]) -> dict[str, str]:
    """The same of funding streams: by code, or by title where no other has it."""
    known = tuple(streams)
    titles = [stream.title for stream in known]
    by_title = {stream.title: stream.code for stream in known if stream.title and titles.count(stream.title) == 1}
    return {**by_title, **{stream.code: stream.code for stream in known}}


def stream_labels(streams: Iterable[FundingStream]) -> list[str]:
    """How a list offers funding streams: by title, or by code where another has that title too or there is none."""
    known = tuple(streams)
    titled = stream_wordings(known)
    return [stream.title if titled.get(stream.title) == stream.code else stream.code for stream in known]
