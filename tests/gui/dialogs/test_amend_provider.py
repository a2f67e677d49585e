import pytest
from builders import OWNER, an_issued_order, perform
from forms import errors, nameless
from PySide6.QtWidgets import QWidget
from sights import settle

from core.domain.states import Known, LegalForm
from core.operations.amend_provider import AMEND_PROVIDER
from core.queries.rankings import provider_rows
from gui.desk import Place
from gui.dialogs.amend_provider import AmendProviderForm


@pytest.fixture(autouse=True)
def _drafts_apart(monkeypatch, tmp_path):
    monkeypatch.setattr("gui.drafts.drafts_folder", lambda: tmp_path / "drafts")


@pytest.fixture
def host(qtbot, desk):
    desk.act_as(OWNER)
    window = QWidget()
    qtbot.addWidget(window)
    return window


def provider(register, number=1):
    with register.reading() as read:
        return next(row for row in provider_rows(read) if row.id == number)


@pytest.fixture
def open_form(host, desk, register):
    return lambda: AmendProviderForm(desk, provider(register), parent=host)


def test_it_starts_from_what_stands(open_form, register):
    told = {
        "email": "a@alder.example",
        "phone": "1",
        "company_number": "01",
        "legal_form": "company",
        "charity_number": "02",
        "small_or_medium": "yes",
        "voluntary_sector": "no",
        "ledger_number": "V-1",
    }
    perform(register, AMEND_PROVIDER, provider_id=1, **told)
    assert open_form().told.told() == {"name": "Alder Training", **told}


def test_what_was_changed_is_saved(open_form, register, desk, tasks, qtbot):
    said = []
    desk.said.connect(lambda sentence, place: said.append((sentence, place)))
    form = open_form()
    form.told.legal_form.value = LegalForm.INDIVIDUAL
    form.told.small.value = Known.YES
    form.told.ledger.setText(" V-1 ")
    form.submit()
    settle(qtbot, tasks)
    row = provider(register)
    assert (row.legal_form, row.small_or_medium, row.ledger_number) == (LegalForm.INDIVIDUAL, Known.YES, "V-1")
    sentence = "Alder Training amended: legal form, small or medium, ledger number"
    assert said == [(sentence, Place("providers", "Alder Training"))]


def test_the_name_is_closed_once_orders_were_issued(open_form, register):
    assert not open_form().told.name.isReadOnly()
    an_issued_order(register)
    form = open_form()
    assert form.told.name.isReadOnly()
    assert form.form.fields["name"].hint.text() == "Fixed, since orders were issued to it"


def test_a_name_is_asked_for(open_form):
    form = open_form()
    form.told.name.clear()
    form.submit()
    assert errors(form) == {"name": "Give the provider’s name."}


def test_a_number_of_another_provider_is_refused_at_its_field(open_form, register, tasks, qtbot):
    perform(register, AMEND_PROVIDER, provider_id=2, ledger_number="V-2")
    form = open_form()
    form.told.ledger.setText("V-2")
    form.submit()
    settle(qtbot, tasks)
    assert list(errors(form)) == ["ledger_number"]
    assert "Beech Mediation" in errors(form)["ledger_number"]


def test_every_field_has_a_name(open_form):
    assert nameless(open_form()) == []
