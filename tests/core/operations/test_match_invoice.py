"""Match lines of an invoice to the work that they are for; when none is left, its money is invoiced."""

from typing import Any

import pytest
from builders import OWNER, a_ceiling, a_delivered_session, perform, the_day_is
from inspection import postings, refused, row, rows, standing
from invoiced import (
    a_credit,
    an_approved_invoice,
    an_invoice,
    an_invoice_line,
    an_unmatched_invoice,
    delivered,
    over_two_years,
)

from core.operations.approve_invoice import APPROVE_INVOICE
from core.operations.dispute_invoice import DISPUTE_INVOICE
from core.operations.match_invoice import MATCH_INVOICE
from core.store.register import Register

RECEIVED = {"committed": 1_620_000, "accrued": 180_000}


def match(register: Register, *matches: dict[str, Any], invoice_id: int = 1) -> Any:
    return perform(register, MATCH_INVOICE, invoice_id=invoice_id, matches=list(matches))


def to_session(number: int = 1, *, line: int = 1) -> dict[str, int]:
    return {"invoice_line_id": line, "session_id": number}


@pytest.fixture
def two_years(overrunning: Register) -> Register:
    """Two days delivered on one line in each of two years."""
    a_ceiling(overrunning, "framework", "2016-17", 1_000_000)
    over_two_years(overrunning)
    return overrunning


def test_the_last_line_that_is_matched_invoices_the_net_of_all(register: Register) -> None:
    two = [an_invoice_line(net_pence=90_000, session_id=None) for _ in range(2)]
    an_invoice(register, *two)
    first = match(register, to_session(line=2))
    assert (first.state, first.lines_left, first.invoiced_pence) == ("received", 1, 0)
    assert standing(register) == RECEIVED
    last = match(register, {"invoice_line_id": 1, "line_id": 1})
    assert (last.state, last.lines_left, last.invoiced_pence) == ("matched", 0, 180_000)
    assert [(line["line_id"], line["session_id"]) for line in rows(register, "invoice_line")] == [(1, None), (1, 1)]
    assert rows(register, "posting")[-1]["effective_on"] == "2015-05-11"
    assert standing(register) == {"committed": 1_620_000, "invoiced": 180_000}


def test_who_matched_is_written(register: Register) -> None:
    an_unmatched_invoice(register)
    match(register, to_session())
    invoice = row(register, "invoice")
    assert (invoice["state"], invoice["matched_by"], invoice["matched_on"]) == ("matched", 1, "2015-05-12")


def test_a_line_may_be_matched_anew_until_all_are(register: Register) -> None:
    two = [an_invoice_line(net_pence=90_000, session_id=None) for _ in range(2)]
    an_invoice(register, *two)
    match(register, to_session(line=1))
    match(register, {"invoice_line_id": 1, "line_id": 1})
    assert [line["session_id"] for line in rows(register, "invoice_line")] == [None, None]
    match(register, to_session(line=1), to_session(line=2))
    assert standing(register)["invoiced"] == 180_000


def test_earlier_matches_are_looked_at_again_with_the_last(register: Register) -> None:
    two = [an_invoice_line(net_pence=90_000, session_id=None) for _ in range(2)]
    an_invoice(register, *two)
    match(register, to_session(line=1))
    an_invoice(register, an_invoice_line(net_pence=50_000), number="INV-2")
    fields = {"invoice_id": 1, "matches": [to_session(line=2)]}
    assert refused(register, MATCH_INVOICE, **fields) == ["more_than_session", "more_than_delivered"]


def test_what_was_credited_before_is_not_invoiced(register: Register) -> None:
    delivered(register)
    an_unmatched_invoice(register)
    a_credit(register, net=60_000, vat=12_000)
    assert standing(register) == RECEIVED
    assert match(register, to_session()).invoiced_pence == 120_000
    assert standing(register) == {"committed": 1_620_000, "accrued": 60_000, "invoiced": 120_000}


def test_a_line_that_is_credited_whole_needs_no_match(register: Register) -> None:
    an_invoice(register, an_invoice_line(), an_invoice_line(session_id=None, net_pence=50_000))
    a_credit(register, lines=[{"invoice_line_id": 2, "net_pence": 50_000, "vat_pence": 10_000}])
    done = match(register)
    assert (done.state, done.invoiced_pence) == ("matched", 180_000)


