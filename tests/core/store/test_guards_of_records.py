"""Nothing is deleted from a register or replaced in it, and what is issued or settled is not edited."""

import sqlite3

import pytest
from after_award import DELIVERED, PAID, PLANNED
from plain_client import refused
from sqlalchemy import Table, UniqueConstraint
from worked_register import ACCEPTED_LINE, DECLINED_LINE, INNOVATION_LINE, ISSUED_LINE, LIVE_LINE, OPEN_LEDGER_LINE

from core.store import tables

TABLES = tuple(tables.metadata.tables.values())
OTHER_KEYS = [
    (table, tuple(constraint.columns.keys()))
    for table in TABLES
    for constraint in table.constraints
    if isinstance(constraint, UniqueConstraint)
]
NOT_REPLACED = (
    "is not replaced|used once|recorded once|exists already|continues its chain|one ceiling is in force|"
    "one after the other"
)
NOT_EDITED = "is not edited|moves only by the newest|one ceiling is in force"


def newest_first(table: Table) -> str:
    """The newest rows are the ones that no other guard keeps yet."""
    return f"FROM {table} ORDER BY {next(iter(table.primary_key)).name} DESC"


@pytest.mark.parametrize("table", TABLES, ids=str)
def test_nothing_is_deleted(client: sqlite3.Connection, table: Table) -> None:
    refused(client, f"DELETE FROM {table}", "nothing is deleted")


@pytest.mark.parametrize("verb", ["REPLACE", "INSERT OR REPLACE", "INSERT OR IGNORE", "INSERT OR FAIL"])
@pytest.mark.parametrize("table", TABLES, ids=str)
def test_no_row_is_replaced_by_its_key(client: sqlite3.Connection, table: Table, verb: str) -> None:
    refused(client, f"{verb} INTO {table} SELECT * {newest_first(table)}", NOT_REPLACED)


@pytest.mark.parametrize(("table", "taken"), OTHER_KEYS, ids=str)
def test_no_row_is_replaced_by_another_of_its_keys(
    client: sqlite3.Connection, table: Table, taken: tuple[str, ...]
) -> None:
    """A new number, but a name, reference or rank that is taken."""
    values = ["NULL" if column.primary_key and column.name not in taken else column.name for column in table.columns]
    refused(client, f"INSERT OR REPLACE INTO {table} SELECT {', '.join(values)} {newest_first(table)}", NOT_REPLACED)


@pytest.mark.parametrize("table", TABLES, ids=str)
def test_no_row_is_updated_over_another(client: sqlite3.Connection, table: Table) -> None:
    """REPLACE would delete the row in the way without asking its delete trigger."""
    column = next(iter(table.primary_key))
    other = f"{column.name} + 1" if column.type.python_type is int else f"'x' || {column.name}"
    refused(client, f"UPDATE OR REPLACE {table} SET {column.name} = {other}", NOT_EDITED)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE OR REPLACE provider SET name = (SELECT name FROM provider WHERE id = 2) WHERE id = 1",
        "UPDATE OR REPLACE person SET name = (SELECT name FROM person WHERE id = 2) WHERE id = 1",
        "UPDATE OR REPLACE requirement SET reference = (SELECT reference FROM requirement WHERE id = 2) WHERE id = 1",
    ],
)
def test_no_row_takes_another_rows_name(client: sqlite3.Connection, statement: str) -> None:
    refused(client, statement, "no other takes its place")


SETTLED = (
    *("attendance", "call_off", "cancellation", "closure_line", "credit_line", "credit_note", "decision", "expense"),
    *("exposure_correction", "history", "line_funding", "payment", "posting", "rank_entry", "return_run", "skip"),
    *("import_step", "review", "sign_off", "tariff", "tariff_band", "variation", "variation_line", "virement"),
    *("virement_line", "year_close"),
)
"""Tables whose every row is settled from the moment it is written."""


@pytest.mark.parametrize("table", SETTLED)
@pytest.mark.parametrize("verb", ["UPDATE", "UPDATE OR REPLACE"])
def test_a_settled_record_is_not_edited_in_any_column(client: sqlite3.Connection, table: str, verb: str) -> None:
    for column in tables.metadata.tables[table].columns:
        refused(client, f"{verb} {table} SET {column.name} = {column.name}", "is not edited")


def test_a_ranking_version_is_taken_back_once_and_nothing_else_of_it_is_edited(client: sqlite3.Connection) -> None:
    for column in tables.ranking_version.columns:
        if column.name != "taken_back_on":
            refused(client, f"UPDATE ranking_version SET {column.name} = {column.name} || 1", "is not edited")
    client.execute("UPDATE ranking_version SET taken_back_on = '2015-04-01' WHERE id = 4")
    refused(client, "UPDATE ranking_version SET taken_back_on = NULL WHERE id = 4", "is not edited")


