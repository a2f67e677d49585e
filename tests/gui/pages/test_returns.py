import json
import threading
from pathlib import Path

import openpyxl
import pytest
import sights
from builders import a_ceiling, a_decision, a_requirement, an_issued_order, perform, the_day_is
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from sights import unnamed
from written import written

from core.domain.as_at import AsAt
from core.domain.errors import ExportFailed
from core.domain.money import pounds
from core.domain.periods import WHOLE_LIFE, Period
from core.domain.scopes import FRAMEWORK_SCOPE
from core.domain.states import Basis
from core.operations.exercise_extension import EXERCISE_EXTENSION
from core.operations.submit_requirement import SUBMIT_REQUIREMENT
from core.queries.position import position
from core.queries.return_runs import return_runs
from core.return_runs.writing import Wish, WrittenReturn, write_return
from core.returns import RETURNS
from gui.desk import Place
from gui.dialogs.what_moved import WhatMovedDialog
from gui.pages.returns import ReturnsPage

NAMES = tuple(RETURNS)


@pytest.fixture
def page(desk, qtbot, settle):
    made = ReturnsPage(desk)
    qtbot.addWidget(made)
    made.resize(1068, 776)
    made.show()
    settle()
    return made


@pytest.fixture
def settle(qtbot, tasks):
    return lambda: sights.settle(qtbot, tasks)


def put(monkeypatch, write):
    """Have another function write a return."""
    monkeypatch.setattr("gui.parts.return_export.write_return", write)


@pytest.fixture
def held(monkeypatch):
    """An export that says how far it is and then waits; set the event to let it go on."""
    gate, said = threading.Event(), threading.Event()

    def write(register, wish, path, *, by, csv, progress):
        try:
            path.with_suffix(".part").touch()
            progress(2, 8, "Award log")
            said.set()
            gate.wait(10)
            progress(3, 8, "Rankings")
            path.touch()
        finally:
            path.with_suffix(".part").unlink()
        return WrittenReturn(wish.name, (path,), 1, repeated=False, replaces=None, reason="")

    put(monkeypatch, write)
    return gate, said


@pytest.fixture
def noted(monkeypatch):
    """What would have been written."""
    asked = []

    def write(register, wish, path, *, by, csv, progress):
        asked.append((wish, by, csv))
        return WrittenReturn(wish.name, (path,), 1, repeated=False, replaces=None, reason="")

    put(monkeypatch, write)
    return asked


@pytest.fixture
def run(register, tmp_path):
    """The framework return, made once."""
    return written(register, tmp_path / "made.xlsx", by="Amira Khan")


def test_the_figures_are_those_of_the_position(page, register, settle):
    an_issued_order(register)
    page.mark_stale()
    settle()
    with register.reading() as read:
        (stands,) = position(read)
    shown = {name: figure.number.text() for name, figure in page.figures.items()}
    assert shown == {
        "Ceiling": pounds(stands.ceiling),
        "Exposure": pounds(stands.exposure),
        "Reserved": pounds(stands.reserved),
        "Headroom": pounds(stands.headroom),
    }


def test_every_year_of_the_framework_and_its_options_is_offered_whole_by_quarter_and_by_month(page):
    fields = page.export.period
    assert [fields.year.itemText(at) for at in range(fields.year.count())] == ["2015-16", "2016-17", "2017-18"]
    parts = [fields.part.itemText(at) for at in range(fields.part.count())]
    assert parts[:6] == ["Whole year", "Q1", "Q2", "Q3", "Q4", "Apr 2015"]
    assert (parts[-1], len(parts)) == ("Mar 2016", 17)
    assert str(fields.period) == "2015-16"


def test_the_same_part_stays_chosen_in_another_year(page):
    page.export.period.choose(Period.parse("2015-16 Q2"))
    page.export.period.year.value = "2016-17"
    assert str(page.export.period.period) == "2016-17 Q2"


def test_a_year_without_a_ceiling_says_so_and_what_stands_all_the_same(page, register, settle):
    a_ceiling(register, FRAMEWORK_SCOPE, WHOLE_LIFE, 900_000_000)
    perform(register, EXERCISE_EXTENSION, number=1, decision=a_decision("DEC-EXT"))
    an_issued_order(register, first_day="2016-05-02", last_day="2016-07-29")
    page.mark_stale()
    settle()
    page.export.period.year.value = "2016-17"
    shown = [figure.number.text() for figure in page.figures.values()]
    assert shown == ["None in force", "£18,000.00", "£0.00", "–"]


