"""Filled posts from a staffing sheet."""

from datetime import datetime
from typing import Any

import openpyxl
import pytest
from builders import perform
from found import places, states
from inspection import rows

from core.domain.errors import Refused
from core.imports.performing import perform_import, try_import
from core.imports.posts import POSTS, SHEET
from core.operations.end_post import END_POST
from core.operations.undo_import import UNDO_IMPORT
from core.queries.staffing import posts

MAY = datetime(2015, 5, 1)  # noqa: DTZ001 - cells hold moments without a time zone
MARCH = datetime(2016, 3, 31)  # noqa: DTZ001


def a_post(**changes: Any) -> dict[str, Any]:
    """A row of the template: AK in 0.6 of a co-ordinator’s post from May."""
    filled = {
        "Role group": "FGC co-ordinators",
        "Initials or payroll number (optional)": "AK",
        "FTE": 0.6,
        "From": MAY,
        "To (optional)": None,
        "Reason (optional)": None,
    }
    return filled | changes


@pytest.fixture
def read(register, fill_in):
    return lambda *filled: POSTS.read(register, fill_in(POSTS, SHEET, *filled))


def test_a_row_becomes_a_filled_post(register, read):
    found = read(a_post(), a_post(**{"Role group": "training-manager", "FTE": "1", "To (optional)": MARCH}))
    assert (states(found), found.problems) == (["new", "new"], ())
    assert try_import(register, found).sentences[0] == "0.6 FTE of FGC co-ordinators filled"
    perform_import(register, found)
    held = ("role_group", "holder", "fte_thousandths", "first_day", "last_day")
    assert [[post[name] for name in held] for post in rows(register, "post")] == [
        ["fgc-coordinators", "AK", 600, "2015-05-01", None],
        ["training-manager", "AK", 1_000, "2015-05-01", "2016-03-31"],
    ]


@pytest.mark.parametrize(
    ("change", "cell", "wrong"),
    [
        ({"Role group": "FGC coordinator"}, "A5", "is not a role group of this framework"),
        ({"FTE": 0}, "C5", "is not more than 0"),
        ({"FTE": "0.1234"}, "C5", "has more than three decimals"),
        ({"FTE": 101}, "C5", "is above 100"),
        ({"From": None}, "D5", "is empty"),
        ({"To (optional)": "30/04/2015"}, "E5", "is before the first day"),
    ],
)
def test_a_bad_value_is_named_at_its_cell(read, change, cell, wrong):
    assert places(read(a_post(**change))) == [(cell, wrong)]


def test_a_role_group_that_is_nearly_right_is_guessed(read):
    (problem,) = read(a_post(**{"Role group": "FGC coordinator"})).problems
    assert problem.remedy == "Did you mean “FGC co-ordinators”?"


def test_what_the_limit_says_is_named_at_the_cell_that_mends_it(register, read):
    tried = try_import(register, read(a_post(FTE=27)))
    (problem,) = tried.found.problems
    assert (problem.cell, problem.heading) == ("F5", "Reason (optional)")
    assert "over the limit of 26" in problem.remedy
    reasoned = read(a_post(FTE=27, **{"Reason (optional)": "Agreed by the board"}))
    assert try_import(register, reasoned).ready


def test_a_temporary_post_without_an_end_is_named_at_its_cell(register, read):
    tried = try_import(register, read(a_post(**{"Role group": "Training manager", "FTE": 1})))
    assert [(problem.cell, problem.heading) for problem in tried.found.problems] == [("E5", "To (optional)")]


def test_the_same_posts_a_second_time_are_unchanged(register, read):
    nobody = {"Initials or payroll number (optional)": None}
    perform_import(register, read(a_post(), a_post(**nobody), a_post(**nobody)))
    again = read(a_post(), a_post(**nobody), a_post(**nobody), a_post(**nobody))
    assert states(again) == ["unchanged", "unchanged", "unchanged", "new"]
    assert len(again.steps) == 1


def test_one_holder_has_a_post_once(read):
    assert places(read(a_post(), a_post())) == [("B6", "holds the same post in cell B5 already")]


def test_a_post_that_the_register_has_otherwise_stays_as_it_is(register, read):
    perform_import(register, read(a_post()))
    again = read(a_post(FTE=0.8))
    assert (states(again), again.steps) == (["conflict"], ())
    assert [(each.heading, each.before, each.after) for each in again.rows[0].differences] == [("FTE", "0.6", "0.8")]
    assert "AK holds this post from that day already" in again.notes[-1]


def test_undone_the_posts_are_gone_and_may_come_again(register, read):
    number = perform_import(register, read(a_post())).result.number
    perform(register, UNDO_IMPORT, number=number, reason="The wrong team")
    with register.reading() as now:
        assert posts(now) == ()
    assert states(read(a_post())) == ["new"]


def test_a_post_that_ended_since_keeps_the_import(register, read):
    number = perform_import(register, read(a_post())).result.number
    perform(register, END_POST, post_id=1, last_day="2015-06-30")
    with pytest.raises(Refused) as refusal:
        perform(register, UNDO_IMPORT, number=number, reason="Too late")
    assert "changed its post since (last day)" in refusal.value.findings[0].sentence


def test_the_template_shows_a_role_group_of_its_list_as_the_example(register, tmp_path):
    POSTS.template(register, tmp_path / "t.xlsx")
    lines = openpyxl.load_workbook(tmp_path / "t.xlsx")["How to fill in"].iter_rows(values_only=True)
    assert next(line[2] for line in lines if line[0] == "Role group") == "FGC co-ordinators"
