"""Funding and grant statement: how each stream’s money came about, what stands against it, and what is left."""

import io
from typing import Any

from builders import a_ceiling, an_issued_order, the_day_is
from built_returns import built, rows_of, sum_of
from funded import a_funding, a_virement
from return_cells import facts, rows_under, sheet_of, values

from core.queries.position import position
from core.returns.building import Built
from core.store.register import Register

NAME = "funding"
CORE, TRADED = "Core Children’s Services budgets", "Traded with schools"
INNOVATION = "DfE Children’s Social Care Innovation Programme"


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
    assert figures(made, INNOVATION, *wanted) == [
        6_000_000,
        -500_000,
        5_500_000,
        1_800_000,
        3_700_000,
        3_273,
    ]
    assert figures(made, TRADED, *wanted) == [1_000_000, 500_000, 1_500_000, 0, 1_500_000, 0]
    assert figures(made, CORE, *wanted) == [None, None, None, 0, None, None]
    changes = [row["Change"] for row in rows_of(made, "tblAllocations") if row["Stream"] == INNOVATION]
    assert changes == [5_000_000, 1_000_000, -500_000]
    assert [(row["Stream"], row["In the period"]) for row in rows_of(made, "tblVirements")] == [
        (INNOVATION, "yes"),
        (TRADED, "yes"),
    ]


def test_what_is_left_adds_up_over_the_streams_with_an_allocation_alone(register: Register) -> None:
    a_funding(register, pence=5_000_000)
    an_issued_order(register, stream="innovation")
    an_issued_order(register, stream="core")
    made = built(register, NAME)
    said = facts(io.BytesIO(made.workbook))
    assert [said[label] for label in ("Allocated", "Exposure of streams with an allocation")] == [50_000, 18_000]
    assert [said[label] for label in ("Left of what is allocated", "Exposure of all streams")] == [32_000, 36_000]
    sheet = sheet_of(io.BytesIO(made.workbook), "Funding statement")
    (together,) = rows_under(sheet, "Together")
    assert values(together, "Allocation", "Exposure", "Reserved", "Left") == [50_000, 18_000, 0, 32_000]
    total = next(row for row in rows_under(sheet, "Stream") if row["Stream"].value == "Total")
    assert total["Left"].value is None


def test_money_that_waits_for_its_condition_changes_nothing_yet(register: Register) -> None:
    a_funding(register, pence=5_000_000)
    a_ceiling(register, "stream:innovation", "2015-16", 9_000_000, condition="The bid is successful")
    made = built(register, NAME)
    assert figures(made, INNOVATION, "Allocation", "Left") == [
        5_000_000,
        5_000_000,
    ]
    assert [(row["State"], row["Change"]) for row in rows_of(made, "tblAllocations")] == [
        ("In force", 5_000_000),
        ("Conditional", None),
    ]


def test_the_lines_of_a_stream_add_up_to_what_the_register_has_against_it(lived_register: Register) -> None:
    made = built(lived_register, NAME, "2015-16")
    with lived_register.reading() as read:
        stands = {item.scope: item for item in position(read, year="2015-16")}
    innovation = stands["stream:innovation"]
    own = [row for row in rows_of(made, "tblFundedOrders") if row["Stream"] == INNOVATION]
    assert sum(row["Exposure"] for row in own) == innovation.exposure == 900_000
    assert figures(made, INNOVATION, "Exposure", "Left") == [
        innovation.exposure,
        innovation.headroom,
    ]
    assert sum_of(made, "tblFunding", "Exposure") == stands["framework"].exposure
    said = facts(io.BytesIO(made.workbook))
    assert (said["Allocated"], said["Allocations in force"]) == (50_000, 1)
