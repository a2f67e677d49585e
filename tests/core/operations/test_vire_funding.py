"""Move money between funding streams and years: what some give others take, with an approver and a decision."""

from typing import Any

import pytest
from builders import OWNER, PLACING_OFFICER, REVIEWER, a_decision, a_register, an_issued_order, perform
from funded import a_funding, a_virement, moves
from hypothesis import given, settings
from hypothesis import strategies as st
from inspection import refused, row, rows, standing

from core.domain.errors import Refused
from core.domain.finding import Severity
from core.operations.vire_funding import VIRE_FUNDING
from core.requests import read_request
from core.store import funding, tables
from core.store.register import Register

STREAMS = ("core", "innovation", "traded")


def amounts(register: Register, year: str = "2015-16") -> dict[str, int]:
    with register.reading() as read:
        return {item.stream: item.pence for item in funding.fundings(read) if item.financial_year == year}


def fund_all(register: Register) -> None:
    for stream in STREAMS:
        a_funding(register, stream, 2_000_000, spend_by="2016-03-01", conditions=f"Terms of {stream}")


def test_what_one_stream_gives_another_takes(register: Register) -> None:
    fund_all(register)
    number = a_virement(register, ("core", -500_000), ("innovation", 300_000), ("traded", 200_000))
    assert amounts(register) == {"core": 1_500_000, "innovation": 2_300_000, "traded": 2_200_000}
    written = row(register, "virement", id=number)
    assert (written["reason"], written["moved_on"]) == ("Demand moved", "2015-04-01")
    assert row(register, "person", id=written["approved_by"])["name"] == REVIEWER
    assert sum(line["pence"] for line in rows(register, "virement_line")) == 0


def test_each_stream_keeps_its_conditions(register: Register) -> None:
    fund_all(register)
    a_virement(register, ("core", -1), ("innovation", 1))
    kept = [
        (item["stream"], item["spend_by"], item["conditions"]) for item in rows(register, "funding", superseded_on=None)
    ]
    assert sorted(kept) == [(stream, "2016-03-01", f"Terms of {stream}") for stream in sorted(STREAMS)]


def test_both_rest_on_new_ceiling_versions_of_the_same_decision(register: Register) -> None:
    fund_all(register)
    perform(
        register,
        VIRE_FUNDING,
        lines=moves(("core", -1), ("innovation", 1)),
        reason="Demand moved",
        approved_by=REVIEWER,
        decision=a_decision("DEC-VIRE"),
    )
    decision_id = row(register, "decision", reference="DEC-VIRE")["id"]
    versions = rows(register, "ceiling_version", decision_id=decision_id)
    assert {(item["scope"], item["pence"], item["state"]) for item in versions} == {
        ("stream:core", 1_999_999, "in_force"),
        ("stream:innovation", 2_000_001, "in_force"),
    }


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"lines": []}, ["virement_of_one"], id="of nothing"),
        pytest.param({"lines": moves(("core", -100), ("innovation", 99))}, ["virement_unbalanced"], id="a penny lost"),
        pytest.param({"lines": moves(("core", -100))}, ["virement_of_one", "virement_unbalanced"], id="to nowhere"),
        pytest.param(
            {"lines": moves(("core", -100), ("core", 100))}, ["virement_twice"], id="from a stream to the same stream"
        ),
        pytest.param(
            {"lines": moves(("core", 0), ("innovation", 0))},
            ["virement_of_nothing", "virement_of_nothing"],
            id="of no pence",
        ),
        pytest.param({"lines": moves(("core", -1), ("lottery", 1))}, ["not_funded"], id="to no stream"),
        pytest.param(
            {"lines": [*moves(("core", -1)), *moves(("core", 1), year="2016-17")]},
            ["not_funded"],
            id="to a year without money",
        ),
        pytest.param(
            {"lines": moves(("core", -2_000_001), ("innovation", 2_000_001))},
            ["virement_below_used"],
            id="of more than there is",
        ),
        pytest.param({"reason": " "}, ["no_reason"], id="without a reason"),
        pytest.param({"approved_by": "Nobody"}, ["unknown_approver"], id="approved by nobody"),
        pytest.param({"approved_by": OWNER}, ["own_approval"], id="approved by who records it"),
        pytest.param({"approved_by": PLACING_OFFICER}, ["no_approval"], id="approved by a placing officer"),
        pytest.param({"decision": {"reference": ""}}, ["no_decision"], id="without a decision"),
    ],
)
def test_refusals(changes: dict[str, Any], expected: list[str], permitted) -> None:
    register, fields = permitted(VIRE_FUNDING)
    assert refused(register, VIRE_FUNDING, **fields | changes) == expected


