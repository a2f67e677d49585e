from datetime import date

import pytest
from builders import PLACING_OFFICER, SECRETARY, perform
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from sights import settle

from core.domain.states import RequirementState, Unit
from core.operations.return_requirement import RETURN_REQUIREMENT
from core.operations.submit_requirement import SUBMIT_REQUIREMENT
from core.queries.framework import framework, lots, streams
from core.queries.requirements import requirements
from gui.desk import Place
from gui.dialogs.submit_requirement import SubmitRequirementForm
from gui.panels.need_fields import Choices

NEED = {
    "lot": "2",
    "title": "Conference skills",
    "unit": "session",
    "quantity_hundredths": 300,
    "first_day": "2015-05-01",
    "last_day": "2015-05-31",
    "estimate_low_pence": 100_000,
    "estimate_high_pence": 120_000,
    "need": "Two cohorts",
    "audience": "Social workers",
}


@pytest.fixture(autouse=True)
def _drafts_apart(monkeypatch, tmp_path):
    monkeypatch.setattr("gui.drafts.drafts_folder", lambda: tmp_path / "drafts")


@pytest.fixture
def host(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def open_form(host, desk, register):
    def opened(**given):
        with register.reading() as read:
            choices = Choices(framework(read)[0], lots(read), streams(read))
        return SubmitRequirementForm(desk, choices, parent=host, **given)

    return opened


def rows(register):
    with register.reading() as read:
        return requirements(read)


def fill(form):
    form.told.lot.value = "1"
    form.told.name.setText("Restorative practice training")
    form.told.quantity.hundredths = 1_000
    form.told.high.pence = 900_000


def test_what_is_entered_becomes_a_submitted_requirement(open_form, register, tasks, qtbot):
    form = open_form()
    fill(form)
    form.told.need.setPlainText("Two cohorts")
    form.told.audience.setText("Foster carers")
    form.submit()
    settle(qtbot, tasks)
    row = rows(register)[0]
    assert (row.state, row.lot, row.title) == (RequirementState.SUBMITTED, "1", "Restorative practice training")
    assert (row.need, row.audience, row.quantity_hundredths, row.unit) == (
        "Two cohorts",
        "Foster carers",
        1_000,
        Unit.DAY,
    )
    assert row.submitted_by == PLACING_OFFICER


def test_a_single_estimate_is_low_and_high(open_form, register, tasks, qtbot):
    form = open_form()
    fill(form)
    form.submit()
    settle(qtbot, tasks)
    row = rows(register)[0]
    assert (row.estimate_low_pence, row.estimate_high_pence) == (900_000, 900_000)


def test_the_tick_keeps_it_as_a_draft_and_the_button_says_so(open_form, register, tasks, qtbot):
    form = open_form()
    fill(form)
    form.as_draft.setChecked(True)
    assert form.primary.text() == "Keep as a draft"
    form.submit()
    settle(qtbot, tasks)
    assert rows(register)[0].state is RequirementState.DRAFT


@pytest.mark.parametrize(
    ("empty", "sentence"),
    [
        ("lot", "Choose a lot."),
        ("title", "Say in a few words what is needed."),
        ("quantity_hundredths", "Enter a quantity."),
        ("estimate_high_pence", "Enter an estimate."),
    ],
)
def test_what_is_missing_is_said_at_its_field(open_form, register, empty, sentence):
    form = open_form()
    fill(form)
    {
        "lot": lambda: setattr(form.told.lot, "value", None),
        "title": form.told.name.clear,
        "quantity_hundredths": lambda: form.told.quantity.set_value(None),
        "estimate_high_pence": lambda: form.told.high.set_value(None),
    }[empty]()
    form.submit()
    assert form.form.fields[empty].error.text() == sentence
    assert rows(register) == ()


def test_the_rules_speak_while_typing(open_form, tasks, qtbot):
    form = open_form()
    fill(form)
    form.told.first.day, form.told.last.day = date(2015, 6, 2), date(2015, 6, 1)
    qtbot.waitUntil(lambda: bool(form.form.fields["last_day"].error.text()), timeout=5_000)
    assert form.form.fields["last_day"].error.text() == "The requirement ends before it starts."


def test_a_refusal_stays_in_the_form(open_form, register, tasks, qtbot):
    form = open_form()
    fill(form)
    form.told.low.pence = 1_000_000
    form.submit()
    settle(qtbot, tasks)
    assert form.isVisible()
    assert form.form.fields["estimate_low_pence"].error.text() == "The low estimate is above the high one."
    assert rows(register) == ()


def test_a_draft_is_changed_and_submitted_under_its_own_reference(open_form, register, tasks, qtbot):
    perform(register, SUBMIT_REQUIREMENT, **NEED, as_draft=True)
    known = rows(register)[0]
    form = open_form(known=known)
    assert (form.told.lot.value, form.told.name.text(), form.told.quantity.hundredths) == (
        "2",
        "Conference skills",
        300,
    )
    form.told.name.setText("Conference skills, advanced")
    form.submit()
    settle(qtbot, tasks)
    (row,) = rows(register)
    assert (row.reference, row.title, row.state) == (
        known.reference,
        "Conference skills, advanced",
        RequirementState.SUBMITTED,
    )


def test_a_returned_one_shows_what_is_to_be_put_right(open_form, register):
    number = perform(register, SUBMIT_REQUIREMENT, by=PLACING_OFFICER, **NEED).requirement_id
    perform(register, RETURN_REQUIREMENT, by=SECRETARY, requirement_id=number, reason="Say for whom")
    form = open_form(known=rows(register)[0])
    words = [each.text() for each in form.findChildren(type(form.form.fields["lot"].name))]
    assert "Returned with: Say for whom" in words
    assert form.primary.text() == "Submit again"


def test_a_new_one_begins_with_the_lot_unit_and_dates_of_the_last(open_form, register):
    perform(register, SUBMIT_REQUIREMENT, **NEED)
    form = open_form(like=rows(register)[0])
    assert (form.told.lot.value, form.told.unit.value) == ("2", Unit.SESSION)
    assert (form.told.first.day, form.told.last.day) == (date(2015, 5, 1), date(2015, 5, 31))
    assert form.told.name.text() == ""


def test_the_status_line_can_open_what_was_submitted(open_form, desk, tasks, qtbot):
    said = []
    desk.said.connect(lambda sentence, place: said.append((sentence, place)))
    form = open_form()
    fill(form)
    form.submit()
    settle(qtbot, tasks)
    assert said == [("Requirement REQ-2015-0001 submitted to the strategy group", Place("requirements", 1))]


def test_enter_in_a_field_submits(open_form, register, tasks, qtbot):
    form = open_form()
    fill(form)
    qtbot.keyClick(form.told.name, Qt.Key.Key_Return)
    settle(qtbot, tasks)
    assert len(rows(register)) == 1


def test_escape_keeps_what_was_typed(open_form, qtbot):
    form = open_form()
    qtbot.keyClicks(form.told.name, "Half a thought")
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert open_form().told.name.text() == "Half a thought"


def test_every_field_has_a_name(open_form):
    form = open_form()
    assert all(field.field.accessibleName() for field in form.form.fields.values())
