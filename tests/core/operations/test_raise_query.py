"""Ask a question about a call-off order."""

from builders import REVIEWER, an_issued_order
from inspection import refused, row, rows
from reviewed import NUMBER, QUESTION, a_query, a_resolved_query

from core.operations.raise_query import RAISE_QUERY
from core.store.register import Register


def test_a_question_stands_open_under_its_order(register: Register) -> None:
    an_issued_order(register)
    assert a_query(register) == 1
    asked = row(register, "review_query")
    assert (asked["question"], asked["asked_on"], asked["answered_on"]) == (QUESTION, "2015-04-01", None)
    assert row(register, "person", id=asked["asked_by"])["name"] == REVIEWER


def test_queries_are_numbered_per_order_and_go_on_after_a_resolved_one(register: Register) -> None:
    an_issued_order(register)
    an_issued_order(register, lot="2")
    a_resolved_query(register)
    assert [a_query(register), a_query(register, "CO-2015-0002"), a_query(register)] == [2, 1, 3]


def test_refusals(register: Register) -> None:
    an_issued_order(register)
    assert refused(register, RAISE_QUERY, number="CO-2015-0009", question=QUESTION) == ["unknown_call_off"]
    assert refused(register, RAISE_QUERY, number=NUMBER, question="  ") == ["no_question"]
    assert rows(register, "review_query") == []


def test_no_money_moves(register: Register) -> None:
    an_issued_order(register)
    before = rows(register, "posting")
    a_query(register)
    assert rows(register, "posting") == before
