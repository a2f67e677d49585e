"""The forms that change a requirement, a school and a post: they start from what stands."""

from datetime import date

import pytest
from builders import PLACING_OFFICER, perform
from forms import errors, nameless
from inspection import row
from PySide6.QtWidgets import QWidget
from ready import NEED
from recharges import a_school
from sights import settle

from core.operations.fill_post import FILL_POST
from core.operations.submit_requirement import SUBMIT_REQUIREMENT
from core.queries.establishments import establishments
from core.queries.framework import framework, lots, streams
from core.queries.requirements import requirements
from core.queries.staffing import posts, staffing
from gui.desk import Place
from gui.dialogs.amend_establishment import AmendEstablishmentForm
from gui.dialogs.amend_post import AmendPostForm
from gui.dialogs.amend_requirement import AmendRequirementForm
from gui.panels.need_fields import Choices


@pytest.fixture(autouse=True)
def _drafts_apart(monkeypatch, tmp_path):
    monkeypatch.setattr("gui.drafts.drafts_folder", lambda: tmp_path / "drafts")


@pytest.fixture
def host(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def said(desk):
    heard = []
    desk.said.connect(lambda sentence, place: heard.append((sentence, place)))
    return heard


@pytest.fixture
def open_requirement(register, desk, host):
    perform(register, SUBMIT_REQUIREMENT, by=PLACING_OFFICER, **NEED)

    def opened():
        with register.reading() as read:
            choices = Choices(framework(read)[0], lots(read), streams(read))
            return AmendRequirementForm(desk, choices, requirements(read)[0], parent=host)

    return opened


@pytest.fixture
def open_school(register, desk, host):
    a_school(register)

    def opened():
        with register.reading() as read:
            return AmendEstablishmentForm(desk, establishments(read)[0], parent=host)

    return opened


@pytest.fixture
def open_post(register, desk, host):
    post = {"role_group": "fgc-coordinators", "fte_thousandths": 600, "first_day": "2015-04-01", "holder": "JM"}
    perform(register, FILL_POST, **post, last_day="2015-12-31")

    def opened():
        with register.reading() as read:
            return AmendPostForm(desk, posts(read)[0], staffing(read), parent=host)

    return opened


def test_a_requirement_is_changed_and_stays_submitted(open_requirement, register, tasks, qtbot, said):
    form = open_requirement()
    assert (form.told.name.text(), form.told.last.day) == (NEED["title"], date(2015, 7, 31))
    form.told.name.setText("Two cohorts")
    form.submit()
    settle(qtbot, tasks)
    changed = row(register, "requirement")
    assert (changed["title"], changed["state"], changed["audience"]) == ("Two cohorts", "submitted", NEED["audience"])
    assert said == [("Requirement REQ-2015-0001 changed: title", Place("requirements", 1))]


def test_a_change_of_nothing_is_refused_at_its_field(open_requirement, tasks, qtbot):
    form = open_requirement()
    form.submit()
    settle(qtbot, tasks)
    assert errors(form)["title"] == "All of this stands at REQ-2015-0001 already."


def test_a_school_is_changed(open_school, register, tasks, qtbot, said):
    form = open_school()
    form.number.setText("0381234")
    form.submit()
    settle(qtbot, tasks)
    assert row(register, "establishment")["number"] == "0381234"
    assert said == [("Beech Primary changed: number", Place("schools", "school:1"))]


@pytest.mark.parametrize(
    ("field", "sentence"),
    [("number", "Give the school’s DfE number."), ("name", "Give the school’s name.")],
)
def test_what_a_school_lacks_is_asked_for_at_its_field(open_school, field, sentence):
    form = open_school()
    getattr(form, field).clear()
    form.submit()
    assert errors(form) == {field: sentence}


def test_a_post_is_changed_and_may_be_open_again(open_post, register, tasks, qtbot):
    form = open_post()
    assert (form.fte.thousandths, form.end.day) == (600, date(2015, 12, 31))
    form.fte.thousandths = 800
    form.end.ends.value = False
    form.submit()
    settle(qtbot, tasks)
    changed = row(register, "post")
    assert (changed["fte_thousandths"], changed["last_day"], changed["holder"]) == (800, None, "JM")


def test_a_post_of_nothing_is_asked_for_at_its_field(open_post):
    form = open_post()
    form.fte.thousandths = None
    form.submit()
    assert errors(form) == {"fte_thousandths": "Enter how much of a post, such as 1 or 0.6."}


def test_every_field_has_a_name(open_requirement, open_school, open_post):
    assert [nameless(opened()) for opened in (open_requirement, open_school, open_post)] == [[], [], []]
