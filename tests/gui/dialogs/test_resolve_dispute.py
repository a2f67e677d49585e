import pytest
from forms import errors, nameless
from inspection import row
from invoiced import a_disputed_invoice
from PySide6.QtWidgets import QWidget
from sights import settle

from core.queries.disputes import disputes
from core.queries.invoices import invoices
from gui.dialogs.resolve_dispute import ResolveDisputeForm


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
    a_disputed_invoice(register)
    with register.reading() as read:
        return ResolveDisputeForm(desk, invoices(read)[0], disputes(read)[0], parent=host)


def test_a_dispute_is_resolved_with_its_outcome(form, register, tasks, qtbot):
    form.outcome.setPlainText("Both days were held")
    form.submit()
    settle(qtbot, tasks)
    assert (row(register, "invoice")["state"], row(register, "dispute")["outcome"]) == (
        "matched",
        "Both days were held",
    )


def test_what_was_agreed_is_asked_for(form):
    form.submit()
    assert errors(form) == {"outcome": "Say what was agreed."}
    assert nameless(form) == []
