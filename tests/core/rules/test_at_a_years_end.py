"""Closing a year, correcting one that is closed, carrying work over, and exercising an option in time."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from rule_cases import codes, framework, order_step, ordered_line, session

from core.domain.finding import Severity
from core.domain.framework import ExtensionOption, Framework
from core.domain.funding import Funding
from core.domain.periods import FinancialYear, Term
from core.domain.position import Entering
from core.domain.states import SessionState, VariationKind
from core.domain.variation import ChangedLine, VariationCase
from core.domain.years import CorrectionCase, ExtensionCase, OpenWork, YearCloseCase, carried_to, notice_by
from core.rules import (
    CARRY_RULES,
    CORRECTION_RULES,
    EXTENSION_RULES,
    YEAR_CLOSE_RULES,
    ask,
    correction_of_closed_year,
    option_in_time,
    work_carried_over,
    year_closable,
)

END = date(2016, 3, 31)


def year_close(**changes: Any) -> YearCloseCase:
    """2015-16 on the day after its last, with nothing open in it."""
    sound = YearCloseCase(framework(), date(2016, 4, 1), FinancialYear(2015), (), ("2015-16",), ())
    return replace(sound, **changes)


def open_work(number: int = 1, *, reserved: int = 0, committed: int = 0) -> OpenWork:
    """£1 committed, unless something else is said, under a call-off of Alder Training."""
    named = "" if reserved else f"CO-2015-{number:04d}"
    return OpenWork(named, f"REQ-2015-{number:04d}", "Alder Training", reserved, committed or (0 if reserved else 100))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({}, [], id="it is over and empty"),
        pytest.param({"today": END}, ["year_not_over"], id="its last day is today"),
        pytest.param({"closed_years": ("2015-16",)}, ["closed_already"], id="it is closed"),
        pytest.param({"closed_years": ("2014-15",)}, [], id="the year before is closed"),
        pytest.param(
            {"years_with_money": ("2013-14", "2014-15", "2015-16"), "closed_years": ("2013-14",)},
            ["earlier_year_open"],
            id="the year before is open",
        ),
        pytest.param({"years_with_money": ("2015-16", "2016-17")}, [], id="a later year is open"),
        pytest.param({"years_with_money": ()}, [], id="nothing ever happened in it"),
        pytest.param({"year": FinancialYear(2013)}, ["not_a_delivery_year"], id="it lies before the framework"),
        pytest.param({"year": FinancialYear(2016)}, ["not_a_delivery_year"], id="it lies after the framework"),
        pytest.param(
            {
                "year": FinancialYear(2016),
                "framework": framework(permitted_overrun_days=1),
                "today": date(2017, 4, 1),
                "years_with_money": (),
            },
            [],
            id="work may run over into it",
        ),
        pytest.param({"open_work": (open_work(),)}, ["still_committed"], id="something is committed"),
        pytest.param({"open_work": (open_work(reserved=1),)}, ["still_reserved"], id="something is reserved"),
        pytest.param(
            {"open_work": (open_work(1, reserved=1), open_work(2)), "today": END},
            ["year_not_over", "still_committed", "still_reserved"],
            id="all is said at once",
        ),
    ],
)
def test_a_year_is_closed_when_it_is_over_in_order_and_empty(changes: dict[str, Any], expected: list[str]) -> None:
    assert codes(year_closable.check(year_close(**changes))) == expected


def test_many_call_offs_are_counted_after_the_first_eight() -> None:
    work = tuple(open_work(number) for number in range(1, 12))
    (finding,) = year_closable.check(year_close(open_work=work))
    assert finding.sentence.startswith("£11 is still committed in 2015-16, under CO-2015-0001 (Alder Training), ")
    assert "CO-2015-0008 (Alder Training) and 3 more." in finding.sentence
    assert finding.figures == {"committed_pence": 1_100, "call_offs": 11}


def options(*exercised: bool, today: date = END, notice: int = 0, last: date = END) -> Framework:
    """The Leeds framework with two options, of which the first ones may be exercised."""
    made = tuple(
        ExtensionOption(number, number, date(2016 + number, 3, 31), date(2015, 5, 1) if done else None, "DEC-1")
        for number, done in enumerate((*exercised, *(False,) * (2 - len(exercised))), start=1)
    )
    sound = framework(term=Term(date(2015, 4, 1), last), extension_notice_days=notice)
    return replace(sound, options=made, today=today)


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        pytest.param(ExtensionCase(options(), 1), [], id="the first, on the term’s last day"),
        pytest.param(ExtensionCase(options(today=date(2016, 4, 1)), 1), ["option_lapsed"], id="a day too late"),
        pytest.param(ExtensionCase(options(notice=90, today=date(2016, 1, 1)), 1), [], id="with just enough notice"),
        pytest.param(
            ExtensionCase(options(notice=90, today=date(2016, 1, 2)), 1), ["option_lapsed"], id="with too short notice"
        ),
        pytest.param(ExtensionCase(options(), 2), ["option_out_of_order"], id="the second before the first"),
        pytest.param(ExtensionCase(options(True), 1), ["option_exercised"], id="the first again"),
        pytest.param(
            ExtensionCase(options(True, last=date(2017, 3, 31), today=date(2017, 3, 31)), 2), [], id="the second"
        ),
        pytest.param(ExtensionCase(options(), 3), ["unknown_option"], id="one that there is not"),
        pytest.param(ExtensionCase(replace(options(), options=()), 1), ["unknown_option"], id="where there is none"),
    ],
)
def test_an_option_is_exercised_once_in_order_and_in_time(case: ExtensionCase, expected: list[str]) -> None:
    assert codes(option_in_time.check(case)) == expected


def test_a_lapsed_option_says_until_when_it_was_open() -> None:
    (finding,) = option_in_time.check(ExtensionCase(options(notice=90, today=date(2016, 2, 1)), 1))
    assert finding.sentence == (
        "Option 1 had to be exercised by 1 Jan 2016, 90 days before the term ends. It has lapsed, and a lapsed option "
        "cannot be used."
    )
    assert finding.figures == {"notice_by": "2016-01-01"}


def test_what_options_there_are_is_said() -> None:
    (two,) = option_in_time.check(ExtensionCase(options(), 9))
    assert two.sentence == "There is no option 9. There are options 1 and 2."
    (none,) = option_in_time.check(ExtensionCase(replace(options(), options=()), 9))
    assert none.sentence.endswith("This framework has no option to extend.")


def test_a_notice_longer_than_the_calendar_is_due_on_its_first_day() -> None:
    assert notice_by(options(notice=10**7)) == date.min


@pytest.mark.parametrize(
    ("today", "committed", "expected"),
    [
        pytest.param(date(2016, 3, 31), ("2015-16",), (("2015-16",), date(2016, 4, 1)), id="the running year"),
        pytest.param(date(2016, 4, 1), ("2015-16",), (("2015-16",), date(2016, 4, 1)), id="the year that ended"),
        pytest.param(
            date(2016, 4, 1), ("2015-16", "2016-17"), (("2015-16",), date(2016, 4, 1)), id="the running one stays"
        ),
        pytest.param(
            date(2017, 4, 1),
            ("2015-16", "2016-17", "2017-18"),
            (("2015-16", "2016-17"), date(2017, 4, 1)),
            id="every year that ended",
        ),
        pytest.param(date(2016, 3, 31), ("2016-17",), ((), date(2016, 4, 1)), id="nothing of a later year"),
        pytest.param(date(2016, 3, 31), (), ((), date(2016, 4, 1)), id="nothing at all"),
    ],
)
def test_from_which_years_work_is_carried_and_where_to(
    today: date, committed: tuple[str, ...], expected: tuple[tuple[str, ...], date]
) -> None:
    assert carried_to(today, committed) == expected


def carried(
    *, last: date = date(2016, 6, 30), held_on: date | None = None, state: SessionState = SessionState.PLANNED
) -> ChangedLine:
    """What is left of a line of 2015-16, £100, from 1 April 2016 to the end of June."""
    before = ordered_line()
    after = replace(before, term=Term(date(2016, 4, 1), last))
    sessions = () if held_on is None else (session(held_on=held_on, state=state),)
    moved = (Entering("2", "core", "2015-16", -10_000), Entering("2", "core", "2016-17", 10_000))
    return ChangedLine(before, after, sessions, moved)


def carry(*changed: ChangedLine, funding: Funding | None = None, overrun: int = 456) -> VariationCase:
    """May it be carried over? The framework's work may run on for a year and a quarter, unless a test says less."""
    step = order_step(
        framework=framework(permitted_overrun_days=overrun), fundings=() if funding is None else (funding,)
    )
    return VariationCase(step, VariationKind.TIME, changed, (), 0, 0, 0, (), "", (), (), (), "Put off")


