"""What is due of invoices: to match, to approve, to pay, and disputes to resolve."""

from collections.abc import Iterator
from datetime import datetime, time

from core.domain.money import plain_pounds
from core.domain.periods import day_text
from core.domain.states import InvoiceState
from core.domain.working_days import LONDON
from core.queries.due_row import DueRow
from core.queries.invoices import InvoiceRow, invoices
from core.store.reading import Reading

PAY_WITHIN_DAYS = 7
"""How long before its last day an approved invoice is due to be paid."""


def invoices_due(read: Reading) -> Iterator[DueRow]:
    """One row for each invoice that waits for somebody, the one to be paid first on top; a fixed number of statements.

    Urgent past its last day for payment.
    """
    for row in sorted(invoices(read, unpaid=True), key=lambda row: (row.due_on, row.id)):
        wanted = _wanted(row)
        near = (row.due_on - read.today).days <= PAY_WITHIN_DAYS
        if wanted and (near or row.state is not InvoiceState.APPROVED):
            yield DueRow(
                "deliveries",
                f"invoice:{row.id}",
                f"{wanted} {'overdue ' if row.overdue else ''}invoice {row.number} of {row.provider}",
                _detail(row),
                row.overdue,
                datetime.combine(row.due_on, time(23, 59), LONDON),
            )


def _wanted(row: InvoiceRow) -> str:
    return {
        InvoiceState.RECEIVED: "Match",
        InvoiceState.MATCHED: "Approve",
        InvoiceState.APPROVED: "Pay",
        InvoiceState.DISPUTED: "Resolve the dispute of",
    }.get(row.state, "")


def _detail(row: InvoiceRow) -> str:
    left = f"{plain_pounds(row.left_gross)} including VAT"
    if row.disputed:
        return f"{left} is unpaid. Its time for payment stands still until the dispute is resolved."
    due = f"{left} {'was' if row.overdue else 'is'} due by {day_text(row.due_on)}."
    if row.state is InvoiceState.RECEIVED:
        return f"{due} Lines not matched yet to what was delivered: {row.unmatched} of {row.lines}."
    if row.state is InvoiceState.MATCHED:
        return f"{due} Somebody other than whoever recorded or matched it approves it."
    return due
