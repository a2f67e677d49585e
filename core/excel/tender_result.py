"""Read a filled-in tender-result workbook: rows that can be imported, problems to put right, notes to know."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from core.domain.enumerated import enumerated
from core.excel.addresses import address, corners
from core.excel.cells import Problem
from core.excel.facts import LIMITS, Limits, WorkbookFacts
from core.excel.opening import Source
from core.excel.reading import Row, Table, read_table
from core.excel.tender_checks import check_rows, provider_key
from core.excel.tender_columns import COLUMNS, LOT, SHEET, TIE_NOTE, LotTitle, lot_wordings
from core.excel.tender_rows import ReadRow, TenderRow, read_row
from core.excel.tender_template import write_template


@dataclass(frozen=True, slots=True)
class TenderResult:
    """What a workbook holds. It may be imported when `problems` is empty; then `rows` has all of its rows.

    `headings` gives the address of each heading, `read` every filled row as it stands in the file.
    """

    rows: tuple[TenderRow, ...]
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]
    headings: Mapping[str, str] = field(default_factory=dict[str, str])
    read: tuple[Row, ...] = ()


def read_tender_result(
    source: Source | WorkbookFacts, lots: Sequence[LotTitle], units: Mapping[str, str], limits: Limits = LIMITS
) -> TenderResult:
    """Reads and checks a tender result for a framework's lots (code and title) and units, given by every wording.

    Problems come in the order of the sheet, each with sheet, cell, value and remedy. Raises UnreadableWorkbook when the
    file is not a workbook that can be read, or has no sheet with the headings.
    """
    table = read_table(source, [each.heading for each in COLUMNS], [SHEET], limits)
    if not table.rows:
        return TenderResult((), (_no_rows(table),), table.notes)
    lot_words = lot_wordings(lots)
    read = [read_row(row, lot_words, units) for row in table.rows]
    problems = [*table.problems, *(problem for row in read for problem in row.problems), *check_rows(read)]
    return TenderResult(
        rows=tuple(row for row in map(ReadRow.finished, read) if row is not None),
        problems=tuple(sorted(problems, key=_place)),
        notes=(*table.notes, *_notes(read, lots)),
        headings=table.headings,
        read=table.rows,
    )


def _no_rows(table: Table) -> Problem:
    row, column, _last_row, _last_column = corners(table.headings[LOT]) or (0, 1, 0, 1)
    return Problem(
        sheet=table.sheet,
        cell=address(row + 1, column),
        heading="",
        found="",
        wrong="no row is filled in",
        remedy="Fill in one row for each provider, lot and unit of rate, and import the workbook again.",
    )


def _place(problem: Problem) -> tuple[int, int]:
    row, column, _last_row, _last_column = corners(problem.cell) or (0, 0, 0, 0)
    return row, column


def _notes(read: Sequence[ReadRow], lots: Sequence[LotTitle]) -> Iterator[str]:
    filled = {row.lot for row in read}
    empty = [code for code, _title in lots if code not in filled]
    if empty:
        subject = f"Lot {empty[0]} has" if len(empty) == 1 else f"Lots {enumerated(empty)} have"
        yield f"{subject} no provider in this workbook."
    yield from _unexplained_ties(read)


def _unexplained_ties(read: Sequence[ReadRow]) -> Iterator[str]:
    """Equal scores are no fault, but the ranking must then rest on a recorded rule."""
    equals: dict[tuple[str, int, int], dict[str, ReadRow]] = defaultdict(dict)
    for row in read:
        if row.lot is not None and row.provider is not None and row.quality is not None and row.price is not None:
            equals[row.lot, row.quality, row.price].setdefault(provider_key(row.provider), row)
    for (lot, _quality, _price), rows in equals.items():
        if len(rows) > 1 and not any(row.tie_note for row in rows.values()):
            names = enumerated([f"“{row.provider}”" for row in rows.values()])
            yield f"Lot {lot}: {names} have equal scores. Say under “{TIE_NOTE}” by which rule they were ranked."


__all__ = ["Problem", "TenderResult", "TenderRow", "read_tender_result", "write_template"]
