"""Queries on call-offs, reviews of them and periods that are signed off, made by the operations themselves."""

from typing import Any

from builders import REVIEWER, an_issued_order, perform, the_day_is

from core.operations.answer_query import ANSWER_QUERY
from core.operations.raise_query import RAISE_QUERY
from core.operations.resolve_query import RESOLVE_QUERY
from core.operations.review_order import REVIEW_ORDER
from core.operations.sign_off_period import SIGN_OFF_PERIOD, PeriodSignedOff
from core.store.register import Register

NUMBER = "CO-2015-0001"
QUESTION = "Why were two trainers needed on 6 May?"
ANSWER = "The cohort was split over two rooms; see the register of attendance."
OUTCOME = "The attendance register shows both rooms."
FIRST_QUARTER = "2015-16 Q1"
AFTER_IT = "2015-07-01"
"""The first day on which the first quarter can be signed off."""


def a_query(register: Register, number: str = NUMBER, question: str = QUESTION, **more: Any) -> int:
    """The number of a question about an order."""
    query: int = perform(register, RAISE_QUERY, number=number, question=question, **more).query
    return query


def an_answered_query(register: Register, number: str = NUMBER) -> int:
    """The number of a question that the officer answered."""
    query = a_query(register, number)
    perform(register, ANSWER_QUERY, number=number, query=query, answer=ANSWER)
    return query


def a_resolved_query(register: Register, number: str = NUMBER) -> int:
    """The number of a question that was answered and resolved."""
    query = an_answered_query(register, number)
    perform(register, RESOLVE_QUERY, number=number, query=query, resolution=OUTCOME)
    return query


def a_review(register: Register, number: str = NUMBER, note: str = "") -> int:
    """The number of a review of an order as it stands."""
    review: int = perform(register, REVIEW_ORDER, number=number, note=note).review_id
    return review


def a_sign_off(
    register: Register, period: str = FIRST_QUARTER, *, on: str | None = AFTER_IT, by: str = REVIEWER
) -> PeriodSignedOff:
    """A period signed off on a day, the first after the first quarter unless another is given."""
    if on is not None:
        the_day_is(register, on)
    return perform(register, SIGN_OFF_PERIOD, period=period, note="As reported to the board", by=by)


def an_order_to_sign_off(register: Register) -> str:
    """The number of an order of the first quarter, on the day after it."""
    number: str = an_issued_order(register).number
    the_day_is(register, AFTER_IT)
    return number
