"""Invoices behind their tab: the figures of what is to be done, the list with its clocks, and the one in hand."""

from datetime import date

import pytest
from builders import OWNER, PLACING_OFFICER, REVIEWER, the_day_is
from inspection import row
from invoiced import (
    a_credit,
    a_disputed_invoice,
    a_payment,
    an_approved_invoice,
    an_invoice,
    an_invoice_line,
    an_unmatched_invoice,
    delivered,
)
from sights import opened, settle, unnamed

from core.domain.as_at import AsAt
from gui.desk import Place
from gui.dialogs.approve_invoice import ApproveInvoiceForm
from gui.dialogs.dispute_invoice import DisputeInvoiceForm
from gui.dialogs.match_invoice import MatchInvoiceForm
from gui.dialogs.record_credit import RecordCreditForm
from gui.dialogs.record_invoice import RecordInvoiceForm
from gui.dialogs.record_payment import RecordPaymentForm
from gui.dialogs.resolve_dispute import ResolveDisputeForm
from gui.panels.invoice_list import APPROVE, MATCH
from gui.parts.invoices import InvoicesPart


@pytest.fixture(autouse=True)
def _drafts_apart(monkeypatch, tmp_path):
    monkeypatch.setattr("gui.drafts.drafts_folder", lambda: tmp_path / "drafts")


@pytest.fixture
def part(desk, tasks, qtbot):
    """Shown beside its page, and read again on every change as the page would have it."""

    def made():
        shown = InvoicesPart(desk)
        qtbot.addWidget(shown)
        desk.changed.connect(lambda _changes: shown.refresh())
        desk.as_at_changed.connect(lambda _as_at: shown.refresh())
        shown.resize(1068, 900)
        shown.show()
        shown.refresh()
        settle(qtbot, tasks)
        return shown

    return made


def listed(part):
    return [(item.row.number, item.clock) for item in part.list.rows_model.rows()]


def offered(part):
    return [key for key, act in part.detail.acts.items() if not act.isHidden()]


def test_what_is_due_first_stands_first_and_what_is_settled_last(part, register):
    delivered(register)
    an_invoice(register, an_invoice_line(net_pence=30_000), number="C", received_on="2015-05-12")
    an_approved_invoice(register, an_invoice_line(net_pence=30_000), number="A", received_on="2015-05-09")
    an_approved_invoice(register, an_invoice_line(net_pence=30_000), number="B")
    a_payment(register, 36_000, invoice_id=2)
    the_day_is(register, "2015-06-08")
    assert listed(part()) == [
        ("B", "Due in 2 days (Wed 10 Jun)"),
        ("C", "Due in 3 days (Thu 11 Jun)"),
        ("A", "Paid 12 May 2015"),
    ]


def test_one_that_is_past_its_day_is_overdue_in_the_tone_of_what_is_bad(part, register):
    an_approved_invoice(register)
    the_day_is(register, "2015-06-13")
    shown = part()
    (item,) = shown.list.every
    assert (item.clock, item.tone) == ("Overdue by 3 days (Wed 10 Jun)", "bad")
    assert shown.figures["pay"].note.text() == "£2,160.00 including VAT; £2,160.00 overdue"


def test_a_dispute_is_counted_in_days(part, register):
    a_disputed_invoice(register)
    the_day_is(register, "2015-05-18")
    assert listed(part()) == [("INV-1", "Disputed for 6 days")]


def test_the_figures_say_what_is_to_be_done_and_narrow_the_list(part, register):
    delivered(register)
    an_unmatched_invoice(register)
    an_invoice(register, an_invoice_line(net_pence=90_000), number="INV-2")
    shown = part()
    assert [figure.number.text() for figure in shown.figures.values()] == ["1", "1", "0", "0"]
    shown.figures[APPROVE].number.click()
    assert [number for number, _clock in listed(shown)] == ["INV-2"]


def test_the_invoice_in_hand_shows_its_lines_and_what_happened(part, register):
    an_approved_invoice(register)
    a_payment(register, 100_000)
    a_credit(register, net=5_000, vat=1_000, still_owed=True)
    shown = part()
    said = dict(shown.detail.particulars.pairs())
    assert said["Asked for"] == "£1,800.00 net + £360.00 VAT = £2,160.00"
    assert (said["Paid"], said["Credited"], said["Left to pay"]) == ("£1,000.00", "£60.00", "£1,100.00")
    assert shown.detail.model.text_at(0, 1) == "TS-2015-0001, CO-2015-0001"
    happened = [event.what for event in shown.detail.timeline.events]
    assert happened == ["Received", "Credit note CN-1: £60.00", "Approved", "Paid £1,000.00"]


