"""Tables that are written on the command line and brought back."""

import json
from pathlib import Path

from commands import Cli
from edited import Cells, edited, row_of

from core.cli import BAD_REQUEST, DONE, REFUSED


def test_the_tables_are_listed(cli: Cli) -> None:
    ran = cli("table", "--list")
    assert ran.code == DONE
    assert [line.split(":")[0] for line in ran.out.splitlines()] == ["requirements", "providers", "schools", "posts"]


def test_a_table_is_written_edited_and_brought_back(cli: Cli, worked: Path, tmp_path: Path) -> None:
    path = tmp_path / "providers.xlsx"
    ran = cli("table", "providers", worked, "--out", path)
    assert (ran.code, "Edit it, save it, and bring it back" in ran.out) == (DONE, True)

    def edit(rows: Cells) -> None:
        row_of(rows, 2)[1] = "office@beech.example"

    back = edited(path, "Providers", edit, tmp_path / "edited.xlsx")
    tried = cli("import", "table", worked, back, "--dry-run")
    assert json.loads(tried.out)["counts"]["changed"] == 1
    done = cli("import", "table", worked, back, "--as", "Owen Hughes")
    assert (done.code, json.loads(done.out)["steps"]) == (DONE, 1)


def test_a_fault_in_a_row_is_refused_at_its_cell(cli: Cli, worked: Path, tmp_path: Path) -> None:
    path = tmp_path / "providers.xlsx"
    cli("table", "providers", worked, "--out", path)

    def edit(rows: Cells) -> None:
        row_of(rows, 2)[0] = None

    ran = cli("import", "table", worked, edited(path, "Providers", edit, tmp_path / "edited.xlsx"))
    assert ran.code == REFUSED
    assert json.loads(ran.out)[0]["field"].startswith("Providers!A")


def test_a_table_that_is_not_there_is_named(cli: Cli, worked: Path, tmp_path: Path) -> None:
    ran = cli("table", "secrets", worked, "--out", tmp_path / "t.xlsx")
    assert (ran.code, ran.err) == (
        BAD_REQUEST,
        "There is no table “secrets” to edit. There are: requirements, providers, schools, posts.\n",
    )


def test_without_a_name_the_list_is_pointed_to(cli: Cli) -> None:
    ran = cli("table")
    assert (ran.code, "--list" in ran.err) == (BAD_REQUEST, True)
