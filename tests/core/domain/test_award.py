"""The one sentence that every award carries."""

from datetime import UTC, datetime

import pytest
from rule_cases import line, offer, ranking, skip

from core.domain.award import award_sentence, ordinal
from core.domain.cascade import cascade
from core.domain.placing import Offer, Skip
from core.domain.states import OfferState, SkipReason, Unit

DECLINED = offer(1, OfferState.DECLINED, reason_code="capacity", answered_at=datetime(2015, 11, 4, 10, tzinfo=UTC))


def sentence(rank: int, offers: list[Offer], skips: list[Skip] | None = None) -> str:
    return award_sentence("2", rank, cascade(ranking(), offers, skips or [], {}))


def test_a_decline_and_a_suspension_read_as_the_trade_writes_them() -> None:
    skips = [skip(2, SkipReason.SUSPENDED, decision="DEC-012")]
    assert sentence(3, [DECLINED, offer(3, OfferState.ACCEPTED)], skips) == (
        "Ranked 3rd for lot 2; 1st declined on 4 Nov (no trainer free), "
        "2nd passed over under decision DEC-012 (suspended)"
    )


def test_the_first_rank_was_asked_first() -> None:
    assert sentence(1, [offer(1, OfferState.ACCEPTED)]) == "Ranked 1st for lot 2; asked first"


def test_ranks_below_the_awarded_one_are_left_out() -> None:
    assert sentence(1, [offer(1, OfferState.ACCEPTED_IN_PART), offer(2, OfferState.DECLINED)]) == (
        "Ranked 1st for lot 2; asked first"
    )


@pytest.mark.parametrize(
    ("above", "words"),
    [
        pytest.param(
            offer(1, OfferState.LAPSED, respond_by=datetime(2015, 6, 3, 16, tzinfo=UTC)),
            "1st did not answer by 3 Jun",
            id="a lapse names the day on which the time ended",
        ),
        pytest.param(
            offer(1, OfferState.DECLINED, reason_code="other", reason_text="office move"),
            "1st declined on 3 Nov (office move)",
            id="another reason stands in the provider’s own words",
        ),
        pytest.param(
            offer(1, OfferState.WITHDRAWN, reason_text="dates changed"),
            "1st offer withdrawn on 3 Nov (dates changed)",
            id="a withdrawal",
        ),
        pytest.param(
            offer(1, OfferState.DECLINED, reason_code="price", answered_at=datetime(2015, 6, 30, 23, 30, tzinfo=UTC)),
            "1st declined on 1 Jul (price not viable)",
            id="half past midnight in London is the next day",
        ),
        pytest.param(
            offer(1, OfferState.ACCEPTED_IN_PART, lines=(line(quantity=2_000, accepted=500),)),
            "1st accepted 5 of 20 days on 3 Nov",
            id="a part acceptance says how much",
        ),
        pytest.param(
            offer(
                1,
                OfferState.ACCEPTED_IN_PART,
                lines=(
                    line(quantity=1_000, accepted=0),
                    line(quantity=1_000, accepted=500),
                    line(unit=Unit.FIXED, quantity=100, accepted=100),
                ),
            ),
            "1st accepted 5 of 20 days on 3 Nov",
            id="the parts of several lines are added, unit by unit",
        ),
    ],
)
def test_what_became_of_the_rank_above(above: Offer, words: str) -> None:
    assert sentence(2, [above, offer(2, OfferState.ACCEPTED)]) == f"Ranked 2nd for lot 2; {words}"


@pytest.mark.parametrize(
    ("rank", "word"),
    [
        (1, "1st"),
        (2, "2nd"),
        (3, "3rd"),
        (4, "4th"),
        (11, "11th"),
        (12, "12th"),
        (13, "13th"),
        (21, "21st"),
        (112, "112th"),
    ],
)
def test_ranks_as_people_say_them(rank: int, word: str) -> None:
    assert ordinal(rank) == word