def test_a_ledger_line_is_matched_once_its_parts_come_to_it(client: sqlite3.Connection) -> None:
    matched = f"UPDATE ledger_line SET state = 'matched' WHERE id = {OPEN_LEDGER_LINE}"
    refused(client, matched, "the parts of a matched line come to the line")
    for pence in (200_000, 15_999):
        _add_part(client, OPEN_LEDGER_LINE, pence)
        refused(client, matched, "the parts of a matched line come to the line")
    _add_part(client, OPEN_LEDGER_LINE, 1)
    client.execute(matched)
    more = f"INSERT INTO ledger_part (line_id, invoice_id, pence) VALUES ({OPEN_LEDGER_LINE}, 1, 1)"
    refused(client, more, "takes parts while it is open")


def _add_part(client: sqlite3.Connection, line: int, pence: int) -> None:
    client.execute("INSERT INTO ledger_part (line_id, invoice_id, pence) VALUES (?, 1, ?)", (line, pence))


def test_a_part_of_a_ledger_line_is_reopened_and_nothing_else_of_it_is_edited(client: sqlite3.Connection) -> None:
    _add_part(client, OPEN_LEDGER_LINE, 1)
    for column in tables.ledger_part.columns:
        if column.name != "reopened_on":
            refused(
                client, f"UPDATE ledger_part SET {column.name} = 9 WHERE line_id = {OPEN_LEDGER_LINE}", "is not edited"
            )
    client.execute(f"UPDATE ledger_part SET reopened_on = '2015-05-12' WHERE line_id = {OPEN_LEDGER_LINE}")
    refused(client, "UPDATE ledger_part SET reopened_on = NULL", "is not edited")


@pytest.mark.parametrize("conflicting", ["call_off (id)", "posting (id)", "history (seq)", "history (key)"])
def test_an_upsert_edits_nothing(client: sqlite3.Connection, conflicting: str) -> None:
    table = conflicting.split(" (", maxsplit=1)[0]
    upsert = f"INSERT INTO {table} SELECT * FROM {table} WHERE true ON CONFLICT {conflicting.removeprefix(table)}"
    column = "sentence" if table == "history" else "id"
    refused(client, f"{upsert} DO UPDATE SET {column} = excluded.{column}", NOT_REPLACED)


@pytest.mark.parametrize("line", [ISSUED_LINE, ACCEPTED_LINE, DECLINED_LINE])
def test_a_line_of_an_answered_offer_is_not_edited(client: sqlite3.Connection, line: int) -> None:
    refused(client, f"UPDATE line SET accepted_hundredths = 1 WHERE id = {line}", "is not edited")


@pytest.mark.parametrize("line", [ISSUED_LINE, ACCEPTED_LINE, DECLINED_LINE])
def test_an_answered_offer_takes_no_further_line(client: sqlite3.Connection, line: int) -> None:
    columns = ", ".join("NULL" if column.name == "id" else column.name for column in tables.line.columns)
    refused(client, f"INSERT INTO line SELECT {columns} FROM line WHERE id = {line}", "takes no further line")


@pytest.mark.parametrize("column", ["rate_pence", "quantity_hundredths", "stream", "last_day", "offer_id", "unit"])
def test_a_line_that_a_provider_considers_keeps_its_terms(client: sqlite3.Connection, column: str) -> None:
    refused(client, f"UPDATE line SET {column} = {column} || '1' WHERE id = {LIVE_LINE}", "is not edited")


@pytest.mark.parametrize(
    ("offer", "change"),
    [
        (ISSUED_LINE, "respondent = 'Somebody else'"),
        (ISSUED_LINE, "state = 'withdrawn'"),
        (ISSUED_LINE, "state = 'sent'"),
        (DECLINED_LINE, "reason_text = 'Another reason'"),
        (DECLINED_LINE, "state = 'accepted'"),
        (DECLINED_LINE, "state = 'withdrawn'"),
        (LIVE_LINE, "provider_id = 3"),
        (LIVE_LINE, "rank = 2"),
        (LIVE_LINE, "respond_by = '2031-01-01T17:00:00+00:00'"),
    ],
)
def test_an_offer_and_its_answer_are_not_edited(client: sqlite3.Connection, offer: int, change: str) -> None:
    refused(client, f"UPDATE offer SET {change} WHERE id = {offer}", "is not edited")


@pytest.mark.parametrize("column", ["lot", "ranking_version_id", "requirement_id", "opened_on", "opened_by"])
def test_the_ranking_of_a_selection_stays_frozen(client: sqlite3.Connection, column: str) -> None:
    refused(client, f"UPDATE selection SET {column} = {column} + 1", "is not edited")


def test_a_ranking_that_a_selection_follows_takes_no_further_rank(client: sqlite3.Connection) -> None:
    columns = "(id, name, email, phone, company_number, sample)"
    client.execute(f"INSERT INTO provider {columns} VALUES (4, 'Dogwood', '', '', '', 1)")
    followed = "(SELECT ranking_version_id FROM selection LIMIT 1)"
    refused(client, f"INSERT INTO rank_entry VALUES (NULL, {followed}, 4, 4, NULL, NULL, '')", "takes no further rank")


