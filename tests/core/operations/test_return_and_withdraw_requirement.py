"""Return a requirement with what is to be put right, or withdraw one that is not needed any more."""

from typing import Any

import pytest
from builders import an_agreed_requirement, an_issued_order, an_open_selection, perform
from inspection import refused, row
from ready import NEED, a_submitted_requirement

from core.operation import Operation
from core.operations.return_requirement import RETURN_REQUIREMENT
from core.operations.submit_requirement import SUBMIT_REQUIREMENT
from core.operations.withdraw_requirement import WITHDRAW_REQUIREMENT
from core.store.register import Register

BOTH = pytest.mark.parametrize(
    "operation", [RETURN_REQUIREMENT, WITHDRAW_REQUIREMENT], ids=lambda operation: operation.name
)


@pytest.mark.parametrize(
    ("operation", "state"), [(RETURN_REQUIREMENT, "returned"), (WITHDRAW_REQUIREMENT, "withdrawn")]
)
def test_the_state_and_the_reason_are_written(
    operation: Operation[Any, Any, Any], state: str, register: Register
) -> None:
    perform(register, operation, requirement_id=a_submitted_requirement(register), reason=" Not this year ")
    written = row(register, "requirement")
    assert (written["state"], written["note"]) == (state, "Not this year")


@BOTH
@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"requirement_id": 99}, ["unknown_requirement"], id="of a requirement that there is not"),
        pytest.param(
            {"requirement_id": 99, "reason": ""},
            ["unknown_requirement", "no_reason"],
            id="that there is not, without a reason",
        ),
        pytest.param({"reason": " "}, ["no_reason"], id="without a reason"),
    ],
)
def test_refusals(operation: Operation[Any, Any, Any], changes: dict[str, Any], expected: list[str], permitted) -> None:
    register, fields = permitted(operation)
    assert refused(register, operation, **fields | changes) == expected


def a_draft(register: Register) -> int:
    number: int = perform(register, SUBMIT_REQUIREMENT, **NEED | {"as_draft": True}).requirement_id
    return number


def in_selection(register: Register) -> int:
    an_open_selection(register)
    return 1


def ordered(register: Register) -> int:
    an_issued_order(register)
    return 1


def ended(register: Register) -> int:
    number = a_submitted_requirement(register)
    perform(register, WITHDRAW_REQUIREMENT, requirement_id=number, reason="Not needed")
    return number


@pytest.mark.parametrize(
    ("operation", "make", "allowed"),
    [
        pytest.param(RETURN_REQUIREMENT, a_draft, False, id="a draft is not returned"),
        pytest.param(RETURN_REQUIREMENT, an_agreed_requirement, False, id="an agreed one is not returned"),
        pytest.param(RETURN_REQUIREMENT, in_selection, False, id="one in selection is not returned"),
        pytest.param(WITHDRAW_REQUIREMENT, a_draft, True, id="a draft is withdrawn"),
        pytest.param(WITHDRAW_REQUIREMENT, an_agreed_requirement, True, id="an agreed one is withdrawn"),
        pytest.param(WITHDRAW_REQUIREMENT, in_selection, False, id="one in selection is not withdrawn"),
        pytest.param(WITHDRAW_REQUIREMENT, ordered, False, id="an ordered one is not withdrawn"),
        pytest.param(WITHDRAW_REQUIREMENT, ended, False, id="a withdrawn one is not withdrawn again"),
    ],
)
def test_from_which_states(operation: Operation[Any, Any, Any], make: Any, allowed: bool, register: Register) -> None:
    request = {"requirement_id": make(register), "reason": "Not this year"}
    if allowed:
        perform(register, operation, **request)
    else:
        assert refused(register, operation, **request) == ["wrong_state"]
