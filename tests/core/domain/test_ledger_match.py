"""Lines of the ledger find the invoices that they are about, and each sum is found once."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from ledger_cases import (
    GROSS_PENCE,
    INVOICED_ON,
    NET_PENCE,
    PAID_ON,
    an_invoice_billed,
    an_invoice_to_match,
    ledger_line,
    paid,
)

from core.domain.invoicing import Credit
from core.domain.ledger import Agreed, Outcome, payable
from core.domain.ledger_match import propose
from core.domain.ledger_proposal import Proposal
from core.domain.states import AmountBasis

NUMBER, AMOUNT, DATE, PAYEE = Agreed
ALL = {NUMBER, AMOUNT, DATE, PAYEE}


def proposed(line: Any, *payables: Any) -> Proposal:
    (found,) = propose([line], payables).values()
    return found


def invoice_of(found: Proposal) -> int | None:
    """The invoice of a line that is about one at most."""
    return found.parts[0].invoice_id if found.parts else None


def payment_of(found: Proposal) -> int | None:
    """The payment that such a line is, where the register has it."""
    return found.parts[0].payment_id if found.parts else None


@pytest.mark.parametrize(
    ("changes", "outcome", "agreed"),
    [
        pytest.param({}, Outcome.MATCHED, ALL, id="all of it"),
        pytest.param({"invoice_number": "inv 1"}, Outcome.MATCHED, ALL, id="the number written otherwise"),
        pytest.param({"invoice_number": "", "transaction_number": "INV-1"}, Outcome.MATCHED, ALL, id="in its place"),
        pytest.param(
            {"pence": NET_PENCE, "basis": AmountBasis.NET}, Outcome.MATCHED, ALL, id="the net in a net ledger"
        ),
        pytest.param({"pence": NET_PENCE}, Outcome.PARTLY, ALL - {AMOUNT}, id="the net in a gross ledger"),
        pytest.param({"pence": GROSS_PENCE + 1}, Outcome.PARTLY, ALL - {AMOUNT}, id="a penny more"),
        pytest.param({"pence": GROSS_PENCE - 1}, Outcome.PARTLY, ALL - {AMOUNT}, id="a penny less"),
        pytest.param({"pence": -GROSS_PENCE}, Outcome.PARTLY, ALL - {AMOUNT}, id="the other way"),
        pytest.param({"paid_on": INVOICED_ON}, Outcome.MATCHED, ALL, id="on the day of the invoice"),
        pytest.param(
            {"paid_on": INVOICED_ON - timedelta(days=1)}, Outcome.MATCHED, ALL - {DATE}, id="the day before it"
        ),
        pytest.param({"paid_on": INVOICED_ON + timedelta(days=60)}, Outcome.MATCHED, ALL, id="60 days after it"),
        pytest.param(
            {"paid_on": INVOICED_ON + timedelta(days=61)}, Outcome.MATCHED, ALL - {DATE}, id="61 days after it"
        ),
        pytest.param({"sure": False}, Outcome.PARTLY, ALL - {PAYEE}, id="a name that is nearly the same"),
        pytest.param({"provider_id": None}, Outcome.PARTLY, ALL - {PAYEE}, id="somebody else"),
        pytest.param({"invoice_number": ""}, Outcome.PARTLY, ALL - {NUMBER}, id="without a number"),
        pytest.param({"invoice_number": "INV-9"}, Outcome.PARTLY, ALL - {NUMBER}, id="another number"),
    ],
)
def test_what_agrees_decides(changes: dict[str, Any], outcome: Outcome, agreed: set[Agreed]) -> None:
    found = proposed(ledger_line(**changes), an_invoice_to_match())
    assert (found.outcome, invoice_of(found), found.agreed) == (outcome, 1, agreed)


@pytest.mark.parametrize(
    "changes",
    [
        {"invoice_number": "", "pence": 1},
        {"invoice_number": "", "provider_id": 2},
        {"provider_id": None, "pence": 1},
        {"invoice_number": " - "},
    ],
)
def test_what_agrees_in_too_little_is_off_the_framework(changes: dict[str, Any]) -> None:
    line = ledger_line(**{"transaction_number": "", **changes})
    found = proposed(line, replace(an_invoice_to_match(), provider_id=1 if len(changes) > 1 else 2))
    assert found == Proposal(1, Outcome.OFF_FRAMEWORK)


def test_a_long_number_stands_alone_and_a_short_one_does_not() -> None:
    other = {"provider_id": None, "pence": 1, "paid_on": date(2016, 1, 1)}
    long = proposed(ledger_line(invoice_number="AT-10017", **other), an_invoice_to_match(number="AT-10017"))
    assert (long.outcome, long.agreed) == (Outcome.PARTLY, {NUMBER})
    short = proposed(ledger_line(invoice_number="1001", **other), an_invoice_to_match(number="1001"))
    assert short.outcome is Outcome.OFF_FRAMEWORK


def test_one_number_of_two_providers_is_told_apart_by_the_payee() -> None:
    one, two = an_invoice_to_match(), replace(an_invoice_to_match(2, number="INV-1"), provider_id=2)
    assert invoice_of(proposed(ledger_line(provider_id=2), one, two)) == 2
    assert invoice_of(proposed(ledger_line(provider_id=1), one, two)) == 1
    unknown = proposed(ledger_line(provider_id=None), one, two)
    assert (unknown.outcome, unknown.agreed) == (Outcome.PARTLY, ALL - {PAYEE})


def test_the_same_amount_twice_is_two_invoices_from_the_oldest_on() -> None:
    lines = [ledger_line(number, invoice_number="") for number in (1, 2, 3)]
    later = an_invoice_to_match(1, invoiced_on=INVOICED_ON + timedelta(days=2))
    found = propose(lines, [later, an_invoice_to_match(2)])
    assert [invoice_of(found[number]) for number in (1, 2, 3)] == [2, 1, None]
    assert found[3].outcome is Outcome.OFF_FRAMEWORK


def test_an_invoice_within_60_days_comes_before_an_older_one() -> None:
    old = an_invoice_to_match(1, invoiced_on=PAID_ON - timedelta(days=61))
    lines = [ledger_line(number, invoice_number="") for number in (1, 2)]
    found = propose(lines, [old, an_invoice_to_match(2)])
    assert [invoice_of(found[number]) for number in (1, 2)] == [2, 1]
    assert found[2].agreed == {AMOUNT, PAYEE}


def test_a_second_line_of_one_number_finds_that_all_is_taken() -> None:
    found = propose([ledger_line(1), ledger_line(2)], [an_invoice_to_match()])
    assert (found[1].outcome, found[2].outcome, found[2].taken) == (Outcome.MATCHED, Outcome.PARTLY, True)
    assert found[2].words == "number, date and payee agree; other lines have all of it"


def test_what_agrees_is_told_with_what_does_not() -> None:
    found = proposed(ledger_line(pence=1), an_invoice_to_match())
    assert (found.words, found.short_words) == ("number, date and payee agree; amount does not", "all but amount")
    nothing = Proposal(1, Outcome.OFF_FRAMEWORK)
    assert (nothing.words, nothing.short_words) == ("no invoice in the register agrees", "nothing")


def test_a_number_is_believed_before_an_amount() -> None:
    lines = [ledger_line(1, invoice_number=""), ledger_line(2, invoice_number="INV-1", paid_on=PAID_ON + timedelta(5))]
    found = propose(lines, [an_invoice_to_match()])
    assert (found[2].outcome, found[1].outcome) == (Outcome.MATCHED, Outcome.OFF_FRAMEWORK)


def test_lines_of_one_number_come_to_the_invoice_together() -> None:
    found = propose([ledger_line(1, pence=7_000), ledger_line(2, pence=5_000)], [an_invoice_to_match()])
    assert {each.outcome for each in found.values()} == {Outcome.MATCHED}
    assert found[1].words == "number, amount, date and payee agree; 2 lines together"
    less = propose([ledger_line(1, pence=7_000), ledger_line(2, pence=4_999)], [an_invoice_to_match()])
    assert {each.outcome for each in less.values()} == {Outcome.PARTLY}


def test_a_payment_that_the_register_has_is_found_by_its_own_sum_and_day() -> None:
    half = paid(7, 6_000, 5_000, paid_on=date(2015, 7, 1))
    invoice = an_invoice_to_match(payments=(half,))
    found = proposed(ledger_line(pence=6_000, paid_on=date(2015, 7, 8)), invoice)
    assert (found.outcome, payment_of(found), found.agreed) == (Outcome.MATCHED, 7, ALL)
    later = proposed(ledger_line(pence=6_000, paid_on=date(2015, 7, 9)), invoice)
    assert payment_of(later) is None, "the other half, which is yet to be recorded, is as near"


def test_a_credit_note_is_a_line_below_nothing() -> None:
    credit = Credit(1, "CN-1", "cn1", date(2015, 5, 30), still_owed=False, net_pence=5_000, vat_pence=1_000)
    billed = an_invoice_billed(credits=(credit,))
    found = proposed(ledger_line(pence=-6_000, invoice_number="CN 1"), payable(billed, {}, 0))
    assert (found.outcome, payment_of(found), found.agreed) == (Outcome.MATCHED, None, ALL)
    assert proposed(ledger_line(pence=-6_000), payable(billed, {}, 1)).taken is False
    assert proposed(ledger_line(pence=6_000), payable(billed, {}, 1)).outcome is Outcome.MATCHED


@pytest.mark.parametrize(
    ("tied", "free"),
    [
        ({}, [(6_000, 5_000)]),
        ({1: ((12_000, AmountBasis.GROSS),)}, [(6_000, 5_000)]),
        ({1: ((2_000, AmountBasis.GROSS),)}, [(10_000, 8_333), (-12_000, -10_000), (6_000, 5_000)]),
    ],
)
def test_a_reversed_payment_is_there_only_for_a_line_that_was_tied_to_it(
    tied: dict[int, Any], free: list[tuple[int, int]]
) -> None:
    payments = (paid(1), paid(2, -12_000, -10_000, reverses_id=1), paid(3, 6_000, 5_000))
    sums = payable(an_invoice_billed(payments=payments), {3: ((6_000, AmountBasis.GROSS),), **tied}, 0).sums
    found = [(one.gross_pence, one.net_pence) for one in sums]
    assert (6_000, 5_000) in found
    assert ((-12_000, -10_000) in found) is bool(tied)
    assert free[-1] in found
