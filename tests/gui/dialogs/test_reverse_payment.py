import pytest
from forms import errors, nameless
from inspection import row
from invoiced import a_payment, an_approved_invoice
from PySide6.QtWidgets import QWidget
from sights import settle

from core.queries.payments import payments
from gui.dialogs.reverse_payment import ReversePaymentForm


@pytest.fixture(autouse=True)
def _drafts_apart(monkeypatch, tmp_path):
    monkeypatch.setattr("gui.drafts.drafts_folder", lambda: tmp_path / "drafts")


@pytest.fixture
def host(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def form(host, desk, register):
    an_approved_invoice(register)
    a_payment(register)
    with register.reading() as read:
        return ReversePaymentForm(desk, payments(read)[0], read.today, parent=host)


def test_a_payment_is_reversed_with_its_reference_and_reason(form, register, tasks, qtbot):
    form.reference.setText("L-1R")
    form.reason.setText("Wrong account")
    form.submit()
    settle(qtbot, tasks)
    back = row(register, "payment", reverses_id=1)
    assert (back["ledger_reference"], back["reason"], back["paid_on"]) == ("L-1R", "Wrong account", "2015-05-12")
    assert row(register, "invoice")["state"] == "approved"


def test_what_is_missing_is_asked_for_at_its_field(form):
    form.submit()
    assert errors(form) == {"ledger_reference": "Enter the ledger’s reference of the reversal."}
    form.reference.setText("L-1R")
    form.submit()
    assert errors(form) == {"reason": "Say why the payment is reversed."}
    assert nameless(form) == []
