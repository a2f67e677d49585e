"""Every return of a register with orders from before it: they stand in its figures, and in no evidence of awards."""

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from builders import OWNER, a_register, an_issued_order, perform
from built_returns import rows_of, sum_of
from ready import a_past_order
from return_cells import facts

from core.operations.take_over_order import TAKE_OVER_ORDER
from core.queries.position import position
from core.returns import RETURNS
from core.returns.asked import Made
from core.returns.building import Built, build
from core.returns.workbook_return import ask
from core.store.register import Register
from core.store.rewinding import stand

SAYS = "Taken over from tracking.xlsx, Orders!12"


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """An order of its own for £18,000, and one that was taken over for as much."""
    register = a_register(tmp_path_factory.mktemp("started"))
    an_issued_order(register)
    perform(register, TAKE_OVER_ORDER, by=OWNER, **a_past_order(register))
    yield register
    register.close()


def built(register: Register, name: str) -> Built:
    with register.reading() as read:
        asked = ask(read, RETURNS[name], "2015-16")
    with register.reading(asked.as_at) as read:
        return build(read, RETURNS[name], asked, Made(1, "Priya Nair", datetime(2026, 1, 5, tzinfo=UTC), stand(read)))


def texts(made: Built) -> set[Any]:
    return {value for table in made.tables for row in table.rows for value in row}


@pytest.mark.parametrize("name", RETURNS)
def test_every_return_can_be_made(name: str, started: Register) -> None:
    assert built(started, name).workbook


def test_the_framework_return_says_where_the_order_comes_from(started: Register) -> None:
    assert SAYS in texts(built(started, "framework"))


def test_the_award_log_has_no_evidence_of_it(started: Register) -> None:
    found = texts(built(started, "award-log"))
    assert "CO-2015-0001" in found
    assert "RP/017" not in found


def test_it_counts_as_ordered_and_not_as_varied(started: Register) -> None:
    made = built(started, "spend-against-ceiling")
    found = [row for row in rows_of(made, "tblSpendLines") if row["Order"] == "RP/017"]
    assert [(row["Ordered"], row["Variations"]) for row in found] == [(900_000, 0), (900_000, 0)]
    assert sum_of(made, "tblSpendByLot", "Ordered") == 3_600_000
    assert sum_of(made, "tblSpendByLot", "Variations") == 0
    said = facts(io.BytesIO(made.workbook))
    assert said["Checks"].startswith("OK: ")


def test_the_position_holds_both(started: Register) -> None:
    with started.reading() as read:
        of_year = next(each for each in position(read) if (each.scope, each.period) == ("framework", "2015-16"))
    assert of_year.exposure == 3_600_000
