"""A line of the ledger is tied to a payment that is there, or records the payment as any other is recorded."""

from pathlib import Path
from typing import Any

import pytest
from builders import REVIEWER, perform, the_day_is
from inspection import postings, refused, row, rows, standing
from invoiced import GROSS_PENCE, NET_PENCE, a_payment, an_approved_invoice, an_invoice, an_invoice_line
from ledgers import a_ledger_line, a_line_as_written, a_line_of_two, matched, matched_parts
from side_by_side import side_by_side

from core.domain.errors import Refused
from core.domain.finding import Severity
from core.operations.import_file import IMPORT_FILE
from core.operations.match_ledger_lines import MATCH_LEDGER_LINES
from core.operations.record_credit import RECORD_CREDIT
from core.operations.reverse_payment import REVERSE_PAYMENT
from core.operations.undo_import import UNDO_IMPORT
from core.requests import read_request
from core.store.register import Register, open_register


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
    part = row(register, "ledger_part")
    assert (line["state"], part["invoice_id"], part["payment_id"], part["pence"]) == ("matched", 1, 1, GROSS_PENCE)
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
        ([(1, 1), (1, 1)], ["invoice_twice"]),
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


def test_one_payment_of_several_invoices_records_a_payment_of_each(register: Register) -> None:
    line_id = a_line_of_two(register)
    done = matched_parts(register, (line_id, 1, GROSS_PENCE), (line_id, 2, 36_000))
    assert [(part.number, part.pence, part.payment_id) for part in done.lines] == [
        ("INV-1", GROSS_PENCE, 1),
        ("INV-2", 36_000, 2),
    ]
    made = [(paid["invoice_id"], paid["gross_pence"], paid["ledger_reference"]) for paid in rows(register, "payment")]
    assert made == [(1, GROSS_PENCE, "T-1"), (2, 36_000, "T-1")]
    assert [invoice["state"] for invoice in rows(register, "invoice")] == ["paid", "paid"]
    assert standing(register)["paid"] == NET_PENCE + 30_000
    assert row(register, "ledger_line")["state"] == "matched"


def test_what_is_not_said_of_one_invoice_is_what_the_others_leave(register: Register) -> None:
    line_id = a_line_of_two(register, pence=GROSS_PENCE + 1_000)
    perform(register, MATCH_LEDGER_LINES, matches=[{"line_id": line_id, "invoice_id": 2}, _whole(line_id)])
    assert [part["pence"] for part in rows(register, "ledger_part")] == [1_000, GROSS_PENCE]
    assert [invoice["state"] for invoice in rows(register, "invoice")] == ["paid", "approved"]


def _whole(line_id: int) -> dict[str, Any]:
    return {"line_id": line_id, "invoice_id": 1, "pence": GROSS_PENCE}


def test_the_sentence_names_each_invoice_with_its_pence(register: Register) -> None:
    line_id = a_line_of_two(register)
    request = read_request(MATCH_LEDGER_LINES.request, {"matches": [_whole(line_id), {"line_id": 1, "invoice_id": 2}]})
    done = MATCH_LEDGER_LINES.perform(register, request, key="k")
    assert done.sentence == (
        "Ledger line tied to invoices INV-1 (£2,160.00) and INV-2 (£360.00) of Alder Training; "
        "£2,520.00 recorded as paid"
    )


@pytest.mark.parametrize(
    ("parts", "codes"),
    [
        ([(1, 216_000), (2, 35_999)], ["parts_differ"]),
        ([(1, 216_000), (2, 36_001)], ["parts_differ"]),
        ([(1, 252_000), (2, 0)], ["no_amount"]),
        ([(1, 252_000), (2, None)], ["no_amount"]),
        ([(1, None), (2, None)], ["part_missing"]),
        ([(1, 216_000), (1, 36_000)], ["invoice_twice"]),
        ([(1, 216_001), (2, 35_999)], ["payment_above_unpaid"]),
        ([(1, 216_000), (9, 36_000)], ["unknown_invoice"]),
        ([(1, 300_000), (2, -48_000)], ["payment_above_unpaid", "no_credit"]),
        ([(1, 216_000)], ["parts_differ"]),
    ],
)
def test_parts_that_do_not_come_to_the_line_or_their_invoices_are_refused(
    register: Register, parts: list[tuple[int, int | None]], codes: list[str]
) -> None:
    line_id = a_line_of_two(register)
    matches = [{"line_id": line_id, "invoice_id": invoice_id, "pence": pence} for invoice_id, pence in parts]
    assert refused(register, MATCH_LEDGER_LINES, matches=matches) == codes


