"""Approve a matched invoice for payment; somebody else recorded and matched it."""

from dataclasses import dataclass

from core.domain.changes import Changed
from core.domain.finding import Finding
from core.domain.framework import Person
from core.domain.invoicing import Invoice
from core.domain.money import pounds
from core.domain.states import InvoiceState, Role, words
from core.operation import Examined, Operation, found
from core.store import invoices, tables
from core.store.reading import Reading, Writing


@dataclass(frozen=True, slots=True)
class ApproveInvoice:
    """The invoice's number in the register."""

    invoice_id: int


@dataclass(frozen=True, slots=True)
class InvoiceApproved:
    """The provider's number of the invoice, and the gross whole pence that may be paid."""

    invoice_id: int
    number: str
    provider: str
    gross_pence: int


def examine(read: Reading, request: ApproveInvoice, person: Person) -> Examined[Invoice | None]:
    """Every line is matched, nothing is disputed, and the approver neither recorded nor matched it."""
    invoice = invoices.invoice(read, request.invoice_id)
    if invoice is None:
        sentence = f"There is no invoice {request.invoice_id}."
        return Examined(None, (Finding("unknown_invoice", sentence, "invoice_id"),))
    return Examined(invoice, (*_state(invoice), *_approver(invoice, person)))


def _state(invoice: Invoice) -> list[Finding]:
    if invoice.state is InvoiceState.MATCHED:
        return []
    remedy = {
        InvoiceState.RECEIVED: "Match each of its lines first",
        InvoiceState.DISPUTED: "Resolve the dispute first",
    }.get(invoice.state, "There is nothing to approve")
    sentence = f"Invoice {invoice.number} is {words(invoice.state)}. {remedy}."
    return [Finding("invoice_not_matched", sentence, "invoice_id")]


def _approver(invoice: Invoice, person: Person) -> list[Finding]:
    if person.name == invoice.recorded_by:
        sentence = f"{person.name} recorded invoice {invoice.number}, so somebody else approves it."
        return [Finding("approver_recorded", sentence, "as")]
    if person.name == invoice.matched_by:
        sentence = f"{person.name} matched invoice {invoice.number}, so somebody else approves it."
        return [Finding("approver_matched", sentence, "as")]
    return []


def apply(work: Writing, request: ApproveInvoice, invoice: Invoice | None, person: Person) -> InvoiceApproved:
    """Write the approval."""
    invoice = found(invoice)
    work.update(tables.invoice, invoice.id, state=InvoiceState.APPROVED, approved_by=person.id, approved_on=work.today)
    return InvoiceApproved(invoice.id, invoice.number, invoice.provider, invoice.left_gross_pence)


APPROVE_INVOICE = Operation(
    name="approve_invoice",
    does="Approve a matched invoice for payment",
    request=ApproveInvoice,
    result=InvoiceApproved,
    roles=frozenset({Role.FRAMEWORK_OWNER, Role.PLACING_OFFICER}),
    changes=frozenset({Changed.INVOICES}),
    examine=examine,
    apply=apply,
    sentence=lambda done: f"Invoice {done.number} of {done.provider} approved: {pounds(done.gross_pence)} to pay",
)
