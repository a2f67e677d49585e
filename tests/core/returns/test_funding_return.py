"""Funding and grant statement: how each stream’s money came about, what stands against it, and what is left."""

import io
from typing import Any

from builders import a_ceiling, an_issued_order, the_day_is
from built_returns import built, rows_of, sum_of
from funded import a_funding, a_virement
from return_cells import facts

from core.queries.position import position
from core.returns.building import Built
from core.store.register import Register

NAME = "funding"


def figures(made: Built, stream: str, *headings: str) -> list[Any]:
    return next(
        [row[heading] for heading in headings] for row in rows_of(made, "tblFunding") if row["Stream"] == stream
    )


def test_an_allocation_is_what_decisions_gave_and_virements_moved(register: Register) -> None:
    a_funding(register, pence=5_000_000, spend_by="2016-01-31", conditions="A statement by June", carry_forward=True)
    a_funding(register, pence=6_000_000)
    a_funding(register, stream="traded", pence=1_000_000)
    the_day_is(register, "2015-07-02")
    a_virement(register, ("innovation", -500_000), ("traded", 500_000))
    an_issued_order(register, stream="innovation", first_day="2015-08-01", last_day="2015-09-30")
    made = built(register, NAME, "2015-16 Q2")
    wanted = ("By decision", "Virements", "Allocation", "Exposure", "Left", "% used")
    assert figures(made, "Stream innovation", *wanted) == [6_000_000, -500_000, 5_500_000, 1_800_000, 3_700_000, 3_273]
    assert figures(made, "Stream traded", *wanted) == [1_000_000, 500_000, 1_500_000, 0, 1_500_000, 0]
    assert figures(made, "Stream core", *wanted) == [None, None, None, 0, None, None]
    changes = [row["Change"] for row in rows_of(made, "tblAllocations") if row["Stream"] == "Stream innovation"]
    assert changes == [5_000_000, 1_000_000, -500_000]
    assert [(row["Stream"], row["In the period"]) for row in rows_of(made, "tblVirements")] == [
        ("Stream innovation", "yes"),
        ("Stream traded", "yes"),
    ]


def test_money_that_waits_for_its_condition_changes_nothing_yet(register: Register) -> None:
    a_funding(register, pence=5_000_000)
    a_ceiling(register, "stream:innovation", "2015-16", 9_000_000, condition="The bid is successful")
    made = built(register, NAME)
    assert figures(made, "Stream innovation", "Allocation", "Left") == [5_000_000, 5_000_000]
    assert [(row["State"], row["Change"]) for row in rows_of(made, "tblAllocations")] == [
        ("in force", 5_000_000),
        ("conditional", None),
    ]


def test_the_lines_of_a_stream_add_up_to_what_the_register_has_against_it(lived_register: Register) -> None:
    made = built(lived_register, NAME, "2015-16")
    with lived_register.reading() as read:
        stands = {item.scope: item for item in position(read, year="2015-16")}
    innovation = stands["stream:innovation"]
    own = [row for row in rows_of(made, "tblFundedOrders") if row["Stream"] == "Stream innovation"]
    assert sum(row["Exposure"] for row in own) == innovation.exposure == 900_000
    assert figures(made, "Stream innovation", "Exposure", "Left") == [innovation.exposure, innovation.headroom]
    assert sum_of(made, "tblFunding", "Exposure") == stands["framework"].exposure
    said = facts(io.BytesIO(made.workbook))
    assert (said["Allocated"], said["Allocations in force"]) == (50_000, 1)
