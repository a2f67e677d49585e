"""Requirements from a planning spreadsheet: each row is a need, submitted to the strategy group."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from core.domain.money import pounds, quantity
from core.domain.states import RequirementState, Unit, words
from core.excel.cells import Cell, Problem, match_key
from core.excel.fill_in import write_form
from core.excel.numbers_in_cells import hundredths, pence
from core.excel.row_reading import RowReading
from core.excel.texts_in_cells import calendar_date, one_of, text
from core.imports.filled_in import Gathered, lot_wordings, open_filled, stream_wordings, unit_wordings
from core.imports.importer import Difference, Found, Importer, PreviewRow, RowState
from core.imports.requirement_columns import (
    AUDIENCE,
    COLUMNS,
    FIELDS,
    FROM,
    HIGH,
    LOT,
    LOW,
    NEED,
    QUANTITY,
    SHEET,
    STREAM,
    TITLE,
    TO,
    UNIT,
    form,
)
from core.operations.import_file import ImportStep
from core.queries.requirements import RequirementRow, requirements
from core.store import frameworks, history
from core.store.register import Register

KIND = "requirements"

Key = tuple[str, str, date, date]
"""What tells one need from another: lot, title without regard to capitals, first and last day."""

_Fields = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Known:
    """What rows are read against: the parsers of the framework’s lists, and the requirements that stand."""

    lot: Callable[[Cell], str | Problem]
    unit: Callable[[Cell], Unit | Problem]
    stream: Callable[[Cell], str | Problem]
    first_stream: str
    held: Mapping[Key, RequirementRow]
    head_seq: int


def write_template(register: Register, path: Path) -> None:
    """Writes the workbook to fill in, with the register's lots, units and funding streams. Raises ExportFailed."""
    with register.reading() as read:
        lots, streams = frameworks.lots(read), frameworks.streams(read)
    write_form(path, form(lots, streams))


def read_file(register: Register, path: Path, choices: Mapping[str, str] = MappingProxyType({})) -> Found:
    """Reads the needs of a workbook against the register.

    `choices` may say under which heading a field stands. Raises UnreadableWorkbook, or BadRequest for no field.
    """
    file, known, gathered = open_filled(path, COLUMNS, SHEET, FIELDS, choices), _known(register), Gathered()
    gathered.head_seq = known.head_seq
    seen: dict[Key, str] = {}
    for row in file.table.rows:
        reading = RowReading(row)
        fields = _fields(reading, known)
        _once(reading, fields, seen)
        _judge(reading, fields, known, gathered)
    return gathered.found(KIND, file, choices, FIELDS)


def _known(register: Register) -> _Known:
    with register.reading() as read:
        streams = frameworks.streams(read)
        return _Known(
            lot=one_of(lot_wordings(frameworks.lots(read)), "a lot of this framework"),
            unit=one_of(unit_wordings(), "a unit"),
            stream=one_of(stream_wordings(streams), "a funding stream"),
            first_stream=streams[0].code,
            held={
                (each.lot, match_key(each.title), each.first_day, each.last_day): each
                for each in requirements(read)
                if each.state is not RequirementState.WITHDRAWN
            },
            head_seq=history.head(read).seq,
        )


def _fields(reading: RowReading, known: _Known) -> _Fields:
    """The request's fields in the register's units; a field whose cell is at fault is None."""
    low, high = reading.if_filled(LOW, pence), reading.take(HIGH, _estimate)
    first, last = reading.take(FROM, calendar_date), reading.take(TO, calendar_date)
    if first and last and last < first:
        reading.wrong(TO, "is before the first day", "Type the last day of the need, on or after the first.")
    if low is not None and high is not None and low > high:
        reading.wrong(LOW, "is above the high estimate", "Type the lower of the two figures here.")
    return {
        "lot": reading.take(LOT, known.lot),
        "title": reading.take(TITLE, text),
        "need": reading.if_filled(NEED, text) or "",
        "audience": reading.if_filled(AUDIENCE, text) or "",
        "unit": reading.take(UNIT, known.unit),
        "quantity_hundredths": reading.take(QUANTITY, _amount),
        "first_day": first,
        "last_day": last,
        "estimate_low_pence": high if reading.row[LOW].blank else low,
        "estimate_high_pence": high,
        "stream": reading.if_filled(STREAM, known.stream) or known.first_stream,
    }


def _amount(cell: Cell) -> int | Problem:
    found = hundredths(cell)
    if isinstance(found, Problem) or found > 0:
        return found
    return cell.problem("is not more than 0", "Type how many are needed, such as 20.")


def _estimate(cell: Cell) -> int | Problem:
    found = pence(cell)
    if isinstance(found, Problem) or found > 0:
        return found
    return cell.problem("is not more than £0.00", "Type what it may cost, excluding VAT, such as 18000.00.")


def _key(fields: _Fields) -> Key:
    return fields["lot"], match_key(fields["title"]), fields["first_day"], fields["last_day"]


def _once(reading: RowReading, fields: _Fields, seen: dict[Key, str]) -> None:
    if reading.problems:
        return
    cell = reading.row[TITLE].address
    first = seen.setdefault(_key(fields), cell)
    if first != cell:
        remedy = "Remove one of the two rows, or tell them apart by their titles."
        reading.wrong(TITLE, f"stands with the same lot and dates in cell {first} already", remedy)


def _judge(reading: RowReading, fields: _Fields, known: _Known, gathered: Gathered) -> None:
    what = reading.row[TITLE].found or reading.row[LOT].found
    if reading.problems:
        gathered.problems += reading.problems
        gathered.rows.append(PreviewRow(reading.place, RowState.ERROR, what))
        return
    what = f"{fields['title']}, lot {fields['lot']}"
    held = known.held.get(_key(fields))
    if held is None:
        request = {**fields, "first_day": fields["first_day"].isoformat(), "last_day": fields["last_day"].isoformat()}
        gathered.steps.append(ImportStep(reading.place, "submit_requirement", request))
        gathered.rows.append(PreviewRow(reading.place, RowState.NEW, what))
        return
    others = tuple(_differences(reading, fields, held))
    state = RowState.CONFLICT if others else RowState.UNCHANGED
    gathered.rows.append(PreviewRow(reading.place, state, f"{what} ({held.reference})", others))
    if others:
        headings = ", ".join(f"“{each.heading}”" for each in others)
        gathered.notes.append(
            f"{reading.place}: {held.reference} is this need with another {headings}. It stays as it is; amend it in "
            "the register if the sheet is right."
        )


def _differences(reading: RowReading, fields: _Fields, held: RequirementRow) -> Iterator[Difference]:
    """What the row says otherwise; a blank cell says nothing."""
    for name, heading in FIELDS.items():
        before, after = getattr(held, name), fields[name]
        if reading.row[heading].blank:
            continue
        if before != after and match_key(str(before)) != match_key(str(after)):
            yield Difference(heading, _shown(name, before), _shown(name, after))


def _shown(name: str, value: Any) -> str:
    if name.endswith("_pence"):
        return pounds(value)
    if name.endswith("_hundredths"):
        return quantity(value)
    return words(value) if isinstance(value, Unit) else str(value)


REQUIREMENTS = Importer(
    kind=KIND,
    title="Requirements",
    does="Bring in needs from a planning spreadsheet, and submit them to the strategy group",
    read=read_file,
    template=write_template,
    knows=lambda seen: seen.fits([each.heading for each in COLUMNS]),
)
