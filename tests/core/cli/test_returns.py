"""Returns as runs from the command line: listed, written again, all at once, compared, and known again."""

from pathlib import Path

import pytest
from builders import a_register, an_issued_order, perform
from commands import Cli, Ran
from return_cells import cell_of
from workbook_edits import with_property, with_value

from core.cli import BAD_REQUEST, DONE, FAULT
from core.operations.cancel_order import CANCEL_ORDER
from core.returns import RETURNS
from core.store.register import open_register


@pytest.fixture
def ordered(tmp_path: Path) -> Path:
    """A register with one order."""
    register = a_register(tmp_path)
    an_issued_order(register)
    register.close()
    return register.path


@pytest.fixture
def workbook(cli: Cli, ordered: Path, tmp_path: Path) -> Path:
    """Its framework return, recorded as return 1."""
    out = tmp_path / "return.xlsx"
    assert cli("return", "framework", ordered, "--out", out).code == DONE
    return out


def cancel_the_order(path: Path) -> None:
    register = open_register(path)
    perform(register, CANCEL_ORDER, number="CO-2015-0001", reason="Not needed")
    register.close()


def test_the_list_names_every_return_and_what_it_is_for(cli: Cli) -> None:
    ran = cli("return", "--list")
    assert ran.code == DONE
    assert [line.split(": ")[0] for line in ran.out.splitlines()] == list(RETURNS)


def test_a_return_needs_a_name_a_register_and_a_place(cli: Cli, ordered: Path) -> None:
    for arguments in ((), ("framework",), ("framework", ordered)):
        ran = cli("return", *arguments)
        assert (ran.code, ran.out) == (BAD_REQUEST, "")
        assert "calloff-cli return --list" in ran.err


def test_an_unmoved_return_is_the_earlier_one_again(cli: Cli, ordered: Path, workbook: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.xlsx"
    ran = cli("return", "framework", ordered, "--out", again)
    words = "Nothing has moved since return 1, so this is that return again.\n"
    assert ran == Ran(DONE, f"Wrote {again}\n", words)
    assert again.read_bytes() == workbook.read_bytes()


def test_after_a_change_it_says_which_return_is_replaced(cli: Cli, ordered: Path, workbook: Path) -> None:
    cancel_the_order(ordered)
    ran = cli("return", "framework", ordered, "--out", workbook)
    assert ran.err == "Recorded as return 2; it replaces return 1\n"


def test_all_returns_go_into_a_folder_with_their_tables(cli: Cli, ordered: Path, tmp_path: Path) -> None:
    folder = tmp_path / "returns"
    folder.mkdir()
    ran = cli("return", "all", ordered, "--out", folder, "--csv")
    assert ran.code == DONE
    written = [Path(line.removeprefix("Wrote ")) for line in ran.out.splitlines()]
    assert sorted(written) == sorted(folder.iterdir())
    assert len([path for path in written if path.suffix == ".xlsx"]) == len(RETURNS)
    assert ran.err.splitlines() == [f"Recorded as return {number}" for number in range(1, len(RETURNS) + 1)]


def test_what_moved_is_printed_row_by_row(cli: Cli, ordered: Path, workbook: Path) -> None:
    assert cli("moved", ordered, 1).json == []
    cancel_the_order(ordered)
    cli("return", "framework", ordered, "--out", workbook)
    found = [move for move in cli("moved", ordered, 2).json if move["sheet"] == "Orders"]
    told = {move["heading"]: (move["before"], move["after"]) for move in found}
    assert told["Open commitment"] == (1_800_000, 0)
    assert {move["key"][0] for move in found} == {"CO-2015-0001"}


def test_a_return_that_is_not_there_is_a_bad_request(cli: Cli, ordered: Path) -> None:
    ran = cli("moved", ordered, 7)
    assert (ran.code, ran.err) == (BAD_REQUEST, "This register has no return numbered 7.\n")


def test_an_unchanged_workbook_is_verified_with_0(cli: Cli, ordered: Path, workbook: Path) -> None:
    ran = cli("verify", ordered, workbook)
    words = "This is return 1 of this register (framework, 2015-16), byte for byte as it was written.\n"
    assert ran == Ran(DONE, words, "")


def test_a_changed_workbook_gives_1_and_names_its_cells(
    cli: Cli, ordered: Path, workbook: Path, tmp_path: Path
) -> None:
    at = cell_of(workbook, "Orders", "CO-2015-0001")
    edited = with_value(workbook, tmp_path / "edited.xlsx", "Orders", at, "CO-2015-9999")
    ran = cli("verify", ordered, edited)
    assert ran.code == FAULT
    assert ran.out.splitlines() == [
        "This is return 1 of this register (framework, 2015-16), but 1 cell changed since.",
        f"    Orders!{at}: CO-2015-0001 → CO-2015-9999",
    ]


def test_a_workbook_that_is_not_ours_gives_1(cli: Cli, ordered: Path, workbook: Path, tmp_path: Path) -> None:
    forged = with_property(workbook, tmp_path / "forged.xlsx", "Call-off register", "somebody’s")
    ran = cli("verify", ordered, forged)
    assert ran.code == FAULT
    assert ran.out == "forged.xlsx is not of this register: it says that it is of another register.\n"


def test_what_is_no_workbook_is_a_bad_request(cli: Cli, ordered: Path, tmp_path: Path) -> None:
    hostile = tmp_path / "hostile.xlsx"
    hostile.write_text("<html>", encoding="utf-8")
    ran = cli("verify", ordered, hostile)
    assert (ran.code, ran.out) == (BAD_REQUEST, "")
    assert "is a web page" in ran.err
