"""Offer the work to the next provider in rank order; its money is reserved while the provider thinks."""

from typing import Any

import pytest
from builders import a_ceiling, a_decision, a_line, a_placed_offer, an_open_selection, perform
from inspection import dump, postings, refused, row, rows, standing
from ready import a_suspension

from core.domain.errors import Refused
from core.domain.finding import Severity
from core.operations import make_offer
from core.operations.declare_conflict import DECLARE_CONFLICT
from core.operations.issue_order import ISSUE_ORDER
from core.operations.make_offer import MAKE_OFFER
from core.operations.move_date import MOVE_DATE
from core.operations.record_response import RECORD_RESPONSE
from core.operations.set_rates import SET_RATES
from core.operations.skip_rank import SKIP_RANK
from core.requests import read_request
from core.rules import OFFER_RULES, headroom_left
from core.store.register import Register


def test_the_offer_its_lines_and_the_reserved_money_are_written(permitted) -> None:
    register, fields = permitted(MAKE_OFFER)
    result = perform(register, MAKE_OFFER, **fields)
    assert (result.provider, result.rank, result.reserved_pence) == ("Alder Training", 1, 1_800_000)
    offer, line = row(register, "offer"), row(register, "line")
    assert (offer["state"], offer["offered_on"], offer["channel"], offer["message"]) == (
        "sent",
        "2015-04-01",
        "phone",
        "Two cohorts",
    )
    assert (line["quantity_hundredths"], line["accepted_hundredths"], line["rate_pence"]) == (2_000, None, 90_000)
    assert postings(register) == [("2015-16", "outside", "reserved", 1_800_000)]
    assert standing(register) == standing(register, "lot:1") == standing(register, "stream:core", "life")


def test_the_answer_is_due_after_easter_at_five_in_london(register: Register) -> None:
    due = a_placed_offer(register).respond_by
    assert due.isoformat() == "2015-04-07T17:00:00+01:00"
    assert row(register, "offer")["respond_by"] == "2015-04-07T16:00:00+00:00"


def test_the_rate_is_the_cards_and_the_stream_the_requirements_when_left_out(register: Register) -> None:
    selection_id = an_open_selection(register, stream="innovation")
    line = {name: value for name, value in a_line().items() if name != "rate_pence"}
    perform(register, MAKE_OFFER, selection_id=selection_id, lines=[line])
    written = row(register, "line")
    assert (written["rate_pence"], written["stream"]) == (90_000, "innovation")


def test_each_line_is_rounded_by_itself(register: Register) -> None:
    lines = [a_line(days=0.5, rate_pence=1), a_line(days=0.5, rate_pence=1)]
    assert perform(register, MAKE_OFFER, selection_id=an_open_selection(register), lines=lines).reserved_pence == 2


def test_a_line_across_the_thirty_first_of_march_is_split_by_calendar_days(northshire: Register) -> None:
    selection_id = an_open_selection(northshire, lot="A", first_day="2025-03-22", last_day="2025-04-10", stream="fleet")
    line = a_line(days=20, first_day="2025-03-22", last_day="2025-04-10", rate_pence=89_999)
    perform(northshire, MAKE_OFFER, selection_id=selection_id, lines=[line])
    assert postings(northshire) == [
        ("2024-25", "outside", "reserved", 899_990),
        ("2025-26", "outside", "reserved", 899_990),
    ]


def test_a_year_without_a_ceiling_names_the_last_day_that_fits(overrunning: Register) -> None:
    selection_id = an_open_selection(overrunning)
    line = a_line(first_day="2016-03-22", last_day="2016-04-10")
    assert refused(overrunning, MAKE_OFFER, selection_id=selection_id, lines=[line]) == ["no_ceiling_for_year"]
    request = read_request(MAKE_OFFER.request, {"selection_id": selection_id, "lines": [line]})
    (finding,) = MAKE_OFFER.preview(overrunning, request).findings
    assert finding.figures["last_day_that_fits"] == "2016-03-31"
    a_ceiling(overrunning, "framework", "2016-17", 900_000)
    perform(overrunning, MAKE_OFFER, selection_id=selection_id, lines=[line])
    assert standing(overrunning, period="2016-17") == {"reserved": 900_000}


def test_two_offers_that_fit_singly_but_not_together(register: Register) -> None:
    a_ceiling(register, "framework", "2015-16", 3_500_000)
    first, second = an_open_selection(register), an_open_selection(register, lot="2")
    perform(register, MAKE_OFFER, selection_id=first, lines=[a_line()])
    assert refused(register, MAKE_OFFER, selection_id=second, lines=[a_line()]) == ["ceiling_passed"]
    assert perform(register, MAKE_OFFER, selection_id=second, lines=[a_line(days=18.88)]).rank == 1


