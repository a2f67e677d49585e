"""Workbooks as somebody else changes them: a cell, a formula, a sheet, a property, and nothing besides."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

import openpyxl

Part = Callable[[str], str]


def with_value(workbook: Path, to: Path, sheet: str, cell: str, value: float | str) -> Path:
    """A copy with another value in one cell, whatever it held before."""
    if isinstance(value, str):
        return _with_cell(workbook, to, sheet, cell, f' t="inlineStr"><is><t>{escape(value)}</t></is>')
    return _with_cell(workbook, to, sheet, cell, f"><v>{value}</v>")


def with_formula(workbook: Path, to: Path, sheet: str, cell: str, formula: str, result: float | None) -> Path:
    """A copy with another formula in one cell, and this result kept with it, or none."""
    kept = "" if result is None else f"<v>{result}</v>"
    return _with_cell(workbook, to, sheet, cell, f"><f>{escape(formula)}</f>{kept}")


def with_sheet(workbook: Path, to: Path, name: str, **cells: object) -> Path:
    """A copy that openpyxl saved, with a sheet more; the results of formulas go missing on the way."""
    book = openpyxl.load_workbook(workbook)
    added = book.create_sheet(name)
    for cell, value in cells.items():
        added[cell] = value
    book.save(to)
    return to


def with_property(workbook: Path, to: Path, name: str, value: str) -> Path:
    """A copy with another value of one of its own properties."""

    def change(xml: str) -> str:
        own = rf'(name="{re.escape(name)}"[^>]*><vt:lpwstr>)[^<]*(</vt:lpwstr>)'
        return re.sub(own, lambda found: f"{found[1]}{escape(value)}{found[2]}", xml)

    return _with_part(workbook, to, "docProps/custom.xml", change)


def _with_cell(workbook: Path, to: Path, sheet: str, cell: str, inside: str) -> Path:
    number = openpyxl.load_workbook(workbook, read_only=True).sheetnames.index(sheet) + 1

    def change(xml: str) -> str:
        own = rf'<c r="{cell}"( s="\d+")?[^>]*?(?:/>|>.*?</c>)'
        return re.sub(own, lambda found: f'<c r="{cell}"{found[1] or ""}{inside}</c>', xml)

    return _with_part(workbook, to, f"xl/worksheets/sheet{number}.xml", change)


def _with_part(workbook: Path, to: Path, part: str, change: Part) -> Path:
    with zipfile.ZipFile(workbook) as whole, zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in whole.namelist():
            content = whole.read(name)
            if name == part:
                changed = change(content.decode()).encode()
                assert changed != content, f"nothing to change in {part}"
                content = changed
            copy.writestr(name, content)
    return to


def with_text(workbook: Path, to: Path, parts: str, before: str, after: str) -> Path:
    """A copy in which a text stands otherwise wherever it stands in the parts whose names begin so."""
    with zipfile.ZipFile(workbook) as whole, zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in whole.namelist():
            content = whole.read(name)
            changed = content.replace(before.encode(), after.encode())
            copy.writestr(name, changed if name.startswith(parts) else content)
    return to
