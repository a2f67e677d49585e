"""Pass over the next rank without an offer, for a recorded reason and on somebody's authority."""

from typing import Any

import pytest
from builders import a_decision, a_line, a_placed_offer, an_open_selection, perform
from inspection import refused, row, rows
from ready import a_suspension, somebody

from core.domain.states import Role
from core.operations.close_selection import CLOSE_SELECTION
from core.operations.declare_conflict import DECLARE_CONFLICT
from core.operations.make_offer import MAKE_OFFER
from core.operations.set_rates import SET_RATES
from core.operations.skip_rank import SKIP_RANK
from core.store.register import Register


def skip(reason: str = "urgent_exception", **changes: Any) -> dict[str, Any]:
    request = {"selection_id": 1, "provider_id": 1, "text": "Recorded in full", "authorised_by": "Priya Nair"}
    return {**request, "reason": reason, "decision": a_decision(), **changes}


def test_who_authorised_it_and_why_is_written(register: Register) -> None:
    an_open_selection(register)
    perform(register, SKIP_RANK, by="Amira Khan", **skip(authorised_by=" owen hughes "))
    written = row(register, "skip")
    assert (written["rank"], written["reason_code"], written["reason_text"], written["skipped_on"]) == (
        1,
        "urgent_exception",
        "Recorded in full",
        "2015-04-01",
    )
    names = [row(register, "person", id=written[column])["name"] for column in ("authorised_by", "recorded_by")]
    assert names == ["Owen Hughes", "Amira Khan"]
    assert row(register, "decision", id=written["decision_id"])["reference"] == "DEC-001"


def test_the_next_rank_is_asked_afterwards(register: Register) -> None:
    an_open_selection(register)
    perform(register, SKIP_RANK, **skip())
    assert perform(register, MAKE_OFFER, selection_id=1, lines=[a_line()]).provider == "Beech Mediation"


def test_one_decision_can_carry_several_skips(register: Register) -> None:
    an_open_selection(register)
    perform(register, SKIP_RANK, **skip())
    perform(register, SKIP_RANK, **skip(provider_id=2, decision={"reference": "DEC-001"}))
    assert len({written["decision_id"] for written in rows(register, "skip")}) == 1


@pytest.mark.parametrize("reason", ["suspended", "conflict", "no_rate"])
def test_what_the_register_would_show_has_to_be_true(reason: str, register: Register) -> None:
    an_open_selection(register)
    assert refused(register, SKIP_RANK, **skip(reason)) == ["reason_not_shown"]


def test_a_suspension_is_a_reason(register: Register) -> None:
    an_open_selection(register)
    a_suspension(register)
    assert perform(register, SKIP_RANK, **skip("suspended")).reason == "suspended"


def test_a_conflict_is_a_reason(register: Register) -> None:
    an_open_selection(register)
    declared = {"provider_id": 1, "requirement_id": 1, "declared_by": "council", "text": "A trustee"}
    perform(register, DECLARE_CONFLICT, **declared)
    assert perform(register, SKIP_RANK, **skip("conflict")).reason == "conflict"


def test_a_missing_rate_is_a_reason(register: Register) -> None:
    price = {"lot": "1", "unit": "session", "max_pence": 10_000}
    perform(register, SET_RATES, provider_id=2, first_day="2015-04-01", rates=[price])
    an_open_selection(register, unit="session")
    assert perform(register, SKIP_RANK, **skip("no_rate")).reason == "no_rate"


@pytest.mark.parametrize("reason", ["clearance", "maximum_share", "urgent_exception"])
def test_what_only_people_know_rests_on_its_authority(reason: str, register: Register) -> None:
    an_open_selection(register)
    assert perform(register, SKIP_RANK, **skip(reason)).rank == 1


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"selection_id": 99}, ["unknown_selection"], id="in no selection"),
        pytest.param({"provider_id": 2}, ["rank_order"], id="of the second rank before the first"),
        pytest.param({"provider_id": 99}, ["rank_order"], id="of nobody who is ranked"),
        pytest.param({"text": " "}, ["no_text"], id="without words"),
        pytest.param({"authorised_by": "Nobody"}, ["unknown_authoriser"], id="on the authority of nobody known"),
        pytest.param({"authorised_by": "Tom Ellis"}, ["no_authority"], id="on the authority of somebody without it"),
        pytest.param({"authorised_by": "Amira Khan"}, ["own_authority"], id="on the authority of who records it"),
        pytest.param({"decision": {"reference": ""}}, ["no_decision"], id="without a decision"),
        pytest.param(
            {"provider_id": 2, "text": "", "authorised_by": "Nobody", "decision": {"reference": "DEC-9"}},
            ["decision_incomplete", "rank_order", "no_text", "unknown_authoriser"],
            id="everything is said at once",
        ),
    ],
)
def test_refusals(changes: dict[str, Any], expected: list[str], permitted) -> None:
    register, fields = permitted(SKIP_RANK)
    assert refused(register, SKIP_RANK, by="Amira Khan", **fields | changes) == expected


def test_even_with_both_roles_nobody_authorises_their_own_skip(register: Register) -> None:
    both = somebody(register, "Jo Marsh", Role.PLACING_OFFICER, Role.REVIEWER)
    an_open_selection(register)
    assert refused(register, SKIP_RANK, by=both, **skip(authorised_by=both)) == ["own_authority"]


def test_a_provider_that_is_thinking_is_not_passed_over(register: Register) -> None:
    a_placed_offer(register)
    assert refused(register, SKIP_RANK, **skip()) == ["offer_live"]


def test_a_closed_selection_is_walked_no_further(register: Register) -> None:
    perform(register, CLOSE_SELECTION, selection_id=an_open_selection(register), reason="Budget moved")
    assert refused(register, SKIP_RANK, **skip()) == ["selection_closed"]
