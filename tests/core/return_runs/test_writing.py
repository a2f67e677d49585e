"""Returns as runs: each new one numbered and recorded, an unmoved one written again, all of a folder or none."""

import errno
import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from builders import a_requirement, an_issued_order, perform
from inspection import dump
from no_room import files_no_larger_than
from return_cells import facts
from return_clients import write_several
from side_by_side import side_by_side

from core import operation
from core.domain.as_at import AsAt
from core.domain.errors import ExportFailed, RegisterUnusable
from core.domain.states import Basis
from core.new_register import new_register, read_definition
from core.operations.move_date import MOVE_DATE
from core.operations.submit_requirement import SUBMIT_REQUIREMENT
from core.return_runs.verifying import Verdict, verify
from core.return_runs.writing import Wish, WrittenReturn, suggested_name, write_folder, write_return
from core.returns import RETURNS
from core.store import return_runs
from core.store.register import Register

FRAMEWORK = Wish("framework", "2015-16")
Write = Callable[..., WrittenReturn]


class Stop(Exception):
    pass


@pytest.fixture
def write(register: Register, tmp_path: Path) -> Write:
    def write(name: str = "return.xlsx", wish: Wish = FRAMEWORK, **options: object) -> WrittenReturn:
        return write_return(register, wish, tmp_path / name, **options)  # type: ignore[arg-type]

    return write


def runs(register: Register) -> list[tuple[int, str, int | None]]:
    """Number, period and what it replaces, of every run, newest first."""
    with register.reading() as read:
        return [(run.number, run.period, run.replaces) for run in return_runs.runs(read)]


def test_a_first_return_is_recorded_with_what_it_holds(register: Register, write: Write) -> None:
    an_issued_order(register)
    made = write()
    assert (made.number, made.repeated, made.replaces, made.reason) == (1, False, None, "")
    with register.reading() as read:
        (run,) = return_runs.runs(read)
    assert (run.name, run.period, run.redacted, run.replaces) == ("framework", "2015-16", False, None)
    assert run.counts["tblOrders"] == 1
    assert run.totals["tblOrders: Open commitment, pence"] == 1_800_000
    assert verify(register, made.workbook).verdict is Verdict.UNCHANGED


def test_without_a_change_the_same_run_is_written_with_the_same_bytes(register: Register, write: Write) -> None:
    an_issued_order(register)
    first = write("first.xlsx", csv=True)
    held = dump(register)
    second = write("second.xlsx", csv=True)
    assert (second.number, second.repeated, second.replaces) == (1, True, None)
    assert [path.read_bytes() for path in first.files] == [path.read_bytes() for path in second.files]
    assert len(first.files) > 3
    assert dump(register) == held


def test_a_repeated_run_goes_into_a_folder_under_its_own_name(register: Register, tmp_path: Path) -> None:
    an_issued_order(register)
    first, second = (write_folder(register, [Wish("framework")], tmp_path / "out") for _ in range(2))
    assert [made.repeated for made in (*first, *second)] == [False, True]
    assert list((tmp_path / "out").iterdir()) == [first[0].workbook] == [second[0].workbook]


def test_all_returns_of_a_folder_are_of_one_moment_whatever_is_recorded_meanwhile(
    register: Register, tmp_path: Path
) -> None:
    an_issued_order(register)
    ordered: list[int] = []

    def progress(done: int, _steps: int, _text: str) -> None:
        if done > 3 and not ordered:
            ordered.append(perform(register, SUBMIT_REQUIREMENT, **a_requirement(title="Meanwhile")).requirement_id)

    made = write_folder(register, [Wish(name) for name in RETURNS], tmp_path / "out", progress=progress)
    assert len(ordered) == 1
    with register.reading() as read:
        assert len({run.stand.head_seq for run in return_runs.runs(read)}) == 1
    assert {verify(register, each.workbook).verdict for each in made} == {Verdict.UNCHANGED}


