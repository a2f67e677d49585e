"""Add a provider to the register."""

from typing import Any

import pytest
from builders import perform
from inspection import refused, row

from core.operations.add_provider import ADD_PROVIDER
from core.store.register import Register


def test_a_provider_is_written_without_needless_blanks_and_marked_as_a_sample(register: Register) -> None:
    number = perform(register, ADD_PROVIDER, name=" Dogwood   Associates ", email=" a@b.example ").provider_id
    written = row(register, "provider", id=number)
    assert (written["name"], written["email"], written["sample"]) == ("Dogwood Associates", "a@b.example", 1)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"name": " "}, ["no_name"], id="without a name"),
        pytest.param({"name": "ALDER  training"}, ["provider_exists"], id="under a name that is known, capitals aside"),
        pytest.param({"email": "Dogwood"}, ["not_an_address"], id="with what is no e-mail address"),
        pytest.param({"name": "x" * 4_001}, ["text_too_long"], id="with a name that no workbook could hold"),
        pytest.param({"name": "", "email": "x"}, ["no_name", "not_an_address"], id="both are said at once"),
    ],
)
def test_refusals(changes: dict[str, Any], expected: list[str], permitted) -> None:
    register, fields = permitted(ADD_PROVIDER)
    assert refused(register, ADD_PROVIDER, **fields | changes) == expected
