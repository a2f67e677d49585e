"""Write an editable table of the register as a workbook that can be brought back."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from core.domain.errors import BadRequest, UnreadableWorkbook
from core.excel.editable_sheet import EditableSheet, write_editable
from core.excel.values import Properties, Value
from core.imports.editable import KEYS, EditableColumn, EditableTable, Held, Lists, TableRow, row_check
from core.imports.tables import TABLES
from core.store import frameworks
from core.store.register import Register
from core.store.rewinding import Stand, stand

TABLE, LAYOUT, REGISTER = "Call-off table", "Call-off table layout", "Call-off register"
ENTRY, HASH, POSTING, TIME, ROWS = "History entry", "History hash", "Last posting", "Written at", "Rows"


def write_table(register: Register, name: str, path: Path) -> int:
    """Write one of TABLES; gives how many rows. Raises BadRequest for no table's name, and ExportFailed."""
    table = named_table(name)
    with register.reading() as read:
        then, whose = stand(read), frameworks.register_id(read)
        framework, lists = frameworks.framework(read), table.lists(read)
        rows = [row for row in table.rows(read) if not row.closed]
    meta = {**_origin(table, then, whose), ROWS: str(len(rows))}
    properties = Properties(
        title=table.title,
        subject=f"{framework.title}: {table.title.lower()} to edit",
        author="Call-off",
        created=then.now,
        category="Table to edit",
        footer=f"History {then.head_seq:,} / {then.head_hash[:12]}",
        custom=meta,
    )
    what = EditableSheet(
        title=table.title,
        line=table.line,
        table=table.native,
        columns=[(column.written, column.meaning) for column in table.columns],
        keys=KEYS,
        lists={column.heading: _labels(column, lists) for column in table.columns if column.listed},
        rows=[_cells(table, row, then.head_seq, lists) for row in rows],
        meta=meta,
        frozen=table.frozen,
    )
    write_editable(path, what, properties)
    return len(rows)


def named_table(name: str) -> EditableTable:
    """One of TABLES by its name. Raises BadRequest that lists them."""
    if name not in TABLES:
        message = f"There is no table “{name}” to edit. There are: {', '.join(TABLES)}."
        raise BadRequest(message)
    return TABLES[name]


def origin(told: Mapping[str, str], name: str) -> tuple[EditableTable, str, Stand]:
    """Which table a workbook is, of which register, and where that stood. Raises UnreadableWorkbook."""
    table = TABLES.get(told.get(TABLE, ""))
    if table is None:
        raise UnreadableWorkbook(
            f"{name} is not a table that Call-off wrote: it does not say which one it is. Write the table again "
            "(“Edit in Excel…”) and make the changes there."
        )
    if told.get(LAYOUT) != str(table.layout):
        raise UnreadableWorkbook(
            f"{name} was written by another version of Call-off, whose table of {table.name} had other columns. Write "
            "the table again and make the changes there."
        )
    try:
        then = Stand(int(told[ENTRY]), told[HASH], int(told[POSTING]), datetime.fromisoformat(told[TIME]))
    except (KeyError, ValueError):
        raise UnreadableWorkbook(
            f"{name} does not say any more when it was written. Write the table again and make the changes there."
        ) from None
    return table, told.get(REGISTER, ""), then


def _origin(table: EditableTable, then: Stand, whose: str) -> dict[str, str]:
    return {
        TABLE: table.name,
        LAYOUT: str(table.layout),
        REGISTER: whose,
        ENTRY: str(then.head_seq),
        HASH: then.head_hash,
        POSTING: str(then.posting_id),
        TIME: then.now.isoformat(),
    }


def _cells(table: EditableTable, row: TableRow, version: int, lists: Lists) -> list[Value]:
    own = [_cell(column, row.values[column.field], lists) for column in table.columns]
    return [*own, row.id, version, row_check(table.name, version, row)]


def _labels(column: EditableColumn, lists: Lists) -> list[str]:
    allowed = column.on_new or tuple(each.value for each in lists[column.field])
    return [each.label for each in lists[column.field] if each.value in allowed]


def _cell(column: EditableColumn, value: Held, lists: Lists) -> Value:
    if not column.listed:
        return value
    return next((each.label for each in lists[column.field] if each.value == value), None)
