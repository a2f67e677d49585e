"""Resolve the dispute of an invoice: it stands where it stood before, and its clock goes on."""

from dataclasses import dataclass
from datetime import date

from core.domain.changes import Changed
from core.domain.finding import Finding
from core.domain.framework import Person
from core.domain.invoicing import Invoice, due_on
from core.domain.periods import day_text
from core.domain.states import InvoiceState, Role, words
from core.operation import Examined, Operation, found
from core.store import frameworks, invoices, tables
from core.store.reading import Reading, Writing


@dataclass(frozen=True, slots=True)
class ResolveDispute:
    """The invoice's number in the register, and what was agreed."""

    invoice_id: int
    outcome: str


@dataclass(frozen=True, slots=True)
class DisputeResolved:
    """The provider's number of the invoice, where it stands again, and the day by which it is due now."""

    invoice_id: int
    number: str
    provider: str
    state: InvoiceState
    due_on: date


def examine(read: Reading, request: ResolveDispute, person: Person) -> Examined[Invoice | None]:
    """The invoice is disputed, and the outcome is given."""
    invoice = invoices.invoice(read, request.invoice_id)
    if invoice is None:
        sentence = f"There is no invoice {request.invoice_id}."
        return Examined(None, (Finding("unknown_invoice", sentence, "invoice_id"),))
    findings = []
    if invoice.open_dispute is None:
        sentence = f"Invoice {invoice.number} is {words(invoice.state)}; there is no dispute to resolve."
        findings.append(Finding("not_disputed", sentence, "invoice_id"))
    if not request.outcome.strip():
        findings.append(Finding("no_outcome", "Say what was agreed.", "outcome"))
    return Examined(invoice, tuple(findings))


def apply(work: Writing, request: ResolveDispute, invoice: Invoice | None, person: Person) -> DisputeResolved:
    """End the dispute today, and put the invoice back to where it stood."""
    invoice = found(invoice)
    dispute = found(invoice.open_dispute)
    work.update(
        tables.dispute, dispute.id, resolved_on=work.today, resolved_by=person.id, outcome=request.outcome.strip()
    )
    work.update(tables.invoice, invoice.id, state=invoice.undisputed_state)
    days = frameworks.framework(work).settings.payment_days
    due = due_on(invoice.received_on, days, invoice.disputes, work.today)
    return DisputeResolved(invoice.id, invoice.number, invoice.provider, invoice.undisputed_state, due)


RESOLVE_DISPUTE = Operation(
    name="resolve_dispute",
    does="Resolve the dispute of an invoice",
    request=ResolveDispute,
    result=DisputeResolved,
    roles=frozenset({Role.PLACING_OFFICER}),
    changes=frozenset({Changed.INVOICES}),
    examine=examine,
    apply=apply,
    sentence=lambda done: (
        f"Dispute of invoice {done.number} of {done.provider} resolved; it is {words(done.state)} and due by "
        f"{day_text(done.due_on)}"
    ),
)
