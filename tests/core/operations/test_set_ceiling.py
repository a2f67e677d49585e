"""Record a ceiling version: in force at once, or conditional until a decision confirms it."""

from typing import Any

import pytest
from builders import a_ceiling, a_decision, a_line, an_issued_order, an_open_selection, perform
from inspection import refused, row, rows, standing

from core.operations.cancel_order import CANCEL_ORDER
from core.operations.issue_order import ISSUE_ORDER
from core.operations.make_offer import MAKE_OFFER
from core.operations.record_response import RECORD_RESPONSE
from core.operations.set_ceiling import SET_CEILING
from core.store import money
from core.store.register import Register


def in_force(register: Register, scope: str = "framework", period: str = "2015-16") -> dict[str, Any]:
    return row(register, "ceiling_version", scope=scope, period=period, state="in_force")


def test_a_partly_successful_bid_is_a_third_version_with_its_own_figure(register: Register) -> None:
    a_ceiling(register, "framework", "2015-16", 90_000_000)
    versions = rows(register, "ceiling_version")
    assert [(version["version"], version["state"], version["pence"]) for version in versions] == [
        (1, "superseded", 26_000_000),
        (2, "conditional", 150_000_000),
        (3, "in_force", 90_000_000),
    ]
    assert versions[0]["superseded_on"] == versions[2]["in_force_on"] == "2015-04-01"


def test_a_version_with_a_condition_waits(register: Register) -> None:
    a_ceiling(register, "framework", "2015-16", 40_000_000, condition="Half of the bid succeeds")
    assert in_force(register)["pence"] == 26_000_000


def test_a_figure_with_vat_is_kept_as_stated_and_guarded_net(register: Register) -> None:
    result = perform(
        register,
        SET_CEILING,
        scope="lot:1",
        period="2015-16",
        pence=3_120_001,
        vat_basis="inclusive",
        vat_rate_hundredths=2_000,
        decision=a_decision(),
    )
    assert (result.name, result.pence) == ("the 2015-16 ceiling for lot 1", 2_600_000)
    written = in_force(register, "lot:1")
    assert (written["pence"], written["stated_pence"], written["vat_basis"]) == (2_600_000, 3_120_001, "inclusive")


def test_a_year_opens_with_its_ceiling(register: Register) -> None:
    a_ceiling(register, "framework", "2016-17", 10_000_000)
    with register.reading() as read:
        assert [(p.period, p.ceiling, p.headroom) for p in money.positions(read)] == [
            ("2015-16", 26_000_000, 26_000_000),
            ("2016-17", 10_000_000, 10_000_000),
        ]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"scope": "lot:9"}, ["unknown_scope"], id="over a lot that there is not"),
        pytest.param({"scope": "stream:lottery"}, ["unknown_scope"], id="over a stream that there is not"),
        pytest.param({"scope": "everything"}, ["unknown_scope"], id="over no scope"),
        pytest.param({"period": "2015-17"}, ["unknown_period"], id="for no year"),
        pytest.param(
            {"pence": -1, "vat_basis": "exclusive"},
            ["ceiling_below_zero", "ceiling_below_exposure"],
            id="below nothing",
        ),
        pytest.param({"vat_rate_hundredths": -1}, ["vat_rate"], id="with a VAT rate below nothing"),
        pytest.param({"vat_rate_hundredths": 10_001}, ["vat_rate"], id="with a VAT rate above 100%"),
        pytest.param({"decision": {"reference": ""}}, ["no_decision"], id="without a decision"),
        pytest.param(
            {"scope": "x", "period": "x", "vat_rate_hundredths": -(10**15) + 1, "decision": {"reference": ""}},
            ["no_decision", "unknown_scope", "unknown_period", "vat_rate"],
            id="everything is said at once",
        ),
    ],
)
def test_refusals(changes: dict[str, Any], expected: list[str], permitted) -> None:
    register, fields = permitted(SET_CEILING)
    assert refused(register, SET_CEILING, **fields | changes) == expected


LOST = {"scope": "framework", "period": "2015-16", "pence": 1_000_000, "decision": a_decision("DEC-CUT")}


def test_a_version_below_what_stands_is_refused_unless_funding_was_lost(register: Register) -> None:
    an_issued_order(register)
    assert refused(register, SET_CEILING, **LOST) == ["ceiling_below_exposure"]
    assert refused(register, SET_CEILING, **LOST | {"pence": 1_799_999}) == ["ceiling_below_exposure"]
    assert perform(register, SET_CEILING, **LOST | {"pence": 1_800_000}).pence == 1_800_000


def test_reserved_money_counts_as_well(register: Register) -> None:
    selection_id = an_open_selection(register)
    perform(register, MAKE_OFFER, selection_id=selection_id, lines=[a_line()])
    assert refused(register, SET_CEILING, **LOST) == ["ceiling_below_exposure"]


def test_after_lost_funding_the_ceiling_is_over_and_only_steps_outward_pass(register: Register) -> None:
    order, selection_id = an_issued_order(register), an_open_selection(register, lot="2")
    waiting = an_open_selection(register, lot="3")
    offer = perform(register, MAKE_OFFER, selection_id=selection_id, lines=[a_line()])
    perform(register, SET_CEILING, **LOST, lost_funding=True)
    with register.reading() as read:
        (position,) = money.positions(read)
    assert position.headroom == 1_000_000 - 3_600_000
    assert refused(register, MAKE_OFFER, selection_id=waiting, lines=[a_line(days=0.01)]) == ["ceiling_passed"]
    perform(register, RECORD_RESPONSE, offer_id=offer.offer_id, response="accepted", respondent="Jo Marsh")
    assert refused(register, ISSUE_ORDER, offer_id=offer.offer_id) == ["ceiling_passed"]
    assert perform(register, CANCEL_ORDER, number=order.number, reason="No money").released_pence == 1_800_000
    assert standing(register) == {"reserved": 1_800_000}


def test_a_conditional_version_may_be_below_what_stands(register: Register) -> None:
    an_issued_order(register)
    assert perform(register, SET_CEILING, **LOST, condition="The grant is cut").conditional
