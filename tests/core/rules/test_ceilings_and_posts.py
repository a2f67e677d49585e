"""The two kinds of limit: ceilings, which nothing passes, and staffing limits, which need a reason."""

from dataclasses import replace
from datetime import date

import pytest
from rule_cases import codes, framework, issue_case, line, offer, offer_case, order_step, position, role_group

from core.domain.case import OfferCase, ceiling_effects
from core.domain.finding import Severity
from core.domain.placing import Line
from core.domain.position import Entering
from core.domain.staffing import Filled
from core.domain.states import OfferState, Unit
from core.rules import headroom_left, posts_within_limit

ACROSS = line(quantity=2_000, first=date(2016, 3, 22), last=date(2016, 4, 10))
"""£18,000 over ten days of 2015-16 and ten of 2016-17."""


def test_the_ceiling_over_a_stream_is_told_by_the_streams_title() -> None:
    over = replace(position(1_799_999, scope="stream:core"), stream="Core budget")
    (finding,) = headroom_left.check(offer_case(positions=(position(), over)))
    assert finding.sentence.startswith("£18,000 would pass the 2015-16 ceiling for Core budget: ")


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        pytest.param(offer_case(positions=(position(1_800_000),)), [], id="the last penny fits"),
        pytest.param(offer_case(positions=(position(1_799_999),)), ["ceiling_passed"], id="a penny too much"),
        pytest.param(
            offer_case(positions=(position(3_600_000, reserved=900_000, committed=900_000),)),
            [],
            id="what is reserved and committed counts, and it still fits",
        ),
        pytest.param(
            offer_case(positions=(position(3_600_000, reserved=900_001, committed=900_000),)),
            ["ceiling_passed"],
            id="live offers reserve: they fit singly but not together",
        ),
        pytest.param(
            offer_case(positions=(position(), position(1_799_999, scope="lot:2"))),
            ["ceiling_passed"],
            id="the lot’s own ceiling",
        ),
        pytest.param(
            offer_case(positions=(position(), position(0, scope="lot:3"))), [], id="another lot’s ceiling is no matter"
        ),
        pytest.param(
            offer_case(positions=(position(), position(1_799_999, scope="stream:core"))),
            ["ceiling_passed"],
            id="the funding stream’s ceiling",
        ),
        pytest.param(
            offer_case(positions=(position(), position(0, scope="stream:traded"))),
            [],
            id="another stream’s ceiling is no matter",
        ),
        pytest.param(
            offer_case(positions=(position(), position(1_799_999, period="life"))),
            ["ceiling_passed"],
            id="the whole-life ceiling",
        ),
        pytest.param(
            offer_case(positions=(position(1_000_000), position(1_000_000, scope="lot:2"))),
            ["ceiling_passed", "ceiling_passed"],
            id="every ceiling that is passed is named",
        ),
        pytest.param(
            offer_case(positions=(position(1_000_000, committed=2_000_000),)),
            ["ceiling_passed"],
            id="under a ceiling that lost its funding nothing more comes in",
        ),
        pytest.param(
            offer_case(ACROSS, positions=(position(900_000), position(900_000, period="2016-17"))),
            [],
            id="each year carries its own part",
        ),
        pytest.param(
            offer_case(ACROSS, positions=(position(), position(899_999, period="2016-17"))),
            ["ceiling_passed"],
            id="the delivery year counts, not today’s",
        ),
        pytest.param(offer_case(ACROSS), ["no_ceiling_for_year"], id="a year without a ceiling takes nothing"),
        pytest.param(
            offer_case(ACROSS, positions=(position(), position(scope="lot:2", period="2016-17"))),
            ["no_ceiling_for_year"],
            id="a lot’s ceiling alone does not open a year",
        ),
        pytest.param(
            offer_case(ACROSS, positions=(position(1_800_000, period="life"),)),
            [],
            id="a whole-life ceiling opens all years",
        ),
        pytest.param(
            offer_case(line(first=date.min, last=date.max)),
            ["no_ceiling_for_year"],
            id="the whole calendar, without a fault",
        ),
        pytest.param(
            offer_case(line(quantity=10**15, pence=10**15)), ["ceiling_passed"], id="a sum beyond all ceilings"
        ),
    ],
)
def test_no_offer_passes_a_ceiling(case: OfferCase, expected: list[str]) -> None:
    assert codes(headroom_left.check(case)) == expected


