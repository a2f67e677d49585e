"""Invariants about money: tried through the operations, and through another program's statements."""

import sqlite3
from typing import Any

import pytest
from builders import (
    OWNER,
    a_ceiling,
    a_decision,
    a_delivered_session,
    a_line,
    a_planned_session,
    an_issued_order,
    an_open_selection,
    perform,
    the_day_is,
)
from funded import a_funding, moves
from inspection import postings, refused, row, rows, standing
from invoiced import (
    GROSS_PENCE,
    NET_PENCE,
    a_credit,
    a_payment,
    an_approved_invoice,
    an_invoice,
    an_invoice_as_written,
    an_invoice_line,
    delivered,
)
from plain_client import a_copy
from plain_client import refused as refused_to
from recharges import a_recharge

from core.domain.states import RechargeState
from core.operations.agree_expenses import AGREE_EXPENSES
from core.operations.cancel_session import CANCEL_SESSION
from core.operations.close_order import CLOSE_ORDER
from core.operations.make_offer import MAKE_OFFER
from core.operations.record_invoice import RECORD_INVOICE
from core.operations.record_payment import RECORD_PAYMENT
from core.operations.reopen_order import REOPEN_ORDER
from core.operations.vary_order import VARY_ORDER
from core.operations.vire_funding import VIRE_FUNDING
from core.store.register import Register

DAY_PENCE = 90_000
BELOW_NOTHING = "balance may not go below zero"


def step(stranger: sqlite3.Connection, before: str, after: str, pence: int) -> str:
    """The statement that repeats the newest posting as another step, of so many pence."""
    (newest,) = stranger.execute("SELECT max(id) FROM posting WHERE stream = 'core'").fetchone()
    return a_copy(newest, from_stage=f"'{before}'", to_stage=f"'{after}'", pence=pence, cause_id=1)


def committed(register: Register) -> int:
    """What is committed in all, in whole pence."""
    return standing(register, period="life").get("committed", 0)


