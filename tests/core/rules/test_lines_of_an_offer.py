"""What the lines of an offer have to say, and stay within: the card, the requirement, the term."""

from datetime import date

import pytest
from rule_cases import TERM, codes, framework, issue_case, line, offer, offer_case, rate, requirement

from core.domain.case import OfferCase
from core.domain.finding import Severity
from core.domain.periods import Term
from core.domain.placing import Line, Offer
from core.domain.states import OfferState, Unit
from core.rules import lines_complete, quantity_within_requirement, rate_within_card, within_term


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param((line(),), [], id="a whole line"),
        pytest.param((line(description="  "),), ["no_description"], id="no words"),
        pytest.param((line(quantity=0),), ["no_quantity"], id="no quantity"),
        pytest.param((line(quantity=-1),), ["no_quantity"], id="a quantity below nothing"),
        pytest.param((line(pence=0),), ["no_price"], id="no rate"),
        pytest.param((line(quantity=1, pence=49),), ["no_value"], id="a hundredth of a day at 49p"),
        pytest.param((line(quantity=1, pence=50),), [], id="a hundredth of a day at 50p is a penny"),
        pytest.param((line(pence=-90_000),), ["no_price"], id="a rate below nothing"),
        pytest.param((line(first=date(2016, 2, 1)),), ["dates_reversed"], id="the last day before the first"),
        pytest.param((line(first=date(2016, 1, 31)),), [], id="one day is enough"),
        pytest.param(
            (line(description="", quantity=0, pence=0, first=date(2016, 2, 1)),),
            ["no_description", "no_quantity", "no_price", "dates_reversed"],
            id="everything at once is said at once",
        ),
        pytest.param((line(), line(quantity=0)), ["no_quantity"], id="the second of two lines"),
    ],
)
def test_an_offer_says_what_how_much_and_when(lines: tuple[Line, ...], expected: list[str]) -> None:
    assert codes(lines_complete.check(offer_case(*lines))) == expected


def test_an_offer_has_lines() -> None:
    assert codes(lines_complete.check(offer_case(lines=()))) == ["no_lines"]


def test_a_finding_points_at_the_line_and_field_at_fault() -> None:
    (finding,) = lines_complete.check(offer_case(line(), line(quantity=0)))
    assert finding.field == "lines[1].quantity_hundredths"
    assert finding.sentence == "Line 2 asks for nothing. Enter a quantity above 0."


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        pytest.param(offer_case(line(pence=90_000)), [], id="the maximum price itself"),
        pytest.param(offer_case(line(pence=1)), [], id="less than the maximum"),
        pytest.param(offer_case(line(pence=90_001)), ["rate_above_card"], id="a penny above"),
        pytest.param(offer_case(line(unit=Unit.FIXED)), ["no_rate"], id="a unit that the card does not price"),
        pytest.param(offer_case(rates=()), ["no_rate"], id="no card"),
        pytest.param(offer_case(provider_id=9, rates=()), [], id="a provider that is not ranked"),
        pytest.param(offer_case(rates=(rate(1, lot="3"),)), ["no_rate"], id="a card for another lot"),
        pytest.param(offer_case(rates=(rate(1, last=date(2015, 11, 1)),)), ["no_rate"], id="a price that ended"),
        pytest.param(
            offer_case(line(pence=95_000), rates=(rate(1, last=date(2015, 11, 1)), rate(1, pence=95_000))),
            [],
            id="the price valid today, not an earlier one",
        ),
        pytest.param(
            offer_case(line(pence=90_001), line(), line(unit=Unit.SESSION)),
            ["rate_above_card", "no_rate"],
            id="each line is looked at",
        ),
    ],
)
def test_framework_prices_are_maximum_prices(case: OfferCase, expected: list[str]) -> None:
    assert codes(rate_within_card.check(case)) == expected


def test_a_rate_above_the_card_is_told_with_both_figures() -> None:
    (finding,) = rate_within_card.check(offer_case(line(pence=91_250)))
    assert finding.sentence == (
        "£912.50 for 1 day is above Alder Training’s maximum of £900.00 in lot 2. Enter £900.00 or less."
    )
    assert finding.figures == {"rate_pence": 91_250, "max_pence": 90_000}


