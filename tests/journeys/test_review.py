"""A reviewer asks about a call-off, the officer answers, and the reviewer marks it and signs the month off."""

from asked import ask

from core.queries.review_queries import review_queries
from core.queries.reviews import reviews
from core.queries.sign_offs import sign_offs
from gui.place import Place

NUMBER = "CO-2015-0003"


def at_the_order(person):
    person.program.workspace.go(Place("call_off", item=NUMBER))
    person.wait()


def test_a_question_is_answered_and_resolved_before_the_month_is_signed_off(arrive, sample):
    priya = arrive(sample, "Priya Nair")
    at_the_order(priya)
    priya.press("Ask a question…")
    priya.write("Your question", "Why were two trainers needed?")
    priya.press("Ask")
    priya.press("Mark reviewed…")
    assert "Query 1 on CO-2015-0003 is not resolved yet" in priya.told()

    priya.act_as("Amira Khan")
    priya.go("Alt+1")
    assert "Answer query 1 on CO-2015-0003" in [row.what for row in priya.page.due.all_rows]
    at_the_order(priya)
    priya.press("Answer query 1")
    priya.write("Your answer", "The cohort was split over two rooms.")
    priya.press("Answer")

    priya.act_as("Priya Nair")
    priya.press("Resolve query 1")
    priya.write("What came of it", "Seen in the register of attendance.")
    priya.press("Resolve")
    priya.press("Mark reviewed…")
    priya.press("Mark reviewed")
    assert "Reviewed by Priya Nair on 30 Nov 2015." in priya.reads()
    (query,) = [row for row in ask(sample, review_queries) if row.number == NUMBER]
    assert not query.is_open
    newest = ask(sample, reviews)[0]
    assert (newest.number, newest.changed_since) == (NUMBER, False)

    priya.program.workspace.go(Place("returns"))
    priya.wait()
    priya.press("Sign off a period…")
    assert "Not reviewed" in priya.reads()
    priya.press("Sign off")
    signed = ask(sample, sign_offs)[0]
    assert (signed.period, signed.signed_by) == ("Oct 2015", "Priya Nair")
