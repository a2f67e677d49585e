"""Bring an edited table back: each row against what it said at its export, and against what the register says now."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from core.domain.errors import NotRewindable, UnreadableWorkbook
from core.excel.facts import WorkbookFacts
from core.excel.headings import Heading
from core.excel.meta import read_meta
from core.excel.preflight import inspect_workbook
from core.excel.properties import read_properties
from core.excel.reading import Row, Table, read_table
from core.imports.editable import CHECK, ID, VERSION, EditableTable, Lists, TableRow
from core.imports.filled_in import field_columns
from core.imports.importer import SURE, Found, Importer, PreviewRow, RowState, text_in
from core.imports.row_judging import Judged, RowJudge
from core.imports.table_export import TABLE, origin
from core.store import frameworks
from core.store.register import Register
from core.store.rewinding import Stand, rewound, stand

KIND = "table"
ALL_ROWS = "conflicts"
"""The choice that settles every conflict of a file at once."""


@dataclass(frozen=True, slots=True)
class _Sides:
    """The rows of the table by number, at the export and now."""

    base: Mapping[int, TableRow]
    ours: Mapping[int, TableRow]
    lists: Lists


def read_file(register: Register, path: Path, choices: Mapping[str, str] = MappingProxyType({})) -> Found:
    """Reads an edited table against the register.

    Where both sides changed the same field, `choices` says whose value stands: “theirs” (the file’s) or “ours” (the
    register’s), under the place of the row, or under “conflicts” for every row. Raises UnreadableWorkbook.
    """
    facts = inspect_workbook(path)
    table, then = _origin(register, facts)
    file = _table(facts, table)
    sides = _sides(register, table, then, facts.name)
    judge = RowJudge(table, sides.base, sides.ours, sides.lists, version=then.head_seq)
    uses = _uses(file.rows)
    judged = [_judge(judge, row, uses, choices) for row in file.rows]
    return Found(
        kind=KIND,
        source=path.name,
        file_hash=hashlib.sha256(facts.content).hexdigest(),
        rows=(*(each.row for each in judged), *_absent(table, sides, uses)),
        steps=tuple(each.step for each in judged if each.step is not None),
        problems=(*file.problems, *(problem for each in judged for problem in each.problems)),
        notes=(*file.notes, *_notes(table, file)),
        choices=choices,
        cells=field_columns(file, {column.field: column.heading for column in table.columns}),
        text_at=text_in(file.rows),
    )


def _origin(register: Register, facts: WorkbookFacts) -> tuple[EditableTable, Stand]:
    told = read_properties(facts)
    if TABLE not in told:  # some programs drop the properties
        told = read_meta(facts)
    table, whose, then = origin(told, facts.name)
    with register.reading() as read:
        own = frameworks.register_id(read)
    if whose != own:
        raise UnreadableWorkbook(
            f"{facts.name} was written from another register. Open that register, or write the table again from this "
            "one."
        )
    return table, then


def _table(facts: WorkbookFacts, table: EditableTable) -> Table:
    """The rows: keys must be there, other columns may have been taken out."""
    keys = [Heading(name) for name in (ID, VERSION, CHECK)]
    own = [Heading(column.heading, required=False) for column in table.columns]
    return read_table(facts, [*keys, *own], [table.title])


def _sides(register: Register, table: EditableTable, then: Stand, name: str) -> _Sides:
    with register.reading() as read:
        ours, lists, now = table.rows(read), table.lists(read), stand(read)
    if (now.head_seq, now.head_hash) == (then.head_seq, then.head_hash):
        base = ours
    else:
        try:
            with rewound(register, then) as earlier, earlier.reading() as read:
                base = table.rows(read)
        except NotRewindable:
            raise UnreadableWorkbook(
                f"{name} names an entry of the history that this register does not have. Write the table again and "
                "make the changes there."
            ) from None
    return _Sides({row.id: row for row in base}, {row.id: row for row in ours}, lists)


def _uses(rows: tuple[Row, ...]) -> dict[str, list[int]]:
    """In which rows of the file each hidden number stands."""
    found: dict[str, list[int]] = {}
    for row in rows:
        key = row[ID]
        if not key.blank:
            found.setdefault(key.found, []).append(row.number)
    return found


def _judge(judge: RowJudge, row: Row, uses: Mapping[str, list[int]], choices: Mapping[str, str]) -> Judged:
    others = [number for number in uses.get(row[ID].found, ()) if number != row.number]
    place = f"{row.sheet}!{row.number}"
    return judge.judge(row, others, choices.get(place, choices.get(ALL_ROWS, "")))


def _absent(table: EditableTable, sides: _Sides, uses: Mapping[str, list[int]]) -> Iterator[PreviewRow]:
    """Rows that were exported and are not in the file; they stay as they are."""
    for number, row in sides.base.items():
        if str(number) not in uses and not row.closed and number in sides.ours:
            yield PreviewRow(f"not in the file: {table.title} {number}", RowState.NOT_IN_FILE, row.name)


def _notes(table: EditableTable, file: Table) -> Iterator[str]:
    for column in table.columns:
        if column.heading not in file.headings:
            yield f"The file has no column “{column.heading}”; what the register holds there stays."


TABLE_IMPORT = Importer(
    kind=KIND,
    title="Edited table",
    does="Bring back a table that was edited in Excel or LibreOffice",
    read=read_file,
    knows=lambda seen: SURE if TABLE in seen.meta else 0,
    sided=True,
)
