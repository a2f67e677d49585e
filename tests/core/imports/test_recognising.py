"""Which kinds of import a file fits, by what it says of itself and by its headings."""

from pathlib import Path

import openpyxl
import pytest
from incoming import needs

from core.domain.errors import UnreadableWorkbook
from core.imports import IMPORTERS
from core.imports.recognising import recognise
from core.imports.table_export import write_table
from core.store.register import Register

TEMPLATES = [kind for kind, each in IMPORTERS.items() if each.template is not None]
ANY_HEADINGS = tuple(kind for kind, each in IMPORTERS.items() if each.knows is None)


@pytest.mark.parametrize("kind", TEMPLATES)
def test_a_template_is_known_by_its_headings(kind: str, register: Register, tmp_path: Path) -> None:
    write = IMPORTERS[kind].template
    assert write is not None
    write(register, tmp_path / "any name.xlsx")
    assert recognise(register, tmp_path / "any name.xlsx")[0] == kind


def test_headings_are_enough(register: Register, tmp_path: Path) -> None:
    assert recognise(register, needs(tmp_path / "plan.xlsx", "Circles")) == ("requirements", *ANY_HEADINGS)


def test_a_table_that_was_written_to_be_edited_says_so_and_is_nothing_else(register: Register, tmp_path: Path) -> None:
    write_table(register, "requirements", tmp_path / "table.xlsx")
    assert recognise(register, tmp_path / "table.xlsx") == ("table",)


def test_a_text_fits_what_takes_any_headings(register: Register, tmp_path: Path) -> None:
    (tmp_path / "spend.csv").write_text("Date,Payee,Amount\n", encoding="utf-8")
    assert recognise(register, tmp_path / "spend.csv") == ANY_HEADINGS
    assert "ledger" in ANY_HEADINGS


def test_a_workbook_with_other_headings_fits_the_same(register: Register, tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "empty.xlsx")
    assert recognise(register, tmp_path / "empty.xlsx") == ANY_HEADINGS


def test_what_is_no_sound_workbook_is_refused_in_words(register: Register, tmp_path: Path) -> None:
    (tmp_path / "page.xlsx").write_text("<html>", encoding="utf-8")
    with pytest.raises(UnreadableWorkbook, match="web page"):
        recognise(register, tmp_path / "page.xlsx")
    with pytest.raises(UnreadableWorkbook, match="cannot be read"):
        recognise(register, tmp_path / "none.csv")
