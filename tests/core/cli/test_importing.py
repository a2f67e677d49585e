"""Imports from the command line: shown first, brought in, undone; and the workbooks that are filled in."""

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from builders import a_planned_session, a_register, an_issued_order, the_day_is
from commands import Cli, Ran
from filled_in import fill

from core.cli import BAD_REQUEST, DONE, REFUSED
from core.store.register import open_register

MAY, JULY = datetime(2015, 5, 1), datetime(2015, 7, 31)  # noqa: DTZ001 - cells hold moments without a time zone

HOLDER = "Initials or payroll number (optional)"


def need(title: str = "Coaching", **changes: Any) -> dict[str, Any]:
    known = {"Lot": "1", "What is needed": title, "Unit": "day", "Quantity": 5, "From": MAY, "To": JULY}
    return {**known, "Estimate, high": 4_000, **changes}


@pytest.fixture
def plan(cli: Cli, tmp_path: Path) -> Callable[..., Path]:
    """A planning spreadsheet with needs, in the template that the command line writes."""

    def written(*needs: dict[str, Any]) -> Path:
        template = tmp_path / "template.xlsx"
        assert cli("template", "requirements", "--out", template) == Ran(DONE, f"Wrote {template}\n", "")
        return fill(template, "Requirements", list(needs), tmp_path / "plan.xlsx")

    return written


def test_the_kinds_are_listed(cli: Cli) -> None:
    ran = cli("import", "--list")
    assert ran.code == DONE
    assert "requirements: Bring in needs from a planning spreadsheet" in ran.out
    assert {line.partition(":")[0] for line in ran.out.splitlines()} >= {"tender-result", "posts", "delivery-sheet"}


def test_a_dry_run_shows_every_row_and_changes_nothing(cli: Cli, sample: Path, plan: Callable[..., Path]) -> None:
    content = sample.read_bytes()
    ran = cli("import", "requirements", sample, plan(need(), need("Mentoring")), "--dry-run")
    assert (ran.code, ran.json["counts"], ran.json["steps"]) == (DONE, {"new": 2}, 2)
    assert ran.json["rows"][1]["what"] == "Mentoring, lot 1"
    assert ran.json["sentences"][0] == "Requirement REQ-2015-0001 submitted to the strategy group"
    assert sample.read_bytes() == content


def test_an_import_says_its_number_and_a_second_one_changes_nothing(
    cli: Cli, sample: Path, plan: Callable[..., Path]
) -> None:
    workbook = plan(need())
    first = cli("import", "requirements", sample, workbook)
    assert (first.code, first.json["number"], first.err) == (DONE, 1, "Import 1: 1 row of plan.xlsx brought in\n")
    content = sample.read_bytes()
    again = cli("import", "requirements", sample, workbook)
    assert (again.code, again.out, again.err) == (DONE, first.out, "Imported already; nothing was changed.\n")
    assert sample.read_bytes() == content


def test_a_file_with_nothing_new_says_so(cli: Cli, sample: Path, plan: Callable[..., Path]) -> None:
    ran = cli("import", "requirements", sample, plan())
    assert (ran.code, ran.json["rows"], ran.err) == (DONE, [], "plan.xlsx holds nothing that is new.\n")


def test_problems_are_findings_and_can_be_saved_as_a_workbook(
    cli: Cli, sample: Path, plan: Callable[..., Path], tmp_path: Path
) -> None:
    out = tmp_path / "problems.xlsx"
    workbook = plan(need(), need("Mentoring", Lot="99"), need("Too early", From=datetime(2012, 5, 1)))  # noqa: DTZ001
    ran = cli("import", "requirements", sample, workbook, "--problems", out)
    assert (ran.code, ran.err) == (REFUSED, f"Wrote {out}\n")
    assert [finding["field"] for finding in ran.json] == ["Requirements!A6", "Requirements!G7"]
    assert ran.json[0]["sentence"].startswith("Sheet “Requirements”, cell A6 (Lot): “99” is not a lot")
    assert openpyxl.load_workbook(out).sheetnames == ["Problems", "How to fill in", "Requirements"]
    assert cli("show", sample, "requirements").json == []