@pytest.mark.parametrize(
    ("make", "acts"),
    [
        (an_unmatched_invoice, ["match", "dispute", "credit"]),
        (an_invoice, ["approve", "dispute", "credit"]),
        (an_approved_invoice, ["pay", "dispute", "credit"]),
        (a_disputed_invoice, ["resolve", "credit"]),
    ],
)
def test_only_the_steps_that_are_open_are_offered(part, register, make, acts):
    make(register)
    assert offered(part()) == acts


def test_of_a_paid_invoice_nothing_is_offered(part, register):
    an_approved_invoice(register)
    a_payment(register)
    assert offered(part()) == []


@pytest.mark.parametrize(
    ("make", "act", "form"),
    [
        (an_unmatched_invoice, "match", MatchInvoiceForm),
        (an_invoice, "dispute", DisputeInvoiceForm),
        (an_invoice, "credit", RecordCreditForm),
        (an_approved_invoice, "pay", RecordPaymentForm),
        (a_disputed_invoice, "resolve", ResolveDisputeForm),
    ],
)
def test_each_step_opens_its_form(part, register, tasks, qtbot, make, act, form):
    make(register)
    shown = part()
    shown.detail.acts[act].click()
    settle(qtbot, tasks)
    assert opened(qtbot, shown, form, tasks).isVisible()


def test_the_invoice_is_matched_and_shows_its_next_step(part, register, tasks, qtbot):
    an_unmatched_invoice(register)
    shown = part()
    shown.detail.acts["match"].click()
    settle(qtbot, tasks)
    opened(qtbot, shown, MatchInvoiceForm, tasks).submit()
    settle(qtbot, tasks)
    assert offered(shown) == ["approve", "dispute", "credit"]


def test_whoever_recorded_it_is_told_that_somebody_else_approves(part, register, tasks, qtbot):
    an_invoice(register)
    shown = part()
    with qtbot.waitSignal(shown.told) as told:
        shown.detail.acts["approve"].click()
    assert "recorded invoice INV-1, so somebody else approves it" in told.args[0]
    assert shown.findChildren(ApproveInvoiceForm) == []


def test_the_owner_approves(part, register, desk, tasks, qtbot):
    an_invoice(register)
    desk.act_as(OWNER)
    shown = part()
    shown.detail.acts["approve"].click()
    opened(qtbot, shown, ApproveInvoiceForm, tasks).submit()
    settle(qtbot, tasks)
    assert row(register, "invoice")["state"] == "approved"


def test_who_may_not_record_an_invoice_is_told_so_before_typing(part, desk, qtbot):
    desk.act_as(REVIEWER)
    shown = part()
    with qtbot.waitSignal(shown.told) as told:
        shown.record_button.click()
    assert "Priya Nair is not one" in told.args[0]


def test_an_empty_list_offers_to_record_the_first(part, desk, tasks, qtbot):
    desk.act_as(PLACING_OFFICER)
    shown = part()
    assert shown.detail.isHidden()
    shown.list.empty.button.click()
    settle(qtbot, tasks)
    assert opened(qtbot, shown, RecordInvoiceForm, tasks).isVisible()


def test_a_group_without_invoices_leads_back_to_all(part, register):
    an_invoice(register)
    shown = part()
    shown.list.narrow(MATCH)
    assert listed(shown) == []
    shown.list.empty.button.click()
    assert [number for number, _clock in listed(shown)] == ["INV-1"]


def test_a_link_leads_to_an_invoice_whatever_hides_it(part, register, tasks, qtbot):
    delivered(register)
    an_unmatched_invoice(register)
    an_invoice(register, an_invoice_line(net_pence=90_000), number="INV-2")
    shown = part()
    shown.show_place(Place("deliveries", filter=MATCH))
    shown.show_place(Place("deliveries", item="invoice:2"))
    settle(qtbot, tasks)
    assert shown.detail.number.text() == "Invoice INV-2"


def test_a_line_leads_to_its_call_off(part, register, desk, qtbot):
    an_invoice(register)
    shown = part()
    with qtbot.waitSignal(desk.go) as gone:
        shown.detail.lines.opened.emit(shown.detail.record.lines[0])
    assert gone.args == [Place("call_off", item="CO-2015-0001")]


def test_a_past_day_shows_what_stood_then_and_opens_no_form(part, register, desk, tasks, qtbot):
    an_approved_invoice(register)
    the_day_is(register, "2015-06-01")
    a_payment(register, paid_on="2015-06-01")
    shown = part()
    desk.show_as_at(AsAt(date(2015, 5, 13)))
    settle(qtbot, tasks)
    assert listed(shown) == [("INV-1", "Due in 28 days (Wed 10 Jun)")]
    shown.detail.acts["pay"].click()
    settle(qtbot, tasks)
    assert shown.findChildren(RecordPaymentForm) == []


def test_every_control_has_a_name(part, register):
    an_approved_invoice(register)
    assert unnamed(part()) == []


def test_the_part_fits_a_window_at_twice_the_size(part, register):
    an_approved_invoice(register)
    assert part().minimumSizeHint().width() <= 564
