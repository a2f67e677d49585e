"""Year-end commitments and accruals: the lists add up to the register’s own figures of the year’s end."""

import io
from datetime import date
from typing import Any

import pytest
from builders import OWNER, a_delivered_session, a_placed_offer, an_issued_order, perform, the_day_is
from built_returns import built, rows_of, sum_of
from return_cells import facts
from year_ends import a_closed_year, an_order_across, extend

from core.domain.as_at import AsAt
from core.domain.states import Basis
from core.operations.carry_over import CARRY_OVER
from core.queries.position import position
from core.queries.year_end import year_end
from core.returns.building import Built
from core.store.register import Register

NAME = "year-end"


def column(made: Built, table: str, heading: str) -> list[Any]:
    return [row[heading] for row in rows_of(made, table)]


@pytest.mark.parametrize("basis", list(Basis))
@pytest.mark.parametrize("day", [None, date(2015, 6, 4), date(2015, 6, 30)])
def test_the_totals_are_the_year_end_and_the_position(lived_register: Register, day: date | None, basis: Basis) -> None:
    as_at = None if day is None else AsAt(day, basis)
    made = built(lived_register, NAME, "2015-16", as_at=as_at)
    with lived_register.reading(as_at) as read:
        end = year_end(read, "2015-16").totals
        whole = next(item for item in position(read, year="2015-16") if item.scope == "framework")
    for table in ("tblYearEndByLot", "tblYearEndByStream"):
        assert sum_of(made, table, "Accrued") == end.accrued == whole.accrued
        assert sum_of(made, table, "Invoiced unpaid") == end.invoiced == whole.invoiced
        assert sum_of(made, table, "Owed for the year") == end.accrued + end.invoiced
        assert sum_of(made, table, "Open commitment") == end.committed == whole.committed
        assert sum_of(made, table, "Reserved") == end.reserved == whole.reserved
        assert sum_of(made, table, "In later years") == end.falls_next
    assert sum_of(made, "tblAccruals", "Owed for the year") == end.accrued + end.invoiced


def test_what_is_owed_what_is_open_and_what_falls_later_stand_on_their_lists(register: Register) -> None:
    extend(register)
    an_issued_order(register)
    a_delivered_session(register)
    an_order_across(register)
    a_placed_offer(register, lot="2", days=2)
    made = built(register, NAME)
    assert column(made, "tblAccruals", "Order") == ["CO-2015-0001"]
    assert column(made, "tblToCarry", "Order") == ["CO-2015-0001", "CO-2015-0002", "Not ordered yet"]
    assert column(made, "tblToCarry", "To carry over") == [1_620_000, 900_000, 180_000]
    assert column(made, "tblLater", "Order") == ["CO-2015-0002"]
    assert (column(made, "tblLater", "Year"), column(made, "tblLater", "Stream")) == (
        ["2016-17"],
        ["Core Children’s Services budgets"],
    )


def test_what_was_carried_over_whole_is_among_what_falls_into_later_years(register: Register) -> None:
    extend(register)
    number = an_issued_order(register, first_day="2016-03-01", last_day="2016-03-31").number
    the_day_is(register, "2016-04-05")
    fields = {"last_day": "2016-06-30", "reason": "Put off", "legal_ground": "not_substantial", "approved_by": OWNER}
    perform(register, CARRY_OVER, number=number, **fields)
    with register.reading() as read:
        end = year_end(read, "2015-16")
    assert [(row.number, row.committed) for row in end.falls_next] == [(number, 1_800_000)]
    made = built(register, NAME, "2015-16", as_at=AsAt(date(2016, 4, 5)))
    assert (made.counts["tblToCarry"], column(made, "tblLater", "In later years")) == (0, [1_800_000])


def test_a_year_that_has_ended_is_shown_as_at_its_last_day(register: Register) -> None:
    a_closed_year(register)
    said = facts(io.BytesIO(built(register, NAME, "2015-16").workbook))
    assert said["Figures"] == "As at 31 Mar 2016, as it was true then"
    assert said["The year 2015-16"] == "not closed"
    said = facts(io.BytesIO(built(register, NAME, "2015-16", as_at=AsAt(date(2016, 4, 5))).workbook))
    assert said["The year 2015-16"] == "closed on 5 Apr 2016"
    assert said["Owed for the year"] == 1_800
