"""A register that has lived: orders varied, closed and cancelled, sessions recorded late and taken back, money paid."""

import tempfile
from functools import cache
from pathlib import Path

from builders import (
    OWNER,
    a_delivered_session,
    a_planned_session,
    a_register,
    an_issued_order,
    perform,
    the_day_is,
)
from funded import a_funding
from invoiced import a_credit, a_payment, an_approved_invoice, an_invoice_line, an_unmatched_invoice
from recharges import a_quote, a_school
from year_ends import an_order_across, extend

from core.operations.agree_expenses import AGREE_EXPENSES
from core.operations.cancel_order import CANCEL_ORDER
from core.operations.cancel_session import CANCEL_SESSION
from core.operations.close_order import CLOSE_ORDER
from core.operations.confirm_recharge import CONFIRM_RECHARGE
from core.operations.record_delivery import RECORD_DELIVERY
from core.operations.reopen_order import REOPEN_ORDER
from core.operations.reverse_payment import REVERSE_PAYMENT
from core.operations.take_back_session import TAKE_BACK_SESSION
from core.operations.vary_order import VARY_ORDER
from core.store.register import Register, open_register

FIRST_DAY, LAST_DAY = "2015-04-01", "2015-07-10"
LATE, HELD, DROPPED, TAKEN_BACK, TRADED, AGAIN, INNOVATION = 1, 2, 3, 4, 5, 6, 7
"""Sessions: recorded 19 days late, and five; cancelled with a charge; taken back; for a school; planned in the place of
the one taken back; and paid by the innovation stream."""

VARIED, FUNDED, ACROSS, CANCELLED, REOPENED = (f"CO-2015-000{number}" for number in range(1, 6))
"""Orders of one line each, numbered alike: 20 days raised to 22, 10 days, 20 days over two years, 3 days and 4."""


def a_lived_register(folder: Path, name: str = "lived.calloff") -> Register:
    """The register on 10 July 2015, open."""
    path = folder / name
    path.write_bytes(_lived_register())
    return open_register(path)


@cache
def _lived_register() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        register = a_register(Path(folder))
        _order(register)
        _deliver(register)
        _bill(register)
        _change(register)
        the_day_is(register, LAST_DAY)
        register.close()
        return register.path.read_bytes()


def _order(register: Register) -> None:
    extend(register)
    a_funding(register, spend_by="2015-08-31")
    an_issued_order(register, days=20)
    an_issued_order(register, lot="2", days=10, stream="innovation")
    an_order_across(register)
    an_issued_order(register, lot="3", days=3)
    an_issued_order(register, days=4)


def _deliver(register: Register) -> None:
    school = a_school(register)
    a_planned_session(register, held_on="2015-05-06")
    for held_on in ("2015-05-20", "2015-06-03", "2015-05-21"):
        a_planned_session(register, held_on=held_on)
    a_planned_session(register, held_on="2015-06-10", days=1, establishment_id=school)
    the_day_is(register, "2015-05-25")
    for number, people in ((LATE, 12), (HELD, 8), (TAKEN_BACK, 9)):
        attended = [{"workforce_group": "social-work", "people": people}]
        perform(register, RECORD_DELIVERY, session_id=number, attended=attended, feedback_hundredths=400 + number)
    the_day_is(register, "2015-06-02")
    notice = {"cancelled_by": "council", "notice_on": "2015-06-02", "reason": "The hall was flooded"}
    perform(register, CANCEL_SESSION, session_id=DROPPED, **notice)
    the_day_is(register, "2015-06-05")
    perform(register, TAKE_BACK_SESSION, session_id=TAKEN_BACK, reason="The wrong day")
    recharge = a_quote(register, TRADED, school)
    perform(register, CONFIRM_RECHARGE, recharge_id=recharge, confirmed_by_name="Head teacher")
    the_day_is(register, "2015-06-12")
    for number in (TRADED, AGAIN):
        attended = [{"workforce_group": "schools", "people": 10}]
        perform(register, RECORD_DELIVERY, session_id=number, attended=attended)
    a_delivered_session(register, line_id=2, days=4, held_on="2015-06-15")


def _bill(register: Register) -> None:
    the_day_is(register, "2015-06-16")
    days = {"invoiced_on": "2015-05-08", "received_on": "2015-05-11"}
    an_approved_invoice(register, an_invoice_line(session_id=LATE), an_invoice_line(session_id=HELD), **days)
    a_payment(register, 216_000, paid_on="2015-06-12")
    dropped = an_invoice_line(session_id=DROPPED, net_pence=90_000)
    an_approved_invoice(register, dropped, number="INV-2", invoiced_on="2015-06-10", received_on="2015-06-11")
    a_payment(register, 108_000, invoice_id=2, paid_on="2015-06-16")
    the_day_is(register, "2015-06-20")
    back = {"paid_on": "2015-06-20", "ledger_reference": "L-9", "reason": "Paid to the wrong account"}
    perform(register, REVERSE_PAYMENT, payment_id=2, **back)
    a_credit(register, credited_on="2015-06-18", still_owed=True)
    an_unmatched_invoice(register, number="INV-3", invoiced_on="2015-06-18", received_on="2015-06-19")


def _change(register: Register) -> None:
    the_day_is(register, "2015-06-25")
    change = {"kind": "value", "lines": [{"line_id": 1, "quantity_hundredths": 2_200}], "reason": "A larger cohort"}
    perform(register, VARY_ORDER, number=VARIED, legal_ground="review_clause", approved_by=OWNER, **change)
    spent = {"spent_on": "2015-06-05", "pence": 12_345, "description": "Hire of a hall", "evidence": "Receipt 7"}
    perform(register, AGREE_EXPENSES, line_id=1, **spent)
    perform(register, CANCEL_ORDER, number=CANCELLED, reason="Not needed")
    perform(register, CLOSE_ORDER, number=REOPENED, reason="No demand")
    the_day_is(register, "2015-07-01")
    perform(register, REOPEN_ORDER, number=REOPENED, reason="Demand after all")
