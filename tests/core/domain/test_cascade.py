"""The walk down a ranking: whose turn it is, and what bars a provider."""

from datetime import date

import pytest
from rule_cases import TODAY, entry, offer, ranking, rate, skip, suspension

from core.domain.cascade import Bar, bars_for, cascade, next_step
from core.domain.placing import Conflict, Offer, Skip
from core.domain.states import OfferState, SkipReason, Unit


@pytest.mark.parametrize(
    ("offers", "skips", "turn"),
    [
        pytest.param([], [], 1, id="nobody was asked: it is the first rank’s turn"),
        pytest.param([offer(1, OfferState.SENT)], [], 1, id="a live offer keeps the turn"),
        pytest.param([offer(1, OfferState.DECLINED)], [], 2, id="a decline passes the turn on"),
        pytest.param([offer(1, OfferState.LAPSED)], [], 2, id="a lapse passes the turn on"),
        pytest.param([offer(1, OfferState.WITHDRAWN)], [], 2, id="a withdrawal passes the turn on"),
        pytest.param([offer(1, OfferState.ACCEPTED_IN_PART)], [], 2, id="a part acceptance passes the rest on"),
        pytest.param([offer(1, OfferState.ACCEPTED)], [], 2, id="a full acceptance settles its rank"),
        pytest.param([], [skip(1)], 2, id="a skip passes the turn on"),
        pytest.param([offer(1, OfferState.DECLINED)], [skip(2)], 3, id="a decline and a skip"),
        pytest.param([offer(1, OfferState.DECLINED), offer(3, OfferState.DECLINED)], [skip(2)], None, id="all settled"),
    ],
)
def test_the_turn_is_the_first_rank_that_is_not_settled(
    offers: list[Offer], skips: list[Skip], turn: int | None
) -> None:
    due = next_step(cascade(ranking(), offers, skips, {}))
    assert (due.rank if due else None) == turn


def test_every_rank_is_shown_in_order_with_its_bars() -> None:
    bar = Bar("suspended", "Suspended under decision DEC-012: insurance")
    steps = cascade(ranking(), [], [], {2: (bar,)})
    assert [(step.rank, step.provider_id, step.bars) for step in steps] == [(1, 1, ()), (2, 2, (bar,)), (3, 3, ())]


def bars_of_first(**others: object) -> list[str]:
    """The codes that bar provider 1 in lot 2 today."""
    values = {"suspensions": [], "conflicts": [], "rates": [rate(1)]} | others
    found = bars_for(ranking(entry(1)), unit=Unit.DAY, day=TODAY, **values)  # type: ignore[arg-type] tables of cases
    return [bar.code for bar in found.get(1, ())]


@pytest.mark.parametrize(
    ("others", "codes"),
    [
        pytest.param({}, [], id="a provider with a rate is free"),
        pytest.param({"rates": []}, ["no_rate"], id="no card at all"),
        pytest.param({"rates": [rate(1, unit=Unit.SESSION)]}, ["no_rate"], id="a rate for another unit"),
        pytest.param({"rates": [rate(1, lot="3")]}, ["no_rate"], id="a rate in another lot"),
        pytest.param({"rates": [rate(1, last=date(2015, 11, 1))]}, ["no_rate"], id="a rate that ended yesterday"),
        pytest.param({"rates": [rate(1, last=TODAY)]}, [], id="a rate that ends today still holds"),
        pytest.param({"rates": [rate(1, first=date(2015, 11, 3))]}, ["no_rate"], id="a rate from tomorrow"),
        pytest.param({"suspensions": [suspension()]}, ["suspended"], id="suspended in every lot"),
        pytest.param({"suspensions": [suspension(lot="2")]}, ["suspended"], id="suspended in this lot"),
        pytest.param({"suspensions": [suspension(lot="3")]}, [], id="suspended in another lot"),
        pytest.param({"suspensions": [suspension(first=TODAY)]}, ["suspended"], id="suspended from today"),
        pytest.param({"suspensions": [suspension(first=date(2015, 11, 3))]}, [], id="suspended from tomorrow"),
        pytest.param({"suspensions": [suspension(last=TODAY)]}, ["suspended"], id="suspended until today"),
        pytest.param({"suspensions": [suspension(last=date(2015, 11, 1))]}, [], id="suspended until yesterday"),
        pytest.param({"suspensions": [suspension(lifted_on=TODAY)]}, [], id="lifted today: may be asked today"),
        pytest.param({"conflicts": [Conflict(1, 1, "council", "Owns it")]}, ["conflict"], id="a declared conflict"),
        pytest.param({"conflicts": [Conflict(2, 1, "council", "Owns it")]}, [], id="somebody else’s conflict"),
        pytest.param(
            {"suspensions": [suspension()], "conflicts": [Conflict(1, 1, "council", "Owns it")], "rates": []},
            ["suspended", "conflict", "no_rate"],
            id="all at once",
        ),
    ],
)
def test_what_bars_a_provider(others: dict[str, object], codes: list[str]) -> None:
    assert bars_of_first(**others) == codes


def test_the_bar_of_a_suspension_can_be_the_reason_of_a_skip() -> None:
    assert {"suspended", "conflict", "no_rate"} <= {reason.value for reason in SkipReason}
