import pytest
from forms import errors, nameless
from inspection import row
from PySide6.QtWidgets import QWidget
from recharges import a_quote, a_school, a_schools_session, deliver
from sights import settle

from gui.desk import Place
from gui.dialogs.quote_recharge import QuoteRechargeForm
from gui.pages.schools import read_schools


@pytest.fixture(autouse=True)
def _drafts_apart(monkeypatch, tmp_path):
    monkeypatch.setattr("gui.drafts.drafts_folder", lambda: tmp_path / "drafts")


@pytest.fixture
def open_form(qtbot, desk, register):
    host = QWidget()
    qtbot.addWidget(host)

    def made(session_id=None):
        with register.reading() as read:
            return QuoteRechargeForm(desk, read_schools(read).choices(), session_id=session_id, parent=host)

    return made


@pytest.fixture
def session_id(register):
    """A session for Beech Primary; Cedar High, a maintained school, is there too."""
    school = a_school(register)
    a_school(register, "3831002", name="Cedar High", kind="maintained")
    return a_schools_session(register, school)


def test_a_session_is_quoted_to_the_school_for_which_it_is_held(open_form, session_id, desk, register, tasks, qtbot):
    said = []
    desk.said.connect(lambda sentence, place: said.append((sentence, place)))
    form = open_form(session_id)
    assert form.school.currentText() == "Beech Primary"
    form.net.pence = 61_333
    form.submit()
    settle(qtbot, tasks)
    assert row(register, "recharge")["net_pence"] == 61_333
    sentence = "Beech Primary quoted £613.33 for session TS-2015-0001"
    assert said == [(sentence, Place("schools", "session:TS-2015-0001"))]


def test_the_form_says_how_the_school_is_charged_and_what_the_session_costs(open_form, register):
    school = a_school(register, kind="maintained")
    session_id = a_schools_session(register)
    deliver(register, session_id)
    form = open_form(session_id)
    assert form.words.text() == "The session costs the council £900.00."
    form.school.value = school
    assert form.words.text().endswith("£900.00. Beech Primary is charged by internal journal.")


def test_another_school_than_the_sessions_own_is_refused_at_its_field(open_form, session_id, tasks, qtbot):
    form = open_form(session_id)
    form.school.value = 2
    form.net.pence = 100
    form.submit()
    settle(qtbot, tasks)
    assert errors(form)["establishment_id"].startswith("TS-2015-0001 is held for another school than Cedar High.")


def test_a_second_quote_says_that_it_takes_the_place_of_the_first(open_form, session_id, register, tasks, qtbot):
    a_quote(register, session_id, 1, 50_000)
    form = open_form(session_id)
    form.net.pence = 60_000
    form.submit()
    settle(qtbot, tasks)
    assert errors(form)["replaces_quote"].startswith("TS-2015-0001 has a recharge already: £500, quoted.")
    form.again.setChecked(True)
    form.submit()
    settle(qtbot, tasks)
    assert row(register, "recharge")["net_pence"] == 60_000


def test_a_first_quote_is_not_asked_whether_it_takes_anothers_place(open_form, session_id):
    assert open_form(session_id).form.fields["replaces_quote"].isHidden()


@pytest.mark.parametrize(
    ("undo", "field", "sentence"),
    [
        (lambda form: setattr(form.session, "value", None), "session_id", "Choose the session."),
        (lambda form: setattr(form.school, "value", None), "establishment_id", "Choose the school."),
        (lambda form: setattr(form.net, "pence", None), "net_pence", "Enter what the school is quoted."),
    ],
)
def test_what_is_missing_is_asked_for_at_its_field(open_form, session_id, undo, field, sentence):
    form = open_form(session_id)
    form.net.pence = 100
    undo(form)
    form.submit()
    assert errors(form) == {field: sentence}


def test_every_field_has_a_name(open_form, session_id):
    assert nameless(open_form(session_id)) == []