@pytest.mark.parametrize(
    ("ceiling", "moved", "expected"),
    [
        (1_800_000, (-90_000, 90_000), []),
        (1_799_999, (-90_000, 90_000), ["ceiling_passed"]),
        (1_799_999, (-90_000, 89_999), []),
        (1_000_000, (-90_000, 1), ["ceiling_passed"]),
        (1_000_000, (-90_000,), []),
    ],
    ids=["a full ceiling", "an over one", "a penny less, which fits", "less, and still over", "only outward"],
)
def test_what_moves_under_a_ceiling_that_is_over_does_not_come_in_again(
    ceiling: int, moved: tuple[int, ...], expected: list[str]
) -> None:
    entering = tuple(Entering("1", "core", "2015-16", pence) for pence in moved)
    step = order_step(positions=(position(ceiling, committed=1_800_000),), entering=entering)
    found = list(headroom_left.check(step))
    assert codes(found) == expected
    assert all("is over by" in each.sentence for each in found)


def test_a_year_without_a_ceiling_names_the_last_day_that_fits() -> None:
    (finding,) = headroom_left.check(offer_case(ACROSS))
    assert finding.sentence == (
        "There is no ceiling for 2016-17, so no call-off can reach into it. "
        "The last day that fits is 31 Mar 2016; or record a ceiling for 2016-17 by a decision."
    )
    assert finding.figures == {"financial_year": "2016-17", "last_day_that_fits": "2016-03-31"}


def test_the_last_day_that_fits_lies_before_the_first_of_several_years_without_a_ceiling() -> None:
    (finding,) = headroom_left.check(offer_case(line(first=date(2016, 3, 1), last=date(2018, 4, 1))))
    assert "no ceiling for 3 of its delivery years, the first of them 2016-17" in finding.sentence
    assert finding.figures["last_day_that_fits"] == "2016-03-31"


def test_work_wholly_in_a_year_without_a_ceiling_needs_one_first() -> None:
    (finding,) = headroom_left.check(offer_case(line(first=date(2016, 4, 1), last=date(2016, 4, 30))))
    assert finding.sentence.endswith("Record a ceiling for 2016-17 by a decision first.")


def test_a_refusal_says_what_is_left_and_what_is_missing() -> None:
    (finding,) = headroom_left.check(
        offer_case(positions=(position(3_000_000, reserved=500_000, committed=1_000_000),))
    )
    assert finding.sentence == (
        "£18,000 would pass the 2015-16 ceiling: £15,000 of £30,000 is exposure or reserved, so £15,000 is left, "
        "£3,000 too little. Offer less, or record a higher ceiling by a decision."
    )
    assert finding.figures["headroom_pence"] == 1_500_000


@pytest.mark.parametrize(
    ("ceiling", "expected"),
    [
        pytest.param(1_800_000, [], id="its money is reserved already, so a full ceiling is no hindrance"),
        pytest.param(1_799_999, ["ceiling_passed"], id="a ceiling that lost its funding stops it"),
    ],
)
def test_an_order_is_issued_from_what_is_reserved(ceiling: int, expected: list[str]) -> None:
    case = issue_case(positions=(position(ceiling, reserved=1_800_000),))
    assert codes(headroom_left.check(case)) == expected


def test_an_order_is_not_stopped_by_a_ceiling_that_it_does_not_meet() -> None:
    over = position(0, scope="lot:3", committed=1)
    assert codes(headroom_left.check(issue_case(positions=(position(), over)))) == []


