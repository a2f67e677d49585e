"""Record a provider's answer, as it came by phone, e-mail or letter: accepted, accepted in part or declined."""

from typing import Any

import pytest
from builders import a_line, a_placed_offer, an_open_selection, perform
from inspection import postings, refused, row, rows, standing

from core.operations.lapse_offers import LAPSE_OFFERS
from core.operations.make_offer import MAKE_OFFER
from core.operations.move_date import MOVE_DATE
from core.operations.record_response import RECORD_RESPONSE
from core.store.register import Register

YES = {"response": "accepted", "respondent": "Jo Marsh"}
NO = {"response": "declined", "respondent": "Jo Marsh", "reason": "capacity"}


def part(*hundredths: int, first_line: int = 1) -> dict[str, Any]:
    accepted = [{"line_id": first_line + index, "quantity_hundredths": some} for index, some in enumerate(hundredths)]
    return {"response": "accepted_in_part", "respondent": "Jo Marsh", "accepted": accepted}


def test_an_acceptance_keeps_the_money_reserved(register: Register) -> None:
    offer = a_placed_offer(register)
    result = perform(register, RECORD_RESPONSE, offer_id=offer.offer_id, **YES)
    assert (result.state, result.reserved_pence, result.released_pence) == ("accepted", 1_800_000, 0)
    assert row(register, "line")["accepted_hundredths"] == 2_000
    assert standing(register) == {"reserved": 1_800_000}


def test_who_answered_how_and_when_is_written(register: Register) -> None:
    offer = a_placed_offer(register)
    told = {"channel": "phone", "evidence": " Call at ten ", "answered_at": "2015-04-01T08:30:00+01:00"}
    perform(register, RECORD_RESPONSE, offer_id=offer.offer_id, **YES, **told)
    written = row(register, "offer")
    assert (written["state"], written["respondent"], written["answer_channel"], written["evidence"]) == (
        "accepted",
        "Jo Marsh",
        "phone",
        "Call at ten",
    )
    assert written["answered_at"] == "2015-04-01T07:30:00+00:00"


def test_a_decline_releases_everything_at_once(register: Register) -> None:
    offer = a_placed_offer(register)
    result = perform(register, RECORD_RESPONSE, offer_id=offer.offer_id, **NO)
    assert (result.state, result.reserved_pence, result.released_pence) == ("declined", 0, 1_800_000)
    assert standing(register) == {}
    assert row(register, "offer")["reason_code"] == "capacity"


def test_a_part_acceptance_releases_the_rest_which_goes_to_the_next_rank_at_once(register: Register) -> None:
    offer = a_placed_offer(register)
    result = perform(register, RECORD_RESPONSE, offer_id=offer.offer_id, **part(500))
    assert (result.state, result.reserved_pence, result.released_pence) == ("accepted_in_part", 450_000, 1_350_000)
    assert postings(register)[-1] == ("2015-16", "reserved", "outside", 1_350_000)
    assert refused(register, MAKE_OFFER, selection_id=1, lines=[a_line(days=15.01)]) == ["quantity_above_requirement"]
    rest = perform(register, MAKE_OFFER, selection_id=1, lines=[a_line(days=15)])
    assert (rest.provider, rest.reserved_pence) == ("Beech Mediation", 1_350_000)
    assert standing(register) == {"reserved": 1_800_000}


def test_of_several_lines_each_is_answered_for_itself(register: Register) -> None:
    selection_id = an_open_selection(register)
    lines = [a_line(days=10), a_line(days=10, rate_pence=50_000)]
    perform(register, MAKE_OFFER, selection_id=selection_id, lines=lines)
    result = perform(register, RECORD_RESPONSE, offer_id=1, **part(0, 1_000))
    assert (result.reserved_pence, result.released_pence) == (500_000, 900_000)
    assert [line["accepted_hundredths"] for line in rows(register, "line")] == [0, 1_000]
    assert [(item["line_id"], item["pence"]) for item in rows(register, "balance")] == [(1, 0), (2, 500_000)]


def test_a_part_of_a_line_over_two_years_is_split_anew(northshire: Register) -> None:
    dates = {"first_day": "2025-03-22", "last_day": "2025-04-10"}
    selection_id = an_open_selection(northshire, lot="A", stream="fleet", **dates)
    perform(northshire, MAKE_OFFER, selection_id=selection_id, lines=[a_line(rate_pence=90_000, **dates)])
    perform(northshire, RECORD_RESPONSE, offer_id=1, **part(501))
    assert standing(northshire, period="2024-25") == {"reserved": 225_450}
    assert standing(northshire, period="2025-26") == {"reserved": 225_450}
    assert standing(northshire, period="life") == {"reserved": 450_900}


