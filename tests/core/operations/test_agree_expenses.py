"""Agree expenses beside what was ordered: a chargeable extra, under the ceiling like everything else."""

from typing import Any

import pytest
from builders import a_ceiling, an_issued_order, perform, the_day_is
from inspection import postings, refused, row, rows, standing

from core.operations.agree_expenses import AGREE_EXPENSES
from core.operations.cancel_order import CANCEL_ORDER
from core.store.register import Register


@pytest.fixture
def under_way(register: Register) -> Register:
    """An order of £18,000 from May to July, on 20 May 2015."""
    an_issued_order(register)
    the_day_is(register, "2015-05-20")
    return register


def spent(**changes: Any) -> dict[str, Any]:
    """£120.50 for the hire of a hall on 6 May."""
    words = {"description": " Hire of the Civic Hall ", "evidence": " Receipt 4471 "}
    return {"line_id": 1, "spent_on": "2015-05-06", "pence": 12_050, **words, **changes}


def test_the_expense_is_written_and_accrues_beside_what_was_ordered(under_way: Register) -> None:
    result = perform(under_way, AGREE_EXPENSES, **spent())
    assert (result.number, result.pence) == ("CO-2015-0001", 12_050)
    written = row(under_way, "expense")
    assert (written["spent_on"], written["pence"], written["agreed_by"]) == ("2015-05-06", 12_050, 1)
    assert (written["description"], written["evidence"]) == ("Hire of the Civic Hall", "Receipt 4471")
    assert postings(under_way)[-1] == ("2015-16", "outside", "accrued", 12_050)
    assert rows(under_way, "posting")[-1]["effective_on"] == "2015-05-06"
    assert standing(under_way) == standing(under_way, "lot:1") == {"committed": 1_800_000, "accrued": 12_050}


def test_it_needs_its_room_under_the_ceiling(under_way: Register) -> None:
    a_ceiling(under_way, "framework", "2015-16", 1_812_049)
    assert refused(under_way, AGREE_EXPENSES, **spent()) == ["ceiling_passed"]
    perform(under_way, AGREE_EXPENSES, **spent(pence=12_049))


def test_in_a_closed_year_nothing_more_is_agreed(after_the_close: Register) -> None:
    assert refused(after_the_close, AGREE_EXPENSES, **spent(spent_on="2025-03-25")) == ["year_closed"]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"line_id": 9}, ["unknown_line"], id="under a line that there is not"),
        pytest.param({"pence": 0}, ["no_amount"], id="of nothing"),
        pytest.param({"pence": -1}, ["no_amount"], id="of less than nothing"),
        pytest.param({"description": " "}, ["no_description"], id="for nothing said"),
        pytest.param({"evidence": " "}, ["no_evidence"], id="that nothing shows"),
        pytest.param({"spent_on": "2015-05-21"}, ["spent_to_come"], id="to come"),
        pytest.param({"spent_on": "2015-04-30"}, ["spent_outside_order"], id="before the line’s days"),
        pytest.param({"spent_on": "2015-08-01"}, ["spent_to_come", "spent_outside_order"], id="after them"),
    ],
)
def test_refusals(under_way: Register, changes: dict[str, Any], expected: list[str]) -> None:
    assert refused(under_way, AGREE_EXPENSES, **spent(**changes)) == expected


def test_under_a_cancelled_order_nothing_is_agreed(under_way: Register) -> None:
    perform(under_way, CANCEL_ORDER, number="CO-2015-0001", reason="School closed")
    assert refused(under_way, AGREE_EXPENSES, **spent()) == ["order_cancelled"]
