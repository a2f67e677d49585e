import threading
from dataclasses import replace
from functools import partial

import openpyxl
import pytest
from builders import OWNER, SECRETARY, a_planned_session, a_requirement, an_issued_order, perform
from forms import errors
from incoming import ANYHOW, ANYHOW_IMPORT, DISPUTED, DISPUTED_IMPORT, needs, spoil
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from ready import an_import
from sights import in_sight, opened, settle, unnamed

from core.domain.as_at import AsAt
from core.domain.errors import UnreadableWorkbook
from core.domain.periods import Period
from core.imports import IMPORTERS
from core.imports.importer import RowState
from core.imports.requirement_columns import QUANTITY, UNIT
from core.imports.requirements import REQUIREMENTS
from core.operations.agree_requirement import AGREE_REQUIREMENT
from core.operations.submit_requirement import SUBMIT_REQUIREMENT
from core.queries.imports import imports
from core.queries.requirements import requirements
from gui.desk import Desk, Place
from gui.dialogs.delivery_sheet import DeliverySheetDialog
from gui.dialogs.good_rows import GoodRowsDialog
from gui.dialogs.undo_import import UndoImportForm
from gui.pages.imports import ImportsPage
from gui.panels.columns_form import ColumnsForm
from gui.panels.import_result import left_out
from gui.panels.kind_question import KindQuestion

NEEDS = REQUIREMENTS.kind


@pytest.fixture(autouse=True)
def _drafts_apart(monkeypatch, tmp_path):
    monkeypatch.setattr("gui.drafts.drafts_folder", lambda: tmp_path / "drafts")


@pytest.fixture(autouse=True)
def _some_importers(monkeypatch):
    for each in (REQUIREMENTS, ANYHOW_IMPORT, DISPUTED_IMPORT):
        monkeypatch.setitem(IMPORTERS, each.kind, each)


@pytest.fixture
def page(desk, qtbot, tasks):
    return in_sight(qtbot, ImportsPage(desk), tasks)


@pytest.fixture
def wait(qtbot, tasks):
    return partial(settle, qtbot, tasks)


@pytest.fixture
def take(page, wait):
    def taken(path, kind=NEEDS):
        page.take_file(path, kind)
        wait()
        return page.preview.result

    return taken


def titles(register):
    with register.reading() as read:
        return sorted(row.title for row in requirements(read))


def rows_of(register):
    with register.reading() as read:
        return imports(read)


def test_every_kind_of_import_stands_there_with_what_it_does(page):
    shown = [(row.title.text(), row.does.text()) for row in page.shelf.rows.values()]
    assert shown == [(each.title, f"{each.does.rstrip('.')}.") for each in IMPORTERS.values()]
    assert page.shelf.rows[NEEDS].template.isVisible()
    assert not page.shelf.rows[ANYHOW].template.isVisible()


def test_what_each_row_would_do_is_seen_before_anything_is_written(take, register, tmp_path, page):
    perform(register, SUBMIT_REQUIREMENT, **a_requirement(title="Circles"))
    result = take(needs(tmp_path / "needs.xlsx", "Circles", "Conferences", "Coaching"))
    assert (result.pill.text(), result.words.text()) == (
        "Ready",
        "3 rows: 2 new, 1 unchanged. Nothing is written before you import.",
    )
    assert [pill.text() for pill in result.rows.pills.values()] == ["All (3)", "New (2)", "Unchanged (1)"]
    assert titles(register) == ["Circles"]
    assert not page.shelf.isVisible()


def test_a_pill_narrows_to_a_state(take, tmp_path, register):
    perform(register, SUBMIT_REQUIREMENT, **a_requirement(title="Circles"))
    result = take(needs(tmp_path / "needs.xlsx", "Circles", "Conferences"))
    result.rows.pills[RowState.NEW].click()
    assert [row.state for row in result.rows.rows_model.rows()] == [RowState.NEW]
    assert result.rows.sentence.text() == "Requirement REQ-2015-0002 submitted to the strategy group."
    result.rows.pills[None].click()
    assert len(result.rows.rows_model.rows()) == 2


def test_an_import_is_one_act_and_said_and_listed(take, page, wait, register, tmp_path, desk):
    said = []
    desk.said.connect(lambda sentence, place: said.append((sentence, place)))
    result = take(needs(tmp_path / "needs.xlsx", "Circles", "Conferences"))
    assert result.perform.hasFocus()
    QTest.keyClick(result.perform, Qt.Key.Key_Space)
    wait()
    assert titles(register) == ["Circles", "Conferences"]
    assert said == [("Import 1: 2 rows of needs.xlsx brought in", Place("imports", item=1))]
    assert page.message_bar.words.text() == "Import 1: 2 rows of needs.xlsx brought in."
    assert page.shelf.isVisible()
    assert page.list.view.chosen_row().number == 1


