"""A stream's money is a ceiling with a last day; what moves between streams sums to nothing and leaves what is used."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from rule_cases import codes, line, offer_case, session_plan, sessions_step

from core.domain.finding import Severity
from core.domain.funding import CeilingChange, Funding, Moved, VirementCase, funding_on, spent_too_late
from core.domain.periods import Term
from core.domain.placing import FundingShare
from core.rules import ceiling_covers_what_is_used, spent_in_time, virement_balances

YEAR, NEXT = "2015-16", "2016-17"
TITLES = {"core": "Core budget", "innovation": "Innovation grant", "traded": "Traded with schools"}


def funding(stream: str = "core", year: str = YEAR, **changes: Any) -> Funding:
    """£1,000 for a year, without a last day, that stays in its year."""
    sound = Funding(len(stream) + int(year[:4]), stream, TITLES[stream], year, 100_000, None, "", carry_forward=False)
    return replace(sound, **changes)


def virement(*lines: tuple[str, int], **changes: Any) -> VirementCase:
    """A virement in 2015-16 between streams that have £1,000 each, of which the core's £600 are used."""
    sound = VirementCase(
        tuple(Moved(stream, YEAR, pence) for stream, pence in lines),
        (funding(), funding("innovation"), funding("core", NEXT)),
        (Moved("core", YEAR, 60_000), Moved("core", "life", 90_000)),
        (),
        TITLES,
    )
    return replace(sound, **changes)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        pytest.param({}, [], id="what is used itself"),
        pytest.param({"pence": 59_999}, ["ceiling_below_exposure"], id="a penny less"),
        pytest.param({"pence": 59_999, "waits": True}, [], id="a penny less, on a condition"),
        pytest.param({"pence": -1}, ["ceiling_below_zero", "ceiling_below_exposure"], id="less than nothing"),
        pytest.param({"pence": -1, "waits": True}, ["ceiling_below_zero"], id="less than nothing, on a condition"),
    ],
)
def test_a_ceiling_covers_what_is_used(change: dict[str, Any], expected: list[str]) -> None:
    case = replace(CeilingChange("stream:core", YEAR, 60_000, 60_000), **change)
    assert codes(ceiling_covers_what_is_used.check(case)) == expected


@pytest.mark.parametrize(
    ("case", "words"),
    [
        pytest.param(virement(("core", -10), ("core", 10)), "Core budget in 2015-16 stands in 2 lines.", id="twice"),
        pytest.param(
            virement(("core", -10), ("traded", 10)),
            "No money is recorded for Traded with schools in 2015-16.",
            id="without money",
        ),
        pytest.param(virement(("core", -10), ("else", 10)), "No money is recorded for else in 2015-16.", id="unknown"),
    ],
)
def test_a_virement_is_refused_by_the_streams_name(case: VirementCase, words: str) -> None:
    (finding,) = virement_balances.check(case)
    assert finding.sentence.startswith(words)


def test_lost_funding_is_warned_of_and_not_refused() -> None:
    case = CeilingChange("stream:core", YEAR, 50_000, 60_000, lost_funding=True, stream="Core budget")
    (finding,) = ceiling_covers_what_is_used.check(case)
    assert (finding.code, finding.severity) == ("ceiling_below_exposure", Severity.WARN)
    assert finding.sentence == (
        "£500 is below the £600 that is exposure or reserved under the 2015-16 ceiling for Core budget. "
        "It will be over."
    )


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        pytest.param(virement(("core", -40_000), ("innovation", 40_000)), [], id="all that is left"),
        pytest.param(virement(("core", -40_001), ("innovation", 40_001)), ["virement_below_used"], id="a penny more"),
        pytest.param(virement(("core", -10), ("innovation", 9)), ["virement_unbalanced"], id="a penny lost"),
        pytest.param(virement(("core", 0), ("innovation", 0)), ["virement_of_nothing"] * 2, id="nothing"),
        pytest.param(virement(), ["virement_of_one"], id="no lines"),
        pytest.param(virement(("core", -10), ("core", 10)), ["virement_twice"], id="one stream twice"),
        pytest.param(virement(("core", -10), ("traded", 10)), ["not_funded"], id="a stream without money"),
        pytest.param(
            virement(("core", -10), ("innovation", 10), closed_years=(YEAR,)), ["year_closed"] * 2, id="a closed year"
        ),
        pytest.param(
            virement(lines=(Moved("core", YEAR, -10), Moved("core", NEXT, 10))),
            ["not_carried_forward"],
            id="into the next year against its conditions",
        ),
        pytest.param(
            virement(
                lines=(Moved("core", YEAR, -10), Moved("core", NEXT, 10)),
                fundings=(funding(carry_forward=True), funding("core", NEXT)),
            ),
            [],
            id="into the next year as its conditions allow",
        ),
    ],
)
def test_a_virement_sums_to_nothing_and_leaves_what_is_used(case: VirementCase, expected: list[str]) -> None:
    assert codes(virement_balances.check(case)) == expected