def money(year: str = "2015-16", *, spend_by: date | None = None, forward: bool = False) -> Funding:
    """The core money of a year."""
    return Funding(1, "core", "Core budget", year, 26_000_000, spend_by, "", forward)


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        pytest.param(carry(carried()), [], id="into the next year"),
        pytest.param(carry(), ["nothing_to_carry"], id="nothing is left"),
        pytest.param(carry(carried(last=END)), ["carried_too_short"], id="it would end before it starts"),
        pytest.param(carry(carried(), overrun=91), [], id="to the last day that fits"),
        pytest.param(carry(carried(), overrun=90), ["ends_after_term"], id="a day past it"),
        pytest.param(carry(carried(held_on=END)), ["session_to_move"], id="a session is planned before"),
        pytest.param(carry(carried(held_on=date(2016, 4, 1))), [], id="a session is planned on the first new day"),
        pytest.param(carry(carried(held_on=END, state=SessionState.DELIVERED)), [], id="a session was held before"),
        pytest.param(carry(carried(held_on=END, state=SessionState.CANCELLED)), [], id="a session was cancelled"),
        pytest.param(carry(carried(), funding=money(forward=True)), [], id="money that goes along"),
        pytest.param(carry(carried(), funding=money()), ["money_stays_behind"], id="money that does not"),
        pytest.param(carry(carried(), funding=money("2016-17")), [], id="money of the new year"),
        pytest.param(
            carry(carried(), funding=money(spend_by=date(2016, 6, 29), forward=True)),
            ["spent_after_spend_by"],
            id="money that is to be spent a day before the work ends",
        ),
    ],
)
def test_work_is_carried_over_whole_and_within_the_term(case: VariationCase, expected: list[str]) -> None:
    assert codes(work_carried_over.check(case)) == expected