def test_money_that_is_spoken_for_does_not_move(register: Register) -> None:
    fund_all(register)
    an_issued_order(register, stream="core")
    fields = {"reason": "Demand moved", "approved_by": REVIEWER, "decision": a_decision("DEC-VIRE")}
    more = moves(("core", -200_001), ("innovation", 200_001))
    assert refused(register, VIRE_FUNDING, lines=more, **fields) == ["virement_below_used"]
    a_virement(register, ("core", -200_000), ("innovation", 200_000))
    assert amounts(register)["core"] == 1_800_000


def test_money_comes_to_a_stream_that_lost_its_funding_though_it_stays_over(register: Register) -> None:
    an_issued_order(register, stream="core")
    a_funding(register, "core", 1_000_000, lost_funding=True)
    a_funding(register, "innovation")
    a_virement(register, ("innovation", -100_000), ("core", 100_000))
    assert amounts(register)["core"] == 1_100_000


def test_the_money_of_a_closed_year_does_not_move(register: Register) -> None:
    for stream in ("core", "innovation"):
        a_funding(register, stream, 100, financial_year="2014-15")
    with register.writing() as work:
        closed = {"closed_on": work.today, "closed_by": 1, "decision_id": 1, "accrued_pence": 0, "exposure_pence": 0}
        work.insert(tables.year_close, financial_year="2014-15", **closed)
    fields = {"reason": "Late", "approved_by": REVIEWER, "decision": a_decision()}
    lines = moves(("core", -1), ("innovation", 1), year="2014-15")
    assert refused(register, VIRE_FUNDING, lines=lines, **fields) == ["year_closed", "year_closed"]


@pytest.mark.parametrize("carry_forward", [False, True])
def test_money_that_its_conditions_keep_in_the_year_is_warned_of(carry_forward: bool, register: Register) -> None:
    a_funding(register, "core", 100, carry_forward=carry_forward)
    a_funding(register, "core", 100, financial_year="2016-17")
    lines = [*moves(("core", -50)), *moves(("core", 50), year="2016-17")]
    fields = {"lines": lines, "reason": "Late start", "approved_by": REVIEWER, "decision": a_decision()}
    notes = VIRE_FUNDING.preview(register, read_request(VIRE_FUNDING.request, fields)).findings
    expected = [] if carry_forward else [("not_carried_forward", Severity.WARN)]
    assert [(note.code, note.severity) for note in notes] == expected


@settings(max_examples=60, deadline=None)
@given(
    virements=st.lists(
        st.lists(st.tuples(st.sampled_from(STREAMS), st.integers(-2_500_000, 2_500_000)), max_size=4), max_size=4
    )
)
def test_any_virement_keeps_the_sum_and_never_takes_what_is_used(
    virements: list[list[tuple[str, int]]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    register = a_register(tmp_path_factory.mktemp("virements"))
    fund_all(register)
    an_issued_order(register, stream="core")
    for lines in virements:
        given_away = sum(pence for _, pence in lines)
        balanced = [*lines, ("traded", -given_away)] if given_away else lines
        before = amounts(register)
        try:
            a_virement(register, *balanced)
        except Refused:
            assert amounts(register) == before
        moved = amounts(register)
        assert sum(moved.values()) == 6_000_000
        assert all(moved[name] >= sum(standing(register, f"stream:{name}").values()) for name in STREAMS)
    register.close()