def test_a_refused_virement_says_how_much_can_go() -> None:
    finding = next(iter(virement_balances.check(virement(("core", -50_000), ("innovation", 50_000)))))
    assert finding.sentence == (
        "£500 cannot leave the 2015-16 money of Core budget: £600 of £1,000 is exposure or reserved, so £400 can go."
    )
    assert finding.field == "lines[0].pence"


@pytest.mark.parametrize(
    ("day", "year"),
    [
        pytest.param(date(2015, 4, 1), YEAR, id="of the day's year"),
        pytest.param(date(2017, 3, 31), NEXT, id="of the next year"),
        pytest.param(date(2018, 6, 1), NEXT, id="of the last year that has any"),
        pytest.param(date(2015, 3, 31), None, id="of no year before the first"),
    ],
)
def test_work_is_paid_from_the_money_of_its_year(day: date, year: str | None) -> None:
    found = funding_on((funding(), funding("core", NEXT), funding("innovation", "2018-19")), "core", day)
    assert (found.financial_year if found else None) == year


def test_each_year_of_long_work_is_held_against_its_own_day() -> None:
    first = funding(spend_by=date(2015, 12, 31))
    second = funding("core", NEXT, spend_by=date(2016, 6, 30))
    whole = Term(date(2015, 5, 1), date(2016, 7, 1))
    assert spent_too_late((first, second), "core", whole) == ((first, date(2015, 12, 31)), (second, date(2016, 6, 30)))
    assert spent_too_late((first, second), "core", Term(date(2016, 4, 1), date(2016, 6, 30))) == ()


@pytest.mark.parametrize(
    ("spend_by", "expected"),
    [(date(2016, 1, 31), []), (date(2016, 1, 30), ["spent_after_spend_by"]), (None, [])],
)
def test_a_line_ends_by_the_day_by_which_its_money_is_spent(spend_by: date | None, expected: list[str]) -> None:
    case = offer_case(line(), fundings=(funding(spend_by=spend_by), funding("innovation", spend_by=date(2015, 5, 1))))
    assert codes(spent_in_time.check(case)) == expected


def test_every_stream_that_shares_a_line_is_looked_at() -> None:
    shares = (FundingShare("core", 5_000), FundingShare("innovation", 5_000))
    case = offer_case(line(funding=shares), fundings=(funding(), funding("innovation", spend_by=date(2015, 12, 31))))
    (finding,) = spent_in_time.check(case)
    assert (finding.severity, finding.field) == (Severity.WARN, "lines[0].last_day")
    assert finding.sentence == (
        "Line 1 runs to 31 Jan 2016; the 2015-16 money of Innovation grant is to be spent by 31 Dec 2015. Let the work "
        "end by then, or let another stream pay for it."
    )


@pytest.mark.parametrize(
    ("spend_by", "expected"),
    [(date(2015, 12, 9), []), (date(2015, 12, 8), ["spent_after_spend_by"])],
)
def test_a_session_is_held_by_the_day_by_which_its_money_is_spent(spend_by: date, expected: list[str]) -> None:
    case = sessions_step(session_plan(field="sessions[0]."), fundings=(funding(spend_by=spend_by),))
    findings = list(spent_in_time.check(case))
    assert codes(findings) == expected
    assert [finding.field for finding in findings] == ["sessions[0].held_on"] * len(expected)


def test_a_line_whose_dates_are_reversed_is_not_looked_at() -> None:
    case = offer_case(line(first=date(2016, 2, 1)), fundings=(funding(spend_by=date(2015, 5, 1)),))
    assert codes(spent_in_time.check(case)) == []