def test_without_problems_no_workbook_of_them_is_written(
    cli: Cli, sample: Path, plan: Callable[..., Path], tmp_path: Path
) -> None:
    ran = cli("import", "requirements", sample, plan(need()), "--dry-run", "--problems", tmp_path / "p.xlsx")
    assert (ran.code, (tmp_path / "p.xlsx").exists()) == (DONE, False)


def test_the_good_rows_alone_may_come_in(cli: Cli, sample: Path, plan: Callable[..., Path]) -> None:
    ran = cli("import", "requirements", sample, plan(need(Lot="99"), need("Mentoring")), "--good-rows-only")
    assert (ran.code, ran.json["steps"]) == (DONE, 1)
    assert [row["title"] for row in cli("show", sample, "requirements").json] == ["Mentoring"]


def test_where_no_row_is_good_nothing_is_done_and_it_is_refused(
    cli: Cli, sample: Path, plan: Callable[..., Path]
) -> None:
    workbook = plan(need(Lot="99"), need("Mentoring", Quantity=0))
    for asked in ((), ("--dry-run",)):
        ran = cli("import", "requirements", sample, workbook, "--good-rows-only", *asked)
        assert (ran.code, ran.err) == (REFUSED, "")
        assert ran.json[0]["sentence"] == "Nothing of plan.xlsx could be brought in. Of its 2 rows: 2 with a fault."
        assert [each["field"] for each in ran.json[1:]] == ["Requirements!A5", "Requirements!F6"]


def post(**changes: Any) -> dict[str, Any]:
    return {"Role group": "FGC co-ordinators", HOLDER: "AK", "FTE": 0.6, "From": MAY, **changes}


def test_rows_that_are_otherwise_in_the_register_are_told(cli: Cli, sample: Path, tmp_path: Path) -> None:
    template = tmp_path / "posts.xlsx"
    cli("template", "posts", "--out", template, "--framework", sample)
    filled = lambda *posts: fill(template, "Posts", list(posts), tmp_path / "filled.xlsx")  # noqa: E731 - of this test
    assert cli("import", "posts", sample, filled(post())).code == DONE
    ran = cli("import", "posts", sample, filled(post(FTE=0.5)))
    assert (ran.code, [each["code"] for each in ran.json]) == (REFUSED, ["nothing_brought_in", "otherwise_in_register"])
    assert ran.json[0]["sentence"].endswith("Of its 1 row: 1 otherwise in the register.")
    assert ran.json[1]["sentence"].endswith("FTE is “0.6”, not “0.5”.")
    ran = cli("import", "posts", sample, filled(post(FTE=0.5), post(**{HOLDER: "BC"})))
    assert (ran.code, ran.json["steps"]) == (DONE, 1)
    assert ran.err.endswith("Not brought in, for the register says otherwise: Posts!5\n")


def test_an_import_is_undone_once_and_with_a_reason(cli: Cli, sample: Path, plan: Callable[..., Path]) -> None:
    cli("import", "requirements", sample, plan(need()))
    assert cli("undo-import", sample, 1).code == BAD_REQUEST
    ran = cli("undo-import", sample, 1, "--reason", "The wrong year")
    assert (ran.code, ran.json["steps"], ran.err) == (DONE, 1, "Import 1 undone: plan.xlsx\n")
    again = cli("undo-import", sample, 1, "--reason", "The wrong year")
    assert (again.code, again.json[0]["code"]) == (REFUSED, "undone_already")


def test_choices_are_given_as_field_and_heading(cli: Cli, sample: Path, tmp_path: Path) -> None:
    result = tmp_path / "tender.xlsx"
    cli("template", "tender-result", "--out", result, "--framework", sample)
    place = {"Lot": "1", "Provider": "Elm Ltd", "Rank": 1, "Unit": "day", "Rate (excluding VAT)": 400}
    filled = fill(result, "Tender result", [place], tmp_path / "filled.xlsx")
    ran = cli("import", "tender-result", sample, filled, "--choose", "in_force_on=2015-06-01")
    assert ran.code == DONE
    assert {row["in_force_on"] for row in cli("show", sample, "rankings").json} == {"2015-06-01"}
    for choice in ("in_force_on", "=x", "in_force_on=soon"):
        assert cli("import", "tender-result", sample, filled, "--choose", choice).code == BAD_REQUEST


