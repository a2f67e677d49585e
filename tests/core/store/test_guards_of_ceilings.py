"""A ceiling is raised by a decision and a new version, never by an edit; one is in force for a scope and period."""

import sqlite3

import pytest
from plain_client import a_copy, inward, refused, totals
from worked_register import CONDITIONAL_CEILING, FRAMEWORK_CEILING, INNOVATION_LINE, LOT_1_CEILING

from core.store import tables

CONFIRMED = "state = 'in_force', in_force_on = '2015-04-01'"


def a_version(of: int, *, verb: str = "INSERT", **columns: object) -> str:
    """The statement that adds a version like another, with some columns as given (SQL text)."""
    given = {"id": "NULL", "version": 99, **columns}
    values = [str(given.get(column.name, column.name)) for column in tables.ceiling_version.columns]
    return f"{verb} INTO ceiling_version SELECT {', '.join(values)} FROM ceiling_version WHERE id = {of}"


@pytest.mark.parametrize("verb", ["UPDATE", "UPDATE OR REPLACE", "UPDATE OR IGNORE"])
@pytest.mark.parametrize(
    "change",
    [
        "pence = 999999999",
        "pence = pence + 1, state = 'superseded'",
        "stated_pence = 1",
        "period = '2016-17'",
        "scope = 'lot:2'",
        "lost_funding = 1",
        "decision_id = decision_id + 1",
        "state = 'conditional'",
        "in_force_on = '2014-01-01'",
        "in_force_on = '2014-01-01', state = 'superseded'",
        "confirmed_by = 1",
        "recorded_at = '2014-01-01T00:00:00+00:00'",
    ],
)
def test_a_ceiling_in_force_is_not_edited(client: sqlite3.Connection, verb: str, change: str) -> None:
    refused(client, f"{verb} ceiling_version SET {change} WHERE id = {FRAMEWORK_CEILING}", "is not edited")


@pytest.mark.parametrize("state", ["conditional", "in_force"])
def test_a_superseded_ceiling_does_not_come_back(client: sqlite3.Connection, state: str) -> None:
    client.execute(f"UPDATE ceiling_version SET state = 'superseded' WHERE id = {FRAMEWORK_CEILING}")
    back = f"UPDATE ceiling_version SET state = '{state}' WHERE id = {FRAMEWORK_CEILING}"
    refused(client, back, "is not edited")


@pytest.mark.parametrize("verb", ["INSERT", "INSERT OR REPLACE", "INSERT OR IGNORE"])
def test_a_second_ceiling_in_force_is_refused(client: sqlite3.Connection, verb: str) -> None:
    refused(client, a_version(LOT_1_CEILING, verb=verb), "one ceiling is in force")


@pytest.mark.parametrize("verb", ["UPDATE", "UPDATE OR REPLACE"])
def test_a_ceiling_is_not_confirmed_beside_the_one_in_force(client: sqlite3.Connection, verb: str) -> None:
    confirm = f"{verb} ceiling_version SET {CONFIRMED}, confirmed_by = 1 WHERE id = {CONDITIONAL_CEILING}"
    refused(client, confirm, "one ceiling is in force")


@pytest.mark.parametrize("columns", [{"id": CONDITIONAL_CEILING}, {"version": 2}], ids=str)
def test_a_version_is_not_replaced(client: sqlite3.Connection, columns: dict[str, object]) -> None:
    refused(client, a_version(CONDITIONAL_CEILING, verb="INSERT OR REPLACE", **columns), "recorded once")


@pytest.mark.parametrize("confirmed_by", ["NULL", "999"])
def test_a_ceiling_is_confirmed_by_a_recorded_decision_only(client: sqlite3.Connection, confirmed_by: str) -> None:
    client.execute(f"UPDATE ceiling_version SET state = 'superseded' WHERE id = {FRAMEWORK_CEILING}")
    forged = f"SET {CONFIRMED}, confirmed_by = {confirmed_by} WHERE id = {CONDITIONAL_CEILING}"
    refused(client, f"UPDATE ceiling_version {forged}", "confirmed by a recorded decision")


@pytest.mark.parametrize(
    "columns",
    [
        {"condition": "'The bid succeeds'"},
        {"confirmed_by": "1"},
        {"in_force_on": "NULL"},
        {"state": "'superseded'"},
        {"state": "'conditional'", "in_force_on": "NULL"},
        {"superseded_on": "'2015-04-01'"},
    ],
    ids=str,
)
def test_a_version_starts_conditional_or_without_a_condition_in_force(
    client: sqlite3.Connection, columns: dict[str, object]
) -> None:
    forged = a_version(LOT_1_CEILING, **{"scope": "'lot:2'", **columns})
    refused(client, forged, "starts conditional or, without a condition, in force")


@pytest.mark.parametrize("columns", [{"decision_id": "999"}, {"pence": "-1", "lost_funding": "1"}], ids=str)
def test_a_version_rests_on_a_recorded_decision_and_is_not_below_nothing(
    client: sqlite3.Connection, columns: dict[str, object]
) -> None:
    forged = a_version(LOT_1_CEILING, scope="'lot:2'", **columns)
    refused(client, forged, "nothing or more and rests on a recorded decision")


def test_a_ceiling_below_exposure_and_reserved_is_refused_unless_funding_was_lost(client: sqlite3.Connection) -> None:
    client.execute(f"UPDATE ceiling_version SET state = 'superseded' WHERE id = {LOT_1_CEILING}")
    used = sum(pence for place, pence in totals(client).items() if place[:2] == ("lot:1", "2015-16"))
    refused(client, a_version(LOT_1_CEILING, state="'in_force'", pence=used - 1), "lost funding")
    client.execute(a_version(LOT_1_CEILING, state="'in_force'", pence=used - 1, lost_funding=1))


def test_a_conditional_ceiling_below_exposure_is_not_confirmed_unless_funding_was_lost(
    client: sqlite3.Connection,
) -> None:
    client.execute(a_version(CONDITIONAL_CEILING, pence=1))
    client.execute(f"UPDATE ceiling_version SET state = 'superseded' WHERE id = {FRAMEWORK_CEILING}")
    refused(client, f"UPDATE ceiling_version SET {CONFIRMED}, confirmed_by = 1 WHERE version = 99", "lost funding")


def test_a_higher_ceiling_by_a_recorded_decision_is_taken_and_stays_visible(client: sqlite3.Connection) -> None:
    """By design: the way past a ceiling is a new version, which the register shows with its decision for ever."""
    client.execute(f"UPDATE ceiling_version SET state = 'superseded' WHERE id = {FRAMEWORK_CEILING}")
    client.execute(f"UPDATE ceiling_version SET {CONFIRMED}, confirmed_by = 1 WHERE id = {CONDITIONAL_CEILING}")
    client.execute(a_copy(inward(client, INNOVATION_LINE), pence=30_000_000))
    assert totals(client)["framework", "2015-16", "reserved"] > 26_000_000
