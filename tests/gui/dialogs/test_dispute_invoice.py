import pytest
from forms import errors, nameless
from inspection import row
from invoiced import an_invoice
from PySide6.QtWidgets import QWidget
from sights import settle

from core.queries.invoices import invoices
from gui.dialogs.dispute_invoice import DisputeInvoiceForm


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
    def made():
        with register.reading() as read:
            return DisputeInvoiceForm(desk, invoices(read)[0], parent=host)

    return made


def test_an_invoice_is_disputed_with_its_reason(open_form, register, tasks, qtbot):
    an_invoice(register)
    form = open_form()
    form.reason.setPlainText("One day was not held")
    form.submit()
    settle(qtbot, tasks)
    assert (row(register, "invoice")["state"], row(register, "dispute")["reason"]) == (
        "disputed",
        "One day was not held",
    )


def test_what_is_wrong_is_asked_for(open_form, register):
    an_invoice(register)
    form = open_form()
    form.submit()
    assert errors(form) == {"reason": "Say what is wrong with the invoice."}
    assert nameless(form) == []