@pytest.mark.parametrize(
    ("scope", "period"),
    [
        ("lot:1", "2015-16"),
        ("stream:core", "2015-16"),
        ("framework", "life"),
        ("lot:1", "life"),
        ("stream:core", "life"),
    ],
)
def test_every_ceiling_that_exists_holds(scope: str, period: str, register: Register) -> None:
    a_ceiling(register, scope, period, 1_799_999)
    assert refused(register, MAKE_OFFER, selection_id=an_open_selection(register), lines=[a_line()]) == [
        "ceiling_passed"
    ]


def test_were_the_rule_forgotten_the_register_would_refuse(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    forgetful = tuple(rule for rule in OFFER_RULES if rule is not headroom_left.check)
    monkeypatch.setattr(make_offer, "OFFER_RULES", forgetful)
    a_ceiling(register, "framework", "2015-16", 1_799_999)
    request = read_request(MAKE_OFFER.request, {"selection_id": an_open_selection(register), "lines": [a_line()]})
    before = dump(register)
    with pytest.raises(Refused, match="ceiling") as refusal:
        MAKE_OFFER.perform(register, request, key="k")
    assert [finding.code for finding in refusal.value.findings] == ["register_guard"]
    assert dump(register) == before


def test_over_the_staffing_limit_an_offer_needs_its_reason(register: Register) -> None:
    selection_id = an_open_selection(register, days=200)
    request = {"selection_id": selection_id, "lines": [a_line(days=200, role_group="project-officer")]}
    assert refused(register, MAKE_OFFER, **request) == ["staffing_reason_needed"]
    whole = read_request(MAKE_OFFER.request, request | {"staffing_reason": "Cover for two leavers"})
    (note,) = MAKE_OFFER.perform(register, whole, key="k").notes
    assert (note.code, note.severity) == ("posts_over_limit", Severity.WARN)
    assert row(register, "offer")["staffing_reason"] == "Cover for two leavers"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param({"description": " "}, ["no_description"], id="without words"),
        pytest.param({"quantity_hundredths": 0}, ["no_quantity"], id="of nothing"),
        pytest.param({"rate_pence": 0}, ["no_price"], id="for nothing"),
        pytest.param({"rate_pence": -90_000}, ["no_price"], id="for less than nothing"),
        pytest.param({"last_day": "2015-04-30"}, ["dates_reversed"], id="that ends before it starts"),
        pytest.param({"rate_pence": 90_001}, ["rate_above_card"], id="above the card"),
        pytest.param({"unit": "session"}, ["no_rate", "other_unit"], id="in a unit that was not agreed or priced"),
        pytest.param({"quantity_hundredths": 2_001}, ["quantity_above_requirement"], id="beyond the requirement"),
        pytest.param(
            {"first_day": "2015-03-31"}, ["starts_before_term", "no_ceiling_for_year"], id="before the framework"
        ),
        pytest.param({"last_day": "2016-04-01"}, ["ends_after_term", "no_ceiling_for_year"], id="after the framework"),
        pytest.param({"stream": "lottery"}, ["unknown_stream"], id="from no funding stream"),
        pytest.param({"role_group": "cooks"}, ["unknown_role_group"], id="resourced as nobody"),
        pytest.param(
            {"quantity_hundredths": 10**15 - 1, "rate_pence": 10**15 - 1},
            ["rate_above_card", "quantity_above_requirement", "ceiling_passed"],
            id="of a sum beyond all ceilings",
        ),
        pytest.param(
            {"first_day": "0001-01-01", "last_day": "9999-12-31"},
            ["starts_before_term", "ends_after_term", "no_ceiling_for_year"],
            id="for all time",
        ),
    ],
)
def test_refusals_of_a_line(line: dict[str, Any], expected: list[str], register: Register) -> None:
    selection_id = an_open_selection(register)
    assert refused(register, MAKE_OFFER, selection_id=selection_id, lines=[a_line(**line)]) == expected


@pytest.mark.parametrize(
    ("request_changes", "expected"),
    [
        pytest.param({"selection_id": 99}, ["unknown_selection"], id="in no selection"),
        pytest.param({"lines": []}, ["no_lines"], id="of no lines"),
        pytest.param({"provider_id": 2}, ["rank_order"], id="to the second rank before the first"),
        pytest.param({"provider_id": 99}, ["not_ranked"], id="to nobody who is ranked"),
    ],
)
def test_refusals_of_an_offer(request_changes: dict[str, Any], expected: list[str], register: Register) -> None:
    request = {"selection_id": an_open_selection(register), "lines": [a_line()]} | request_changes
    assert refused(register, MAKE_OFFER, **request) == expected