def test_invariant_24_commitment_is_what_was_ordered_less_what_became_of_it(
    register: Register, stranger: sqlite3.Connection
) -> None:
    """Invariant 24: open commitment = issued + variations − cancelled − delivered − released, never below nothing."""
    number = an_issued_order(register).number
    assert committed(register) == 20 * DAY_PENCE
    more = {"kind": "value", "lines": [{"line_id": 1, "quantity_hundredths": 2_150}], "reason": "A larger cohort"}
    perform(register, VARY_ORDER, number=number, legal_ground="review_clause", approved_by=OWNER, **more)
    assert committed(register) == 2_150 * DAY_PENCE // 100
    session_id = a_planned_session(register, days=3, held_on="2015-06-01")
    a_delivered_session(register, days=2)
    assert committed(register) == 1_950 * DAY_PENCE // 100
    why = {"cancelled_by": "council", "notice_on": "2015-05-06", "reason": "Inspection"}
    charged = perform(register, CANCEL_SESSION, session_id=session_id, **why).charged_pence
    assert 0 < charged < 3 * DAY_PENCE
    assert committed(register) == 1_650 * DAY_PENCE // 100
    for after in ("outside", "accrued"):
        refused_to(stranger, step(stranger, "committed", after, committed(register) + 1), BELOW_NOTHING)
    released = perform(register, CLOSE_ORDER, number=number, reason="The cohort was small").released_pence
    assert (released, committed(register)) == (1_650 * DAY_PENCE // 100, 0)
    refused_to(stranger, step(stranger, "committed", "outside", 1), BELOW_NOTHING)


def test_invariant_25_no_more_is_invoiced_than_was_done(register: Register, stranger: sqlite3.Connection) -> None:
    """Invariant 25: invoiced ≤ delivered + chargeable cancellations + agreed expenses, per order line."""
    delivered(register)
    spent = {"spent_on": "2015-05-06", "pence": 1_250, "description": "Travel", "evidence": "Ticket"}
    perform(register, AGREE_EXPENSES, line_id=1, **spent)
    done = NET_PENCE + 1_250
    line = an_invoice_line(session_id=None, line_id=1, net_pence=done + 1)
    assert refused(register, RECORD_INVOICE, **an_invoice_as_written(line)) == ["more_than_delivered"]
    session = an_invoice_line(net_pence=NET_PENCE + 1)
    assert refused(register, RECORD_INVOICE, **an_invoice_as_written(session)) == ["more_than_session"]
    refused_to(stranger, step(stranger, "accrued", "invoiced", done + 1), BELOW_NOTHING)
    an_invoice(register, line | {"net_pence": done})
    refused_to(stranger, step(stranger, "accrued", "invoiced", 1), BELOW_NOTHING)
    assert standing(register)["invoiced"] == done


def test_invariant_26_no_more_is_paid_than_is_due(register: Register, stranger: sqlite3.Connection) -> None:
    """Invariant 26: paid ≤ invoiced − credits, per invoice."""
    an_approved_invoice(register)
    a_credit(register, net=90_000, vat=18_000)
    due = GROSS_PENCE - 108_000
    paid = {"invoice_id": 1, "paid_on": "2015-05-12", "ledger_reference": "L-1"}
    assert refused(register, RECORD_PAYMENT, gross_pence=due + 1, **paid) == ["payment_above_unpaid"]
    a_payment(register, due - 1)
    assert refused(register, RECORD_PAYMENT, gross_pence=2, **paid) == ["payment_above_unpaid"]
    a_payment(register, 1)
    assert standing(register)["paid"] == 90_000
    refused_to(stranger, step(stranger, "invoiced", "paid", 1), BELOW_NOTHING)


def test_invariant_26_a_number_is_used_once_by_a_provider(register: Register, stranger: sqlite3.Connection) -> None:
    """Invariant 26: an invoice number is unique per provider, however it is written."""
    an_invoice(register, number="INV 2015/7")
    assert refused(register, RECORD_INVOICE, **an_invoice_as_written(number="inv2015-7")) == [
        "invoice_exists",
        "more_than_session",
        "more_than_delivered",
    ]
    columns = [name for name in row(register, "invoice") if name != "id"]
    again = f"INSERT INTO invoice ({', '.join(columns)}) SELECT {', '.join(columns)} FROM invoice"
    refused_to(stranger, again, "is recorded already and is not replaced")


def test_invariant_27_net_and_vat_are_gross(register: Register, stranger: sqlite3.Connection) -> None:
    """Invariant 27: net + VAT = gross to the penny on each line, and totals are the sums of lines."""
    delivered(register)
    for gross in (GROSS_PENCE - 1, GROSS_PENCE + 1):
        line = an_invoice_line(net_pence=NET_PENCE, vat_pence=36_000, gross_pence=gross)
        assert refused(register, RECORD_INVOICE, **an_invoice_as_written(line)) == ["net_vat_gross"]
    parts = [an_invoice_line(net_pence=net) for net in (33_333, 66_667)]
    recorded = perform(register, RECORD_INVOICE, **an_invoice_as_written(*parts))
    lines = rows(register, "invoice_line")
    assert all(item["net_pence"] + item["vat_pence"] == item["gross_pence"] for item in lines)
    sums = {name: sum(item[name] for item in lines) for name in ("net_pence", "vat_pence", "gross_pence")}
    assert sums == {name: getattr(recorded, name) for name in sums}
    refused_to(stranger, "UPDATE invoice_line SET gross_pence = gross_pence + 1", "is not edited")


def test_invariant_28_the_shares_of_a_line_are_the_whole_of_it(
    register: Register, stranger: sqlite3.Connection
) -> None:
    """Invariant 28: the funding split of each line totals its value, and no stream passes its allocation."""
    split = [{"stream": "core", "share_hundredths": 3_333}, {"stream": "innovation", "share_hundredths": 6_667}]
    own = 20 * DAY_PENCE - 20 * DAY_PENCE * 3_333 // 10_000
    a_funding(register, pence=own - 1)
    selection_id = an_open_selection(register)
    fields = {"selection_id": selection_id, "lines": [a_line(funding=split)]}
    assert refused(register, MAKE_OFFER, **fields) == ["ceiling_passed"]
    short = [split[0], split[1] | {"share_hundredths": 6_666}]
    assert "funding_not_whole" in refused(
        register, MAKE_OFFER, selection_id=selection_id, lines=[a_line(funding=short)]
    )
    a_funding(register, pence=own)
    perform(register, MAKE_OFFER, **fields)
    held = {item["stream"]: item["pence"] for item in rows(register, "balance", stage="reserved")}
    assert held == {"core": 20 * DAY_PENCE - own, "innovation": own}
    other = a_copy(1, stream="'traded'", pence=1)
    refused_to(stranger, other, "a posting names its line's lot, stream")


@pytest.mark.parametrize(
    ("notice_on", "part"),
    [("2015-06-30", 10_000), ("2015-06-24", 10_000), ("2015-06-23", 5_000), ("2015-06-09", 2_500), ("2015-06-02", 0)],
)
def test_invariant_30_a_cancelled_session_costs_what_the_tariff_says(
    register: Register, stranger: sqlite3.Connection, notice_on: str, part: int
) -> None:
    """Invariant 30: charge = tariff(notice) × price; reason and canceller are recorded, and stay.

    Leeds charges all within 4 working days, half within 9, a quarter within 19, and nothing with more notice.
    """
    an_issued_order(register)
    number = a_planned_session(register, held_on="2015-06-30", days=1.11)
    the_day_is(register, "2015-07-01")
    why: dict[str, Any] = {"session_id": number, "cancelled_by": "council", "notice_on": notice_on}
    assert refused(register, CANCEL_SESSION, **why, reason=" ") == ["no_reason"]
    done = perform(register, CANCEL_SESSION, **why, reason="Too few booked")
    price = 99_900
    assert (done.charged_pence, done.released_pence) == (price * part // 10_000, price - price * part // 10_000)
    kept = row(register, "session", id=number)
    assert (kept["reason"], kept["cancelled_by"], kept["pence"]) == ("Too few booked", "council", done.charged_pence)
    for change in ("pence = 0", "cancelled_by = NULL", "reason = ''", "charged_hundredths = 0"):
        refused_to(stranger, f"UPDATE session SET {change} WHERE id = {number}", "is not edited")


def test_invariant_31_virements_sum_to_nothing(register: Register, stranger: sqlite3.Connection) -> None:
    """Invariant 31: virements sum to zero, and stay as they were recorded."""
    a_funding(register, "core", 1_000_000)
    a_funding(register, "innovation", 1_000_000)
    fields = {"reason": "Demand moved", "approved_by": "Priya Nair", "decision": a_decision("DEC-V")}
    for lines in ([("core", -500), ("innovation", 499)], [("core", -500), ("innovation", 501)]):
        assert refused(register, VIRE_FUNDING, lines=moves(*lines), **fields) == ["virement_unbalanced"]
    perform(register, VIRE_FUNDING, lines=moves(("core", -500), ("innovation", 500)), **fields)
    refused_to(stranger, "UPDATE virement_line SET pence = 501 WHERE pence = 500", "is not edited")


@pytest.mark.parametrize("state", [RechargeState.SETTLED, RechargeState.WAIVED])
def test_invariant_31_recharges_do_not_change_exposure(register: Register, state: RechargeState) -> None:
    """Invariant 31: what schools are charged moves no money of the framework; income is never netted."""
    a_recharge(register, state)
    moved = postings(register)
    assert [item for item in moved if item[1] == "outside"] == [("2015-16", "outside", "reserved", 20 * DAY_PENCE)]
    assert sum(standing(register).values()) == 20 * DAY_PENCE
    assert {item["cause"] for item in rows(register, "posting")} <= {"offer", "call_off", "session", "session_plan"}


def test_invariant_33_reopening_restores_no_more_than_was_released(
    register: Register, stranger: sqlite3.Connection
) -> None:
    """Invariant 33: closing an order leaves no commitment; reopening restores what was released, once, in its room."""
    number = an_issued_order(register, days=6.67).number
    a_delivered_session(register)
    released = perform(register, CLOSE_ORDER, number=number, reason="The cohort was small").released_pence
    assert released == 467 * DAY_PENCE // 100
    assert "committed" not in standing(register)
    used = sum(standing(register).values())
    a_ceiling(register, "lot:1", "2015-16", used + released - 1)
    again = {"number": number, "reason": "More wanted it"}
    assert refused(register, REOPEN_ORDER, **again) == ["ceiling_passed"]
    a_ceiling(register, "lot:1", "2015-16", used + released)
    assert perform(register, REOPEN_ORDER, **again).restored_pence == released == standing(register)["committed"]
    assert refused(register, REOPEN_ORDER, **again) == ["not_closed"]
    for change in ("restored_pence = restored_pence + 1", "reopened_on = NULL", "released_pence = 10000000"):
        refused_to(stranger, f"UPDATE closure SET {change}", "is not edited")