def accepted(hundredths: int, **changes: object) -> Offer:
    """An earlier offer of 20 days of which so much was accepted."""
    return offer(1, OfferState.ACCEPTED_IN_PART, lines=(line(accepted=hundredths),), **changes)


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        pytest.param(offer_case(line(quantity=2_000)), [], id="the whole requirement"),
        pytest.param(offer_case(line(quantity=2_001, pence=1)), ["quantity_above_requirement"], id="a hundredth more"),
        pytest.param(
            offer_case(line(quantity=1_000), line(quantity=1_001, pence=1)),
            ["quantity_above_requirement"],
            id="two lines",
        ),
        pytest.param(offer_case(line(quantity=1_500), offers=(accepted(500),)), [], id="the rest after a part"),
        pytest.param(
            offer_case(line(quantity=1_501), offers=(accepted(500),)),
            ["quantity_above_requirement"],
            id="more than the rest after a part",
        ),
        pytest.param(
            offer_case(offers=(offer(1, OfferState.SENT),)),
            ["quantity_above_requirement"],
            id="a live offer takes it up",
        ),
        *(
            pytest.param(offer_case(offers=(offer(1, state),)), [], id=f"an offer that was {state.value} gives it back")
            for state in (OfferState.DECLINED, OfferState.LAPSED, OfferState.WITHDRAWN)
        ),
        pytest.param(
            offer_case(offers=(offer(1, OfferState.ACCEPTED, order_number="CO-2015-0001", order_cancelled=True),)),
            [],
            id="a cancelled order gives it back",
        ),
        pytest.param(offer_case(line(unit=Unit.SESSION)), ["other_unit"], id="another unit than was agreed"),
        pytest.param(offer_case(line(unit=Unit.FIXED, quantity=100, pence=100)), [], id="a fixed price for materials"),
        pytest.param(
            offer_case(line(unit=Unit.FIXED, quantity=5_000, pence=100)), [], id="fixed prices take up no days"
        ),
        pytest.param(
            offer_case(line(), line(unit=Unit.FIXED, quantity=100, pence=1)),
            ["value_above_estimate"],
            id="a penny above the estimate is only a warning",
        ),
    ],
)
def test_offers_stay_within_the_requirement(case: OfferCase, expected: list[str]) -> None:
    assert codes(quantity_within_requirement.check(case)) == expected


def test_an_estimate_warns_and_does_not_refuse() -> None:
    case = offer_case(requirement=requirement(estimate_high_pence=1_799_999))
    (finding,) = quantity_within_requirement.check(case)
    assert (finding.severity, finding.blocks) == (Severity.WARN, False)
    assert finding.figures == {"value_pence": 1_800_000, "estimate_high_pence": 1_799_999}


@pytest.mark.parametrize(
    ("changes", "put", "expected"),
    [
        pytest.param({}, line(), [], id="today and the work are within the term"),
        pytest.param({"today": date(2015, 3, 31)}, line(), ["out_of_term"], id="the day before it starts"),
        pytest.param({"today": TERM.first}, line(), [], id="its first day"),
        pytest.param({"today": TERM.last}, line(), [], id="its last day"),
        pytest.param({"today": date(2016, 4, 1)}, line(), ["out_of_term"], id="the day after it ended"),
        pytest.param({}, line(first=date(2015, 3, 31)), ["starts_before_term"], id="work before the term"),
        pytest.param({}, line(last=date(2016, 3, 31)), [], id="work until its last day"),
        pytest.param({}, line(last=date(2016, 4, 1)), ["ends_after_term"], id="work a day longer"),
        pytest.param(
            {"framework": framework(permitted_overrun_days=30)},
            line(last=date(2016, 4, 30)),
            [],
            id="permitted overrun",
        ),
        pytest.param(
            {"framework": framework(permitted_overrun_days=30)},
            line(last=date(2016, 5, 1)),
            ["ends_after_term"],
            id="a day more than the permitted overrun",
        ),
        pytest.param(
            {"framework": framework(term=Term(TERM.first, date.max), permitted_overrun_days=30)},
            line(last=date.max),
            [],
            id="a term until the end of the calendar",
        ),
        pytest.param(
            {},
            line(first=date.min, last=date.max),
            ["starts_before_term", "ends_after_term"],
            id="the whole calendar",
        ),
    ],
)
def test_today_and_the_work_fall_within_the_term(changes: dict[str, object], put: Line, expected: list[str]) -> None:
    assert codes(within_term.check(offer_case(put, **changes))) == expected


def test_the_term_is_looked_at_again_before_an_order_is_issued() -> None:
    assert codes(within_term.check(issue_case(today=date(2016, 4, 1)))) == ["out_of_term"]


def test_the_refusal_names_the_last_day_that_fits() -> None:
    case = offer_case(line(last=date(2016, 5, 1)), framework=framework(permitted_overrun_days=30))
    (finding,) = within_term.check(case)
    assert (
        "the last day that fits is 30 Apr 2016, when the framework ends with its permitted overrun." in finding.sentence
    )
