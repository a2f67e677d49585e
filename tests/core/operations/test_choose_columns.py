"""Which columns are meant is said once for files of one shape."""

import json
from typing import Any

import pytest
from builders import perform
from inspection import refused, row

from core.excel.headings_key import headings_key
from core.operations.choose_columns import CHOOSE_COLUMNS
from core.store import column_choices
from core.store.register import Register


def as_written(**changes: Any) -> dict[str, Any]:
    columns = [{"name": "paid_on", "value": "Date"}, {"name": "department", "value": ""}]
    return {"kind": "ledger", "headings": ["Date", "Payee"], "columns": columns, **changes}


def test_what_was_chosen_is_remembered_for_the_same_headings_in_any_order(register: Register) -> None:
    done = perform(register, CHOOSE_COLUMNS, **as_written(answers=[{"name": "basis", "value": "net"}]))
    assert done.columns == 1
    with register.reading() as read:
        remembered = column_choices.remembered(read, "ledger", headings_key([" payee", "DATE"]))
        assert remembered == {"paid_on": "Date", "department": "", "basis": "net"}
        assert column_choices.remembered(read, "ledger", headings_key(["Date"])) is None
        assert column_choices.remembered(read, "other", headings_key(["Date", "Payee"])) is None


def test_a_later_choice_takes_the_place_of_an_earlier_one(register: Register) -> None:
    perform(register, CHOOSE_COLUMNS, **as_written())
    perform(register, CHOOSE_COLUMNS, **as_written(columns=[{"name": "paid_on", "value": "Payee"}]))
    assert json.loads(row(register, "column_choice")["choices"]) == {"paid_on": "Payee"}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"columns": [{"name": "department", "value": ""}]}, "no_columns"),
        ({"kind": " "}, "no_columns"),
        ({"columns": [{"name": "paid_on", "value": "Day"}]}, "unknown_column"),
        ({"answers": [{"name": "paid_on", "value": "net"}]}, "field_twice"),
    ],
)
def test_a_choice_that_does_not_fit_the_file_is_refused(register: Register, changes: dict[str, Any], code: str) -> None:
    assert refused(register, CHOOSE_COLUMNS, **as_written(**changes)) == [code]
