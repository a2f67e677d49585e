"""Exercise an option to extend: the framework's term is longer, on a decision."""

from typing import Any

import pytest
from builders import a_ceiling, a_decision, an_issued_order, perform, the_day_is
from inspection import dump, refused, row
from year_ends import ACROSS, extend

from core.domain.finding import Severity
from core.operations.exercise_extension import EXERCISE_EXTENSION
from core.requests import read_request
from core.store import frameworks
from core.store.register import Register


def exercise(register: Register, number: int = 1) -> Any:
    return perform(register, EXERCISE_EXTENSION, number=number, decision=a_decision(f"DEC-EXT-{number}"))


def term_ends(register: Register) -> str:
    with register.reading() as read:
        return frameworks.framework(read).term.last.isoformat()


def test_the_term_ends_a_year_later_and_the_decision_is_on_record(register: Register) -> None:
    result = exercise(register)
    assert (result.number, result.last_day.isoformat(), term_ends(register)) == (1, "2017-03-31", "2017-03-31")
    option = row(register, "extension_option", number=1)
    assert option["exercised_on"] == "2015-04-01"
    assert row(register, "decision", id=option["decision_id"])["reference"] == "DEC-EXT-1"


def test_no_money_moves_and_no_ceiling_rises(register: Register) -> None:
    before = dump(register)
    exercise(register)
    after = dump(register)
    assert {name for name in after if after[name] != before[name]} == {"decision", "extension_option", "history"}


def test_work_may_reach_into_the_years_that_it_adds_once_they_have_a_ceiling(register: Register) -> None:
    with pytest.raises(Exception, match="when the framework ends"):
        an_issued_order(register, needed=ACROSS, **ACROSS)
    exercise(register)
    with pytest.raises(Exception, match=r"There is no ceiling for 2016-17.*The last day that fits is 31 Mar 2016"):
        an_issued_order(register, needed=ACROSS, **ACROSS)
    a_ceiling(register, "framework", "2016-17", 26_000_000)
    assert an_issued_order(register, needed=ACROSS, **ACROSS).number


def test_a_year_that_has_no_ceiling_yet_is_said_beforehand(register: Register) -> None:
    fields = {"number": 1, "decision": a_decision()}
    shown = EXERCISE_EXTENSION.preview(register, read_request(EXERCISE_EXTENSION.request, fields)).findings
    assert [(each.code, each.severity) for each in shown] == [("no_ceiling_for_year", Severity.WARN)]
    assert "no ceiling for 2016-17 yet" in shown[0].sentence
    a_ceiling(register, "framework", "2016-17", 26_000_000)
    assert EXERCISE_EXTENSION.preview(register, read_request(EXERCISE_EXTENSION.request, fields)).findings == ()


def test_options_are_exercised_one_after_the_other(register: Register) -> None:
    assert refused(register, EXERCISE_EXTENSION, number=2, decision=a_decision()) == ["option_out_of_order"]
    exercise(register, 1)
    exercise(register, 2)
    assert term_ends(register) == "2018-03-31"


def test_an_option_is_exercised_once(register: Register) -> None:
    exercise(register)
    assert refused(register, EXERCISE_EXTENSION, number=1, decision=a_decision()) == ["option_exercised"]


@pytest.mark.parametrize(("day", "expected"), [("2016-03-31", []), ("2016-04-01", ["option_lapsed"])])
def test_an_option_can_be_exercised_until_the_terms_last_day(register: Register, day: str, expected: list[str]) -> None:
    the_day_is(register, day)
    if expected:
        assert refused(register, EXERCISE_EXTENSION, number=1, decision=a_decision()) == expected
    else:
        assert exercise(register).last_day.isoformat() == "2017-03-31"


def test_a_second_option_runs_out_with_the_term_that_the_first_gave(register: Register) -> None:
    exercise(register)
    the_day_is(register, "2017-03-31")
    assert exercise(register, 2).last_day.isoformat() == "2018-03-31"


def test_a_lapsed_option_takes_those_after_it_along(register: Register) -> None:
    the_day_is(register, "2016-04-01")
    assert refused(register, EXERCISE_EXTENSION, number=2, decision=a_decision()) == ["option_lapsed"]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"number": 3}, ["unknown_option"], id="of an option that there is not"),
        pytest.param({"decision": {"reference": ""}}, ["no_decision"], id="without a decision"),
        pytest.param(
            {"number": 0, "decision": {"reference": "DEC-9"}},
            ["unknown_option", "decision_incomplete"],
            id="both are said at once",
        ),
    ],
)
def test_refusals(changes: dict[str, Any], expected: list[str], permitted) -> None:
    register, fields = permitted(EXERCISE_EXTENSION)
    assert refused(register, EXERCISE_EXTENSION, **fields | changes) == expected


def test_a_call_off_issued_before_the_end_runs_over_by_what_is_permitted(overrunning: Register) -> None:
    a_ceiling(overrunning, "framework", "2016-17", 26_000_000)
    days = {"first_day": "2016-03-01", "last_day": "2016-04-30"}
    assert an_issued_order(overrunning, needed=days, **days).number
    later = {**days, "last_day": "2016-05-01"}
    with pytest.raises(Exception, match=r"30 Apr 2016, when the framework ends with its permitted overrun"):
        an_issued_order(overrunning, needed=later, **later)


def test_nothing_is_offered_after_the_term_unless_it_was_extended_in_time(register: Register) -> None:
    extend(register)
    the_day_is(register, "2016-04-01")
    days = {"first_day": "2016-05-01", "last_day": "2016-05-31"}
    assert an_issued_order(register, needed=days, **days).number
