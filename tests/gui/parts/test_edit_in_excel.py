"""“Edit in Excel…” writes a page's table, and says how it comes back."""

import pytest
from PySide6.QtWidgets import QFileDialog
from sights import in_sight, settle

from core.imports.round_trip import read_file
from gui.pages.providers import ProvidersPage
from gui.pages.requirements import RequirementsPage
from gui.pages.schools import SchoolsPage
from gui.pages.staffing import StaffingPage


@pytest.mark.parametrize("kind", [ProvidersPage, RequirementsPage, SchoolsPage, StaffingPage])
def test_a_page_writes_its_table_and_says_where_it_comes_back(kind, desk, register, tasks, qtbot, tmp_path):
    page = in_sight(qtbot, kind(desk), tasks)
    path = tmp_path / "table.xlsx"
    page.excel.write(path)
    assert not page.excel.button.isEnabled()
    settle(qtbot, tasks)
    found = read_file(register, path)
    assert (found.steps, found.problems) == ((), ())
    assert page.message_bar.words.text().endswith("Change it, save it, and bring it back under Imports.")
    assert page.excel.button.isEnabled()


def test_a_table_that_cannot_be_written_is_said_and_the_button_works_again(desk, tasks, qtbot, tmp_path):
    page = in_sight(qtbot, StaffingPage(desk), tasks)
    page.excel.write(tmp_path / "nowhere" / "table.xlsx")
    settle(qtbot, tasks)
    assert page.message_bar.words.text().startswith("There is no folder")
    assert page.excel.button.isEnabled()


def test_where_it_goes_is_asked_for(desk, tasks, qtbot):
    page = in_sight(qtbot, StaffingPage(desk), tasks)
    page.excel.button.click()
    dialog = page.findChild(QFileDialog)
    assert [name.rpartition("/")[2] for name in dialog.selectedFiles()] == ["posts.xlsx"]
    dialog.close()
