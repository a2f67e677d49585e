"""Set a provider's maximum prices from a day on; orders that stand keep theirs."""

from typing import Any

import pytest
from builders import a_line, a_placed_offer, an_open_selection, perform
from inspection import refused, row, rows

from core.operations.make_offer import MAKE_OFFER
from core.operations.set_rates import SET_RATES
from core.store.register import Register


def price(pence: int, *, lot: str = "1", unit: str = "day") -> dict[str, Any]:
    return {"lot": lot, "unit": unit, "max_pence": pence}


def test_a_new_price_closes_the_one_before_on_the_day_before(register: Register) -> None:
    perform(register, SET_RATES, provider_id=1, first_day="2015-07-01", rates=[price(95_000)])
    card = rows(register, "rate", provider_id=1, lot="1")
    assert [(rate["max_pence"], rate["first_day"], rate["last_day"]) for rate in card] == [
        (90_000, "2015-04-01", "2015-06-30"),
        (95_000, "2015-07-01", None),
    ]


def test_prices_of_other_units_and_lots_stay_as_they_are(register: Register) -> None:
    perform(register, SET_RATES, provider_id=1, first_day="2015-07-01", rates=[price(30_000, unit="session")])
    assert row(register, "rate", provider_id=1, lot="1", unit="day")["last_day"] is None
    assert row(register, "rate", provider_id=1, lot="2", unit="day")["last_day"] is None


def test_an_offer_that_stands_keeps_its_price(register: Register) -> None:
    offer = a_placed_offer(register)
    perform(register, SET_RATES, provider_id=1, first_day="2015-04-02", rates=[price(50_000)])
    assert row(register, "line", offer_id=offer.offer_id)["rate_pence"] == 90_000


def test_the_card_decides_on_the_day_of_the_offer(register: Register) -> None:
    perform(register, SET_RATES, provider_id=1, first_day="2015-04-02", rates=[price(50_000)])
    request = {"selection_id": an_open_selection(register), "lines": [a_line()]}
    assert perform(register, MAKE_OFFER, **request).reserved_pence == 1_800_000


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"provider_id": 99}, ["unknown_provider"], id="of nobody"),
        pytest.param({"rates": []}, ["no_rates"], id="that are none"),
        pytest.param({"last_day": "2015-04-01"}, ["dates_reversed"], id="that end before they start"),
        pytest.param({"rates": [price(1, lot="9")]}, ["unknown_lot"], id="in no lot"),
        pytest.param({"rates": [price(0)]}, ["no_price"], id="of nothing"),
        pytest.param({"rates": [price(-1)]}, ["no_price"], id="below nothing"),
        pytest.param({"rates": [price(1), price(2)]}, ["rate_twice"], id="twice for one unit"),
        pytest.param({"first_day": "2015-04-01"}, ["starts_before_last"], id="from the same day as those before"),
        pytest.param(
            {"provider_id": 99, "rates": [price(0, lot="9")]},
            ["unknown_provider", "unknown_lot", "no_price"],
            id="everything is said at once",
        ),
    ],
)
def test_refusals(changes: dict[str, Any], expected: list[str], permitted) -> None:
    register, fields = permitted(SET_RATES)
    assert refused(register, SET_RATES, **fields | changes) == expected
