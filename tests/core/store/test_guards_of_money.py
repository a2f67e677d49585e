"""No client of the file passes a ceiling, takes a step that money may not take, or moves a total by hand."""

import sqlite3

import pytest
from builders import a_ceiling
from plain_client import a_copy, connect, inward, passed_ceilings, refused, sums, totals
from worked_register import ACCEPTED_LINE, CORE_CEILING, HEADROOM, INNOVATION_LINE, ISSUED_LINE, LIVE_LINE

from core.domain.states import PERMITTED_STEPS, Stage
from core.store.register import Register

ONE_UNDER_EACH = {"framework": INNOVATION_LINE, "lot:1": ACCEPTED_LINE, "stream:core": LIVE_LINE}
"""For each ceiling a line whose postings meet it before any other."""

VERBS = ("INSERT", "INSERT OR REPLACE", "INSERT OR IGNORE", "INSERT OR FAIL", "INSERT OR ROLLBACK")


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("scope", HEADROOM)
def test_a_copied_posting_a_penny_past_a_ceiling_is_refused(client: sqlite3.Connection, scope: str, verb: str) -> None:
    copied = inward(client, ONE_UNDER_EACH[scope])
    refused(client, a_copy(copied, verb=verb, pence=HEADROOM[scope] + 1), "ceiling")


@pytest.mark.parametrize("scope", HEADROOM)
def test_a_copied_posting_that_fills_a_ceiling_exactly_is_taken_once(client: sqlite3.Connection, scope: str) -> None:
    fills = a_copy(inward(client, ONE_UNDER_EACH[scope]), pence=HEADROOM[scope])
    client.execute(fills)
    assert totals(client) == sums(client)
    refused(client, fills, "ceiling")