def test_two_presses_import_once(take, wait, register, tmp_path):
    result = take(needs(tmp_path / "needs.xlsx", "Circles"))
    result.import_wanted.emit()
    result.import_wanted.emit()
    wait()
    assert titles(register) == ["Circles"]


def test_a_fault_is_named_with_its_cell_and_remedy_and_stops_the_import(take, register, tmp_path):
    result = take(spoil(needs(tmp_path / "needs.xlsx", "Circles", "Conferences"), 3, UNIT, "furlong"))
    assert result.pill.text() == "Not yet"
    assert "1 at fault" in result.words.text()
    (problem,) = result.problems.rows_model.rows()
    assert (problem.cell, problem.found) == ("C3", "furlong")
    assert result.problems.in_hand.text() == problem.sentence
    result.problems.opened.emit(problem)
    assert result.rows.view.chosen_row().place == "Requirements!3"
    assert not result.perform.isVisible()
    assert titles(register) == []


def test_a_refusal_by_the_register_stands_at_its_row(take, tmp_path, register):
    result = take(needs(tmp_path / "needs.xlsx", "Circles", From="01/05/2019", To="31/07/2019"))
    assert [row.state for row in result.rows.rows_model.rows()] == [RowState.ERROR]
    assert not result.perform.isVisible()
    assert not result.good.isVisible()


def test_the_good_rows_alone_come_in_only_when_that_is_confirmed_and_are_noted(take, page, wait, register, tmp_path):
    result = take(spoil(needs(tmp_path / "needs.xlsx", "Circles", "Conferences"), 3, QUANTITY, "many"))
    result.good.click()
    (dialog,) = page.findChildren(GoodRowsDialog)
    assert dialog.words.text() == "1 row left out: Requirements!3. 1 row brought in."
    assert unnamed(dialog) == []
    dialog.reject()
    wait()
    assert titles(register) == []
    result.good.click()
    page.findChildren(GoodRowsDialog)[-1].confirm.click()
    wait()
    assert titles(register) == ["Circles"]
    assert [row.note for row in rows_of(register)] == ["Left out because of faults: Requirements!3"]


def test_a_great_many_rows_that_are_left_out_are_counted(tmp_path, register):
    many = needs(tmp_path / "needs.xlsx", *(f"Need {number}" for number in range(31)), Unit="furlong")
    assert left_out(REQUIREMENTS.read(register, many)).startswith("31 rows left out: Requirements!2, Requirements!3")
    assert left_out(REQUIREMENTS.read(register, many)).endswith("Requirements!21 and 11 more. 0 rows brought in.")


def test_the_problems_are_saved_as_a_workbook(take, page, wait, tmp_path):
    result = take(spoil(needs(tmp_path / "needs.xlsx", "Circles"), 2, UNIT, "furlong"))
    result.problems.save.click()
    (dialog,) = page.findChildren(QFileDialog)
    assert dialog.selectedFiles()[0].endswith("needs – problems.xlsx")
    page.preview.save_problems(tmp_path / "out.xlsx")
    wait()
    assert openpyxl.load_workbook(tmp_path / "out.xlsx").sheetnames[0] == "Problems"
    assert page.message_bar.words.text() == "1 problem saved as out.xlsx."
    page.preview.save_problems(tmp_path / "missing" / "out.xlsx")
    wait()
    assert page.message_bar.tone == "bad"


def test_a_file_that_was_brought_in_already_is_refused_as_a_whole(take, wait, tmp_path):
    path = needs(tmp_path / "needs.xlsx", "Circles")
    take(path).perform.click()
    wait()
    result = take(path)
    assert result.words.text() == "1 row: 1 unchanged. There is nothing to bring in."
    assert not result.perform.isVisible()


def test_what_happened_meanwhile_stands_at_its_row(take, wait, register, tmp_path):
    result = take(needs(tmp_path / "needs.xlsx", "Circles"))
    an_import(register, kind=NEEDS, file_hash=result.parent().looked.found.file_hash)
    result.perform.click()
    wait()
    assert result.findings.sentences()[0].startswith("needs.xlsx was imported already, as import 1.")


