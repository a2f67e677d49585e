import pytest
from PySide6.QtWidgets import QPushButton

from gui.start import StartPage


@pytest.fixture
def start(qtbot, tmp_path):
    made = StartPage(tmp_path)
    qtbot.addWidget(made)
    made.show()
    made.show_choices([])
    return made


def test_it_offers_the_four_ways_to_begin(start):
    names = [choice.accessibleName() for choice in start.choices.findChildren(QPushButton)]
    assert names == ["Look at the sample", "Start a new register", "Open a register", "Import a tender result"]


@pytest.mark.parametrize(("choice", "signal"), [("sample", "sample_wanted"), ("open", "open_wanted")])
def test_a_choice_says_what_is_wanted(start, qtbot, choice, signal):
    with qtbot.waitSignal(getattr(start, signal)):
        getattr(start.choices, choice).click()


def test_the_first_choice_has_the_keyboard(start, qtbot):
    qtbot.waitUntil(start.choices.sample.hasFocus)


def test_a_new_register_is_asked_for_by_a_form(start):
    start.choices.new.click()
    assert start.form.isVisible()
    assert not start.form.then_import


def test_a_tender_result_begins_with_a_new_register(start, qtbot):
    start.choices.tender.click()
    with qtbot.waitSignal(start.create_wanted) as told:
        start.form.create_button.click()
    assert told.args[0].then_import


def test_back_leads_to_the_choices(start):
    start.choices.new.click()
    start.form.back_button.click()
    assert start.choices.isVisible()


def test_registers_opened_before_are_offered(start, qtbot, tmp_path):
    start.show_choices([tmp_path / "Leeds & more.calloff"])
    [line] = [each for each in start.choices.findChildren(QPushButton) if each.property("kind") == "link"]
    assert line.accessibleName() == "Leeds & more"
    with qtbot.waitSignal(start.recent_wanted) as told:
        line.click()
    assert told.args == [tmp_path / "Leeds & more.calloff"]


def test_they_are_listed_once_however_often_it_is_shown(start, qtbot, tmp_path):
    for _ in range(2):
        start.show_choices([tmp_path / "a.calloff"])
    layout = start.choices._recent
    assert layout.count() == 2  # the heading and one line


def test_trouble_is_said_above_the_choices(start):
    start.show_trouble("notes.txt is not a Call-off register.")
    assert start.trouble.isVisible()
    start.choices.new.click()
    assert not start.trouble.isVisible()


def test_progress_shows_how_far_it_is(start):
    start.show_waiting("Building the sample register")
    start.show_progress(30, 120, "April 2015")
    assert (start.waiting.bar.value(), start.waiting.bar.maximum()) == (30, 120)
    assert start.waiting.words.text() == "April 2015"


def test_the_wait_can_be_given_up(start, qtbot):
    start.show_waiting("Building the sample register")
    with qtbot.waitSignal(start.cancel_wanted):
        start.waiting.cancel.click()


def test_after_a_failure_the_form_is_there_with_what_was_typed(start):
    start.show_form(then_import=True)
    start.form.path.setText("/nowhere/at/all.calloff")
    start.show_waiting("Creating the register")
    start.show_again()
    assert start.form.isVisible()
    assert (start.form.path.text(), start.form.then_import) == ("/nowhere/at/all.calloff", True)


def test_after_a_failure_without_the_form_the_choices_are_there(start):
    start.show_waiting("Building the sample register")
    start.show_again()
    assert start.choices.isVisible()
