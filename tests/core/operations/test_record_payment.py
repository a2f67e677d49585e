"""Record that the council's ledger paid an invoice, in part or in full."""

from typing import Any

import pytest
from builders import perform, the_day_is
from inspection import postings, refused, row, rows, standing
from invoiced import (
    GROSS_PENCE,
    a_credit,
    a_disputed_invoice,
    a_payment,
    an_approved_invoice,
    an_invoice,
    an_invoice_line,
    an_unmatched_invoice,
    two_delivered,
)

from core.domain.finding import Severity
from core.operations.record_payment import RECORD_PAYMENT
from core.requests import read_request
from core.store.register import Register


def as_written(**changes: Any) -> dict[str, Any]:
    paid = {"invoice_id": 1, "paid_on": "2015-05-12", "gross_pence": GROSS_PENCE, "ledger_reference": "L-1"}
    return paid | changes


def test_a_payment_in_full_settles_the_invoice(register: Register) -> None:
    an_approved_invoice(register)
    done = perform(register, RECORD_PAYMENT, **as_written(ledger_reference=" L-1 ", reason=" Run 14 "))
    assert (done.net_pence, done.left_gross_pence, done.state) == (180_000, 0, "paid")
    written = row(register, "payment")
    assert (written["gross_pence"], written["net_pence"], written["reverses_id"]) == (216_000, 180_000, None)
    assert (written["ledger_reference"], written["reason"]) == ("L-1", "Run 14")
    assert postings(register)[-1] == ("2015-16", "invoiced", "paid", 180_000)
    assert row(register, "invoice")["state"] == "paid"
    assert standing(register) == {"committed": 1_620_000, "paid": 180_000}


def test_part_payments_come_to_the_net_to_the_penny(register: Register) -> None:
    an_approved_invoice(register, an_invoice_line(net_pence=None, gross_pence=138_600))
    nets = [row(register, "payment", id=a_payment(register, sum_))["net_pence"] for sum_ in (50_000, 1, 88_598)]
    assert nets == [41_667, 1, 73_831]
    assert row(register, "invoice")["state"] == "approved"
    a_payment(register, 1)
    assert standing(register)["paid"] == 115_500
    assert row(register, "invoice")["state"] == "paid"


def test_a_payment_takes_from_each_line_in_proportion(register: Register) -> None:
    two_delivered(register)
    lines = (an_invoice_line(session_id=1), an_invoice_line(session_id=2, net_pence=90_000))
    an_approved_invoice(register, *lines)
    a_payment(register, 162_000)
    assert postings(register, cause="payment") == [
        ("2015-16", "invoiced", "paid", 90_000),
        ("2015-16", "invoiced", "paid", 45_000),
    ]


def test_it_takes_effect_on_the_day_of_payment(register: Register) -> None:
    an_approved_invoice(register)
    the_day_is(register, "2015-05-29")
    a_payment(register, paid_on="2015-05-20")
    assert rows(register, "posting")[-1]["effective_on"] == "2015-05-20"


def test_a_payment_after_its_time_is_said_to_be_late(register: Register) -> None:
    an_approved_invoice(register)
    the_day_is(register, "2015-06-12")
    request = read_request(RECORD_PAYMENT.request, as_written(paid_on="2015-06-12"))
    (note,) = RECORD_PAYMENT.preview(register, request).findings
    assert (note.code, note.severity) == ("paid_late", Severity.WARN)
    assert note.sentence == "It was due by 10 Jun 2015, so it is 2 days late."
    in_time = read_request(RECORD_PAYMENT.request, as_written(paid_on="2015-06-10"))
    assert RECORD_PAYMENT.preview(register, in_time).findings == ()


def test_a_reference_that_was_recorded_before_is_pointed_out(register: Register) -> None:
    an_approved_invoice(register)
    a_payment(register, 100_000, ledger_reference="L-1")
    request = read_request(RECORD_PAYMENT.request, as_written(gross_pence=100_000, ledger_reference="l-1"))
    (note,) = RECORD_PAYMENT.preview(register, request).findings
    assert (note.code, note.severity) == ("reference_used", Severity.WARN)


def test_what_was_credited_is_not_paid(register: Register) -> None:
    an_approved_invoice(register)
    a_credit(register)
    assert refused(register, RECORD_PAYMENT, **as_written(gross_pence=108_001)) == ["payment_above_unpaid"]
    a_payment(register, 108_000)
    assert row(register, "invoice")["state"] == "paid"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"invoice_id": 99}, ["unknown_invoice"], id="of no invoice"),
        pytest.param({"paid_on": "2015-05-07"}, ["payment_before_invoice"], id="before its invoice"),
        pytest.param({"paid_on": "2015-05-13"}, ["payment_in_future"], id="to come"),
        pytest.param({"gross_pence": 0}, ["no_amount"], id="of nothing"),
        pytest.param({"gross_pence": -1}, ["no_amount"], id="of less than nothing"),
        pytest.param({"gross_pence": 216_001}, ["payment_above_unpaid"], id="of a penny too much"),
        pytest.param({"ledger_reference": " "}, ["no_reference"], id="without a reference"),
    ],
)
def test_refusals(changes: dict[str, Any], expected: list[str], register: Register) -> None:
    an_approved_invoice(register)
    assert refused(register, RECORD_PAYMENT, **as_written(**changes)) == expected


@pytest.mark.parametrize("make", [an_unmatched_invoice, an_invoice, a_disputed_invoice])
def test_only_an_approved_invoice_is_paid(make: Any, register: Register) -> None:
    make(register)
    assert refused(register, RECORD_PAYMENT, **as_written()) == ["invoice_not_approved"]


def test_a_paid_invoice_is_not_paid_again(register: Register) -> None:
    an_approved_invoice(register)
    a_payment(register)
    codes = refused(register, RECORD_PAYMENT, **as_written(ledger_reference="L-2"))
    assert codes == ["invoice_not_approved", "payment_above_unpaid"]
