"""Record a provider's credit note: less is owed of the invoice, and its money goes back to where it came from."""

from typing import Any

import pytest
from builders import OWNER, a_ceiling, a_decision, perform, the_day_is
from inspection import postings, refused, row, rows, standing
from invoiced import (
    a_credit,
    a_credit_as_written,
    a_disputed_invoice,
    a_payment,
    an_approved_invoice,
    an_invoice,
    an_invoice_line,
    an_unmatched_invoice,
    over_two_years,
    two_delivered,
)

from core.domain.finding import Severity
from core.operations.approve_invoice import APPROVE_INVOICE
from core.operations.close_year import CLOSE_YEAR
from core.operations.record_credit import RECORD_CREDIT
from core.requests import read_request
from core.store.register import Register


@pytest.fixture
def two_years(overrunning: Register) -> Register:
    """Two days delivered on one line in each of two years."""
    a_ceiling(overrunning, "framework", "2016-17", 1_000_000)
    over_two_years(overrunning)
    return overrunning


def test_what_is_credited_goes_back_outside(register: Register) -> None:
    an_invoice(register)
    done = a_credit(register)
    assert (done.gross_pence, done.state) == (108_000, "matched")
    assert postings(register)[-2:] == [
        ("2015-16", "invoiced", "accrued", 90_000),
        ("2015-16", "accrued", "outside", 90_000),
    ]
    assert [posting["effective_on"] for posting in rows(register, "posting")[-2:]] == ["2015-05-12", "2015-05-12"]
    assert standing(register) == {"committed": 1_620_000, "invoiced": 90_000}
    note, line = row(register, "credit_note"), row(register, "credit_line")
    assert (note["number"], note["number_key"], note["reason"]) == ("CN-1", "cn1", "One day was not held")
    assert (line["net_pence"], line["vat_pence"], line["gross_pence"]) == (90_000, 18_000, 108_000)


def test_what_is_still_owed_waits_to_be_invoiced_again(register: Register) -> None:
    an_invoice(register)
    a_credit(register, still_owed=True)
    assert standing(register) == {"committed": 1_620_000, "accrued": 90_000, "invoiced": 90_000}


def test_an_invoice_that_is_credited_whole_is_settled(register: Register) -> None:
    an_approved_invoice(register)
    a_credit(register)
    assert row(register, "invoice")["state"] == "approved"
    done = a_credit(register, number="CN-2")
    assert (done.state, row(register, "invoice")["state"]) == ("credited", "credited")
    assert standing(register) == {"committed": 1_620_000}


def test_a_credit_of_all_that_was_not_paid_leaves_it_paid(register: Register) -> None:
    an_approved_invoice(register)
    a_payment(register, 108_000)
    assert a_credit(register).state == "paid"
    assert standing(register) == {"committed": 1_620_000, "paid": 90_000}


def test_a_disputed_invoice_stays_so_while_something_is_left(register: Register) -> None:
    a_disputed_invoice(register)
    assert a_credit(register).state == "disputed"


def test_before_it_is_matched_a_credit_moves_nothing_and_says_so(register: Register) -> None:
    an_unmatched_invoice(register)
    request = read_request(RECORD_CREDIT.request, a_credit_as_written())
    done = RECORD_CREDIT.perform(register, request, key="k")
    assert [(note.code, note.severity) for note in done.notes] == [("nothing_released", Severity.NOTE)]
    assert standing(register) == {"committed": 1_620_000, "accrued": 180_000}
    assert row(register, "credit_note")["still_owed"] == 1


def test_streams_and_years_get_back_what_they_gave(two_years: Register) -> None:
    whole = an_invoice_line(session_id=None, line_id=1, net_pence=270_000)
    an_invoice(two_years, whole, invoiced_on="2016-05-01", received_on="2016-05-02")
    a_credit(two_years, net=100_000, vat=20_000, credited_on="2016-05-03")
    assert [step for step in postings(two_years, cause="credit") if step[2] == "accrued"] == [
        ("2016-17", "invoiced", "accrued", 90_000),
        ("2015-16", "invoiced", "accrued", 10_000),
    ]


def test_money_of_a_closed_year_stays_owed(two_years: Register) -> None:
    line = an_invoice_line(session_id=1)
    an_invoice(two_years, line, invoiced_on="2016-05-01", received_on="2016-05-02")
    perform(two_years, CLOSE_YEAR, financial_year="2015-16", decision=a_decision())
    fields = a_credit_as_written(credited_on="2016-05-03")
    assert refused(two_years, RECORD_CREDIT, **fields) == ["year_closed"]
    perform(two_years, RECORD_CREDIT, **fields | {"still_owed": True})
    assert postings(two_years)[-1] == ("2015-16", "invoiced", "accrued", 90_000)


