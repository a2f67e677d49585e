"""The history's chain takes no gap, no fork and no second use of a key, whatever client writes."""

import sqlite3

import pytest
from plain_client import refused

from core.store import tables


def an_entry(*, verb: str = "INSERT", **columns: str) -> str:
    """The statement that would continue the chain, with some columns as given (SQL text)."""
    given = {"seq": "seq + 1", "key": "'a new key'", "previous_hash": "hash", "hash": "'0123'", **columns}
    values = [given.get(column.name, column.name) for column in tables.history.columns]
    return f"{verb} INTO history SELECT {', '.join(values)} FROM history ORDER BY seq DESC LIMIT 1"


@pytest.mark.parametrize("verb", ["INSERT", "INSERT OR REPLACE", "INSERT OR IGNORE"])
@pytest.mark.parametrize(
    "columns",
    [
        {"seq": "seq + 2"},
        {"seq": "seq"},
        {"seq": "1"},
        {"seq": "0"},
        {"seq": "-1"},
        {"seq": "NULL"},
        {"previous_hash": "previous_hash"},
        {"previous_hash": "''"},
        {"key": "key"},
        {"key": "'framework'"},
    ],
    ids=str,
)
def test_an_entry_that_does_not_continue_the_chain_is_refused(
    client: sqlite3.Connection, columns: dict[str, str], verb: str
) -> None:
    refused(client, an_entry(verb=verb, **columns), "history continues its chain")


def test_an_entry_that_continues_the_chain_is_taken(client: sqlite3.Connection) -> None:
    """By design: its hash is checked by `history.verify`, not by the database."""
    entries = client.execute("SELECT count(*) FROM history").fetchone()[0]
    client.execute(an_entry())
    assert client.execute("SELECT max(seq) FROM history").fetchone()[0] == entries + 1