def test_copies_of_one_posting_stop_at_the_ceiling(client: sqlite3.Connection) -> None:
    copied = inward(client, LIVE_LINE)
    for _ in range(HEADROOM["stream:core"] // 1_800_000):
        client.execute(a_copy(copied))
    refused(client, a_copy(copied), "ceiling")
    assert totals(client) == sums(client)
    assert passed_ceilings(client) == []


@pytest.mark.parametrize("stage", ["reserved", "committed", "accrued"])
def test_every_way_in_stops_at_the_ceiling(client: sqlite3.Connection, stage: str) -> None:
    way_in = {"to_stage": f"'{stage}'", "pence": HEADROOM["stream:core"] + 1}
    refused(client, a_copy(inward(client, LIVE_LINE), **way_in), "ceiling")


def test_a_statement_of_many_postings_is_refused_whole(client: sqlite3.Connection) -> None:
    thrice = a_copy(inward(client, LIVE_LINE)).split(" WHERE ")[0] + " WHERE from_stage = 'outside'"
    for verb in VERBS:
        refused(client, thrice.replace("INSERT", verb, 1), "ceiling")


def test_a_year_without_a_ceiling_takes_nothing(client: sqlite3.Connection) -> None:
    client.execute(
        "INSERT INTO line SELECT NULL, offer_id, description, unit, quantity_hundredths, accepted_hundredths,"
        f" rate_pence, '2016-02-01', '2016-06-30', stream, role_group FROM line WHERE id = {LIVE_LINE}",
    )
    new_line = client.execute("SELECT max(id) FROM line").fetchone()[0]
    next_year = {"line_id": new_line, "financial_year": "'2016-17'", "pence": 1}
    refused(client, a_copy(inward(client, LIVE_LINE), **next_year), "no ceiling in force")


@pytest.mark.parametrize(
    ("before", "after"),
    [(before, after) for before in Stage for after in Stage if (before, after) not in PERMITTED_STEPS],
)
def test_a_step_that_is_not_permitted_is_refused(stranger: sqlite3.Connection, before: Stage, after: Stage) -> None:
    step = {"from_stage": f"'{before}'", "to_stage": f"'{after}'", "pence": 1}
    refused(stranger, a_copy(inward(stranger, LIVE_LINE), **step), "may not take this step")


@pytest.mark.parametrize(
    "pence",
    ["0", "-1", "10.5", "'abc'", "''", "x'31'", "NULL", "9e999", "1000000000000000", "9223372036854775807"],
)
@pytest.mark.parametrize("verb", ["INSERT", "INSERT OR REPLACE"])
def test_pence_are_whole_above_nothing_and_not_huge(client: sqlite3.Connection, verb: str, pence: str) -> None:
    words = "at least one penny|cannot store|NOT NULL"
    refused(client, a_copy(inward(client, LIVE_LINE), verb=verb, pence=pence), words)


@pytest.mark.parametrize(
    "columns",
    [
        {"lot": "'3'"},
        {"stream": "'traded'"},
        {"line_id": "999"},
        {"financial_year": "'2014-15'"},
        {"financial_year": "'2015-17'"},
        {"financial_year": "'life'"},
    ],
    ids=str,
)
def test_a_posting_cannot_dodge_a_ceiling_by_naming_another_place(
    client: sqlite3.Connection, columns: dict[str, object]
) -> None:
    refused(client, a_copy(inward(client, LIVE_LINE), pence=1, **columns), "names its line's lot, stream")


@pytest.mark.parametrize(
    "columns",
    [
        {"effective_on": "'2015-04-02'"},
        {"effective_on": "''"},
        {"effective_on": "'2015-4-1'"},
        {"recorded_at": "'yesterday'"},
    ],
    ids=str,
)
def test_a_posting_carries_real_dates(client: sqlite3.Connection, columns: dict[str, object]) -> None:
    refused(client, a_copy(inward(client, LIVE_LINE), pence=1, **columns), "takes effect on or before the day")


@pytest.mark.parametrize("number", [0, -1, 999, 9223372036854775807])
def test_postings_are_numbered_without_a_gap(client: sqlite3.Connection, number: int) -> None:
    refused(client, a_copy(inward(client, LIVE_LINE), id=number, pence=1), "numbered one after the other")


@pytest.mark.parametrize(
    ("line", "columns"),
    [
        (LIVE_LINE, {"from_stage": "'reserved'", "to_stage": "'outside'", "pence": 1_800_001}),
        (LIVE_LINE, {"from_stage": "'reserved'", "to_stage": "'committed'", "pence": 1_800_001}),
        (ISSUED_LINE, {"from_stage": "'reserved'", "to_stage": "'outside'", "pence": 1}),
        (ISSUED_LINE, {"from_stage": "'committed'", "to_stage": "'outside'", "pence": 1_800_001}),
        (ISSUED_LINE, {"from_stage": "'committed'", "to_stage": "'accrued'", "pence": 1_800_001}),
        (ISSUED_LINE, {"from_stage": "'accrued'", "to_stage": "'committed'", "pence": 1}),
        (ISSUED_LINE, {"from_stage": "'accrued'", "to_stage": "'invoiced'", "pence": 1}),
        (ISSUED_LINE, {"from_stage": "'paid'", "to_stage": "'invoiced'", "pence": 1}),
    ],
    ids=str,
)
def test_no_step_takes_more_than_the_line_holds_there(
    client: sqlite3.Connection, line: int, columns: dict[str, object]
) -> None:
    refused(client, a_copy(inward(client, line), **columns), "balance may not go below zero")


def test_a_repeated_step_that_fits_is_taken_and_the_totals_follow(client: sqlite3.Connection) -> None:
    """No unique constraint covers a repeated step: a second delivery of the same day is a second posting."""
    copied = inward(client, LIVE_LINE)
    client.execute(a_copy(copied))
    assert totals(client)["lot:2", "2015-16", "reserved"] == 2 * 1_800_000 + 180_000
    assert totals(client) == sums(client)


def test_an_outward_step_passes_however_little_headroom_is_left(client: sqlite3.Connection) -> None:
    copied = inward(client, LIVE_LINE)
    client.execute(a_copy(copied, pence=HEADROOM["stream:core"]))
    client.execute(a_copy(copied, from_stage="'reserved'", to_stage="'outside'", pence=1_800_000))
    assert totals(client) == sums(client)


def test_under_a_ceiling_that_lost_its_funding_only_outward_steps_pass(worked: Register) -> None:
    a_ceiling(worked, "framework", "2015-16", 1_000_000, lost_funding=True)
    client = connect(worked.path)
    live, issued = inward(client, LIVE_LINE), inward(client, ISSUED_LINE)
    refused(client, a_copy(live, pence=1), "ceiling")
    refused(client, a_copy(live, from_stage="'reserved'", to_stage="'committed'", pence=1), "ceiling")
    client.execute(a_copy(live, from_stage="'reserved'", to_stage="'outside'", pence=1_800_000))
    client.execute(a_copy(issued, from_stage="'committed'", to_stage="'outside'", pence=1))
    assert totals(client) == sums(client)
    client.close()


def test_a_ceiling_superseded_by_hand_without_a_successor_still_holds(client: sqlite3.Connection) -> None:
    client.execute(f"UPDATE ceiling_version SET state = 'superseded' WHERE id = {CORE_CEILING}")
    refused(client, a_copy(inward(client, LIVE_LINE), pence=HEADROOM["stream:core"] + 1), "ceiling")
