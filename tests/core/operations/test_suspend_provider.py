"""Suspend a provider: no new offers for a time, in one lot or in all; its call-offs stand."""

from typing import Any

import pytest
from builders import a_decision, a_line, an_issued_order, an_open_selection, perform
from inspection import refused, row, standing
from ready import a_suspension

from core.operations.lift_suspension import LIFT_SUSPENSION
from core.operations.make_offer import MAKE_OFFER
from core.operations.suspend_provider import SUSPEND_PROVIDER
from core.store.register import Register


def test_a_suspension_is_written_with_its_decision(register: Register) -> None:
    number = a_suspension(register, lot="1", last_day="2015-06-30")
    written = row(register, "suspension", id=number)
    assert (written["provider_id"], written["lot"], written["first_day"], written["last_day"], written["reason"]) == (
        1,
        "1",
        "2015-04-01",
        "2015-06-30",
        "Insurance lapsed",
    )
    assert row(register, "decision", id=written["decision_id"])["reference"] == "DEC-012"


@pytest.mark.parametrize(
    ("suspension", "lot", "barred"),
    [
        pytest.param({}, "1", True, id="in every lot"),
        pytest.param({"lot": "1"}, "1", True, id="in this lot"),
        pytest.param({"lot": "2"}, "1", False, id="in another lot"),
        pytest.param({"first_day": "2015-04-02"}, "1", False, id="from tomorrow"),
        pytest.param({"first_day": "2015-03-01", "last_day": "2015-04-01"}, "1", True, id="until today"),
        pytest.param({"first_day": "2015-03-01", "last_day": "2015-03-31"}, "1", False, id="until yesterday"),
    ],
)
def test_a_suspended_provider_is_offered_nothing(
    suspension: dict[str, Any], lot: str, barred: bool, register: Register
) -> None:
    selection_id = an_open_selection(register, lot=lot)
    a_suspension(register, **suspension)
    if barred:
        assert refused(register, MAKE_OFFER, selection_id=selection_id, lines=[a_line()]) == ["provider_suspended"]
    else:
        assert perform(register, MAKE_OFFER, selection_id=selection_id, lines=[a_line()]).rank == 1


def test_its_call_offs_stand(register: Register) -> None:
    order = an_issued_order(register)
    a_suspension(register)
    assert standing(register) == {"committed": order.committed_pence}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"provider_id": 99}, ["unknown_provider"], id="of nobody"),
        pytest.param({"lot": "9"}, ["unknown_lot"], id="in no lot"),
        pytest.param({"reason": " "}, ["no_reason"], id="without a reason"),
        pytest.param({"last_day": "2015-03-31"}, ["dates_reversed"], id="that ends before it starts"),
        pytest.param({"decision": {"reference": ""}}, ["no_decision"], id="without a decision"),
        pytest.param({"decision": {"reference": "DEC-9"}}, ["decision_incomplete"], id="by a decision in part"),
        pytest.param(
            {"provider_id": 99, "lot": "9", "reason": "", "last_day": "2015-03-31", "decision": {"reference": ""}},
            ["no_decision", "unknown_provider", "unknown_lot", "no_reason", "dates_reversed"],
            id="everything is said at once",
        ),
    ],
)
def test_refusals(changes: dict[str, Any], expected: list[str], permitted) -> None:
    register, fields = permitted(SUSPEND_PROVIDER)
    assert refused(register, SUSPEND_PROVIDER, **fields | changes) == expected


@pytest.mark.parametrize(
    ("earlier", "lot", "expected"),
    [
        pytest.param({}, "1", ["suspended_already"], id="in every lot already"),
        pytest.param({"lot": "1"}, "1", ["suspended_already"], id="in this lot already"),
        pytest.param({}, None, ["suspended_already"], id="in every lot already, and again in every lot"),
        pytest.param({"provider_id": 2}, "1", None, id="somebody else is suspended"),
        pytest.param({"lot": "1"}, "2", None, id="in another lot"),
        pytest.param({"lot": "1"}, None, None, id="in one lot, and now in every lot"),
        pytest.param({"first_day": "2015-03-01", "last_day": "2015-03-31"}, "1", None, id="an earlier one that ended"),
    ],
)
def test_what_is_suspended_already_is_not_suspended_again(
    earlier: dict[str, Any], lot: str | None, expected: list[str] | None, register: Register
) -> None:
    a_suspension(register, **earlier)
    request = {"provider_id": 1, "first_day": "2015-04-01", "reason": "Again", "decision": a_decision(), "lot": lot}
    if expected is None:
        assert perform(register, SUSPEND_PROVIDER, **request).suspension_id == 2
    else:
        assert refused(register, SUSPEND_PROVIDER, **request) == expected


def test_after_it_was_lifted_a_provider_can_be_suspended_again(register: Register) -> None:
    perform(register, LIFT_SUSPENSION, suspension_id=a_suspension(register), decision=a_decision())
    assert a_suspension(register, decision=a_decision("DEC-013")) == 2