def test_the_ceilings_before_and_after_are_those_that_the_money_meets() -> None:
    positions = (position(2_600_000, reserved=100), position(1, scope="lot:3"), position(9_000_000, period="life"))
    effects = ceiling_effects(offer_case(positions=positions))
    assert [(effect.period, effect.before, effect.after) for effect in effects] == [
        ("2015-16", 100, 1_800_100),
        ("life", 0, 1_800_000),
    ]


def test_an_issue_leaves_every_ceiling_as_it_stands() -> None:
    (effect,) = ceiling_effects(issue_case())
    assert (effect.before, effect.after) == (1_800_000, 1_800_000)


def test_money_meets_the_ceilings_of_its_framework_lot_stream_year_and_life() -> None:
    money = Entering("2", "core", "2015-16", 1)
    scopes = ("framework", "lot:2", "stream:core", "lot:3", "stream:traded")
    met = [
        (scope, period) for scope in scopes for period in ("2015-16", "life", "2016-17") if money.meets(scope, period)
    ]
    assert met == [(scope, period) for scope in scopes[:3] for period in ("2015-16", "life")]


def coordination(**changes: object) -> Line:
    """20 days of a co-ordinator over two months: 0.535 FTE."""
    return line(role_group="fgc-coordinators", **changes)


HELD = (Filled("fgc-coordinators", 25_466, date(2015, 4, 1), None, bought_in=False),)


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        pytest.param(offer_case(coordination()), [], id="within the limit"),
        pytest.param(offer_case(coordination(), role_groups=(role_group(535),)), [], id="the limit just reached"),
        pytest.param(
            offer_case(coordination(), role_groups=(role_group(534),)), ["staffing_reason_needed"], id="over the limit"
        ),
        pytest.param(offer_case(coordination(), held=HELD), ["staffing_reason_needed"], id="filled posts count"),
        pytest.param(
            offer_case(coordination(), held=HELD, staffing_reason="Cover for leave"),
            ["posts_over_limit"],
            id="with a reason on the record it is a warning",
        ),
        pytest.param(
            offer_case(coordination(), held=HELD, staffing_reason="  "),
            ["staffing_reason_needed"],
            id="blanks are no reason",
        ),
        pytest.param(
            offer_case(
                coordination(), held=HELD, staffing_reason="Cover for leave", framework=framework(staffing_blocks=True)
            ),
            ["posts_over_limit"],
            id="a framework may set the limit to block, whatever the reason",
        ),
        pytest.param(offer_case(line(), held=HELD), [], id="training is not resourced as a role group"),
        pytest.param(offer_case(line(role_group="cooks")), ["unknown_role_group"], id="a role group nobody knows"),
        pytest.param(
            offer_case(coordination(unit=Unit.SESSION)), ["no_time_in_unit"], id="sessions say nothing about time"
        ),
        pytest.param(offer_case(coordination(unit=Unit.HALF_DAY)), [], id="half days do"),
    ],
)
def test_bought_in_time_stays_within_the_staffing_limit(case: OfferCase, expected: list[str]) -> None:
    assert codes(posts_within_limit.check(case)) == expected


@pytest.mark.parametrize(
    ("blocks", "severity"),
    [
        pytest.param(False, Severity.WARN, id="indicative, as the source calls it"),
        pytest.param(True, Severity.REFUSE, id="a framework that blocks"),
    ],
)
def test_a_limit_that_is_passed_with_a_reason_warns_or_blocks(blocks: bool, severity: Severity) -> None:
    case = offer_case(coordination(), held=HELD, staffing_reason="Cover", framework=framework(staffing_blocks=blocks))
    (finding,) = posts_within_limit.check(case)
    assert finding.severity is severity
    assert finding.figures == {
        "role_group": "fgc-coordinators",
        "limit_thousandths": 26_000,
        "before_thousandths": 25_466,
        "after_thousandths": 26_001,
        "on": "2015-12-01",
    }


def test_only_what_was_accepted_counts_when_the_order_is_issued() -> None:
    part = offer(1, OfferState.ACCEPTED_IN_PART, lines=(coordination(accepted=100),))
    assert codes(posts_within_limit.check(issue_case(part, held=HELD))) == []