@pytest.mark.parametrize("line", [ISSUED_LINE, ACCEPTED_LINE, DECLINED_LINE])
def test_a_line_of_an_answered_offer_keeps_its_streams(client: sqlite3.Connection, line: int) -> None:
    refused(client, f"INSERT INTO line_funding VALUES (NULL, {line}, 0, 'traded', 10000)", "keeps its streams")


def test_a_line_that_a_provider_considers_may_be_given_its_streams(client: sqlite3.Connection) -> None:
    client.execute(f"INSERT INTO line_funding VALUES (NULL, {INNOVATION_LINE}, 2, 'core', 1)")


@pytest.mark.parametrize("column", [column.name for column in tables.session.columns if column.name != "state"])
def test_a_recorded_session_is_not_edited(client: sqlite3.Connection, column: str) -> None:
    refused(client, f"UPDATE session SET {column} = coalesce({column}, 0) WHERE id = {DELIVERED}", "is not edited")


@pytest.mark.parametrize("state", ["planned", "delivered", "cancelled", "no_show"])
def test_a_recorded_session_is_only_taken_back(client: sqlite3.Connection, state: str) -> None:
    refused(client, f"UPDATE session SET state = '{state}' WHERE id = {DELIVERED}", "is not edited")
    back = "taken_back_on = '2015-04-01', taken_back_reason = 'Wrong day'"
    client.execute(f"UPDATE session SET state = 'taken_back', {back} WHERE id = {DELIVERED}")
    refused(client, f"UPDATE session SET state = '{state}' WHERE id = {DELIVERED}", "is not edited")
    refused(client, f"UPDATE session SET taken_back_reason = '' WHERE id = {DELIVERED}", "is not edited")


@pytest.mark.parametrize("column", ["reference", "line_id", "replaces_id", "planned_by", "planned_on"])
def test_a_planned_session_stays_the_same_session(client: sqlite3.Connection, column: str) -> None:
    refused(client, f"UPDATE session SET {column} = coalesce({column}, 0) + 1 WHERE id = {PLANNED}", "is not edited")


def test_a_planned_session_may_be_moved(client: sqlite3.Connection) -> None:
    client.execute(f"UPDATE session SET held_on = '2015-05-07', venue = 'Hall' WHERE id = {PLANNED}")


@pytest.mark.parametrize(
    ("table", "column"),
    [
        *(("invoice", name) for name in ("provider_id", "number", "number_key", "invoiced_on", "received_on", "note")),
        *(("invoice_line", name) for name in ("net_pence", "vat_pence", "gross_pence", "vat_code", "invoice_id")),
        *(("dispute", name) for name in ("invoice_id", "opened_on", "reason")),
        *(("recharge", name) for name in ("session_id", "quoted_on", "quoted_by")),
        *(("funding", name) for name in ("stream", "financial_year", "ceiling_version_id", "spend_by", "conditions")),
        *(("extension_option", name) for name in ("number", "last_day")),
    ],
)
def test_what_a_record_says_is_not_edited(client: sqlite3.Connection, table: str, column: str) -> None:
    refused(client, f"UPDATE {table} SET {column} = coalesce({column}, 0) + 1", "is not edited")


@pytest.mark.parametrize(
    ("settle", "edit"),
    [
        ("dispute SET resolved_on = '2015-04-01', resolved_by = 1", "dispute SET outcome = 'Ours after all'"),
        ("recharge SET state = 'settled', settled_on = '2015-04-01'", "recharge SET net_pence = 1"),
        ("recharge SET state = 'waived', waived_on = '2015-04-01'", "recharge SET state = 'quoted'"),
        ("funding SET superseded_on = '2015-04-01'", "funding SET superseded_on = NULL"),
        (
            "extension_option SET exercised_on = '2015-04-01' WHERE number = 1",
            "extension_option SET exercised_on = NULL",
        ),
        ("closure SET reopened_on = reopened_on WHERE false", "closure SET restored_pence = 1"),
    ],
    ids=str,
)
def test_what_is_settled_stays_so(client: sqlite3.Connection, settle: str, edit: str) -> None:
    client.execute(f"UPDATE {settle}")
    refused(client, f"UPDATE {edit}", "is not edited")


def test_a_payment_is_reversed_once(client: sqlite3.Connection) -> None:
    columns = ", ".join("NULL" if column.name == "id" else column.name for column in tables.payment.columns)
    again = f"INSERT INTO payment SELECT {columns} FROM payment WHERE reverses_id = {PAID}"
    refused(client, again, "is recorded already")


@pytest.mark.parametrize(
    "change",
    [
        "clock_at = '2014-01-01T09:00:00+00:00'",
        "clock_at = NULL",
        "sample = 1 - sample",
        "uuid = 'another'",
        "created_with = 'another'",
    ],
)
def test_the_clock_goes_only_forward_and_nothing_else_of_the_register_changes(
    client: sqlite3.Connection, change: str
) -> None:
    refused(client, f"UPDATE register SET {change}", "moves only forward")


def test_the_clock_may_go_forward(client: sqlite3.Connection) -> None:
    client.execute("UPDATE register SET clock_at = '2030-01-01T09:00:00+00:00'")
