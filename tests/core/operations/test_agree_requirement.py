"""Record that the strategy group agreed a requirement: at which meeting or by which decision, and when."""

from typing import Any

import pytest
from builders import SECRETARY, perform
from inspection import refused, row
from ready import NEED, a_submitted_requirement, somebody

from core.domain.states import Role
from core.operations.agree_requirement import AGREE_REQUIREMENT
from core.operations.submit_requirement import SUBMIT_REQUIREMENT
from core.store.register import Register

MEETING = {"agreed_on": "2015-04-01", "agreed_at": "RP strategy group, minute 3"}


def test_the_meeting_its_day_and_who_recorded_it_are_written(register: Register) -> None:
    number = a_submitted_requirement(register)
    perform(register, AGREE_REQUIREMENT, requirement_id=number, agreed_on="2015-03-20", agreed_at=" Minute 3 ")
    written = row(register, "requirement", id=number)
    assert (written["state"], written["agreed_on"], written["agreed_at"]) == ("agreed", "2015-03-20", "Minute 3")
    assert row(register, "person", id=written["agreed_by"])["name"] == SECRETARY


def test_nobody_agrees_their_own_requirement(register: Register) -> None:
    number = a_submitted_requirement(register, by=SECRETARY)
    assert refused(register, AGREE_REQUIREMENT, requirement_id=number, **MEETING) == ["own_requirement"]
    other = somebody(register, "Jo Marsh", Role.SECRETARY)
    perform(register, AGREE_REQUIREMENT, by=other, requirement_id=number, **MEETING)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"requirement_id": 99}, ["unknown_requirement"], id="of a requirement that there is not"),
        pytest.param({"agreed_at": " "}, ["no_meeting"], id="at no meeting"),
        pytest.param({"agreed_on": "2015-04-02"}, ["agreed_in_future"], id="tomorrow"),
        pytest.param(
            {"agreed_at": "", "agreed_on": "9999-12-31"}, ["no_meeting", "agreed_in_future"], id="both are said at once"
        ),
    ],
)
def test_refusals(changes: dict[str, Any], expected: list[str], permitted) -> None:
    register, fields = permitted(AGREE_REQUIREMENT)
    assert refused(register, AGREE_REQUIREMENT, **fields | changes) == expected


def test_only_what_was_submitted_is_agreed_and_only_once(register: Register) -> None:
    draft = perform(register, SUBMIT_REQUIREMENT, by="Amira Khan", **NEED | {"as_draft": True}).requirement_id
    assert refused(register, AGREE_REQUIREMENT, requirement_id=draft, **MEETING) == ["not_submitted"]
    number = a_submitted_requirement(register)
    perform(register, AGREE_REQUIREMENT, requirement_id=number, **MEETING)
    assert refused(register, AGREE_REQUIREMENT, requirement_id=number, **MEETING) == ["not_submitted"]
