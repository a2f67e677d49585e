"""What was said of a line is taken back; a payment that it had recorded is reversed, one that was there stays."""

import pytest
from builders import REVIEWER, perform, the_day_is
from inspection import postings, refused, row, rows, standing
from invoiced import GROSS_PENCE, NET_PENCE, a_payment, an_approved_invoice
from ledgers import a_ledger_line, a_line_of_two, a_matched_line, matched, matched_parts

from core.operations.reopen_ledger_line import REOPEN_LEDGER_LINE
from core.operations.reverse_payment import REVERSE_PAYMENT
from core.operations.set_aside_ledger_lines import SET_ASIDE_LEDGER_LINES
from core.store.register import Register


def test_the_payment_that_a_line_recorded_is_reversed(register: Register) -> None:
    line_id = a_matched_line(register)
    the_day_is(register, "2015-05-20")
    done = perform(register, REOPEN_LEDGER_LINE, line_id=line_id, reason="Wrong invoice")
    assert done.reversal_ids == (2,)
    reversal = rows(register, "payment")[-1]
    assert (reversal["paid_on"], reversal["gross_pence"], reversal["reason"]) == (
        "2015-05-20",
        -216_000,
        "Wrong invoice",
    )
    assert postings(register)[-1] == ("2015-16", "paid", "invoiced", 180_000)
    assert row(register, "invoice")["state"] == "approved"
    line = row(register, "ledger_line")
    assert (line["state"], line["settled_by"], line["settled_on"]) == ("open", None, None)
    part = row(register, "ledger_part")
    assert (part["invoice_id"], part["payment_id"], part["reopened_on"]) == (1, 1, "2015-05-20")


def test_every_payment_of_a_line_of_several_invoices_is_reversed_in_one_act(register: Register) -> None:
    line_id = a_line_of_two(register)
    matched_parts(register, (line_id, 1, GROSS_PENCE), (line_id, 2, 36_000))
    assert standing(register)["paid"] == NET_PENCE + 30_000
    done = perform(register, REOPEN_LEDGER_LINE, line_id=line_id, reason="Another council's")
    assert done.reversal_ids == (3, 4)
    assert [invoice["state"] for invoice in rows(register, "invoice")] == ["approved", "approved"]
    assert standing(register).get("paid", 0) == 0
    assert [part["reopened_on"] for part in rows(register, "ledger_part")] == ["2015-05-12"] * 2
    matched_parts(register, (line_id, 1, GROSS_PENCE), (line_id, 2, 36_000))
    assert standing(register)["paid"] == NET_PENCE + 30_000


def test_of_several_payments_only_those_are_reversed_that_stand_and_are_the_lines_own(register: Register) -> None:
    line_id = a_line_of_two(register)
    a_payment(register, 36_000, invoice_id=2)
    done = matched_parts(register, (line_id, 1, GROSS_PENCE), (line_id, 2, 36_000))
    assert [(part.payment_id, part.gross_pence) for part in done.lines] == [(2, GROSS_PENCE), (1, None)]
    fields = {"paid_on": "2015-05-12", "ledger_reference": "T-1R", "reason": "Wrong account"}
    perform(register, REVERSE_PAYMENT, payment_id=2, **fields)
    assert perform(register, REOPEN_LEDGER_LINE, line_id=line_id, reason="Wrong").reversal_ids == ()
    assert standing(register)["paid"] == 30_000


def test_a_reopened_line_pays_again(register: Register) -> None:
    line_id = a_matched_line(register)
    perform(register, REOPEN_LEDGER_LINE, line_id=line_id, reason="Wrong invoice")
    assert matched(register, (line_id, 1)).lines[0].payment_id == 3
    assert standing(register)["paid"] == 180_000


def test_a_payment_that_was_there_before_stays(register: Register) -> None:
    invoice_id = an_approved_invoice(register)
    a_payment(register)
    line_id = a_ledger_line(register)
    matched(register, (line_id, invoice_id))
    assert perform(register, REOPEN_LEDGER_LINE, line_id=line_id, reason="Wrong").reversal_ids == ()
    assert len(rows(register, "payment")) == 1


def test_a_payment_that_was_reversed_since_is_not_reversed_twice(register: Register) -> None:
    line_id = a_matched_line(register)
    fields = {"paid_on": "2015-05-12", "ledger_reference": "T-1R", "reason": "Wrong account"}
    perform(register, REVERSE_PAYMENT, payment_id=1, **fields)
    assert perform(register, REOPEN_LEDGER_LINE, line_id=line_id, reason="Wrong").reversal_ids == ()


def test_a_line_set_aside_is_opened(register: Register) -> None:
    line_id = a_ledger_line(register)
    perform(register, SET_ASIDE_LEDGER_LINES, line_ids=[line_id], reason="Known")
    perform(register, REOPEN_LEDGER_LINE, line_id=line_id, reason="It is ours")
    assert (row(register, "ledger_line")["state"], row(register, "ledger_line")["note"]) == ("open", "")


@pytest.mark.parametrize(
    ("line_id", "reason", "codes"),
    [(9, "x", ["unknown_line"]), (1, " ", ["no_reason"]), (2, "x", ["line_open"])],
)
def test_what_cannot_be_reopened_is_refused(register: Register, line_id: int, reason: str, codes: list[str]) -> None:
    a_matched_line(register)
    a_ledger_line(register)
    assert refused(register, REOPEN_LEDGER_LINE, line_id=line_id, reason=reason) == codes


def test_a_reviewer_does_not_reverse_payments(register: Register) -> None:
    line_id = a_matched_line(register)
    assert refused(register, REOPEN_LEDGER_LINE, by=REVIEWER, line_id=line_id, reason="x") == ["role_missing"]
