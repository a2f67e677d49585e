"""Record the lapse of offers whose time to answer is over: all of them, or those named."""

import pytest
from builders import a_line, a_placed_offer, perform
from inspection import postings, refused, row, rows, standing

from core.operations.lapse_offers import LAPSE_OFFERS
from core.operations.make_offer import MAKE_OFFER
from core.operations.move_date import MOVE_DATE
from core.store.register import Register


def test_an_overdue_offer_keeps_its_reservation_until_the_lapse_is_recorded(register: Register) -> None:
    a_placed_offer(register)
    perform(register, MOVE_DATE, to="2015-05-01")
    assert standing(register) == {"reserved": 1_800_000}
    assert refused(register, MAKE_OFFER, selection_id=1, provider_id=2, lines=[a_line()]) == [
        "offer_live",
        "rank_order",
        "quantity_above_requirement",
    ]
    result = perform(register, LAPSE_OFFERS)
    assert (result.offer_ids, result.providers, result.released_pence) == ((1,), ("Alder Training",), 1_800_000)
    assert standing(register) == {}
    assert perform(register, MAKE_OFFER, selection_id=1, lines=[a_line()]).provider == "Beech Mediation"


def test_the_release_carries_the_day_on_which_it_was_recorded(register: Register) -> None:
    a_placed_offer(register)
    perform(register, MOVE_DATE, to="2015-05-01")
    perform(register, LAPSE_OFFERS)
    release = rows(register, "posting")[-1]
    assert (release["effective_on"], release["cause"]) == ("2015-05-01", "lapse")
    assert row(register, "offer")["state"] == "lapsed"


def test_all_that_are_overdue_lapse_and_no_others(register: Register) -> None:
    a_placed_offer(register)
    perform(register, MOVE_DATE, to="2015-04-02")
    a_placed_offer(register, lot="2")
    perform(register, MOVE_DATE, to="2015-04-07", at="17:00:01")
    assert perform(register, LAPSE_OFFERS).offer_ids == (1,)
    perform(register, MOVE_DATE, to="2015-04-08", at="17:00:01")
    assert perform(register, LAPSE_OFFERS).offer_ids == (2,)
    assert [step[1:3] for step in postings(register)].count(("reserved", "outside")) == 2


def test_five_in_the_afternoon_is_still_in_time(register: Register) -> None:
    a_placed_offer(register)
    perform(register, MOVE_DATE, to="2015-04-07", at="17:00:00")
    assert refused(register, LAPSE_OFFERS, offer_ids=[1]) == ["not_overdue"]
    assert refused(register, LAPSE_OFFERS) == ["nothing_overdue"]


@pytest.mark.parametrize(
    ("offer_ids", "expected"),
    [
        pytest.param([99], ["offer_not_live"], id="of an offer that there is not"),
        pytest.param([1, 2], ["not_overdue"], id="of one that is overdue and one that is not"),
        pytest.param([2, 99], ["not_overdue", "offer_not_live"], id="both are said at once"),
    ],
)
def test_refusals(offer_ids: list[int], expected: list[str], register: Register) -> None:
    a_placed_offer(register)
    perform(register, MOVE_DATE, to="2015-04-10")
    a_placed_offer(register, lot="2")
    assert refused(register, LAPSE_OFFERS, offer_ids=offer_ids) == expected


def test_an_offer_named_twice_lapses_once(register: Register) -> None:
    a_placed_offer(register)
    perform(register, MOVE_DATE, to="2015-04-10")
    assert perform(register, LAPSE_OFFERS, offer_ids=[1, 1]).released_pence == 1_800_000
    assert refused(register, LAPSE_OFFERS, offer_ids=[1]) == ["offer_not_live"]
