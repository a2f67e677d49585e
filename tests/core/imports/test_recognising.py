"""Which import a file is for, by what it says of itself and by its headings."""

import openpyxl
import pytest
from builders import a_planned_session, an_issued_order

from core.domain.errors import UnreadableWorkbook
from core.domain.periods import Period
from core.imports import IMPORTERS
from core.imports.delivery_sheet import write_delivery_sheet
from core.imports.recognising import recognise

ANY = tuple(kind for kind, importer in IMPORTERS.items() if importer.knows is None)
"""Those that take tables with any headings."""


@pytest.mark.parametrize("kind", ["tender-result", "requirements", "posts"])
def test_a_template_is_of_its_kind(register, tmp_path, kind):
    IMPORTERS[kind].template(register, tmp_path / "t.xlsx")
    assert recognise(register, tmp_path / "t.xlsx") == (kind, *ANY)


def test_a_delivery_sheet_says_itself_what_it_is(register, tmp_path):
    an_issued_order(register)
    a_planned_session(register)
    write_delivery_sheet(register, tmp_path / "d.xlsx", "Alder Training", Period.parse("May 2015"))
    assert recognise(register, tmp_path / "d.xlsx") == ("delivery-sheet",)


def test_the_headings_of_others_are_known_wherever_they_stand(register, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["Nothing here"])
    page = book.create_sheet("Plan")
    page.append([])
    page.append(["Job title", "WTE", "Start date"])
    book.save(tmp_path / "theirs.xlsx")
    assert recognise(register, tmp_path / "theirs.xlsx") == ("posts", *ANY)


def test_of_two_kinds_the_one_with_more_of_its_headings_comes_first(register, tmp_path):
    book = openpyxl.Workbook()
    needs = ["Lot", "Title", "Unit", "Quantity", "From", "To", "Estimate"]
    book.active.append([*needs, "Role", "FTE"])
    book.save(tmp_path / "both.xlsx")
    assert recognise(register, tmp_path / "both.xlsx") == ("requirements", "posts", *ANY)


def test_a_text_file_can_be_one_with_any_headings_alone(register, tmp_path):
    (tmp_path / "spend.csv").write_text("Lot,Provider,Rank,Unit,Rate\n", encoding="utf-8")
    assert recognise(register, tmp_path / "spend.csv") == ANY


def test_what_is_no_sound_workbook_says_so(register, tmp_path):
    (tmp_path / "web.xlsx").write_text("<html>", encoding="utf-8")
    with pytest.raises(UnreadableWorkbook, match="is a web page"):
        recognise(register, tmp_path / "web.xlsx")
    with pytest.raises(UnreadableWorkbook, match="Check the name"):
        recognise(register, tmp_path / "gone.csv")
    with pytest.raises(UnreadableWorkbook, match="is a folder"):
        recognise(register, tmp_path)