def test_the_credits_of_a_line_never_come_to_more_than_it_asks_for(register: Register) -> None:
    an_invoice(register)
    a_credit(register)
    fields = a_credit_as_written(number="CN-2", net=90_001, vat=18_000)
    assert refused(register, RECORD_CREDIT, **fields) == ["credit_above_line", "credit_above_unpaid"]


def test_what_is_paid_is_not_credited(register: Register) -> None:
    an_approved_invoice(register)
    a_payment(register, 108_001)
    assert refused(register, RECORD_CREDIT, **a_credit_as_written()) == ["credit_above_unpaid"]
    a_payment(register, 107_999)
    assert refused(register, RECORD_CREDIT, **a_credit_as_written()) == ["nothing_to_credit", "credit_above_unpaid"]


def test_nor_is_its_vat(register: Register) -> None:
    an_approved_invoice(register)
    a_payment(register, 108_000)
    fields = a_credit_as_written(net=0, vat=18_001)
    assert refused(register, RECORD_CREDIT, **fields) == ["credit_above_unpaid"]
    perform(register, RECORD_CREDIT, **a_credit_as_written(net=0, vat=18_000))
    assert standing(register) == {"committed": 1_620_000, "invoiced": 90_000, "paid": 90_000}


def test_of_a_line_no_more_is_credited_than_its_own_money_that_is_not_paid(register: Register) -> None:
    two_delivered(register)
    an_approved_invoice(register, an_invoice_line(session_id=1), an_invoice_line(session_id=2))
    a_payment(register, 216_000)
    fields = a_credit_as_written(net=90_001, vat=18_000)
    assert refused(register, RECORD_CREDIT, **fields) == ["credit_above_unpaid"]
    a_credit(register)
    assert standing(register) == {"committed": 3_240_000, "invoiced": 90_000, "paid": 180_000}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"invoice_id": 99}, ["unknown_invoice"], id="of no invoice"),
        pytest.param({"number": " "}, ["no_credit_number"], id="without a number"),
        pytest.param({"reason": " "}, ["no_reason"], id="without a reason"),
        pytest.param({"credited_on": "2015-05-07"}, ["credit_before_invoice"], id="dated before the invoice"),
        pytest.param({"credited_on": "2015-05-13"}, ["credit_in_future"], id="dated tomorrow"),
        pytest.param({"lines": []}, ["no_lines"], id="of no lines"),
        pytest.param({"net": 0, "vat": 0}, ["amount_below_zero"], id="of nothing"),
        pytest.param({"net": -1}, ["amount_below_zero"], id="of less than nothing"),
        pytest.param({"net": 180_001}, ["credit_above_line", "credit_above_unpaid"], id="above its invoice"),
        pytest.param({"vat": 36_001}, ["credit_above_line", "credit_above_unpaid"], id="of more VAT than it has"),
        pytest.param(
            {"lines": [{"invoice_line_id": 9, "net_pence": 1, "vat_pence": 0}]},
            ["unknown_invoice_line"],
            id="of another invoice's line",
        ),
        pytest.param(
            {"lines": [{"invoice_line_id": 1, "net_pence": 1, "vat_pence": 0}] * 2},
            ["line_twice", "line_twice"],
            id="of a line twice",
        ),
    ],
)
def test_refusals(changes: dict[str, Any], expected: list[str], register: Register) -> None:
    an_invoice(register)
    assert refused(register, RECORD_CREDIT, **a_credit_as_written(**changes)) == expected


def test_a_credit_note_is_recorded_once(register: Register) -> None:
    an_invoice(register)
    a_credit(register)
    assert refused(register, RECORD_CREDIT, **a_credit_as_written(number="cn 1")) == ["credit_exists"]


def test_a_settled_invoice_is_not_credited(register: Register) -> None:
    an_invoice(register)
    a_credit(register, net=180_000, vat=36_000)
    codes = refused(register, RECORD_CREDIT, **a_credit_as_written(number="CN-2"))
    assert codes == ["nothing_to_credit", "credit_above_line", "credit_above_unpaid"]


def test_after_a_credit_the_rest_is_paid(register: Register) -> None:
    an_invoice(register)
    the_day_is(register, "2015-05-20")
    a_credit(register, credited_on="2015-05-15")
    perform(register, APPROVE_INVOICE, by=OWNER, invoice_id=1)
    a_payment(register, 108_000)
    assert row(register, "invoice")["state"] == "paid"
    assert standing(register) == {"committed": 1_620_000, "paid": 90_000}
