"""Who was asked at which rank, what they said, and what share of the work came of it."""

from datetime import date
from typing import Any

from builders import a_decision, a_line, an_issued_order, an_open_selection, perform, the_day_is
from inspection import rows

from core.domain.as_at import AsAt
from core.operations.cancel_order import CANCEL_ORDER
from core.operations.issue_order import ISSUE_ORDER
from core.operations.lapse_offers import LAPSE_OFFERS
from core.operations.make_offer import MAKE_OFFER
from core.operations.record_response import RECORD_RESPONSE
from core.operations.set_ranking import SET_RANKING
from core.operations.skip_rank import SKIP_RANK
from core.queries.fairness import FairnessRow, fairness
from core.store.register import Register


def asked(register: Register, lot: str = "1", as_at: AsAt | None = None) -> dict[tuple[int, str], FairnessRow]:
    with register.reading(as_at) as read:
        return {(row.rank, row.provider): row for row in fairness(read) if row.lot == lot}


def counts(row: FairnessRow) -> dict[str, int]:
    """What is counted of a row, without what is nothing."""
    names = ("offers", "accepted", "declined", "lapsed", "skipped", "orders", "value", "share_hundredths")
    return {name: getattr(row, name) for name in names if getattr(row, name)}


def answer(register: Register, offer_id: int, response: str, **why: Any) -> None:
    perform(register, RECORD_RESPONSE, offer_id=offer_id, response=response, respondent="Jo Marsh", **why)


def test_everybody_in_a_ranking_is_listed_though_nobody_was_asked(register: Register) -> None:
    found = asked(register)
    assert list(found) == [(1, "Alder Training"), (2, "Beech Mediation"), (3, "Cedar Learning")]
    assert [counts(row) for row in found.values()] == [{}, {}, {}]


def test_each_answer_counts_at_its_rank(register: Register) -> None:
    selection_id = an_open_selection(register, days=4)
    first = perform(register, MAKE_OFFER, selection_id=selection_id, lines=[a_line(days=4)])
    answer(register, first.offer_id, "declined", reason="dates")
    grounds = {"reason": "urgent_exception", "text": "The court date is fixed", "authorised_by": "Priya Nair"}
    perform(register, SKIP_RANK, selection_id=selection_id, provider_id=2, decision=a_decision(), **grounds)
    last = perform(register, MAKE_OFFER, selection_id=selection_id, lines=[a_line(days=4)])
    the_day_is(register, "2015-04-08")
    perform(register, LAPSE_OFFERS, offer_ids=[last.offer_id])
    assert {place: counts(row) for place, row in asked(register).items()} == {
        (1, "Alder Training"): {"offers": 1, "declined": 1},
        (2, "Beech Mediation"): {"skipped": 1},
        (3, "Cedar Learning"): {"offers": 1, "lapsed": 1},
    }
    assert counts(asked(register, as_at=AsAt(date(2015, 4, 7)))[3, "Cedar Learning"]) == {"offers": 1}


def test_orders_share_the_work_of_their_lot(register: Register) -> None:
    an_issued_order(register, days=3)
    selection_id = an_open_selection(register, days=1)
    first = perform(register, MAKE_OFFER, selection_id=selection_id, lines=[a_line(days=1)])
    answer(register, first.offer_id, "declined", reason="price")
    then = perform(register, MAKE_OFFER, selection_id=selection_id, lines=[a_line(days=1)])
    answer(register, then.offer_id, "accepted")
    perform(register, ISSUE_ORDER, offer_id=then.offer_id)
    an_issued_order(register, lot="2", days=5)
    found = asked(register)
    assert counts(found[1, "Alder Training"]) == {
        "offers": 2,
        "accepted": 1,
        "declined": 1,
        "orders": 1,
        "value": 270_000,
        "share_hundredths": 7_500,
    }
    assert counts(found[2, "Beech Mediation"]) == {
        "offers": 1,
        "accepted": 1,
        "orders": 1,
        "value": 90_000,
        "share_hundredths": 2_500,
    }
    committed = sum(row["pence"] for row in rows(register, "balance", stage="committed"))
    assert sum(row.value for lot in ("1", "2") for row in asked(register, lot).values()) == committed


def test_a_cancelled_order_is_an_answer_and_no_work(register: Register) -> None:
    gone = an_issued_order(register, days=3)
    the_day_is(register, "2015-04-02")
    perform(register, CANCEL_ORDER, number=gone.number, reason="Not needed")
    assert counts(asked(register)[1, "Alder Training"]) == {"offers": 1, "accepted": 1}
    then = asked(register, as_at=AsAt(date(2015, 4, 1)))[1, "Alder Training"]
    assert (then.orders, then.value, then.share_hundredths) == (1, 270_000, 10_000)


def test_a_rank_that_was_asked_before_a_new_ranking_stays(register: Register) -> None:
    an_issued_order(register, days=3)
    ranks = [{"rank": 1, "provider_id": 2}, {"rank": 2, "provider_id": 1}]
    given = {"basis": "Moderation", "ranks": ranks, "decision": a_decision("DEC-RANK")}
    perform(register, SET_RANKING, lot="1", in_force_on="2015-04-01", **given)
    found = asked(register)
    assert list(found) == [(1, "Alder Training"), (1, "Beech Mediation"), (2, "Alder Training")]
    assert [row.orders for row in found.values()] == [1, 0, 0]
