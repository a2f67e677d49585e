"""Change what is recorded of a filled post."""

import json
from typing import Any

import pytest
from builders import perform
from inspection import refused, row

from core.operations.amend_post import AMEND_POST
from core.operations.fill_post import FILL_POST
from core.operations.import_file import IMPORT_FILE
from core.operations.undo_import import UNDO_IMPORT
from core.store.register import Register

POST = {"role_group": "fgc-coordinators", "fte_thousandths": 1_000, "first_day": "2015-04-01", "holder": "JM"}


@pytest.fixture
def post(register: Register) -> int:
    number: int = perform(register, FILL_POST, **POST, last_day="2015-12-31").post_id
    return number


def test_what_is_named_changes_and_the_rest_stays(register: Register, post: int) -> None:
    before = row(register, "post")
    perform(register, AMEND_POST, post_id=post, fte_thousandths=600, holder="SR")
    assert row(register, "post") == {**before, "fte_thousandths": 600, "holder": "SR"}
    (change,) = json.loads(row(register, "history", operation="amend_post")["changes"])
    assert change["before"] == {"fte_thousandths": 1_000, "holder": "JM"}


def test_its_last_day_can_be_taken_away(register: Register, post: int) -> None:
    perform(register, AMEND_POST, post_id=post, open_ended=True)
    assert row(register, "post")["last_day"] is None


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"post_id": 99}, ["unknown_post"], id="that is not there"),
        pytest.param({"holder": " JM "}, ["nothing_amended"], id="to what it is already"),
        pytest.param({"role_group": "cooks"}, ["unknown_role_group"], id="to no role group"),
        pytest.param({"fte_thousandths": 0}, ["fte_out_of_range"], id="to nothing"),
        pytest.param({"last_day": "2015-03-31"}, ["dates_reversed"], id="to end before it starts"),
        pytest.param({"role_group": "training-manager", "open_ended": True}, ["no_end"], id="to a group without end"),
        pytest.param({"fte_thousandths": 26_001}, ["staffing_reason_needed"], id="over the limit without a reason"),
    ],
)
def test_refusals(register: Register, post: int, changes: dict[str, Any], expected: list[str]) -> None:
    assert refused(register, AMEND_POST, **{"post_id": post, **changes}) == expected


def test_a_post_does_not_count_twice_against_its_limit(register: Register, post: int) -> None:
    perform(register, AMEND_POST, post_id=post, fte_thousandths=26_000)
    assert row(register, "post")["fte_thousandths"] == 26_000


def test_an_import_that_changed_it_gives_back_what_was_there(register: Register) -> None:
    number = perform(register, FILL_POST, **POST).post_id
    before = row(register, "post")
    request = {"post_id": number, "last_day": "2015-09-30", "holder": "SR"}
    step = {"place": "Posts!2", "operation": "amend_post", "request": request}
    fields = {"kind": "table", "source": "t.xlsx", "file_hash": "4" * 64, "rows_read": 1, "steps": [step]}
    imported = perform(register, IMPORT_FILE, **fields).number
    perform(register, UNDO_IMPORT, number=imported, reason="Wrong file")
    assert row(register, "post") == before
