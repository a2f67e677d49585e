"""Record that a post is filled: how much of one, from when to when."""

from datetime import date
from typing import Any

import pytest
from builders import an_issued_order, perform
from inspection import refused, row

from core.domain.finding import Severity
from core.operations.fill_post import FILL_POST, FillPost
from core.store.register import Register


def fill(register: Register, fte: int, **changes: Any) -> int:
    post = {"role_group": "project-officer", "fte_thousandths": fte, "first_day": "2015-04-01", **changes}
    number: int = perform(register, FILL_POST, **post).post_id
    return number


def test_a_post_is_written_with_its_holder_and_dates(register: Register) -> None:
    fill(register, 600, holder=" JM ", last_day="2015-12-31")
    written = row(register, "post")
    assert (written["role_group"], written["holder"], written["fte_thousandths"], written["last_day"]) == (
        "project-officer",
        "JM",
        600,
        "2015-12-31",
    )


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"role_group": "cooks"}, ["unknown_role_group"], id="in no role group"),
        pytest.param({"fte_thousandths": 0}, ["fte_out_of_range"], id="of nothing"),
        pytest.param({"fte_thousandths": -1}, ["fte_out_of_range"], id="below nothing"),
        pytest.param(
            {"fte_thousandths": 100_001}, ["fte_out_of_range", "staffing_reason_needed"], id="of more than 100"
        ),
        pytest.param({"last_day": "2015-03-31"}, ["dates_reversed"], id="that ends before it starts"),
        pytest.param({"last_day": None}, ["no_end"], id="temporary and without an end"),
        pytest.param({"fte_thousandths": 1_001}, ["staffing_reason_needed"], id="over the limit without a reason"),
        pytest.param(
            {"last_day": None, "fte_thousandths": 1_001},
            ["no_end", "staffing_reason_needed"],
            id="both are said at once",
        ),
        pytest.param(
            {"fte_thousandths": 1_001, "first_day": "9999-12-30", "last_day": "9999-12-31"},
            ["staffing_reason_needed"],
            id="at the end of the calendar",
        ),
    ],
)
def test_refusals(changes: dict[str, Any], expected: list[str], permitted) -> None:
    register, fields = permitted(FILL_POST)
    assert refused(register, FILL_POST, **fields | changes) == expected


def test_posts_side_by_side_are_added_and_in_turn_are_not(register: Register) -> None:
    fill(register, 600, last_day="2015-06-30")
    fill(register, 1_000, first_day="2015-07-01", last_day="2015-07-31")
    side_by_side = {
        "role_group": "project-officer",
        "fte_thousandths": 500,
        "first_day": "2015-06-30",
        "last_day": "2015-06-30",
    }
    assert refused(register, FILL_POST, **side_by_side) == ["staffing_reason_needed"]


def test_with_a_reason_the_limit_may_be_passed_and_the_reason_is_kept(register: Register) -> None:
    request = FillPost("project-officer", 1_500, date(2015, 4, 1), reason=" Handover ")
    done = FILL_POST.perform(register, request, key="k")
    (note,) = done.notes
    assert (note.code, note.severity) == ("posts_over_limit", Severity.WARN)
    assert row(register, "post")["reason"] == "Handover"


def test_bought_in_time_counts_against_the_limit(register: Register) -> None:
    an_issued_order(register, role_group="project-officer")
    post = {"role_group": "project-officer", "fte_thousandths": 1_000, "first_day": "2015-08-01"}
    assert refused(register, FILL_POST, **post | {"first_day": "2015-07-31"}) == ["staffing_reason_needed"]
    perform(register, FILL_POST, **post)


def test_a_framework_may_block_at_its_limit(blocking: Register) -> None:
    post = {"role_group": "instructors", "fte_thousandths": 2_501, "first_day": "2024-06-03", "reason": "Handover"}
    assert refused(blocking, FILL_POST, **post) == ["posts_over_limit"]
    perform(blocking, FILL_POST, **post | {"fte_thousandths": 2_500})
