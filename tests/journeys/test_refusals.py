"""What is refused stays clickable, and says why."""

import pytest
from asked import ask
from PySide6.QtCore import Qt

from core.queries.history import history

WAITING = "Restorative practice for governors"  # submitted, in lot 8
AGREED = "Awareness sessions for foster carers"


@pytest.mark.parametrize(
    ("acting", "page", "row", "button", "said"),
    [
        ("Amira Khan", "Alt+2", WAITING, "Record the agreement", "secretary"),
        ("Amira Khan", "Alt+2", WAITING, "Place a call-off", "agreed"),
        ("Priya Nair", "Alt+2", AGREED, "Place a call-off", "placing officer"),
        ("Tom Ellis", "Alt+2", AGREED, "Record the agreement", "submitted"),
        ("Amira Khan", "Alt+5", "Aire Valley", "Set rates", "framework owner"),
        ("Amira Khan", "Alt+6", "Whole framework", "Confirm", "framework owner"),
        ("Priya Nair", "Alt+7", "Team A", "End the post", "framework owner"),
    ],
)
def test_an_act_that_is_not_allowed_says_why(amira, sample, acting, page, row, button, said):
    before = len(ask(sample, history))
    amira.act_as(acting)
    amira.go(page)
    amira.choose_row(row)
    amira.press(button)
    assert said in amira.told().lower()
    assert amira.button(button).isEnabled()
    assert len(ask(sample, history)) == before


def test_in_a_sample_the_refusal_tells_how_to_act_as_somebody_else(amira):
    amira.go("Alt+2")
    amira.choose_row(WAITING)
    amira.press("Record the agreement")
    assert "choose who acts, at the foot of the navigation" in amira.told()


def test_a_form_says_at_its_fields_what_is_missing_and_goes_there(amira):
    amira.go("Alt+2")
    amira.press("New requirement")
    amira.press("Submit")
    assert amira.field("What is needed, in a few words").hasFocus()
    amira.write("What is needed, in a few words", "Restorative evenings")
    amira.press("Submit")
    errors = [each.error.text() for each in _form(amira).fields.values() if each.error.text()]
    assert errors
    assert amira.button("Submit").isEnabled()


def test_a_rate_above_the_card_is_said_while_it_is_typed(amira):
    amira.go("Alt+2")
    amira.choose_row(AGREED)
    amira.press("Place a call-off")
    amira.write("Rate for a session", "400")
    amira.wait()
    assert "£400" in amira.field("Rate for a session").accessibleDescription()


def test_more_than_is_left_under_the_ceiling_is_refused_and_reserves_nothing(amira, sample):
    amira.go("Alt+2")
    amira.choose_row(AGREED)
    amira.press("Place a call-off")
    entries = len(ask(sample, history))
    amira.write("Quantity", "5,000")
    amira.press("Send the offer")
    assert "would pass the 2015-16 ceiling" in amira.reads()
    assert len(ask(sample, history)) == entries
    assert amira.button("Send the offer").isEnabled()


def test_nothing_happens_to_a_form_that_is_sent_with_the_keyboard_twice(amira, sample):
    amira.act_as("Tom Ellis")
    amira.go("Alt+2")
    amira.choose_row(WAITING)
    amira.press("Record the agreement")
    amira.write("Meeting and minute", "RP group, minute 9")
    entries = len(ask(sample, history))
    dialog = amira._dialog()
    for _ in range(2):
        amira.qtbot.keyClick(dialog, Qt.Key.Key_Return)
    amira.wait()
    assert len(ask(sample, history)) == entries + 1


def _form(person):
    return person._dialog().form
