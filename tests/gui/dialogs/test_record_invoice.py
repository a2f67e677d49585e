from datetime import date

import pytest
from forms import errors, nameless
from inspection import row, rows
from invoiced import an_invoice, delivered
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from sights import settle, unnamed

from core.domain.states import VatCode
from gui.dialogs.record_invoice import RecordInvoiceForm, read_invoice_choices
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
    def made(provider_id=1):
        with register.reading() as read:
            return RecordInvoiceForm(desk, read_invoice_choices(read), provider_id=provider_id, parent=host)

    return made


def sums(line):
    return line.net.pence, line.vat.pence, line.gross.pence


def test_a_line_for_a_delivered_session_starts_from_what_it_costs(open_form, register, tasks, qtbot):
    delivered(register)
    form = open_form()
    form.number.setText("INV-1")
    (line,) = form.lines.rows
    line.work.value = WorkChoice(1, 1)
    assert line.description.text() == "Training days TS-2015-0001"
    assert sums(line) == (180_000, 36_000, 216_000)
    assert form.lines.total.text() == "1 line: £1,800.00 net + £360.00 VAT = £2,160.00"
    form.received.day = date(2015, 5, 11)
    form.invoiced.day = date(2015, 5, 8)
    form.submit()
    settle(qtbot, tasks)
    assert (row(register, "invoice")["state"], row(register, "invoice")["received_on"]) == ("matched", "2015-05-11")


def test_the_session_is_offered_with_its_day_and_what_is_left(open_form, register):
    delivered(register)
    form = open_form()
    assert form.lines.rows[0].work.itemText(1) == "TS-2015-0001, 6 May 2015, £1,800.00: Training days (CO-2015-0001)"


def test_gross_gives_net_and_vat_to_the_penny(open_form):
    (line,) = open_form().lines.rows
    line.gross.pence = 138_600
    assert sums(line) == (115_500, 23_100, 138_600)


def test_net_gives_vat_and_gross(open_form):
    (line,) = open_form().lines.rows
    line.net.pence = 115_500
    assert sums(line) == (115_500, 23_100, 138_600)
    line.net.pence = 100_000
    assert sums(line) == (100_000, 20_000, 120_000)


def test_the_sum_typed_last_leads_when_the_code_changes(open_form):
    (line,) = open_form().lines.rows
    line.gross.pence = 138_600
    line.code.value = VatCode.EXEMPT
    assert sums(line) == (138_600, 0, 138_600)
    line.net.pence = 100_000
    line.code.value = VatCode.REDUCED
    assert sums(line) == (100_000, 5_000, 105_000)


def test_vat_that_is_typed_stays_and_moves_the_sum_that_was_worked_out(open_form):
    (line,) = open_form().lines.rows
    line.net.pence = 115_500
    line.vat.pence = 23_101
    assert sums(line) == (115_500, 23_101, 138_601)
    line.gross.pence = 138_600
    line.vat.pence = 23_101
    assert sums(line) == (115_499, 23_101, 138_600)


def test_nothing_typed_is_nothing_worked_out(open_form):
    (line,) = open_form().lines.rows
    line.net.pence = 115_500
    line.net.pence = None
    assert sums(line) == (None, None, None)


def test_another_line_keeps_the_vat_code_and_one_may_go(open_form, register, tasks, qtbot):
    delivered(register)
    form = open_form()
    form.number.setText("INV-1")
    form.lines.rows[0].code.value = VatCode.EXEMPT
    form.lines.add()
    first, second = form.lines.rows
    assert second.code.value is VatCode.EXEMPT
    second.description.setText("Room hire")
    second.net.pence = 5_000
    form.lines.remove(first)
    form.submit()
    settle(qtbot, tasks)
    line = row(register, "invoice_line")
    assert (line["description"], line["vat_code"], line["net_pence"], line["line_id"]) == (
        "Room hire",
        "exempt",
        5_000,
        None,
    )
    assert row(register, "invoice")["state"] == "received"


def test_another_provider_has_other_work(open_form, register):
    delivered(register)
    form = open_form()
    form.lines.rows[0].work.value = WorkChoice(1, 1)
    form.provider.value = 2
    assert form.lines.rows[0].work.value == UNMATCHED
    assert form.lines.rows[0].work.count() == 1


def test_providers_who_may_invoice_something_come_first(open_form, register):
    delivered(register)
    assert open_form().provider.itemText(0) == "Alder Training"


def test_a_number_that_was_recorded_is_refused_at_its_field(open_form, register, tasks, qtbot):
    an_invoice(register)
    form = open_form()
    form.number.setText("inv 1")
    form.lines.rows[0].description.setText("Training")
    form.lines.rows[0].net.pence = 5_000
    form.submit()
    settle(qtbot, tasks)
    assert "INV-1 of 8 May 2015 is recorded already" in errors(form)["number"]
    assert len(rows(register, "invoice")) == 1


def test_vat_off_its_rate_is_pointed_out_while_typing(open_form, tasks, qtbot):
    form = open_form()
    form.number.setText("INV-1")
    form.lines.rows[0].description.setText("Training")
    form.lines.rows[0].net.pence = 5_000
    form.lines.rows[0].vat.pence = 0
    form.ask()
    settle(qtbot, tasks)
    assert any("is not its rate" in sentence for sentence in form.findings.sentences())


@pytest.mark.parametrize(
    ("fill", "field", "sentence"),
    [
        (lambda form: setattr(form.provider, "value", None), "provider_id", "Choose the provider who sent it."),
        (lambda form: form.number.clear(), "number", "Enter the number that the provider gave it."),
        (lambda form: form.lines.remove(form.lines.rows[0]), "lines", "Add a line: what does the invoice ask for?"),
        (lambda form: None, "lines", "Say what line 1 is for, or remove it."),
        (
            lambda form: form.lines.rows[0].description.setText("Training"),
            "lines",
            "Enter the net or the gross of line 1, or remove it.",
        ),
    ],
)
def test_what_is_missing_is_asked_for_at_its_field(open_form, fill, field, sentence):
    form = open_form()
    form.number.setText("INV-1")
    fill(form)
    form.submit()
    assert errors(form) == {field: sentence}


def test_lines_are_kept_with_the_draft(open_form, register, qtbot):
    delivered(register)
    form = open_form()
    form.number.setText("INV-9")
    form.lines.rows[0].work.value = WorkChoice(1, 1)
    form.lines.add()
    form.lines.rows[1].gross.pence = 138_600
    form.lines.rows[1].code.value = VatCode.REDUCED
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    again = open_form()
    first, second = again.lines.rows
    assert (again.number.text(), first.work.value, sums(first)) == (
        "INV-9",
        WorkChoice(1, 1),
        (180_000, 36_000, 216_000),
    )
    assert (second.code.value, sums(second)) == (VatCode.REDUCED, (132_000, 6_600, 138_600))


def test_every_control_has_a_name(open_form):
    form = open_form()
    assert nameless(form) == []
    assert unnamed(form.lines) == []
