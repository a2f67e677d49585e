"""Every operation that takes a day says where money of a signed day takes effect, and lets it take effect there."""

from collections.abc import Callable
from typing import Any

import pytest
from builders import a_delivered_session, a_planned_session, an_issued_order
from inspection import rows
from invoiced import (
    a_credit_as_written,
    a_payment,
    an_approved_invoice,
    an_invoice,
    an_invoice_as_written,
    an_invoice_line,
)
from reviewed import a_sign_off

from core.operation import Operation
from core.operations.agree_expenses import AGREE_EXPENSES
from core.operations.cancel_session import CANCEL_SESSION
from core.operations.match_invoice import MATCH_INVOICE
from core.operations.record_credit import RECORD_CREDIT
from core.operations.record_delivery import RECORD_DELIVERY
from core.operations.record_invoice import RECORD_INVOICE
from core.operations.record_payment import RECORD_PAYMENT
from core.operations.reverse_payment import REVERSE_PAYMENT
from core.requests import read_request
from core.store.register import Register

Fields = dict[str, Any]
SENTENCE = "2015-16 Q1 is signed off, so the money takes effect on 1 Jul 2015."
CANCELLED = {"cancelled_by": "provider", "reason": "The trainer is ill", "borne_by": "provider"}
PAID = {"invoice_id": 1, "gross_pence": 1_000, "ledger_reference": "L-1"}
REVERSED = {"ledger_reference": "L-2", "reason": "Wrong account"}
SPENT = {"line_id": 1, "pence": 1_000, "description": "Hall", "evidence": "Receipt"}


def a_session_to_come(register: Register) -> None:
    an_issued_order(register)
    a_planned_session(register)


def a_delivered_order(register: Register) -> None:
    an_issued_order(register)
    a_delivered_session(register)


def a_paid_invoice(register: Register) -> None:
    an_approved_invoice(register)
    a_payment(register)


LATE: dict[str, tuple[Operation[Any, Any, Any], Callable[[Register], object], Fields, str]] = {
    "a delivery": (RECORD_DELIVERY, a_session_to_come, {"session_id": 1, "attended": []}, "held_on"),
    "a cancellation": (
        CANCEL_SESSION,
        a_session_to_come,
        {"session_id": 1, "notice_on": "2015-05-05", **CANCELLED},
        "notice_on",
    ),
    "an invoice": (RECORD_INVOICE, a_delivered_order, an_invoice_as_written(), "received_on"),
    "a match": (
        MATCH_INVOICE,
        lambda register: an_invoice(register, an_invoice_line(session_id=None)),
        {"invoice_id": 1, "matches": [{"invoice_line_id": 1, "session_id": 1}]},
        "invoice_id",
    ),
    "a credit": (RECORD_CREDIT, an_invoice, a_credit_as_written(), "credited_on"),
    "a payment": (RECORD_PAYMENT, an_approved_invoice, {"paid_on": "2015-05-12", **PAID}, "paid_on"),
    "a reversal": (REVERSE_PAYMENT, a_paid_invoice, {"payment_id": 1, "paid_on": "2015-05-13", **REVERSED}, "paid_on"),
    "expenses": (AGREE_EXPENSES, an_issued_order, {"spent_on": "2015-05-06", **SPENT}, "spent_on"),
}


@pytest.mark.parametrize(("operation", "prepare", "fields", "field"), LATE.values(), ids=LATE)
def test_late_money_takes_effect_on_the_first_open_day_and_that_is_said(
    register: Register,
    operation: Operation[Any, Any, Any],
    prepare: Callable[[Register], object],
    fields: Fields,
    field: str,
) -> None:
    prepare(register)
    a_sign_off(register, on="2015-07-06")
    before = len(rows(register, "posting"))
    request = read_request(operation.request, fields)
    said = [note for note in operation.preview(register, request).findings if note.code == "day_signed_off"]
    assert [(note.sentence, note.field, note.blocks) for note in said] == [(SENTENCE, field, False)]
    operation.perform(register, request, key="late")
    moved = rows(register, "posting")[before:]
    assert moved
    assert {posting["effective_on"] for posting in moved} == {"2015-07-01"}


def test_nothing_is_said_where_no_money_moves(register: Register) -> None:
    a_delivered_order(register)
    a_sign_off(register, on="2015-07-06")
    unmatched = read_request(RECORD_INVOICE.request, an_invoice_as_written(an_invoice_line(session_id=None)))
    assert RECORD_INVOICE.preview(register, unmatched).findings == ()