def test_cancel_puts_the_file_away(take, page, register, tmp_path):
    take(needs(tmp_path / "needs.xlsx", "Circles")).cancel.click()
    assert not page.preview.isVisible()
    assert page.shelf.isVisible()
    assert titles(register) == []


def test_a_reading_is_cancelled_at_once(page, wait, qtbot, monkeypatch, tmp_path):
    gate, reading = threading.Event(), threading.Event()

    def read(_register, _path, _choices):
        reading.set()
        gate.wait(10)

    monkeypatch.setitem(IMPORTERS, "slow", type("Slow", (), {"read": staticmethod(read), "knows": None}))
    page.take_file(tmp_path / "needs.xlsx", "slow")
    qtbot.waitUntil(reading.is_set, timeout=5_000)
    assert page.preview.reading.progress.isVisible()
    page.preview.reading.progress.cancel.click()
    assert page.shelf.isVisible()
    gate.set()
    wait()
    assert page.preview.looked is None


def test_what_is_no_workbook_is_said_in_words(page, wait, tmp_path):
    (tmp_path / "page.xlsx").write_text("<html>")
    page.take_file(tmp_path / "page.xlsx", NEEDS)
    wait()
    assert "web page" in page.message_bar.words.text()
    assert page.shelf.isVisible()


def test_a_fault_of_the_program_is_told_to_the_window(page, wait, desk, monkeypatch, tmp_path):
    faults = []
    desk.failed.connect(faults.append)
    broken = type("Broken", (), {"read": staticmethod(lambda *_given: 1 / 0), "knows": None})
    monkeypatch.setitem(IMPORTERS, "broken", broken)
    page.take_file(tmp_path / "needs.xlsx", "broken")
    wait()
    assert [type(fault) for fault in faults] == [ZeroDivisionError]
    assert page.shelf.isVisible()


def ledger(tmp_path):
    path = tmp_path / "courses.csv"
    path.write_text("Code,Course,Remarks\n1,Circles,for teams\n2,Conferences,for panels\n", encoding="utf-8")
    return path


def test_columns_are_proposed_confirmed_once_and_remembered(page, wait, take, register, tmp_path):
    take(ledger(tmp_path), ANYHOW)
    form = page.preview.reading.asked
    assert isinstance(form, ColumnsForm)
    assert (form.fields["title"].value, form.fields["note"].value) == ("Course", "")
    assert form.form.fields["title"].hint.text() == "Such as Circles, Conferences"
    assert unnamed(form) == []
    form.confirm.click()
    assert form.form.fields["vat"].error.text() == "Choose one of the answers."
    form.fields["vat"].value = "no"
    form.fields["note"].value = "Remarks"
    form.confirm.click()
    wait()
    assert page.preview.looked.ready
    page.preview.close_file()
    take(ledger(tmp_path), ANYHOW)
    assert page.preview.looked.found.choices == {"title": "Course", "note": "Remarks", "vat": "no"}


def test_columns_can_be_chosen_anew(page, wait, take, tmp_path):
    take(ledger(tmp_path), ANYHOW)
    page.preview.reading.asked.fields["vat"].value = "no"
    page.preview.reading.asked.submit()
    wait()
    assert page.preview.result.columns.isVisible()
    page.preview.result.columns.click()
    wait()
    form = page.preview.reading.asked
    assert (form.fields["title"].value, form.fields["vat"].value) == ("Course", "no")
    form.fields["title"].value = "Remarks"
    form.submit()
    wait()
    assert [row.what for row in page.preview.looked.found.rows] == ["for teams", "for panels"]


def test_a_required_column_that_is_missing_is_asked_for_at_its_field(page, take, tmp_path):
    path = tmp_path / "other.csv"
    path.write_text("A,B\n1,2\n", encoding="utf-8")
    take(path, ANYHOW)
    form = page.preview.reading.asked
    form.submit()
    assert form.form.fields["title"].error.text() == "Choose the column that holds: Title."
    form.cancel.click()
    assert page.shelf.isVisible()


