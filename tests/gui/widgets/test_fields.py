from datetime import date, time
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from gui.theme import current
from gui.widgets.choice import Choice
from gui.widgets.day_edit import DayEdit
from gui.widgets.form import Form
from gui.widgets.time_edit import TimeEdit


def finding(severity: str, sentence: str, field: str = "") -> SimpleNamespace:
    return SimpleNamespace(severity=severity, sentence=sentence, field=field)


@pytest.fixture
def choice(qtbot) -> Choice[int]:
    made = Choice([(1, "Lot 1"), (2, "Lot 2")])
    qtbot.addWidget(made)
    return made


@pytest.fixture
def form(qtbot) -> Form:
    made = Form(2)
    made.add("rate", "&Rate", QLineEdit(), hint="At most £450", required=True)
    made.add("lot", "Lot", QLineEdit())
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    return made


def test_nothing_is_chosen_at_first(choice):
    assert choice.value is None


def test_a_choice_is_told_by_its_value(choice):
    told = []
    choice.changed.connect(told.append)
    choice.setCurrentIndex(1)
    choice.value = None
    assert told == [2, None]


def test_a_choice_stays_when_other_values_are_offered(choice):
    choice.value = 2
    told = []
    choice.changed.connect(told.append)
    choice.set_choices([(2, "Lot 2"), (3, "Lot 3")])
    assert (choice.value, told) == (2, [])


def test_a_choice_that_is_gone_is_told_as_nothing(choice):
    choice.value = 2
    told = []
    choice.changed.connect(told.append)
    choice.set_choices([(3, "Lot 3")])
    assert (choice.value, told) == (None, [None])


def test_a_day_is_shown_and_told_as_a_date(qtbot):
    field = DayEdit(date(2015, 11, 2))
    qtbot.addWidget(field)
    told = []
    field.changed.connect(told.append)
    field.day = date(2015, 12, 3)
    assert field.text() == "03/12/2015"
    assert told == [date(2015, 12, 3)]


def test_a_day_stays_within_its_span(qtbot):
    field = DayEdit(date(2015, 11, 2), earliest=date(2015, 4, 1), latest=date(2016, 3, 31))
    qtbot.addWidget(field)
    field.day = date(2017, 1, 1)
    assert field.day == date(2016, 3, 31)


def test_a_time_is_shown_and_told_without_its_seconds(qtbot):
    field = TimeEdit(time(14, 5))
    qtbot.addWidget(field)
    told = []
    field.changed.connect(told.append)
    field.moment = time(17, 0)
    assert field.text() == "17:00"
    assert told == [time(17, 0)]
    assert field.lineEdit().textMargins().left() > 8


def test_the_week_begins_on_monday_and_ends_without_red(qtbot):
    field = DayEdit(date(2015, 11, 2))
    qtbot.addWidget(field)
    calendar = field.calendarWidget()
    assert calendar.firstDayOfWeek() == Qt.DayOfWeek.Monday
    assert calendar.weekdayTextFormat(Qt.DayOfWeek.Sunday).foreground().color() == current().ink


def test_a_field_is_known_by_its_label(form):
    rate = form.fields["rate"]
    assert rate.name.buddy() is rate.field
    assert rate.field.accessibleName() == "Rate, required"
    assert rate.field.accessibleDescription() == "At most £450"


def test_a_refusal_stands_under_its_field_and_the_rest_is_handed_back(form):
    rest = form.show_findings(
        [
            finding("refuse", "Above the card.", "rate"),
            finding("warn", "Careful.", "rate"),
            finding("refuse", "Too late.", "elsewhere"),
        ]
    )
    assert form.fields["rate"].error.isVisible()
    assert form.fields["rate"].error.text() == "Above the card."
    assert form.fields["rate"].field.property("invalid") is True
    assert [each.sentence for each in rest] == ["Careful.", "Too late."]


def test_a_refusal_is_read_out_with_its_field(form):
    form.set_error("rate", "Above the card.")
    assert form.fields["rate"].field.accessibleDescription() == "Above the card. At most £450"


def test_what_has_been_mended_is_no_longer_refused(form):
    form.set_error("rate", "Above the card.")
    form.show_findings([])
    assert not form.fields["rate"].error.isVisible()
    assert form.fields["rate"].field.property("invalid") is False


def test_the_first_refusal_takes_the_focus(qtbot, form):
    qtbot.waitUntil(form.isActiveWindow)
    form.set_error("lot", "Choose a lot.")
    assert form.focus_first_error()
    assert form.fields["lot"].field.hasFocus()


def test_without_a_refusal_the_focus_stays(form):
    assert not form.focus_first_error()


def test_fields_of_one_row_stand_on_one_line(form):
    tops = {form.fields[key].field.mapTo(form, form.rect().topLeft()).y() for key in ("rate", "lot")}
    assert len(tops) == 1


def test_an_error_does_not_change_the_height_of_its_field(qtbot, form):
    before = form.fields["lot"].field.sizeHint()
    form.set_error("lot", "Choose a lot.")
    assert form.fields["lot"].field.sizeHint() == before
