"""A line of the ledger is taken in once, and again after its import was undone."""

from typing import Any

import pytest
from builders import REVIEWER, SECRETARY, perform
from inspection import refused, row, rows
from ledgers import a_ledger_line, a_line_as_written

from core.operations.add_ledger_line import ADD_LEDGER_LINE
from core.operations.import_file import IMPORT_FILE
from core.operations.undo_import import UNDO_IMPORT
from core.store.register import Register


def test_a_line_is_written_as_the_ledger_has_it(register: Register) -> None:
    a_ledger_line(register, payee=" Alder Training ", provider_id=1)
    held = row(register, "ledger_line")
    assert (held["payee"], held["pence"], held["basis"], held["state"]) == ("Alder Training", 216_000, "gross", "open")
    assert held["provider_id"] == 1
    assert rows(register, "ledger_part") == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"payee": " "}, "no_payee"),
        ({"line_key": ""}, "no_payee"),
        ({"pence": 0}, "no_amount"),
        ({"provider_id": 99}, "unknown_provider"),
    ],
)
def test_a_line_that_says_nothing_is_refused(register: Register, changes: dict[str, Any], code: str) -> None:
    assert refused(register, ADD_LEDGER_LINE, **a_line_as_written(**changes)) == [code]


def test_a_line_is_taken_in_once(register: Register) -> None:
    a_ledger_line(register)
    assert refused(register, ADD_LEDGER_LINE, **a_line_as_written(line_key="k1")) == ["line_known"]


def test_only_who_pays_or_checks_takes_lines_in(register: Register) -> None:
    assert refused(register, ADD_LEDGER_LINE, by=SECRETARY, **a_line_as_written()) == ["role_missing"]
    assert perform(register, ADD_LEDGER_LINE, by=REVIEWER, **a_line_as_written()).line_id == 1


def imported(register: Register, file_hash: str) -> int:
    step = {"place": "CSV!2", "operation": "add_ledger_line", "request": a_line_as_written()}
    fields = {"kind": "ledger", "source": "spend.csv", "file_hash": file_hash, "rows_read": 1, "steps": [step]}
    number: int = perform(register, IMPORT_FILE, **fields).number
    return number


def test_an_import_undone_takes_its_lines_back_and_another_brings_them_again(register: Register) -> None:
    perform(register, UNDO_IMPORT, number=imported(register, "a" * 64), reason="The wrong file")
    assert [held["state"] for held in rows(register, "ledger_line")] == ["taken_back"]
    second = imported(register, "a" * 64)
    assert [held["state"] for held in rows(register, "ledger_line")] == ["open"]
    perform(register, UNDO_IMPORT, number=second, reason="The wrong file")
    assert [held["state"] for held in rows(register, "ledger_line")] == ["taken_back"]
