"""Change what a requirement says while it is not agreed."""

import json
from typing import Any

import pytest
from builders import PLACING_OFFICER, SECRETARY, an_agreed_requirement, perform
from inspection import refused, row
from ready import NEED, a_submitted_requirement

from core.domain.errors import Refused
from core.operations.agree_requirement import AGREE_REQUIREMENT
from core.operations.amend_requirement import AMEND_REQUIREMENT
from core.operations.import_file import IMPORT_FILE
from core.operations.return_requirement import RETURN_REQUIREMENT
from core.operations.submit_requirement import SUBMIT_REQUIREMENT
from core.operations.undo_import import UNDO_IMPORT
from core.store.register import Register


def test_what_is_named_changes_and_the_rest_stays(register: Register) -> None:
    number = a_submitted_requirement(register)
    before = row(register, "requirement")
    perform(register, AMEND_REQUIREMENT, by=PLACING_OFFICER, requirement_id=number, title=" Two cohorts ", need="")
    after = row(register, "requirement")
    assert {name: after[name] for name in after if after[name] != before[name]} == {"title": "Two cohorts", "need": ""}


def test_the_history_holds_each_field_before_and_after(register: Register) -> None:
    number = a_submitted_requirement(register)
    perform(register, AMEND_REQUIREMENT, by=PLACING_OFFICER, requirement_id=number, estimate_high_pence=2_000_000)
    (change,) = json.loads(row(register, "history", operation="amend_requirement")["changes"])
    assert (change["before"], change["after"]) == (
        {"estimate_high_pence": 1_800_000},
        {"estimate_high_pence": 2_000_000},
    )


def test_a_draft_and_a_returned_one_stay_what_they_are(register: Register) -> None:
    draft = perform(register, SUBMIT_REQUIREMENT, by=PLACING_OFFICER, **{**NEED, "as_draft": True}).requirement_id
    returned = a_submitted_requirement(register)
    perform(register, RETURN_REQUIREMENT, by=SECRETARY, requirement_id=returned, reason="Say for whom")
    for number, state in ((draft, "draft"), (returned, "returned")):
        perform(register, AMEND_REQUIREMENT, by=SECRETARY, requirement_id=number, audience="Foster carers")
        assert row(register, "requirement", id=number)["state"] == state
    assert row(register, "requirement", id=returned)["note"] == "Say for whom"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"requirement_id": 99}, ["unknown_requirement"], id="that is not there"),
        pytest.param({}, ["nothing_amended"], id="to what it says already"),
        pytest.param({"title": " Restorative practice training "}, ["nothing_amended"], id="to the same in blanks"),
        pytest.param({"lot": "99"}, ["unknown_lot"], id="to no lot"),
        pytest.param({"first_day": "2015-08-01"}, ["dates_reversed"], id="to end before it starts"),
        pytest.param({"title": ""}, ["no_title"], id="to no title"),
    ],
)
def test_refusals(register: Register, changes: dict[str, Any], expected: list[str]) -> None:
    number = a_submitted_requirement(register)
    fields = {"requirement_id": number, **changes}
    assert refused(register, AMEND_REQUIREMENT, by=PLACING_OFFICER, **fields) == expected


def test_an_agreed_one_is_not_changed_any_more(register: Register) -> None:
    number = an_agreed_requirement(register)
    assert refused(register, AMEND_REQUIREMENT, requirement_id=number, title="Other") == ["not_open"]


def test_a_submitted_one_is_changed_by_who_submitted_it_alone(register: Register) -> None:
    """Otherwise the secretary could agree what they wrote themselves."""
    number = a_submitted_requirement(register)
    fields = {"requirement_id": number, "title": "Other"}
    assert refused(register, AMEND_REQUIREMENT, by=SECRETARY, **fields) == ["not_submitter"]


def brought_in(register: Register, number: int) -> int:
    step = {"place": "R!2", "operation": "amend_requirement", "request": {"requirement_id": number, "title": "Other"}}
    fields = {"kind": "table", "source": "t.xlsx", "file_hash": "4" * 64, "rows_read": 1, "steps": [step]}
    imported: int = perform(register, IMPORT_FILE, by=PLACING_OFFICER, **fields).number
    return imported


def test_an_import_that_changed_it_is_undone_by_the_same_rules(register: Register) -> None:
    number = a_submitted_requirement(register)
    imported = brought_in(register, number)
    perform(register, UNDO_IMPORT, by=PLACING_OFFICER, number=imported, reason="Wrong file")
    assert row(register, "requirement")["title"] == "Restorative practice training"


def test_an_import_stands_once_what_it_changed_was_agreed(register: Register) -> None:
    number = a_submitted_requirement(register)
    imported = brought_in(register, number)
    agreed = {"requirement_id": number, "agreed_on": "2015-04-01", "agreed_at": "Minute 3"}
    perform(register, AGREE_REQUIREMENT, by=SECRETARY, **agreed)
    with pytest.raises(Refused, match=r"t.xlsx, R!2: REQ-2015-0001 is agreed and is not changed any more") as refusal:
        perform(register, UNDO_IMPORT, by=PLACING_OFFICER, number=imported, reason="Wrong file")
    assert [finding.code for finding in refusal.value.findings] == ["built_on"]
    assert row(register, "requirement")["title"] == "Other"
