"""Record a conflict of interest between a provider and a requirement."""

from typing import Any

import pytest
from builders import a_line, an_agreed_requirement, perform
from inspection import refused, row

from core.operations.declare_conflict import DECLARE_CONFLICT
from core.operations.make_offer import MAKE_OFFER
from core.operations.open_selection import OPEN_SELECTION
from core.store.register import Register


def declare(register: Register, requirement_id: int, provider_id: int = 1) -> None:
    perform(
        register,
        DECLARE_CONFLICT,
        provider_id=provider_id,
        requirement_id=requirement_id,
        declared_by="provider",
        text=" A trustee sits on the panel ",
    )


def test_a_conflict_is_written_with_its_day(register: Register) -> None:
    declare(register, an_agreed_requirement(register))
    written = row(register, "conflict")
    assert (written["declared_by"], written["text"], written["declared_on"]) == (
        "provider",
        "A trustee sits on the panel",
        "2015-04-01",
    )


def test_a_provider_in_conflict_is_not_offered_that_requirement(register: Register) -> None:
    requirement_id = an_agreed_requirement(register)
    declare(register, requirement_id)
    selection_id = perform(register, OPEN_SELECTION, requirement_id=requirement_id).selection_id
    assert refused(register, MAKE_OFFER, selection_id=selection_id, lines=[a_line()]) == ["provider_conflict"]


def test_another_requirement_is_no_matter(register: Register) -> None:
    declare(register, an_agreed_requirement(register))
    other = perform(register, OPEN_SELECTION, requirement_id=an_agreed_requirement(register)).selection_id
    assert perform(register, MAKE_OFFER, selection_id=other, lines=[a_line()]).rank == 1


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"provider_id": 99}, ["unknown_provider"], id="of nobody"),
        pytest.param({"requirement_id": 99}, ["unknown_requirement"], id="on nothing"),
        pytest.param({"text": " "}, ["no_text"], id="without words"),
        pytest.param(
            {"provider_id": 99, "requirement_id": 99, "text": ""},
            ["unknown_provider", "unknown_requirement", "no_text"],
            id="everything is said at once",
        ),
    ],
)
def test_refusals(changes: dict[str, Any], expected: list[str], permitted) -> None:
    register, fields = permitted(DECLARE_CONFLICT)
    assert refused(register, DECLARE_CONFLICT, **fields | changes) == expected


def test_a_conflict_is_declared_once(register: Register) -> None:
    requirement_id = an_agreed_requirement(register)
    declare(register, requirement_id)
    again = {"provider_id": 1, "requirement_id": requirement_id, "declared_by": "council", "text": "Again"}
    assert refused(register, DECLARE_CONFLICT, **again) == ["declared_already"]
    declare(register, requirement_id, provider_id=2)
