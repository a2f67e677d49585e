"""A return as text, cell by cell, to be kept and compared: what changes in it, changes on purpose."""

import io
import os
import re
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path

import openpyxl

from core.returns.building import Built

RENEW = "RENEW_GOLDEN"
_OF_THE_DAY = (
    (re.compile(r"\bDEC-[0-9a-f]{8}\b"), "DEC-…"),
    (re.compile(r"\b([\d,]+) / [0-9a-f]{12}\b"), r"\1 / …"),
)
"""References and hashes that no two registers share."""


def as_text(made: Built) -> str:
    """Every table with its columns, then every cell: address, type, format, formula, and the value that stands."""
    text = "\n".join((*_tables(made), *_cells(made), ""))
    for pattern, instead in _OF_THE_DAY:
        text = pattern.sub(instead, text)
    return text


def differences(made: Built, kept: Path) -> list[str]:
    """The lines that differ from the file that is kept; with RENEW_GOLDEN set, the file is written anew instead."""
    now = as_text(made)
    if os.environ.get(RENEW):
        kept.write_text(now, encoding="utf-8")
    before = kept.read_text(encoding="utf-8") if kept.exists() else ""
    lines = unified_diff(before.splitlines(), now.splitlines(), "kept", "now", n=0, lineterm="")
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


def _tables(made: Built) -> Iterator[str]:
    for table in made.tables:
        yield f"[{table.sheet}] {table.name}"
        for column in table.columns:
            marks = "".join(f", {word}" for word, set_ in (("total", column.total), ("key", column.key)) if set_)
            yield f"  {column.heading}: {column.kind.name.lower()}{marks}"


def _cells(made: Built) -> Iterator[str]:
    formulas = openpyxl.load_workbook(io.BytesIO(made.workbook))
    values = openpyxl.load_workbook(io.BytesIO(made.workbook), data_only=True)
    for sheet in formulas:
        yield f"[{sheet.title}]"
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    known = values[sheet.title][cell.coordinate]
                    formula = f" {cell.value}" if cell.data_type == "f" else ""
                    yield f"{cell.coordinate} {known.data_type} {cell.number_format}{formula} → {known.value!r}"
