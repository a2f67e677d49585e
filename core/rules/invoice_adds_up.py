"""Each line of an invoice says what it is for, and its net and VAT come to its gross."""

from collections.abc import Iterator

from core.domain.finding import Finding, Severity
from core.domain.invoice_case import BilledLine, InvoiceCase
from core.domain.invoicing import Amounts, vat_of
from core.domain.money import plain_pounds, pounds, quantity
from core.domain.states import words

LARGEST_GROSS_PENCE = 10**14
"""A million million pounds: more than any register can hold is no invoice."""


def check(case: InvoiceCase) -> Iterator[Finding]:
    """There is a line, and each has words, a net above nothing, and VAT of nothing or more that makes up its gross.

    Irrecoverable VAT is a part of the VAT. VAT more than a penny off its rate is pointed out (domain paper, 2.4).
    """
    if not case.lines:
        yield Finding("no_lines", "The invoice has no lines. Enter what it asks for.", "lines")
    for index, line in enumerate(case.lines):
        if not line.description.strip():
            sentence = f"Line {index + 1} does not say what it is for."
            yield Finding("no_description", sentence, f"{line.field}description")
        if line.amounts is None:
            sentence = f"Line {index + 1} has no sum. Enter its net or its gross; the rest is worked out."
            yield Finding("no_amount", sentence, f"{line.field}net_pence")
        else:
            yield from _amounts(index, line, line.amounts)
    gross = sum(line.amounts.gross_pence for line in case.lines if line.amounts is not None)
    if gross >= LARGEST_GROSS_PENCE:
        yield Finding("sum_too_large", f"{pounds(gross)} is more than an invoice can come to.", "lines")


def _amounts(index: int, line: BilledLine, sums: Amounts) -> Iterator[Finding]:
    figures: dict[str, int | str] = {
        "net_pence": sums.net_pence,
        "vat_pence": sums.vat_pence,
        "gross_pence": sums.gross_pence,
    }
    if not sums.add_up:
        sentence = (
            f"Line {index + 1}: {pounds(sums.net_pence)} net and {pounds(sums.vat_pence)} VAT come to "
            f"{pounds(sums.net_pence + sums.vat_pence)}, not to {pounds(sums.gross_pence)}. Put one of the three "
            "right, or leave one out and it is worked out."
        )
        yield Finding("net_vat_gross", sentence, f"{line.field}gross_pence", figures=figures)
    if sums.net_pence <= 0 or sums.vat_pence < 0:
        sentence = f"Line {index + 1} asks for more than £0.00 net, and its VAT is £0.00 or more."
        yield Finding("amount_below_zero", sentence, f"{line.field}net_pence", figures=figures)
    elif abs(sums.vat_pence - vat_of(sums.net_pence, line.vat_code)) > 1:
        rate = quantity(line.vat_code.rate_hundredths)
        sentence = (
            f"Line {index + 1}: {pounds(sums.vat_pence)} VAT on {plain_pounds(sums.net_pence)} is not its rate, "
            f"{words(line.vat_code)} at {rate}%, which gives {pounds(vat_of(sums.net_pence, line.vat_code))}."
        )
        yield Finding("vat_off_rate", sentence, f"{line.field}vat_pence", Severity.WARN, figures)
    if not 0 <= line.irrecoverable_pence <= max(sums.vat_pence, 0):
        sentence = (
            f"Line {index + 1}: {pounds(line.irrecoverable_pence)} of {pounds(sums.vat_pence)} VAT cannot be "
            "irrecoverable. It is a part of the VAT, from nothing to all of it."
        )
        yield Finding("irrecoverable_above_vat", sentence, f"{line.field}irrecoverable_pence", figures=figures)
