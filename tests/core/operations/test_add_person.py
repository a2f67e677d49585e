"""Add a person who may act, or give a known person other roles or another login."""

from typing import Any

import pytest
from builders import OWNER, perform
from inspection import refused, row

from core.operations.add_person import ADD_PERSON
from core.store.register import Register


def test_a_new_person_may_act_at_once(register: Register) -> None:
    perform(register, ADD_PERSON, name="Jo Marsh", roles=["framework_owner", "reviewer", "reviewer"], login=" jmarsh ")
    written = row(register, "person", name="Jo Marsh")
    assert (written["roles"], written["login"]) == ("framework_owner reviewer", "jmarsh")
    assert perform(register, ADD_PERSON, by="jo marsh", name="Lee Ong", roles=["secretary"]).name == "Lee Ong"


def test_a_known_person_gets_other_roles_and_keeps_the_login(register: Register) -> None:
    first = perform(register, ADD_PERSON, name="Jo Marsh", roles=["reviewer"], login="jmarsh")
    second = perform(register, ADD_PERSON, name="JO MARSH", roles=["secretary"])
    assert second.person_id == first.person_id
    written = row(register, "person", name="Jo Marsh")
    assert (written["roles"], written["login"]) == ("secretary", "jmarsh")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"name": "  "}, ["no_name"], id="without a name"),
        pytest.param({"roles": []}, ["no_role"], id="without a role"),
        pytest.param({"name": "", "roles": []}, ["no_name", "no_role"], id="both are said at once"),
        pytest.param({"name": OWNER, "roles": ["reviewer"]}, ["last_owner"], id="the only framework owner stays one"),
    ],
)
def test_refusals(changes: dict[str, Any], expected: list[str], permitted) -> None:
    register, fields = permitted(ADD_PERSON)
    assert refused(register, ADD_PERSON, **fields | changes) == expected


def test_a_login_belongs_to_one_person(register: Register) -> None:
    perform(register, ADD_PERSON, name="Jo Marsh", roles=["reviewer"], login="jmarsh")
    assert refused(register, ADD_PERSON, name="Lee Ong", roles=["reviewer"], login="jmarsh") == ["login_taken"]


def test_an_owner_may_step_down_when_there_is_another(register: Register) -> None:
    perform(register, ADD_PERSON, name="Jo Marsh", roles=["framework_owner"])
    perform(register, ADD_PERSON, name=OWNER, roles=["reviewer"])
    assert row(register, "person", name=OWNER)["roles"] == "reviewer"
