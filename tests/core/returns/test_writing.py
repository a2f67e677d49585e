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
from builders import a_placed_offer, an_issued_order, perform, the_day_is
from inspection import dump
from return_cells import facts
from written import written

from core.domain.as_at import AsAt
from core.domain.errors import BadRequest, ExportFailed
from core.domain.states import Basis
from core.operations.move_date import MOVE_DATE
from core.return_runs import writing
from core.return_runs.writing import Wish, suggested_name, write_return
from core.store.register import Register, open_register

Write = Callable[..., Path]
STEPS = 7
NOON = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)


class Stop(Exception):
    pass


def the_name(register: Register, period: str | None = None) -> str:
    return suggested_name(register, Wish("framework", period))


def test_the_name_says_which_framework_which_year_and_which_entry_of_the_history(register: Register) -> None:
    before = the_name(register)
    an_issued_order(register)
    seq = len(dump(register)["history"])
    assert before.startswith("LCC-RP-2015 framework return 2015-16 at ")
    assert the_name(register) == f"LCC-RP-2015 framework return 2015-16 at {seq}.xlsx"
    assert the_name(register, "2016-17") == f"LCC-RP-2015 framework return 2016-17 at {seq}.xlsx"


def test_a_reference_that_no_file_may_have_becomes_one_that_every_file_may(awkward_register: Register) -> None:
    assert the_name(awkward_register).startswith("AWK-2015- “late” framework return 2015-16 at ")


def test_the_year_is_the_one_that_the_registers_clock_is_in(register: Register, write: Write) -> None:
    perform(register, MOVE_DATE, to="2016-04-01")
    assert openpyxl.load_workbook(write())["Cover"]["A1"].value == "Framework return 2016-17"


@pytest.mark.parametrize("year", ["2015", "2015-17", "life", "next", "2015-16 Q5", "Sept-15"])
def test_what_is_no_period_is_refused_and_nothing_is_written(
    register: Register, write: Write, tmp_path: Path, year: str
) -> None:
    with pytest.raises(BadRequest, match="is no period; write a year like 2015-16, a quarter like 2015-16 Q2"):
        write(year=year)
    with pytest.raises(BadRequest, match="is no period"):
        the_name(register, year)
    assert not (tmp_path / "return.xlsx").exists()


@pytest.mark.parametrize(("year", "day"), [("9999-00", None), ("0000-01", None), (None, date.min)])
def test_no_return_is_written_of_a_year_that_the_calendar_cuts_short(
    register: Register, write: Write, year: str | None, day: date | None
) -> None:
    with pytest.raises(BadRequest, match="lies at the end of the calendar"):
        write(year=year, as_at=None if day is None else AsAt(day))


@pytest.mark.parametrize("basis", list(Basis))
def test_no_return_is_written_as_at_a_day_to_come(register: Register, write: Write, basis: Basis) -> None:
    for day in (date(2015, 4, 2), date.max):
        with pytest.raises(BadRequest, match=r"is still to come: today is 1 Apr 2015\. Name today or an earlier day\."):
            write(as_at=AsAt(day, basis))
    assert write(as_at=AsAt(date(2015, 4, 1), basis)).exists()


def test_no_return_is_written_of_a_period_to_come_but_a_years_money_of_a_whole_year(
    register: Register, tmp_path: Path
) -> None:
    for name, period in (("people-trained", "2016-17"), ("award-log", "May 2015"), ("framework", "2016-17 Q1")):
        with pytest.raises(BadRequest, match=r"begins on 1 \w+ 201[56], and today is 1 Apr 2015: there is nothing to"):
            written(register, tmp_path / "return.xlsx", period, name=name)
    for name in ("framework", "spend-against-ceiling", "year-end", "funding"):
        assert written(register, tmp_path / f"{name}.xlsx", "2016-17", name=name).exists()


def test_no_return_is_written_of_a_period_that_had_not_begun_on_its_day(register: Register, tmp_path: Path) -> None:
    the_day_is(register, "2015-11-30")
    look = AsAt(date(2015, 9, 30), Basis.EFFECTIVE)
    with pytest.raises(BadRequest, match="Oct 2015 begins on 1 Oct 2015, and the figures are those of 30 Sep 2015:"):
        written(register, tmp_path / "return.xlsx", "Oct 2015", name="spend-over-500", as_at=look)
    assert written(register, tmp_path / "return.xlsx", "Sep 2015", name="spend-over-500", as_at=look).exists()


