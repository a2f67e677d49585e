"""Open the selection for an agreed requirement: the lot's ranking in force today is frozen for it."""

import pytest
from builders import an_agreed_requirement, an_open_selection, perform
from inspection import refused, row
from ready import a_submitted_requirement

from core.operations.move_date import MOVE_DATE
from core.operations.open_selection import OPEN_SELECTION
from core.store.register import Register


def test_the_selection_is_written_with_its_ranking_and_the_requirement_is_in_selection(register: Register) -> None:
    result = perform(register, OPEN_SELECTION, requirement_id=an_agreed_requirement(register, lot="2"))
    assert (result.lot, result.ranking_version) == ("2", 1)
    written = row(register, "selection")
    assert (written["state"], written["opened_on"], written["closed_on"]) == ("open", "2015-04-01", None)
    assert row(register, "ranking_version", id=written["ranking_version_id"])["lot"] == "2"
    assert row(register, "requirement")["state"] == "in_selection"


def test_refusal_of_a_requirement_that_there_is_not(register: Register) -> None:
    assert refused(register, OPEN_SELECTION, requirement_id=99) == ["unknown_requirement"]


def test_refusal_of_a_requirement_that_was_not_agreed(register: Register) -> None:
    assert refused(register, OPEN_SELECTION, requirement_id=a_submitted_requirement(register)) == [
        "requirement_not_agreed"
    ]


def test_a_requirement_has_one_open_selection(register: Register) -> None:
    an_open_selection(register)
    assert refused(register, OPEN_SELECTION, requirement_id=1) == ["requirement_not_agreed"]


def test_refusal_in_a_lot_without_a_ranking(register: Register) -> None:
    assert refused(register, OPEN_SELECTION, requirement_id=an_agreed_requirement(register, lot="4")) == ["no_ranking"]


@pytest.mark.parametrize(("today", "expected"), [("2016-03-31", []), ("2016-04-01", ["out_of_term"])])
def test_selections_open_within_the_term(today: str, expected: list[str], register: Register) -> None:
    number = an_agreed_requirement(register)
    perform(register, MOVE_DATE, to=today)
    if expected:
        assert refused(register, OPEN_SELECTION, requirement_id=number) == expected
    else:
        assert perform(register, OPEN_SELECTION, requirement_id=number).selection_id == 1
