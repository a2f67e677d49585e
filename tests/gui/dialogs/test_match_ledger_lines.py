import pytest
from forms import errors, nameless
from inspection import rows
from invoiced import an_approved_invoice, an_invoice_line, delivered
from ledgers import a_ledger_line
from PySide6.QtWidgets import QWidget
from sights import settle

from core.queries.invoices import invoices
from core.queries.ledger_lines import ledger_lines
from gui.dialogs.match_ledger_lines import MatchLedgerLinesForm


@pytest.fixture(autouse=True)
def _drafts_apart(monkeypatch, tmp_path):
    monkeypatch.setattr("gui.drafts.drafts_folder", lambda: tmp_path / "drafts")


@pytest.fixture
def form(desk, register, qtbot):
    host = QWidget()
    qtbot.addWidget(host)
    delivered(register)
    for number in ("INV-1", "INV-2"):
        an_approved_invoice(register, an_invoice_line(net_pence=30_000), number=number)

    def made(**line):
        a_ledger_line(register, **{"pence": 36_000, **line})
        with register.reading() as read:
            return MatchLedgerLinesForm(desk, ledger_lines(read), invoices(read), parent=host)

    return made


def test_the_likely_invoice_is_chosen_and_what_agrees_is_said(form, register, tasks, qtbot):
    shown = form()
    assert shown.invoice.currentText() == "INV-1, Alder Training, 8 May 2015: £360.00 of £360.00 left"
    assert shown.agrees.text() == "Number, amount, date and payee agree."
    shown.submit()
    settle(qtbot, tasks)
    assert rows(register, "payment")[0]["ledger_reference"] == "T-1"


def test_a_line_without_a_likely_invoice_asks_for_one(form):
    shown = form(pence=1, invoice_number="", transaction_number="")
    shown.submit()
    assert errors(shown) == {"matches[0].invoice_id": "Choose the invoice that it pays."}
    assert nameless(shown) == []


def test_what_the_rules_refuse_stands_in_the_form(form, register, tasks, qtbot):
    shown = form(pence=40_000)
    shown.submit()
    settle(qtbot, tasks)
    assert "£400.00 is more than is left to pay" in " ".join(shown.findings.sentences())
    assert rows(register, "payment") == []


def test_several_lines_are_confirmed_as_they_are_proposed(form, register, tasks, qtbot):
    form()
    shown = form(invoice_number="INV-2")
    assert shown.windowTitle() == "Confirm 2 payments"
    shown.submit()
    settle(qtbot, tasks)
    assert [line["invoice_id"] for line in rows(register, "ledger_line")] == [1, 2]
