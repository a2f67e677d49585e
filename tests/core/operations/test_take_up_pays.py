"""What the source documents work out, delivered session by session to the penny."""

from typing import Any

import pytest
from builders import a_line, a_planned_session, an_issued_order, an_open_selection, perform, the_day_is
from inspection import rows, standing

from core.operations.close_order import CLOSE_ORDER
from core.operations.issue_order import ISSUE_ORDER
from core.operations.make_offer import MAKE_OFFER
from core.operations.record_delivery import RECORD_DELIVERY
from core.operations.record_response import RECORD_RESPONSE
from core.operations.set_rates import SET_RATES
from core.store.register import Register

ATTENDED = [{"workforce_group": "social-work", "people": 16}]


def ordered(register: Register, *lines: dict[str, Any], **needed: Any) -> str:
    """The number of a call-off of several lines."""
    offer = perform(register, MAKE_OFFER, selection_id=an_open_selection(register, **needed), lines=list(lines))
    perform(register, RECORD_RESPONSE, offer_id=offer.offer_id, response="accepted", respondent="Jo Marsh")
    number: str = perform(register, ISSUE_ORDER, offer_id=offer.offer_id).number
    return number


def priced(register: Register, unit: str, pence: int) -> None:
    """A maximum price of Alder Training's in lot 1."""
    price = {"lot": "1", "unit": unit, "max_pence": pence}
    perform(register, SET_RATES, provider_id=1, first_day="2015-04-01", rates=[price])


def deliver(register: Register, line_id: int, days: float) -> int:
    """Plan a session of today and record it; gives the whole pence accrued."""
    number = a_planned_session(register, line_id=line_id, days=days)
    accrued: int = perform(register, RECORD_DELIVERY, session_id=number, attended=ATTENDED).accrued_pence
    return accrued


def test_twenty_eight_and_four_days_at_900_and_a_fixed_part_come_to_30000(register: Register) -> None:
    priced(register, "fixed", 120_000)
    ordered(register, a_line(days=20), a_line(days=8), a_line(days=4), days=32)
    fixed = {"unit": "fixed", "quantity_hundredths": 100}
    ordered(register, a_line(rate_pence=120_000, **fixed), estimate_high_pence=120_000, **fixed)
    assert standing(register) == {"committed": 3_000_000}
    the_day_is(register, "2015-05-06")
    accrued = [sum(deliver(register, line, days) for days in parts) for line, parts in PARTS.items()]
    assert accrued == [1_800_000, 720_000, 360_000, 120_000]
    assert standing(register) == standing(register, "stream:core", "life") == {"accrued": 3_000_000}


PARTS = {1: (4, 16), 2: (2.5, 2.5, 3), 3: (0.33, 1.34, 2.33), 4: (0.5, 0.25, 0.25)}
"""Sessions by line: the first in 4 and 16 days as the source has it, the others in parts that do not divide evenly."""


@pytest.mark.parametrize(
    ("sessions", "delivered", "released"),
    [
        pytest.param((15,), 825_000, 275_000, id="15 days of the 20"),
        pytest.param((7.5, 7.25, 0.25), 825_000, 275_000, id="15 days in odd parts"),
        pytest.param((15, 5), 1_100_000, 0, id="all 20"),
    ],
)
def test_fifteen_to_twenty_days_at_550_are_a_maximum_and_the_rest_is_released(
    register: Register, sessions: tuple[float, ...], delivered: int, released: int
) -> None:
    number = an_issued_order(register, days=20, rate_pence=55_000).number
    assert standing(register) == {"committed": 1_100_000}
    the_day_is(register, "2015-05-06")
    assert sum(deliver(register, 1, days) for days in sessions) == delivered
    assert perform(register, CLOSE_ORDER, number=number, reason="All cohorts are trained").released_pence == released
    assert standing(register) == {"accrued": delivered}
    assert sum(item["pence"] for item in rows(register, "posting", from_stage="committed", to_stage="outside")) == (
        released
    )
