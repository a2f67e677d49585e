"""Of a council's spend file the lines come in that concern the register, each once, and a person says what is what."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from builders import perform, the_day_is
from inspection import rows
from invoiced import an_approved_invoice, an_invoice_line
from ledgers import matched
from openpyxl import Workbook

from core.domain.errors import Refused
from core.domain.periods import day_text
from core.excel.any_table import read_any
from core.imports.columns import ColumnsToConfirm
from core.imports.importer import Found, RowState
from core.imports.ledger import read_file
from core.imports.ledger_columns import questions
from core.imports.performing import perform_import, try_import
from core.operations.choose_columns import CHOOSE_COLUMNS
from core.operations.undo_import import UNDO_IMPORT
from core.queries.ledger_lines import ledger_lines
from core.store import frameworks
from core.store.canonical import plain
from core.store.register import Register

HEADINGS = "Directorate,Payment Date,Supplier Name,Inv No,Trans Ref,Amount (net of VAT),Purpose"
CHOSEN = {
    "paid_on": "Payment Date",
    "payee": "Supplier Name",
    "invoice_number": "Inv No",
    "transaction_number": "Trans Ref",
    "amount": "Amount (net of VAT)",
    "description": "Purpose",
    "department": "Directorate",
}
LINES = (
    'Children,13/05/2015,ALDER TRAINING LIMITED,INV 1,7001,"£1,800.00",Training',
    "Children,14/05/2015,Aldr Training Ltd,INV-77,7002,(250.00),Refund",
    "Adults,14/05/2015,Beech Mediation,,7003,99.50-,",
    "Adults,14/05/2015,Somebody Else Ltd,INV-1,7004,1800.00,Paper",
    "Adults,15/05/2015,Somebody Else Ltd,INV-1,7005,1.00,Paper",
    "Adults,15/05/2015,Somebody Else Ltd,9,7006,1.00,Paper",
    "Adults,15/05/2015,Cedar Learning,,7007,0.00,Nothing",
)


def spend_file(folder: Path, *lines: str, headings: str = HEADINGS, name: str = "spend.csv") -> Path:
    path = folder / name
    path.write_bytes("\r\n".join((headings, *lines)).encode("cp1252"))
    return path


def read(register: Register, path: Path, **choices: str) -> Found:
    """What is found in a file on 20 May 2015, when all of its lines are paid."""
    the_day_is(register, "2015-05-20")
    return read_file(register, path, {**CHOSEN, **choices})


def test_columns_are_proposed_and_confirmed_once(register: Register, tmp_path: Path) -> None:
    the_day_is(register, "2015-05-20")
    path = spend_file(tmp_path, *LINES)
    with pytest.raises(ColumnsToConfirm) as asked:
        read_file(register, path)
    assert asked.value.proposed == CHOSEN
    assert [question.name for question in asked.value.questions] == ["only department"]
    perform(register, CHOOSE_COLUMNS, **plain(asked.value.confirmation({**CHOSEN, "only department": ""})))
    assert len(read_file(register, path).steps) == 3
    assert len(read_file(register, spend_file(tmp_path, LINES[0], name="may.csv")).steps) == 1


def test_lines_that_concern_the_register_come_in_and_the_others_are_counted(register: Register, tmp_path: Path) -> None:
    an_approved_invoice(register)
    found = read(register, spend_file(tmp_path, *LINES, ",,,,Total,3450.50,"))
    assert [row.place for row in found.rows] == ["CSV!2", "CSV!3", "CSV!4", "CSV!5"]
    assert found.rows[0].what == "£1,800.00 to ALDER TRAINING LIMITED on 13 May 2015, invoice INV 1"
    taken = [(step.request["pence"], step.request["provider_id"], step.request["basis"]) for step in found.steps]
    assert taken == [(180_000, 1, "net"), (-25_000, 1, "net"), (-9_950, 2, "net"), (180_000, None, "net")]
    assert found.notes == (
        "Row 9 was left out as a total.",
        "2 rows were left out, concerning no provider and no invoice of this register.",
        "1 row was left out, coming to £0.00.",
    )
    assert found.note == "7 rows read; 3 concern nothing here"


def test_a_line_is_brought_in_tried_matched_and_taken_back_as_one(register: Register, tmp_path: Path) -> None:
    invoice_id = an_approved_invoice(register)
    found = read(register, spend_file(tmp_path, *LINES))
    assert try_import(register, found).ready
    assert rows(register, "ledger_line") == []
    number = perform_import(register, found).result.number
    with register.reading() as reading:
        first = next(line for line in ledger_lines(reading) if line.id == 1)
    assert (first.agrees, first.place) == ("number, amount, date and payee agree", "spend.csv, row 2")
    perform(register, UNDO_IMPORT, number=number, reason="The wrong month")
    assert {line["state"] for line in rows(register, "ledger_line")} == {"taken_back"}
    assert perform_import(register, read(register, spend_file(tmp_path, *LINES))).result.number == number + 1
    assert [line["state"] for line in rows(register, "ledger_line")] == ["open"] * 4
    assert invoice_id


def test_an_import_with_a_matched_line_stays(register: Register, tmp_path: Path) -> None:
    invoice_id = an_approved_invoice(register)
    number = perform_import(register, read(register, spend_file(tmp_path, *LINES))).result.number
    line_id = rows(register, "ledger_line")[0]["id"]
    matched(register, (line_id, invoice_id))
    with pytest.raises(Refused, match="cannot be undone"):
        perform(register, UNDO_IMPORT, number=number, reason="The wrong month")


def test_files_that_overlap_do_not_double_a_line(register: Register, tmp_path: Path) -> None:
    twice = (LINES[0], LINES[0], LINES[1])
    perform_import(register, read(register, spend_file(tmp_path, *twice)))
    assert len(rows(register, "ledger_line")) == 3, "two lines alike in one file are two"
    later = read(register, spend_file(tmp_path, LINES[1], LINES[0], LINES[0], LINES[0], LINES[2], name="june.csv"))
    states = [row.state for row in later.rows]
    assert states == [RowState.UNCHANGED] * 3 + [RowState.NEW] * 2
    perform_import(register, later)
    assert len(rows(register, "ledger_line")) == 5


def test_lines_of_other_departments_are_left_out_when_one_is_chosen(register: Register, tmp_path: Path) -> None:
    found = read(register, spend_file(tmp_path, *LINES), **{"only department": "Children"})
    assert [row.place for row in found.rows] == ["CSV!2", "CSV!3"]
    assert "5 rows were left out, of another department than “Children”." in found.notes


def test_a_department_that_the_next_file_lacks_is_not_taken_for_every_department(
    register: Register, tmp_path: Path
) -> None:
    the_day_is(register, "2015-05-20")
    children, adults = LINES[0], LINES[2]
    path = spend_file(tmp_path, children, adults)
    with pytest.raises(ColumnsToConfirm) as asked:
        read_file(register, path)
    perform(register, CHOOSE_COLUMNS, **plain(asked.value.confirmation({**CHOSEN, "only department": "Children"})))
    found = read_file(register, spend_file(tmp_path, adults, adults.replace("Adults", "Housing"), name="june.csv"))
    assert found.rows == ()
    assert found.notes == ("2 rows were left out, of another department than “Children”.",)
    assert [row.place for row in read(register, path, **{"only department": "Childrens"}).rows] == []
    assert [row.place for row in read(register, path, **{"only department": ""}).rows] == ["CSV!2", "CSV!3"]


def test_who_says_of_every_field_which_column_it_is_is_asked_for_the_department_too(
    register: Register, tmp_path: Path
) -> None:
    path = spend_file(tmp_path, *LINES, headings=HEADINGS.replace("Directorate", "Who pays"))
    form = {**CHOSEN, "payee_number": "", "department": "Who pays"}
    with pytest.raises(ColumnsToConfirm, match="only department: nothing or Adults or Children") as asked:
        read(register, path, **form)
    assert [question.name for question in asked.value.questions] == ["only department"]
    assert {row.place for row in read(register, path, **form, **{"only department": "Children"}).rows} == {
        *("CSV!2", "CSV!3")
    }


def test_what_is_wrong_in_a_line_that_concerns_nobody_here_is_no_problem(register: Register, tmp_path: Path) -> None:
    bad = (
        "Children,31/02/2015,Alder Training,INV-1,1,1.234,5,Training",
        'Children,31/02/2015,Alder Training,INV-1,2,"1.234,50",Training',
        "Children,31/02/2015,Somebody Else,X,3,abc,Training",
    )
    found = read(register, spend_file(tmp_path, *bad))
    assert [row.state for row in found.rows] == [RowState.ERROR] * 2
    assert [(problem.cell, problem.wrong) for problem in found.problems] == [
        ("H2", "stands beside the last heading, so the fields of this row have moved"),
        ("B2", "is not a real date, read day first"),
        ("F2", "has more than two decimals"),
        ("B3", "is not a real date, read day first"),
        ("F3", "has its pence after a comma"),
    ]
    assert not try_import(register, found).ready


@pytest.mark.parametrize(
    ("heading", "date", "asked"),
    [
        ("Amount", "13/05/2015", ["basis"]),
        ("Gross amount", "13/05/2015", []),
        ("Amount inc VAT", "05/04/2015", ["date order"]),
        ("Net or gross", "2015-05-03", ["basis"]),
    ],
)
def test_what_the_headings_and_dates_do_not_say_is_asked(
    register: Register, tmp_path: Path, heading: str, date: str, asked: list[str]
) -> None:
    the_day_is(register, "2015-05-20")
    path = spend_file(tmp_path, f"{date},Alder Training,1.00", headings=f"Date,Payee,{heading}")
    chosen = {"paid_on": "Date", "payee": "Payee", "amount": heading}
    if asked:
        with pytest.raises(ColumnsToConfirm) as confirm:
            read_file(register, path, chosen)
        assert [question.name for question in confirm.value.questions] == asked
    answers = {"basis": "gross", "date order": "month first"}
    (step,) = read_file(register, path, {**chosen, **{name: answers[name] for name in asked}}).steps
    assert step.request["basis"] == "gross"
    assert step.request["paid_on"] == ("2015-05-04" if asked == ["date order"] else step.request["paid_on"])


def test_a_workbook_is_read_as_a_csv_file_is(register: Register, tmp_path: Path) -> None:
    book = Workbook()
    lines: list[list[Any]] = [["Paid", "Payee", "Net", "Doc"], ["13/05/2015", "Cedar Learning", 12.5, 70014]]
    for line in lines:
        book.active.append(line)
    book.save(tmp_path / "spend.xlsx")
    chosen = {"paid_on": "Paid", "payee": "Payee", "amount": "Net", "transaction_number": "Doc"}
    the_day_is(register, "2015-05-20")
    (step,) = read_file(register, tmp_path / "spend.xlsx", chosen).steps
    assert (step.request["pence"], step.request["transaction_number"]) == (1_250, "70014")


def test_nothing_is_asked_of_a_file_before_its_columns_are_known(tmp_path: Path) -> None:

    table = read_any(spend_file(tmp_path, *LINES))
    assert [question.name for question in questions(table, {})] == ["basis"]


def test_the_line_of_a_sum_of_an_invoice_comes_in_under_a_short_number(register: Register, tmp_path: Path) -> None:
    an_approved_invoice(register, an_invoice_line(), number="9")
    line = "Adults,15/05/2015,Somebody Else Ltd,9,7006,{},Paper"
    found = read(register, spend_file(tmp_path, line.format("1800.00"), line.format("1800.01")))
    assert [row.place for row in found.rows] == ["CSV!2"]


@pytest.mark.parametrize(
    ("day", "wrong"),
    [
        ("20/05/2015", ""),
        ("21/05/2015", "is after today, 20 May 2015"),
        ("29/11/9999", "is after today, 20 May 2015"),
        ("01/04/2015", ""),
    ],
)
def test_a_date_to_come_is_a_problem(register: Register, tmp_path: Path, day: str, wrong: str) -> None:
    line = "Children,{},Alder Training,INV-1,1,1.00,Training"
    found = read(register, spend_file(tmp_path, line.format(day), line.format("14/05/2015")))
    told = [(problem.cell, problem.found, problem.wrong) for problem in found.problems]
    assert told == ([("B2", day, wrong)] if wrong else [])
    assert len(found.steps) == (1 if wrong else 2)
    assert all(problem.remedy.startswith("Correct it, or ") for problem in found.problems)


@pytest.mark.parametrize("day", ["31/03/2015", "13/05/2005"])
def test_a_line_from_before_the_framework_is_left_out(register: Register, tmp_path: Path, day: str) -> None:
    found = read(register, spend_file(tmp_path, f"Children,{day},Alder Training,INV-1,1,1.00,Training"))
    words = "before the framework began on 1 Apr 2015"
    assert (found.rows, found.problems) == ((), ())
    assert found.notes == (f"1 row was left out, paid {words}, naming no invoice of this register.",)


def test_a_line_from_before_the_framework_that_names_an_invoice_here_is_a_problem(
    register: Register, tmp_path: Path
) -> None:
    an_approved_invoice(register, number="INV-10017")
    line = "Children,31/03/2015,Alder Training,INV-10017,1,1.00,Training"
    (problem,) = read(register, spend_file(tmp_path, line)).problems
    told = (problem.cell, problem.found, problem.wrong)
    assert told == ("B2", "31/03/2015", "is before the framework began on 1 Apr 2015")


def test_a_year_after_the_latest_end_nothing_of_a_framework_is_paid_any_more(
    register: Register, tmp_path: Path
) -> None:
    with register.reading() as reading:
        framework = frameworks.framework(reading)
    end = max(framework.latest_end, framework.last_delivery_day)
    the_day_is(register, f"{end.year + 3}-01-01")
    line = "Children,{:%d/%m/%Y},Alder Training,INV-1,1,1.00,Training"
    days = (end + timedelta(days=365), end + timedelta(days=366))
    found = read(register, spend_file(tmp_path, *(line.format(day) for day in days)))
    assert [row.place for row in found.rows] == ["CSV!2"]
    words = f"after {day_text(days[0])}, a year after the framework’s latest end"
    assert found.notes == (f"1 row was left out, paid {words}, naming no invoice of this register.",)


def test_a_line_with_several_numbers_comes_in_whoever_is_paid(register: Register, tmp_path: Path) -> None:
    for number in ("AT-10017", "AT-10018"):
        an_approved_invoice(register, an_invoice_line(net_pence=30_000), number=number)
    line = "Adults,15/05/2015,Somebody Else Ltd,{},7006,600.00,Paper"
    found = read(register, spend_file(tmp_path, line.format("AT-10017 / AT-10018"), line.format("AT-10019 / AT-1001")))
    assert [row.place for row in found.rows] == ["CSV!2"]