def test_after_a_change_a_new_run_names_the_one_that_it_replaces(register: Register, write: Write) -> None:
    write()
    an_issued_order(register)
    made = write()
    assert (made.number, made.repeated, made.replaces) == (2, False, 1)
    assert runs(register) == [(2, "2015-16", 1), (1, "2015-16", None)]


def test_another_period_replaces_nothing_and_a_later_day_the_day_before(register: Register, write: Write) -> None:
    write()
    assert write(wish=Wish("framework", "2016-17")).replaces is None
    perform(register, MOVE_DATE, to="2015-04-02")
    assert write().replaces == 1


def test_a_look_at_another_day_replaces_an_earlier_look_at_that_day_alone(register: Register, write: Write) -> None:
    perform(register, MOVE_DATE, to="2015-05-05")
    then = date(2015, 4, 30)
    looks = [AsAt(then, Basis.EFFECTIVE), AsAt(then, Basis.RECORDED), AsAt(date(2015, 4, 29), Basis.EFFECTIVE)]
    write()
    assert [write(wish=Wish("framework", "2015-16", look)).replaces for look in looks] == [None, None, None]
    an_issued_order(register)
    assert [write(wish=Wish("framework", "2015-16", look)).replaces for look in looks] == [2, 3, 4]
    assert write().replaces == 1


def test_a_look_at_another_day_leaves_the_plain_run_the_one_that_is_written_again(
    register: Register, write: Write
) -> None:
    perform(register, MOVE_DATE, to="2015-05-05")
    write()
    write(wish=Wish("framework", "2015-16", AsAt(date(2015, 4, 30))))
    made = write()
    assert (made.number, made.repeated) == (1, True)
    assert runs(register) == [(2, "2015-16", None), (1, "2015-16", None)]


def test_the_plain_run_of_a_period_that_has_ended_replaces_the_one_made_within_it(
    register: Register, write: Write
) -> None:
    april = Wish("spend-against-ceiling", "Apr 2015")
    write(wish=april)
    perform(register, MOVE_DATE, to="2015-05-05")
    assert write(wish=april).replaces == 1


def test_redacted_and_not_are_runs_apart(register: Register, write: Write) -> None:
    write()
    assert write(wish=Wish("framework", "2015-16", redacted=True)).replaces is None


def test_two_windows_that_write_at_once_get_numbers_of_their_own_and_lose_no_file(
    register: Register, tmp_path: Path
) -> None:
    an_issued_order(register)
    path = register.path
    clients = [(write_several, (path, tmp_path, name, 2)) for name in ("one", "two")]
    found = [each for client in side_by_side(clients) for each in client]
    new = sorted(number for number, is_new in found if is_new)
    assert new == list(range(1, len(new) + 1))
    assert [number for number, _, _ in reversed(runs(register))] == new
    written = sorted(tmp_path.glob("*.xlsx"))
    assert len(written) == 4
    assert {verify(register, each).verdict for each in written} == {Verdict.UNCHANGED}
    assert list(tmp_path.glob(".*")) == []


def test_a_folder_holds_every_return_numbered_in_order(register: Register, tmp_path: Path) -> None:
    an_issued_order(register)
    folder = tmp_path / "returns"
    folder.mkdir()
    made = write_folder(register, [Wish(name) for name in RETURNS], folder)
    assert [each.number for each in made] == list(range(1, len(RETURNS) + 1))
    assert sorted(folder.iterdir()) == sorted(path for each in made for path in each.files)
    assert len({each.workbook.name for each in made}) == len(RETURNS)


def _wishes() -> list[Wish]:
    return [Wish("framework", "2015-16"), Wish("framework", "2016-17")]


def _steps() -> range:
    return range(2 * (RETURNS["framework"].sheets + 2))


