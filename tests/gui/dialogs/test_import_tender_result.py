from datetime import date

import openpyxl
import pytest
from builders import OWNER
from forms import decide, errors, nameless
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from sights import settle, unnamed

from core.excel.tender_result import write_template
from core.imports.tender_differences import Standing
from core.queries.framework import framework, lots
from core.queries.ranking_versions import ranking_versions
from core.queries.rankings import provider_rows, rates
from gui.dialogs.import_tender_result import ImportTenderResultForm

LONG = "Juniper Restorative Practice and Family Group Conferencing Partnership Ltd"
GOOD = (
    ("1", "Cedar Learning", 58.25, 31.5, 1, "day", 875, None, "", ""),
    ("1", LONG, 57.25, 30.5, 2, "day", 850.5, None, "", "orders@juniper.example"),
    ("8", "Alder Training", None, None, 1, "day", 900, None, "", ""),
    ("2", "Alder Training", None, None, 1, "day", 900, None, "", ""),
)


@pytest.fixture(autouse=True)
def _drafts_apart(monkeypatch, tmp_path):
    monkeypatch.setattr("gui.drafts.drafts_folder", lambda: tmp_path / "drafts")


@pytest.fixture
def host(qtbot, desk):
    desk.act_as(OWNER)
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def open_form(host, desk, register):
    def made():
        with register.reading() as read:
            stands = Standing(lots(read), ranking_versions(read), provider_rows(read), rates(read))
            return ImportTenderResultForm(desk, framework(read)[0], stands, parent=host)

    return made


@pytest.fixture
def workbook(tmp_path, register):
    def filled(*rows):
        path = tmp_path / "result.xlsx"
        with register.reading() as read:
            write_template(path, [(lot.code, lot.title) for lot in lots(read)], ["day", "half_day", "session"])
        book = openpyxl.load_workbook(path)
        sheet = book["Tender result"]
        first = next(row for row in range(1, 12) if sheet.cell(row, 1).value == "Lot") + 1
        for at, row in enumerate(rows):
            for column, value in enumerate(row, start=1):
                sheet.cell(first + at, column).value = value
        book.save(path)
        return path

    return filled


def choose(form, path, tasks, qtbot):
    form.workbook.set_path(path)
    settle(qtbot, tasks)


def changes(form):
    return [(row.lot, row.provider, row.rank, row.change) for row in form.preview.places.rows_model.rows()]


def test_the_preview_says_what_would_change_in_each_lot(open_form, workbook, tasks, qtbot):
    form = open_form()
    choose(form, workbook(*GOOD), tasks, qtbot)
    assert changes(form) == [
        ("1", "Cedar Learning", 1, "Was 3rd"),
        ("1", LONG, 2, "New"),
        ("1", "Alder Training", None, "Left out"),
        ("1", "Beech Mediation", None, "Left out"),
        ("2", "Alder Training", 1, "Same"),
        ("2", "Beech Mediation", None, "Left out"),
        ("2", "Cedar Learning", None, "Left out"),
        ("8", "Alder Training", 1, "First ranking"),
    ]


def test_the_preview_counts_what_the_workbook_brings(open_form, workbook, tasks, qtbot):
    form = open_form()
    choose(form, workbook(*GOOD), tasks, qtbot)
    assert form.preview.summary.text() == "3 lots ranked, 1 new provider, 4 prices, 3 of them new or changed."
    assert form.preview.providers.rows_model.rows() == [LONG]


def test_the_preview_holds_each_price_against_the_one_of_today(open_form, workbook, tasks, qtbot):
    form = open_form()
    choose(form, workbook(*GOOD), tasks, qtbot)
    prices = [
        (row.provider, row.lot, row.before, row.after, row.change) for row in form.preview.prices.rows_model.rows()
    ]
    assert prices == [
        ("Cedar Learning", "1", 90_000, 87_500, "Down £25.00"),
        (LONG, "1", None, 85_050, "New"),
        ("Alder Training", "8", None, 90_000, "New"),
        ("Alder Training", "2", 90_000, 90_000, "Same"),
    ]


def test_what_is_worth_knowing_is_said_beneath(open_form, workbook, tasks, qtbot):
    form = open_form()
    choose(form, workbook(*GOOD), tasks, qtbot)
    assert form.preview.notes.sentences() == ["Lots 3, 4, 5, 6 and 7 have no provider in this workbook."]


