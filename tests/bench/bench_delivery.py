"""Recording a delivery, an invoice of twenty lines and a payment, each against a bare commit of one row beside it."""

import shutil
from datetime import timedelta
from pathlib import Path

from bench_figure import Figure
from bench_placing import CEILING, TimedDesk, bare_commits

from core.domain.decision_note import DecisionNote
from core.domain.delivery import Order
from core.domain.states import Unit, VatCode
from core.operations.approve_invoice import APPROVE_INVOICE, ApproveInvoice
from core.operations.issue_order import ISSUE_ORDER, IssueOrder
from core.operations.plan_sessions import PLAN_SESSIONS, NewSession, PlanSessions
from core.operations.record_delivery import RECORD_DELIVERY, Attended, RecordDelivery
from core.operations.record_invoice import RECORD_INVOICE, InvoicedLine, RecordInvoice
from core.operations.record_payment import RECORD_PAYMENT, RecordPayment
from core.operations.set_ceiling import SET_CEILING, SetCeiling
from core.sample.desk import YEAR_END
from core.store import orders
from core.store.register import open_register

SESSIONS = 20
AIM, INVOICE_AIM = 3.0, 5.0


def measure(sample: Path, folder: Path, rounds: int) -> list[Figure]:
    """Deliver, bill and pay as many orders of twenty sessions as rounds, after one to warm up."""
    path = folder / "delivery.calloff"
    shutil.copy(sample, path)
    register = open_register(path)
    with bare_commits(folder / "bare-delivery.sqlite") as beside:
        desk = TimedDesk(register, beside)
        room = DecisionNote("DEC-900", desk.today, "Director", "Room for what follows")
        desk.do(SET_CEILING, SetCeiling("framework", "2015-16", CEILING, room))
        numbers = [_issue(desk) for _ in range(rounds + 1)]
        desk.move_to(YEAR_END)
        _deliver(desk, numbers[0])
        desk.forget()
        for number in numbers[1:]:
            _deliver(desk, number)
    register.close()
    return [
        desk.figure("record_delivery", AIM),
        desk.figure("record_invoice", INVOICE_AIM, f"record_invoice, {SESSIONS} lines"),
        desk.figure("record_payment", AIM),
    ]


def _issue(desk: TimedDesk) -> str:
    """The number of an order for twenty days."""
    lot = next(each for each in desk.data["lots"] if each["stream"] == "core" and each["unit"] == Unit.DAY)
    requirement_id = desk.submit(lot, lot["needs"][0], SESSIONS * 100)
    desk.agree(requirement_id)
    selection_id = desk.open(requirement_id)
    offer_id = desk.offer(selection_id)
    if offer_id is None:
        raise LookupError("nobody on the lot may be asked")
    desk.answer(selection_id, offer_id, "accepted")
    return desk.do(ISSUE_ORDER, IssueOrder(offer_id)).number


def _deliver(desk: TimedDesk, number: str) -> None:
    """Twenty sessions planned and recorded, billed by one invoice, approved and paid."""
    with desk.register.reading() as read:
        order = orders.order(read, number)
    if order is None:
        raise LookupError(number)
    line = order.lines[0]
    days = (line.term.first + timedelta(days=at % line.term.days) for at in range(SESSIONS))
    sessions = tuple(NewSession(day, 100, planned_places=20) for day in days)
    planned = desk.do(PLAN_SESSIONS, PlanSessions(line.id, sessions))
    attended = (Attended("social-work", 12), Attended("schools", 5))
    for session_id in planned.session_ids:
        desk.do(RECORD_DELIVERY, RecordDelivery(session_id, attended))
    invoice = desk.do(RECORD_INVOICE, _invoice(desk, order, planned.session_ids))
    desk.do(APPROVE_INVOICE, ApproveInvoice(invoice.invoice_id), "Owen Hughes")
    desk.do(RECORD_PAYMENT, RecordPayment(invoice.invoice_id, desk.today, invoice.gross_pence, "ledger"))


def _invoice(desk: TimedDesk, order: Order, session_ids: tuple[int, ...]) -> RecordInvoice:
    rate = order.lines[0].rate_pence
    lines = tuple(
        InvoicedLine(f"Day {at} of training", VatCode.STANDARD, net_pence=rate, session_id=session_id)
        for at, session_id in enumerate(session_ids, start=1)
    )
    return RecordInvoice(order.provider_id, f"B-{order.number}", desk.today, desk.today, lines)
