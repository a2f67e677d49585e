"""Answer a reviewer’s question."""

from builders import PLACING_OFFICER, an_issued_order, perform
from inspection import refused, row
from reviewed import ANSWER, NUMBER, a_query, a_resolved_query, an_answered_query

from core.operations.answer_query import ANSWER_QUERY
from core.store.register import Register

ASKED = {"number": NUMBER, "query": 1, "answer": ANSWER}


def test_the_answer_is_kept_with_who_and_when(register: Register) -> None:
    an_issued_order(register)
    an_answered_query(register)
    kept = row(register, "review_query")
    assert (kept["answer"], kept["answered_on"], kept["resolved_on"]) == (ANSWER, "2015-04-01", None)
    assert row(register, "person", id=kept["answered_by"])["name"] == PLACING_OFFICER


def test_an_answer_is_given_once(register: Register) -> None:
    an_issued_order(register)
    an_answered_query(register)
    assert refused(register, ANSWER_QUERY, **{**ASKED, "answer": "On second thoughts"}) == ["query_answered"]


def test_nothing_is_answered_after_it_is_resolved(register: Register) -> None:
    an_issued_order(register)
    a_resolved_query(register)
    assert refused(register, ANSWER_QUERY, **ASKED) == ["query_resolved"]


def test_refusals(register: Register) -> None:
    an_issued_order(register)
    assert refused(register, ANSWER_QUERY, **ASKED) == ["unknown_query"]
    a_query(register)
    assert refused(register, ANSWER_QUERY, **{**ASKED, "query": 2}) == ["unknown_query"]
    assert refused(register, ANSWER_QUERY, **{**ASKED, "number": "CO-2015-0009"}) == ["unknown_call_off"]
    assert refused(register, ANSWER_QUERY, **{**ASKED, "answer": " "}) == ["no_answer"]
    assert perform(register, ANSWER_QUERY, **ASKED).query == 1
