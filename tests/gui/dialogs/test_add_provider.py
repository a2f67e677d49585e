import pytest
from builders import OWNER
from forms import errors, nameless
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from sights import settle

from core.domain.states import Known, LegalForm
from core.queries.rankings import provider_rows
from gui.desk import Place
from gui.dialogs.add_provider import AddProviderForm


@pytest.fixture(autouse=True)
def _drafts_apart(monkeypatch, tmp_path):
    monkeypatch.setattr("gui.drafts.drafts_folder", lambda: tmp_path / "drafts")


@pytest.fixture
def host(qtbot, desk):
    desk.act_as(OWNER)
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def open_form(host, desk):
    return lambda: AddProviderForm(desk, parent=host)


def provider(register, name):
    with register.reading() as read:
        return next((row for row in provider_rows(read) if row.name == name), None)


def test_a_provider_is_added_with_its_contact(open_form, register, tasks, qtbot):
    form = open_form()
    form.told.name.setText("Elm Services")
    form.told.email.setText("orders@elm.example")
    form.told.phone.setText("0113 496 0000")
    form.told.company.setText("09999999")
    form.told.legal_form.value = LegalForm.CHARITY
    form.told.charity.setText("1098765")
    form.told.small.value = Known.YES
    form.told.voluntary.value = Known.NO
    form.told.ledger.setText("V-1001")
    form.submit()
    settle(qtbot, tasks)
    added = provider(register, "Elm Services")
    assert (added.email, added.phone, added.company_number) == ("orders@elm.example", "0113 496 0000", "09999999")
    assert (added.legal_form, added.charity_number) == (LegalForm.CHARITY, "1098765")
    assert (added.small_or_medium, added.voluntary_sector, added.ledger_number) == (Known.YES, Known.NO, "V-1001")


def test_what_is_not_said_is_not_recorded(open_form, register, tasks, qtbot):
    form = open_form()
    form.told.name.setText("Elm Services")
    form.submit()
    settle(qtbot, tasks)
    added = provider(register, "Elm Services")
    told = (added.legal_form, added.small_or_medium, added.voluntary_sector)
    assert told == (LegalForm.NOT_RECORDED, Known.NOT_RECORDED, Known.NOT_RECORDED)


def test_a_name_is_asked_for(open_form):
    form = open_form()
    form.submit()
    assert errors(form) == {"name": "Give the provider’s name."}


def test_a_name_that_is_taken_is_refused_at_its_field(open_form, tasks, qtbot):
    form = open_form()
    form.told.name.setText("alder  training")
    form.submit()
    settle(qtbot, tasks)
    assert errors(form) == {"name": "Alder Training is in the register already."}
    assert form.isVisible()


def test_the_status_line_can_open_the_provider(open_form, desk, tasks, qtbot):
    said = []
    desk.said.connect(lambda sentence, place: said.append((sentence, place)))
    form = open_form()
    form.told.name.setText("Elm Services")
    form.submit()
    settle(qtbot, tasks)
    assert said == [("Elm Services added", Place("providers", "Elm Services"))]


def test_escape_keeps_what_was_typed(open_form, qtbot):
    form = open_form()
    qtbot.keyClicks(form.told.name, "Elm Serv")
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert open_form().told.name.text() == "Elm Serv"


def test_every_field_has_a_name(open_form):
    assert nameless(open_form()) == []
