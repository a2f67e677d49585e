"""The return as at an earlier day: it says so, its figures are those of then, and its checks agree."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from builders import an_issued_order, perform
from return_cells import facts, rows_under, sheet_of, values
from written import written

from core.domain.as_at import AsAt
from core.domain.states import Basis
from core.operations.cancel_order import CANCEL_ORDER
from core.operations.move_date import MOVE_DATE
from core.operations.plan_sessions import PLAN_SESSIONS
from core.operations.record_delivery import RECORD_DELIVERY
from core.return_runs.writing import Wish, suggested_name
from core.returns import RETURNS
from core.store.register import Register

Write = Callable[..., Path]
TRUE_THEN, KNOWN_THEN = AsAt(date(2015, 5, 31)), AsAt(date(2015, 5, 31), Basis.RECORDED)


@pytest.fixture(autouse=True)
def delivered_late(register: Register) -> None:
    """Ten days ordered and one held in May, recorded in June; another order cancelled in June."""
    an_issued_order(register, days=10)
    gone = an_issued_order(register, days=4)
    perform(register, PLAN_SESSIONS, line_id=1, sessions=[{"held_on": "2015-05-12", "quantity_hundredths": 100}])
    perform(register, MOVE_DATE, to="2015-06-10")
    perform(register, RECORD_DELIVERY, session_id=1, attended=[])
    perform(register, CANCEL_ORDER, number=gone.number, reason="Not needed")


@pytest.mark.parametrize(
    ("as_at", "accrued", "exposure"), [(None, 900, 9_000), (TRUE_THEN, 900, 12_600), (KNOWN_THEN, 0, 12_600)]
)
def test_the_figures_are_those_of_the_day(write: Write, as_at: AsAt | None, accrued: int, exposure: int) -> None:
    said = facts(write(as_at=as_at))
    assert said["of which delivered, not invoiced"] == accrued
    assert (said["Exposure"], said["Headroom"]) == (exposure, 260_000 - exposure)
    assert said["Checks"] == "OK: all 16 figures agree with the register"


def test_the_cover_says_of_when_it_is_and_on_which_basis(write: Write) -> None:
    assert facts(write(as_at=TRUE_THEN))["Figures"] == "As at 31 May 2015, as it was true then"
    said = facts(write(as_at=KNOWN_THEN))
    assert said["Figures"] == "As at 31 May 2015, as the register knew it then"
    assert said["Written, by the register’s clock"] == "10 Jun 2015, 09:00"
    assert "As at, by the register’s clock" not in said


def test_every_page_and_the_properties_say_it_too(write: Write) -> None:
    book = openpyxl.load_workbook(write(as_at=KNOWN_THEN))
    words = "as at 31 May 2015, as the register knew it then"
    assert all(words in sheet.oddFooter.left.text for sheet in book)
    assert {each.name: each.value for each in book.custom_doc_props.props}["Figures"] == words


def test_an_order_that_was_cancelled_later_stands_on_the_day(write: Write) -> None:
    said = facts(write(as_at=TRUE_THEN))
    assert (said["Orders that stand"], said["Orders cancelled"]) == (2, 0)
    said = facts(write())
    assert (said["Orders that stand"], said["Orders cancelled"]) == (1, 1)


def test_orders_show_what_was_delivered_of_them(write: Write) -> None:
    first, *_ = rows_under(sheet_of(write(as_at=TRUE_THEN), "Orders"), "Order")
    assert values(first, "State", "Value now", "Open commitment", "Accrued", "Delivered") == [
        "In delivery",
        9_000,
        8_100,
        900,
        900,
    ]


def test_before_the_first_order_there_is_nothing_to_show(write: Write) -> None:
    said = facts(write(year="2015-16", as_at=AsAt(date(2015, 3, 31))))
    assert (said["Exposure"], said["Orders that stand"]) == (0, 0)
    assert said["Ceiling for 2015-16"] == "none in force for this year"


@pytest.mark.parametrize("as_at", [None, AsAt(date(2015, 6, 9))])
@pytest.mark.parametrize("name", ["framework", "year-end", "funding", "spend-against-ceiling"])
def test_a_part_of_a_year_is_the_year_as_it_stood_at_its_end(
    register: Register, tmp_path: Path, name: str, as_at: AsAt | None
) -> None:
    """In May one of ten days was held, and neither order was cancelled."""
    path = written(register, tmp_path / "return.xlsx", "May 2015", name=name, as_at=as_at)
    said = facts(path)
    assert f"{RETURNS[name].title} 2015-16 to 31 May 2015" in said
    assert said["Figures cover"] == "The delivery year 2015-16 as it stood on 31 May 2015"
    assert said["Figures"] == "As at 31 May 2015, as it was true then"
    if name != "year-end":
        assert said["Exposure of all streams" if name == "funding" else "Exposure"] == 12_600
    assert said["Checks"].startswith("OK: ")
    book = openpyxl.load_workbook(path)
    assert all("2015-16 to 31 May 2015" in sheet.oddHeader.left.text for sheet in book)
    assert "2015-16 to 31 May 2015" in str([cell.value for cell in book.worksheets[1][1]])


def test_a_whole_year_says_that_it_covers_nothing_else(write: Write) -> None:
    said = facts(write(as_at=TRUE_THEN))
    assert "Framework return 2015-16" in said
    assert "Figures cover" not in said


def test_the_name_of_the_file_says_the_day_and_the_basis(register: Register) -> None:
    name = suggested_name(register, Wish("framework", as_at=TRUE_THEN))
    assert "framework return 2015-16 true on 2015-05-31 at " in name
    name = suggested_name(register, Wish("framework", "2015-16 Q1"))
    assert "framework return 2015-16 to Q1 at " in name
    name = suggested_name(register, Wish("people-trained", "2015-16 Q1"))
    assert "people trained 2015-16 Q1 at " in name
    name = suggested_name(register, Wish("framework", as_at=AsAt(date(2015, 3, 31), Basis.RECORDED)))
    assert "framework return 2014-15 known on 2015-03-31 at " in name
