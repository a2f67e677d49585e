from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from gui.widgets import finding_list, message_bar
from gui.widgets.finding_list import FindingList
from gui.widgets.message_bar import MessageBar


@pytest.fixture
def spoken(monkeypatch) -> list[tuple[str, bool]]:
    said: list[tuple[str, bool]] = []
    for module in (finding_list, message_bar):
        monkeypatch.setattr(module, "announce", lambda _widget, text, urgent=False: said.append((text, urgent)))
    return said


@pytest.fixture
def bar(qtbot, spoken) -> MessageBar:
    made = MessageBar()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def rules(qtbot, spoken) -> FindingList:
    made = FindingList()
    qtbot.addWidget(made)
    return made


def finding(severity: str, sentence: str, field: str = "") -> SimpleNamespace:
    return SimpleNamespace(severity=severity, sentence=sentence, field=field)


@pytest.mark.parametrize(("tone", "urgent"), [("good", False), ("info", False), ("warn", True), ("bad", True)])
def test_a_message_is_shown_and_spoken(bar, spoken, tone, urgent):
    bar.show_message(tone, "The order was issued")
    assert (bar.isVisible(), bar.tone, bar.words.text()) == (True, tone, "The order was issued")
    assert spoken == [("The order was issued", urgent)]


def test_a_message_goes_when_its_person_closes_it(qtbot, bar):
    bar.show_message("info", "Something")
    with qtbot.waitSignal(bar.closed):
        qtbot.mouseClick(bar.close_button, Qt.MouseButton.LeftButton)
    assert not bar.isVisible()


def test_a_message_may_offer_one_act(qtbot, bar):
    bar.show_message("good", "Issued", action="Open")
    assert bar.action.isVisible()
    with qtbot.waitSignal(bar.acted):
        qtbot.mouseClick(bar.action, Qt.MouseButton.LeftButton)
    bar.show_message("good", "Saved")
    assert not bar.action.isVisible()


def test_refusals_come_first_and_notes_last(rules):
    rules.set_findings([finding("note", "c"), finding("warn", "b"), finding("refuse", "a")])
    assert rules.sentences() == ["a", "b", "c"]


def test_of_a_great_many_the_first_are_shown_and_the_rest_counted(rules):
    rules.set_findings(finding("refuse", f"Row {number} is refused.") for number in range(1_234))
    assert (rules.sentences()[0], len(rules.sentences())) == ("Row 0 is refused.", finding_list.MOST + 1)
    assert rules.sentences()[-1] == "There are 1,034 more of these."


def test_with_nothing_to_say_there_is_nothing_to_see(rules):
    rules.set_findings([finding("warn", "b")])
    rules.set_findings([])
    assert rules.isHidden()


def test_only_new_refusals_are_spoken(rules, spoken):
    rules.set_findings([finding("refuse", "a"), finding("warn", "b")])
    rules.set_findings([finding("refuse", "a"), finding("refuse", "c")])
    assert spoken == [("Refused: a", True), ("Refused: c", True)]


def test_a_finding_leads_to_its_field(qtbot, rules):
    rules.set_findings([finding("refuse", "Above the card.", "rate"), finding("warn", "b")])
    rules.show()
    [go] = rules.findChildren(QPushButton)
    with qtbot.waitSignal(rules.field_chosen) as caught:
        qtbot.mouseClick(go, Qt.MouseButton.LeftButton)
    assert caught.args == ["rate"]
    assert go.accessibleName() == "Go to the field of: Above the card."
