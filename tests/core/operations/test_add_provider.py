"""Add a provider to the register."""

from typing import Any

import pytest
from builders import perform
from inspection import refused, row, rows

from core.operations.add_provider import ADD_PROVIDER
from core.operations.import_file import IMPORT_FILE
from core.operations.undo_import import UNDO_IMPORT
from core.store.register import Register


def test_a_provider_is_written_without_needless_blanks_and_marked_as_a_sample(register: Register) -> None:
    number = perform(register, ADD_PROVIDER, name=" Dogwood   Associates ", email=" a@b.example ").provider_id
    written = row(register, "provider", id=number)
    assert (written["name"], written["email"], written["sample"]) == ("Dogwood Associates", "a@b.example", 1)
    told = ("legal_form", "charity_number", "small_or_medium", "voluntary_sector", "ledger_number")
    assert [written[name] for name in told] == ["not_recorded", "", "not_recorded", "not_recorded", ""]


def test_what_returns_tell_of_it_is_written(permitted) -> None:
    register, fields = permitted(ADD_PROVIDER)
    number = perform(register, ADD_PROVIDER, **fields).provider_id
    written = row(register, "provider", id=number)
    assert {name: written[name] for name in fields} == fields


def test_a_provider_whose_import_was_undone_can_be_added_again(register: Register) -> None:
    step = {"place": "Sheet!2", "operation": "add_provider", "request": {"name": "Elm Partners", "phone": "1"}}
    fields = {"kind": "providers", "source": "p.xlsx", "file_hash": "c" * 64, "rows_read": 1, "steps": [step]}
    number = perform(register, IMPORT_FILE, by="Owen Hughes", **fields).number
    perform(register, UNDO_IMPORT, number=number, reason="The wrong file", by="Owen Hughes")
    assert perform(register, ADD_PROVIDER, name="ELM Partners").provider_id == 4
    written = row(register, "provider", id=4)
    assert (written["name"], written["phone"], written["taken_back_on"]) == ("ELM Partners", "", None)
    assert len(rows(register, "provider")) == 4


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"name": " "}, ["no_name"], id="without a name"),
        pytest.param({"name": "ALDER  training"}, ["provider_exists"], id="under a name that is known, capitals aside"),
        pytest.param({"email": "Dogwood"}, ["not_an_address"], id="with what is no e-mail address"),
        pytest.param({"email": "a@b.example; c@d.example"}, ["not_an_address"], id="with two addresses in one"),
        pytest.param({"name": "x" * 4_001}, ["text_too_long"], id="with a name that no workbook could hold"),
        pytest.param({"name": "", "email": "x"}, ["no_name", "not_an_address"], id="both are said at once"),
    ],
)
def test_refusals(changes: dict[str, Any], expected: list[str], permitted) -> None:
    register, fields = permitted(ADD_PROVIDER)
    assert refused(register, ADD_PROVIDER, **fields | changes) == expected


def test_two_providers_do_not_share_a_number_of_the_ledger(register: Register) -> None:
    perform(register, ADD_PROVIDER, name="Dogwood", ledger_number=" V-1 ")
    assert refused(register, ADD_PROVIDER, name="Elm", ledger_number="V-1") == ["ledger_number_taken"]
    perform(register, ADD_PROVIDER, name="Fir")
    perform(register, ADD_PROVIDER, name="Gean")
