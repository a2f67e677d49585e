"""The award log of a period: what was offered, answered and passed over in it, and why."""

from datetime import date, datetime
from typing import Any

import pytest
from builders import (
    a_decision,
    a_line,
    a_placed_offer,
    an_accepted_offer,
    an_issued_order,
    an_open_selection,
    perform,
    the_day_is,
)
from told import Told, told
from year_ends import extend

from core.operations.lapse_offers import LAPSE_OFFERS
from core.operations.make_offer import MAKE_OFFER
from core.operations.move_date import MOVE_DATE
from core.operations.record_response import RECORD_RESPONSE
from core.operations.skip_rank import SKIP_RANK
from core.operations.withdraw_offer import WITHDRAW_OFFER
from core.queries.award_log import award_log
from core.returns.award_log.log import COLUMNS
from core.returns.framework import award_log as framework_log
from core.store.register import Register

NAME, LOG = "award-log", "tblAwardLog"
SUMMARY = (
    "Offers made",
    "Accepted",
    "Accepted in part",
    "Declined",
    "Lapsed",
    "Withdrawn",
    "Ranks passed over",
    "Value of what was accepted",
)


def answer(register: Register, offer_id: int, response: str, **fields: Any) -> None:
    perform(register, RECORD_RESPONSE, offer_id=offer_id, response=response, respondent="Jo Marsh", **fields)


def counts(found: Told) -> list[Any]:
    return [found.cover[name] for name in SUMMARY]


def why(found: Told) -> list[str]:
    return found.column(LOG, "Why")


def test_its_columns_are_the_framework_returns_and_why() -> None:
    assert COLUMNS[: len(framework_log.COLUMNS)] == framework_log.COLUMNS
    extra = [column.heading for column in COLUMNS[len(framework_log.COLUMNS) :]]
    assert extra == ["Why", "Made in the period", "Ended in the period"]


def test_each_outcome_is_counted_and_says_why(register: Register) -> None:
    an_issued_order(register, days=2)
    an_accepted_offer(register, days=1)
    declined = a_placed_offer(register, lot="2", days=1)
    answer(register, declined.offer_id, "declined", reason="capacity")
    withdrawn = a_placed_offer(register, lot="2", days=1)
    perform(register, WITHDRAW_OFFER, offer_id=withdrawn.offer_id, reason="Dates changed")
    part = a_placed_offer(register, lot="3", days=2)
    kept = [{"line_id": part.offer_id, "quantity_hundredths": 50}]
    answer(register, part.offer_id, "accepted_in_part", reason="capacity", accepted=kept)
    a_placed_offer(register, lot="3", days=1)
    found = told(register, NAME, "2015-16")
    assert counts(found) == [6, 2, 1, 1, 0, 1, 0, 3_150]
    assert why(found) == [
        "Ranked 1st for lot 1; asked first",
        "Accepted, and not ordered yet",
        "Declined: no trainer free",
        "Withdrawn: Dates changed",
        "Accepted, and not ordered yet",
        "Waits for its answer",
    ]
    assert [row["Lapsed"] for row in _by_lot(found)] == [0] * 8
    assert found.total(LOG, "Reserved") == 90_000 + 45_000 + 90_000


def _by_lot(found: Told) -> list[dict[str, Any]]:
    rows = found.sheet("Summary")
    at = next(at for at, row in enumerate(rows) if row[:1] == ["Lot"])
    return [dict(zip(rows[at], row, strict=True)) for row in rows[at + 1 : at + 9]]


def test_a_rank_that_was_passed_over_says_under_which_decision(register: Register) -> None:
    selection_id = an_open_selection(register)
    grounds = {"reason": "urgent_exception", "text": "Needed on Monday", "authorised_by": "Priya Nair"}
    decision = a_decision("DEC-7")
    perform(register, SKIP_RANK, selection_id=selection_id, provider_id=1, decision=decision, **grounds)
    perform(register, MAKE_OFFER, selection_id=selection_id, lines=[a_line()])
    found = told(register, NAME, "2015-16")
    first, second = found.rows(LOG)
    assert (first["Event"], first["Rank"], first["Decision"]) == ("Skip", 1, "DEC-7")
    assert first["Why"].startswith("Passed over under decision DEC-7: ")
    assert (second["Event"], second["Made in the period"], second["Ended in the period"]) == ("Offer", 1, 0)
    assert found.cover["Ranks passed over"] == 1


def test_an_offer_shows_where_it_was_made_and_where_it_was_answered(register: Register) -> None:
    the_day_is(register, "2015-04-30")
    offer = a_placed_offer(register, days=2)
    the_day_is(register, "2015-05-01")
    answer(register, offer.offer_id, "accepted")
    april, may = told(register, NAME, "Apr 2015"), told(register, NAME, "May 2015")
    assert counts(april) == [1, 0, 0, 0, 0, 0, 0, 0]
    assert [(row["Outcome"], row["Made in the period"]) for row in april.rows(LOG)] == [("Awaiting answer", 1)]
    assert counts(may) == [0, 1, 0, 0, 0, 0, 0, 1_800]
    assert [(row["Outcome"], row["Ended in the period"]) for row in may.rows(LOG)] == [("Accepted", 1)]
    the_day_is(register, "2015-06-01")
    assert told(register, NAME, "Jun 2015").rows(LOG) == []


def test_a_lapse_belongs_to_the_day_on_which_it_was_recorded(register: Register) -> None:
    the_day_is(register, "2015-04-28")
    offer = a_placed_offer(register, days=2)
    perform(register, MOVE_DATE, to="2015-05-05")
    perform(register, LAPSE_OFFERS, offer_ids=[offer.offer_id])
    assert counts(told(register, NAME, "Apr 2015"))[:5] == [1, 0, 0, 0, 0]
    may = told(register, NAME, "May 2015")
    assert counts(may)[:5] == [0, 0, 0, 0, 1]
    assert why(may) == ["Did not answer by 30 Apr 2015"]
    with register.reading() as read:
        (row,) = award_log(read)
    assert row.ended_on == date(2015, 5, 5)


@pytest.mark.parametrize(("day", "year"), [("2016-03-31", "2015-16"), ("2016-04-01", "2016-17")])
def test_the_last_of_march_and_the_first_of_april_are_told_apart(register: Register, day: str, year: str) -> None:
    extend(register)
    the_day_is(register, day)
    days = {"first_day": "2016-04-01", "last_day": "2016-04-30"}
    a_placed_offer(register, days=1, needed=days, **days)
    assert len(told(register, NAME, year).rows(LOG)) == 1
    other = {"2015-16": "2016-17", "2016-17": "2015-16"}[year]
    the_day_is(register, "2016-04-01")
    assert told(register, NAME, other).rows(LOG) == []


def test_as_at_a_day_the_later_answer_is_not_there(register: Register) -> None:
    offer = a_placed_offer(register, days=2)
    the_day_is(register, "2015-04-02")
    answer(register, offer.offer_id, "accepted", answered_at=datetime(2015, 4, 2, 9).astimezone().isoformat())
    assert counts(told(register, NAME, "2015-16", as_at=date(2015, 4, 1)))[:2] == [1, 0]
    assert counts(told(register, NAME, "2015-16", as_at=date(2015, 4, 2)))[:2] == [1, 1]


def test_a_period_without_offers_is_a_return_too(register: Register) -> None:
    found = told(register, NAME, "2015-16 Q1")
    words = "Nil return: no offer and no rank passed over in this period"
    assert found.cover["This return"] == words
    assert [f"{words}."] in found.sheet("Award log")
    assert counts(found) == [0] * 8
