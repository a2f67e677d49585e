"""Confirm a conditional ceiling by a decision; it supersedes the one in force."""

from typing import Any

import pytest
from builders import a_ceiling, a_decision, a_line, a_placed_offer, an_open_selection, perform
from inspection import refused, row

from core.operations.confirm_ceiling import CONFIRM_CEILING
from core.operations.make_offer import MAKE_OFFER
from core.store.register import Register


def test_the_million_and_a_half_takes_the_place_of_the_core_budget(register: Register) -> None:
    result = perform(register, CONFIRM_CEILING, ceiling_id=2, decision=a_decision("DFE-2015-01"))
    assert (result.name, result.pence) == ("the 2015-16 ceiling", 150_000_000)
    core, bid = row(register, "ceiling_version", id=1), row(register, "ceiling_version", id=2)
    assert (core["state"], core["superseded_on"]) == ("superseded", "2015-04-01")
    assert (bid["state"], bid["in_force_on"]) == ("in_force", "2015-04-01")
    assert row(register, "decision", id=bid["confirmed_by"])["reference"] == "DFE-2015-01"


def test_what_did_not_fit_before_fits_afterwards(register: Register) -> None:
    selection_id = an_open_selection(register, days=300)
    lines = [a_line(days=300)]
    assert refused(register, MAKE_OFFER, selection_id=selection_id, lines=lines) == ["ceiling_passed"]
    perform(register, CONFIRM_CEILING, ceiling_id=2, decision=a_decision())
    assert perform(register, MAKE_OFFER, selection_id=selection_id, lines=lines).reserved_pence == 27_000_000


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"ceiling_id": 99}, ["unknown_ceiling"], id="of a version that there is not"),
        pytest.param({"ceiling_id": 1}, ["not_conditional"], id="of the version in force"),
        pytest.param({"decision": {"reference": ""}}, ["no_decision"], id="without a decision"),
        pytest.param(
            {"ceiling_id": 1, "decision": {"reference": "DEC-9"}},
            ["decision_incomplete", "not_conditional"],
            id="both are said at once",
        ),
    ],
)
def test_refusals(changes: dict[str, Any], expected: list[str], permitted) -> None:
    register, fields = permitted(CONFIRM_CEILING)
    assert refused(register, CONFIRM_CEILING, **fields | changes) == expected


def test_a_superseded_version_does_not_come_back(register: Register) -> None:
    perform(register, CONFIRM_CEILING, ceiling_id=2, decision=a_decision())
    assert refused(register, CONFIRM_CEILING, ceiling_id=1, decision=a_decision()) == ["not_conditional"]


@pytest.mark.parametrize("lost_funding", [False, True])
def test_a_version_below_what_stands_is_confirmed_only_for_lost_funding(lost_funding: bool, register: Register) -> None:
    a_placed_offer(register)
    lower = a_ceiling(register, "framework", "2015-16", 1_000_000, condition="A cut", lost_funding=lost_funding)
    if lost_funding:
        assert perform(register, CONFIRM_CEILING, ceiling_id=lower, decision=a_decision()).pence == 1_000_000
    else:
        assert refused(register, CONFIRM_CEILING, ceiling_id=lower, decision=a_decision()) == ["ceiling_below_exposure"]
