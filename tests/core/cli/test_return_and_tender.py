"""Workbooks out and in: the return, the tender-result template and its import."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from builders import a_second_framework
from commands import Cli, Ran

from core.cli import BAD_REQUEST, DONE, REFUSED


def test_return_writes_the_workbook_and_says_where(cli: Cli, worked: Path, tmp_path: Path) -> None:
    out = tmp_path / "return.xlsx"
    ran = cli("return", "framework", worked, "--out", out)
    assert ran == Ran(DONE, f"Wrote {out}\n", "Recorded as return 2\n")
    assert openpyxl.load_workbook(out)["Cover"]["A1"].value == "Framework return 2015-16"


def test_return_takes_another_year(cli: Cli, worked: Path, tmp_path: Path) -> None:
    out = tmp_path / "return.xlsx"
    assert cli("return", "framework", worked, "--out", out, "--year", "2016-17").code == DONE
    assert openpyxl.load_workbook(out)["Cover"]["A1"].value == "Framework return 2016-17"


@pytest.mark.parametrize(
    ("option", "words"),
    [
        ("--as-at", "As at 1 Apr 2015, as it was true then"),
        ("--known-at", "As at 1 Apr 2015, as the register knew it then"),
    ],
)
def test_return_takes_an_earlier_day_and_says_which(
    cli: Cli, worked: Path, tmp_path: Path, option: str, words: str
) -> None:
    out = tmp_path / "return.xlsx"
    assert (
        cli("return", "framework", worked, "--out", out, option, "2015-04-01").err == f"{words}\nRecorded as return 2\n"
    )
    assert words in {cell.value for (cell,) in openpyxl.load_workbook(out)["Cover"]["B1:B40"]}


def test_return_does_not_write_over_a_register_or_under_another_name(cli: Cli, worked: Path, tmp_path: Path) -> None:
    content = worked.read_bytes()
    for out in (worked, tmp_path / "return.pdf", tmp_path / "return"):
        ran = cli("return", "framework", worked, "--out", out)
        assert (ran.code, ran.out) == (BAD_REQUEST, "")
        assert "does not end in .xlsx" in ran.err
    assert worked.read_bytes() == content


def test_return_into_a_folder_that_is_not_there_says_so(cli: Cli, worked: Path, tmp_path: Path) -> None:
    ran = cli("return", "framework", worked, "--out", tmp_path / "gone" / "r.xlsx")
    assert (ran.code, ran.out) == (BAD_REQUEST, "")
    assert "There is no folder" in ran.err


def test_there_is_no_other_return(cli: Cli, worked: Path, tmp_path: Path) -> None:
    assert cli("return", "holiday", worked, "--out", tmp_path / "r.xlsx").code == BAD_REQUEST


@pytest.fixture
def filled(cli: Cli, tmp_path: Path) -> Callable[..., Path]:
    """A tender-result template with rows filled in below its headings."""

    def fill(*rows: dict[str, object]) -> Path:
        path = tmp_path / "tender.xlsx"
        assert cli("template", "tender-result", "--out", path) == Ran(DONE, f"Wrote {path}\n", "")
        book = openpyxl.load_workbook(path)
        for number, row in enumerate(rows, start=5):
            for letter, value in row.items():
                book["Tender result"][f"{letter}{number}"] = value
        book.save(path)
        return path

    return fill


def a_row(provider: str = "Example Training Ltd", rank: int = 1, lot: int = 1) -> dict[str, object]:
    """One provider of a lot at £450 a day, by the template's columns."""
    return {"A": lot, "B": provider, "E": rank, "F": "day", "G": 450}


