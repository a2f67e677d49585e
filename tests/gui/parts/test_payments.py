"""Payments behind their tab: every one of them, and how promptly invoices were paid in a year."""

import pytest
from builders import REVIEWER, perform, the_day_is
from invoiced import a_payment, an_approved_invoice, an_invoice, an_invoice_line, delivered
from sights import opened, settle, unnamed

from core.operations.reverse_payment import REVERSE_PAYMENT
from gui.desk import Place
from gui.dialogs.record_payment import RecordPaymentForm
from gui.dialogs.reverse_payment import ReversePaymentForm
from gui.parts.payments import PaymentsPart


@pytest.fixture(autouse=True)
def _drafts_apart(monkeypatch, tmp_path):
    monkeypatch.setattr("gui.drafts.drafts_folder", lambda: tmp_path / "drafts")


@pytest.fixture
def part(desk, tasks, qtbot):
    """Shown beside its page, and read again on every change as the page would have it."""

    def made():
        shown = PaymentsPart(desk)
        qtbot.addWidget(shown)
        desk.changed.connect(lambda _changes: shown.refresh())
        shown.resize(1068, 770)
        shown.show()
        shown.refresh()
        settle(qtbot, tasks)
        return shown

    return made


@pytest.fixture
def paid(register):
    """One invoice paid in time, one two days late, and a payment in part that was taken back."""
    delivered(register)
    for number in ("A", "B", "C"):
        an_approved_invoice(register, an_invoice_line(net_pence=30_000), number=number)
    a_payment(register, 36_000, invoice_id=1)
    the_day_is(register, "2015-06-12")
    a_payment(register, 36_000, invoice_id=2, paid_on="2015-06-12")
    part = a_payment(register, 10_000, invoice_id=3, paid_on="2015-06-12")
    back = {"paid_on": "2015-06-12", "ledger_reference": "L-9", "reason": "Wrong account"}
    perform(register, REVERSE_PAYMENT, payment_id=part, **back)
    return register


def listed(part):
    model = part.list.rows_model
    return [[model.text_at(at, column) for column in (0, 1, 4, 6)] for at in range(model.rowCount())]


def test_every_payment_is_listed_with_its_reversal(part, paid):
    assert listed(part()) == [
        ["12 Jun 2015", "C", "Reversal", "-£100.00"],
        ["12 Jun 2015", "C", "Reversed", "£100.00"],
        ["12 Jun 2015", "B", "Paid", "£360.00"],
        ["12 May 2015", "A", "Paid", "£360.00"],
    ]


def test_the_figures_of_the_year_say_how_promptly_it_was_paid(part, paid):
    shown = part()
    assert (shown.year.value, shown.paid.number.text()) == ("2015-16", "£720.00")
    assert (shown.in_time.number.text(), shown.in_time.note.text()) == (
        "50%",
        "1 of 2 invoices, by the day they were due",
    )
    assert (shown.late.number.text(), shown.late.note.text()) == ("1", "£360.00 including VAT")


def test_a_year_without_payments_in_full_says_so(part, register):
    an_approved_invoice(register)
    a_payment(register, 100)
    shown = part()
    assert (shown.in_time.number.text(), shown.in_time.note.text()) == ("–", "No invoice was paid in full")


def test_a_payment_is_recorded_for_an_approved_invoice(part, register, tasks, qtbot):
    an_approved_invoice(register)
    shown = part()
    shown.record_button.click()
    form = opened(qtbot, shown, RecordPaymentForm, tasks)
    form.invoice.value = 1
    form.reference.setText("L-1")
    form.submit()
    settle(qtbot, tasks)
    assert [line[2] for line in listed(shown)] == ["Paid"]


def test_without_an_approved_invoice_there_is_nothing_to_pay(part, register, qtbot):
    an_invoice(register)
    shown = part()
    with qtbot.waitSignal(shown.told) as told:
        shown.list.empty.button.click()
    assert told.args == ["No invoice waits to be paid. An invoice is paid once it is matched and approved.", "info"]


def test_the_payment_in_hand_is_reversed(part, paid, tasks, qtbot):
    shown = part()
    shown.list.choose(1)
    shown.list.reverse_button.click()
    form = opened(qtbot, shown, ReversePaymentForm, tasks)
    form.reference.setText("L-1R")
    form.reason.setText("Paid twice")
    form.submit()
    settle(qtbot, tasks)
    assert [line[2] for line in listed(shown)].count("Reversed") == 2


@pytest.mark.parametrize(
    ("chosen", "sentence"),
    [
        (None, "Choose the payment that was reversed first."),
        (3, "This payment is reversed already. Choose one that stands."),
        (4, "This payment is reversed already. Choose one that stands."),
    ],
)
def test_only_a_payment_that_stands_is_reversed(part, paid, qtbot, chosen, sentence):
    shown = part()
    shown.list.view.clearSelection()
    if chosen is not None:
        shown.list.choose(chosen)
    with qtbot.waitSignal(shown.told) as told:
        shown.list.reverse_button.click()
    assert told.args == [sentence, "info"]


def test_who_may_not_record_a_payment_is_told_so_before_typing(part, register, desk, qtbot):
    an_approved_invoice(register)
    desk.act_as(REVIEWER)
    shown = part()
    with qtbot.waitSignal(shown.told) as told:
        shown.record_button.click()
    assert "Priya Nair is not one" in told.args[0]


def test_a_link_leads_to_a_payment_and_a_payment_to_its_invoice(part, paid, desk, qtbot):
    shown = part()
    shown.show_place(Place("deliveries", item="payment:2"))
    assert shown.list.view.chosen_row().invoice == "B"
    with qtbot.waitSignal(desk.go) as gone:
        shown.list.opened.emit(shown.list.view.chosen_row())
    assert gone.args == [Place("deliveries", item="invoice:2")]


def test_every_control_has_a_name(part, paid):
    assert unnamed(part()) == []


def test_the_part_fits_a_window_at_twice_the_size(part, paid):
    assert part().minimumSizeHint().width() <= 564
