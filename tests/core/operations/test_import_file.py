"""A file’s rows come in together or not at all, by the rules of the operations that they ask for."""

from typing import Any

import pytest
from builders import a_requirement, perform
from inspection import rows
from ready import an_import, somebody

from core.domain.errors import Refused
from core.domain.states import Role
from core.operations import import_file
from core.operations.import_file import IMPORT_FILE
from core.operations.move_date import MOVE_DATE
from core.store.register import Register


def step(row: int, operation: str = "submit_requirement", **request: Any) -> dict[str, Any]:
    return {"place": f"Needs!{row}", "operation": operation, "request": request or a_requirement()}


def bring_in(
    register: Register, *steps: dict[str, Any], by: str = "Amira Khan", file_hash: str = "a" * 64, **options: Any
) -> Any:
    read = {"kind": "requirements", "source": "needs.xlsx", "file_hash": file_hash, "rows_read": len(steps)}
    return perform(register, IMPORT_FILE, by=by, steps=list(steps), **read, **options)


def refused(register: Register, *steps: dict[str, Any], **options: Any) -> list[tuple[str, str | None]]:
    before = register.path.read_bytes()
    with pytest.raises(Refused) as refusal:
        bring_in(register, *steps, **options)
    assert register.path.read_bytes() == before
    return [(finding.code, finding.field) for finding in refusal.value.findings]


def test_every_row_comes_in_and_one_entry_says_so(register: Register) -> None:
    entries = len(rows(register, "history"))
    done = bring_in(register, step(2), step(3))
    assert (done.number, done.steps, done.source) == (1, 2, "needs.xlsx")
    assert len(rows(register, "requirement")) == 2
    assert len(rows(register, "history")) == entries + 1
    assert [(row["place"], row["operation"]) for row in rows(register, "import_step")] == [
        ("Needs!2", "submit_requirement"),
        ("Needs!3", "submit_requirement"),
    ]


def test_one_bad_row_keeps_all_out_and_each_bad_row_is_named(register: Register) -> None:
    codes = refused(register, step(2), step(3, lot="99", **without_lot()), step(4), step(5, lot="98", **without_lot()))
    assert codes == [("unknown_lot", "Needs!3"), ("unknown_lot", "Needs!5")]


def without_lot() -> dict[str, Any]:
    return {name: value for name, value in a_requirement().items() if name != "lot"}


def test_a_row_that_is_no_request_is_named(register: Register) -> None:
    assert refused(register, step(2, title="Only this")) == [("not_a_request", "Needs!2")]


def test_nothing_to_import_is_refused(register: Register) -> None:
    assert refused(register) == [("nothing_to_import", "steps")]


def test_an_unknown_operation_is_refused(register: Register) -> None:
    assert refused(register, step(2, "delete_everything", all=True)) == [("not_for_files", "steps")]


def test_an_import_inside_an_import_is_refused(register: Register) -> None:
    assert refused(register, step(2, "undo_import", number=1, reason="x")) == [("not_for_files", "steps")]


def test_rows_for_another_role_are_refused(register: Register) -> None:
    assert refused(register, step(2, "add_provider", name="New Ltd")) == [("role_missing", "as")]


def test_the_same_file_comes_in_once(register: Register) -> None:
    number = an_import(register, file_hash="a" * 64)
    assert number == 1
    assert refused(register, step(2)) == [("imported_already", "file_hash")]
    assert bring_in(register, step(2), file_hash="b" * 64).number == 2


def test_a_later_row_meets_what_an_earlier_one_left(register: Register) -> None:
    twins = (step(2, "add_provider", name="Elm"), step(3, "add_provider", name="elm"))
    assert refused(register, *twins, by="Owen Hughes") == [("provider_exists", "Needs!3")]


def test_which_field_of_a_row_is_at_fault_stands_among_the_figures(register: Register) -> None:
    with pytest.raises(Refused) as refusal:
        bring_in(register, step(2, lot="99", **without_lot()))
    assert refusal.value.findings[0].figures == {"request_field": "lot"}


def test_a_file_that_was_compared_before_others_did_the_same_is_read_again(register: Register) -> None:
    compared = {"head_seq": len(rows(register, "history"))}
    perform(register, MOVE_DATE, to="2015-04-02")
    assert bring_in(register, step(2), **compared).number == 1
    assert refused(register, step(2), file_hash="b" * 64, **compared) == [("compared_before", "head_seq")]


def test_what_a_guard_of_the_register_refuses_is_named_at_its_row(register: Register) -> None:
    """A guard of the test’s own, since the register’s say nothing that the rules do not say first."""
    with register.writing() as work:
        work.connection.exec_driver_sql(
            "CREATE TRIGGER no_third BEFORE INSERT ON requirement WHEN NEW.title = 'Third' "
            "BEGIN SELECT RAISE(ABORT, 'no third'); END"
        )
    codes = refused(register, step(2), step(3, **{**a_requirement(), "title": "Third"}), step(4))
    assert codes == [("register_guard", "Needs!3")]


def test_a_later_row_finds_a_stream_that_an_earlier_one_added(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_file, "ASKED_OF_ROWS", import_file.ASKED_OF_ROWS | {"add_stream"})
    both = somebody(register, "Zara Lund", Role.FRAMEWORK_OWNER, Role.PLACING_OFFICER)
    stream = step(2, "add_stream", code="dfe", title="DfE grant", kind="grant", cost_code="D1")
    need = step(3, **a_requirement(), stream="dfe")
    assert refused(register, need, stream, by=both) == [("unknown_stream", "Needs!3")]
    assert bring_in(register, stream, need, by=both).steps == 2


@pytest.mark.parametrize("name", ["record_payment", "issue_order", "set_ceiling", "move_date", "record_returns"])
def test_what_could_not_be_undone_with_the_import_is_not_done_by_a_file(register: Register, name: str) -> None:
    assert refused(register, step(2, name, number="CO-2015-0001")) == [("not_for_files", "steps")]
