"""The history holds one entry for each operation, in its transaction, and shows when it was tampered with."""

import os
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from builders import a_decision, a_line, an_open_selection, perform
from plain_client import connect
from sqlalchemy import func, select

from core.domain.errors import Refused
from core.domain.framework import Person
from core.operation import Examined
from core.operations.add_provider import ADD_PROVIDER, AddProvider
from core.operations.make_offer import MAKE_OFFER, MakeOffer
from core.operations.record_decision import RECORD_DECISION
from core.requests import read_request
from core.store import history, tables
from core.store.canonical import canonical
from core.store.reading import Reading
from core.store.register import Register

HASHED = [column.name for column in tables.history.columns if column.name not in ("previous_hash", "hash")]


def last_entry(register: Register) -> Any:
    with register.reading() as read:
        return read.row(select(tables.history).order_by(tables.history.c.seq.desc()))


def count(register: Register, table: Any) -> int:
    with register.reading() as read:
        return int(read.value(select(func.count()).select_from(table)))


def broken_at(register: Register) -> int | None:
    with register.reading() as read:
        return history.verify(read)


def test_an_operation_leaves_one_entry_that_says_all_about_it(register: Register) -> None:
    before = last_entry(register).seq
    request = AddProvider(name="Dogwood Coaching")
    done = ADD_PROVIDER.perform(register, request, key="key-1")
    entry = last_entry(register)
    assert entry.seq == before + 1
    assert (entry.key, entry.operation, entry.sentence) == ("key-1", "add_provider", done.sentence)
    assert (entry.request, entry.result) == (canonical(request), canonical(done.result))
    assert '"name":"Dogwood Coaching"' in entry.changes


def test_an_entry_holds_the_registers_time_and_the_machines_beside_it(register: Register) -> None:
    perform(register, ADD_PROVIDER, name="Dogwood Coaching")
    entry = last_entry(register)
    assert entry.at.year == 2015
    assert entry.machine_at.year > 2015


def test_a_refused_operation_leaves_no_entry_and_changes_nothing(register: Register) -> None:
    selection_id = an_open_selection(register)
    before = register.path.read_bytes()
    with pytest.raises(Refused):
        perform(register, MAKE_OFFER, selection_id=selection_id, lines=[a_line(rate_pence=99_999_999)])
    assert register.path.read_bytes() == before