def test_the_same_register_gives_the_same_run_with_the_same_bytes(
    register: Register, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_placed_offer(register)
    an_issued_order(register)
    first = write("first.xlsx").read_bytes()
    monkeypatch.setattr(writing, "_machine_time", lambda: NOON)
    assert write("second.xlsx").read_bytes() == first


def test_another_time_changes_the_stated_time_alone(
    register: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    an_issued_order(register)
    register.close()
    found = []
    for hour in (9, 10):
        copy = tmp_path / f"{hour}.calloff"
        copy.write_bytes(register.path.read_bytes())
        other = open_register(copy)
        monkeypatch.setattr(writing, "_machine_time", lambda hour=hour: NOON.replace(hour=hour))
        with zipfile.ZipFile(written(other, tmp_path / f"{hour}.xlsx")) as parts:
            found.append({name: parts.read(name) for name in parts.namelist()})
        other.close()
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
    sheets = [text for _, _, text in told if ":" not in text]
    assert sheets == [
        *("Reading the register", "Spend against ceiling", "Orders", "Award log", "Rankings", "Staffing", "Checks"),
        "Cover",
    ]
    assert {"Orders: 0 of 1 rows", "Award log: 0 of 1 rows"} < {text for _, _, text in told}


@pytest.mark.parametrize("step", range(STEPS))
def test_cancelled_at_any_step_it_leaves_nothing_and_what_was_there_stays(
    register: Register, write: Write, tmp_path: Path, step: int
) -> None:
    an_issued_order(register)
    old = tmp_path / "return.xlsx"
    old.write_bytes(b"older")
    files, held = sorted(tmp_path.iterdir()), dump(register)

    def cancel(done: int, total: int, text: str) -> None:
        if done == step:
            raise Stop

    with pytest.raises(Stop):
        write(progress=cancel)
    assert old.read_bytes() == b"older"
    assert sorted(tmp_path.iterdir()) == files
    assert dump(register) == held


@pytest.mark.parametrize(
    ("number", "says"),
    [(errno.ENOSPC, "There is no room left"), (errno.EACCES, "you have no right to write there")],
)
def test_a_disk_that_cannot_take_it_is_told_and_what_was_there_stays(
    register: Register, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, says: str
) -> None:
    old = tmp_path / "return.xlsx"
    old.write_bytes(b"older")
    files, held = sorted(tmp_path.iterdir()), dump(register)

    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", fail)
        with pytest.raises(ExportFailed, match=says):
            write()
    assert old.read_bytes() == b"older"
    assert sorted(tmp_path.iterdir()) == files
    assert dump(register) == held


def test_a_folder_that_is_not_there_is_told(register: Register, tmp_path: Path) -> None:
    with pytest.raises(ExportFailed, match="There is no folder"):
        written(register, tmp_path / "gone" / "return.xlsx")


def test_the_register_itself_is_never_written_over(register: Register, tmp_path: Path) -> None:
    content = register.path.read_bytes()
    link = tmp_path / "return.xlsx"
    link.hardlink_to(register.path)
    for place in (register.path, link):
        with pytest.raises(ExportFailed, match="is a register or another database"):
            written(register, place)
    assert register.path.read_bytes() == content


def test_writing_adds_its_run_to_the_register_and_changes_nothing_else(register: Register, write: Write) -> None:
    an_issued_order(register)
    before = dump(register)
    write()
    after = dump(register)
    (run,), (*earlier, entry) = after.pop("return_run"), after.pop("history")
    assert (run["number"], run["name"], run["period"]) == (1, "framework", "2015-16")
    assert entry["operation"] == "record_returns"
    assert {**after, "return_run": [], "history": earlier} == before


def test_a_register_whose_guards_were_altered_can_still_be_returned(register: Register, tmp_path: Path) -> None:
    an_issued_order(register)
    register.close()
    client = sqlite3.connect(register.path)
    client.execute("CREATE TABLE stranger (id INTEGER)")
    client.commit()
    client.close()
    reader = open_register(register.path)
    assert reader.read_only_reason is not None
    made = write_return(reader, Wish("framework"), tmp_path / "return.xlsx")
    reader.close()
    assert made.number is None
    said = facts(made.workbook)
    assert said["Run"] == "not recorded: the register is open for reading only"
    assert said["Exposure"] == 18_000


def test_while_a_return_is_written_others_may_write_to_the_register(register: Register, write: Write) -> None:
    an_issued_order(register)

    def place(done: int, total: int, text: str) -> None:
        if text == "Orders":
            an_issued_order(register, lot="2")

    said = facts(write(progress=place))
    assert (said["Orders that stand"], said["Exposure"]) == (1, 18_000)
