"""What is due today, and when it becomes urgent."""

import pytest
from builders import a_placed_offer, an_accepted_offer, an_agreed_requirement, perform

from core.operations.move_date import MOVE_DATE
from core.queries.due import DueRow, due
from core.store.register import Register


def rows(register: Register) -> tuple[DueRow, ...]:
    with register.reading() as read:
        return due(read)


@pytest.mark.parametrize(
    ("day", "expected", "urgent"),
    [
        ("2015-04-01", [], False),  # the day of the offer
        ("2015-04-02", ["Alder Training has yet to answer"], False),  # a reminder after one working day
        ("2015-04-07", ["Alder Training has yet to answer"], False),  # Easter lies between; due at 17:00 today
        ("2015-04-08", ["Alder Training has not answered"], True),
    ],
)
def test_an_offer_is_reminded_of_and_then_overdue(
    register: Register, day: str, expected: list[str], urgent: bool
) -> None:
    a_placed_offer(register, days=2)
    if day != "2015-04-01":
        perform(register, MOVE_DATE, to=day)
    found = rows(register)
    assert [row.what for row in found] == expected
    assert all(row.urgent is urgent for row in found)


def test_an_accepted_offer_waits_for_its_order(register: Register) -> None:
    an_accepted_offer(register, days=2)
    assert [(row.page, row.what) for row in rows(register)] == [("placing", "Issue the call-off to Alder Training")]


def test_an_agreed_requirement_waits_to_be_placed(register: Register) -> None:
    number = an_agreed_requirement(register)
    assert [(row.page, row.item) for row in rows(register)] == [("requirements", str(number))]


@pytest.mark.parametrize(("days", "said"), [(229, []), (232, ["80%"]), (275, ["95%"])])
def test_a_ceiling_is_due_past_its_levels(register: Register, days: int, said: list[str]) -> None:
    made = a_placed_offer(register, days=days)
    assert made.reserved_pence == days * 90_000
    found = [row for row in rows(register) if row.page == "ceilings"]
    assert [row.what.split()[-2] for row in found] == said
    assert [row.urgent for row in found] == [days == 275 for _ in found]
