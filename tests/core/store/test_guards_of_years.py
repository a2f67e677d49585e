"""A closed year keeps its exposure, and money goes only to the years and streams that a line was given."""

import sqlite3

import pytest
from after_award import CLOSED_YEAR
from plain_client import a_copy, inward, refused, sums, totals
from worked_register import INNOVATION_LINE, ISSUED_LINE, LIVE_LINE

NEXT_YEAR = "'2016-17'"
CLOSE = "INSERT INTO year_close VALUES ('2015-16', '2015-04-01', 1, 1, 0, 0)"
CEILING = (
    "INSERT INTO ceiling_version SELECT NULL, scope, '2016-17', version, state, pence, stated_pence, vat_basis,"
    " vat_rate_hundredths, condition, decision_id, confirmed_by, lost_funding, recorded_at, in_force_on, superseded_on"
    " FROM ceiling_version WHERE id = 1"
)


@pytest.fixture
def closed(client: sqlite3.Connection) -> sqlite3.Connection:
    """The register with its year closed: offers gone, what was ordered delivered and half of it invoiced."""
    for line, stage, pence in client.execute(
        "SELECT line_id, stage, pence FROM balance WHERE pence > 0 AND stage IN ('reserved', 'committed')"
    ).fetchall():
        after = {"reserved": "outside", "committed": "accrued"}[stage]
        stream = f"'{client.execute('SELECT stream FROM line WHERE id = ?', (line,)).fetchone()[0]}'"
        step = {"from_stage": f"'{stage}'", "to_stage": f"'{after}'", "pence": pence, "stream": stream}
        client.execute(a_copy(inward(client, line), **step))
    moved(client, "accrued", "invoiced", 900_000)
    moved(client, "invoiced", "paid", 300_000)
    client.execute(CLOSE)
    return client


def moved(client: sqlite3.Connection, before: str, after: str, pence: int) -> None:
    client.execute(copied(client, before, after, pence))


def copied(client: sqlite3.Connection, before: str, after: str, pence: int) -> str:
    step = {"from_stage": f"'{before}'", "to_stage": f"'{after}'", "pence": pence}
    return a_copy(inward(client, ISSUED_LINE), **step)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("outside", "reserved"),
        ("outside", "committed"),
        ("outside", "accrued"),
        ("reserved", "committed"),
        ("reserved", "outside"),
        ("committed", "outside"),
        ("accrued", "outside"),
    ],
)
def test_no_step_changes_the_exposure_of_a_closed_year(closed: sqlite3.Connection, before: str, after: str) -> None:
    refused(closed, copied(closed, before, after, 1), "exposure of a closed year does not change")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("accrued", "invoiced"),
        ("invoiced", "paid"),
        ("paid", "invoiced"),
        ("invoiced", "accrued"),
        ("accrued", "committed"),
    ],
)
def test_invoices_payments_and_their_reversals_go_on(closed: sqlite3.Connection, before: str, after: str) -> None:
    exposure = exposure_of(closed)
    moved(closed, before, after, 100)
    assert totals(closed) == sums(closed)
    assert exposure_of(closed) == exposure


def exposure_of(client: sqlite3.Connection) -> int:
    query = "SELECT sum(pence) FROM total WHERE scope = 'framework' AND period = '2015-16' AND stage <> 'reserved'"
    return int(client.execute(query).fetchone()[0])


def test_a_year_with_money_reserved_or_committed_in_it_is_not_closed(client: sqlite3.Connection) -> None:
    refused(client, CLOSE, "nothing is reserved or committed in it")


def test_a_closed_year_is_not_closed_again_or_opened(closed: sqlite3.Connection) -> None:
    refused(closed, CLOSE.replace("INSERT", "INSERT OR REPLACE"), "is not replaced")
    refused(closed, "DELETE FROM year_close", "nothing is deleted")
    refused(closed, "UPDATE year_close SET financial_year = '2030-31'", "is not edited")


def correction(line: int, closed_year: str, open_year: str) -> str:
    values = f"{line}, '{closed_year}', '{open_year}', 100, 'Found late', 1, 1, '2015-04-01'"
    return f"INSERT INTO exposure_correction VALUES (NULL, {values})"


