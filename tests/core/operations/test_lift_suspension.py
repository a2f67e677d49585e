"""Lift a suspension: the provider may be offered work again from today."""

from typing import Any

import pytest
from builders import a_decision, a_line, an_open_selection, perform
from inspection import refused, row
from ready import a_suspension

from core.operations.lift_suspension import LIFT_SUSPENSION
from core.operations.make_offer import MAKE_OFFER
from core.store.register import Register


def test_the_provider_may_be_asked_again_on_the_same_day(register: Register) -> None:
    selection_id, number = an_open_selection(register), a_suspension(register)
    perform(register, LIFT_SUSPENSION, suspension_id=number, decision=a_decision("DEC-020"))
    written = row(register, "suspension", id=number)
    assert written["lifted_on"] == "2015-04-01"
    assert row(register, "decision", id=written["lifted_by"])["reference"] == "DEC-020"
    assert perform(register, MAKE_OFFER, selection_id=selection_id, lines=[a_line()]).provider == "Alder Training"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"suspension_id": 99}, ["unknown_suspension"], id="of a suspension that there is not"),
        pytest.param({"decision": {"reference": " "}}, ["no_decision"], id="without a decision"),
        pytest.param(
            {"suspension_id": 99, "decision": {"reference": ""}},
            ["no_decision", "unknown_suspension"],
            id="both at once",
        ),
    ],
)
def test_refusals(changes: dict[str, Any], expected: list[str], permitted) -> None:
    register, fields = permitted(LIFT_SUSPENSION)
    assert refused(register, LIFT_SUSPENSION, **fields | changes) == expected


def test_a_suspension_is_lifted_once(register: Register) -> None:
    number = a_suspension(register)
    perform(register, LIFT_SUSPENSION, suspension_id=number, decision=a_decision())
    again = refused(register, LIFT_SUSPENSION, suspension_id=number, decision=a_decision())
    assert again == ["lifted_already"]
