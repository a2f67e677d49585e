"""End a filled post on a day."""

from typing import Any

import pytest
from builders import perform
from inspection import refused, row

from core.operations.end_post import END_POST
from core.operations.fill_post import FILL_POST


@pytest.mark.parametrize("last_day", ["2015-04-01", "2015-09-30", "9999-12-31"])
def test_the_post_ends_on_its_last_day(last_day: str, permitted) -> None:
    register, fields = permitted(END_POST)
    perform(register, END_POST, **fields | {"last_day": last_day})
    assert row(register, "post")["last_day"] == last_day


def test_its_place_is_free_from_the_day_after(permitted) -> None:
    register, fields = permitted(END_POST)
    perform(register, END_POST, **fields)
    whole = {"role_group": "fgc-coordinators", "fte_thousandths": 26_000}
    assert refused(register, FILL_POST, **whole, first_day="2015-09-30") == ["staffing_reason_needed"]
    perform(register, FILL_POST, **whole, first_day="2015-10-01")


def test_an_end_may_be_brought_forward_but_not_put_off(permitted) -> None:
    register, fields = permitted(END_POST)
    perform(register, END_POST, **fields)
    assert refused(register, END_POST, **fields) == ["ended_already"]
    assert refused(register, END_POST, **fields | {"last_day": "2015-10-01"}) == ["ended_already"]
    perform(register, END_POST, **fields | {"last_day": "2015-09-29"})


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"post_id": 99}, ["unknown_post"], id="of a post that there is not"),
        pytest.param({"last_day": "2015-03-31"}, ["dates_reversed"], id="before it starts"),
    ],
)
def test_refusals(changes: dict[str, Any], expected: list[str], permitted) -> None:
    register, fields = permitted(END_POST)
    assert refused(register, END_POST, **fields | changes) == expected
