"""Workbooks as LibreOffice calculates them afresh, and the cells of one by the words that stand around them."""

import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

_ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>"""
"""Without it LibreOffice takes over the results that the file holds, right or wrong."""

Row = dict[str, Cell]


def recalculated(workbooks: list[Path], folder: Path, *, forced: bool = True) -> list[Path]:
    """The workbooks as LibreOffice saves them, calculated afresh if `forced`, in the same order."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    profile, out = folder / "profile", folder / "out"
    (profile / "user").mkdir(parents=True)
    if forced:
        (profile / "user" / "registrymodifications.xcu").write_text(_ALWAYS, encoding="utf-8")
    settings = [f"-env:UserInstallation={profile.as_uri()}", "--headless"]
    target = ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(out)]
    subprocess.run([program, *settings, *target, *map(str, workbooks)], check=True, capture_output=True, timeout=240)
    return [out / path.name for path in workbooks]


def spoilt(workbook: Path, to: Path) -> Path:
    """A copy whose every stored number of a formula is £999 too high."""
    with zipfile.ZipFile(workbook) as whole, zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in whole.namelist():
            content = whole.read(name)
            copy.writestr(name, _spoilt(content.decode()) if name.startswith("xl/worksheets/sheet") else content)
    return to


def _spoilt(sheet: str) -> str:
    before, *formulas = sheet.split("</f><v>")
    changed = []
    for text in formulas:
        number, rest = text.split("</v>", 1)
        try:
            number = repr(float(number) + 999)
        except ValueError:
            number = "spoilt"
        changed.append(f"{number}</v>{rest}")
    return "</f><v>".join([before, *changed])


def formulas(workbook: Path) -> dict[tuple[str, str], str]:
    """Every formula by sheet and cell."""
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in openpyxl.load_workbook(workbook)
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


def results(workbook: Path) -> dict[tuple[str, str], Any]:
    """The stored value of every cell that has one, by sheet and cell."""
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in openpyxl.load_workbook(workbook, data_only=True)
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


def rows_under(sheet: Worksheet, heading: str, *, times: int = 1) -> Iterator[Row]:
    """The rows of the n-th table whose first heading this is, each by heading, down to the first empty row.

    A table without rows holds one empty row, which is passed over.
    """
    tops = [cell.row for (cell,) in sheet["A1:A2000"] if cell.value == heading]
    top = tops[times - 1]
    headings = [cell for cell in sheet[top] if cell.value is not None]
    for row in sheet.iter_rows(min_row=top + 1):
        if all(cell.value is None for cell in row):
            if row[0].row == top + 1:
                continue
            return
        yield {heading_cell.value: row[heading_cell.column - 1] for heading_cell in headings}
