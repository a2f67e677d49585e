"""Add a school or other body that buys training from the council."""

from typing import Any

import pytest
from builders import perform
from inspection import refused, row
from recharges import a_school

from core.domain.states import ChargeMethod, EstablishmentKind
from core.operations.add_establishment import ADD_ESTABLISHMENT
from core.store import schools
from core.store.register import Register


def test_a_school_keeps_the_leading_noughts_of_its_number(register: Register) -> None:
    result = perform(register, ADD_ESTABLISHMENT, number=" 0381234 ", name=" Beech Primary ", kind="maintained")
    assert result.name == "Beech Primary"
    assert row(register, "establishment") == {
        "id": result.establishment_id,
        "number": "0381234",
        "name": "Beech Primary",
        "kind": "maintained",
        "email": "",
        "taken_back_on": None,
    }


@pytest.mark.parametrize(
    ("kind", "method"),
    [
        (EstablishmentKind.MAINTAINED, ChargeMethod.JOURNAL),
        (EstablishmentKind.ACADEMY, ChargeMethod.INVOICE),
        (EstablishmentKind.OTHER, ChargeMethod.INVOICE),
    ],
)
def test_only_a_maintained_school_is_charged_by_journal(
    kind: EstablishmentKind, method: ChargeMethod, register: Register
) -> None:
    a_school(register, kind=kind.value)
    with register.reading() as read:
        (school,) = schools.establishments(read)
    assert school.method is method


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"name": " "}, ["missing"], id="without a name"),
        pytest.param({"number": ""}, ["missing"], id="without a number"),
        pytest.param({"number": " ", "name": ""}, ["missing", "missing"], id="without either"),
        pytest.param({"number": "3831001 "}, ["establishment_exists"], id="under a number that is taken"),
        pytest.param({"email": "ask reception"}, ["not_an_address"], id="with what is no e-mail address"),
    ],
)
def test_refusals(changes: dict[str, Any], expected: list[str], permitted) -> None:
    register, fields = permitted(ADD_ESTABLISHMENT)
    a_school(register)
    assert refused(register, ADD_ESTABLISHMENT, **fields | changes) == expected
