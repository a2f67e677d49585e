"""Invoices of orders that were taken over, as the ledger pays them: by the provider's number, and those that stand."""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from builders import OWNER, perform, the_day_is
from inspection import rows
from ledgers import a_line_as_written, matched

from core.domain.errors import Refused
from core.domain.ledger import Outcome
from core.imports.columns import ColumnsToConfirm
from core.imports.importer import Found
from core.imports.performing import perform_import
from core.imports.takeover import read_file
from core.operations.add_ledger_line import ADD_LEDGER_LINE
from core.operations.reopen_ledger_line import REOPEN_LEDGER_LINE
from core.operations.undo_import import UNDO_IMPORT
from core.queries.ledger_lines import ledger_lines
from core.store import ledger
from core.store.register import Register

HEADINGS = (
    *("PO no", "Supplier", "Lot", "Course", "Order date", "From", "To", "Net value", "Invoiced", "Paid", "Budget"),
    *("FY", "Invoice no"),
)
ORDER = (
    *("RP/001", "Alder Training", "1", "Two cohorts", "10/04/2015", "20/04/2015", "31/07/2015"),
    *("£9,000.00", "4,500.00", "3000", "core", "", "INV-9"),
)


@pytest.fixture
def opening(register: Register) -> Register:
    """The register on 30 June 2015, before anything was ordered in it."""
    the_day_is(register, "2015-06-30")
    return register


@pytest.fixture
def tracked(tmp_path: Path) -> Callable[..., Path]:
    """A tracking spreadsheet as a text file."""

    def written(*lines: tuple[str, ...]) -> Path:
        path = tmp_path / "tracking.csv"
        with path.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([HEADINGS, *lines])
        return path

    return written


def found_in(register: Register, path: Path) -> Found:
    """The file with its columns as they are proposed."""
    with pytest.raises(ColumnsToConfirm) as asked:
        read_file(register, path)
    return read_file(register, path, asked.value.proposed)


def test_the_ledger_pays_the_invoice_that_stands_and_not_the_one_that_was_undone(
    opening: Register, tracked: Any
) -> None:
    path = tracked(ORDER)
    number = perform_import(opening, found_in(opening, path), by=OWNER).result.number
    perform(opening, UNDO_IMPORT, by=OWNER, number=number, reason="Wrong figures")
    line = a_line_as_written(invoice_number="INV-9", pence=300_000, paid_on=_paid_on(opening))
    perform(opening, ADD_LEDGER_LINE, **line)
    with opening.reading() as read:
        assert [each.outcome for each in ledger_lines(read)] == [Outcome.OFF_FRAMEWORK]
    perform_import(opening, found_in(opening, path), by=OWNER)
    with opening.reading() as read:
        (each,) = ledger_lines(read)
    assert [part.invoice_id for part in each.parts] == [2]


def _paid_on(register: Register) -> str:
    with register.reading() as read:
        return read.today.isoformat()


def test_the_ledger_pays_an_invoice_of_several_orders_as_one(opening: Register, tracked: Any) -> None:
    lines = [(f"RP/{at}", *ORDER[1:]) for at in range(2)]
    perform_import(opening, found_in(opening, tracked(*lines)), by=OWNER)
    with opening.reading() as read:
        total = sum(each.gross_pence for each in ledger.billed(read))
    line = a_line_as_written(invoice_number="INV-9", pence=total, paid_on=_paid_on(opening))
    perform(opening, ADD_LEDGER_LINE, **line)
    with opening.reading() as read:
        (each,) = ledger_lines(read)
    assert [part.invoice for part in each.parts] == ["INV-9", "INV-9, order RP/1"]
    assert sum(part.pence for part in each.parts) == total


def test_an_order_whose_invoice_a_line_of_the_ledger_is_tied_to_is_not_undone(opening: Register, tracked: Any) -> None:
    path = tracked(ORDER)
    number = perform_import(opening, found_in(opening, path), by=OWNER).result.number
    (paid,) = rows(opening, "payment")
    line = a_line_as_written(invoice_number="INV-9", pence=paid["gross_pence"], paid_on=_paid_on(opening))
    line_id = perform(opening, ADD_LEDGER_LINE, **line).line_id
    matched(opening, (line_id, 1))
    with pytest.raises(Refused, match="Something happened under RP/001"):
        perform(opening, UNDO_IMPORT, by=OWNER, number=number, reason="Wrong figures")
    perform(opening, REOPEN_LEDGER_LINE, line_id=line_id, reason="Another invoice")
    perform(opening, UNDO_IMPORT, by=OWNER, number=number, reason="Wrong figures")
