import pytest
from forms import errors, nameless
from inspection import row, rows
from invoiced import a_credit, an_invoice
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from sights import settle, unnamed

from core.queries.invoice_lines import invoice_lines
from core.queries.invoices import invoices
from gui.dialogs.record_credit import RecordCreditForm


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
            return RecordCreditForm(desk, invoice, invoice_lines(read, invoice.id), read.today, parent=host)

    return made


def test_the_vat_follows_the_net_that_is_credited(open_form, register, tasks, qtbot):
    an_invoice(register)
    form = open_form()
    form.number.setText("CN-1")
    form.reason.setText("One day was not held")
    (entry,) = form.lines.entries
    entry.net.pence = 90_000
    assert entry.vat.pence == 18_000
    assert form.lines.total.text() == "Credited: £900.00 net + £180.00 VAT = £1,080.00"
    form.still_owed.setChecked(True)
    form.submit()
    settle(qtbot, tasks)
    note, line = row(register, "credit_note"), row(register, "credit_line")
    assert (note["number"], note["still_owed"], note["credited_on"]) == ("CN-1", 1, "2015-05-12")
    assert (line["net_pence"], line["vat_pence"]) == (90_000, 18_000)


def test_vat_may_be_credited_alone(open_form, register, tasks, qtbot):
    an_invoice(register)
    form = open_form()
    form.number.setText("CN-1")
    form.reason.setText("VAT was charged by mistake")
    form.lines.entries[0].vat.pence = 36_000
    form.submit()
    settle(qtbot, tasks)
    assert (row(register, "credit_line")["net_pence"], row(register, "credit_line")["vat_pence"]) == (0, 36_000)


def test_more_than_the_line_has_left_is_refused(open_form, register, tasks, qtbot):
    an_invoice(register)
    a_credit(register)
    form = open_form()
    form.number.setText("CN-2")
    form.reason.setText("Another day was not held")
    form.lines.entries[0].net.pence = 90_001
    form.submit()
    settle(qtbot, tasks)
    assert any("has left: £900.00 after earlier credits" in sentence for sentence in form.findings.sentences())
    assert len(rows(register, "credit_note")) == 1


@pytest.mark.parametrize(
    ("number", "net", "reason", "expected"),
    [
        ("", 1, "Wrong", {"number": "Enter the credit note’s number."}),
        ("CN-1", None, "Wrong", {"lines": "Enter what is credited of at least one line."}),
        ("CN-1", 100, "", {"reason": "Say why the provider credits this."}),
    ],
)
def test_what_is_missing_is_asked_for_at_its_field(open_form, register, number, net, reason, expected):
    an_invoice(register)
    form = open_form()
    form.number.setText(number)
    form.reason.setText(reason)
    form.lines.entries[0].net.pence = net
    form.submit()
    assert errors(form) == expected


def test_sums_are_kept_with_the_draft(open_form, register, qtbot):
    an_invoice(register)
    form = open_form()
    form.lines.entries[0].net.pence = 90_000
    form.lines.entries[0].vat.pence = 17_999
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    (entry,) = open_form().lines.entries
    assert (entry.net.pence, entry.vat.pence) == (90_000, 17_999)


def test_every_control_has_a_name(open_form, register):
    an_invoice(register)
    form = open_form()
    assert nameless(form) == []
    assert unnamed(form.lines) == []
