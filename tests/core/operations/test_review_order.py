"""Mark a call-off order reviewed as it stands."""

from builders import an_issued_order, perform
from inspection import refused, row, rows
from reviewed import NUMBER, a_query, a_resolved_query, a_review

from core.operations.review_order import REVIEW_ORDER
from core.store.register import Register


def test_a_review_keeps_where_the_register_stood(register: Register) -> None:
    an_issued_order(register)
    head, posting = rows(register, "history")[-1]["seq"], rows(register, "posting")[-1]["id"]
    a_review(register, note="Agrees with the minutes")
    kept = row(register, "review")
    assert (kept["head_seq"], kept["posting_id"], kept["note"]) == (head, posting, "Agrees with the minutes")
    assert (kept["variation_id"], kept["session_id"], kept["invoice_id"]) == (0, 0, 0)


def test_an_order_with_an_open_query_is_not_marked(register: Register) -> None:
    an_issued_order(register)
    a_query(register)
    assert refused(register, REVIEW_ORDER, number=NUMBER) == ["query_open"]


def test_an_order_whose_queries_are_resolved_is_marked(register: Register) -> None:
    an_issued_order(register)
    a_resolved_query(register)
    assert perform(register, REVIEW_ORDER, number=NUMBER).number == NUMBER


def test_an_order_that_is_not_there_is_refused(register: Register) -> None:
    assert refused(register, REVIEW_ORDER, number=NUMBER) == ["unknown_call_off"]