def test_a_conflict_is_settled_row_by_row_or_at_once(page, take, wait, tmp_path, register):
    path = tmp_path / "both.xlsx"
    path.write_bytes(b"x")
    result = take(path, DISPUTED)
    assert result.rows.sides.isVisible()
    assert result.all_theirs.text() == "Take the file’s value in all 2 conflicts"
    result.rows.choose("Table!3")
    result.rows.theirs.click()
    wait()
    assert [row.state for row in result.rows.rows_model.rows()] == [RowState.CONFLICT, RowState.CHANGED]
    assert not result.perform.isVisible()
    assert result.all_ours.text() == "Keep the register’s value in the conflict"
    result.all_ours.click()
    wait()
    assert [row.state for row in result.rows.rows_model.rows()] == [RowState.UNCHANGED, RowState.CHANGED]
    assert result.perform.isVisible()
    (difference,) = result.rows.differences.rows_model.rows()
    assert (difference.before, difference.after) == ("Ours", "Theirs")


def test_where_only_the_file_settles_a_conflict_no_side_is_offered(page, take, tmp_path, monkeypatch):
    monkeypatch.setitem(IMPORTERS, DISPUTED, replace(DISPUTED_IMPORT, sided=False))
    path = tmp_path / "both.xlsx"
    path.write_bytes(b"x")
    result = take(path, DISPUTED)
    assert result.rows.sides.isHidden()
    assert result.all_theirs.isHidden()
    assert result.all_ours.isHidden()


@pytest.mark.parametrize("kinds", [(NEEDS,), (NEEDS, ANYHOW)], ids=["alone", "among those with any headings"])
def test_a_dropped_file_that_fits_one_kind_is_read_as_that(page, wait, tmp_path, monkeypatch, kinds):
    monkeypatch.setattr("gui.parts.import_reading.recognise", lambda _register, _path: kinds)
    page.take_file(needs(tmp_path / "needs.xlsx", "Circles"))
    wait()
    assert page.preview.looked.found.kind == NEEDS


def test_a_dropped_file_that_fits_several_kinds_is_asked_about(page, wait, tmp_path, monkeypatch):
    monkeypatch.setattr("gui.parts.import_reading.recognise", lambda _register, _path: (NEEDS, DISPUTED, ANYHOW))
    page.take_file(needs(tmp_path / "needs.xlsx", "Circles"))
    wait()
    question = page.preview.reading.asked
    assert isinstance(question, KindQuestion)
    assert question.kind.value == NEEDS
    assert unnamed(question) == []
    question.read.click()
    wait()
    assert page.preview.looked.found.kind == NEEDS


def test_a_dropped_file_that_nobody_knows_is_asked_about(page, wait, tmp_path, monkeypatch):
    monkeypatch.setattr("gui.parts.import_reading.recognise", lambda _register, _path: ())
    page.take_file(needs(tmp_path / "needs.xlsx", "Circles"))
    wait()
    question = page.preview.reading.asked
    question.submit()
    assert question.form.fields["kind"].error.text() == "Choose what the file holds."
    assert question.kind.count() == len(IMPORTERS)


def test_a_dropped_file_that_is_unsound_is_said_in_words(page, wait, tmp_path, monkeypatch):
    def refuse(_register, _path):
        raise UnreadableWorkbook("“needs.xlsx” is cut short.")

    monkeypatch.setattr("gui.parts.import_reading.recognise", refuse)
    page.take_file(tmp_path / "needs.xlsx")
    wait()
    assert page.message_bar.words.text() == "“needs.xlsx” is cut short."


def test_nothing_is_brought_in_while_a_past_day_is_shown(page, wait, desk, register, tmp_path):
    told = []
    desk.kept_to_today.connect(told.append)
    with register.reading() as read:
        desk.show_as_at(AsAt(read.today))
    wait()
    page.take_file(needs(tmp_path / "needs.xlsx", "Circles"), NEEDS)
    wait()
    assert (page.preview.isVisible(), len(told)) == (False, 1)


def test_a_template_is_saved_where_it_is_wanted(page, wait, tmp_path):
    page.shelf.rows[NEEDS].template.click()
    assert page.findChildren(QFileDialog)
    page.save_template(NEEDS, tmp_path / "template.xlsx")
    wait()
    assert (tmp_path / "template.xlsx").is_file()
    assert "The template is saved as template.xlsx" in page.message_bar.words.text()
    page.save_template(NEEDS, tmp_path / "missing" / "template.xlsx")
    wait()
    assert page.message_bar.tone == "bad"


