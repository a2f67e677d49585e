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
    (part,) = shown.parts.rows
    assert part.invoice.currentText() == "INV-1, £360.00 of £360.00 left, Alder Training, 8 May 2015"
    assert shown.agrees.text() == "Number, amount, date and payee agree."
    shown.submit()
    settle(qtbot, tasks)
    assert rows(register, "payment")[0]["ledger_reference"] == "T-1"


def test_a_line_without_a_likely_invoice_asks_for_one(form):
    shown = form(pence=1, invoice_number="", transaction_number="")
    shown.submit()
    assert errors(shown) == {"matches": "Choose the invoice that it pays."}
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
    assert {part["line_id"]: part["invoice_id"] for part in rows(register, "ledger_part")} == {1: 1, 2: 2}


def test_a_payment_of_several_invoices_is_confirmed_in_one_act(form, register, tasks, qtbot):
    shown = form(pence=72_000, invoice_number="INV-1 / INV-2")
    assert [row.invoice.currentText().split(",")[0] for row in shown.parts.rows] == ["INV-1", "INV-2"]
    assert [row.pence.text() for row in shown.parts.rows] == ["£360.00", "£360.00"]
    assert shown.parts.balance.text() == "All of £720.00 is placed."
    assert nameless(shown) == []
    shown.submit()
    settle(qtbot, tasks)
    assert [(paid["invoice_id"], paid["gross_pence"]) for paid in rows(register, "payment")] == [
        (1, 36_000),
        (2, 36_000),
    ]


def test_an_invoice_is_added_for_what_the_others_leave(form, register, tasks, qtbot):
    shown = form(pence=72_000, invoice_number="INV-1", transaction_number="")
    for row in shown.parts.rows[1:]:
        shown.parts.remove(row)
    shown.parts.rows[0].pence.pence = 30_000
    assert shown.parts.balance.text() == "£420.00 is still to be placed of £720.00."
    shown.parts.add_button.click()
    added = shown.parts.rows[1]
    assert added.pence.text() == "£420.00"
    added.invoice.value = 2
    added.pence.pence = 43_000
    assert shown.parts.balance.text() == "£10.00 is placed too much of £720.00."
    added.pence.pence = 42_000
    shown.parts.rows[0].pence.pence, added.pence.pence = 36_000, 36_000
    shown.submit()
    settle(qtbot, tasks)
    assert [(part["invoice_id"], part["pence"]) for part in rows(register, "ledger_part")] == [(1, 36_000), (2, 36_000)]


def test_what_a_part_lacks_is_asked_for(form):
    shown = form(pence=72_000, invoice_number="INV-1 / INV-2")
    shown.parts.rows[1].pence.pence = None
    shown.submit()
    assert errors(shown) == {"matches": "Enter what of the line is for each invoice, or remove the invoice."}
    for row in tuple(shown.parts.rows):
        shown.parts.remove(row)
    shown.submit()
    assert errors(shown) == {"matches": "Add the invoice that it pays."}


def test_a_draft_keeps_the_parts(form):
    shown = form(pence=72_000, invoice_number="INV-1 / INV-2")
    assert shown.parts.kept() == [[1, 36_000], [2, 36_000]]
    shown.parts.put_back([[2, 72_000], ["x", 1]])
    assert shown.parts.kept() == [[2, 72_000]]
