"""Any other program that opens the register's file: Python's own sqlite3, without the pragmas or the rules of ours."""

import sqlite3
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

LONDON = ZoneInfo("Europe/London")

PRAGMAS = {
    "as it comes": (),
    "checks off": ("ignore_check_constraints = ON", "foreign_keys = OFF", "recursive_triggers = OFF"),
    "recursive triggers": ("recursive_triggers = ON", "foreign_keys = ON"),
}

_COPIED = (
    *("effective_on", "recorded_at", "line_id", "lot", "financial_year", "stream"),
    *("from_stage", "to_stage", "pence", "cause", "cause_id", "person_id"),
)


def connect(path: Path, pragmas: tuple[str, ...] = (), timeout: float = 30) -> sqlite3.Connection:
    """A connection that commits each statement by itself."""
    connection = sqlite3.connect(path, isolation_level=None, timeout=timeout)
    for pragma in pragmas:
        connection.execute(f"PRAGMA {pragma}")
    return connection


def a_copy(posting_id: int, *, verb: str = "INSERT", **columns: object) -> str:
    """The statement that repeats a posting, with some of its columns as given (SQL text)."""
    names = [*_COPIED, *(name for name in columns if name not in _COPIED)]
    values = [str(columns.get(name, name)) for name in names]
    return f"{verb} INTO posting ({', '.join(names)}) SELECT {', '.join(values)} FROM posting WHERE id = {posting_id}"


def inward(connection: sqlite3.Connection, line_id: int) -> int:
    """The number of the posting that reserved a line's money."""
    query = "SELECT min(id) FROM posting WHERE from_stage = 'outside' AND line_id = ?"
    return int(connection.execute(query, (line_id,)).fetchone()[0])


def file_of(connection: sqlite3.Connection) -> Path:
    """The file that a connection is open on."""
    return Path(connection.execute("PRAGMA database_list").fetchone()[2])


def refused(client: sqlite3.Connection, statement: str, words: str) -> None:
    """The statement fails with these words, and not a byte of the file is other than before."""
    file = file_of(client)
    before = file.read_bytes()
    with pytest.raises(sqlite3.Error, match=words):
        client.execute(statement)
    assert file.read_bytes() == before


def totals(connection: sqlite3.Connection) -> dict[tuple[str, str, str], int]:
    """What the register's running totals say, by scope, period and stage; totals of nothing are left out."""
    rows = connection.execute("SELECT scope, period, stage, pence FROM total WHERE pence <> 0").fetchall()
    return {(scope, period, stage): pence for scope, period, stage, pence in rows}


def sums(connection: sqlite3.Connection) -> dict[tuple[str, str, str], int]:
    """What the postings add up to, by scope, period and stage, added here and not by the register."""
    found: dict[tuple[str, str, str], int] = {}
    query = "SELECT lot, stream, financial_year, from_stage, to_stage, pence FROM posting"
    for lot, stream, year, before, after, pence in connection.execute(query):
        for scope in ("framework", f"lot:{lot}", f"stream:{stream}"):
            for period in (year, "life"):
                for stage, change in ((before, -pence), (after, pence)):
                    if stage != "outside":
                        place = (scope, period, stage)
                        found[place] = found.get(place, 0) + change
    return {place: pence for place, pence in found.items() if pence}


def day_totals(connection: sqlite3.Connection) -> dict[tuple[str, str, str, str, str], int]:
    """What the totals by day say: scope, period, stage, the day of effect, the day of record; nothing is left out."""
    rows = connection.execute("SELECT scope, period, stage, effective_on, recorded_on, pence FROM day_total").fetchall()
    return {
        (scope, period, stage, effective, recorded): pence for scope, period, stage, effective, recorded, pence in rows
    }


def day_sums(connection: sqlite3.Connection) -> dict[tuple[str, str, str, str, str], int]:
    """What the postings of each day in London add up to, by Python's own time zones and not by the register."""
    found: dict[tuple[str, str, str, str, str], int] = {}
    columns = "lot, stream, financial_year, from_stage, to_stage, pence, effective_on, recorded_at"
    for lot, stream, year, before, after, pence, effective, at in connection.execute(f"SELECT {columns} FROM posting"):
        recorded = datetime.fromisoformat(at).astimezone(LONDON).date().isoformat()
        for scope in ("framework", f"lot:{lot}", f"stream:{stream}"):
            for period in (year, "life"):
                for stage, change in ((before, -pence), (after, pence)):
                    if stage != "outside":
                        place = (scope, period, stage, effective, recorded)
                        found[place] = found.get(place, 0) + change
    return found


def passed_ceilings(connection: sqlite3.Connection) -> list[tuple[str, str, int, int]]:
    """Every ceiling in force that the postings pass: its scope, period, pence, and what the postings add up to."""
    added = sums(connection)
    ceilings = connection.execute(
        "SELECT scope, period, pence FROM ceiling_version WHERE state = 'in_force'"
    ).fetchall()
    used = {
        (scope, period): sum(part for place, part in added.items() if place[:2] == (scope, period))
        for scope, period, _ in ceilings
    }
    return [
        (scope, period, pence, used[scope, period]) for scope, period, pence in ceilings if used[scope, period] > pence
    ]
