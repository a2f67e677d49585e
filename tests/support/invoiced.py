"""Invoices of delivered work, and what was approved, credited and paid of them, made by the operations themselves."""

from typing import Any

from builders import OWNER, a_delivered_session, an_issued_order, perform, the_day_is
from inspection import rows

from core.operations.approve_invoice import APPROVE_INVOICE
from core.operations.dispute_invoice import DISPUTE_INVOICE
from core.operations.record_credit import RECORD_CREDIT, CreditRecorded
from core.operations.record_invoice import RECORD_INVOICE
from core.operations.record_payment import RECORD_PAYMENT
from core.store.register import Register

NET_PENCE, VAT_PENCE, GROSS_PENCE = 180_000, 36_000, 216_000
"""Two days at £900, which is what the delivered session costs."""


def an_invoice_line(**changes: Any) -> dict[str, Any]:
    """A line of an invoice for the first session: £1,800 and 20% VAT."""
    return {
        "description": "Two days of training",
        "vat_code": "standard",
        "net_pence": NET_PENCE,
        "session_id": 1,
        **changes,
    }


def an_invoice_as_written(*lines: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """What an invoice is recorded with: Alder Training's INV-1 of 8 May 2015, received on 11 May."""
    return {
        "provider_id": 1,
        "number": "INV-1",
        "invoiced_on": "2015-05-08",
        "received_on": "2015-05-11",
        "lines": list(lines) or [an_invoice_line()],
        **changes,
    }


def delivered(register: Register, **order: Any) -> int:
    """The number of a session of two days (£1,800) that was delivered on 6 May under a new order; 12 May is today."""
    an_issued_order(register, **order)
    line_id: int = rows(register, "line")[-1]["id"]
    number = a_delivered_session(register, line_id=line_id)
    the_day_is(register, "2015-05-12")
    return number


def two_delivered(register: Register) -> None:
    """Sessions 1 and 2, each of two days (£1,800), delivered on 6 May under orders of their own; 12 May is today."""
    for _ in range(2):
        an_issued_order(register)
    for line in rows(register, "line"):
        a_delivered_session(register, line_id=line["id"])
    the_day_is(register, "2015-05-12")


def over_two_years(register: Register) -> None:
    """Four days of one line, two delivered on 21 March 2016 and two on 6 April; 3 May is today.

    The register has to have money and a term that reach so far.
    """
    an_issued_order(register, days=4, first_day="2016-03-01", last_day="2016-04-20")
    for held_on in ("2016-03-21", "2016-04-06"):
        a_delivered_session(register, held_on=held_on)
    the_day_is(register, "2016-05-03")


def an_invoice(register: Register, *lines: dict[str, Any], by: str | None = None, **changes: Any) -> int:
    """The number in the register of an invoice for the first session, which is delivered if there is none yet."""
    if not rows(register, "session"):
        delivered(register)
    recorded = perform(register, RECORD_INVOICE, by=by, **an_invoice_as_written(*lines, **changes))
    number: int = recorded.invoice_id
    return number


def an_unmatched_invoice(register: Register, **changes: Any) -> int:
    """The number of an invoice of which nobody has said yet what it is for."""
    return an_invoice(register, an_invoice_line(session_id=None), **changes)


def an_approved_invoice(register: Register, *lines: dict[str, Any], **changes: Any) -> int:
    """The number of an invoice that the framework owner approved."""
    number = an_invoice(register, *lines, **changes)
    perform(register, APPROVE_INVOICE, by=OWNER, invoice_id=number)
    return number


def a_disputed_invoice(register: Register, reason: str = "One day was not held") -> int:
    """The number of a matched invoice that is disputed."""
    number = an_invoice(register)
    perform(register, DISPUTE_INVOICE, invoice_id=number, reason=reason)
    return number


def a_credit_as_written(invoice_id: int = 1, *, net: int = 90_000, vat: int = 18_000, **changes: Any) -> dict[str, Any]:
    """What a credit note is recorded with: £900 and its VAT of the first invoice's first line, on 12 May 2015."""
    lines = [{"invoice_line_id": 1, "net_pence": net, "vat_pence": vat}]
    return {
        "invoice_id": invoice_id,
        "number": "CN-1",
        "credited_on": "2015-05-12",
        "reason": "One day was not held",
        "lines": lines,
        **changes,
    }


def a_credit(register: Register, **changes: Any) -> CreditRecorded:
    """That credit note, recorded."""
    return perform(register, RECORD_CREDIT, **a_credit_as_written(**changes))


def a_payment(register: Register, pence: int = GROSS_PENCE, invoice_id: int = 1, **changes: Any) -> int:
    """The number of a payment of 12 May 2015, in full unless a sum is given."""
    paid = {"paid_on": "2015-05-12", "ledger_reference": f"L-{len(rows(register, 'payment')) + 1}"}
    fields = {"invoice_id": invoice_id, "gross_pence": pence, **paid, **changes}
    number: int = perform(register, RECORD_PAYMENT, **fields).payment_id
    return number
