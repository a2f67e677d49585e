"""Another program puts no money into a signed-off period, and changes neither queries nor reviews nor sign-offs."""

import sqlite3
from collections.abc import Iterator

import pytest
from builders import a_delivered_session, an_issued_order
from plain_client import PRAGMAS, a_copy, connect, refused
from reviewed import a_query, a_resolved_query, a_review, a_sign_off

from core.store import tables
from core.store.register import Register

TO_COME = ", ".join("NULL" if column.name == "id" else column.name for column in tables.sign_off.columns)


@pytest.fixture(params=PRAGMAS.values(), ids=PRAGMAS)
def signed(request: pytest.FixtureRequest, register: Register) -> Iterator[sqlite3.Connection]:
    """A register whose first quarter is signed off, with a delivered session, a review and two queries."""
    an_issued_order(register)
    a_delivered_session(register)
    a_resolved_query(register)
    a_review(register)
    a_sign_off(register)
    a_query(register)
    connection = connect(register.path, request.param)
    yield connection
    connection.close()


@pytest.mark.parametrize("day", ["2015-06-30", "2015-04-01", "1999-12-31"])
def test_no_posting_takes_effect_on_a_signed_day(signed: sqlite3.Connection, day: str) -> None:
    recorded = "'2015-07-01T12:00:00+00:00'"
    step = {"from_stage": "'committed'", "to_stage": "'accrued'", "pence": 1, "recorded_at": recorded}
    words = "a period that is signed off takes no further posting"
    refused(signed, a_copy(1, effective_on=f"'{day}'", **step), words)
    signed.execute(a_copy(1, effective_on="'2015-07-01'", **step))


@pytest.mark.parametrize("verb", ["UPDATE", "UPDATE OR REPLACE"])
@pytest.mark.parametrize("table", ["review", "sign_off"])
def test_a_review_and_a_sign_off_are_not_edited(signed: sqlite3.Connection, table: str, verb: str) -> None:
    for column in tables.metadata.tables[table].columns:
        refused(signed, f"{verb} {table} SET {column.name} = {column.name}", "is not edited")


@pytest.mark.parametrize("table", ["review", "review_query", "sign_off"])
def test_nothing_of_them_is_deleted(signed: sqlite3.Connection, table: str) -> None:
    refused(signed, f"DELETE FROM {table}", "nothing is deleted")


def test_a_resolved_query_is_settled_and_an_open_one_keeps_its_question(signed: sqlite3.Connection) -> None:
    refused(signed, "UPDATE review_query SET answer = 'x' WHERE number = 1", "is not edited")
    refused(signed, "UPDATE review_query SET question = 'x' WHERE number = 2", "is not edited")


@pytest.mark.parametrize("last", ["2015-06-30", "2015-06-29", "2014-03-31"])
def test_periods_are_signed_off_one_after_the_other(signed: sqlite3.Connection, last: str) -> None:
    columns = TO_COME.replace("last_day", f"'{last}'").replace("period", "'another'", 1)
    statement = f"INSERT INTO sign_off SELECT {columns} FROM sign_off"
    refused(signed, statement, "signed off one after the other|not replaced")
