"""Invariants about what is placed and when: tried through the operations, and through another program's statements."""

import sqlite3
from datetime import date, timedelta
from pathlib import Path

import pytest
from builders import (
    a_decision,
    a_line,
    a_planned_session,
    a_session,
    an_issued_order,
    an_open_selection,
    perform,
    the_day_is,
)
from inspection import refused, row
from plain_client import a_copy, inward
from plain_client import refused as refused_to
from ready import BY_NAME, ready

from core.operations.exercise_extension import EXERCISE_EXTENSION
from core.operations.make_offer import MAKE_OFFER
from core.operations.move_session import MOVE_SESSION
from core.operations.plan_sessions import PLAN_SESSIONS
from core.operations.set_ranking import SET_RANKING
from core.store.register import Register

DAYS = {
    "agree_requirement": ("agreed_on", "agreed_in_future"),
    "record_response": ("answered_at", "answered_in_future"),
    "record_delivery": ("held_on", "session_to_come"),
    "cancel_session": ("notice_on", "notice_to_come"),
    "agree_expenses": ("spent_on", "spent_to_come"),
    "record_invoice": ("received_on", "received_in_future"),
    "record_credit": ("credited_on", "credit_in_future"),
    "record_payment": ("paid_on", "payment_in_future"),
    "reverse_payment": ("paid_on", "payment_in_future"),
    "record_decision": ("decided_on", "decision_in_future"),
}
"""Each operation that records what happened on a day, where the day stands, and what refuses one to come."""


def test_invariant_3_work_is_ordered_in_the_lot_of_its_need(register: Register, stranger: sqlite3.Connection) -> None:
    """Invariant 3: requirement, selection, order and rate card are of one lot.

    A rate in another lot is none; another program cannot post the order's money to another lot.
    """
    an_issued_order(register, lot="2")
    assert row(register, "requirement")["lot"] == row(register, "selection")["lot"] == "2"
    refused_to(stranger, a_copy(inward(stranger, 1), lot="'3'"), "a posting names its line's lot")
    tender = {"in_force_on": "2015-04-01", "basis": "Tender", "decision": a_decision("DEC-TENDER")}
    perform(register, SET_RANKING, lot="5", ranks=[{"rank": 1, "provider_id": 1}], **tender)
    selection_id = an_open_selection(register, lot="5")
    assert refused(register, MAKE_OFFER, selection_id=selection_id, lines=[a_line()]) == ["no_rate"]


def test_invariant_17_an_option_is_exercised_once_and_in_order(
    register: Register, stranger: sqlite3.Connection
) -> None:
    """Invariant 17: an option is exercised before the term ends, once, in order, by a decision.

    Another program can neither exercise it a second time nor take it back.
    """
    assert refused(register, EXERCISE_EXTENSION, number=2, decision=a_decision("D-1")) == ["option_out_of_order"]
    assert refused(register, EXERCISE_EXTENSION, number=1, decision={"reference": ""}) == ["no_decision"]
    perform(register, EXERCISE_EXTENSION, number=1, decision=a_decision("D-1"))
    assert refused(register, EXERCISE_EXTENSION, number=1, decision=a_decision("D-2")) == ["option_exercised"]
    for change in ("exercised_on = '2015-05-01'", "exercised_on = NULL", "last_day = '2020-03-31'"):
        refused_to(stranger, f"UPDATE extension_option SET {change} WHERE number = 1", "is not edited")
    the_day_is(register, "2017-04-01")
    assert refused(register, EXERCISE_EXTENSION, number=2, decision=a_decision("D-2")) == ["option_lapsed"]


def test_invariant_18_no_session_lies_outside_its_order(register: Register) -> None:
    """Invariant 18: no session is dated outside its order's period, neither planned nor moved nor recorded so."""
    an_issued_order(register)
    for day in ("2015-04-30", "2015-08-01"):
        planned = {"line_id": 1, "sessions": [a_session(held_on=day)]}
        assert refused(register, PLAN_SESSIONS, **planned) == ["session_outside_order"]
    number = a_planned_session(register)
    assert refused(register, MOVE_SESSION, session_id=number, held_on="2015-08-01") == ["session_outside_order"]
    the_day_is(register, "2015-08-03")
    fields = {"session_id": number, "attended": [], "held_on": "2015-08-01"}
    assert refused(register, BY_NAME["record_delivery"], **fields) == ["session_outside_order"]


@pytest.mark.parametrize("name", sorted(DAYS))
def test_invariant_19_nothing_is_recorded_before_it_happens(name: str, tmp_path: Path) -> None:
    """Invariant 19: no event is dated later than the entry that records it.

    The source reports a session of 12 November 2022 in February 2022.
    """
    register, fields = ready(BY_NAME[name], tmp_path)
    with register.reading() as read:
        tomorrow = read.today + timedelta(days=1)
    place, code = DAYS[name]
    fields[place] = f"{tomorrow}T09:00:00+01:00" if place.endswith("_at") else tomorrow.isoformat()
    assert code in refused(register, BY_NAME[name], **fields)
    register.close()


def test_invariant_19_no_posting_takes_effect_after_it_is_recorded(
    register: Register, stranger: sqlite3.Connection
) -> None:
    """Invariant 19: another program cannot date a posting later than it records it."""
    an_issued_order(register)
    copied = a_copy(inward(stranger, 1), effective_on=f"'{date(2015, 4, 2)}'")
    refused_to(stranger, copied, "takes effect on or before the day")
    assert row(register, "posting", id=1)["effective_on"] == "2015-04-01"
