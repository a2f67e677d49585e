"""Loads imports with their steps and what they changed, and finds what was built on them since."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, Table, bindparam, func, select

from core.domain.periods import day_text
from core.domain.states import Basis, LedgerLineState
from core.domain.working_days import LONDON
from core.store import tables
from core.store.columns import as_held
from core.store.reading import Reading, Writing

_act, _step = tables.import_act.c, tables.import_step.c
_ACTS = select(tables.import_act).order_by(_act.number.desc())
_ACT = _ACTS.where(_act.number == bindparam("number"))
_SAME_FILE = _ACTS.where(
    _act.kind == bindparam("kind"), _act.file_hash == bindparam("file_hash"), _act.undone_on.is_(None)
)
_STEPS = select(tables.import_step).where(_step.import_id == bindparam("id")).order_by(_step.position)
_LAST_NUMBER = select(func.max(_act.number))
_RESULT = select(tables.history.c.result).where(tables.history.c.seq == bindparam("seq"))
_CHANGES = select(tables.history.c.changes).where(tables.history.c.seq == bindparam("seq"))

TAKEN_BACK = ("provider", "ranking_version", "rate", "post", "establishment")
"""Tables whose rows are marked as taken back when the import that made them is undone; they are never deleted."""

_AN_OFFER = '"table":"offer"'
"""How the history notes a change of an offer."""


@dataclass(frozen=True, slots=True)
class ImportAct:
    """One import: its number, the file it is of, and the entry of the history that it was recorded in."""

    id: int
    number: int
    kind: str
    source: str
    file_hash: str
    head_seq: int
    imported_on: date
    undone_on: date | None


@dataclass(frozen=True, slots=True)
class DoneStep:
    """One step of an import: an operation, the place in the file that it comes from, its result, and its changes."""

    place: str
    operation: str
    result: dict[str, Any]
    changes: tuple[dict[str, Any], ...]


def act(read: Reading, number: int) -> ImportAct | None:
    """One import by its number."""
    row = read.row(_ACT, number=number)
    return None if row is None else _as_act(row)


def of_file(read: Reading, kind: str, file_hash: str) -> ImportAct | None:
    """The import of this very file that still stands."""
    row = read.row(_SAME_FILE, kind=kind, file_hash=file_hash)
    return None if row is None else _as_act(row)


def result_text(read: Reading, of: ImportAct) -> str:
    """What an import gave when it was done, as the history keeps it."""
    return str(read.value(_RESULT, seq=of.head_seq))


def orders_undone(read: Reading) -> Select[str]:
    """The numbers of the orders that an import took over which was undone since: they never were orders.

    What is said of an earlier day leaves them out too; what the register knew on a day, once it knew.
    """
    undone: ColumnElement[bool] = _act.undone_on.is_not(None)
    if read.as_at is not None and read.as_at.basis is Basis.RECORDED:
        undone = _act.undone_on <= read.as_at.day
    number: ColumnElement[str] = func.json_extract(_step.result, "$.number")
    return (
        select(number)
        .select_from(tables.import_step)
        .join(tables.import_act, _act.id == _step.import_id)
        .where(_step.operation == "take_over_order", undone)
    )


def last_number(read: Reading) -> int:
    """The highest number in use; 0 before the first import."""
    return int(read.value(_LAST_NUMBER) or 0)


def steps(read: Reading, of: ImportAct) -> tuple[DoneStep, ...]:
    """What an import did, step by step, from the history's own notes."""
    changes = json.loads(read.value(_CHANGES, seq=of.head_seq) or "[]")
    return tuple(
        DoneStep(row.place, row.operation, json.loads(row.result), tuple(changes[row.changes_from : row.changes_to]))
        for row in read.rows(_STEPS, id=of.id)
    )


def built_on(read: Reading, act: ImportAct, made: tuple[DoneStep, ...]) -> Iterator[tuple[str, str]]:
    """What rests on an import's own rows or has changed them since: the place in the file, and what it is in words.

    A price is rested on by offers made under it since, to its provider in its lot for its unit.
    """
    left: dict[tuple[str, Any], dict[str, Any]] = {}
    places: dict[tuple[str, Any], str] = {}
    added: set[tuple[str, Any]] = set()
    for step in made:
        for change in step.changes:
            row = change["table"], change["key"]
            left.setdefault(row, {}).update(change["after"])
            places.setdefault(row, step.place)
            added |= {row} if _adds(change) else set()
    offered, since = _offered_since(read, act.head_seq), _Since(read, act.head_seq)
    for row, values in left.items():
        yield from ((places[row], words) for words in _changed_since(read, row, values, since))
        if row in added and row[0] in TAKEN_BACK:
            yield from ((places[row], words) for words in _referring(read, row, added, since))
            if row[0] == "rate" and (number := _priced_by(read, row[1], offered)):
                yield places[row], f"{_counted(number, 'offer')} since rests on its price"