def test_one_provider_is_asked_at_a_time_and_everything_is_said_at_once(register: Register) -> None:
    a_placed_offer(register)
    wrong = a_line(description="", rate_pence=10**12, last_day="2017-01-01", stream="lottery")
    assert refused(register, MAKE_OFFER, selection_id=1, provider_id=2, lines=[wrong]) == [
        "unknown_stream",
        "offer_live",
        "rank_order",
        "no_description",
        "rate_above_card",
        "quantity_above_requirement",
        "ends_after_term",
        "no_ceiling_for_year",
        "ceiling_passed",
    ]


def test_a_provider_that_declined_is_not_asked_again(register: Register) -> None:
    offer = a_placed_offer(register)
    no = {"response": "declined", "reason": "dates", "respondent": "Jo Marsh"}
    perform(register, RECORD_RESPONSE, offer_id=offer.offer_id, **no)
    assert refused(register, MAKE_OFFER, selection_id=1, provider_id=1, lines=[a_line()]) == ["asked_already"]
    assert perform(register, MAKE_OFFER, selection_id=1, lines=[a_line()]).provider == "Beech Mediation"


def test_when_every_rank_is_settled_there_is_nobody_to_ask(register: Register) -> None:
    selection_id = an_open_selection(register)
    for number in (1, 2, 3):
        reason = {"reason": "urgent_exception", "text": "Agreed", "authorised_by": "Priya Nair"}
        perform(register, SKIP_RANK, selection_id=selection_id, provider_id=number, decision=a_decision(), **reason)
    assert refused(register, MAKE_OFFER, selection_id=selection_id, lines=[a_line()]) == ["ranks_settled"]


def test_a_barred_provider_is_told_by_its_bar(register: Register) -> None:
    selection_id = an_open_selection(register)
    a_suspension(register)
    declared = {"requirement_id": 1, "declared_by": "council", "text": "A trustee sits on the panel"}
    perform(register, DECLARE_CONFLICT, provider_id=1, **declared)
    assert refused(register, MAKE_OFFER, selection_id=selection_id, lines=[a_line()]) == [
        "provider_suspended",
        "provider_conflict",
    ]


def test_after_its_term_a_framework_takes_no_offers(register: Register) -> None:
    selection_id = an_open_selection(register)
    perform(register, MOVE_DATE, to="2016-04-01")
    assert refused(register, MAKE_OFFER, selection_id=selection_id, lines=[a_line()]) == ["out_of_term"]


def test_a_fixed_price_for_materials_goes_beside_the_days(register: Register) -> None:
    prices = [{"lot": "1", "unit": "fixed", "max_pence": 25_000}]
    perform(register, SET_RATES, provider_id=1, first_day="2015-04-01", rates=prices)
    lines = [a_line(), a_line(description="Workbooks", unit="fixed", days=1, rate_pence=25_000)]
    request = read_request(MAKE_OFFER.request, {"selection_id": an_open_selection(register), "lines": lines})
    done = MAKE_OFFER.perform(register, request, key="k")
    assert [note.code for note in done.notes] == ["value_above_estimate"]
    assert [line["unit"] for line in rows(register, "line")] == ["day", "fixed"]


def shares(*percent: tuple[str, float]) -> list[dict[str, Any]]:
    return [{"stream": stream, "share_hundredths": round(part * 100)} for stream, part in percent]


def by_stream(register: Register) -> dict[tuple[str, str], int]:
    """What each stream reserves in each delivery year, in whole pence."""
    return {(item["financial_year"], item["stream"]): item["pence"] for item in rows(register, "balance")}


def test_streams_share_a_line_to_the_penny(register: Register) -> None:
    line = a_line(days=0.01, rate_pence=10_001, funding=shares(("core", 33.33), ("innovation", 66.67)))
    perform(register, MAKE_OFFER, selection_id=an_open_selection(register), lines=[line])
    assert row(register, "line")["stream"] == "core"
    assert [
        (item["position"], item["stream"], item["share_hundredths"]) for item in rows(register, "line_funding")
    ] == [
        (1, "core", 3_333),
        (2, "innovation", 6_667),
    ]
    assert by_stream(register) == {("2015-16", "core"): 33, ("2015-16", "innovation"): 67}
    assert standing(register, "stream:innovation") == {"reserved": 67}


