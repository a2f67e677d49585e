"""Record what a funding stream brings in a year: its amount becomes the ceiling over the stream in that year."""

from typing import Any

import pytest
from builders import a_ceiling, a_decision, a_line, an_issued_order, an_open_selection, perform
from funded import a_funding
from inspection import refused, row, rows, standing

from core.operations.confirm_ceiling import CONFIRM_CEILING
from core.operations.fund_stream import FUND_STREAM
from core.operations.make_offer import MAKE_OFFER
from core.requests import read_request
from core.store import funding, money, tables
from core.store.register import Register


def in_force(register: Register, stream: str = "innovation") -> dict[str, Any]:
    return row(register, "funding", stream=stream, superseded_on=None)


def test_the_amount_is_the_ceiling_over_the_stream_in_that_year(register: Register) -> None:
    number = a_funding(register, spend_by="2015-12-31", conditions=" Statement by June ")
    version = row(register, "ceiling_version", id=number)
    assert (version["scope"], version["period"], version["pence"], version["state"]) == (
        "stream:innovation",
        "2015-16",
        5_000_000,
        "in_force",
    )
    written = in_force(register)
    assert (written["ceiling_version_id"], written["spend_by"]) == (number, "2015-12-31")
    assert (written["conditions"], written["carry_forward"]) == ("Statement by June", 0)


def test_the_stream_is_told_by_its_title(register: Register) -> None:
    fields = {"stream": "traded", "financial_year": "2015-16", "pence": 100_000, "decision": a_decision("DEC-090")}
    done = perform(register, FUND_STREAM, **fields)
    with register.reading() as read:
        (found,) = [item for item in money.positions(read) if item.scope == "stream:traded"]
    assert found.name == "the 2015-16 ceiling for Traded with schools"
    assert FUND_STREAM.sentence(done) == "£1,000 for 2015-16 is in force as the money of Traded with schools"


def test_a_second_amount_takes_the_first_ones_place(register: Register) -> None:
    first, second = a_funding(register), a_funding(register, pence=4_000_000, carry_forward=True)
    assert [(item["ceiling_version_id"], item["superseded_on"]) for item in rows(register, "funding")] == [
        (first, "2015-04-01"),
        (second, None),
    ]
    states = [row(register, "ceiling_version", id=number)["state"] for number in (first, second)]
    assert states == ["superseded", "in_force"]


def test_a_stream_is_refused_when_its_money_is_passed(register: Register) -> None:
    a_funding(register, pence=1_800_000)
    selection_id = an_open_selection(register, days=30)
    more = [a_line(days=20.01, stream="innovation")]
    assert refused(register, MAKE_OFFER, selection_id=selection_id, lines=more) == ["ceiling_passed"]
    perform(register, MAKE_OFFER, selection_id=selection_id, lines=[a_line(stream="innovation")])
    assert standing(register, "stream:innovation") == {"reserved": 1_800_000}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"stream": "lottery"}, ["unknown_stream"], id="of no stream"),
        pytest.param({"financial_year": "2015"}, ["unknown_year"], id="for no year"),
        pytest.param({"financial_year": "life"}, ["unknown_year"], id="for the whole life"),
        pytest.param({"pence": -1}, ["ceiling_below_zero", "ceiling_below_exposure"], id="below nothing"),
        pytest.param({"spend_by": "2015-03-31"}, ["spend_by_before_year"], id="to be spent before the year"),
        pytest.param(
            {"spend_by": "2016-04-01", "carry_forward": False}, ["spend_by_after_year"], id="to be spent after the year"
        ),
        pytest.param({"decision": {"reference": ""}}, ["no_decision"], id="without a decision"),
        pytest.param(
            {"stream": "x", "financial_year": "x", "pence": -1, "decision": {"reference": ""}},
            ["no_decision", "unknown_stream", "unknown_year", "ceiling_below_zero", "ceiling_below_exposure"],
            id="everything is said at once",
        ),
    ],
)
def test_refusals(changes: dict[str, Any], expected: list[str], permitted) -> None:
    register, fields = permitted(FUND_STREAM)
    assert refused(register, FUND_STREAM, **fields | {"lost_funding": False} | changes) == expected


