"""Dispute an invoice: it is not paid, and the clock of prompt payment stands still."""

from dataclasses import dataclass

from core.domain.changes import Changed
from core.domain.finding import Finding
from core.domain.framework import Person
from core.domain.invoicing import Invoice
from core.domain.states import InvoiceState, Role, words
from core.operation import Examined, Operation, found
from core.store import invoices, tables
from core.store.reading import Reading, Writing

_DISPUTABLE = (InvoiceState.RECEIVED, InvoiceState.MATCHED, InvoiceState.APPROVED)


@dataclass(frozen=True, slots=True)
class DisputeInvoice:
    """The invoice's number in the register, and what is wrong with it."""

    invoice_id: int
    reason: str


@dataclass(frozen=True, slots=True)
class InvoiceDisputed:
    """The dispute's number, and the provider's number of the invoice."""

    dispute_id: int
    number: str
    provider: str


def examine(read: Reading, request: DisputeInvoice, person: Person) -> Examined[Invoice | None]:
    """Something of the invoice is yet to be paid, it is not disputed already, and the reason is given."""
    invoice = invoices.invoice(read, request.invoice_id)
    if invoice is None:
        sentence = f"There is no invoice {request.invoice_id}."
        return Examined(None, (Finding("unknown_invoice", sentence, "invoice_id"),))
    findings = []
    if invoice.state not in _DISPUTABLE:
        sentence = f"Invoice {invoice.number} is {words(invoice.state)}, so there is nothing to dispute."
        if invoice.open_dispute is not None:
            sentence = f"Invoice {invoice.number} is disputed already: {invoice.open_dispute.reason}"
        findings.append(Finding("not_disputable", sentence, "invoice_id"))
    if not request.reason.strip():
        findings.append(Finding("no_reason", "Say what is wrong with the invoice.", "reason"))
    return Examined(invoice, tuple(findings))


def apply(work: Writing, request: DisputeInvoice, invoice: Invoice | None, person: Person) -> InvoiceDisputed:
    """Open the dispute today."""
    invoice = found(invoice)
    number = work.insert(
        tables.dispute,
        invoice_id=invoice.id,
        opened_on=work.today,
        opened_by=person.id,
        reason=request.reason.strip(),
        outcome="",
    )
    work.update(tables.invoice, invoice.id, state=InvoiceState.DISPUTED)
    return InvoiceDisputed(number, invoice.number, invoice.provider)


DISPUTE_INVOICE = Operation(
    name="dispute_invoice",
    does="Dispute an invoice, which stops its clock",
    request=DisputeInvoice,
    result=InvoiceDisputed,
    roles=frozenset({Role.PLACING_OFFICER}),
    changes=frozenset({Changed.INVOICES}),
    examine=examine,
    apply=apply,
    sentence=lambda done: f"Invoice {done.number} of {done.provider} disputed",
)
