"""Change what is told of a school."""

import json
from typing import Any

import pytest
from builders import perform
from inspection import refused, row
from recharges import a_school

from core.operations.amend_establishment import AMEND_ESTABLISHMENT
from core.store.register import Register


def test_what_is_named_changes_and_the_rest_stays(register: Register) -> None:
    number = a_school(register)
    before = row(register, "establishment")
    perform(register, AMEND_ESTABLISHMENT, establishment_id=number, number=" 0381234 ", kind="maintained")
    assert row(register, "establishment") == {**before, "number": "0381234", "kind": "maintained"}
    (change,) = json.loads(row(register, "history", operation="amend_establishment")["changes"])
    assert change["before"] == {"number": "3831001", "kind": "academy"}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"establishment_id": 99, "name": "A"}, ["unknown_establishment"], id="that is not there"),
        pytest.param({"name": " Beech Primary "}, ["nothing_amended"], id="to what it is already"),
        pytest.param({"name": " "}, ["missing"], id="to no name"),
        pytest.param({"number": ""}, ["missing"], id="to no number"),
        pytest.param({"number": "3831002"}, ["establishment_exists"], id="to the number of another"),
        pytest.param({"email": "head@beech"}, ["not_an_address"], id="to what is no e-mail address"),
    ],
)
def test_refusals(register: Register, changes: dict[str, Any], expected: list[str]) -> None:
    number = a_school(register)
    a_school(register, "3831002", name="Cedar High")
    assert refused(register, AMEND_ESTABLISHMENT, **{"establishment_id": number, **changes}) == expected