def test_shares_of_a_line_over_two_years_sum_exactly_in_each(overrunning: Register) -> None:
    a_ceiling(overrunning, "framework", "2016-17", 10_000_000)
    line = a_line(first_day="2016-03-22", last_day="2016-04-10", days=0.03, rate_pence=33_367)
    funding = shares(("core", 25), ("innovation", 25), ("traded", 50))
    perform(
        overrunning,
        MAKE_OFFER,
        selection_id=an_open_selection(overrunning),
        lines=[line | {"funding": funding}],
    )
    found = by_stream(overrunning)
    assert sum(found.values()) == 1_001
    assert [found["2015-16", stream] for stream in ("core", "innovation", "traded")] == [125, 125, 250]
    assert [found["2016-17", stream] for stream in ("core", "innovation", "traded")] == [125, 125, 251]


def test_a_part_acceptance_divides_its_shares_anew(register: Register) -> None:
    line = a_line(rate_pence=89_999, funding=shares(("core", 33.33), ("innovation", 66.67)))
    offer = perform(register, MAKE_OFFER, selection_id=an_open_selection(register), lines=[line])
    some = {"response": "accepted_in_part", "accepted": [{"line_id": 1, "quantity_hundredths": 733}]}
    perform(register, RECORD_RESPONSE, offer_id=offer.offer_id, respondent="Jo Marsh", **some)
    assert sum(by_stream(register).values()) == 659_693  # 7.33 × £899.99, half up
    assert by_stream(register) == {("2015-16", "core"): 219_875, ("2015-16", "innovation"): 439_818}
    perform(register, ISSUE_ORDER, offer_id=offer.offer_id)
    assert standing(register) == {"committed": 659_693}
    assert standing(register, "stream:core") == {"committed": 219_875}


def test_the_ceiling_of_a_stream_refuses_its_share(register: Register) -> None:
    a_ceiling(register, "stream:innovation", "2015-16", 449_999)
    line = a_line(funding=shares(("core", 75), ("innovation", 25)))
    request = {"selection_id": an_open_selection(register), "lines": [line]}
    assert refused(register, MAKE_OFFER, **request) == ["ceiling_passed"]
    a_ceiling(register, "stream:innovation", "2015-16", 450_000)
    perform(register, MAKE_OFFER, **request)
    assert standing(register, "stream:innovation") == {"reserved": 450_000}


def test_a_line_that_several_pay_counts_once_against_its_role_group(register: Register) -> None:
    line = a_line(days=200, role_group="project-officer", funding=shares(("core", 50), ("innovation", 50)))
    request = read_request(
        MAKE_OFFER.request,
        {"selection_id": an_open_selection(register, days=200), "lines": [line], "staffing_reason": "Two leavers"},
    )
    shared = MAKE_OFFER.preview(register, request).findings
    alone = a_line(days=200, role_group="project-officer")
    request = read_request(MAKE_OFFER.request, {"selection_id": 1, "lines": [alone], "staffing_reason": "Two leavers"})
    assert shared == MAKE_OFFER.preview(register, request).findings


def test_the_whole_of_a_line_from_one_stream_is_no_sharing(register: Register) -> None:
    line = a_line(funding=shares(("innovation", 100)))
    perform(register, MAKE_OFFER, selection_id=an_open_selection(register), lines=[line])
    assert (row(register, "line")["stream"], rows(register, "line_funding")) == ("innovation", [])


@pytest.mark.parametrize(
    ("funding", "expected"),
    [
        pytest.param(shares(("core", 60), ("innovation", 39.99)), ["funding_not_whole"], id="short of the whole"),
        pytest.param(shares(("core", 60), ("innovation", 40.01)), ["funding_not_whole"], id="beyond the whole"),
        pytest.param(shares(("core", 100), ("innovation", 0)), ["share_of_nothing"], id="with a share of nothing"),
        pytest.param(shares(("core", 110), ("innovation", -10)), ["share_of_nothing"], id="with less than nothing"),
        pytest.param(shares(("core", 50), ("core", 50)), ["stream_twice"], id="of one stream twice"),
        pytest.param(shares(("core", 50), ("lottery", 50)), ["unknown_stream"], id="of no stream"),
        pytest.param(shares(("core", 0)), ["share_of_nothing", "funding_not_whole"], id="of nothing at all"),
    ],
)
def test_refusals_of_shares(funding: list[dict[str, Any]], expected: list[str], register: Register) -> None:
    line = a_line(funding=funding)
    assert refused(register, MAKE_OFFER, selection_id=an_open_selection(register), lines=[line]) == expected