def test_columns_that_were_chosen_for_a_file_are_remembered_for_the_next_of_its_shape(cli: Cli, tmp_path: Path) -> None:
    register = a_register(tmp_path)
    register.close()
    file, headings = register.path, "When,To whom,Sum,Why\n"
    (tmp_path / "april.csv").write_text(f"{headings}2015-04-01,Alder Training,18.00,Paper\n", encoding="utf-8")
    (tmp_path / "more.csv").write_text(f"{headings}2015-04-01,Alder Training,19.00,Pens\n", encoding="utf-8")
    asked = cli("import", "ledger", file, tmp_path / "april.csv")
    assert asked.code == BAD_REQUEST
    assert "--choose paid_on=..." in asked.err
    chosen = ("paid_on=When", "payee=To whom", "amount=Sum", "basis=net")
    choices = [part for each in chosen for part in ("--choose", each)]
    assert cli("import", "ledger", file, tmp_path / "april.csv", "--dry-run", *choices).code == DONE
    assert cli("import", "ledger", file, tmp_path / "more.csv", "--dry-run").code == BAD_REQUEST
    assert cli("import", "ledger", file, tmp_path / "april.csv", *choices).code == DONE
    again = cli("import", "ledger", file, tmp_path / "more.csv", "--dry-run")
    assert (again.code, again.err) == (DONE, "")
    assert again.json["counts"] == {"new": 1}
    wrong = cli("import", "ledger", file, tmp_path / "more.csv", "--choose", "basis=perhaps")
    assert (wrong.code, wrong.err) == (
        BAD_REQUEST,
        "“perhaps” is no answer to: Do the amounts under “Sum” include VAT? (basis: net or gross).\n",
    )


@pytest.mark.parametrize("kind", ["tender-result", "ledger", "takeover", "requirements", "posts", "delivery-sheet"])
def test_a_choice_of_nothing_that_there_is_is_not_passed_over(
    kind: str, cli: Cli, sample: Path, plan: Callable[..., Path]
) -> None:
    ran = cli("import", kind, sample, plan(need()), "--choose", "bogus=Date")
    assert (ran.code, ran.out) == (BAD_REQUEST, "")
    assert "There is no" in ran.err
    assert "“bogus”" in ran.err


@pytest.mark.parametrize("arguments", [(), ("requirements",), ("holidays", "register", "plan.xlsx")])
def test_what_is_missing_or_unknown_is_a_bad_request(cli: Cli, arguments: tuple[str, ...]) -> None:
    ran = cli("import", *arguments)
    assert (ran.code, ran.out) == (BAD_REQUEST, "")
    assert ran.err


def test_every_importer_with_a_template_writes_one(cli: Cli, sample: Path, tmp_path: Path) -> None:
    for kind in ("tender-result", "requirements", "posts"):
        out = tmp_path / f"{kind}.xlsx"
        assert cli("template", kind, "--out", out, "--framework", sample).code == DONE
        assert openpyxl.load_workbook(out).sheetnames[0] == "How to fill in"
    ran = cli("template", "delivery-sheet", "--out", tmp_path / "d.xlsx")
    assert (ran.code, ran.out) == (BAD_REQUEST, "")
    assert "There is no template for delivery-sheet" in ran.err


def test_a_delivery_sheet_is_written_for_a_provider_and_brought_back(cli: Cli, tmp_path: Path) -> None:
    register = a_register(tmp_path)
    an_issued_order(register)
    a_planned_session(register)
    the_day_is(register, "2015-05-07")
    register.close()
    out = tmp_path / "sheet.xlsx"
    ran = cli("delivery-sheet", register.path, "--provider", "alder training", "--period", "May 2015", "--out", out)
    assert ran == Ran(DONE, f"Wrote {out}\n", "1 session to fill in\n")
    filled = fill(out, "Sessions", [{"Took place?": "yes", "Attended: Schools": 9}], tmp_path / "filled.xlsx")
    assert cli("import", "delivery-sheet", register.path, filled).code == DONE
    assert json.loads(cli("show", register.path, "sessions").out)[0]["people"] == 9
    unknown = cli("delivery-sheet", register.path, "--provider", "Aldr", "--period", "May 2015", "--out", out)
    assert (unknown.code, unknown.out) == (BAD_REQUEST, "")
    open_register(register.path).close()
