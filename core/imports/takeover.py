"""The old tracking spreadsheet, taken over at the start: past orders and opening positions, each with its source."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from core.domain.money import pounds
from core.domain.periods import FinancialYear, Term
from core.domain.states import AmountBasis, Unit
from core.excel.addresses import column_letters
from core.excel.any_table import AnyRow, AnyTable, read_any
from core.excel.cells import Cell, Problem, clean_text, match_key
from core.excel.dates_in_columns import DatesOfColumn, dates_of_column
from core.excel.numbers_in_cells import hundredths, pence
from core.excel.texts_in_cells import choice, text
from core.imports.columns import confirmation, confirmed
from core.imports.filled_in import lot_wordings, stream_wordings, unit_wordings
from core.imports.importer import Difference, FieldColumn, Found, Importer, PreviewRow, RowState, text_in
from core.imports.ledger_columns import basis_of
from core.imports.takeover_columns import (
    APART,
    DATE_ORDER,
    DATES,
    DELIVERED,
    FIRST_DAY,
    INVOICE,
    INVOICED,
    ISSUED_ON,
    LAST_DAY,
    LOT,
    NUMBER,
    PAID,
    PROVIDER,
    QUANTITY,
    STAGES,
    STREAM,
    SUMS,
    TITLE,
    UNIT,
    VALUE,
    WANTED,
    YEAR,
    questions,
)
from core.operations.import_file import ImportStep
from core.queries.call_offs import CallOffRow, call_offs
from core.store import frameworks, providers
from core.store.canonical import plain
from core.store.register import Register

KIND = "takeover"
T = TypeVar("T")
_TAKEN_OVER, OPENING = "Taken over from ", "OP-"


@dataclass(frozen=True, slots=True)
class _Known:
    """What rows are read against: the framework’s lists and term, the providers, and what was taken over already.

    `taken_over` are the orders that stand by the number that they have in the old record; `again` are the numbers for
    those of which every order was cancelled.
    """

    lots: Mapping[str, str]
    streams: Mapping[str, str]
    units: Mapping[str, Unit]
    providers: Mapping[str, int]
    term: Term
    taken_over: Mapping[str, CallOffRow]
    again: Mapping[str, str]
    openings: Mapping[tuple[str, str, str], Sequence[CallOffRow]]
    first_stream: str


@dataclass(slots=True)
class _RowReading:
    """One row, field by field; what is wrong with it is kept."""

    row: AnyRow
    chosen: Mapping[str, str]
    problems: list[Problem] = field(default_factory=list[Problem])

    def cell(self, name: str) -> Cell | None:
        """The cell of a field, or None where the file has no column for it."""
        return self.row[self.chosen[name]] if name in self.chosen else None

    def take(self, name: str, parser: Callable[[Cell], T | Problem]) -> T | None:
        """What the parser makes of a filled cell; None where nothing stands, or with the problem kept."""
        cell = self.cell(name)
        if cell is None or cell.blank:
            return None
        read = parser(cell)
        if isinstance(read, Problem):
            self.problems.append(read)
            return None
        return read

    def missing(self, name: str, remedy: str) -> None:
        """Say that a field lacks that the row needs."""
        cell = self.cell(name)
        title = next(each.title for each in WANTED if each.name == name)
        if cell is None:
            at = str(self.row.number)
            self.problems.append(Problem(self.row.sheet, at, title, "", "does not stand in this row", remedy))
        elif cell.blank:
            self.problems.append(cell.problem("is empty", remedy))


def read_file(register: Register, path: Path, choices: Mapping[str, str] = MappingProxyType({})) -> Found:
    """Reads the orders of a tracking spreadsheet; a row without an order number is an opening position.

    Raises UnreadableWorkbook, and ColumnsToConfirm until a person has said which columns are meant.
    """
    table = read_any(path)
    asking = lambda likely: questions(table, likely)  # noqa: E731 - what is asked depends on this table
    chosen = confirmed(register, KIND, table, WANTED, choices, asking=asking)
    known = _known(register)
    cells = [cell for name in DATES if name in chosen for cell in table.cells(chosen[name])]
    dates = dates_of_column(cells, chosen.get(DATE_ORDER, ""))
    rows, steps, problems = [], [], list(_with_vat(table, chosen))
    for row in table.rows:
        preview, step, wrong = _read_row(_RowReading(row, chosen), table.source, known, dates)
        rows.append(preview)
        steps += [] if step is None else [step]
        problems += wrong
    return Found(
        kind=KIND,
        source=table.source,
        file_hash=table.file_hash,
        rows=tuple(rows),
        steps=tuple(steps),
        problems=tuple(problems),
        notes=table.notes,
        choices=chosen,
        confirmation=confirmation(KIND, table.headings, WANTED, chosen),
        cells=_columns(table, chosen),
        text_at=text_in(table.rows),
    )


def _known(register: Register) -> _Known:
    with register.reading() as read:
        framework = frameworks.framework(read)
        orders = call_offs(read)
        taken = [row for row in orders if row.stands and row.taken_over]
        standing, again = _taken_over(orders)
        openings: dict[tuple[str, str, str], list[CallOffRow]] = {}
        for each in taken:
            if each.number.startswith(OPENING):
                place = each.lot, str(FinancialYear.of(each.first_day)), each.streams
                openings.setdefault(place, []).append(each)
        streams = frameworks.streams(read)
        return _Known(
            lots=lot_wordings(frameworks.lots(read)),
            streams=stream_wordings(streams),
            units=unit_wordings(),
            providers={each.name: each.id for each in providers.providers(read)},
            term=Term(framework.term.first, framework.last_delivery_day),
            taken_over=standing,
            again=again,
            openings=openings,
            first_stream=streams[0].code,
        )


def _taken_over(orders: Sequence[CallOffRow]) -> tuple[dict[str, CallOffRow], dict[str, str]]:
    """The orders that stand by their old numbers, and the next number where none does.

    A number is given once and for ever: what takes the place of a cancelled RP/017 is RP/017 (2).
    """
    held = {match_key(each.number): each for each in orders}
    standing: dict[str, CallOffRow] = {}
    again: dict[str, str] = {}
    for each in orders:
        if not each.taken_over:
            continue
        tried, at = each.number, 2
        while (other := held.get(match_key(tried))) is not None and other.taken_over and not other.stands:
            tried, at = f"{each.number} ({at})", at + 1
        if other is None:
            again[match_key(each.number)] = tried
        elif other.taken_over:
            standing[match_key(each.number)] = other
    return standing, again


def _with_vat(table: AnyTable, chosen: Mapping[str, str]) -> list[Problem]:
    """Ceilings exclude VAT, so sums that include it are not taken."""
    wrong = "says that its sums include VAT"
    remedy = "Choose a column excluding VAT, or add one to the file."
    gross = [name for name in (VALUE, *STAGES) if basis_of(chosen.get(name, "")) is AmountBasis.GROSS]
    return [
        Problem(table.sheet, column.address, "", column.heading, wrong, remedy)
        for column in table.columns
        if column.heading in {chosen[name] for name in gross}
    ]


def _columns(table: AnyTable, chosen: Mapping[str, str]) -> dict[str, FieldColumn]:
    numbers = {column.heading: column.number for column in table.columns}
    return {
        name: FieldColumn(column_letters(numbers[heading]), heading)
        for name, heading in chosen.items()
        if heading in numbers
    }


def _read_row(
    reading: _RowReading, source: str, known: _Known, dates: DatesOfColumn
) -> tuple[PreviewRow, ImportStep | None, list[Problem]]:
    row = reading.row
    if row.problem is not None:
        return PreviewRow(row.place, RowState.ERROR, ""), None, [row.problem]
    number = reading.take(NUMBER, text) or ""
    fields: dict[str, Any] = {"source": f"{source}, {row.place}", "number": number}
    fields |= _what(reading, known, number)
    fields |= _sums(reading, opening=not number)
    fields |= _days(reading, known, dates, number)
    what = _words(fields, reading)
    if reading.problems:
        return PreviewRow(row.place, RowState.ERROR, what), None, reading.problems
    held = _held(known, fields)
    if held:
        return _compared(reading, fields, what, held)
    told = {name: value for name, value in fields.items() if value is not None}
    if (now := known.again.get(match_key(number))) is not None:
        what = f"{what}; {number} was taken over before and undone, so this one is numbered {now}"
    return PreviewRow(row.place, RowState.NEW, what), ImportStep(row.place, "take_over_order", plain(told)), []


def _held(known: _Known, fields: Mapping[str, Any]) -> Sequence[CallOffRow]:
    """What was taken over already of an order’s number, or as the opening position of its lot, year and stream."""
    if fields["number"]:
        own = known.taken_over.get(match_key(fields["number"]))
        return [] if own is None else [own]
    year = str(FinancialYear.of(fields[FIRST_DAY]))
    return known.openings.get((fields[LOT], year, fields[STREAM] or known.first_stream), [])


def _compared(
    reading: _RowReading, fields: Mapping[str, Any], what: str, held: Sequence[CallOffRow]
) -> tuple[PreviewRow, None, list[Problem]]:
    """A row that was taken over already: unchanged where its value is the same, and otherwise to be put right."""
    place = reading.row.place
    same = next((row for row in held if row.ordered == fields[VALUE]), None)
    if same is None:
        first = held[0]
        cell = reading.cell(VALUE)
        wrong = f"is not what was taken over as {first.number}: {pounds(first.ordered)}, from {_source(first)}"
        remedy = "Put the figure right, or undo that import and bring this file in. Another sum needs another number."
        difference = Difference("Value", pounds(first.ordered), pounds(fields[VALUE]))
        problems = [] if cell is None else [cell.problem(wrong, remedy)]
        return PreviewRow(place, RowState.CONFLICT, what, (difference,)), None, problems
    titles = {each.name: each.title for each in WANTED}
    now = {DELIVERED: same.accrued + same.invoiced + same.paid, INVOICED: same.invoiced + same.paid, PAID: same.paid}
    differences = tuple(
        Difference(titles[name], pounds(pence_now), pounds(fields[name]))
        for name, pence_now in now.items()
        if fields[name] != pence_now
    )
    if differences:
        said = f"{what}; taken over already as {same.number}, which stays as the register has it"
        return PreviewRow(place, RowState.CONFLICT, said, differences), None, []
    return PreviewRow(place, RowState.UNCHANGED, f"{what}; taken over already as {same.number}"), None, []


def _source(row: CallOffRow) -> str:
    return row.award_sentence.removeprefix(_TAKEN_OVER)


def _what(reading: _RowReading, known: _Known, number: str) -> dict[str, Any]:
    """Who, in which lot, what, and who pays."""
    lot = reading.take(LOT, lambda cell: choice(cell, known.lots, "a lot of this framework"))
    if lot is None:
        reading.missing(LOT, "Type the lot’s number or title.")
    provider = reading.take(PROVIDER, lambda cell: _provider(cell, known))
    if provider is None and number:
        reading.missing(PROVIDER, "Type the provider’s name as the register has it.")
    quantity = reading.take(QUANTITY, lambda cell: hundredths(cell, 0))
    return {
        LOT: lot,
        PROVIDER: provider,
        TITLE: reading.take(TITLE, text) or "",
        STREAM: reading.take(STREAM, lambda cell: choice(cell, known.streams, "a funding stream")) or "",
        QUANTITY: quantity or 0,
        UNIT: reading.take(UNIT, lambda cell: choice(cell, known.units, "a unit")) or Unit.DAY,
        INVOICE: reading.take(INVOICE, text) or "",
    }


def _provider(cell: Cell, known: _Known) -> int | Problem:
    none_yet = "There is none yet: import the tender result first, or add the provider."
    return choice(cell, known.providers, "a provider of this register", none_yet=none_yet)


def _sums(reading: _RowReading, *, opening: bool) -> dict[str, int | None]:
    """The value, and what of it was delivered, invoiced and paid, each as a part of the one before.

    An opening position of which nothing more is said was paid; an order of which nothing more is said is committed.
    """
    value = reading.take(VALUE, _amount)
    if value is None:
        reading.missing(VALUE, "Type the value in pounds and pence, excluding VAT.")
    found = {name: reading.take(name, _amount) for name in STAGES}
    if opening and all(each is None for each in found.values()):
        return {VALUE: value, **dict.fromkeys(STAGES, value)}
    paid = found[PAID] or 0
    if reading.chosen.get(SUMS) == APART:
        invoiced = (found[INVOICED] or 0) + paid
        delivered = (found[DELIVERED] or 0) + invoiced
    else:
        told, done = found[INVOICED], found[DELIVERED]
        invoiced = paid if told is None else told
        delivered = invoiced if done is None else done
    return {VALUE: value, DELIVERED: delivered, INVOICED: invoiced, PAID: paid}


def _amount(cell: Cell) -> int | Problem:
    found = pence(cell)
    if isinstance(found, Problem) or found >= 0:
        return found
    return cell.problem("is less than nothing", "Type what it came to in all, after what was paid back.")


def _days(reading: _RowReading, known: _Known, dates: DatesOfColumn, number: str) -> dict[str, date | None]:
    """The days as far as they are given; without any, those of the delivery year within the framework's."""
    days = {name: reading.take(name, dates.read) for name in DATES}
    year = reading.take(YEAR, _year)
    given = [day for day in days.values() if day is not None]
    if year is not None:
        first = days[FIRST_DAY] or max(year.first, known.term.first)
        last = days[LAST_DAY] or min(year.last, known.term.last)
    elif given:
        first = days[FIRST_DAY] or days[ISSUED_ON] or min(given)
        last = days[LAST_DAY] or max(first, *(days[name] or first for name in DATES if name != ISSUED_ON))
    else:
        if not reading.problems:
            reading.missing(ISSUED_ON if number else YEAR, "Give a day or the delivery year, such as 2015-16.")
        return days
    return {**days, FIRST_DAY: first, LAST_DAY: last}


def _year(cell: Cell) -> Term | Problem:
    written = text(cell)
    if isinstance(written, Problem):
        return written
    label = written.replace("/", "-").replace("–", "-").replace(" ", "")
    if len(label) == 9 and label[4] == "-":  # 2015-2016
        label = f"{label[:5]}{label[7:]}"
    try:
        return FinancialYear.parse(label).term
    except ValueError:
        return cell.problem("is not a financial year", "Type it like 2015-16.")


def _words(fields: Mapping[str, Any], reading: _RowReading) -> str:
    """How people know the row in the preview."""
    value = fields[VALUE]
    amount = "" if value is None else f": {pounds(value)}"
    if fields["number"]:
        return f"{fields['number']} {fields[TITLE]}".strip() + amount
    lot = fields[LOT] or clean_text(reading.row.text(reading.chosen[LOT]))
    return f"Opening position of lot {lot}{amount}"


TAKEOVER = Importer(
    kind=KIND,
    title="Old tracking spreadsheet",
    does="Take over past orders and opening positions, before the first period is signed off or year closed",
    read=read_file,
)