def test_a_refusal_of_parts_gives_the_figures_and_its_place(register: Register) -> None:
    line_id = a_line_of_two(register)
    matches = [_whole(line_id), {"line_id": line_id, "invoice_id": 2, "pence": 1}]
    request = read_request(MATCH_LEDGER_LINES.request, {"matches": matches})
    (finding,) = MATCH_LEDGER_LINES.preview(register, request).findings
    assert (finding.field, finding.figures) == ("matches[0].pence", {"parts_pence": 216_001, "line_pence": 252_000})
    assert finding.sentence.startswith("The parts come to £2,160.01, and the line to ALDER TRAINING LTD is £2,520.00.")


def test_a_credit_note_is_taken_off_a_payment_in_one_act(register: Register) -> None:
    line_id = a_line_of_two(register, pence=36_000 - 12_000, invoice_number="INV-2 less CN-1")
    credit = {**_credit(1), "lines": [{"invoice_line_id": 1, "net_pence": 10_000, "vat_pence": 2_000}]}
    perform(register, RECORD_CREDIT, **credit)
    done = matched_parts(register, (line_id, 2, 36_000), (line_id, 1, -12_000))
    assert [(part.payment_id, part.gross_pence) for part in done.lines] == [(1, 36_000), (None, None)]
    assert len(rows(register, "payment")) == 1


def test_parts_of_a_net_ledger_pay_the_gross_of_each_invoice(register: Register) -> None:
    line_id = a_line_of_two(register, pence=NET_PENCE + 30_000, basis="net")
    done = matched_parts(register, (line_id, 1, NET_PENCE), (line_id, 2, 30_000))
    assert [part.gross_pence for part in done.lines] == [GROSS_PENCE, 36_000]


def test_the_reversal_of_one_of_several_payments_is_a_line_of_its_own(register: Register) -> None:
    line_id = a_line_of_two(register)
    matched_parts(register, (line_id, 1, GROSS_PENCE), (line_id, 2, 36_000))
    fields = {"paid_on": "2015-05-12", "ledger_reference": "T-1R", "reason": "Wrong account"}
    perform(register, REVERSE_PAYMENT, payment_id=2, **fields)
    assert standing(register)["paid"] == NET_PENCE
    back = a_ledger_line(register, pence=-36_000, invoice_number="INV-2", transaction_number="T-1R")
    assert matched(register, (back, 2)).lines[0].payment_id == 3
    again = a_ledger_line(register, pence=36_000, invoice_number="INV-2", transaction_number="T-2")
    assert matched(register, (again, 2)).lines[0].gross_pence == 36_000


def test_two_lines_do_not_pay_one_invoice_twice(register: Register) -> None:
    line_id = a_line_of_two(register)
    other = a_ledger_line(register, pence=36_000, invoice_number="INV-2", transaction_number="T-2")
    matches = [_whole(line_id), {"line_id": line_id, "invoice_id": 2}, {"line_id": other, "invoice_id": 2}]
    assert refused(register, MATCH_LEDGER_LINES, matches=matches) == ["invoice_not_approved", "payment_above_unpaid"]
    matched(register, (other, 2))
    assert refused(register, MATCH_LEDGER_LINES, matches=matches[:2]) == [
        "invoice_not_approved",
        "payment_above_unpaid",
    ]


def test_of_two_people_who_confirm_a_line_at_once_one_is_told(register: Register) -> None:
    line_id = a_line_of_two(register)
    register.close()
    answers = side_by_side([(_confirm_both, (register.path, line_id))] * 2)
    assert sorted(answers) == [[], ["line_settled"]]
    again = open_register(register.path)
    assert len(rows(again, "payment")) == 2
    again.close()


def _confirm_both(path: Path, line_id: int) -> list[str]:
    """What one of them is told."""
    register = open_register(path)
    try:
        matched_parts(register, (line_id, 1, GROSS_PENCE), (line_id, 2, 36_000))
    except Refused as refusal:
        return [finding.code for finding in refusal.findings if finding.blocks]
    finally:
        register.close()
    return []
