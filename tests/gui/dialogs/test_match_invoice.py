import pytest
from forms import errors, nameless
from inspection import row, rows
from invoiced import an_invoice, an_invoice_line, an_unmatched_invoice, delivered
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from sights import settle, unnamed

from core.queries.invoice_lines import invoice_lines
from core.queries.invoiceable import invoiceable
from core.queries.invoices import invoices
from gui.dialogs.match_invoice import MatchInvoiceForm
from gui.panels.invoice_lines_field import UNMATCHED, WorkChoice


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
            work = invoiceable(read, invoice.provider_id)
            return MatchInvoiceForm(desk, invoice, invoice_lines(read, invoice.id), work, parent=host)

    return made


def two_lines(register):
    delivered(register)
    an_invoice(register, *(an_invoice_line(net_pence=90_000, session_id=None) for _ in range(2)))


def test_a_line_of_exactly_what_is_left_of_one_work_starts_with_it(open_form, register, tasks, qtbot):
    an_unmatched_invoice(register)
    form = open_form()
    assert [choice.value for choice in form.matches.choices] == [WorkChoice(1, 1)]
    form.submit()
    settle(qtbot, tasks)
    assert (row(register, "invoice")["state"], row(register, "invoice_line")["session_id"]) == ("matched", 1)


def test_lines_are_matched_one_after_the_other(open_form, register, tasks, qtbot):
    two_lines(register)
    form = open_form()
    assert [choice.value for choice in form.matches.choices] == [UNMATCHED, UNMATCHED]
    form.matches.choices[0].value = WorkChoice(1, 1)
    form.submit()
    settle(qtbot, tasks)
    assert row(register, "invoice")["state"] == "received"
    again = open_form()
    assert [choice.value for choice in again.matches.choices] == [WorkChoice(1, 1), UNMATCHED]
    again.matches.choices[1].value = WorkChoice(1, 1)
    again.submit()
    settle(qtbot, tasks)
    assert [line["session_id"] for line in rows(register, "invoice_line")] == [1, 1]
    assert row(register, "invoice")["state"] == "matched"


def test_nothing_chosen_is_asked_for(open_form, register):
    two_lines(register)
    form = open_form()
    form.submit()
    assert errors(form) == {"matches": "Choose what at least one line is for."}


def test_more_than_was_delivered_is_refused_with_the_way_out(open_form, register, tasks, qtbot):
    an_invoice(register, an_invoice_line(net_pence=200_000, session_id=None))
    form = open_form()
    form.matches.choices[0].value = WorkChoice(1, 1)
    form.submit()
    settle(qtbot, tasks)
    assert any("more than session TS-2015-0001 costs" in sentence for sentence in form.findings.sentences())
    assert row(register, "invoice")["state"] == "received"


def test_matches_are_kept_with_the_draft(open_form, register, qtbot):
    two_lines(register)
    form = open_form()
    form.matches.choices[1].value = WorkChoice(1, 1)
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert [choice.value for choice in open_form().matches.choices] == [UNMATCHED, WorkChoice(1, 1)]


def test_every_control_has_a_name(open_form, register):
    two_lines(register)
    form = open_form()
    assert nameless(form) == []
    assert unnamed(form.matches) == []
