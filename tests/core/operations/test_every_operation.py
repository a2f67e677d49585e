"""What holds for every operation alike: previews, keys, roles, history."""

import json
from typing import Any

import pytest
from inspection import dump, row, rows
from ready import ABLE, BY_NAME, READY

from core.domain.errors import BadRequest, Refused
from core.domain.states import Role
from core.operation import Operation
from core.operations import OPERATIONS
from core.operations.submit_requirement import SUBMIT_REQUIREMENT
from core.requests import read_request
from core.store import history
from core.store.canonical import canonical

EVERY = pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)


def test_every_operation_has_a_request_that_it_accepts() -> None:
    assert sorted(READY) == sorted(BY_NAME)
    assert len(BY_NAME) == len(OPERATIONS)


FOR_EVERYBODY = {"move_date", "record_returns", "choose_columns", "import_file", "undo_import"}
"""What no role is asked for; each step of an import asks for its own."""


@EVERY
def test_a_preview_says_what_doing_it_says_and_writes_nothing(operation: Operation[Any, Any, Any], permitted) -> None:
    register, fields = permitted(operation)
    request = read_request(operation.request, fields)
    before = dump(register)
    shown = operation.preview(register, request).findings
    assert dump(register) == before
    assert operation.perform(register, request, key="k").notes == shown


@EVERY
def test_a_rehearsal_says_what_doing_it_says_and_leaves_nothing(operation: Operation[Any, Any, Any], permitted) -> None:
    register, fields = permitted(operation)
    request = read_request(operation.request, fields)
    before = dump(register)
    rehearsed = operation.rehearse(register, request)
    assert dump(register) == before
    assert operation.perform(register, request, key="k") == rehearsed


@EVERY
def test_doing_it_writes_one_history_entry_that_says_who_did_what(
    operation: Operation[Any, Any, Any], permitted
) -> None:
    register, fields = permitted(operation)
    request = read_request(operation.request, fields)
    before = rows(register, "history")
    done = operation.perform(register, request, key="k")
    *earlier, entry = rows(register, "history")
    assert earlier == before
    assert (entry["operation"], entry["key"], entry["sentence"]) == (operation.name, "k", done.sentence)
    assert entry["request"] == canonical(request)
    assert entry["result"] == canonical(done.result)
    person = row(register, "person", id=entry["person_id"])
    assert {Role(role) for role in person["roles"].split()} & operation.roles
    assert {change["table"] for change in json.loads(entry["changes"])}
    assert operation.changes
    with register.reading() as read:
        assert history.verify(read) is None


@EVERY
def test_the_same_key_gives_the_first_result_once(operation: Operation[Any, Any, Any], permitted) -> None:
    register, fields = permitted(operation)
    request = read_request(operation.request, fields)
    first = operation.perform(register, request, key="k")
    after = dump(register)
    again = operation.perform(register, request, key="k")
    assert (again.result, again.sentence, again.repeated) == (first.result, first.sentence, True)
    assert not first.repeated
    assert dump(register) == after


@EVERY
def test_a_key_of_another_request_is_refused(operation: Operation[Any, Any, Any], permitted) -> None:
    register, fields = permitted(operation)
    taken = "framework" if operation.name != "create_framework" else "k"
    if operation.name == "create_framework":
        operation.perform(register, read_request(operation.request, fields), key="k")
        fields = fields | {"title": "Another title"}
    before = dump(register)
    with pytest.raises(Refused) as refusal:
        operation.perform(register, read_request(operation.request, fields), key=taken)
    assert [finding.code for finding in refusal.value.findings] == ["key_reused"]
    assert dump(register) == before


@EVERY
def test_a_refused_key_may_be_used_again(operation: Operation[Any, Any, Any], permitted) -> None:
    register, fields = permitted(operation)
    request = read_request(operation.request, fields)
    barred = set(Role) - operation.roles
    if barred:
        with pytest.raises(Refused):
            operation.perform(register, request, key="k", by=ABLE[barred.pop()])
    assert not operation.perform(register, request, key="k").repeated


OF_ROWS = ("import_file", "undo_import")
"""Open to everybody in themselves: what the rows ask for decides who may, here the entering of a requirement."""


@EVERY
@pytest.mark.parametrize("role", list(Role))
def test_only_the_roles_named_may_do_it(operation: Operation[Any, Any, Any], role: Role, permitted) -> None:
    register, fields = permitted(operation)
    request = read_request(operation.request, fields)
    codes = [finding.code for finding in operation.preview(register, request, by=ABLE[role]).findings]
    asked = SUBMIT_REQUIREMENT if operation.name in OF_ROWS else operation
    assert ("role_missing" in codes) is (role not in asked.roles)


@EVERY
def test_somebody_without_the_role_changes_nothing(operation: Operation[Any, Any, Any], permitted) -> None:
    register, fields = permitted(operation)
    barred = [role for role in Role if role not in operation.roles]
    if not barred:
        assert operation.name in FOR_EVERYBODY
        return
    before = dump(register)
    with pytest.raises(Refused, match="is not one"):
        operation.perform(register, read_request(operation.request, fields), key="k", by=ABLE[barred[0]])
    assert dump(register) == before


@EVERY
def test_nobody_unknown_can_do_it(operation: Operation[Any, Any, Any], permitted) -> None:
    register, fields = permitted(operation)
    before = dump(register)
    with pytest.raises(BadRequest, match="Nobody called “Nobody” is in this register\\. It knows Amira Khan"):
        operation.perform(register, read_request(operation.request, fields), key="k", by="Nobody")
    assert dump(register) == before
