import openpyxl
import pytest
from asked import ask
from PySide6.QtWidgets import QFileDialog
from sampled import a_sample_file

import core.sample
from core.queries.framework import framework
from core.queries.history import history
from core.queries.people import people
from core.queries.rankings import rankings, rates
from core.settings import data_folder
from core.store.register import open_register

ROWS = (
    ("1", "Willow Circles Ltd", 55, 30, 1, "day", 900, None, None, "office@willow.example"),
    ("1", "Aspen Mediation", 50, 28, 2, "day", 875.5),
    ("2", "Aspen Mediation", 52, 30, 1, "session", 385),
)


@pytest.fixture
def newcomer(arrive):
    return arrive()


def test_a_first_start_offers_four_ways_to_begin(newcomer):
    ways = ("Look at the sample", "Start a new register", "Open a register", "Import a tender result")
    assert [newcomer.button(way).accessibleName() for way in ways] == list(ways)
    assert newcomer.program.workspace.page is None


def test_the_sample_is_built_with_progress_and_opens_at_its_overview(newcomer, monkeypatch):
    said = []

    def build(path, progress):
        progress(3, 8, "July 2015")
        a_sample_file(path.parent, path.name)
        return open_register(path)

    monkeypatch.setattr(core.sample, "build_sample", build)
    newcomer.program.opening.progressed.connect(lambda *told: said.append(told))
    newcomer.press("Look at the sample")
    assert said == [(3, 8, "July 2015")]
    assert newcomer.page.key == "overview"
    assert newcomer.program.workspace.desk.acting == "Amira Khan"


def test_a_register_is_opened_by_its_file(newcomer, sample):
    newcomer.press("Open a register")
    newcomer.name_file(sample)
    assert newcomer.page.key == "overview"
    assert "sample.calloff" in newcomer.window.windowTitle()


def test_a_new_register_holds_the_framework_and_its_maker(newcomer, tmp_path):
    path = tmp_path / "leeds.calloff"
    newcomer.press("Start a new register")
    newcomer.write("Save as", str(path))
    newcomer.press("Create register")
    assert newcomer.page.key == "overview"
    assert [row.reference for row in ask(path, framework)] == ["LCC-RP-2015"]
    assert newcomer.program.workspace.desk.acting == ask(path, people)[0].name
    assert not ask(path, framework)[0].sample


def test_a_new_register_is_offered_a_name_that_is_free(newcomer):
    newcomer.press("Start a new register")
    newcomer.press("Create register")
    newcomer.program.commands.do("close_register")
    newcomer.wait()
    newcomer.press("Start a new register")
    assert newcomer.program.workspace.start.form.path.text() == str(data_folder() / "leeds-2015-2.calloff")


def test_a_tender_result_from_the_template_ranks_the_providers_of_a_new_register(newcomer, tmp_path):
    path, workbook = tmp_path / "leeds.calloff", tmp_path / "result.xlsx"
    newcomer.press("Import a tender result")
    newcomer.write("Save as", str(path))
    newcomer.press("Create register")
    assert newcomer.page.key == "lots"
    newcomer.press("Save the template")
    newcomer.name_file(workbook)
    fill(workbook)
    newcomer.press("Choose workbook")
    newcomer.name_file(workbook)
    assert "Willow Circles Ltd" in newcomer.reads()
    newcomer.write("Decision reference", "DEC-TENDER")
    newcomer.write("Decided by", "Procurement board")
    newcomer.write("What was decided", "Award of the framework")
    newcomer.press("Import")
    assert [(row.lot, row.rank, row.provider) for row in ask(path, rankings)] == [
        ("1", 1, "Willow Circles Ltd"),
        ("1", 2, "Aspen Mediation"),
        ("2", 1, "Aspen Mediation"),
    ]
    assert sorted(row.max_pence for row in ask(path, rates)) == [38_500, 87_550, 90_000]


def test_a_workbook_with_a_mistake_is_shown_with_its_cell_and_imports_nothing(newcomer, tmp_path):
    path, workbook = tmp_path / "leeds.calloff", tmp_path / "result.xlsx"
    newcomer.press("Import a tender result")
    newcomer.write("Save as", str(path))
    newcomer.press("Create register")
    newcomer.press("Save the template")
    newcomer.name_file(workbook)
    fill(workbook, E6=1)  # a rank twice
    entries = len(ask(path, history))
    newcomer.press("Choose workbook")
    newcomer.name_file(workbook)
    newcomer.press("Import")
    assert "E6" in newcomer.reads()
    assert len(ask(path, history)) == entries


def test_esc_from_the_choice_of_a_file_leaves_the_start_as_it_was(newcomer):
    newcomer.press("Open a register")
    newcomer.shown(QFileDialog).reject()
    newcomer.wait()
    assert newcomer.button("Look at the sample").isVisible()


def fill(workbook, **others):
    book = openpyxl.load_workbook(workbook)
    sheet = book["Tender result"]
    for number, row in enumerate(ROWS, start=5):
        for letter, value in zip("ABCDEFGHIJ", row, strict=False):
            sheet[f"{letter}{number}"] = value
    for cell, value in others.items():
        sheet[cell] = value
    book.save(workbook)
