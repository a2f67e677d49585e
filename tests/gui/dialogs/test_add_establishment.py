import pytest
from forms import errors, nameless
from inspection import row
from PySide6.QtWidgets import QWidget
from recharges import a_school
from sights import settle

from core.domain.states import EstablishmentKind
from gui.desk import Place
from gui.dialogs.add_establishment import AddEstablishmentForm


@pytest.fixture(autouse=True)
def _drafts_apart(monkeypatch, tmp_path):
    monkeypatch.setattr("gui.drafts.drafts_folder", lambda: tmp_path / "drafts")


@pytest.fixture
def open_form(qtbot, desk):
    host = QWidget()
    qtbot.addWidget(host)
    return lambda: AddEstablishmentForm(desk, parent=host)


def fill(form, number="0381234"):
    form.number.setText(number)
    form.name.setText("Cedar High")
    form.kind.value = EstablishmentKind.MAINTAINED
    form.email.setText("office@cedar.example")


def test_a_school_is_added_and_can_be_opened(open_form, desk, register, tasks, qtbot):
    said = []
    desk.said.connect(lambda sentence, place: said.append((sentence, place)))
    form = open_form()
    fill(form)
    form.submit()
    settle(qtbot, tasks)
    added = row(register, "establishment")
    assert (added["number"], added["name"], added["kind"]) == ("0381234", "Cedar High", "maintained")
    assert said == [("Cedar High added to the schools", Place("schools", "school:1"))]


@pytest.mark.parametrize(
    ("undo", "field", "sentence"),
    [
        (lambda form: form.number.clear(), "number", "Give the school’s DfE number."),
        (lambda form: setattr(form.kind, "value", None), "kind", "Choose what kind of school it is."),
        (lambda form: form.name.clear(), "name", "Give the school’s name."),
    ],
)
def test_what_is_missing_is_asked_for_at_its_field(open_form, undo, field, sentence):
    form = open_form()
    fill(form)
    undo(form)
    form.submit()
    assert errors(form) == {field: sentence}


def test_a_number_that_is_taken_is_refused_at_its_field(open_form, register, tasks, qtbot):
    a_school(register)
    form = open_form()
    fill(form, "3831001")
    form.submit()
    settle(qtbot, tasks)
    assert errors(form)["number"].startswith("Beech Primary has the number 3831001 already.")


def test_every_field_has_a_name(open_form):
    assert nameless(open_form()) == []
