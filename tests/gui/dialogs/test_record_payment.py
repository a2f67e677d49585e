import pytest
from forms import errors, nameless
from inspection import row, rows
from invoiced import a_payment, an_approved_invoice
from PySide6.QtWidgets import QWidget
from sights import settle

from core.queries.invoices import invoices
from gui.dialogs.record_payment import RecordPaymentForm


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
    def made(chosen=1):
        with register.reading() as read:
            return RecordPaymentForm(desk, invoices(read), read.today, chosen=chosen, parent=host)

    return made


def test_all_that_is_left_is_paid_unless_another_sum_is_entered(open_form, register, tasks, qtbot):
    an_approved_invoice(register)
    a_payment(register, 100_000)
    form = open_form()
    assert form.stands.text() == "£1,160.00 of £2,160.00 is left, due by 10 Jun 2015."
    assert form.gross.pence == 116_000
    form.reference.setText("L-2")
    form.submit()
    settle(qtbot, tasks)
    assert [payment["gross_pence"] for payment in rows(register, "payment")] == [100_000, 116_000]
    assert row(register, "invoice")["state"] == "paid"


def test_the_invoice_is_chosen_in_the_form(open_form, register):
    an_approved_invoice(register)
    form = open_form(None)
    assert form.invoice.itemText(0) == "INV-1, Alder Training: £2,160.00"
    assert form.form.fields["stands"].isHidden()
    form.invoice.value = 1
    assert form.gross.pence == 216_000


def test_more_than_is_left_is_refused_at_its_field(open_form, register, tasks, qtbot):
    an_approved_invoice(register)
    form = open_form()
    form.gross.pence = 216_001
    form.reference.setText("L-1")
    form.submit()
    settle(qtbot, tasks)
    assert "is more than is left to pay" in errors(form)["gross_pence"]
    assert rows(register, "payment") == []


@pytest.mark.parametrize(
    ("fill", "expected"),
    [
        (lambda form: setattr(form.invoice, "value", None), {"invoice_id": "Choose the invoice that was paid."}),
        (lambda form: setattr(form.gross, "pence", None), {"gross_pence": "Enter what was paid, including VAT."}),
        (lambda form: None, {"ledger_reference": "Enter the ledger’s reference of the payment."}),
    ],
)
def test_what_is_missing_is_asked_for_at_its_field(open_form, register, fill, expected):
    an_approved_invoice(register)
    form = open_form()
    fill(form)
    form.submit()
    assert errors(form) == expected


def test_every_field_has_a_name(open_form, register):
    an_approved_invoice(register)
    assert nameless(open_form()) == []
