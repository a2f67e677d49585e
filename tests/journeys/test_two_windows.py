"""Two people at two windows on one register."""

import pytest
from asked import ask
from builders import a_ceiling, a_register, an_agreed_requirement
from PySide6.QtCore import Qt

from core.queries.call_offs import call_offs
from core.queries.position import position
from core.queries.selections import offers, selections


@pytest.fixture
def shared(tmp_path):
    """Two requirements agreed for lot 1, whose ceiling of £20,000 has room for one of them."""
    register = a_register(tmp_path)
    a_ceiling(register, "lot:1", "2015-16", 2_000_000)
    for title in ("Restorative practice for teachers", "Restorative practice for nurses"):
        an_agreed_requirement(register, title=title)
    register.close()
    return register.path


@pytest.fixture
def amira_and_bob(arrive, shared):
    return arrive(shared, "Amira Khan"), arrive(shared, "Amira Khan")


def begin(person, title, go_on="Place a call-off"):
    person.go("Alt+2")
    person.choose_row(title)
    person.press(go_on)


def issue(person):
    person.press("Send the offer")
    person.choose("Answer", "Accepted in full")
    person.write("Answered by", "Jo Marsh")
    person.press("Record the answer")
    person.press("Issue the call-off")


def test_the_second_window_sees_the_order_of_the_first_when_it_is_refreshed(amira_and_bob, shared):
    amira, bob = amira_and_bob
    bob.go("Alt+3")
    begin(amira, "teachers")
    issue(amira)
    (order,) = ask(shared, call_offs)
    assert order.number not in bob.reads()
    bob.key(Qt.Key.Key_F5)
    assert order.number in bob.reads()


def test_the_second_window_is_refused_when_the_first_has_taken_what_was_left(amira_and_bob, shared):
    amira, bob = amira_and_bob
    begin(bob, "nurses")
    assert bob.page.effects.all_well.isVisible()
    begin(amira, "teachers")
    amira.press("Send the offer")
    bob.press("Send the offer")
    assert "£18,000 would pass the 2015-16 ceiling for lot 1" in bob.reads()
    (lot,) = (item for item in ask(shared, position) if item.scope == "lot:1")
    assert (lot.reserved, lot.headroom) == (1_800_000, 200_000)


def test_the_second_window_may_offer_what_is_still_left(amira_and_bob, shared):
    amira, bob = amira_and_bob
    begin(bob, "nurses")
    begin(amira, "teachers")
    amira.press("Send the offer")
    bob.press("Send the offer")
    bob.write("Quantity", "2")
    bob.press("Send the offer")
    (lot,) = (item for item in ask(shared, position) if item.scope == "lot:1")
    assert lot.reserved == 1_980_000


def test_a_selection_that_the_other_window_has_opened_is_not_opened_twice(amira_and_bob, shared):
    amira, bob = amira_and_bob
    bob.go("Alt+2")
    bob.choose_row("teachers")
    begin(amira, "teachers")
    bob.press("Place a call-off")
    assert bob.told()
    assert len(ask(shared, selections)) == 1
    bob.key(Qt.Key.Key_F5)
    bob.press("Continue placing")
    assert bob.page.key == "placing"


def test_an_offer_that_the_other_window_has_made_is_not_made_twice(amira_and_bob, shared):
    amira, bob = amira_and_bob
    begin(amira, "teachers")
    begin(bob, "teachers", "Continue placing")
    amira.press("Send the offer")
    bob.press("Send the offer")
    assert len(ask(shared, offers)) == 1
    assert "Alder Training" in " ".join(bob.page.effects.findings.sentences())
