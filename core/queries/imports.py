"""Every file that was brought in, by whom, and whether that was undone."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from core.store import tables
from core.store.reading import Reading

_act, _step = tables.import_act.c, tables.import_step.c
_importer, _undoer = tables.person.alias("importer"), tables.person.alias("undoer")
_STEPS = (
    select(func.count())
    .select_from(tables.import_step)
    .where(_step.import_id == _act.id)
    .scalar_subquery()
)  # fmt: skip
_IMPORTS = (
    select(
        _act.number,
        _act.kind,
        _act.source,
        _act.file_hash,
        _act.rows_read,
        _STEPS.label("steps"),
        _act.note,
        _act.head_seq,
        _importer.c.name.label("imported_by"),
        _act.imported_on,
        _act.undone_on,
        func.coalesce(_undoer.c.name, "").label("undone_by"),
        _act.undo_reason,
    )
    .join(_importer, _importer.c.id == _act.imported_by)
    .outerjoin(_undoer, _undoer.c.id == _act.undone_by)
    .order_by(_act.number.desc())
)


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One import: its file with SHA-256, the rows that were read, the steps that were taken, and its history entry.

    `note` says what was left out or chosen. An import that stands has no `undone_on`.
    """

    number: int
    kind: str
    source: str
    file_hash: str
    rows_read: int
    steps: int
    note: str
    head_seq: int
    imported_by: str
    imported_on: date
    undone_on: date | None
    undone_by: str
    undo_reason: str


def imports(read: Reading) -> tuple[ImportRow, ...]:
    """Every import, newest first; one statement."""
    return tuple(ImportRow(**row._mapping) for row in read.rows(_IMPORTS))
