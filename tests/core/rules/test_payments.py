"""What is asked before a payment is recorded, whoever says that the ledger made it."""

from datetime import date
from typing import Any

import pytest
from rule_cases import codes

from core.domain.finding import Severity
from core.domain.invoicing import Dispute, Invoice, InvoiceLine, Payment
from core.domain.payment_case import PaymentCase
from core.domain.states import InvoiceState, VatCode
from core.rules import payment_dated, payment_of_invoice

LINE = InvoiceLine(1, 1, "Two days", 1, 1, None, 180_000, VatCode.STANDARD, 36_000, 0, 216_000)


def payment_case(
    state: InvoiceState = InvoiceState.APPROVED,
    payments: tuple[Payment, ...] = (),
    disputes: tuple[Dispute, ...] = (),
    **changes: Any,
) -> PaymentCase:
    """£2,160.00 of 8 May 2015, received on 11 May and paid whole on 12 May; 1 July is today."""
    invoice = Invoice(
        id=1,
        provider_id=1,
        provider="Alder Training",
        number="INV-1",
        state=state,
        invoiced_on=date(2015, 5, 8),
        received_on=date(2015, 5, 11),
        recorded_by="Amira Khan",
        matched_by="Amira Khan",
        matched_on=date(2015, 5, 11),
        approved_by="Owen Hughes",
        approved_on=date(2015, 5, 11),
        lines=(LINE,),
        credits=(),
        payments=payments,
        disputes=disputes,
    )
    asked = {"paid_on": date(2015, 5, 12), "gross_pence": 216_000, "ledger_reference": "L-1"}
    return PaymentCase(invoice, **{**asked, **changes}, today=date(2015, 7, 1), payment_days=30)


def paid(number: int, pence: int, reverses: int | None = None) -> Payment:
    return Payment(number, date(2015, 5, 12), pence, pence * 5 // 6, "l-1", reverses)


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        pytest.param(payment_case(), [], id="in full"),
        pytest.param(payment_case(InvoiceState.MATCHED), ["invoice_not_approved"], id="not approved"),
        pytest.param(payment_case(InvoiceState.PAID), ["invoice_not_approved"], id="paid already"),
        pytest.param(payment_case(gross_pence=0), ["no_amount"], id="nothing"),
        pytest.param(payment_case(gross_pence=216_001), ["payment_above_unpaid"], id="a penny more"),
        pytest.param(payment_case(ledger_reference=" "), ["no_reference"], id="without a reference"),
        pytest.param(payment_case(payments=(paid(1, 6),), gross_pence=1), ["reference_used"], id="in two parts"),
        pytest.param(payment_case(payments=(paid(1, 6), paid(2, -6, 1))), [], id="after one that was taken back"),
    ],
)
def test_a_payment_is_of_what_is_left_of_an_approved_invoice(case: PaymentCase, expected: list[str]) -> None:
    assert codes(payment_of_invoice.check(case)) == expected


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        pytest.param(payment_case(paid_on=date(2015, 5, 8)), [], id="on the day of the invoice"),
        pytest.param(payment_case(paid_on=date(2015, 5, 7)), ["payment_before_invoice"], id="before it"),
        pytest.param(payment_case(paid_on=date(2015, 7, 2)), ["payment_in_future"], id="tomorrow"),
        pytest.param(payment_case(paid_on=date(2015, 6, 10)), [], id="on the last day"),
        pytest.param(payment_case(paid_on=date(2015, 6, 11)), ["paid_late"], id="a day late"),
        pytest.param(
            payment_case(
                disputes=(Dispute(1, date(2015, 5, 12), "Days", date(2015, 5, 13)),), paid_on=date(2015, 6, 11)
            ),
            [],
            id="a day in dispute",
        ),
    ],
)
def test_a_payment_comes_after_its_invoice_and_in_time(case: PaymentCase, expected: list[str]) -> None:
    findings = tuple(payment_dated.check(case))
    assert codes(findings) == expected
    assert all(finding.severity is Severity.WARN for finding in findings if finding.code == "paid_late")