def test_five_in_the_afternoon_of_the_second_working_day_is_still_in_time(register: Register) -> None:
    offer = a_placed_offer(register)
    perform(register, MOVE_DATE, to="2015-04-07", at="17:00:00")
    assert perform(register, RECORD_RESPONSE, offer_id=offer.offer_id, **YES).state == "accepted"


def test_a_late_acceptance_is_refused_and_the_offer_keeps_its_reservation(register: Register) -> None:
    offer = a_placed_offer(register)
    perform(register, MOVE_DATE, to="2015-04-07", at="17:00:01")
    assert refused(register, RECORD_RESPONSE, offer_id=offer.offer_id, **YES) == ["answered_late"]
    assert refused(register, RECORD_RESPONSE, offer_id=offer.offer_id, **part(500)) == ["answered_late"]
    assert standing(register) == {"reserved": 1_800_000}


def test_an_answer_given_in_time_and_recorded_late_stands(register: Register) -> None:
    offer = a_placed_offer(register)
    perform(register, MOVE_DATE, to="2015-04-20")
    given = {"answered_at": "2015-04-07T17:00:00+01:00"}
    assert perform(register, RECORD_RESPONSE, offer_id=offer.offer_id, **YES, **given).state == "accepted"


def test_a_late_decline_is_a_decline_all_the_same(register: Register) -> None:
    offer = a_placed_offer(register)
    perform(register, MOVE_DATE, to="2015-04-20")
    assert perform(register, RECORD_RESPONSE, offer_id=offer.offer_id, **NO).released_pence == 1_800_000


def test_after_a_recorded_lapse_no_answer_stands_even_if_it_was_given_in_time(register: Register) -> None:
    offer = a_placed_offer(register)
    perform(register, MOVE_DATE, to="2015-04-20")
    perform(register, LAPSE_OFFERS)
    in_time = YES | {"answered_at": "2015-04-02T09:00:00+01:00"}
    assert refused(register, RECORD_RESPONSE, offer_id=offer.offer_id, **in_time) == ["offer_not_live"]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"offer_id": 99}, ["unknown_offer"], id="to no offer"),
        pytest.param({"respondent": " "}, ["no_respondent"], id="of nobody"),
        pytest.param({"answered_at": "2015-04-01T09:00:01+01:00"}, ["answered_in_future"], id="given later than now"),
        pytest.param(
            {"answered_at": "2015-03-31T23:59:59+01:00"}, ["answered_before_offer"], id="given before the offer"
        ),
        pytest.param({"accepted": []}, ["lines_missing"], id="in part, of no line"),
        pytest.param(
            part(500, 500), ["lines_missing", "quantity_out_of_range"], id="in part, of a line that was not offered"
        ),
        pytest.param(part(-1), ["quantity_out_of_range"], id="in part, of less than nothing"),
        pytest.param(part(2_001), ["quantity_out_of_range"], id="in part, of more than was offered"),
        pytest.param(part(2_000), ["all_accepted"], id="in part, of everything"),
        pytest.param(part(0), ["nothing_accepted"], id="in part, of nothing"),
        pytest.param({"response": "accepted"}, ["parts_given"], id="in full, with parts"),
        pytest.param(
            {"response": "declined", "accepted": [], "reason": None}, ["no_reason"], id="a decline without a reason"
        ),
        pytest.param(
            {"response": "declined", "accepted": [], "reason": "other", "reason_text": " "},
            ["no_reason_text"],
            id="a decline for another reason without words",
        ),
        pytest.param(
            {
                "respondent": "",
                "answered_at": "9999-12-31T00:00:00+00:00",
                "reason": "other",
                "reason_text": "",
                "accepted": [],
            },
            ["no_respondent", "answered_in_future", "no_reason_text", "lines_missing"],
            id="everything is said at once",
        ),
    ],
)
def test_refusals(changes: dict[str, Any], expected: list[str], permitted) -> None:
    register, fields = permitted(RECORD_RESPONSE)
    assert refused(register, RECORD_RESPONSE, **fields | changes) == expected


def test_an_offer_is_answered_once(register: Register) -> None:
    offer = a_placed_offer(register)
    perform(register, RECORD_RESPONSE, offer_id=offer.offer_id, **YES)
    assert refused(register, RECORD_RESPONSE, offer_id=offer.offer_id, **NO) == ["offer_not_live"]
