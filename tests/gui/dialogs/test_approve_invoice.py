import pytest
from builders import OWNER
from inspection import row
from invoiced import a_credit, an_invoice
from PySide6.QtWidgets import QWidget
from sights import settle

from core.queries.invoice_lines import invoice_lines
from core.queries.invoices import invoices
from gui.dialogs.approve_invoice import ApproveInvoiceForm


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
            (invoice,) = invoices(read)
            return ApproveInvoiceForm(desk, invoice, invoice_lines(read, invoice.id), parent=host)

    return made


def test_the_owner_approves_what_somebody_else_recorded(open_form, register, desk, tasks, qtbot):
    an_invoice(register)
    desk.act_as(OWNER)
    open_form().submit()
    settle(qtbot, tasks)
    assert row(register, "invoice")["state"] == "approved"


def test_the_form_shows_what_is_to_be_paid_and_what_for(open_form, register):
    an_invoice(register)
    a_credit(register)
    said = dict(open_form().summary.pairs())
    assert said["Asked for"] == "£1,800.00 net + £360.00 VAT = £2,160.00"
    assert (said["Credited"], said["To pay"]) == ("£1,080.00", "£1,080.00")
    assert said["Line 1"] == "£1,800.00 net: Two days of training (TS-2015-0001, CO-2015-0001)"


def test_whoever_recorded_it_is_refused(open_form, register, tasks, qtbot):
    an_invoice(register)
    form = open_form()
    form.submit()
    settle(qtbot, tasks)
    assert any("somebody else approves it" in sentence for sentence in form.findings.sentences())
    assert row(register, "invoice")["state"] == "matched"