def test_the_workbook_is_imported_under_its_decision(open_form, workbook, register, tasks, qtbot):
    form = open_form()
    choose(form, workbook(*GOOD), tasks, qtbot)
    form.first.day = date(2015, 5, 1)
    decide(form, "DEC-030", maker="Head of Commissioning", text="Award after the second tender")
    form.submit()
    settle(qtbot, tasks)
    with register.reading() as read:
        version = ranking_versions(read)[0]
        known = {row.name for row in provider_rows(read)}
    assert LONG in known
    assert [place.provider for place in version.places] == ["Cedar Learning", LONG]
    assert (version.in_force_on, version.decision.reference) == (date(2015, 5, 1), "DEC-030")
    assert version.basis == "Tender result (result.xlsx)"


def test_problems_are_listed_with_cell_and_remedy_and_nothing_is_imported(open_form, workbook, register, tasks, qtbot):
    bad = [list(row) for row in GOOD]
    bad[1][4], bad[2][6], bad[3][5] = 1, "nine hundred", "week"
    form = open_form()
    choose(form, workbook(*bad), tasks, qtbot)
    rows = form.preview.problems.rows_model.rows()
    assert [(row.sheet, row.heading, row.found) for row in rows] == [
        ("Tender result", "Rank", "1"),
        ("Tender result", "Rate (excluding VAT)", "nine hundred"),
        ("Tender result", "Unit", "week"),
    ]
    assert all(row.cell and row.remedy for row in rows)
    assert form.preview.summary.text().startswith("3 things to put right in the workbook.")
    decide(form)
    form.submit()
    settle(qtbot, tasks)
    assert errors(form) == {"workbook": "Put 3 things right in the workbook and choose it again."}
    with register.reading() as read:
        assert [row.version for row in ranking_versions(read)] == [1, 1, 1]


def test_the_problem_in_hand_is_said_in_full(open_form, workbook, tasks, qtbot):
    bad = [list(row) for row in GOOD]
    bad[2][6] = "nine hundred"
    form = open_form()
    choose(form, workbook(*bad), tasks, qtbot)
    (problem,) = form.preview.problems.rows_model.rows()
    assert form.preview.in_hand.text() == problem.sentence


def test_a_corrected_workbook_can_be_chosen_again(open_form, workbook, tasks, qtbot):
    bad = [list(row) for row in GOOD]
    bad[2][6] = "nine hundred"
    form = open_form()
    choose(form, workbook(*bad), tasks, qtbot)
    choose(form, workbook(*GOOD), tasks, qtbot)
    assert form.preview.problems.isHidden()
    assert len(changes(form)) == 8


def test_a_file_that_is_no_workbook_is_refused_at_its_field(open_form, tmp_path, tasks, qtbot):
    path = tmp_path / "notes.xlsx"
    path.write_text("Not a workbook")
    form = open_form()
    choose(form, path, tasks, qtbot)
    assert "notes.xlsx" in errors(form)["workbook"]
    assert form.form.fields["lines"].isHidden()


def test_a_workbook_is_asked_for(open_form):
    form = open_form()
    form.submit()
    assert errors(form) == {"workbook": "Choose a filled-in workbook."}


def test_a_rule_of_the_register_is_refused_in_the_form(open_form, workbook, tasks, qtbot):
    form = open_form()
    choose(form, workbook(*GOOD), tasks, qtbot)
    form.first.day = date(2015, 3, 1)
    decide(form)
    form.submit()
    settle(qtbot, tasks)
    assert "Lot 1 is ranked already" in errors(form)["in_force_on"]


def test_the_template_is_saved_for_the_lots_of_the_framework(open_form, tmp_path, tasks, qtbot):
    path = tmp_path / "template.xlsx"
    form = open_form()
    form.workbook.template_wanted.emit(path)
    settle(qtbot, tasks)
    assert "Tender result" in openpyxl.load_workbook(path).sheetnames
    assert form.findings.sentences() == ["The template is saved as template.xlsx. Fill it in, and choose it here."]


def test_a_template_that_cannot_be_saved_says_why(open_form, tmp_path, tasks, qtbot):
    form = open_form()
    form.workbook.template_wanted.emit(tmp_path / "nowhere" / "template.xlsx")
    settle(qtbot, tasks)
    assert "template.xlsx" in errors(form)["workbook"]


def test_a_form_opened_again_reads_its_workbook_again(open_form, workbook, tasks, qtbot):
    form = open_form()
    choose(form, workbook(*GOOD), tasks, qtbot)
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    again = open_form()
    settle(qtbot, tasks)
    assert len(changes(again)) == 8


def test_every_control_has_a_name(open_form, workbook, tasks, qtbot):
    form = open_form()
    choose(form, workbook(*GOOD), tasks, qtbot)
    assert nameless(form) == []
    assert unnamed(form.workbook) == []
    assert unnamed(form.preview) == []