def test_money_that_stays_behind_is_a_warning() -> None:
    (finding,) = work_carried_over.check(carry(carried(), funding=money()))
    assert finding.severity is Severity.WARN
    assert (
        finding.sentence
        == "The 2015-16 money of Core budget may not be carried forward, so that of 2016-17 has to pay."
    )


def correction(**changes: Any) -> CorrectionCase:
    """£5 more for 2015-16, which is closed, in 2016-17."""
    sound = CorrectionCase("CO-2015-0001", "2015-16", "2016-17", ("2015-16",), 500, had_money=True, accrued_pence=0)
    return replace(sound, **changes)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({}, [], id="more"),
        pytest.param({"pence": 0}, ["no_amount"], id="nothing"),
        pytest.param({"pence": -500, "accrued_pence": 500}, [], id="all that is accrued is taken back"),
        pytest.param({"pence": -501, "accrued_pence": 500}, ["more_than_accrued"], id="a penny more than that"),
        pytest.param({"closed_years": ()}, ["year_not_closed"], id="no year is closed"),
        pytest.param({"closed_year": "2014-15"}, ["year_not_closed"], id="another year is closed"),
        pytest.param({"had_money": False}, ["no_money_in_year"], id="the line had no money in it"),
        pytest.param(
            {"pence": -1, "closed_years": ()}, ["year_not_closed", "more_than_accrued"], id="all is said at once"
        ),
    ],
)
def test_a_closed_year_is_corrected_within_what_is_accrued(changes: dict[str, Any], expected: list[str]) -> None:
    assert codes(correction_of_closed_year.check(correction(**changes))) == expected


def test_which_years_are_closed_is_said() -> None:
    (finding,) = correction_of_closed_year.check(correction(closed_year="2016-17"))
    assert finding.sentence == (
        "“2016-17” is not closed, so what happened in it is recorded as usual. Closed so far: 2015-16."
    )


def test_all_that_is_in_order_is_met_by_silence() -> None:
    assert ask(YEAR_CLOSE_RULES, year_close()) == ()
    assert ask(EXTENSION_RULES, ExtensionCase(options(), 1)) == ()
    assert ask(CARRY_RULES, carry(carried())) == ()
    assert ask(CORRECTION_RULES, correction()) == ()
