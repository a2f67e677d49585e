"""A line of the ledger is tied to a payment that is there, or records the payment as any other is recorded."""

from typing import Any

import pytest
from builders import REVIEWER, perform, the_day_is
from inspection import postings, refused, row, rows, standing
from invoiced import GROSS_PENCE, NET_PENCE, a_payment, an_approved_invoice, an_invoice, an_invoice_line
from ledgers import a_ledger_line, a_line_as_written, matched

from core.domain.finding import Severity
from core.operations.import_file import IMPORT_FILE
from core.operations.match_ledger_lines import MATCH_LEDGER_LINES
from core.operations.record_credit import RECORD_CREDIT
from core.operations.reverse_payment import REVERSE_PAYMENT
from core.operations.undo_import import UNDO_IMPORT
from core.requests import read_request
from core.store.register import Register


def pairs(*matches: tuple[int, int]) -> dict[str, Any]:
    return {"matches": [{"line_id": line_id, "invoice_id": invoice_id} for line_id, invoice_id in matches]}


def test_a_line_records_the_payment_and_settles_the_invoice(register: Register) -> None:
    invoice_id = an_approved_invoice(register)
    done = matched(register, (a_ledger_line(register), invoice_id)).lines[0]
    assert (done.number, done.provider, done.payment_id, done.gross_pence) == (
        "INV-1",
        "Alder Training",
        1,
        GROSS_PENCE,
    )
    payment = row(register, "payment")
    assert (payment["paid_on"], payment["gross_pence"], payment["ledger_reference"]) == ("2015-05-12", 216_000, "T-1")
    assert postings(register)[-1] == ("2015-16", "invoiced", "paid", NET_PENCE)
    assert row(register, "invoice")["state"] == "paid"
    line = row(register, "ledger_line")
    assert (line["state"], line["invoice_id"], line["payment_id"]) == ("matched", 1, 1)
    assert (line["settled_by"], line["settled_on"]) == (payment["recorded_by"], "2015-05-12")


def test_a_line_without_a_transaction_number_is_the_reference_itself(register: Register) -> None:
    invoice_id = an_approved_invoice(register)
    matched(register, (a_ledger_line(register, transaction_number=""), invoice_id))
    assert row(register, "payment")["ledger_reference"] == "Ledger line 1"


def test_a_payment_that_is_there_is_tied_and_not_recorded_again(register: Register) -> None:
    invoice_id = an_approved_invoice(register)
    a_payment(register, 100_000, ledger_reference="A")
    a_payment(register, 100_000, ledger_reference="t-1")
    before = standing(register)
    done = matched(register, (a_ledger_line(register, pence=100_000), invoice_id)).lines[0]
    assert (done.payment_id, done.gross_pence) == (2, None)
    assert len(rows(register, "payment")) == 2
    assert standing(register) == before


def test_the_net_of_a_net_ledger_pays_the_gross(register: Register) -> None:
    invoice_id = an_approved_invoice(register)
    line_id = a_ledger_line(register, pence=NET_PENCE, basis="net")
    assert matched(register, (line_id, invoice_id)).lines[0].gross_pence == GROSS_PENCE


def test_parts_of_a_net_ledger_come_to_the_whole(register: Register) -> None:
    invoice_id = an_approved_invoice(register, an_invoice_line(net_pence=None, gross_pence=138_600))
    lines = [a_ledger_line(register, pence=pence, basis="net") for pence in (33_333, 82_166, 1)]
    done = matched(register, *((line_id, invoice_id) for line_id in lines))
    assert [line.gross_pence for line in done.lines] == [40_000, 98_599, 1]
    assert row(register, "invoice")["state"] == "paid"


def test_parts_of_one_payment_are_tied_to_it(register: Register) -> None:
    invoice_id = an_approved_invoice(register)
    a_payment(register)
    lines = [a_ledger_line(register, pence=pence) for pence in (216_000 - 1, 1)]
    done = matched(register, *((line_id, invoice_id) for line_id in lines))
    assert [(line.payment_id, line.gross_pence) for line in done.lines] == [(1, None), (1, None)]
    more = a_ledger_line(register, pence=1)
    assert refused(register, MATCH_LEDGER_LINES, **pairs((more, invoice_id))) == [
        "invoice_not_approved",
        "payment_above_unpaid",
    ]


def test_a_credit_note_is_tied_without_a_payment(register: Register) -> None:
    invoice_id = an_approved_invoice(register)
    perform(register, RECORD_CREDIT, **_credit(invoice_id))
    line_id = a_ledger_line(register, pence=-108_000, invoice_number="CN-1")
    done = matched(register, (line_id, invoice_id)).lines[0]
    assert (done.payment_id, done.gross_pence) == (None, None)
    assert rows(register, "payment") == []
    again = a_ledger_line(register, pence=-108_000, invoice_number="CN-1")
    assert refused(register, MATCH_LEDGER_LINES, **pairs((again, invoice_id))) == ["no_credit"]