@pytest.mark.parametrize("step", _steps())
def test_a_folder_cancelled_at_any_step_leaves_nothing(register: Register, tmp_path: Path, step: int) -> None:
    folder = tmp_path / "returns"
    folder.mkdir()
    held = dump(register)

    def cancel(done: int, _total: int, _text: str) -> None:
        if done == step:
            raise Stop

    with pytest.raises(Stop):
        write_folder(register, _wishes(), folder, progress=cancel)
    assert list(folder.iterdir()) == []
    assert dump(register) == held


def test_a_folder_without_room_for_the_second_return_is_left_as_it_was(
    register: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "returns"
    folder.mkdir()
    held, calls, own = dump(register), [], os.fsync

    def fail(descriptor: int) -> None:
        calls.append(descriptor)
        if len(calls) == 2:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        own(descriptor)

    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", fail)
        with pytest.raises(ExportFailed, match="There is no room left"):
            write_folder(register, _wishes(), folder)
    assert list(folder.iterdir()) == []
    assert dump(register) == held


def test_a_disk_without_room_for_the_workbook_leaves_nothing(register: Register, write: Write, tmp_path: Path) -> None:
    files, held = sorted(tmp_path.iterdir()), dump(register)
    with files_no_larger_than(4_096), pytest.raises(ExportFailed, match="There is no room left"):
        write()
    assert sorted(tmp_path.iterdir()) == files
    assert dump(register) == held


def test_a_disk_without_room_for_the_run_leaves_no_workbook(register: Register, write: Write, tmp_path: Path) -> None:
    with files_no_larger_than(register.path.stat().st_size), pytest.raises(RegisterUnusable, match="Make room"):
        _until_it_is_full(register, write)
    made = len(runs(register))
    assert len(list(tmp_path.glob("*.xlsx"))) == made
    assert list(tmp_path.glob(".*")) == []


def _until_it_is_full(register: Register, write: Write) -> None:
    for month in ("Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov"):
        write(f"{month}.xlsx", Wish("framework", f"{month} 2015"))


@pytest.fixture
def real(tmp_path: Path) -> Iterator[Register]:
    """A register for real work, in which the login counts."""
    opened = new_register(tmp_path / "real.calloff", read_definition("leeds-2015"))
    yield opened
    opened.close()


def test_a_login_that_is_nobodys_gets_a_copy_that_says_why_it_was_not_recorded(
    real: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = dump(real)
    monkeypatch.setattr(operation, "system_login", lambda: "stranger")
    made = write_return(real, Wish("framework"), tmp_path / "copy.xlsx")
    assert (made.number, made.replaces, made.repeated) == (None, None, False)
    assert "stranger" in made.reason
    assert facts(made.workbook)["Run"] == f"not recorded: {made.reason}"
    assert dump(real) == held
    found = verify(real, made.workbook)
    assert found.verdict is Verdict.NOT_OURS
    assert "no return that it has on record (run not recorded)" in found.sentence


def test_a_folder_does_not_take_the_registers_place(register: Register, tmp_path: Path) -> None:
    content = register.path.read_bytes()
    (tmp_path / suggested_name(register, FRAMEWORK)).hardlink_to(register.path)
    with pytest.raises(ExportFailed, match="is a register or another database"):
        write_folder(register, [FRAMEWORK], tmp_path)
    assert register.path.read_bytes() == content


def test_a_folder_that_is_missing_is_made_and_taken_away_again_when_nothing_comes_of_it(
    register: Register, tmp_path: Path
) -> None:
    new = tmp_path / "returns"
    with pytest.raises(ExportFailed, match="There is no folder"):
        write_folder(register, [FRAMEWORK], new / "deeper")
    with pytest.raises(KeyboardInterrupt):
        write_folder(register, [FRAMEWORK], new, progress=_stop)
    assert not new.exists()
    (made,) = write_folder(register, [FRAMEWORK], new)
    assert made.workbook.parent == new


def _stop(_done: int, _total: int, _text: str) -> None:
    raise KeyboardInterrupt