def test_a_delivery_sheet_is_written_for_a_provider_and_a_period(page, qtbot, tasks, wait, register, tmp_path):
    page.shelf.rows["delivery-sheet"].template.click()
    wait()
    assert page.message_bar.words.text().startswith("No session is planned")
    an_issued_order(register)
    a_planned_session(register, held_on="2015-05-06")
    page.shelf.rows["delivery-sheet"].template.click()
    dialog = opened(qtbot, page, DeliverySheetDialog, tasks)
    assert unnamed(dialog) == []
    dialog.save.click()
    assert dialog.fields.fields["provider"].error.text() == "Choose the provider who reports on the sheet."
    dialog.provider.value = "Alder Training"
    dialog.fields.choose(Period.parse("2015-16 Q1"))
    dialog.save.click()
    assert page.findChildren(QFileDialog)
    page.save_delivery_sheet("Alder Training", Period.parse("2015-16 Q1"), tmp_path / "sheet.xlsx")
    wait()
    assert page.message_bar.words.text() == "1 session of Alder Training to report on sheet.xlsx."
    page.take_file(tmp_path / "sheet.xlsx")
    wait()
    assert page.preview.looked.found.kind == "delivery-sheet"
    page.preview.close_file()
    page.save_delivery_sheet("Alder Training", Period.parse("2015-16 Q4"), tmp_path / "sheet.xlsx")
    wait()
    assert "has no planned session" in page.message_bar.words.text()


def test_who_comes_from_the_deliveries_is_asked_for_which_provider(page, qtbot, tasks, register):
    an_issued_order(register)
    a_planned_session(register)
    page.show_place(Place("imports", filter="delivery-sheet"))
    assert opened(qtbot, page, DeliverySheetDialog, tasks).provider.findText("Alder Training") >= 0


def test_a_file_is_chosen_for_its_kind(page):
    page.shelf.rows[NEEDS].choose.click()
    (dialog,) = page.findChildren(QFileDialog)
    assert dialog.windowTitle() == f"{REQUIREMENTS.title}: choose a file"


def test_an_import_is_undone_with_a_reason(page, qtbot, tasks, wait, register):
    an_import(register)
    page.mark_stale()
    wait()
    page.list.undo.click()
    form = opened(qtbot, page, UndoImportForm, tasks)
    form.submit()
    assert errors(form) == {"reason": "Say why the import is undone."}
    form.reason.setPlainText("The wrong file")
    form.submit()
    wait()
    (row,) = page.list.rows_model.rows()
    assert (row.undone_by, row.undo_reason) == ("Amira Khan", "The wrong file")
    page.list.undo.click()
    assert page.message_bar.words.text() == "Import 1 was undone already. Choose one that stands."


def test_an_import_that_was_built_on_says_all_of_it_and_stays(page, qtbot, tasks, wait, register):
    need = {**a_requirement(title="One"), "stream": "core", "audience": "", "need": ""}
    steps = [
        {"place": f"Needs!{at}", "operation": "submit_requirement", "request": {**need, "title": title}}
        for at, title in ((2, "One"), (3, "Two"))
    ]
    an_import(register, steps=steps)
    for number in (1, 2):
        perform(
            register,
            AGREE_REQUIREMENT,
            requirement_id=number,
            agreed_on="2015-04-01",
            agreed_at="Minute 3",
            by=SECRETARY,
        )
    page.mark_stale()
    wait()
    page.list.undo.click()
    form = opened(qtbot, page, UndoImportForm, tasks)
    form.reason.setPlainText("The wrong file")
    form.submit()
    wait()
    said = " ".join(form.findings.sentences())
    assert "Needs!2" in said
    assert "Needs!3" in said
    assert [row.undone_on for row in rows_of(register)] == [None]


def test_an_import_leads_to_its_entry_of_the_history(page, wait, register, desk):
    gone = []
    desk.go.connect(gone.append)
    an_import(register)
    page.show_place(Place("imports", item=1))
    page.mark_stale()
    wait()
    page.list.entry.click()
    (row,) = rows_of(register)
    assert gone == [Place("history", item=row.head_seq)]


def test_who_may_not_do_a_step_is_told_before(register, tasks, qtbot, wait, tmp_path):
    desk = Desk(register, tasks, OWNER)
    page = in_sight(qtbot, ImportsPage(desk), tasks)
    page.take_file(needs(tmp_path / "needs.xlsx", "Circles"), NEEDS)
    wait()
    assert page.preview.result.pill.text() == "Refused"
    assert "is for a" in page.preview.result.findings.sentences()[0]


def test_a_screen_reader_can_name_every_control(page, take, tmp_path, register, wait):
    an_import(register)
    page.mark_stale()
    wait()
    assert unnamed(page) == []
    take(spoil(needs(tmp_path / "needs.xlsx", "Circles", "Conferences"), 3, UNIT, "furlong"))
    assert unnamed(page) == []
