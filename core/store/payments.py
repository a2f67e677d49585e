"""Writes payments and their reversals, and moves the money of invoices by them."""

from dataclasses import dataclass
from datetime import date

from core.domain.framework import Person
from core.domain.invoicing import Invoice, Payment, net_part
from core.domain.payment_case import PaymentCase
from core.domain.states import InvoiceState
from core.store import frameworks, invoiced_money, tables
from core.store.reading import Reading, Writing


@dataclass(frozen=True, slots=True)
class Paid:
    """A payment’s number, what it settles net, what is left to pay gross in whole pence, and the invoice’s state."""

    payment_id: int
    net_pence: int
    left_gross_pence: int
    state: InvoiceState


def case(read: Reading, invoice: Invoice, paid_on: date, gross_pence: int, ledger_reference: str) -> PaymentCase:
    """A payment for the rules to look at."""
    days = frameworks.framework(read).settings.payment_days
    return PaymentCase(invoice, paid_on, gross_pence, ledger_reference, read.today, days)


def record(work: Writing, asked: PaymentCase, reason: str, person: Person) -> Paid:
    """Write a payment and move its net part from invoiced to paid; the last payment settles the invoice."""
    invoice = asked.invoice
    net = net_part(invoice, asked.gross_pence)
    payment_id = work.insert(
        tables.payment,
        invoice_id=invoice.id,
        paid_on=asked.paid_on,
        gross_pence=asked.gross_pence,
        net_pence=net,
        ledger_reference=asked.ledger_reference.strip(),
        reason=reason.strip(),
        recorded_by=person.id,
        recorded_on=work.today,
    )
    invoiced_money.pay(work, payment_id, invoiced_money.held(work, invoice), net, on=asked.paid_on, person=person)
    left = invoice.left_gross_pence - asked.gross_pence
    state = InvoiceState.APPROVED if left else InvoiceState.PAID
    work.update(tables.invoice, invoice.id, state=state)
    return Paid(payment_id, net, left, state)


def reverse(
    work: Writing, invoice: Invoice, payment: Payment, reason: str, *, reference: str, on: date, person: Person
) -> int:
    """Write the reversal with its sums below nothing, and move back what the payment moved; gives its number."""
    reversal_id = work.insert(
        tables.payment,
        invoice_id=invoice.id,
        paid_on=on,
        gross_pence=-payment.gross_pence,
        net_pence=-payment.net_pence,
        ledger_reference=reference.strip(),
        reverses_id=payment.id,
        reason=reason.strip(),
        recorded_by=person.id,
        recorded_on=work.today,
    )
    invoiced_money.take_back(work, payment.id, reversal_id, invoice, on=on, person=person)
    state = InvoiceState.APPROVED if invoice.open_dispute is None else InvoiceState.DISPUTED
    work.update(tables.invoice, invoice.id, state=state)
    return reversal_id
