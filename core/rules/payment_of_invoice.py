"""A payment is of an approved invoice, above nothing, and no more than is left to pay of it."""

from collections.abc import Iterator

from core.domain.finding import Finding, Severity
from core.domain.money import pounds
from core.domain.payment_case import PaymentCase
from core.domain.periods import day_text
from core.domain.states import InvoiceState, words

_REMEDY = {
    InvoiceState.RECEIVED: "It is paid once it is matched and approved",
    InvoiceState.MATCHED: "It is paid once it is approved",
    InvoiceState.DISPUTED: "It is paid once the dispute is resolved",
}


def check(case: PaymentCase) -> Iterator[Finding]:
    """Refuses by state and sum; a reference used before on the same invoice is a warning, for runs pay in parts."""
    invoice = case.invoice
    if invoice.state is not InvoiceState.APPROVED:
        remedy = _REMEDY.get(invoice.state, "Nothing is left to pay")
        sentence = f"Invoice {invoice.number} is {words(invoice.state)}. {remedy}."
        yield Finding("invoice_not_approved", sentence, "invoice_id")
    yield from _sum(case)
    yield from _reference(case)


def _sum(case: PaymentCase) -> Iterator[Finding]:
    invoice = case.invoice
    if case.gross_pence <= 0:
        yield Finding("no_amount", "A payment is above £0.00.", "gross_pence")
    elif case.gross_pence > invoice.left_gross_pence:
        sentence = (
            f"{pounds(case.gross_pence)} is more than is left to pay of invoice {invoice.number}: "
            f"{pounds(invoice.left_gross_pence)} of {pounds(invoice.gross_pence)}."
        )
        figures: dict[str, int | str] = {"asked_pence": case.gross_pence, "left_pence": invoice.left_gross_pence}
        yield Finding("payment_above_unpaid", sentence, "gross_pence", figures=figures)


def _reference(case: PaymentCase) -> Iterator[Finding]:
    reference = case.ledger_reference.strip()
    if not reference:
        yield Finding("no_reference", "Enter the ledger’s reference of the payment.", "ledger_reference")
    for payment in case.invoice.standing_payments:
        if payment.ledger_reference.casefold() == reference.casefold():
            sentence = (
                f"{pounds(payment.gross_pence)} was recorded as paid on {day_text(payment.paid_on)} under the "
                f"reference {payment.ledger_reference} already."
            )
            yield Finding("reference_used", sentence, "ledger_reference", Severity.WARN)
