"""Approve a matched invoice for payment; somebody else recorded and matched it."""

import pytest
from builders import OWNER, PLACING_OFFICER, perform
from inspection import refused, row, standing
from invoiced import a_credit, a_disputed_invoice, a_payment, an_approved_invoice, an_invoice, an_unmatched_invoice
from ready import somebody

from core.domain.states import Role
from core.operations.approve_invoice import APPROVE_INVOICE
from core.operations.match_invoice import MATCH_INVOICE
from core.store.register import Register

ANOTHER = "Zara Lund"
MATCH = {"invoice_id": 1, "matches": [{"invoice_line_id": 1, "session_id": 1}]}


@pytest.mark.parametrize("approver", [OWNER, ANOTHER])
def test_a_framework_owner_or_another_placing_officer_approves(approver: str, register: Register) -> None:
    somebody(register, ANOTHER, Role.PLACING_OFFICER)
    an_invoice(register)
    before = standing(register)
    assert perform(register, APPROVE_INVOICE, by=approver, invoice_id=1).gross_pence == 216_000
    invoice = row(register, "invoice")
    assert (invoice["state"], invoice["approved_on"]) == ("approved", "2015-05-12")
    assert invoice["approved_by"] == row(register, "person", name=approver)["id"]
    assert standing(register) == before


def test_what_was_credited_is_not_to_be_paid(register: Register) -> None:
    an_invoice(register)
    a_credit(register)
    assert perform(register, APPROVE_INVOICE, by=OWNER, invoice_id=1).gross_pence == 108_000


def test_nobody_approves_what_they_recorded(register: Register) -> None:
    an_invoice(register)
    assert refused(register, APPROVE_INVOICE, by=PLACING_OFFICER, invoice_id=1) == ["approver_recorded"]


def test_nobody_approves_what_they_matched(register: Register) -> None:
    somebody(register, ANOTHER, Role.PLACING_OFFICER)
    an_unmatched_invoice(register)
    perform(register, MATCH_INVOICE, by=ANOTHER, **MATCH)
    assert refused(register, APPROVE_INVOICE, by=ANOTHER, invoice_id=1) == ["approver_matched"]
    assert refused(register, APPROVE_INVOICE, by=PLACING_OFFICER, invoice_id=1) == ["approver_recorded"]


def test_every_line_is_matched_first(register: Register) -> None:
    an_unmatched_invoice(register)
    assert refused(register, APPROVE_INVOICE, by=OWNER, invoice_id=1) == ["invoice_not_matched"]


def test_a_dispute_is_resolved_first(register: Register) -> None:
    a_disputed_invoice(register)
    assert refused(register, APPROVE_INVOICE, by=OWNER, invoice_id=1) == ["invoice_not_matched"]


def test_an_invoice_is_approved_once(register: Register) -> None:
    an_approved_invoice(register)
    assert refused(register, APPROVE_INVOICE, by=OWNER, invoice_id=1) == ["invoice_not_matched"]
    a_payment(register)
    assert refused(register, APPROVE_INVOICE, by=OWNER, invoice_id=1) == ["invoice_not_matched"]


def test_there_is_such_an_invoice(register: Register) -> None:
    assert refused(register, APPROVE_INVOICE, by=OWNER, invoice_id=1) == ["unknown_invoice"]