def test_every_return_stands_there_with_what_it_does(page):
    shown = [(row.tick.text(), row.does.text()) for row in page.export.shelf.rows.values()]
    assert [title for title, _ in shown] == [each.title.replace("&", "&&") for each in RETURNS.values()]
    assert all(text.startswith(each.does.rstrip(".")) for (_, text), each in zip(shown, RETURNS.values(), strict=True))


def test_a_return_says_whether_it_was_made_and_what_was_recorded_since(page, run, register, settle):
    row = page.export.shelf.rows["framework"]
    assert (row.last.text(), row.state.text()) == ("None of 2015-16 so far", "Not yet made")
    page.mark_stale()
    settle()
    assert (row.last.text(), row.state.text()) == ("Return 1, 1 Apr 2015", "Nothing moved since")
    perform(register, SUBMIT_REQUIREMENT, **a_requirement())
    page.mark_stale()
    settle()
    assert row.state.text() == "1 entry since"
    page.export.period.part.value = 1
    assert row.state.text() == "Not yet made"
    page.export.period.part.value = 0
    page.export.individuals.setCurrentIndex(1)
    assert row.state.text() == "Not yet made"


def test_a_look_at_another_day_is_no_run_of_the_period_itself(page, run, desk, register, settle, tmp_path):
    row = page.export.shelf.rows["framework"]
    perform(register, SUBMIT_REQUIREMENT, **a_requirement())
    look = AsAt(Period.parse("Apr 2015").term.first, Basis.RECORDED)
    write_return(register, Wish("framework", "2015-16", look), tmp_path / "look.xlsx", by="Amira Khan")
    page.mark_stale()
    settle()
    assert (row.last.text(), row.state.text()) == ("Return 1, 1 Apr 2015", "1 entry since")
    desk.show_as_at(look)
    settle()
    assert (row.last.text(), row.state.text()) == ("Return 2, 1 Apr 2015", "Nothing moved since")


def test_the_day_of_the_figures_is_said(page, desk, register, settle):
    assert page.export.day.text() == "Figures of today, 1 Apr 2015."
    the_day_is(register, "2015-07-31")
    page.mark_stale()
    settle()
    page.export.period.choose(Period.parse("2015-16 Q1"))
    assert page.export.day.text() == "The period is over: figures as at its last day, 30 Jun 2015."
    desk.show_as_at(AsAt(the_day := Period.parse("Apr 2015").term.last, Basis.RECORDED))
    settle()
    assert page.export.day.text() == f"Figures {AsAt(the_day, Basis.RECORDED).words}."


def test_the_workbook_is_written_kept_as_a_run_and_said_where(page, register, settle, tmp_path):
    page.write(tmp_path / "return.xlsx")
    settle()
    assert openpyxl.load_workbook(tmp_path / "return.xlsx").sheetnames[0] == "Cover"
    assert page.message_bar.words.text() == f"Return 1 is written to {tmp_path / 'return.xlsx'}."
    with register.reading() as read:
        assert [row.made_by.partition(" (")[0] for row in return_runs(read)] == ["Amira Khan"]
    assert [row.number for row in page.runs.rows_model.rows()] == [1]


def test_a_return_that_says_the_same_is_written_again_under_its_number(page, run, settle, tmp_path):
    page.write(tmp_path / "return.xlsx")
    settle()
    assert page.message_bar.words.text().startswith("Nothing has moved since return 1, so that return is written again")
    assert (tmp_path / "return.xlsx").read_bytes() == run.read_bytes()


