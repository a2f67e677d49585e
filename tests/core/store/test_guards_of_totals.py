"""Running totals and balances move by a posting's own pence and by nothing else."""

import sqlite3

import pytest
from plain_client import a_copy, day_sums, day_totals, inward, refused, sums, totals
from worked_register import LIVE_LINE

NEWEST = "(SELECT max(id) FROM posting)"
NEWEST_PENCE = "(SELECT pence FROM posting ORDER BY id DESC LIMIT 1)"
TOTAL_KEY, BALANCE_KEY = "scope, period, stage", "line_id, financial_year, stream, stage"
DAY_KEY = f"{TOTAL_KEY}, effective_on, recorded_on"
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
@pytest.mark.parametrize("table", ["total", "balance", "day_total"])
def test_no_hand_moves_it(client: sqlite3.Connection, table: str, verb: str, change: str) -> None:
    refused(client, f"{verb} {table} {change}", MESSAGES)


@pytest.mark.parametrize("change", ["SET scope = 'lot:9'", "SET period = '2031-32'"])
@pytest.mark.parametrize("table", ["total", "day_total"])
def test_a_total_keeps_its_scope_and_period(client: sqlite3.Connection, table: str, change: str) -> None:
    refused(client, f"UPDATE {table} {change}", MESSAGES)


@pytest.mark.parametrize("column", ["effective_on", "recorded_on"])
def test_a_days_total_keeps_its_days(client: sqlite3.Connection, column: str) -> None:
    refused(client, f"UPDATE day_total SET {column} = '2015-04-02'", MESSAGES)


@pytest.mark.parametrize(
    "change", ["SET line_id = line_id + 1", "SET stream = 'traded'", "SET financial_year = '2031-32'"]
)
def test_a_balance_keeps_its_line_stream_and_year(client: sqlite3.Connection, change: str) -> None:
    refused(client, f"UPDATE balance {change}", MESSAGES)


def test_the_newest_posting_moves_no_total_of_another_lot(client: sqlite3.Connection) -> None:
    client.execute(a_copy(inward(client, LIVE_LINE), pence=5))
    move = f"SET pence = pence - 5, posting_id = {NEWEST} WHERE scope = 'lot:1' AND stage = 'committed'"
    for table in ("total", "day_total"):
        refused(client, f"UPDATE {table} {move}", MESSAGES)


@pytest.mark.parametrize("day", ["effective_on", "recorded_on"])
def test_the_newest_posting_moves_no_total_of_another_day(client: sqlite3.Connection, day: str) -> None:
    """As if a past month were to look as it did not: the posting is of 1 April, the total of the day before."""
    before = {"effective_on": "2015-04-01", "recorded_on": "2015-04-01", day: "2015-03-31"}
    client.execute(a_copy(inward(client, LIVE_LINE), pence=5))
    days = f"'{before['effective_on']}', '{before['recorded_on']}'"
    client.execute(f"INSERT INTO day_total VALUES ('framework', '2015-16', 'reserved', {days}, 0, NULL)")
    move = f"UPDATE day_total SET pence = 5, posting_id = {NEWEST} WHERE {day} = '2015-03-31'"
    refused(client, move, MESSAGES)


def test_each_posting_counts_on_its_days(client: sqlite3.Connection) -> None:
    copied = inward(client, LIVE_LINE)
    client.execute(a_copy(copied, pence=5, effective_on="'2015-03-30'"))
    client.execute(a_copy(copied, pence=6, effective_on="'2015-03-30'", recorded_at="'2015-04-01T23:30:00+00:00'"))
    client.execute(a_copy(copied, pence=4, from_stage="'reserved'", to_stage="'outside'"))
    assert day_totals(client) == day_sums(client)
    assert day_totals(client)["lot:2", "2015-16", "reserved", "2015-03-30", "2015-04-02"] == 6


def test_a_days_total_may_fall_below_nothing_since_it_is_a_movement(client: sqlite3.Connection) -> None:
    later = {"effective_on": "'2015-04-02'", "recorded_at": "'2015-04-02T08:00:00+00:00'", "pence": 9}
    client.execute(a_copy(inward(client, LIVE_LINE), from_stage="'reserved'", to_stage="'outside'", **later))
    assert day_totals(client)["framework", "2015-16", "reserved", "2015-04-02", "2015-04-02"] == -9
    assert totals(client) == sums(client)


@pytest.mark.parametrize(
    "statement",
    [
        "REPLACE INTO total SELECT scope, period, stage, 0, NULL FROM total",
        "INSERT OR REPLACE INTO total SELECT * FROM total",
        f"INSERT INTO total SELECT * FROM total WHERE true ON CONFLICT ({TOTAL_KEY}) DO UPDATE SET pence = 0",
        "REPLACE INTO balance SELECT line_id, financial_year, stream, stage, 0, NULL FROM balance",
        "INSERT OR REPLACE INTO balance SELECT * FROM balance",
        f"INSERT INTO balance SELECT * FROM balance WHERE true ON CONFLICT ({BALANCE_KEY}) DO UPDATE SET pence = 0",
        f"REPLACE INTO day_total SELECT {DAY_KEY}, 0, NULL FROM day_total",
        "INSERT OR REPLACE INTO day_total SELECT * FROM day_total",
        f"INSERT INTO day_total SELECT * FROM day_total WHERE true ON CONFLICT ({DAY_KEY}) DO UPDATE SET pence = 0",
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
        "day_total VALUES ('lot:7', '2015-16', 'reserved', '2015-04-01', '2015-04-01', 100, NULL)",
        "day_total VALUES ('lot:7', '2015-16', 'reserved', '2015-04-01', '2015-04-01', -100, NULL)",
        "day_total VALUES ('lot:7', '2015-16', 'reserved', '2015-04-01', '2015-04-01', 0, 1)",
        "day_total VALUES ('framework', '2015-16', 'outside', '2015-04-01', '2015-04-01', 0, NULL)",
        "balance VALUES (1, '2015-16', 'traded', 'reserved', 100, NULL)",
        "balance VALUES (1, '2015-16', 'core', 'outside', 0, NULL)",
    ],
)
def test_a_new_one_starts_at_nothing_at_a_stage_that_is_counted(client: sqlite3.Connection, row: str) -> None:
    refused(client, f"INSERT INTO {row}", "starts at nothing")


@pytest.mark.parametrize(
    "table",
    ["total", "balance", "day_total", "lot", "funding_stream", "role_group", "workforce_group", "year_close"],
)
def test_a_table_keyed_by_text_has_no_hidden_number_to_replace_by(stranger: sqlite3.Connection, table: str) -> None:
    refused(stranger, f"UPDATE OR REPLACE {table} SET rowid = rowid + 1", "no such column: rowid")


def test_a_total_made_by_hand_at_nothing_is_taken_up_by_the_next_posting(client: sqlite3.Connection) -> None:
    client.execute("INSERT INTO total VALUES ('lot:2', '2015-16', 'committed', 0, NULL)")
    client.execute(a_copy(inward(client, LIVE_LINE), from_stage="'reserved'", to_stage="'committed'", pence=7))
    assert totals(client)["lot:2", "2015-16", "committed"] == 7
    assert totals(client) == sums(client)
