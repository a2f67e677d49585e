"""Take back a payment that the ledger reversed: its money is invoiced and unpaid again, to the penny."""

from typing import Any

import pytest
from builders import perform, the_day_is
from inspection import postings, refused, row, rows, standing
from invoiced import a_credit, a_payment, an_approved_invoice, an_invoice_line, two_delivered

from core.operations.dispute_invoice import DISPUTE_INVOICE
from core.operations.reverse_payment import REVERSE_PAYMENT
from core.store.register import Register


def as_written(**changes: Any) -> dict[str, Any]:
    back = {"payment_id": 1, "paid_on": "2015-05-12", "ledger_reference": "L-1R", "reason": "Wrong account"}
    return back | changes


def test_what_was_paid_is_unpaid_again(register: Register) -> None:
    an_approved_invoice(register)
    a_payment(register)
    assert perform(register, REVERSE_PAYMENT, **as_written()).gross_pence == 216_000
    back = row(register, "payment", id=2)
    assert (back["gross_pence"], back["net_pence"], back["reverses_id"]) == (-216_000, -180_000, 1)
    assert postings(register)[-1] == ("2015-16", "paid", "invoiced", 180_000)
    assert row(register, "invoice")["state"] == "approved"
    assert standing(register) == {"committed": 1_620_000, "invoiced": 180_000}


def test_each_place_gets_back_what_it_gave(register: Register) -> None:
    two_delivered(register)
    lines = (an_invoice_line(session_id=1), an_invoice_line(session_id=2, net_pence=90_000))
    an_approved_invoice(register, *lines)
    first, second = a_payment(register, 100_001), a_payment(register, 50_000)
    perform(register, REVERSE_PAYMENT, **as_written(payment_id=first))
    gave = postings(register, cause="payment", cause_id=first)
    assert postings(register, cause="payment", cause_id=3) == [(year, to, of, sum_) for year, of, to, sum_ in gave]
    a_payment(register, 324_000 - 50_000)
    assert row(register, "invoice")["state"] == "paid"
    assert sum(payment["net_pence"] for payment in rows(register, "payment")) == 270_000
    assert standing(register)["paid"] == 270_000
    assert second == 2


def test_it_takes_effect_on_its_own_day(register: Register) -> None:
    an_approved_invoice(register)
    a_payment(register)
    the_day_is(register, "2015-05-29")
    perform(register, REVERSE_PAYMENT, **as_written(paid_on="2015-05-20"))
    assert rows(register, "posting")[-1]["effective_on"] == "2015-05-20"


def test_of_what_was_credited_meanwhile_nothing_comes_back(register: Register) -> None:
    an_approved_invoice(register)
    a_payment(register, 108_000)
    assert a_credit(register).state == "paid"
    perform(register, REVERSE_PAYMENT, **as_written())
    assert standing(register) == {"committed": 1_620_000, "invoiced": 90_000}
    a_payment(register, 108_000)
    assert standing(register) == {"committed": 1_620_000, "paid": 90_000}


def test_a_disputed_invoice_stays_so(register: Register) -> None:
    an_approved_invoice(register)
    a_payment(register, 100_000)
    perform(register, DISPUTE_INVOICE, invoice_id=1, reason="One day was not held")
    perform(register, REVERSE_PAYMENT, **as_written())
    assert row(register, "invoice")["state"] == "disputed"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"payment_id": 99}, ["unknown_payment"], id="of no payment"),
        pytest.param({"paid_on": "2015-05-11"}, ["reversal_before_payment"], id="before the payment"),
        pytest.param({"paid_on": "2015-05-13"}, ["payment_in_future"], id="to come"),
        pytest.param({"ledger_reference": " "}, ["no_reference"], id="without a reference"),
        pytest.param({"reason": " "}, ["no_reason"], id="without a reason"),
    ],
)
def test_refusals(changes: dict[str, Any], expected: list[str], register: Register) -> None:
    an_approved_invoice(register)
    a_payment(register)
    assert refused(register, REVERSE_PAYMENT, **as_written(**changes)) == expected


def test_a_payment_is_reversed_once_and_its_reversal_never(register: Register) -> None:
    an_approved_invoice(register)
    a_payment(register)
    perform(register, REVERSE_PAYMENT, **as_written())
    assert refused(register, REVERSE_PAYMENT, **as_written()) == ["reversed_already"]
    assert refused(register, REVERSE_PAYMENT, **as_written(payment_id=2)) == ["reversed_already"]