def test_the_workbook_is_opened_on_request(page, noted, settle, tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    page.write(tmp_path / "return.xlsx")
    settle()
    assert page.message_bar.action.text() == "Open the workbook"
    page.message_bar.action.click()
    assert [url.toLocalFile() for url in opened] == [str(tmp_path / "return.xlsx")]


def test_what_is_chosen_is_what_is_written(page, desk, noted, settle, tmp_path):
    page.export.period.choose(Period.parse("2016-17 Q3"))
    page.export.csv.setChecked(True)
    page.export.individuals.setCurrentIndex(2)
    page.write(tmp_path / "return.xlsx")
    settle()
    page.export.individuals.setCurrentIndex(0)
    desk.show_as_at(AsAt(Period.parse("Mar 2015").term.last, Basis.EFFECTIVE))
    settle()
    page.write(tmp_path / "return.xlsx")
    settle()
    assert noted == [
        (Wish("framework", "2016-17 Q3", None, redacted=False), "Amira Khan", True),
        (Wish("framework", "2016-17 Q3", desk.as_at, redacted=None), "Amira Khan", True),
    ]


def test_progress_is_shown_while_it_is_written(page, held, qtbot, settle, tmp_path):
    gate, _ = held
    progress = page.export.progress
    page.write(tmp_path / "return.xlsx")
    qtbot.waitUntil(lambda: progress.bar.value() == 2, timeout=5_000)
    assert (progress.bar.maximum(), progress.bar.accessibleDescription()) == (8, "Award log")
    assert progress.cancel.isVisible()
    assert not page.export.shelf.rows["framework"].export.isEnabled()
    gate.set()
    settle()
    assert not progress.isVisible()
    assert page.export.shelf.rows["framework"].export.isEnabled()


def test_a_cancel_leaves_nothing_and_says_so(page, held, qtbot, settle, tmp_path):
    gate, said = held
    page.write(tmp_path / "return.xlsx")
    qtbot.waitUntil(said.is_set, timeout=5_000)
    page.export.progress.cancel.click()
    gate.set()
    settle()
    assert page.message_bar.words.text() == "The export was cancelled; nothing was written."
    assert [path for path in tmp_path.iterdir() if path.suffix != ".calloff"] == []
    assert page.export.shelf.rows["framework"].export.isEnabled()


def test_a_real_export_that_is_cancelled_leaves_the_older_workbook(page, register, settle, tmp_path):
    older = tmp_path / "return.xlsx"
    older.write_bytes(b"older")
    page.write(older)
    page.export.progress.cancel.click()
    settle()
    assert older.read_bytes() == b"older"
    assert [path.name for path in tmp_path.iterdir() if path.suffix not in (".calloff", ".ini")] == ["return.xlsx"]
    with register.reading() as read:
        assert return_runs(read) == ()


def test_what_cannot_be_written_is_said_on_the_page(page, settle, tmp_path, desk):
    faults = []
    desk.failed.connect(faults.append)
    page.write(tmp_path / "missing" / "return.xlsx")
    settle()
    assert "return.xlsx" in page.message_bar.words.text()
    assert (faults, page.export.shelf.rows["framework"].export.isEnabled()) == ([], True)


def test_a_full_disk_is_said_on_the_page_and_leaves_nothing(page, settle, tmp_path, monkeypatch):
    def write(*_arguments, **_options):
        raise ExportFailed("There is no room for return.xlsx. Free some space, or choose another place.")

    put(monkeypatch, write)
    page.write(tmp_path / "return.xlsx")
    settle()
    assert page.message_bar.words.text().startswith("There is no room for return.xlsx.")


def test_a_fault_is_told_to_the_window(page, settle, tmp_path, desk, monkeypatch):
    faults = []
    desk.failed.connect(faults.append)
    put(monkeypatch, lambda *a, **k: 1 / 0)
    page.write(tmp_path / "return.xlsx")
    settle()
    assert [type(fault) for fault in faults] == [ZeroDivisionError]
    assert page.export.shelf.rows["framework"].export.isEnabled()


def test_the_place_is_asked_for_under_a_name_that_says_what_it_is(page, settle):
    page.export.shelf.rows["framework"].export.click()
    settle()
    (dialog,) = page.findChildren(QFileDialog)
    assert "LCC-RP-2015 framework return 2015-16" in dialog.selectedFiles()[0]


def test_the_link_of_the_menu_asks_for_the_place_at_once(desk, qtbot, settle):
    page = ReturnsPage(desk)
    qtbot.addWidget(page)
    page.show_place(Place("returns", filter="export_return"))
    page.show()
    settle()
    assert page.findChildren(QFileDialog)


def test_the_return_just_made_is_in_hand(page, run, register, settle, tmp_path):
    page.mark_stale()
    settle()
    perform(register, SUBMIT_REQUIREMENT, **a_requirement())
    page.write(tmp_path / "again.xlsx")
    settle()
    assert page.runs.view.chosen_row().number == 2


def test_the_returns_that_are_ticked_go_into_a_folder(page, settle, tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    page.export.csv.setChecked(True)
    page.export.write_into(folder, ("framework",))
    settle()
    assert {path.suffix for path in folder.iterdir()} == {".xlsx", ".csv"}


def test_all_returns_are_ticked_and_can_be_unticked(page, settle):
    shelf, wanted = page.export.shelf, []
    shelf.folder_wanted.connect(wanted.append)
    assert shelf.ticked() == NAMES
    assert shelf.folder.text() == "Export all into a folder…"
    shelf.rows["framework"].tick.click()
    assert shelf.ticked() == NAMES[1:]
    assert not shelf.all.isChecked()
    assert shelf.folder.isEnabled() == (len(NAMES) > 1)
    shelf.all.click()
    assert shelf.ticked() == NAMES
    shelf.folder.click()
    assert wanted == [NAMES]
    (dialog,) = page.findChildren(QFileDialog)
    assert dialog.fileMode() == QFileDialog.FileMode.Directory


def test_the_run_in_hand_tells_what_it_held(page, run, settle):
    page.mark_stale()
    settle()
    pairs = dict(page.detail.particulars.pairs())
    assert (pairs["Individuals"], pairs["File"].endswith(".xlsx")) == ("named", True)
    figures = page.detail.figures.rows_model.rows()
    assert ("Orders", "Rows", "0") in figures
    assert any(figure.figure == "£0.00" for figure in figures)
    page.detail.copy.click()
    assert len(QApplication.clipboard().text()) == 64
    assert not page.detail.moves.isVisible()


def test_an_entry_of_the_history_is_a_click_away(page, desk, run, settle):
    gone = []
    desk.go.connect(gone.append)
    page.mark_stale()
    settle()
    page.detail.entry.click()
    assert [(place.page, place.item > 0) for place in gone] == [("history", True)]


def test_what_moved_since_the_return_before_is_shown_row_by_row(page, run, register, settle, tmp_path):
    an_issued_order(register)
    written(register, tmp_path / "second.xlsx", by="Amira Khan")
    page.mark_stale()
    settle()
    page.runs.choose(2)
    assert page.detail.moves.text() == "What moved since return 1…"
    page.detail.moves.click()
    settle()
    (dialog,) = page.findChildren(WhatMovedDialog)
    moved = dialog.table.rows_model.rows()
    assert {(row.sheet, row.what) for row in moved} >= {("Orders", "added"), ("Award log", "added")}
    assert (dialog.progress.isVisible(), unnamed(dialog)) == (False, [])
    dialog.table.view.selectAll()
    QTest.keyClick(dialog.table.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "Orders" in QApplication.clipboard().text()


def test_a_workbook_as_it_was_written_is_unchanged(page, run, settle):
    page.mark_stale()
    page.check.check(run)
    settle()
    assert (page.check.pill.text(), page.check.changes.isVisible()) == ("Unchanged", False)
    page.check.show_run.click()
    assert page.runs.view.chosen_row().number == 1


def test_a_workbook_of_another_is_not_ours(page, settle, tmp_path):
    openpyxl.Workbook().save(tmp_path / "other.xlsx")
    page.check.check(tmp_path / "other.xlsx")
    settle()
    assert page.check.pill.text() == "Not ours"
    assert "other.xlsx is not of this register" in page.check.words.text()


def test_what_is_no_workbook_is_said_in_words(page, settle, tmp_path):
    (tmp_path / "page.xlsx").write_text("<html>")
    page.check.check(tmp_path / "page.xlsx")
    settle()
    assert page.check.pill.text() == "Not read"
    assert page.check.choose.isEnabled()


def test_a_changed_cell_is_named_with_both_values(page, run, settle, tmp_path):
    changed = openpyxl.load_workbook(run)
    changed["Cover"]["B4"] = "Altered"
    changed.save(tmp_path / "changed.xlsx")
    drop(page.check, tmp_path / "changed.xlsx")
    settle()
    assert page.check.pill.text() == "Changed"
    assert ("Cover", "B4", "Altered") in [
        (row.sheet, row.cell, row.after) for row in page.check.changes.rows_model.rows()
    ]


def test_several_workbooks_at_once_are_not_taken_for_one(page, run, tmp_path):
    assert not drag(page.check, run, tmp_path / "other.xlsx")[0]


def drop(widget, path: Path) -> None:
    """Drag a file onto a widget and let it go."""
    accepted, dragged = drag(widget, path)
    assert accepted
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(widget, QDropEvent(QPoint(20, 20), copy, dragged, left, none))


def drag(widget, *paths: Path) -> tuple[bool, QMimeData]:
    """Drag files onto a widget: whether it takes them, and what is dragged."""
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(20, 20), copy, dragged, left, none)
    QApplication.sendEvent(widget, entering)
    return entering.isAccepted(), dragged


def test_a_screen_reader_can_name_every_control(page, run, settle):
    page.mark_stale()
    settle()
    assert unnamed(page) == []


def test_open_data_is_exported_and_said(page, tmp_path, settle):
    path = tmp_path / "releases.json"
    page.open_data.write(path)
    settle()
    assert json.loads(path.read_text(encoding="utf-8"))["releases"]
    assert f"Open data written to {path}: 1 release." in page.message_bar.words.text()
    assert page.open_data.export.isEnabled()


def test_open_data_that_cannot_be_written_is_said(page, tmp_path, settle):
    page.open_data.write(tmp_path / "gone" / "releases.json")
    settle()
    assert "There is no folder" in page.message_bar.words.text()


def test_open_data_asks_where_it_goes(page, settle):
    page.open_data.export.click()
    settle()
    (dialog,) = page.open_data.findChildren(QFileDialog)
    assert dialog.windowTitle() == "Export open data"
    dialog.reject()
