"""A payment comes after its invoice and not in the future; one after its time is told as late."""

from collections.abc import Iterator

from core.domain.finding import Finding, Severity
from core.domain.invoicing import due_on
from core.domain.payment_case import PaymentCase
from core.domain.periods import day_text


def check(case: PaymentCase) -> Iterator[Finding]:
    """Within the days of payment after receipt, without those in dispute (regulation 113), it is in time."""
    invoice = case.invoice
    if case.paid_on < invoice.invoiced_on:
        sentence = (
            f"The payment is dated before the invoice: {day_text(case.paid_on)}, and the invoice "
            f"{day_text(invoice.invoiced_on)}."
        )
        yield Finding("payment_before_invoice", sentence, "paid_on")
        return
    if case.paid_on > case.today:
        yield Finding("payment_in_future", f"Today is {day_text(case.today)}; record it once it is paid.", "paid_on")
        return
    due = due_on(invoice.received_on, case.payment_days, invoice.disputes, case.today)
    if case.paid_on > due:
        late = (case.paid_on - due).days
        sentence = f"It was due by {day_text(due)}, so it is {late} {'day' if late == 1 else 'days'} late."
        yield Finding("paid_late", sentence, "paid_on", Severity.WARN, {"due_on": due.isoformat(), "days": late})