@pytest.mark.parametrize("spend_by", ["2015-04-01", "2016-03-31", None])
def test_money_is_to_be_spent_on_a_day_of_its_year_or_by_its_end(spend_by: str | None, register: Register) -> None:
    a_funding(register, spend_by=spend_by)
    assert in_force(register)["spend_by"] == spend_by


def test_money_that_may_be_carried_forward_is_spent_later(register: Register) -> None:
    a_funding(register, spend_by="2016-08-31", carry_forward=True)
    assert in_force(register)["spend_by"] == "2016-08-31"


def test_less_than_stands_against_it_is_refused_unless_funding_was_lost(register: Register) -> None:
    an_issued_order(register, stream="innovation")
    fields = {"stream": "innovation", "financial_year": "2015-16", "pence": 1_799_999, "decision": a_decision("D-CUT")}
    assert refused(register, FUND_STREAM, **fields) == ["ceiling_below_exposure"]
    perform(register, FUND_STREAM, **fields, lost_funding=True)
    with register.reading() as read:
        position = next(item for item in money.positions(read) if item.scope == "stream:innovation")
    assert position.headroom == -1


def test_the_money_of_a_closed_year_stands(register: Register) -> None:
    with register.writing() as work:
        closed = {"closed_on": work.today, "closed_by": 1, "decision_id": 1, "accrued_pence": 0, "exposure_pence": 0}
        work.insert(tables.year_close, financial_year="2014-15", **closed)
    fields = {"stream": "core", "financial_year": "2014-15", "pence": 100, "decision": a_decision()}
    assert refused(register, FUND_STREAM, **fields) == ["year_closed"]


def test_a_ceiling_set_over_a_funded_stream_keeps_the_moneys_conditions(register: Register) -> None:
    a_funding(register, spend_by="2015-12-31", conditions="Statement by June", carry_forward=True)
    number = a_ceiling(register, "stream:innovation", "2015-16", 6_000_000)
    written = in_force(register)
    assert (written["ceiling_version_id"], written["spend_by"]) == (number, "2015-12-31")
    assert (written["conditions"], written["carry_forward"]) == ("Statement by June", 1)


def test_a_conditional_ceiling_brings_money_only_when_it_is_confirmed(register: Register) -> None:
    first = a_funding(register)
    number = a_ceiling(register, "stream:innovation", "2015-16", 6_000_000, condition="The bid succeeds")
    assert in_force(register)["ceiling_version_id"] == first
    perform(register, CONFIRM_CEILING, ceiling_id=number, decision=a_decision())
    assert in_force(register)["ceiling_version_id"] == number
    with register.reading() as read:
        assert [item.pence for item in funding.fundings(read)] == [6_000_000]


@pytest.mark.parametrize(
    ("last_day", "spend_by", "expected"),
    [
        pytest.param("2015-07-31", "2015-07-31", [], id="until the last day"),
        pytest.param("2015-07-31", "2015-07-30", ["spent_after_spend_by"], id="a day longer"),
        pytest.param("2015-07-31", None, [], id="no such day"),
    ],
)
def test_work_after_the_day_by_which_money_is_spent_is_warned_of(
    last_day: str, spend_by: str | None, expected: list[str], register: Register
) -> None:
    a_funding(register, spend_by=spend_by)
    selection_id = an_open_selection(register)
    offer = {"selection_id": selection_id, "lines": [a_line(stream="innovation", last_day=last_day)]}
    notes = MAKE_OFFER.preview(register, read_request(MAKE_OFFER.request, offer)).findings
    assert [finding.code for finding in notes] == expected
