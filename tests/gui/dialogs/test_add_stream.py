import pytest
from builders import OWNER
from forms import errors, nameless
from inspection import row
from PySide6.QtWidgets import QWidget
from sights import settle

from core.domain.states import StreamKind
from gui.desk import Place
from gui.dialogs.add_stream import AddStreamForm


@pytest.fixture(autouse=True)
def _drafts_apart(monkeypatch, tmp_path):
    monkeypatch.setattr("gui.drafts.drafts_folder", lambda: tmp_path / "drafts")


@pytest.fixture
def open_form(qtbot, desk):
    desk.act_as(OWNER)
    host = QWidget()
    qtbot.addWidget(host)
    return lambda: AddStreamForm(desk, parent=host)


def fill(form, code="3006"):
    form.code.setText(code)
    form.name.setText("Youth Justice Fund")
    form.kind.value = StreamKind.FUND
    form.cost_code.setText("YJ-3006")


def test_a_stream_is_added_and_can_be_opened(open_form, desk, register, tasks, qtbot):
    said = []
    desk.said.connect(lambda sentence, place: said.append((sentence, place)))
    form = open_form()
    fill(form)
    form.submit()
    settle(qtbot, tasks)
    added = row(register, "funding_stream", code="3006")
    assert (added["title"], added["kind"], added["cost_code"]) == ("Youth Justice Fund", "fund", "YJ-3006")
    assert said == [("Funding stream 3006 added: Youth Justice Fund", Place("ceilings", "stream:3006"))]


@pytest.mark.parametrize(
    ("undo", "field", "sentence"),
    [
        (lambda form: form.code.clear(), "code", "Give the stream a code."),
        (lambda form: setattr(form.kind, "value", None), "kind", "Choose what kind of money it is."),
        (lambda form: form.name.clear(), "title", "Give the stream’s title."),
    ],
)
def test_what_is_missing_is_asked_for_at_its_field(open_form, undo, field, sentence):
    form = open_form()
    fill(form)
    undo(form)
    form.submit()
    assert errors(form) == {field: sentence}


def test_a_code_that_is_taken_is_refused_at_its_field(open_form, tasks, qtbot):
    form = open_form()
    fill(form, "core")
    form.submit()
    settle(qtbot, tasks)
    assert errors(form)["code"].startswith("There is a stream core already")


def test_every_field_has_a_name(open_form):
    assert nameless(open_form()) == []
