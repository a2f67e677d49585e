"""Invariants about who may do what together: tried through the operations."""

from pathlib import Path

import pytest
from builders import OWNER, perform
from inspection import refused, row
from ready import BY_NAME, ready

from core.domain.states import Role
from core.operations.add_person import ADD_PERSON
from core.store.register import Register

TWO_TAKE_PART = {
    "agree_requirement": ("own_requirement", "requirement", "submitted_by"),
    "issue_order": ("issuer_agreed", "requirement", "agreed_by"),
    "approve_invoice": ("approver_recorded", "invoice", "recorded_by"),
    "answer_query": ("own_query", "review_query", "asked_by"),
    "resolve_query": ("own_answer", "review_query", "answered_by"),
    "review_order": ("own_order", "call_off", "issued_by"),
    "sign_off_period": ("own_order", "call_off", "issued_by"),
}
"""Operations that somebody else than an earlier person does: what refuses them, and where that person stands."""

TWO_ARE_NAMED = {
    "skip_rank": ("own_authority", "authorised_by"),
    "vary_order": ("own_approval", "approved_by"),
    "carry_over": ("own_approval", "approved_by"),
    "vire_funding": ("own_approval", "approved_by"),
}
"""Operations that name who approved them: what refuses their own doer, and the field."""


def with_every_role(register: Register, name: str) -> str:
    """Somebody who could be raiser and approver in one."""
    perform(register, ADD_PERSON, by=OWNER, name=name, roles=[role.value for role in Role])
    return name


@pytest.mark.parametrize("name", sorted(TWO_TAKE_PART))
def test_invariant_38_whoever_raises_does_not_approve(name: str, tmp_path: Path) -> None:
    """Invariant 38: raiser and approver differ, whatever roles they have.

    An approver has no limit of their own here: the ceiling is the limit of all.
    """
    register, fields = ready(BY_NAME[name], tmp_path)
    code, table, column = TWO_TAKE_PART[name]
    person = row(register, "person", id=row(register, table)[column])["name"]
    by = with_every_role(register, person)
    assert refused(register, BY_NAME[name], by=by, **fields) == [code]
    register.close()


@pytest.mark.parametrize("name", sorted(TWO_ARE_NAMED))
def test_invariant_38_nobody_approves_what_they_record(name: str, tmp_path: Path) -> None:
    """Invariant 38: an approver who is named is somebody else than who records it, whatever roles they have."""
    register, fields = ready(BY_NAME[name], tmp_path)
    code, field = TWO_ARE_NAMED[name]
    by = with_every_role(register, "Both Hats")
    assert refused(register, BY_NAME[name], by=by, **(fields | {field: by})) == [code]
    register.close()
