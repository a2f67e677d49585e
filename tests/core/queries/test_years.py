"""What the end of a year leaves, which years are closed, and what was corrected since."""

from datetime import date
from typing import Any

import pytest
from builders import OWNER, a_decision, a_delivered_session, a_placed_offer, an_issued_order, perform, the_day_is
from year_ends import a_closed_year, an_order_across, extend

from core.domain.as_at import AsAt
from core.domain.states import Basis
from core.operations.correct_exposure import CORRECT_EXPOSURE
from core.queries.closed_years import closed_years
from core.queries.corrections import corrections
from core.queries.framework import framework
from core.queries.options import OptionState, options
from core.queries.year_end import YearEnd, year_end
from core.store.register import Register


def at_the_end(register: Register, year: str = "2015-16", as_at: AsAt | None = None) -> YearEnd:
    with register.reading(as_at) as read:
        return year_end(read, year)


def asked(register: Register, query: Any, as_at: AsAt | None = None) -> Any:
    with register.reading(as_at) as read:
        return query(read)


def test_what_is_delivered_or_invoiced_and_not_paid_is_on_the_accruals_list(register: Register) -> None:
    an_issued_order(register)
    a_delivered_session(register)
    end = at_the_end(register)
    assert [(row.number, row.accrued, row.invoiced) for row in end.accruals] == [("CO-2015-0001", 180_000, 0)]
    assert (end.totals.accrued, end.totals.committed, end.totals.exposure) == (180_000, 1_620_000, 1_800_000)


def test_what_is_committed_or_reserved_has_to_be_carried_over_or_released(register: Register) -> None:
    an_issued_order(register)
    a_placed_offer(register, lot="2", days=2)
    end = at_the_end(register)
    assert [(row.number, row.requirement, row.committed, row.reserved) for row in end.to_carry] == [
        ("CO-2015-0001", "REQ-2015-0001", 1_800_000, 0),
        ("", "REQ-2015-0002", 0, 180_000),
    ]


def test_what_lies_beyond_31_march_falls_into_the_next_year(register: Register) -> None:
    extend(register)
    an_order_across(register)
    days = {"first_day": "2016-05-01", "last_day": "2016-05-31"}
    an_issued_order(register, needed=days, **days)
    end = at_the_end(register)
    assert [(row.number, row.financial_year, row.committed) for row in end.falls_next] == [
        ("CO-2015-0001", "2016-17", 900_000)
    ]
    assert (end.totals.committed, end.totals.falls_next) == (900_000, 900_000)


def test_a_closed_year_says_when_by_whom_on_whose_word_and_at_what_figures(register: Register) -> None:
    a_closed_year(register)
    (row,) = asked(register, closed_years)
    assert (row.financial_year, row.closed_on, row.closed_by) == ("2015-16", date(2016, 4, 5), OWNER)
    assert (row.decision, row.accrued, row.exposure) == ("DEC-CLOSE", 180_000, 180_000)
    assert at_the_end(register).closed_on == date(2016, 4, 5)


def test_a_correction_says_what_it_puts_right(register: Register) -> None:
    a_closed_year(register)
    fields = {"line_id": 1, "closed_year": "2015-16", "pence": -1, "reason": "Too much"}
    perform(register, CORRECT_EXPOSURE, **fields | {"pence": 500}, decision=a_decision("DEC-5"))
    perform(register, CORRECT_EXPOSURE, **fields, decision=a_decision("DEC-6"))
    newest, first = asked(register, corrections)
    assert (newest.number, newest.closed_year, newest.open_year, newest.pence) == (
        "CO-2015-0001",
        "2015-16",
        "2016-17",
        -1,
    )
    assert (first.pence, first.decision, first.provider) == (500, "DEC-5", "Alder Training")


@pytest.mark.parametrize("basis", list(Basis))
def test_on_an_earlier_day_the_year_was_open_and_nothing_was_corrected(register: Register, basis: Basis) -> None:
    a_closed_year(register)
    perform(
        register,
        CORRECT_EXPOSURE,
        line_id=1,
        closed_year="2015-16",
        pence=500,
        reason="Found",
        decision=a_decision("DEC-5"),
    )
    before, then = AsAt(date(2016, 4, 4), basis), AsAt(date(2016, 4, 5), basis)
    assert (asked(register, closed_years, before), asked(register, corrections, before)) == ((), ())
    assert at_the_end(register, as_at=before).closed_on is None
    assert len(asked(register, closed_years, then)) == len(asked(register, corrections, then)) == 1


def test_options_are_exercised_available_waiting_or_lapsed(register: Register) -> None:
    assert [row.state for row in asked(register, options)] == [OptionState.AVAILABLE, OptionState.WAITING]
    extend(register)
    first, second = asked(register, options)
    assert (first.state, first.decision, first.exercised_on) == (OptionState.EXERCISED, "DEC-EXT", date(2015, 4, 1))
    assert (second.state, second.notice_by) == (OptionState.AVAILABLE, date(2017, 3, 31))
    the_day_is(register, "2017-04-03")
    assert [row.state for row in asked(register, options)] == [OptionState.EXERCISED, OptionState.LAPSED]


def test_on_an_earlier_day_the_term_ended_where_it_did_then(register: Register) -> None:
    the_day_is(register, "2015-06-01")
    extend(register)
    for day, last in ((date(2015, 5, 31), date(2016, 3, 31)), (date(2015, 6, 1), date(2017, 3, 31))):
        assert asked(register, framework, AsAt(day))[0].last_day == last
    assert [row.state for row in asked(register, options, AsAt(date(2015, 5, 31)))] == [
        OptionState.AVAILABLE,
        OptionState.WAITING,
    ]


def test_a_year_holds_every_line_that_has_money_in_it(register: Register) -> None:
    an_issued_order(register)
    a_delivered_session(register)
    (line,) = at_the_end(register).lines
    assert (line.committed, line.accrued, line.paid) == (1_620_000, 180_000, 0)
