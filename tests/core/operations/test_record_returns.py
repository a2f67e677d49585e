"""A return that leaves the register is a record: numbered in order, of an entry of the history, never edited."""

import pytest
from builders import perform
from ready import a_run

from core.domain.errors import Refused
from core.operations.record_returns import RECORD_RETURNS
from core.store import return_runs
from core.store.register import Register


def codes(register: Register, *runs: dict[str, object]) -> list[str]:
    with pytest.raises(Refused) as refusal:
        perform(register, RECORD_RETURNS, runs=list(runs))
    return [finding.code for finding in refusal.value.findings]


def test_runs_are_numbered_one_after_the_other(register: Register) -> None:
    assert perform(register, RECORD_RETURNS, runs=[a_run(register), a_run(register, 2)]).numbers == (1, 2)
    assert perform(register, RECORD_RETURNS, runs=[a_run(register, 3)]).numbers == (3,)


def test_a_run_is_kept_with_the_one_that_it_replaces(register: Register) -> None:
    perform(register, RECORD_RETURNS, runs=[a_run(register), a_run(register, 2, period="2016-17")])
    perform(register, RECORD_RETURNS, runs=[a_run(register, 3, replaces=1)])
    with register.reading() as read:
        assert [(run.number, run.replaces) for run in return_runs.runs(read)] == [(3, 1), (2, None), (1, None)]


def test_a_number_that_is_taken_is_refused(register: Register) -> None:
    perform(register, RECORD_RETURNS, runs=[a_run(register)])
    assert codes(register, a_run(register)) == ["run_number_taken"]
    assert codes(register, a_run(register, 3)) == ["run_number_taken"]


@pytest.mark.parametrize("other", [{"name": "award-log"}, {"period": "2016-17"}, {"redacted": True}])
def test_a_run_does_not_replace_one_of_something_else(register: Register, other: dict[str, object]) -> None:
    perform(register, RECORD_RETURNS, runs=[a_run(register)])
    assert codes(register, a_run(register, 2, replaces=1, **other)) == ["replaces_another"]


def test_a_run_does_not_replace_one_that_is_not_there(register: Register) -> None:
    assert codes(register, a_run(register, replaces=7)) == ["unknown_run"]


def test_a_head_that_the_history_does_not_have_is_refused(register: Register) -> None:
    assert codes(register, a_run(register, head_hash="f" * 64)) == ["unknown_head"]


def test_no_returns_are_refused(register: Register) -> None:
    assert codes(register) == ["no_returns"]