def take_back(work: Writing, step: DoneStep) -> None:
    """Mark the rows that a step made as taken back, and give those that it changed the values from before."""
    for change in reversed(step.changes):
        table = tables.metadata.tables[change["table"]]
        if change["before"]:
            held = {name: as_held(table.c[name], noted) for name, noted in change["before"].items()}
            work.update(table, change["key"], **held)
        elif change["table"] in TAKEN_BACK:
            work.update(table, change["key"], taken_back_on=work.today)
        elif table is tables.ledger_line:
            work.update(table, change["key"], state=LedgerLineState.TAKEN_BACK)


class _Since:
    """What was done after an entry of the history, looked up by what it made or changed."""

    def __init__(self, read: Reading, seq: int) -> None:
        self._read, self._seq = read, seq
        self._done: dict[str, list[tuple[str, set[Any]]]] = {}

    def words(self, table: str, keys: Iterable[Any]) -> str:
        """The last act that made or changed one of these rows, in its own words, with its day."""
        if table not in self._done:
            history = tables.history.c
            later = select(history.at, history.sentence, history.changes).where(
                history.seq > self._seq, history.changes.contains(f'"table":"{table}"')
            )
            self._done[table] = [
                (
                    f"“{row.sentence}” ({day_text(row.at.astimezone(LONDON).date())})",
                    {change["key"] for change in json.loads(row.changes) if change["table"] == table},
                )
                for row in self._read.rows(later.order_by(history.seq.desc()))
            ]
        wanted = set(keys)
        return next((words for words, touched in self._done[table] if touched & wanted), "Something")


def _changed_since(read: Reading, row: tuple[str, Any], values: dict[str, Any], since: _Since) -> Iterator[str]:
    table = tables.metadata.tables[row[0]]
    key = next(iter(table.primary_key))
    held = read.row(select(table).where(key == row[1]))
    if held is None:
        return
    changed = [name for name, noted in values.items() if held._mapping[name] != as_held(table.c[name], noted)]
    if changed:
        fields = ", ".join(changed).replace("_", " ")
        yield f"{since.words(row[0], [row[1]])} changed its {row[0].replace('_', ' ')} since ({fields})"


def _adds(change: dict[str, Any]) -> bool:
    """Whether a change made a row, or brought back one that had been taken back."""
    return not change["before"] or bool(change["before"].get("taken_back_on"))


def _referring(read: Reading, named_row: tuple[str, Any], own: set[tuple[str, Any]], since: _Since) -> Iterator[str]:
    """Rows of other tables that name a row, and are neither of the import itself nor taken back with another one."""
    for table in tables.metadata.sorted_tables:
        key = next(iter(table.primary_key))
        for column in table.columns:
            named = {foreign.column.table.name for foreign in column.foreign_keys}
            if named_row[0] in named:
                found = read.rows(_standing(table, select(key)).where(column == named_row[1]))
                others = [row[0] for row in found if (table.name, row[0]) not in own]
                if others:
                    what = _counted(len(others), table.name.replace("_", " "))
                    yield f"{what} of {since.words(table.name, others)} rests on it"


def _standing(table: Table, of: Select[Any]) -> Select[Any]:
    """Without the rows that were taken back, and those of a ranking version that was."""
    if table.name in TAKEN_BACK:
        return of.where(table.c.taken_back_on.is_(None))
    if table is tables.rank_entry:
        version = tables.ranking_version.c
        return of.where(table.c.ranking_version_id.in_(select(version.id).where(version.taken_back_on.is_(None))))
    return of


def _offered_since(read: Reading, seq: int) -> frozenset[int]:
    """The numbers of the offers that were made after an entry of the history."""
    history = tables.history.c
    later = read.rows(select(history.changes).where(history.seq > seq, history.changes.contains(_AN_OFFER)))
    changes = (change for row in later for change in json.loads(row.changes))
    return frozenset(each["key"] for each in changes if each["table"] == "offer" and not each["before"])


def _priced_by(read: Reading, rate_id: int, offered: frozenset[int]) -> int:
    """How many of these offers have a line at a price."""
    if not offered:
        return 0
    rate, offer = tables.rate.c, tables.offer.c
    priced = (
        select(func.count(offer.id.distinct()))
        .join(tables.selection, tables.selection.c.id == offer.selection_id)
        .join(tables.line, tables.line.c.offer_id == offer.id)
        .join(
            tables.rate,
            (rate.provider_id == offer.provider_id)
            & (rate.lot == tables.selection.c.lot)
            & (rate.unit == tables.line.c.unit)
            & (rate.first_day <= offer.offered_on),
        )
        .where(rate.id == rate_id, offer.id.in_(offered))
    )
    return int(read.value(priced))


def _counted(number: int, what: str) -> str:
    return f"1 {what}" if number == 1 else f"{number:,} {what}s"


def _as_act(row: Row[Any]) -> ImportAct:
    return ImportAct(
        row.id, row.number, row.kind, row.source, row.file_hash, row.head_seq, row.imported_on, row.undone_on
    )
