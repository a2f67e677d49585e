"""Who acts: the login's own person in a real register, anybody by name in a sample."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import perform
from inspection import refused, row

from core import operation
from core.domain.errors import Refused
from core.domain.states import Role
from core.new_register import new_register, read_definition
from core.operations.add_person import ADD_PERSON
from core.operations.add_provider import ADD_PROVIDER
from core.requests import read_request
from core.settings import system_login
from core.store.register import Register


@pytest.fixture
def real(tmp_path: Path) -> Iterator[Register]:
    """A register for real work, made by this login, which has every role in it."""
    opened = new_register(tmp_path / "real.calloff", read_definition("leeds-2015"))
    yield opened
    opened.close()


def test_in_a_new_register_the_login_that_made_it_has_every_role(real: Register) -> None:
    person = row(real, "person")
    assert person["login"] == system_login()
    assert set(person["roles"].split()) == {role.value for role in Role}
    assert perform(real, ADD_PROVIDER, name="Alder Training").name == "Alder Training"


def test_nobody_acts_under_another_name_in_a_real_register(real: Register) -> None:
    perform(real, ADD_PERSON, name="Jo Marsh", roles=["framework_owner"], login="jmarsh")
    assert refused(real, ADD_PROVIDER, by="Jo Marsh", name="Alder Training") == ["not_your_login"]


def test_the_login_counts_and_not_the_environment(real: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(name, "somebody-else")
    assert perform(real, ADD_PROVIDER, name="Alder Training").provider_id == 1


def test_a_login_that_belongs_to_nobody_is_told_what_helps(real: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(operation, "system_login", lambda: "stranger")
    request = read_request(ADD_PROVIDER.request, {"name": "Alder Training"})
    with pytest.raises(Refused, match="A framework owner can add it") as refusal:
        ADD_PROVIDER.perform(real, request, key="k")
    assert [finding.code for finding in refusal.value.findings] == ["unknown_login"]


def test_the_history_keeps_the_login_beside_the_person(register: Register) -> None:
    perform(register, ADD_PROVIDER, key="k", by="Owen Hughes", name="Dogwood Associates")
    entry = row(register, "history", key="k")
    assert entry["login"] == system_login()
    assert row(register, "person", id=entry["person_id"])["name"] == "Owen Hughes"
