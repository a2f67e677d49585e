import threading

import openpyxl
import pytest
from builders import an_issued_order
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

import core.returns
from core.domain.errors import ExportFailed
from core.domain.money import pounds
from core.queries.position import position
from gui.desk import Place
from gui.pages.returns import ReturnsPage


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
    return lambda: qtbot.waitUntil(lambda: not tasks.busy, timeout=10_000)


@pytest.fixture
def held(monkeypatch):
    """An export that says how far it is and then waits; set the event to let it go on."""
    gate, said = threading.Event(), threading.Event()

    def write(register, path, year=None, *, as_at=None, by=None, progress):
        try:
            path.with_suffix(".part").touch()
            progress(2, 8, "Award log")
            said.set()
            gate.wait(10)
            progress(3, 8, "Rankings")
            path.touch()
        finally:
            path.with_suffix(".part").unlink()
        return path

    monkeypatch.setitem(core.returns.RETURNS, "framework", type("Held", (), {"write": staticmethod(write)}))
    return gate, said


def test_the_figures_are_those_of_the_position(page, register, desk, settle):
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


def test_every_year_of_the_framework_and_its_options_is_offered(page):
    years = [page.year.itemText(number) for number in range(page.year.count())]
    assert years == ["2015-16", "2016-17", "2017-18"]
    assert page.year.value == "2015-16"


def test_a_year_without_a_ceiling_says_so(page):
    page.year.value = "2016-17"
    assert page.figures["Ceiling"].number.text() == "None in force"


def test_the_workbook_is_written_and_said_where(page, settle, tmp_path):
    page.write(tmp_path / "return.xlsx")
    settle()
    assert openpyxl.load_workbook(tmp_path / "return.xlsx").sheetnames[0] == "Cover"
    assert page.message_bar.words.text() == f"The return is written to {tmp_path / 'return.xlsx'}."


def test_the_workbook_is_opened_on_request(page, settle, tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    page.write(tmp_path / "return.xlsx")
    settle()
    page.message_bar.action.click()
    assert [url.toLocalFile() for url in opened] == [str(tmp_path / "return.xlsx")]


def test_the_year_that_is_chosen_is_the_one_that_is_written(page, settle, tmp_path, monkeypatch):
    asked = []

    def write(register, path, year=None, *, as_at=None, by=None, progress):
        asked.append((year, by))
        return path

    monkeypatch.setitem(core.returns.RETURNS, "framework", type("Noted", (), {"write": staticmethod(write)}))
    page.year.value = "2016-17"
    page.write(tmp_path / "return.xlsx")
    settle()
    assert asked == [("2016-17", "Amira Khan")]


def test_progress_is_shown_while_it_is_written(page, held, qtbot, settle, tmp_path):
    gate, _ = held
    page.write(tmp_path / "return.xlsx")
    qtbot.waitUntil(lambda: page.progress.value() == 2, timeout=5_000)
    assert (page.progress.maximum(), page.progress.accessibleDescription()) == (8, "Award log")
    assert page.cancel.isVisible()
    assert not page.export.isVisible()
    gate.set()
    settle()
    assert page.export.isVisible()
    assert not page.cancel.isVisible()


def test_a_cancel_leaves_nothing_and_says_so(page, held, qtbot, settle, tmp_path):
    gate, said = held
    page.write(tmp_path / "return.xlsx")
    qtbot.waitUntil(said.is_set, timeout=5_000)
    page.cancel.click()
    gate.set()
    settle()
    assert page.message_bar.words.text() == "The export was cancelled; nothing was written."
    assert [path for path in tmp_path.iterdir() if path.suffix != ".calloff"] == []
    assert page.export.isVisible()


def test_a_real_export_that_is_cancelled_leaves_the_older_workbook(page, settle, tmp_path):
    older = tmp_path / "return.xlsx"
    older.write_bytes(b"older")
    page.write(older)
    page.cancel.click()
    settle()
    assert older.read_bytes() == b"older"
    assert [path.name for path in tmp_path.iterdir() if path.suffix not in (".calloff", ".ini")] == ["return.xlsx"]


def test_what_cannot_be_written_is_said_on_the_page(page, settle, tmp_path, desk):
    faults = []
    desk.failed.connect(faults.append)
    page.write(tmp_path / "missing" / "return.xlsx")
    settle()
    assert "return.xlsx" in page.message_bar.words.text()
    assert (faults, page.export.isVisible()) == ([], True)


def test_a_full_disk_is_said_on_the_page_and_leaves_nothing(page, settle, tmp_path, monkeypatch):
    def write(register, path, year=None, *, as_at=None, by=None, progress):
        raise ExportFailed("There is no room for return.xlsx. Free some space, or choose another place.")

    monkeypatch.setitem(core.returns.RETURNS, "framework", type("Full", (), {"write": staticmethod(write)}))
    page.write(tmp_path / "return.xlsx")
    settle()
    assert page.message_bar.words.text().startswith("There is no room for return.xlsx.")


def test_a_fault_is_told_to_the_window(page, settle, tmp_path, desk, monkeypatch):
    faults = []
    desk.failed.connect(faults.append)
    monkeypatch.setitem(
        core.returns.RETURNS, "framework", type("Broken", (), {"write": staticmethod(lambda *a, **k: 1 / 0)})
    )
    page.write(tmp_path / "return.xlsx")
    settle()
    assert [type(fault) for fault in faults] == [ZeroDivisionError]
    assert page.export.isVisible()


def test_the_place_is_asked_for_under_a_name_that_says_what_it_is(page, settle):
    page.export.click()
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
