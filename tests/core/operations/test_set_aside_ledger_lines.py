"""Lines that pay nothing of this register are set aside with a reason, and opened again."""

import pytest
from builders import REVIEWER, SECRETARY, perform
from inspection import refused, rows
from invoiced import an_approved_invoice
from ledgers import a_ledger_line, matched

from core.operations.set_aside_ledger_lines import SET_ASIDE_LEDGER_LINES
from core.store.register import Register


def test_lines_are_set_aside_with_a_reason(register: Register) -> None:
    ids = [a_ledger_line(register), a_ledger_line(register, pence=1)]
    done = perform(register, SET_ASIDE_LEDGER_LINES, by=REVIEWER, line_ids=ids, reason=" Another contract ")
    assert done.pence == 216_001
    held = [(line["state"], line["note"]) for line in rows(register, "ledger_line")]
    assert held == [("set_aside", "Another contract")] * 2
    assert rows(register, "ledger_part") == []


@pytest.mark.parametrize(
    ("ids", "reason", "codes"),
    [
        ([], "Known", ["no_lines"]),
        ([1], " ", ["no_reason"]),
        ([9], "Known", ["unknown_line"]),
        ([1, 1], "Known", ["line_settled"]),
        ([2], "Known", ["line_settled"]),
    ],
)
def test_what_cannot_be_set_aside_is_refused(register: Register, ids: list[int], reason: str, codes: list[str]) -> None:
    invoice_id = an_approved_invoice(register)
    a_ledger_line(register)
    matched(register, (a_ledger_line(register), invoice_id))
    assert refused(register, SET_ASIDE_LEDGER_LINES, line_ids=ids, reason=reason) == codes


def test_it_is_for_who_pays_or_checks(register: Register) -> None:
    ids = [a_ledger_line(register)]
    assert refused(register, SET_ASIDE_LEDGER_LINES, by=SECRETARY, line_ids=ids, reason="x") == ["role_missing"]
