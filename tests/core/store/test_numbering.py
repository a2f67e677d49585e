"""Numbers that people quote go on without a gap, also past the four digits that they begin with."""

import pytest
from builders import a_requirement, perform
from inspection import rows

from core.operations.import_file import IMPORT_FILE
from core.operations.submit_requirement import SUBMIT_REQUIREMENT
from core.store.register import Register


@pytest.fixture
def nearly_full(register: Register) -> Register:
    """A register whose last requirement of the year is number 9998."""
    perform(register, SUBMIT_REQUIREMENT, **a_requirement())
    with register.writing() as work:
        work.connection.exec_driver_sql("UPDATE requirement SET reference = 'REQ-2015-9998'")
    return register


def references(register: Register) -> list[str]:
    return [row["reference"].removeprefix("REQ-2015-") for row in rows(register, "requirement")]


def test_one_after_the_other(nearly_full: Register) -> None:
    for _ in range(3):
        perform(nearly_full, SUBMIT_REQUIREMENT, **a_requirement())
    assert references(nearly_full) == ["9998", "9999", "10000", "10001"]


def test_in_one_transaction(nearly_full: Register) -> None:
    steps = [
        {"place": f"Needs!{row}", "operation": "submit_requirement", "request": a_requirement()} for row in range(2, 5)
    ]
    read = {"kind": "requirements", "source": "needs.xlsx", "file_hash": "a" * 64, "rows_read": 3}
    perform(nearly_full, IMPORT_FILE, by="Amira Khan", steps=steps, **read)
    perform(nearly_full, SUBMIT_REQUIREMENT, **a_requirement())
    assert references(nearly_full) == ["9998", "9999", "10000", "10001", "10002"]
