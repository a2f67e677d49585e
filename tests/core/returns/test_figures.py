"""The return's totals are the register's position to the penny, and a difference would be seen."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import openpyxl
import pytest
from builders import a_ceiling, a_placed_offer, an_accepted_offer, an_issued_order, perform
from openpyxl.cell.cell import Cell
from return_cells import rows_under

from core.operations.cancel_order import CANCEL_ORDER
from core.operations.record_response import RECORD_RESPONSE
from core.operations.set_ceiling import SET_CEILING
from core.queries.position import position
from core.returns.framework import content
from core.returns.labels import criterion, lot_labels, months_of
from core.store.register import Register

Write = Callable[..., Path]
Returned = dict[str, tuple[Register, str, Path]]
HEADINGS = {
    "Open commitment": "committed",
    "Accrued": "accrued",
    "Invoiced unpaid": "invoiced",
    "Paid": "paid",
    "Exposure": "exposure",
    "Reserved": "reserved",
}


def pence(cell: Cell) -> int:
    assert isinstance(cell.value, int | float), cell.coordinate
    assert cell.value * 100 == pytest.approx(round(cell.value * 100), abs=1e-4)
    return round(cell.value * 100)


def by_lot(path: Path) -> list[dict[str, Cell]]:
    return list(rows_under(openpyxl.load_workbook(path, data_only=True)["Spend against ceiling"], "Lot"))


def whole(register: Register, path: Path, year: str = "2015-16") -> tuple[list[int], list[int]]:
    """The total row with ceiling and headroom, and the register's own position under the framework's ceiling."""
    *_, total, ceiling, headroom = by_lot(path)
    shown = [pence(total[name]) for name in HEADINGS]
    shown += [pence(row["Exposure and reserved"]) for row in (ceiling, headroom)]
    with register.reading() as read:
        (stands,) = (item for item in position(read, year=year) if item.scope == "framework")
    own = [getattr(stands, of) for of in HEADINGS.values()]
    return shown, [*own, stands.ceiling, stands.headroom]


@pytest.mark.parametrize("name", ["sample", "new", "awkward 2015-16", "awkward 2016-17"])
def test_the_totals_are_the_position_to_the_penny(returned: Returned, name: str) -> None:
    register, year, path = returned[name]
    shown, own = whole(register, path, year)
    assert shown == own


def test_every_step_of_a_placing_shows_in_the_return(register: Register, write: Write) -> None:
    offer = a_placed_offer(register, lot="1", days=0.33, rate_pence=77_777)
    assert whole(register, write()) == ([0, 0, 0, 0, 0, 25_666, 26_000_000, 25_974_334],) * 2
    perform(register, RECORD_RESPONSE, offer_id=offer.offer_id, response="accepted", respondent="Jo Marsh")
    an_accepted_offer(register, lot="2", days=1)
    order = an_issued_order(register, lot="3", days=2)
    assert whole(register, write())[0][4:] == [180_000, 115_666, 26_000_000, 25_704_334]
    perform(register, CANCEL_ORDER, number=order.number, reason="Put off", need_remains=False)
    shown, own = whole(register, write())
    assert shown == own
    assert shown[4:] == [0, 115_666, 26_000_000, 25_884_334]


def test_a_ceiling_lowered_below_what_stands_leaves_a_headroom_below_nothing(register: Register, write: Write) -> None:
    an_issued_order(register, days=20)
    decision = {"reference": "DEC-LOST", "decided_on": "2015-04-01", "maker": "Head", "text": "Funding lost"}
    lowered = {"scope": "framework", "period": "2015-16", "pence": 1_000_000, "lost_funding": True}
    perform(register, SET_CEILING, decision=decision, **lowered)
    shown, own = whole(register, write())
    assert shown == own
    assert shown[-1] == -800_000


def test_a_ceiling_of_nothing_has_no_share(register: Register, write: Write) -> None:
    a_ceiling(register, "framework", "2016-17", 0)
    *lots, total, ceiling, headroom = by_lot(write(year="2016-17"))
    assert {row["Share of ceiling"].value for row in (*lots, total)} == {None}
    assert (ceiling["Exposure and reserved"].value, headroom["Exposure and reserved"].value) == (0, 0)


def test_rows_that_do_not_add_up_to_the_register_are_marked_check(
    register: Register, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    an_issued_order(register, days=20)
    an_issued_order(register, days=1)
    complete = content.order_lines
    monkeypatch.setattr(content, "order_lines", lambda read, year: complete(read, year)[:-1])
    book = openpyxl.load_workbook(write(), data_only=True)
    found = {row["Figure"].value: row for row in rows_under(book["Checks"], "No.")}
    committed = found["Open commitment"]
    assert [pence(committed[name]) for name in ("Register", "Workbook", "Difference")] == [
        1_890_000,
        1_800_000,
        -90_000,
    ]
    assert {name for name, row in found.items() if row["Result"].value == "CHECK"} == {
        *("Open commitment", "Exposure", "Exposure, added up by month", "Headroom", "Exposure and reserved, Lot 1"),
    }
    facts = {label.value: value.value for label, value in book["Cover"]["A1:B40"]}
    assert facts["Checks"] == "CHECK: see Checks"


def test_lots_that_spreadsheets_would_confuse_get_labels_of_their_own() -> None:
    labels = lot_labels(["1", "01", ">5", "Lot 2", "lot 2", "x" * 300])
    assert list(labels.values()) == ["Lot 1", "Lot 01", "Lot >5", "Lot 2", "lot 2 (5)", "Lot " + "x" * 56]


@pytest.mark.parametrize(
    ("label", "found_by"),
    [("Lot 1", "$A8"), ("Lot *", '"Lot ~*"'), ("Lot ?~", '"Lot ~?~~"'), ('Lot "*"', '"Lot ""~*"""')],
)
def test_a_criterion_matches_its_label_alone(label: str, found_by: str) -> None:
    assert criterion(label, "$A8") == found_by


def test_the_months_of_a_year_take_in_every_day_once() -> None:
    months = months_of(content.FinancialYear(2015))
    assert " ".join(month.key for month in months) == "Apr May Jun Jul Aug Sep Oct Nov Dec Jan Feb Mar"
    assert months[0].first.isoformat() == "2015-04-01"
    assert months[-1].last.isoformat() == "2016-03-31"
    assert all((after.first - before.last).days == 1 for before, after in pairwise(months))
    assert (months[0].issued, months[10].issued, months[-1].issued) == (
        *("Up to 30 Apr 2015", "1 Feb 2016 to 29 Feb 2016", "1 Mar 2016 and after"),
    )
