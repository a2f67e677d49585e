"""How a return is written: for which year, as whose, the same bytes twice, and whole or not at all."""

import errno
import os
import sqlite3
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest
from builders import a_placed_offer, an_issued_order, perform
from inspection import rows
from sqlalchemy import Engine, event

from core.domain.as_at import AsAt
from core.domain.errors import BadRequest, ExportFailed
from core.operations.move_date import MOVE_DATE
from core.returns import RETURNS, framework_return
from core.store.register import Register, open_register

Write = Callable[..., Path]
RETURN = RETURNS["framework"]
STEPS = 8
NOON = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)


class Stop(Exception):
    pass


def test_every_return_goes_by_its_own_name() -> None:
    assert [(name, each.name, each.title) for name, each in RETURNS.items()] == [
        ("framework", "framework", "Framework return"),
    ]


def test_the_name_says_which_framework_which_year_and_which_entry_of_the_history(register: Register) -> None:
    before = RETURN.file_name(register)
    an_issued_order(register)
    seq = len(rows(register, "history"))
    assert before.startswith("LCC-RP-2015 framework return 2015-16 at ")
    assert RETURN.file_name(register) == f"LCC-RP-2015 framework return 2015-16 at {seq}.xlsx"
    assert RETURN.file_name(register, "2016-17") == f"LCC-RP-2015 framework return 2016-17 at {seq}.xlsx"


def test_a_reference_that_no_file_may_have_becomes_one_that_every_file_may(awkward_register: Register) -> None:
    assert RETURN.file_name(awkward_register).startswith("AWK-2015- “late” framework return 2015-16 at ")


def test_the_year_is_the_one_that_the_registers_clock_is_in(register: Register, write: Write) -> None:
    perform(register, MOVE_DATE, to="2016-04-01")
    assert openpyxl.load_workbook(write())["Cover"]["A1"].value == "Framework return 2016-17"


@pytest.mark.parametrize("year", ["2015", "2015-17", "life", "next"])
def test_what_is_no_year_is_refused_and_nothing_is_written(
    register: Register, write: Write, tmp_path: Path, year: str
) -> None:
    with pytest.raises(BadRequest, match="is not a financial year; write it like 2015-16"):
        write(year=year)
    with pytest.raises(BadRequest, match="is not a financial year"):
        RETURN.file_name(register, year)
    assert not (tmp_path / "return.xlsx").exists()


@pytest.mark.parametrize(("year", "day"), [("9999-00", None), ("0000-01", None), (None, date.min), (None, date.max)])
def test_no_return_is_written_of_a_year_that_the_calendar_cuts_short(
    register: Register, write: Write, year: str | None, day: date | None
) -> None:
    with pytest.raises(BadRequest, match="lies at the end of the calendar"):
        write(year=year, as_at=None if day is None else AsAt(day))


