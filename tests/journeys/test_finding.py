"""Ctrl+K finds what a person has in mind, and Enter goes there."""

import pytest
from PySide6.QtCore import Qt

from gui.palette import Palette


def find(person, text):
    person.key(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = person.shown(Palette)
    person.qtbot.keyClicks(palette.field, text)
    person.wait()
    person.qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    person.wait()


@pytest.mark.parametrize(
    ("text", "page", "seen"),
    [
        ("staff", "staffing", "Staffing"),
        ("CO-2015-0042", "call_off", "CO-2015-0042"),
        ("aire valley", "providers", "Aire Valley Restorative Ltd"),
        ("REQ-2015-0121", "requirements", "Awareness sessions for foster carers"),
    ],
)
def test_a_page_an_order_a_provider_and_a_requirement_are_found(amira, text, page, seen):
    find(amira, text)
    assert amira.page.key == page
    assert seen in amira.reads()


def test_a_requirement_that_is_found_is_the_one_in_hand(amira):
    find(amira, "foster carers")
    assert amira.page.detail.reference.text() == "REQ-2015-0121"


def test_an_action_is_found_and_done(amira):
    find(amira, "export framework return")
    assert amira.page.key == "returns"


def test_esc_closes_the_palette_where_one_was(amira):
    amira.go("Alt+7")
    amira.key(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    amira.qtbot.keyClick(amira.shown(Palette).field, Qt.Key.Key_Escape)
    amira.wait()
    assert amira.page.key == "staffing"


def test_back_returns_to_the_page_before(amira):
    find(amira, "CO-2015-0042")
    amira.program.commands.do("back")
    amira.wait()
    assert amira.page.key == "overview"
