"""Invoices with what was credited and paid of them, when they are due, and what is left to invoice."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from builders import an_issued_order, perform, the_day_is
from inspection import rows
from invoiced import (
    a_credit,
    a_disputed_invoice,
    a_payment,
    an_approved_invoice,
    an_invoice,
    an_invoice_line,
    an_unmatched_invoice,
    delivered,
    two_delivered,
)

from core.domain.as_at import AsAt
from core.domain.states import Basis, InvoiceState
from core.operations.agree_expenses import AGREE_EXPENSES
from core.operations.resolve_dispute import RESOLVE_DISPUTE
from core.operations.reverse_payment import REVERSE_PAYMENT
from core.queries.invoice_lines import invoice_lines
from core.queries.invoiceable import InvoiceableRow, invoiceable
from core.queries.invoices import InvoiceRow, invoices
from core.queries.payments import payments
from core.queries.prompt_payment import PromptPaymentRow, prompt_payment
from core.store.register import Register


def asked(register: Register, query: Callable[..., Any], *given: Any, as_at: AsAt | None = None, **named: Any) -> Any:
    with register.reading(as_at) as read:
        return query(read, *given, **named)


def one(register: Register, day: str = "", basis: Basis = Basis.EFFECTIVE) -> InvoiceRow:
    (row,) = asked(register, invoices, as_at=AsAt(date.fromisoformat(day), basis) if day else None)
    return row


def stands(register: Register, stage: str) -> int:
    return sum(
        posting["pence"] * ((posting["to_stage"] == stage) - (posting["from_stage"] == stage))
        for posting in rows(register, "posting")
    )


def test_an_invoice_shows_its_sums_its_order_and_when_it_is_due(register: Register) -> None:
    an_invoice(register, purchase_order="PO-7", note="By post")
    row = one(register)
    assert (row.number, row.provider, row.state) == ("INV-1", "Alder Training", InvoiceState.MATCHED)
    assert (row.net, row.vat, row.gross, row.left_gross) == (180_000, 36_000, 216_000, 216_000)
    assert (row.received_on, row.due_on) == (date(2015, 5, 11), date(2015, 6, 10))
    assert (row.call_offs, row.lines, row.unmatched) == ("CO-2015-0001", 1, 0)
    assert (row.purchase_order, row.note, row.recorded_by, row.matched_by) == (
        *("PO-7", "By post", "Amira Khan", "Amira Khan"),
    )
    assert row.net == stands(register, "invoiced")


def test_an_invoice_over_several_orders_names_them_all(register: Register) -> None:
    two_delivered(register)
    an_invoice(register, an_invoice_line(), an_invoice_line(session_id=2))
    assert one(register).call_offs == "CO-2015-0001, CO-2015-0002"


def test_what_is_left_to_pay_is_less_credits_and_payments(register: Register) -> None:
    an_approved_invoice(register)
    a_credit(register)
    a_payment(register, 54_000)
    row = one(register)
    assert (row.credited_gross, row.paid_gross, row.left_gross) == (108_000, 54_000, 54_000)
    assert (row.state, row.paid_on) == (InvoiceState.APPROVED, None)
    assert stands(register, "paid") == 45_000


def test_a_payment_that_was_reversed_pays_nothing(register: Register) -> None:
    an_approved_invoice(register)
    paid = a_payment(register)
    assert (one(register).state, one(register).paid_on) == (InvoiceState.PAID, date(2015, 5, 12))
    the_day_is(register, "2015-05-14")
    back = {"paid_on": "2015-05-14", "ledger_reference": "L-2", "reason": "Wrong account"}
    perform(register, REVERSE_PAYMENT, payment_id=paid, **back)
    row = one(register)
    assert (row.state, row.paid_gross, row.paid_on) == (InvoiceState.APPROVED, 0, None)
    newest, first = asked(register, payments)
    assert (first.gross, first.net, first.reversed) == (216_000, 180_000, True)
    assert (newest.gross, newest.net, newest.reverses_id, newest.reason) == (-216_000, -180_000, 1, "Wrong account")
    assert (one(register, "2015-05-13").state, one(register, "2015-05-13").paid_gross) == (InvoiceState.PAID, 216_000)
    assert sum(row.net for row in asked(register, payments)) == stands(register, "paid") == 0


def test_payments_stand_by_the_day_paid_the_last_first_and_of_a_day_the_last_recorded_first(register: Register) -> None:
    an_approved_invoice(register)
    the_day_is(register, "2015-05-14")
    for day in ("2015-05-14", "2015-05-12", "2015-05-14"):
        a_payment(register, 54_000, paid_on=day)
    assert [(row.paid_on.day, row.id) for row in asked(register, payments)] == [(14, 3), (14, 1), (12, 2)]


def test_an_invoice_is_overdue_after_its_last_day(register: Register) -> None:
    an_approved_invoice(register)
    the_day_is(register, "2015-06-10")
    assert not one(register).overdue
    the_day_is(register, "2015-06-11")
    assert one(register).overdue
    assert not one(register, "2015-06-10").overdue


def test_a_dispute_stops_the_clock_while_it_lasts(register: Register) -> None:
    a_disputed_invoice(register)
    the_day_is(register, "2015-05-22")
    row = one(register)
    assert (row.state, row.disputed, row.due_on) == (InvoiceState.DISPUTED, True, date(2015, 6, 20))
    perform(register, RESOLVE_DISPUTE, invoice_id=1, outcome="It was held after all")
    the_day_is(register, "2015-06-25")
    row = one(register)
    assert (row.state, row.disputed, row.due_on, row.overdue) == (
        *(InvoiceState.MATCHED, False, date(2015, 6, 20), True),
    )
    assert one(register, "2015-05-20").state is InvoiceState.DISPUTED


@pytest.mark.parametrize(
    ("day", "basis", "state"),
    [
        pytest.param("2015-05-11", Basis.EFFECTIVE, InvoiceState.MATCHED, id="matched from its receipt"),
        pytest.param("2015-05-12", Basis.RECORDED, InvoiceState.PAID, id="all recorded in a day"),
    ],
)
def test_an_invoice_is_shown_as_it_stood(register: Register, day: str, basis: Basis, state: InvoiceState) -> None:
    an_approved_invoice(register)
    a_payment(register)
    row = one(register, day, basis)
    assert row.state is state
    assert (row.approved_by, row.approved_on) == (
        ("Owen Hughes", date(2015, 5, 12)) if state is InvoiceState.PAID else ("", None)
    )


def test_an_invoice_is_not_there_before_it_came_or_was_recorded(register: Register) -> None:
    an_invoice(register)
    for day, basis in ((date(2015, 5, 10), Basis.EFFECTIVE), (date(2015, 5, 11), Basis.RECORDED)):
        as_at = AsAt(day, basis)
        assert asked(register, invoices, as_at=as_at) == asked(register, invoice_lines, as_at=as_at) == ()


def test_what_is_settled_is_left_out_where_only_the_unpaid_is_wanted(register: Register) -> None:
    two_delivered(register)
    an_approved_invoice(register)
    a_payment(register)
    an_invoice(register, an_invoice_line(session_id=2), number="INV-2")
    assert [row.number for row in asked(register, invoices)] == ["INV-2", "INV-1"]
    assert [row.number for row in asked(register, invoices, unpaid=True)] == ["INV-2"]


def test_lines_say_what_they_are_for_and_what_was_credited_of_them(register: Register) -> None:
    an_invoice(register)
    a_credit(register)
    an_unmatched_invoice(register, number="INV-2")
    unmatched, line = asked(register, invoice_lines)
    assert (line.number, line.session, line.net, line.vat, line.gross, line.credited_net) == (
        *("CO-2015-0001", "TS-2015-0001", 180_000, 36_000, 216_000, 90_000),
    )
    assert (unmatched.invoice, unmatched.line_id, unmatched.number, unmatched.session) == ("INV-2", None, "", "")
    assert asked(register, invoice_lines, 2) == (unmatched,)


def test_a_delivered_session_is_left_to_invoice_until_it_is(register: Register) -> None:
    delivered(register)
    assert asked(register, invoiceable, 1) == (
        InvoiceableRow(1, 1, "CO-2015-0001", "TS-2015-0001", "Training days", date(2015, 5, 6), 180_000),
    )
    assert asked(register, invoiceable, 2) == ()
    an_invoice(register, an_invoice_line(net_pence=50_000))
    assert [row.accrued_pence for row in asked(register, invoiceable, 1)] == [130_000]
    assert stands(register, "accrued") == 130_000


@pytest.mark.parametrize(("still_owed", "left"), [(True, [90_000]), (False, [])])
def test_a_credit_leaves_to_invoice_what_is_still_owed(register: Register, still_owed: bool, left: list[int]) -> None:
    an_invoice(register)
    a_credit(register, still_owed=still_owed)
    assert [row.accrued_pence for row in asked(register, invoiceable, 1)] == left
    assert sum(left) == stands(register, "accrued")


def test_expenses_are_left_to_invoice_without_a_session(register: Register) -> None:
    delivered(register)
    spent = {"spent_on": "2015-05-08", "pence": 4_250, "description": "Hall", "evidence": "Receipt"}
    perform(register, AGREE_EXPENSES, line_id=1, **spent)
    assert [(row.session_id, row.session, row.accrued_pence) for row in asked(register, invoiceable, 1)] == [
        (1, "TS-2015-0001", 180_000),
        (None, "", 4_250),
    ]


def test_prompt_payment_counts_invoices_in_the_year_in_which_they_were_settled(register: Register) -> None:
    two_delivered(register)
    an_approved_invoice(register)
    a_payment(register, 200_000)
    an_approved_invoice(register, an_invoice_line(session_id=2), number="INV-2")
    a_payment(register, invoice_id=2)
    the_day_is(register, "2015-06-11")
    a_payment(register, 16_000, paid_on="2015-06-11")
    assert asked(register, prompt_payment) == (PromptPaymentRow("2015-16", 2, 1, 1, 5_000, 216_000),)
    assert asked(register, prompt_payment, as_at=AsAt(date(2015, 6, 10))) == (
        PromptPaymentRow("2015-16", 1, 1, 0, 10_000, 0),
    )


def test_an_invoice_that_is_credited_whole_is_not_paid_late_or_in_time(register: Register) -> None:
    an_issued_order(register)
    an_invoice(register)
    a_credit(register, net=180_000, vat=36_000)
    assert (one(register).state, one(register).left_gross) == (InvoiceState.CREDITED, 0)
    assert asked(register, prompt_payment) == ()
