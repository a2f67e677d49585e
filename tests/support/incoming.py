"""Files on their way in, and importers as simple as can be for what the window does with them."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import openpyxl

from core.excel.any_table import read_any
from core.excel.cells import Problem
from core.imports.columns import Question, Wanted, confirmed
from core.imports.importer import Difference, Found, Importer, PreviewRow, RowState
from core.imports.requirement_columns import FROM, HIGH, LOT, LOW, QUANTITY, SHEET, TITLE, TO, UNIT
from core.operations.import_file import ImportStep
from core.store.register import Register

HEADINGS = (LOT, TITLE, UNIT, QUANTITY, FROM, TO, LOW, HIGH)
ANYHOW, DISPUTED = "anyhow", "disputed"


def needs(path: Path, *titles: str, **changes: Any) -> Path:
    """A planning spreadsheet with a need for each title: 20 days in lot 1, May to July 2015."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = SHEET
    sheet.append(HEADINGS)
    for title in titles:
        row = {LOT: "1", UNIT: "day", QUANTITY: 20, FROM: "01/05/2015", TO: "31/07/2015", LOW: 1, HIGH: 18_000}
        sheet.append([{**row, TITLE: title, **changes}[heading] for heading in HEADINGS])
    book.save(path)
    return path


def spoil(path: Path, row: int, heading: str, value: Any) -> Path:
    """The same with another value in one cell."""
    book = openpyxl.load_workbook(path)
    book[SHEET].cell(row, HEADINGS.index(heading) + 1, value)
    book.save(path)
    return path


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _submit(place: str, title: str) -> ImportStep:
    days = {"first_day": "2015-05-01", "last_day": "2015-07-31"}
    asked = {"unit": "day", "quantity_hundredths": 2_000, "estimate_low_pence": 100, "estimate_high_pence": 1_800_000}
    return ImportStep(place, "submit_requirement", {"lot": "1", "title": title, **days, **asked})


def _read_anyhow(register: Register, path: Path, choices: Mapping[str, str] = MappingProxyType({})) -> Found:
    table = read_any(path)
    wanted = (Wanted("title", "Title", ("course",)), Wanted("note", "Note", required=False))
    question = Question("vat", "Do the amounts hold VAT?", (("no", "No"), ("yes", "Yes")))
    chosen = confirmed(register, ANYHOW, table, wanted, choices, asking=lambda _likely: (question,))
    titles = [row[chosen["title"]].found for row in table.rows]
    places = [f"Table!{number}" for number in range(2, len(titles) + 2)]
    rows = tuple(PreviewRow(place, RowState.NEW, title) for place, title in zip(places, titles, strict=True))
    steps = tuple(map(_submit, places, titles))
    return Found(ANYHOW, path.name, _digest(path), rows, steps, (), choices=chosen)


def _read_disputed(_register: Register, path: Path, choices: Mapping[str, str] = MappingProxyType({})) -> Found:
    """Two rows in conflict until a side is chosen for each, or for all."""
    rows, problems = [], []
    for number in (2, 3):
        place = f"Table!{number}"
        side = choices.get(place, choices.get("conflicts"))
        states = {"theirs": RowState.CHANGED, "ours": RowState.UNCHANGED}
        state = states.get(side or "", RowState.CONFLICT)
        rows.append(PreviewRow(place, state, f"Need {number}", (Difference("Title", "Ours", "Theirs"),)))
        if state is RowState.CONFLICT:
            wrong, remedy = "was changed on both sides", "Choose whose value stands."
            problems.append(Problem("Table", f"B{number}", "Title", "Theirs", wrong, remedy))
    taken = [row for row in rows if row.state is RowState.CHANGED]
    steps = tuple(_submit(row.place, row.what) for row in taken)
    return Found(DISPUTED, path.name, _digest(path), tuple(rows), steps, tuple(problems), choices=choices)


ANYHOW_IMPORT = Importer(ANYHOW, "Anyhow", "Bring in a table with any headings", _read_anyhow)
DISPUTED_IMPORT = Importer(
    DISPUTED, "Disputed", "Bring in a table that both sides changed", _read_disputed, knows=lambda _seen: 0, sided=True
)
