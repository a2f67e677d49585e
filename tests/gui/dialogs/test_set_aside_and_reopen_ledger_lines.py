import pytest
from forms import errors, nameless
from inspection import row
from ledgers import a_ledger_line, a_matched_line
from PySide6.QtWidgets import QWidget
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