def test_an_operation_that_fails_in_its_last_step_changes_nothing(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = register.path.read_bytes()
    monkeypatch.setattr(history, "_hash", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        perform(register, ADD_PROVIDER, name="Dogwood Coaching")
    assert register.path.read_bytes() == before


def test_what_only_the_guards_refuse_is_a_refusal_that_changes_nothing(register: Register) -> None:
    """As if the rules had a fault: nobody asks them, and the price is far past the ceiling."""

    def examine(read: Reading, request: MakeOffer, person: Person) -> Examined[Any]:
        case: Any = MAKE_OFFER.examine(read, request, person).case
        return Examined(replace(case, lines=tuple(replace(line, rate_pence=2_000_000) for line in case.lines)), ())

    selection_id = an_open_selection(register)
    before = register.path.read_bytes()
    with pytest.raises(Refused, match="ceiling") as refusal:
        perform(register, replace(MAKE_OFFER, examine=examine), selection_id=selection_id, lines=[a_line()])
    assert [finding.code for finding in refusal.value.findings] == ["register_guard"]
    assert register.path.read_bytes() == before


def test_the_same_key_twice_gives_the_first_result_once(register: Register) -> None:
    request = AddProvider(name="Dogwood Coaching")
    first = ADD_PROVIDER.perform(register, request, key="key-1")
    again = ADD_PROVIDER.perform(register, request, key="key-1")
    assert (again.result, again.sentence, again.repeated) == (first.result, first.sentence, True)
    assert not first.repeated
    assert count(register, tables.provider) == 4


def test_a_key_gives_its_first_result_after_the_world_has_moved_on(register: Register) -> None:
    """The answer that was lost: by now the rules would refuse the same request."""
    selection_id = an_open_selection(register)
    request = read_request(MakeOffer, {"selection_id": selection_id, "lines": [a_line()]})
    first = MAKE_OFFER.perform(register, request, key="key-1")
    with pytest.raises(Refused):
        MAKE_OFFER.perform(register, request, key="key-2")
    assert MAKE_OFFER.perform(register, request, key="key-1").result == first.result


def test_a_key_used_for_another_request_is_refused(register: Register) -> None:
    ADD_PROVIDER.perform(register, AddProvider(name="Dogwood Coaching"), key="key-1")
    before = register.path.read_bytes()
    with pytest.raises(Refused, match="key-1 was used before") as refusal:
        ADD_PROVIDER.perform(register, AddProvider(name="Elm Partners"), key="key-1")
    assert [finding.code for finding in refusal.value.findings] == ["key_reused"]
    assert register.path.read_bytes() == before


def test_a_key_used_for_another_operation_is_refused(register: Register) -> None:
    perform(register, ADD_PROVIDER, key="key-1", name="Dogwood Coaching")
    with pytest.raises(Refused, match="key-1 was used before"):
        perform(register, RECORD_DECISION, key="key-1", **a_decision())


def test_the_key_of_a_refused_request_is_free(register: Register) -> None:
    with pytest.raises(Refused):
        perform(register, ADD_PROVIDER, key="key-1", name="")
    assert perform(register, ADD_PROVIDER, key="key-1", name="Dogwood Coaching").provider_id == 4


@pytest.mark.parametrize("variable", ["LOGNAME", "USER", "LNAME", "USERNAME"])
def test_the_login_is_the_effective_users_whatever_the_environment_says(
    register: Register, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    pwd = pytest.importorskip("pwd")
    monkeypatch.setenv(variable, "mallory")
    perform(register, ADD_PROVIDER, name="Dogwood Coaching")
    assert last_entry(register).login == pwd.getpwuid(os.geteuid()).pw_name


def test_a_chain_that_nobody_touched_holds(worked: Register) -> None:
    assert broken_at(worked) is None


@pytest.fixture
def tamperer(worked: Register) -> Iterator[sqlite3.Connection]:
    """Somebody who has the file and removes the guards of its history first."""
    connection = connect(worked.path)
    for guard in ("history_is_settled", "history_is_kept", "history_chains"):
        connection.execute(f"DROP TRIGGER {guard}")
    yield connection
    connection.close()


@pytest.mark.parametrize("column", [*HASHED, "previous_hash", "hash"])
def test_an_edited_entry_is_found(worked: Register, tamperer: sqlite3.Connection, column: str) -> None:
    edited = {
        "seq": "1000",
        "person_id": "person_id + 1",
        "at": "'2015-03-31T09:00:00+00:00'",
        "machine_at": "'2015-03-31T09:00:00+00:00'",
    }
    tamperer.execute(f"UPDATE history SET {column} = {edited.get(column, column + ' || 1')} WHERE seq = 7")
    assert broken_at(worked) == 7


def test_a_deleted_entry_is_found(worked: Register, tamperer: sqlite3.Connection) -> None:
    tamperer.execute("DELETE FROM history WHERE seq = 7")
    assert broken_at(worked) == 7


def test_two_entries_that_changed_places_are_found(worked: Register, tamperer: sqlite3.Connection) -> None:
    for before, after in ((7, 1007), (8, 7), (1007, 8)):
        tamperer.execute(f"UPDATE history SET seq = {after} WHERE seq = {before}")
    assert broken_at(worked) == 7


def test_entries_cut_from_the_end_change_the_head_that_exports_carry(
    worked: Register, tamperer: sqlite3.Connection
) -> None:
    """The chain alone cannot show it: what is left of it holds."""
    with worked.reading() as read:
        head = history.head(read)
    tamperer.execute("DELETE FROM history WHERE seq = (SELECT max(seq) FROM history)")
    with worked.reading() as read:
        assert history.head(read) != head
        assert history.verify(read) is None