def _credit(invoice_id: int) -> dict[str, Any]:
    lines = [{"invoice_line_id": 1, "net_pence": 90_000, "vat_pence": 18_000}]
    fields = {"number": "CN-1", "credited_on": "2015-05-12", "reason": "One day was not held", "lines": lines}
    return {"invoice_id": invoice_id, **fields}


def test_a_reversal_is_tied_once_its_payment_was(register: Register) -> None:
    invoice_id = an_approved_invoice(register)
    matched(register, (a_ledger_line(register), invoice_id))
    fields = {"paid_on": "2015-05-12", "ledger_reference": "T-1R", "reason": "Wrong account"}
    perform(register, REVERSE_PAYMENT, payment_id=1, **fields)
    line_id = a_ledger_line(register, pence=-GROSS_PENCE, transaction_number="T-1R")
    assert matched(register, (line_id, invoice_id)).lines[0].payment_id == 2


@pytest.mark.parametrize(
    ("matches", "codes"),
    [
        ([], ["no_lines"]),
        ([(9, 1)], ["unknown_line"]),
        ([(1, 9)], ["unknown_invoice"]),
        ([(1, 1), (1, 1)], ["line_settled"]),
        ([(2, 1)], ["payment_above_unpaid"]),
        ([(1, 1), (2, 1)], ["invoice_not_approved", "payment_above_unpaid"]),
        ([(3, 1)], ["payment_before_invoice"]),
        ([(4, 1)], ["payment_in_future"]),
    ],
)
def test_what_cannot_be_tied_is_refused_and_nothing_is_written(
    register: Register, matches: list[tuple[int, int]], codes: list[str]
) -> None:
    an_approved_invoice(register)
    a_ledger_line(register)
    a_ledger_line(register, pence=GROSS_PENCE + 1)
    a_ledger_line(register, paid_on="2015-05-07")
    a_ledger_line(register, paid_on="2015-05-13")
    assert refused(register, MATCH_LEDGER_LINES, **pairs(*matches)) == codes


def test_an_invoice_that_nobody_approved_is_not_paid_by_a_line(register: Register) -> None:
    invoice_id = an_invoice(register)
    assert refused(register, MATCH_LEDGER_LINES, **pairs((a_ledger_line(register), invoice_id))) == [
        "invoice_not_approved"
    ]


def test_a_settled_line_is_not_tied_again(register: Register) -> None:
    invoice_id = an_approved_invoice(register)
    line_id = a_ledger_line(register)
    matched(register, (line_id, invoice_id))
    assert refused(register, MATCH_LEDGER_LINES, **pairs((line_id, invoice_id))) == ["line_settled"]


def test_the_payee_of_another_name_is_told(register: Register) -> None:
    invoice_id = an_approved_invoice(register)
    line_id = a_ledger_line(register, payee="Somebody Else Ltd")
    request = read_request(MATCH_LEDGER_LINES.request, pairs((line_id, invoice_id)))
    (note,) = MATCH_LEDGER_LINES.preview(register, request).findings
    assert (note.code, note.severity, note.field) == ("other_payee", Severity.WARN, "matches[0].invoice_id")


def test_a_payment_after_its_time_is_told_as_any_other(register: Register) -> None:
    invoice_id = an_approved_invoice(register)
    line_id = a_ledger_line(register, paid_on="2015-06-12")
    the_day_is(register, "2015-06-12")
    request = read_request(MATCH_LEDGER_LINES.request, pairs((line_id, invoice_id)))
    assert [note.code for note in MATCH_LEDGER_LINES.preview(register, request).findings] == ["paid_late"]


def test_a_reviewer_does_not_record_payments(register: Register) -> None:
    invoice_id = an_approved_invoice(register)
    line_id = a_ledger_line(register)
    assert refused(register, MATCH_LEDGER_LINES, by=REVIEWER, **pairs((line_id, invoice_id))) == ["role_missing"]


def test_an_import_with_a_tied_line_is_not_undone(register: Register) -> None:
    invoice_id = an_approved_invoice(register)
    step = {"place": "CSV!2", "operation": "add_ledger_line", "request": a_line_as_written()}
    fields = {"kind": "ledger", "source": "spend.csv", "file_hash": "a" * 64, "rows_read": 1, "steps": [step]}
    number = perform(register, IMPORT_FILE, **fields).number
    matched(register, (1, invoice_id))
    assert refused(register, UNDO_IMPORT, number=number, reason="The wrong file") == ["built_on"]