def test_the_template_is_for_the_lots_of_leeds_of_a_definition_or_of_a_register(cli: Cli, tmp_path: Path) -> None:
    register = tmp_path / "second.calloff"
    cli("new", register, "--framework", a_second_framework())
    for framework, lot in (
        ("leeds-2015", "Delivery of restorative"),
        (a_second_framework(), "Minibus"),
        (register, "Minibus"),
    ):
        out = tmp_path / "template.xlsx"
        assert cli("template", "tender-result", "--out", out, "--framework", framework).code == DONE
        words = {str(cell.value) for sheet in openpyxl.load_workbook(out) for row in sheet for cell in row}
        assert any(lot in word for word in words)


def test_a_template_does_not_take_a_registers_place(cli: Cli, sample: Path) -> None:
    content = sample.read_bytes()
    assert cli("template", "tender-result", "--out", sample).code == BAD_REQUEST
    assert sample.read_bytes() == content


def test_a_dry_run_shows_the_import_and_changes_nothing(cli: Cli, sample: Path, filled: Callable[..., Path]) -> None:
    workbook = filled(a_row(), a_row("Practice Works CIC", 2))
    content = sample.read_bytes()
    ran = cli("import", "tender-result", sample, workbook, "--dry-run")
    assert ran.code == DONE
    assert (ran.json["counts"], ran.json["steps"]) == ({"new": 2}, 1)
    assert [(row["place"], row["what"]) for row in ran.json["rows"]] == [
        ("Tender result!5", "Example Training Ltd, lot 1, by the day"),
        ("Tender result!6", "Practice Works CIC, lot 1, by the day"),
    ]
    assert ran.json["sentences"] == ["Tender result imported: 1 lot, 2 new providers, 2 prices"]
    assert sample.read_bytes() == content


def test_an_import_makes_providers_rankings_and_rates(cli: Cli, sample: Path, filled: Callable[..., Path]) -> None:
    workbook = filled(a_row(), a_row("Practice Works CIC", 2))
    ran = cli("import", "tender-result", sample, workbook, "--as", "Owen Hughes")
    assert ran.code == DONE
    ranked = cli("show", sample, "rankings").json
    assert [(row["lot"], row["rank"], row["provider"]) for row in ranked] == [
        ("1", 1, "Example Training Ltd"),
        ("1", 2, "Practice Works CIC"),
    ]
    assert {rate["max_pence"] for rate in cli("show", sample, "rates").json} == {45_000}


def test_a_second_import_of_the_same_file_changes_nothing(cli: Cli, sample: Path, filled: Callable[..., Path]) -> None:
    workbook = filled(a_row())
    first = cli("import", "tender-result", sample, workbook)
    content = sample.read_bytes()
    again = cli("import", "tender-result", sample, workbook)
    assert (again.code, again.out) == (DONE, first.out)
    assert again.err.endswith("Imported already; nothing was changed.\n")
    assert sample.read_bytes() == content


def test_problems_name_sheet_cell_value_and_remedy_and_nothing_is_imported(
    cli: Cli, sample: Path, filled: Callable[..., Path]
) -> None:
    workbook = filled(a_row(), a_row("Practice Works CIC"), a_row("Third Ltd", 3, 99))
    content = sample.read_bytes()
    for options in ((), ("--dry-run",)):
        ran = cli("import", "tender-result", sample, workbook, *options)
        assert ran.code == REFUSED
        assert {finding["field"].split("!")[0] for finding in ran.json} == {"Tender result"}
        assert any("99" in finding["sentence"] and "is not a lot" in finding["sentence"] for finding in ran.json)
        assert all(finding["sentence"].startswith("Sheet “Tender result”, cell ") for finding in ran.json)
    assert sample.read_bytes() == content


def test_a_workbook_that_is_none_is_a_bad_request(cli: Cli, sample: Path, tmp_path: Path) -> None:
    faulty = tmp_path / "faulty.xlsx"
    faulty.write_text("<html>", encoding="utf-8")
    for workbook in (faulty, tmp_path / "gone.xlsx"):
        ran = cli("import", "tender-result", sample, workbook)
        assert (ran.code, ran.out) == (BAD_REQUEST, "")
        assert ran.err
