"""Enter a requirement and submit it to the strategy group, or keep it as a draft; also to submit one again."""

from typing import Any

import pytest
from builders import an_agreed_requirement, perform
from inspection import refused, row
from ready import NEED, a_submitted_requirement

from core.operations.move_date import MOVE_DATE
from core.operations.return_requirement import RETURN_REQUIREMENT
from core.operations.submit_requirement import SUBMIT_REQUIREMENT
from core.store.register import Register


def test_a_need_is_written_under_the_next_number_of_its_financial_year(register: Register) -> None:
    references = [perform(register, SUBMIT_REQUIREMENT, **NEED).reference for _ in range(2)]
    perform(register, MOVE_DATE, to="2016-03-31")
    references.append(perform(register, SUBMIT_REQUIREMENT, **NEED).reference)
    perform(register, MOVE_DATE, to="2016-04-01")
    references.append(perform(register, SUBMIT_REQUIREMENT, **NEED).reference)
    assert references == ["REQ-2015-0001", "REQ-2015-0002", "REQ-2015-0003", "REQ-2016-0001"]
    written = row(register, "requirement", id=1)
    assert (written["state"], written["submitted_on"], written["stream"]) == ("submitted", "2015-04-01", "core")


def test_the_first_stream_is_taken_when_none_is_named(register: Register) -> None:
    number = perform(register, SUBMIT_REQUIREMENT, **NEED | {"stream": ""}).requirement_id
    assert row(register, "requirement", id=number)["stream"] == "core"


def test_a_draft_is_kept_and_submitted_later_under_its_own_number(register: Register) -> None:
    draft = perform(register, SUBMIT_REQUIREMENT, **NEED | {"as_draft": True, "title": "Thoughts"})
    assert row(register, "requirement", id=draft.requirement_id)["submitted_on"] is None
    whole = perform(register, SUBMIT_REQUIREMENT, **NEED, requirement_id=draft.requirement_id)
    assert (whole.reference, whole.state) == (draft.reference, "submitted")
    written = row(register, "requirement", id=draft.requirement_id)
    assert (written["title"], written["submitted_on"]) == ("Restorative practice training", "2015-04-01")


def test_a_returned_requirement_is_put_right_and_submitted_again(register: Register) -> None:
    number = a_submitted_requirement(register)
    perform(register, RETURN_REQUIREMENT, requirement_id=number, reason="Say who it is for")
    perform(register, SUBMIT_REQUIREMENT, **NEED | {"audience": "All schools"}, requirement_id=number)
    written = row(register, "requirement", id=number)
    assert (written["state"], written["audience"], written["note"]) == ("submitted", "All schools", "")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"lot": "9"}, ["unknown_lot"], id="for no lot"),
        pytest.param({"stream": "lottery"}, ["unknown_stream"], id="from no funding stream"),
        pytest.param({"title": "  "}, ["no_title"], id="without a title"),
        pytest.param({"quantity_hundredths": 0}, ["no_quantity"], id="of nothing"),
        pytest.param({"quantity_hundredths": -100}, ["no_quantity"], id="below nothing"),
        pytest.param({"last_day": "2015-04-30"}, ["dates_reversed"], id="that ends before it starts"),
        pytest.param({"first_day": "2015-03-31"}, ["out_of_term"], id="before the framework starts"),
        pytest.param({"last_day": "2018-04-01"}, ["out_of_term"], id="beyond its last option"),
        pytest.param({"first_day": "0001-01-01", "last_day": "9999-12-31"}, ["out_of_term"], id="for all time"),
        pytest.param({"estimate_high_pence": 0, "estimate_low_pence": 0}, ["no_estimate"], id="without an estimate"),
        pytest.param({"estimate_low_pence": -1}, ["no_estimate"], id="with an estimate below nothing"),
        pytest.param(
            {"estimate_low_pence": 1_800_001}, ["estimate_reversed"], id="with the low estimate above the high"
        ),
        pytest.param({"requirement_id": 99}, ["unknown_requirement"], id="as a change of nothing"),
        pytest.param(
            {"lot": "9", "stream": "x", "title": "", "quantity_hundredths": 0, "last_day": "2015-04-30"},
            ["unknown_lot", "unknown_stream", "no_title", "no_quantity", "dates_reversed"],
            id="everything is said at once",
        ),
    ],
)
def test_refusals(changes: dict[str, Any], expected: list[str], permitted) -> None:
    register, fields = permitted(SUBMIT_REQUIREMENT)
    assert refused(register, SUBMIT_REQUIREMENT, **fields | changes) == expected


def test_a_need_may_reach_into_the_years_of_the_options(register: Register) -> None:
    assert perform(register, SUBMIT_REQUIREMENT, **NEED | {"last_day": "2018-03-31"}).state == "submitted"


def test_what_was_submitted_or_agreed_is_not_changed(register: Register) -> None:
    waiting, agreed = a_submitted_requirement(register), an_agreed_requirement(register)
    for number in (waiting, agreed):
        assert refused(register, SUBMIT_REQUIREMENT, **NEED, requirement_id=number) == ["not_open"]
