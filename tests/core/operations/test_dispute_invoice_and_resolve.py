"""Dispute an invoice, which stops its clock, and resolve the dispute."""

from typing import Any

import pytest
from builders import OWNER, perform, the_day_is
from inspection import refused, row, rows, standing
from invoiced import (
    a_credit,
    a_disputed_invoice,
    a_payment,
    an_approved_invoice,
    an_invoice,
    an_unmatched_invoice,
)

from core.operations.approve_invoice import APPROVE_INVOICE
from core.operations.dispute_invoice import DISPUTE_INVOICE
from core.operations.resolve_dispute import RESOLVE_DISPUTE
from core.store.register import Register


def dispute(register: Register, reason: str = " One day was not held ") -> Any:
    return perform(register, DISPUTE_INVOICE, invoice_id=1, reason=reason)


def resolve(register: Register) -> Any:
    return perform(register, RESOLVE_DISPUTE, invoice_id=1, outcome=" The register shows both days ")


@pytest.mark.parametrize(
    ("make", "state"),
    [
        pytest.param(an_unmatched_invoice, "received", id="received"),
        pytest.param(an_invoice, "matched", id="matched"),
        pytest.param(an_approved_invoice, "approved", id="approved"),
    ],
)
def test_an_invoice_stands_after_a_dispute_where_it_stood_before(make: Any, state: str, register: Register) -> None:
    make(register)
    before = standing(register)
    dispute(register)
    assert row(register, "invoice")["state"] == "disputed"
    assert standing(register) == before
    the_day_is(register, "2015-05-18")
    done = resolve(register)
    assert (done.state, row(register, "invoice")["state"]) == (state, state)
    assert standing(register) == before


def test_the_days_of_a_dispute_are_added_to_the_thirty(register: Register) -> None:
    an_invoice(register)
    dispute(register)
    the_day_is(register, "2015-05-18")
    assert str(resolve(register).due_on) == "2015-06-16"
    written = row(register, "dispute")
    assert (written["opened_on"], written["resolved_on"]) == ("2015-05-12", "2015-05-18")
    assert (written["reason"], written["outcome"]) == ("One day was not held", "The register shows both days")


def test_an_invoice_may_be_disputed_again(register: Register) -> None:
    an_invoice(register)
    dispute(register)
    resolve(register)
    dispute(register, "The VAT is wrong")
    assert [item["resolved_on"] for item in rows(register, "dispute")] == ["2015-05-12", None]
    assert str(resolve(register).due_on) == "2015-06-10"


def test_a_part_that_is_yet_to_be_paid_may_be_disputed(register: Register) -> None:
    an_approved_invoice(register)
    a_payment(register, 100_000)
    dispute(register)
    assert resolve(register).state == "approved"


def test_a_credit_of_all_that_is_left_settles_the_dispute(register: Register) -> None:
    a_disputed_invoice(register)
    a_credit(register, net=180_000, vat=36_000)
    written = row(register, "dispute")
    assert (written["resolved_on"], written["outcome"]) == ("2015-05-12", "Settled by credit note CN-1")
    assert row(register, "invoice")["state"] == "credited"


def test_an_invoice_is_disputed_once_at_a_time(register: Register) -> None:
    a_disputed_invoice(register)
    assert refused(register, DISPUTE_INVOICE, invoice_id=1, reason="Again") == ["not_disputable"]


def test_a_paid_invoice_is_not_disputed(register: Register) -> None:
    an_approved_invoice(register)
    a_payment(register)
    assert refused(register, DISPUTE_INVOICE, invoice_id=1, reason=" ") == ["not_disputable", "no_reason"]


def test_a_credited_invoice_is_not_disputed(register: Register) -> None:
    an_invoice(register)
    a_credit(register, net=180_000, vat=36_000)
    assert refused(register, DISPUTE_INVOICE, invoice_id=1, reason="Wrong") == ["not_disputable"]


def test_without_a_dispute_there_is_nothing_to_resolve(register: Register) -> None:
    an_invoice(register)
    assert refused(register, RESOLVE_DISPUTE, invoice_id=1, outcome="") == ["not_disputed", "no_outcome"]
    dispute(register)
    resolve(register)
    assert refused(register, RESOLVE_DISPUTE, invoice_id=1, outcome="Again") == ["not_disputed"]
    perform(register, APPROVE_INVOICE, by=OWNER, invoice_id=1)


@pytest.mark.parametrize(
    ("operation", "words"), [(DISPUTE_INVOICE, {"reason": "Wrong"}), (RESOLVE_DISPUTE, {"outcome": "Right"})]
)
def test_there_is_such_an_invoice(operation: Any, words: dict[str, str], register: Register) -> None:
    assert refused(register, operation, invoice_id=1, **words) == ["unknown_invoice"]
