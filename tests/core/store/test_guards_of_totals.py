"""Running totals and balances move by a posting's own pence and by nothing else."""

import sqlite3

import pytest
from plain_client import a_copy, inward, refused, sums, totals
from worked_register import LIVE_LINE

NEWEST = "(SELECT max(id) FROM posting)"
NEWEST_PENCE = "(SELECT pence FROM posting ORDER BY id DESC LIMIT 1)"
TOTAL_KEY, BALANCE_KEY = "scope, period, stage", "line_id, financial_year, stream, stage"
BY_HAND = {
    "emptied": "SET pence = 0",
    "made smaller": "SET pence = pence - 1",
    "made larger": "SET pence = pence + 1",
    "set below zero": "SET pence = -1",
    "set to text": "SET pence = 'abc'",
    "emptied in the name of the newest posting": f"SET pence = 0, posting_id = {NEWEST}",
    "moved again by the newest posting": f"SET pence = pence + {NEWEST_PENCE}, posting_id = {NEWEST}",
    "moved in the name of a posting to come": f"SET pence = pence - 1, posting_id = {NEWEST} + 1",
    "moved in the name of no posting": "SET pence = pence - 1, posting_id = NULL",
    "counted in another stage": "SET stage = 'paid'",
    "kept, with another posting's number": f"SET posting_id = {NEWEST}",
}
MESSAGES = "moves only by the newest posting|may not go below zero|cannot store"


@pytest.mark.parametrize("change", BY_HAND.values(), ids=BY_HAND)
@pytest.mark.parametrize("verb", ["UPDATE", "UPDATE OR REPLACE", "UPDATE OR IGNORE"])
@pytest.mark.parametrize("table", ["total", "balance"])
def test_no_hand_moves_it(client: sqlite3.Connection, table: str, verb: str, change: str) -> None:
    refused(client, f"{verb} {table} {change}", MESSAGES)


@pytest.mark.parametrize("change", ["SET scope = 'lot:9'", "SET period = '2031-32'"])
def test_a_total_keeps_its_scope_and_period(client: sqlite3.Connection, change: str) -> None:
    refused(client, f"UPDATE total {change}", MESSAGES)


@pytest.mark.parametrize(
    "change", ["SET line_id = line_id + 1", "SET stream = 'traded'", "SET financial_year = '2031-32'"]
)
def test_a_balance_keeps_its_line_stream_and_year(client: sqlite3.Connection, change: str) -> None:
    refused(client, f"UPDATE balance {change}", MESSAGES)


def test_the_newest_posting_moves_no_total_of_another_lot(client: sqlite3.Connection) -> None:
    client.execute(a_copy(inward(client, LIVE_LINE), pence=5))
    move = f"SET pence = pence - 5, posting_id = {NEWEST} WHERE scope = 'lot:1' AND stage = 'committed'"
    refused(client, f"UPDATE total {move}", MESSAGES)


@pytest.mark.parametrize(
    "statement",
    [
        "REPLACE INTO total SELECT scope, period, stage, 0, NULL FROM total",
        "INSERT OR REPLACE INTO total SELECT * FROM total",
        f"INSERT INTO total SELECT * FROM total WHERE true ON CONFLICT ({TOTAL_KEY}) DO UPDATE SET pence = 0",
        "REPLACE INTO balance SELECT line_id, financial_year, stream, stage, 0, NULL FROM balance",
        "INSERT OR REPLACE INTO balance SELECT * FROM balance",
        f"INSERT INTO balance SELECT * FROM balance WHERE true ON CONFLICT ({BALANCE_KEY}) DO UPDATE SET pence = 0",
    ],
)
def test_none_is_replaced(client: sqlite3.Connection, statement: str) -> None:
    refused(client, statement, "exists already")


@pytest.mark.parametrize(
    "row",
    [
        "total VALUES ('lot:7', '2015-16', 'reserved', -100, NULL)",
        "total VALUES ('lot:7', '2015-16', 'reserved', 100, NULL)",
        "total VALUES ('lot:7', '2015-16', 'reserved', 0, 1)",
        "total VALUES ('framework', '2015-16', 'outside', 0, NULL)",
        "total VALUES ('framework', '2015-16', 'lost', 0, NULL)",
        "balance VALUES (1, '2015-16', 'traded', 'reserved', 100, NULL)",
        "balance VALUES (1, '2015-16', 'core', 'outside', 0, NULL)",
    ],
)
def test_a_new_one_starts_at_nothing_at_a_stage_that_is_counted(client: sqlite3.Connection, row: str) -> None:
    refused(client, f"INSERT INTO {row}", "starts at nothing")


@pytest.mark.parametrize("table", ["total", "balance", "lot", "funding_stream", "role_group"])
def test_a_table_keyed_by_text_has_no_hidden_number_to_replace_by(stranger: sqlite3.Connection, table: str) -> None:
    refused(stranger, f"UPDATE OR REPLACE {table} SET rowid = rowid + 1", "no such column: rowid")


def test_a_total_made_by_hand_at_nothing_is_taken_up_by_the_next_posting(client: sqlite3.Connection) -> None:
    client.execute("INSERT INTO total VALUES ('lot:2', '2015-16', 'committed', 0, NULL)")
    client.execute(a_copy(inward(client, LIVE_LINE), from_stage="'reserved'", to_stage="'committed'", pence=7))
    assert totals(client)["lot:2", "2015-16", "committed"] == 7
    assert totals(client) == sums(client)
