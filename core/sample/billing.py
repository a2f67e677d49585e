"""The sample's invoices: matched as they come, approved, disputed, credited, paid in part or whole."""

import random
from collections.abc import Callable
from datetime import date, timedelta

from core.domain.delivery import Order
from core.domain.states import SessionState, VatCode
from core.domain.working_days import working_days_after
from core.operations.approve_invoice import APPROVE_INVOICE, ApproveInvoice
from core.operations.dispute_invoice import DISPUTE_INVOICE, DisputeInvoice
from core.operations.record_credit import RECORD_CREDIT, CreditedLine, RecordCredit
from core.operations.record_invoice import RECORD_INVOICE, InvoicedLine, RecordInvoice
from core.operations.record_payment import RECORD_PAYMENT, RecordPayment
from core.operations.resolve_dispute import RESOLVE_DISPUTE, ResolveDispute
from core.sample.desk import SampleDesk
from core.store.invoices import invoice

_DISPUTED, _SETTLED, _IN_PARTS, _CREDITED, _LATE, _UNMATCHED = (18, 103), (18,), (11, 40, 76), (25,), (14, 33), (97,)


Later = Callable[[date, Callable[[], object]], None]
"""Does a step on a day."""


class Billing:
    """Bills what was delivered."""

    def __init__(self, desk: SampleDesk, chance: random.Random, later: Later) -> None:
        self.desk, self.chance, self.later = desk, chance, later
        self._numbers: dict[int, int] = {}

    def bill(self, order: Order, count: int, vat: VatCode, expenses: tuple[int, int] | None) -> None:
        """The provider's invoice for all that an order's sessions came to, and its expenses: order line and pence."""
        sessions = [item for item in order.sessions if item.pence and item.state is not SessionState.TAKEN_BACK]
        if not sessions:
            return
        lines = [
            InvoicedLine(
                description=f"{order.title}, {item.held_on.day} {item.held_on:%b}",
                net_pence=item.pence,
                vat_code=vat,
                line_id=None if count in _UNMATCHED else item.line_id,
                session_id=None if count in _UNMATCHED else item.id,
            )
            for item in sessions
        ]
        if expenses is not None:
            lines.append(InvoicedLine("Travel", vat, net_pence=expenses[1], line_id=expenses[0]))
        self._numbers[order.provider_id] = self._numbers.get(order.provider_id, 1_040) + self.chance.randint(1, 4)
        sent = self.desk.today - timedelta(days=self.chance.randint(0, 3))
        number = f"INV-{self._numbers[order.provider_id]}"
        recorded = self.desk.do(
            RECORD_INVOICE, RecordInvoice(order.provider_id, number, sent, self.desk.today, tuple(lines)), "Amira Khan"
        )
        invoice_id, gross = recorded.invoice_id, recorded.gross_pence
        if count in _UNMATCHED:
            return
        if count in _DISPUTED:
            self.later(working_days_after(self.desk.today, 2), lambda: self._dispute(invoice_id, gross, count))
        else:
            self.later(
                working_days_after(self.desk.today, self.chance.randint(2, 5)),
                lambda: self._approve(invoice_id, gross, count),
            )

    def _dispute(self, invoice_id: int, gross: int, count: int) -> None:
        reason = "The register shows fewer people than the invoice says"
        self.desk.do(DISPUTE_INVOICE, DisputeInvoice(invoice_id, reason))
        if count in _SETTLED:
            self.later(working_days_after(self.desk.today, 6), lambda: self._resolve(invoice_id, gross, count))

    def _resolve(self, invoice_id: int, gross: int, count: int) -> None:
        outcome = "The provider sent the signed register; the figure stands"
        self.desk.do(RESOLVE_DISPUTE, ResolveDispute(invoice_id, outcome))
        self._approve(invoice_id, gross, count)

    def _approve(self, invoice_id: int, gross: int, count: int) -> None:
        self.desk.do(APPROVE_INVOICE, ApproveInvoice(invoice_id), "Owen Hughes")
        if count in _CREDITED:
            gross -= self._credit(invoice_id)
        days = self.chance.randint(31, 40) if count in _LATE else self.chance.randint(9, 20)
        day = working_days_after(self.desk.today + timedelta(days=days), 0)
        if count in _IN_PARTS:
            self.later(day, lambda: self._pay(invoice_id, gross // 2))
            self.later(day + timedelta(days=14), lambda: self._pay(invoice_id, gross - gross // 2))
        else:
            self.later(day, lambda: self._pay(invoice_id, gross))

    def _credit(self, invoice_id: int) -> int:
        """The provider takes back a tenth of its first line; gives that with its VAT."""
        with self.desk.register.reading() as read:
            found = invoice(read, invoice_id)
        if found is None:
            raise LookupError(invoice_id)
        line = found.lines[0]
        tenth = CreditedLine(line.id, line.net_pence // 10, line.vat_pence // 10)
        reason = "Two places were charged that nobody had booked"
        request = RecordCredit(invoice_id, f"CN-{found.number[4:]}", self.desk.today, reason, (tenth,))
        return self.desk.do(RECORD_CREDIT, request).gross_pence

    def _pay(self, invoice_id: int, gross: int) -> None:
        reference = f"BACS-{self.desk.today:%y%m%d}-{invoice_id:03d}"
        self.desk.do(RECORD_PAYMENT, RecordPayment(invoice_id, self.desk.today, gross, reference))
