"""Whatever happens to orders and however late it is recorded: no view of an earlier day shows less than nothing."""

import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from builders import OWNER, a_planned_session, a_register, an_issued_order, perform, the_day_is
from hypothesis import given, settings
from hypothesis import strategies as st
from inspection import rows
from sqlalchemy import select
from year_ends import an_order_across, extend

from core.domain.as_at import AsAt
from core.domain.errors import Refused
from core.domain.states import Basis
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
from core.queries.call_offs import call_offs
from core.queries.movements_between import movements_between
from core.queries.position import position
from core.store.register import Register, open_register
from core.store.standing import balances

Act = Callable[[Register, date, int], None]
STEPS = 12


@cache
def _ordered() -> bytes:
    """Two orders of one year and one of two, on 8 May 2015."""
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
    found = rows(register, table, **where)
    return found[-1]["id"] if found else 0


def wait(register: Register, today: date, by: int) -> None:
    the_day_is(register, str(today + timedelta(days=3 * by)))


def plan(register: Register, today: date, by: int) -> None:
    a_planned_session(register, line_id=1 + by % 2, held_on=str(today + timedelta(days=by - 6)))


def deliver(register: Register, today: date, by: int) -> None:
    held_on = str(today - timedelta(days=by))
    perform(
        register, RECORD_DELIVERY, session_id=newest(register, "session", state="planned"), attended=[], held_on=held_on
    )


def cancel(register: Register, today: date, by: int) -> None:
    notice = {"cancelled_by": "council", "notice_on": str(today - timedelta(days=by)), "reason": "Snow"}
    perform(register, CANCEL_SESSION, session_id=newest(register, "session", state="planned"), **notice)


def take_back(register: Register, today: date, by: int) -> None:
    state = "delivered" if by % 3 else "cancelled"
    perform(register, TAKE_BACK_SESSION, session_id=newest(register, "session", state=state), reason="An error")


def bill(register: Register, today: date, by: int) -> None:
    number = newest(register, "session", state="delivered")
    days = {"invoiced_on": str(today - timedelta(days=by)), "received_on": str(today - timedelta(days=by // 2))}
    line = {"description": "Training", "vat_code": "standard", "net_pence": 50_000, "session_id": number}
    perform(register, RECORD_INVOICE, provider_id=1, number=f"INV-{today}-{by}", lines=[line], **days)
    perform(register, APPROVE_INVOICE, by=OWNER, invoice_id=newest(register, "invoice"))


def pay(register: Register, today: date, by: int) -> None:
    paid = {"paid_on": str(today - timedelta(days=by)), "gross_pence": 30_000, "ledger_reference": "L"}
    perform(register, RECORD_PAYMENT, invoice_id=newest(register, "invoice"), **paid)


def credit(register: Register, today: date, by: int) -> None:
    number = newest(register, "invoice")
    line = {"invoice_line_id": newest(register, "invoice_line", invoice_id=number), "net_pence": 100, "vat_pence": 20}
    note = {"number": f"CN-{today}-{by}", "credited_on": str(today - timedelta(days=by)), "reason": "Too much"}
    perform(register, RECORD_CREDIT, invoice_id=number, lines=[line], still_owed=bool(by % 2), **note)


def vary(register: Register, today: date, by: int) -> None:
    change = {"kind": "value", "lines": [{"line_id": 1, "quantity_hundredths": 1_500 + 100 * by}], "reason": "Cohort"}
    perform(register, VARY_ORDER, number="CO-2015-0001", legal_ground="review_clause", approved_by=OWNER, **change)


def close(register: Register, today: date, by: int) -> None:
    perform(register, CLOSE_ORDER if by % 2 else REOPEN_ORDER, number="CO-2015-0002", reason="As it is")


def spend(register: Register, today: date, by: int) -> None:
    spent = {"spent_on": str(today - timedelta(days=by)), "description": "Hall", "evidence": "Receipt"}
    perform(register, AGREE_EXPENSES, line_id=1, pence=1_000 + by, **spent)


ACTS: tuple[Act, ...] = (wait, plan, plan, deliver, deliver, cancel, take_back, bill, pay, credit, vary, close, spend)


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


@settings(max_examples=25, deadline=None)
@given(
    story=st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 9)), min_size=STEPS, max_size=2 * STEPS),
    cut=st.integers(0, 100),
)
def test_no_view_shows_less_than_nothing_and_movements_lead_to_the_closing(
    story: list[tuple[Act, int]], cut: int
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "life.calloff"
        path.write_bytes(_ordered())
        register = open_register(path, durable=False)
        try:
            last = live(register, story)
            days = {date.fromisoformat(posting["effective_on"]) for posting in rows(register, "posting")} | {last}
            for basis in Basis:
                for day in sorted(days):
                    _nothing_below_nothing(register, AsAt(day, basis))
                _movements_lead_to_the_closing(register, basis, last - timedelta(days=cut % 60), last)
        finally:
            register.close()


def _nothing_below_nothing(register: Register, as_at: AsAt) -> None:
    with register.reading(as_at) as read:
        held = balances(read)
        assert min((row.pence for row in read.rows(select(held.c.pence))), default=0) >= 0, as_at
        orders, (stands, following) = call_offs(read), position(read)
    assert min(row.released for row in orders) >= 0, as_at
    for stage in ("reserved", "committed", "accrued", "invoiced", "paid"):
        pence = (getattr(stands, stage), getattr(following, stage))
        assert min(pence) >= 0, as_at
        if stage != "reserved":
            assert sum(pence) == sum(getattr(row, stage) for row in orders), as_at


def _movements_lead_to_the_closing(register: Register, basis: Basis, first: date, last: date) -> None:
    before = AsAt(first - timedelta(days=1), basis)
    with register.reading(before) as read:
        opening = {(item.scope, item.period): item for item in position(read)}
    with register.reading() as read:
        found = movements_between(read, first, last, basis)
    with register.reading(AsAt(last, basis)) as read:
        closing = {(item.scope, item.period): item for item in position(read)}
    for row in found:
        place = (row.scope, row.financial_year)
        if place in closing:
            assert row.opening == (getattr(opening[place], row.stage.value) if place in opening else 0)
            assert row.opening + row.came - row.went == getattr(closing[place], row.stage.value)
