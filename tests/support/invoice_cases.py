"""Invoices for tests of the domain and its rules: whole and sound unless a test says what is different."""

from dataclasses import replace
from datetime import date
from typing import Any

from core.domain.invoice_case import (
    BilledLine,
    InvoiceCase,
    MatchCase,
    MatchedLine,
    OrderedWork,
    SessionWork,
    Work,
)
from core.domain.invoicing import Amounts, Invoice, InvoiceLine, Place, vat_of
from core.domain.states import InvoiceState, SessionState, VatCode

RECEIVED = date(2015, 11, 3)
TODAY = date(2015, 11, 5)


def billed(net_pence: int, vat_code: VatCode = VatCode.STANDARD, position: int = 1) -> InvoiceLine:
    """A line of an invoice at its rate, matched to the first order line."""
    vat = vat_of(net_pence, vat_code)
    return InvoiceLine(position, position, "Training", 1, None, None, net_pence, vat_code, vat, 0, net_pence + vat)


def an_invoice(*lines: InvoiceLine, **changes: Any) -> Invoice:
    """Alder Training's INV-1, approved; £1,155 and 20% VAT unless lines are given."""
    sound = Invoice(
        id=1,
        provider_id=1,
        provider="Alder Training",
        number="INV-1",
        state=InvoiceState.APPROVED,
        invoiced_on=date(2015, 11, 2),
        received_on=RECEIVED,
        recorded_by="Amira Khan",
        matched_by="Amira Khan",
        matched_on=TODAY,
        approved_by="Owen Hughes",
        approved_on=TODAY,
        lines=lines or (billed(115_500),),
        credits=(),
        payments=(),
        disputes=(),
    )
    return replace(sound, **changes)


def written(
    net: int | None = 115_500,
    vat: int = 23_100,
    gross: int = 138_600,
    *,
    code: VatCode = VatCode.STANDARD,
    words: str = "Training",
    irrecoverable: int = 0,
) -> BilledLine:
    """A line as it was entered: £1,386.00, which is £1,155.00 and £231.00, unless other sums are given."""
    sums = None if net is None else Amounts(net, vat, gross)
    return BilledLine(words, code, sums, irrecoverable, "lines[0].")


def invoice_case(*lines: BilledLine, **changes: Any) -> InvoiceCase:
    """May INV-1 of 2 November be recorded? Everything is in order unless a test changes it."""
    sound = InvoiceCase("Alder Training", "INV-1", None, date(2015, 11, 2), RECEIVED, TODAY, lines or (written(),))
    return replace(sound, **changes)


def matched(net: int = 90_000, *, line: int | None = 1, session: int | None = None, index: int = 0) -> MatchedLine:
    """A line of £900 net that is matched to the first order line."""
    return MatchedLine(line, session, net, f"lines[{index}].")


def held(number: int = 1, **changes: Any) -> SessionWork:
    """A session of £900 of the first order line, delivered on 9 December, of which nothing was invoiced."""
    sound = SessionWork(
        number, f"TS-2015-000{number}", 1, SessionState.DELIVERED, date(2015, 12, 9), 90_000, taken_pence=0
    )
    return replace(sound, **changes)


def match_case(
    *matches: MatchedLine, sessions: tuple[SessionWork, ...] = (), accrued: dict[Place, int] | None = None
) -> MatchCase:
    """May these lines of Alder Training's invoice be matched? £1,800 is accrued on its first order line.

    The second order line is another provider's.
    """
    lines = {
        1: OrderedWork(1, "CO-2015-0001", 1, "2", "Training days"),
        2: OrderedWork(2, "CO-2015-0002", 2, "2", "Coaching"),
    }
    found = {(1, "2015-16", "core"): 180_000, (2, "2015-16", "core"): 180_000} if accrued is None else accrued
    work = Work(lines, {session.id: session for session in sessions}, found)
    return MatchCase(1, "Alder Training", matches or (matched(),), work)
