"""The framework return, exported from its page and read back."""

import openpyxl
import pytest
from asked import ask
from PySide6.QtWidgets import QFileDialog

from core.queries.award_log import award_log
from core.queries.call_offs import call_offs
from core.queries.position import position


@pytest.fixture
def exported(amira, tmp_path):
    """The workbook as Excel opens it, with the results of its formulas."""
    path = tmp_path / "return.xlsx"
    amira.go("Alt+8")
    amira.press("Export Framework return")
    amira.name_file(path)
    assert str(path) in amira.told()
    book = openpyxl.load_workbook(path, data_only=True)
    yield book
    book.close()


def cells(sheet):
    return [cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None]


def test_the_return_has_its_seven_sheets(exported):
    of_it = ["Spend against ceiling", "Orders", "Award log", "Rankings", "Staffing"]
    assert exported.sheetnames == ["Cover", *of_it, "Checks"]


def test_every_order_is_in_the_return_with_its_award(exported, sample):
    shown = cells(exported["Orders"])
    wanted = ask(sample, call_offs)
    assert [row.number for row in wanted if row.number not in shown] == []
    assert [row.number for row in wanted if not any(row.award_sentence in str(text) for text in shown)] == []


def test_every_offer_and_skip_is_in_the_award_log(exported, sample):
    shown = cells(exported["Award log"])
    assert {row.requirement for row in ask(sample, award_log)} <= set(shown)


def test_the_exposure_of_the_cover_is_the_registers(exported, sample):
    (stands,) = (item for item in ask(sample, position) if item.scope == "framework")
    pounds = {round(value * 100) for value in cells(exported["Cover"]) if isinstance(value, int | float)}
    assert {stands.ceiling, stands.exposure, stands.reserved, stands.headroom} <= pounds


def test_the_person_at_the_window_is_named_as_its_maker(exported):
    assert any("Amira Khan" in str(text) for text in cells(exported["Cover"]))


def test_the_name_that_is_proposed_says_which_framework_year_and_moment(amira):
    amira.go("Alt+8")
    amira.press("Export Framework return")
    (proposed,) = amira.shown(QFileDialog).selectedFiles()
    assert "LCC-RP-2015 framework return 2015-16" in proposed
    amira.shown(QFileDialog).close()


def test_export_return_from_the_menu_asks_for_the_place_at_once(amira):
    amira.program.commands.do("export_return")
    amira.wait()
    assert amira.shown(QFileDialog).isVisible()


def test_a_place_that_cannot_be_written_is_said_in_one_sentence(amira, tmp_path):
    amira.go("Alt+8")
    amira.press("Export Framework return")
    amira.name_file(tmp_path / "missing" / "return.xlsx")
    assert "return.xlsx" in amira.told()
    assert amira.button("Export Framework return").isEnabled()


def test_the_register_itself_is_never_overwritten(amira, sample):
    amira.go("Alt+8")
    before = sample.read_bytes()
    amira.press("Export Framework return")
    amira.name_file(sample)
    assert "is a register or another database" in amira.told()
    assert sample.read_bytes() == before
