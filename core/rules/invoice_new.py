"""An invoice is recorded once, and its days are in order."""

from collections.abc import Iterator

from core.domain.finding import Finding
from core.domain.invoice_case import InvoiceCase
from core.domain.invoicing import number_key
from core.domain.periods import day_text


def check(case: InvoiceCase) -> Iterator[Finding]:
    """Its number is new among the provider's, whatever its letters' case and spaces; it came after it was written.

    Another provider may use the same number (domain paper, invariant 26).
    """
    if not number_key(case.number):
        yield Finding("no_invoice_number", "Enter the invoice’s number, as the provider wrote it.", "number")
    elif case.earlier is not None:
        number, invoiced_on = case.earlier
        sentence = (
            f"{case.provider}’s invoice {number} of {day_text(invoiced_on)} is recorded already. Each number is "
            "recorded once; if this is another invoice, ask the provider for its own number."
        )
        yield Finding("invoice_exists", sentence, "number", figures={"invoiced_on": invoiced_on.isoformat()})
    if case.received_on < case.invoiced_on:
        sentence = (
            f"The invoice is dated {day_text(case.invoiced_on)}, after {day_text(case.received_on)}, when it came. "
            "Put one of the two days right."
        )
        yield Finding("received_before_invoice", sentence, "received_on")
    if case.received_on > case.today:
        sentence = f"{day_text(case.received_on)} lies after today, {day_text(case.today)}. Record it when it has come."
        yield Finding("received_in_future", sentence, "received_on")
