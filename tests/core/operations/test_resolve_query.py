"""Resolve a query by what came of it, or withdraw one that has no answer."""

from builders import REVIEWER, an_issued_order, perform
from inspection import refused, row
from reviewed import NUMBER, OUTCOME, a_query, an_answered_query

from core.operations.resolve_query import RESOLVE_QUERY
from core.requests import read_request
from core.store.register import Register

RESOLVED = {"number": NUMBER, "query": 1, "resolution": OUTCOME}


def test_an_answered_query_is_resolved_by_what_came_of_it(register: Register) -> None:
    an_issued_order(register)
    an_answered_query(register)
    request = read_request(RESOLVE_QUERY.request, RESOLVED)
    done = RESOLVE_QUERY.perform(register, request, key="resolve")
    assert (done.sentence, done.notes) == ("Query 1 on CO-2015-0001 resolved", ())
    kept = row(register, "review_query")
    assert (kept["resolution"], kept["resolved_on"]) == (OUTCOME, "2015-04-01")
    assert row(register, "person", id=kept["resolved_by"])["name"] == REVIEWER


def test_a_query_without_an_answer_is_withdrawn(register: Register) -> None:
    an_issued_order(register)
    a_query(register)
    request = read_request(RESOLVE_QUERY.request, {**RESOLVED, "resolution": "Found it in the minutes"})
    done = RESOLVE_QUERY.perform(register, request, key="withdraw")
    assert done.sentence == "Query 1 on CO-2015-0001 withdrawn"
    assert [note.code for note in done.notes] == ["query_withdrawn"]


def test_it_is_resolved_once(register: Register) -> None:
    an_issued_order(register)
    a_query(register)
    perform(register, RESOLVE_QUERY, **RESOLVED)
    assert refused(register, RESOLVE_QUERY, **RESOLVED) == ["query_resolved"]


def test_what_came_of_it_is_said(register: Register) -> None:
    an_issued_order(register)
    an_answered_query(register)
    assert refused(register, RESOLVE_QUERY, **{**RESOLVED, "resolution": ""}) == ["no_resolution"]
    assert refused(register, RESOLVE_QUERY, **{**RESOLVED, "query": 3}) == ["unknown_query"]
