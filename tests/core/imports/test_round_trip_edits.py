"""Whatever is edited in a table appears in the preview, exactly that and nothing else; at five thousand rows too."""

import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from builders import PLACING_OFFICER, a_register, perform
from edited import Cells, edited, row_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ready import NEED, a_submitted_requirement

from core.domain.money import pounds, quantity
from core.domain.periods import day_text
from core.imports.importer import Found, RowState
from core.imports.performing import try_import
from core.imports.round_trip import read_file
from core.imports.table_export import write_table
from core.imports.tables import TABLES
from core.operations.import_file import IMPORT_FILE
from core.store.register import Register

ROWS = 8
HEADINGS = [column.heading for column in TABLES["requirements"].columns]
WORDS = st.text(st.characters(codec="ascii", categories=["L", "N", "P", "S", "Zs"]), max_size=12)
"""Texts of one line; what Unicode makes of others is tried in the tests of cells."""


def day(value: date) -> datetime:
    """As a spreadsheet gives a day back."""
    return datetime(value.year, value.month, value.day)  # noqa: DTZ001 - cells have no zone


VALUES: dict[str, st.SearchStrategy[tuple[Any, str]]] = {
    "Title": st.text("abcdef=+- 01", min_size=1, max_size=9)
    .filter(lambda text: text.strip() != "")
    .map(lambda text: (text, " ".join(text.split()))),
    "Audience": WORDS.map(lambda text: (text, " ".join(text.split()) or "nothing")),
    "Quantity": st.integers(1, 99_999).map(lambda hundredths: (hundredths / 100, quantity(hundredths))),
    "Estimate to": st.integers(200, 9_999_999).map(lambda pence: (pounds(pence), pounds(pence))),
    "Last day": st.dates(date(2015, 5, 1), date(2016, 3, 31)).map(lambda value: (day(value), day_text(value))),
    "Counted in": st.sampled_from(["day", "half day", "session", "place"]).map(lambda word: (word, word)),
}
"""By heading, what is typed and how the preview says it."""


@st.composite
def edits(draw: st.DrawFn) -> dict[str, Any]:
    """Cells that are typed into, rows that are deleted, copied and added, and a new order."""
    cells = {}
    for _ in range(draw(st.integers(0, 6))):
        heading = draw(st.sampled_from(sorted(VALUES)))
        cells[draw(st.integers(1, ROWS)), heading] = draw(VALUES[heading])
    return {
        "cells": cells,
        "deleted": draw(st.sets(st.integers(1, ROWS), max_size=3)),
        "copied": draw(st.sets(st.integers(1, ROWS), max_size=2)),
        "added": draw(st.integers(0, 2)),
        "order": draw(st.randoms(use_true_random=False)),
    }


def applied(wanted: dict[str, Any], rows: Cells) -> Cells:
    """The rows as a person would leave them."""
    known = [row for row in rows if row[-3] is not None]
    for (number, heading), (typed, _) in wanted["cells"].items():
        row_of(known, number)[HEADINGS.index(heading)] = typed
    new = [[*row_of(known, 1)[:-3], None, None, None] for _ in range(wanted["added"])]
    for at, row in enumerate(new):
        row[HEADINGS.index("Reference")] = row[HEADINGS.index("Submitted by")] = None
        row[HEADINGS.index("Title")] = f"New {at}"
    copies = [[*row_of(known, number)] for number in sorted(wanted["copied"])]
    kept = [row for row in known if row[-3] not in wanted["deleted"] - wanted["copied"]]
    left = [*kept, *new, *copies]
    wanted["order"].shuffle(left)
    return left


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Register, Path]]:
    """Eight requirements, and their table."""
    folder = tmp_path_factory.mktemp("edits")
    register = a_register(folder)
    for number in range(1, ROWS + 1):
        a_submitted_requirement(register, title=f"Training {number}")
    write_table(register, "requirements", folder / "requirements.xlsx")
    yield register, folder / "requirements.xlsx"
    register.close()


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(wanted=edits())
def test_exactly_what_was_edited_appears(wanted: dict[str, Any], exported: tuple[Register, Path]) -> None:
    register, table = exported
    path = edited(table, "Requirements", lambda rows: applied(wanted, rows), table.with_name("edited.xlsx"))
    found = read_file(register, path)
    copied, deleted = wanted["copied"], wanted["deleted"] - wanted["copied"]
    before = {"Audience": "Family support workers", "Quantity": "20", "Estimate to": "£18,000.00"}
    before |= {"Last day": day_text(date(2015, 7, 31)), "Counted in": "day"}
    expected: dict[str, set[tuple[str, str]]] = {}
    for (number, heading), (_, says) in wanted["cells"].items():
        was = before.get(heading, f"Training {number}")
        if number not in deleted | copied and says != was:
            expected.setdefault(f"REQ-2015-000{number}", set()).add((heading, says))
    changed = {
        each.what.split(":")[0]: {(each.heading, each.after) for each in each.differences}
        for each in found.rows
        if each.state is RowState.CHANGED
    }
    assert changed == expected
    counts = {state: sum(each.state is state for each in found.rows) for state in RowState}
    assert counts[RowState.NEW] == wanted["added"]
    assert counts[RowState.NOT_IN_FILE] == len(deleted)
    assert counts[RowState.ERROR] == 2 * len(copied) == len(found.problems)
    assert counts[RowState.UNCHANGED] == ROWS - len(expected) - len(deleted) - len(copied)
    assert len(found.steps) == len(expected) + wanted["added"]


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Register, Path]]:
    """Five thousand requirements, brought in as one, and their table."""
    folder = tmp_path_factory.mktemp("many")
    register = a_register(folder)
    steps = [
        {"place": f"N!{at}", "operation": "submit_requirement", "request": {**NEED, "title": f"Training {at}"}}
        for at in range(5_000)
    ]
    act = {"kind": "requirements", "source": "needs.xlsx", "file_hash": "1" * 64, "rows_read": 5_000}
    perform(register, IMPORT_FILE, by=PLACING_OFFICER, steps=steps, **act)
    write_table(register, "requirements", folder / "requirements.xlsx")
    yield register, folder / "requirements.xlsx"
    register.close()


def states(found: Found) -> dict[str, int]:
    """How many rows are what."""
    return {state.value: sum(each.state is state for each in found.rows) for state in RowState}


def retitled(table: Path, titles: dict[str, str]) -> Path:
    """A copy in which some texts are others."""
    path = table.with_name("retitled.xlsx")
    with zipfile.ZipFile(table) as whole, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in whole.namelist():
            content = whole.read(name).decode()
            for before, after in titles.items():
                content = content.replace(f"<t>{before}</t>", f"<t>{after}</t>")
            copy.writestr(name, content)
    return path


def test_five_thousand_unedited_rows_change_nothing(many: tuple[Register, Path]) -> None:
    register, table = many
    found = read_file(register, table)
    assert states(found)["unchanged"] == len(found.rows) == 5_000
    assert (found.steps, found.problems) == ((), ())


def test_among_five_thousand_rows_two_edits_are_found(many: tuple[Register, Path]) -> None:
    register, table = many

    found = read_file(register, retitled(table, {"Training 17": "Mediation", "Training 4711": "Circles"}))
    tried = try_import(register, found, by=PLACING_OFFICER)
    assert states(found)["changed"] == len(tried.sentences) == 2
    assert states(found)["unchanged"] == 4_998