def test_the_same_register_and_time_give_the_same_bytes(
    register: Register, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(framework_return, "_machine_time", lambda: NOON)
    a_placed_offer(register)
    an_issued_order(register)
    assert write("first.xlsx").read_bytes() == write("second.xlsx").read_bytes()


def test_another_time_changes_the_stated_time_alone(
    register: Register, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    an_issued_order(register)
    found = []
    for hour in (9, 10):
        monkeypatch.setattr(framework_return, "_machine_time", lambda hour=hour: NOON.replace(hour=hour))
        with zipfile.ZipFile(write(f"{hour}.xlsx")) as parts:
            found.append({name: parts.read(name) for name in parts.namelist()})
    differing = {name for name in found[0] if found[0][name] != found[1][name]}
    assert differing == {"docProps/core.xml", "xl/sharedStrings.xml"}
    texts = found[0]["xl/sharedStrings.xml"].replace(b"5 Jan 2026, 09:00 UTC", b"5 Jan 2026, 10:00 UTC")
    assert texts == found[1]["xl/sharedStrings.xml"]


def test_progress_names_every_step_and_how_far_the_lists_are(register: Register, write: Write) -> None:
    told: list[tuple[int, int, str]] = []
    an_issued_order(register)
    write(progress=lambda done, total, text: told.append((done, total, text)))
    assert {total for _, total, _ in told} == {STEPS}
    assert [done for done, _, _ in told] == sorted(done for done, _, _ in told)
    assert [text for _, _, text in told] == [
        *("Reading the register", "Orders", "Orders: 0 of 1 lines", "Award log", "Award log: 0 of 1 rows", "Rankings"),
        *("Staffing", "Spend against ceiling", "Cover", "Saving return.xlsx"),
    ]


@pytest.mark.parametrize("step", range(STEPS))
def test_cancelled_at_any_step_it_leaves_nothing_and_what_was_there_stays(
    register: Register, write: Write, tmp_path: Path, step: int
) -> None:
    an_issued_order(register)
    old = tmp_path / "return.xlsx"
    old.write_bytes(b"older")
    before = sorted(tmp_path.iterdir())

    def cancel(done: int, total: int, text: str) -> None:
        if done == step:
            raise Stop

    with pytest.raises(Stop):
        write(progress=cancel)
    assert old.read_bytes() == b"older"
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize(
    ("number", "says"),
    [(errno.ENOSPC, "There is no room left"), (errno.EACCES, "you have no right to write there")],
)
def test_a_disk_that_cannot_take_it_is_told_and_what_was_there_stays(
    register: Register, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, says: str
) -> None:
    old = tmp_path / "return.xlsx"
    old.write_bytes(b"older")
    before = sorted(tmp_path.iterdir())

    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", fail)
        with pytest.raises(ExportFailed, match=says):
            write()
    assert old.read_bytes() == b"older"
    assert sorted(tmp_path.iterdir()) == before


def test_a_folder_that_is_not_there_is_told(register: Register, tmp_path: Path) -> None:
    with pytest.raises(ExportFailed, match="There is no folder"):
        RETURN.write(register, tmp_path / "gone" / "return.xlsx")


def test_the_register_itself_is_never_written_over(register: Register, tmp_path: Path) -> None:
    content = register.path.read_bytes()
    link = tmp_path / "return.xlsx"
    link.hardlink_to(register.path)
    for place in (register.path, link):
        with pytest.raises(ExportFailed, match="is the register itself"):
            RETURN.write(register, place)
    assert register.path.read_bytes() == content


def test_writing_changes_nothing_in_the_register(register: Register, write: Write) -> None:
    an_issued_order(register)
    content = register.path.read_bytes()
    write()
    assert register.path.read_bytes() == content


def test_a_register_whose_guards_were_altered_can_still_be_returned(register: Register, tmp_path: Path) -> None:
    an_issued_order(register)
    register.close()
    client = sqlite3.connect(register.path)
    client.execute("CREATE TABLE stranger (id INTEGER)")
    client.commit()
    client.close()
    reader = open_register(register.path)
    assert reader.read_only_reason is not None
    assert RETURN.write(reader, tmp_path / "return.xlsx").exists()
    reader.close()


def test_it_asks_as_often_for_many_orders_as_for_none(
    sample_register: Register, new_leeds_register: Register, tmp_path: Path
) -> None:
    asked: list[str] = []

    def count(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    event.listen(Engine, "before_cursor_execute", count)
    try:
        RETURN.write(new_leeds_register, tmp_path / "new.xlsx")
        for_none = len(asked)
        RETURN.write(sample_register, tmp_path / "sample.xlsx")
    finally:
        event.remove(Engine, "before_cursor_execute", count)
    assert len(asked) == 2 * for_none


def test_while_a_return_is_written_others_may_write_to_the_register(register: Register, write: Write) -> None:
    an_issued_order(register)

    def place(done: int, total: int, text: str) -> None:
        if text == "Orders":
            an_issued_order(register, lot="2")

    book = openpyxl.load_workbook(write(progress=place), data_only=True)
    facts = {label.value: value.value for label, value in book["Cover"]["A1:B40"]}
    assert (facts["Orders that stand"], facts["Exposure"]) == (1, 18_000)