def test_a_further_invoice_takes_what_the_first_left(register: Register) -> None:
    an_invoice(register, an_invoice_line(net_pence=120_000))
    an_unmatched_invoice(register, number="INV-2")
    fields = {"invoice_id": 2, "matches": [to_session(line=2)]}
    assert refused(register, MATCH_INVOICE, **fields) == ["more_than_session", "more_than_delivered"]
    a_credit(register, invoice_id=2, lines=[{"invoice_line_id": 2, "net_pence": 120_000, "vat_pence": 24_000}])
    assert match(register, to_session(line=2), invoice_id=2).invoiced_pence == 60_000


@pytest.mark.parametrize(
    ("still_owed", "expected"),
    [
        pytest.param(True, None, id="once it was credited as still owed, it may"),
        pytest.param(False, ["more_than_session"], id="once it was credited for good, not from another's money"),
    ],
)
def test_a_session_is_invoiced_again_only_while_it_is_owed(
    expected: list[str] | None, register: Register, *, still_owed: bool
) -> None:
    an_invoice(register)
    a_delivered_session(register, held_on="2015-05-13")
    a_credit(register, net=180_000, vat=36_000, still_owed=still_owed, credited_on="2015-05-13")
    an_unmatched_invoice(register, number="INV-2")
    fields = {"invoice_id": 2, "matches": [to_session(line=2)]}
    if expected is None:
        assert perform(register, MATCH_INVOICE, **fields).invoiced_pence == 180_000
    else:
        assert refused(register, MATCH_INVOICE, **fields) == expected


def test_the_oldest_year_is_invoiced_first_where_no_session_is_named(two_years: Register) -> None:
    an_invoice(
        two_years,
        an_invoice_line(session_id=None, line_id=1, net_pence=270_000),
        invoiced_on="2016-05-01",
        received_on="2016-05-02",
    )
    assert postings(two_years, cause="invoice") == [
        ("2015-16", "accrued", "invoiced", 180_000),
        ("2016-17", "accrued", "invoiced", 90_000),
    ]


def test_a_session_is_invoiced_in_the_year_of_its_day(two_years: Register) -> None:
    an_invoice(
        two_years,
        an_invoice_line(session_id=2),
        invoiced_on="2016-05-01",
        received_on="2016-05-02",
    )
    assert postings(two_years, cause="invoice") == [("2016-17", "accrued", "invoiced", 180_000)]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        pytest.param({"invoice_id": 99}, ["unknown_invoice"], id="of no invoice"),
        pytest.param({"matches": []}, ["no_matches"], id="of no lines"),
        pytest.param({"matches": [{"invoice_line_id": 1}]}, ["no_match"], id="to nothing"),
        pytest.param({"matches": [to_session(line=99)]}, ["unknown_invoice_line"], id="of another invoice's line"),
        pytest.param({"matches": [to_session(), to_session()]}, ["line_twice", "line_twice"], id="of a line twice"),
        pytest.param({"matches": [to_session(99)]}, ["unknown_session"], id="to no session"),
        pytest.param({"matches": [{"invoice_line_id": 1, "line_id": 99}]}, ["unknown_line"], id="to no order line"),
    ],
)
def test_refusals(fields: dict[str, Any], expected: list[str], register: Register) -> None:
    an_unmatched_invoice(register)
    assert refused(register, MATCH_INVOICE, **{"invoice_id": 1, "matches": [to_session()]} | fields) == expected


def test_another_providers_work_is_refused(register: Register) -> None:
    delivered(register)
    an_unmatched_invoice(register, provider_id=2)
    assert refused(register, MATCH_INVOICE, invoice_id=1, matches=[to_session()]) == ["other_provider"]


def test_an_invoice_is_matched_once(register: Register) -> None:
    an_invoice(register)
    fields = {"invoice_id": 1, "matches": [to_session()]}
    assert "invoice_not_received" in refused(register, MATCH_INVOICE, **fields)
    perform(register, APPROVE_INVOICE, by=OWNER, invoice_id=1)
    assert "invoice_not_received" in refused(register, MATCH_INVOICE, **fields)


def test_a_disputed_invoice_waits_for_its_outcome(register: Register) -> None:
    an_unmatched_invoice(register)
    perform(register, DISPUTE_INVOICE, invoice_id=1, reason="One day was not held")
    assert refused(register, MATCH_INVOICE, invoice_id=1, matches=[to_session()]) == ["invoice_not_received"]


def test_nothing_that_is_settled_is_matched(register: Register) -> None:
    an_approved_invoice(register)
    the_day_is(register, "2015-05-20")
    codes = refused(register, MATCH_INVOICE, invoice_id=1, matches=[to_session()])
    assert codes == ["invoice_not_received", "more_than_session", "more_than_delivered"]
