import pytest
from forms import errors, nameless
from inspection import row, rows
from ledgers import a_ledger_line, a_line_of_two, a_matched_line, matched_parts
from PySide6.QtWidgets import QLabel, QWidget
from sights import settle

from core.queries.ledger_lines import ledger_lines
from gui.dialogs.reopen_ledger_line import ReopenLedgerLineForm
from gui.dialogs.set_aside_ledger_lines import SetAsideLedgerLinesForm


@pytest.fixture(autouse=True)
def _drafts_apart(monkeypatch, tmp_path):
    monkeypatch.setattr("gui.drafts.drafts_folder", lambda: tmp_path / "drafts")


@pytest.fixture
def host(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    return window


def lines(register):
    with register.reading() as read:
        return ledger_lines(read)


def test_a_line_is_set_aside_with_a_reason(desk, register, host, tasks, qtbot):
    a_ledger_line(register)
    form = SetAsideLedgerLinesForm(desk, lines(register), parent=host)
    form.submit()
    assert list(errors(form)) == ["reason"]
    assert nameless(form) == []
    form.reason.setPlainText("Another contract")
    form.submit()
    settle(qtbot, tasks)
    assert row(register, "ledger_line")["note"] == "Another contract"


def test_a_tied_line_is_reopened_with_a_reason(desk, register, host, tasks, qtbot):
    a_matched_line(register)
    form = ReopenLedgerLineForm(desk, lines(register)[0], parent=host)
    form.submit()
    assert list(errors(form)) == ["reason"]
    assert nameless(form) == []
    form.reason.setPlainText("Wrong invoice")
    form.submit()
    settle(qtbot, tasks)
    assert row(register, "ledger_line")["state"] == "open"
    assert row(register, "invoice")["state"] == "approved"


def test_what_becomes_of_every_payment_of_a_line_is_said_before_it_is_reopened(desk, register, host, tasks, qtbot):
    line_id = a_line_of_two(register)
    matched_parts(register, (line_id, 1, 216_000), (line_id, 2, 36_000))
    form = ReopenLedgerLineForm(desk, lines(register)[0], parent=host)
    words = " ".join(each.text() for each in form.findChildren(QLabel))
    assert "It is tied to invoices INV-1 £2,160.00, INV-2 £360.00. Payments that were recorded with it are" in words
    form.reason.setPlainText("Another council's")
    form.submit()
    settle(qtbot, tasks)
    assert [invoice["state"] for invoice in rows(register, "invoice")] == ["approved", "approved"]