@pytest.mark.parametrize(
    ("closed_year", "open_year"), [("2016-17", "2017-18"), ("2016-17", CLOSED_YEAR), (CLOSED_YEAR, "2015-16")]
)
def test_a_correction_names_a_closed_year_and_an_open_one(
    closed: sqlite3.Connection, closed_year: str, open_year: str
) -> None:
    refused(closed, correction(LIVE_LINE, closed_year, open_year), "names a closed year and is posted to an open one")


def test_a_correction_lets_money_into_the_year_that_it_names(client: sqlite3.Connection) -> None:
    """The issued line has one already, to 2016-17; the live line has none until it is written."""
    client.execute(CEILING)
    next_year = {"financial_year": NEXT_YEAR, "from_stage": "'outside'", "to_stage": "'accrued'", "pence": 100}
    client.execute(a_copy(inward(client, ISSUED_LINE), **next_year))
    refused(client, a_copy(inward(client, LIVE_LINE), **next_year), "one of its delivery years")
    client.execute(correction(LIVE_LINE, CLOSED_YEAR, "2016-17"))
    client.execute(a_copy(inward(client, LIVE_LINE), **next_year))
    refused(client, a_copy(inward(client, LIVE_LINE), **{**next_year, "financial_year": "'2017-18'"}), "delivery years")
    assert totals(client) == sums(client)


def test_a_correction_stops_at_the_open_years_ceiling(client: sqlite3.Connection) -> None:
    client.execute(CEILING)
    step = {"financial_year": NEXT_YEAR, "from_stage": "'outside'", "to_stage": "'accrued'", "pence": 26_000_001}
    refused(client, a_copy(inward(client, ISSUED_LINE), **step), "this would pass a ceiling in force")


def test_a_variation_of_its_days_lets_money_into_the_years_that_they_touch(client: sqlite3.Connection) -> None:
    client.execute(CEILING)
    next_year = {"financial_year": NEXT_YEAR, "pence": 100}
    refused(client, a_copy(inward(client, LIVE_LINE), **next_year), "one of its delivery years")
    client.execute(
        "INSERT INTO variation SELECT NULL, call_off_id, 2, 'time', reason, legal_ground, approved_by, decision_id,"
        " pence_before, pence_after, varied_on, recorded_by FROM variation"
    )
    days = "'2015-05-01', '2016-04-01'"
    client.execute(f"INSERT INTO variation_line VALUES (NULL, 2, {LIVE_LINE}, '', 2000, 90000, {days})")
    client.execute(a_copy(inward(client, LIVE_LINE), **next_year))
    for year in ("2014-15", "2017-18"):
        step = {"financial_year": f"'{year}'", "pence": 100}
        refused(client, a_copy(inward(client, LIVE_LINE), **step), "one of its delivery years")
    assert totals(client) == sums(client)


@pytest.mark.parametrize("day", ["2016-03-31", "2015-04-01"])
def test_the_last_and_first_day_of_a_year_lie_in_it(client: sqlite3.Connection, day: str) -> None:
    client.execute(CEILING)
    columns = f"offer_id, description, unit, quantity_hundredths, NULL, rate_pence, '{day}', '{day}', stream, NULL"
    client.execute(f"INSERT INTO line SELECT NULL, {columns} FROM line WHERE id = {LIVE_LINE}")
    line = client.execute("SELECT max(id) FROM line").fetchone()[0]
    for year in ("2014-15", "2016-17"):
        step = {"line_id": line, "financial_year": f"'{year}'", "pence": 1}
        refused(client, a_copy(inward(client, LIVE_LINE), **step), "one of its delivery years")
    client.execute(a_copy(inward(client, LIVE_LINE), line_id=line, pence=1))


def test_a_line_of_several_streams_takes_the_money_of_each_and_of_no_other(client: sqlite3.Connection) -> None:
    for stream in ("innovation", "traded"):
        client.execute(a_copy(inward(client, INNOVATION_LINE), stream=f"'{stream}'", pence=5))
    refused(client, a_copy(inward(client, INNOVATION_LINE), stream="'core'", pence=5), "names its line's lot, stream")
    refused(client, a_copy(inward(client, LIVE_LINE), stream="'traded'", pence=5), "names its line's lot, stream")
    assert totals(client) == sums(client)
