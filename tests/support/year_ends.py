"""Registers at a year's end, made by the operations themselves: Leeds extended to March 2017, a year closed."""

from typing import Any

from builders import a_ceiling, a_decision, a_delivered_session, an_issued_order, perform, the_day_is

from core.operations.close_order import CLOSE_ORDER
from core.operations.close_year import CLOSE_YEAR, YearClosed
from core.operations.exercise_extension import EXERCISE_EXTENSION
from core.store.register import Register

ACROSS = {"first_day": "2016-03-22", "last_day": "2016-04-10"}
"""Twenty days, ten of them in either year."""


def extend(register: Register, *, pence: int = 26_000_000) -> None:
    """The first option is exercised, and £260,000 are in force for the year that it adds."""
    perform(register, EXERCISE_EXTENSION, number=1, decision=a_decision("DEC-EXT"))
    a_ceiling(register, "framework", "2016-17", pence)


def an_order_across(register: Register, *, days: float = 20, **line: Any) -> str:
    """The number of an order for 20 days from 22 March to 10 April 2016: £9,000 in either year of a longer term."""
    return an_issued_order(register, days=days, needed=ACROSS, **{**ACROSS, **line}).number


def a_delivered_year(register: Register) -> str:
    """The number of a closed order under which two days (£1,800) were delivered; it is 5 April 2016."""
    number = an_issued_order(register).number
    a_delivered_session(register)
    perform(register, CLOSE_ORDER, number=number, reason="The cohort was small")
    the_day_is(register, "2016-04-05")
    return number


def a_closed_year(register: Register) -> YearClosed:
    """The year 2015-16 closed with £1,800 accrued under its first order; the framework runs on."""
    extend(register)
    a_delivered_year(register)
    return perform(register, CLOSE_YEAR, financial_year="2015-16", decision=a_decision("DEC-CLOSE"))
