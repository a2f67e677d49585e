"""Lives of three orders as a row of steps, however late each is recorded; what the rules refuse is passed over."""

import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from builders import OWNER, a_planned_session, a_register, an_issued_order, perform, the_day_is
from hypothesis import strategies as st
from inspection import rows
from year_ends import an_order_across, extend

from core.domain.errors import Refused
from core.operations.agree_expenses import AGREE_EXPENSES
from core.operations.approve_invoice import APPROVE_INVOICE
from core.operations.cancel_session import CANCEL_SESSION
from core.operations.close_order import CLOSE_ORDER
from core.operations.record_credit import RECORD_CREDIT
from core.operations.record_delivery import RECORD_DELIVERY
from core.operations.record_invoice import RECORD_INVOICE
from core.operations.record_payment import RECORD_PAYMENT
from core.operations.reopen_order import REOPEN_ORDER
from core.operations.take_back_session import TAKE_BACK_SESSION
from core.operations.vary_order import VARY_ORDER
from core.store.register import Register

Act = Callable[[Register, date, int], None]
"""Does something today; the number says how late, or how much."""

STEPS = 12
"""How many steps a life has at least."""


@cache
def three_orders() -> bytes:
    """A register of two orders of one year and one of two, on 8 May 2015."""
    with tempfile.TemporaryDirectory() as folder:
        register = a_register(Path(folder))
        extend(register)
        an_issued_order(register, days=20)
        an_issued_order(register, lot="2", days=10)
        an_order_across(register)
        the_day_is(register, "2015-05-08")
        register.close()
        return register.path.read_bytes()


def newest(register: Register, table: str, **where: Any) -> int:
    """The number of the newest such record, 0 where there is none."""
    found = rows(register, table, **where)
    return found[-1]["id"] if found else 0


def wait(register: Register, today: date, by: int) -> None:
    """Let days pass."""
    the_day_is(register, str(today + timedelta(days=3 * by)))


def plan(register: Register, today: date, by: int) -> None:
    """Plan a session in the next days or the last."""
    a_planned_session(register, line_id=1 + by % 2, held_on=str(today + timedelta(days=by - 6)))


def deliver(register: Register, today: date, by: int) -> None:
    """Record that a session was delivered some days ago."""
    held_on = str(today - timedelta(days=by))
    perform(
        register, RECORD_DELIVERY, session_id=newest(register, "session", state="planned"), attended=[], held_on=held_on
    )


def cancel(register: Register, today: date, by: int) -> None:
    """Cancel a session on a notice of some days ago."""
    notice = {"cancelled_by": "council", "notice_on": str(today - timedelta(days=by)), "reason": "Snow"}
    perform(register, CANCEL_SESSION, session_id=newest(register, "session", state="planned"), **notice)


def take_back(register: Register, today: date, by: int) -> None:
    """Take back the newest record of a session."""
    state = "delivered" if by % 3 else "cancelled"
    perform(register, TAKE_BACK_SESSION, session_id=newest(register, "session", state=state), reason="An error")


def bill(register: Register, today: date, by: int) -> None:
    """Record and approve an invoice of some days ago."""
    number = newest(register, "session", state="delivered")
    days = {"invoiced_on": str(today - timedelta(days=by)), "received_on": str(today - timedelta(days=by // 2))}
    line = {"description": "Training", "vat_code": "standard", "net_pence": 50_000, "session_id": number}
    perform(register, RECORD_INVOICE, provider_id=1, number=f"INV-{today}-{by}", lines=[line], **days)
    perform(register, APPROVE_INVOICE, by=OWNER, invoice_id=newest(register, "invoice"))


def pay(register: Register, today: date, by: int) -> None:
    """Record a payment of some days ago."""
    paid = {"paid_on": str(today - timedelta(days=by)), "gross_pence": 30_000, "ledger_reference": "L"}
    perform(register, RECORD_PAYMENT, invoice_id=newest(register, "invoice"), **paid)


def credit(register: Register, today: date, by: int) -> None:
    """Record a credit note of some days ago."""
    number = newest(register, "invoice")
    line = {"invoice_line_id": newest(register, "invoice_line", invoice_id=number), "net_pence": 100, "vat_pence": 20}
    note = {"number": f"CN-{today}-{by}", "credited_on": str(today - timedelta(days=by)), "reason": "Too much"}
    perform(register, RECORD_CREDIT, invoice_id=number, lines=[line], still_owed=bool(by % 2), **note)


def vary(register: Register, today: date, by: int) -> None:
    """Vary the first order."""
    change = {"kind": "value", "lines": [{"line_id": 1, "quantity_hundredths": 1_500 + 100 * by}], "reason": "Cohort"}
    perform(register, VARY_ORDER, number="CO-2015-0001", legal_ground="review_clause", approved_by=OWNER, **change)


def close(register: Register, today: date, by: int) -> None:
    """Close the second order, or reopen it."""
    perform(register, CLOSE_ORDER if by % 2 else REOPEN_ORDER, number="CO-2015-0002", reason="As it is")


def spend(register: Register, today: date, by: int) -> None:
    """Agree expenses of some days ago."""
    spent = {"spent_on": str(today - timedelta(days=by)), "description": "Hall", "evidence": "Receipt"}
    perform(register, AGREE_EXPENSES, line_id=1, pence=1_000 + by, **spent)


ACTS: tuple[Act, ...] = (wait, plan, plan, deliver, deliver, cancel, take_back, bill, pay, credit, vary, close, spend)
"""What happens in a life; what happens often stands twice."""


def live(register: Register, story: list[tuple[Act, int]]) -> date:
    """Do what can be done of a story; gives the day on which it ends."""
    for act, by in story:
        with register.reading() as read:
            today = read.today
        try:
            act(register, today, by)
        except Refused:
            continue
    with register.reading() as read:
        return read.today


def stories(least: int = STEPS, most: int = 2 * STEPS) -> st.SearchStrategy[list[tuple[Act, int]]]:
    """Rows of steps, each with how late or how much."""
    return st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 9)), min_size=least, max_size=most)
