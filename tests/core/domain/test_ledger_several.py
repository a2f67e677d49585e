"""One payment of several invoices: by the numbers that it gives, or as the only ones that come to its sum."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from ledger_cases import INVOICED_ON, PAID_ON, an_invoice_billed, an_invoice_to_match, ledger_line, paid

from core.domain.invoicing import Credit
from core.domain.ledger import Agreed, LinePart, Outcome, payable
from core.domain.ledger_match import propose
from core.domain.ledger_proposal import Proposal
from core.domain.states import AmountBasis

NUMBER, AMOUNT, DATE, PAYEE = Agreed
ALL = {NUMBER, AMOUNT, DATE, PAYEE}


def an_invoice_of(number: int, gross: int, /, **changes: Any) -> Any:
    """INV-1 and so on over a sum with VAT of a sixth of it."""
    return an_invoice_to_match(number, gross_pence=gross, net_pence=gross * 5 // 6, **changes)


KIRKGATE = (an_invoice_of(1063, 148_500), an_invoice_of(1065, 59_400))
"""The two invoices of an ordinary payment of £2,079.00."""


def proposed(line: Any, *payables: Any) -> Proposal:
    (found,) = propose([line], payables).values()
    return found


def parts(found: Proposal) -> dict[int, int]:
    """The pence of a line by invoice."""
    return {part.invoice_id: part.pence for part in found.parts}


@pytest.mark.parametrize(
    "text",
    [
        "INV-1063 / INV-1065",
        "INV 1063, INV 1065",
        "inv1063 & inv1065",
        "INV-1063/1065",
        "INV-1063/65",
        "Invoices INV-1065 and INV-1063, less discount",
        "INV-1063INV-1065",
    ],
)
def test_the_numbers_in_a_cell_are_found_however_they_are_parted(text: str) -> None:
    found = proposed(ledger_line(invoice_number=text, pence=207_900), *KIRKGATE)
    glued = text == "INV-1063INV-1065"
    assert (found.outcome, parts(found)) == (
        Outcome.PARTLY if glued else Outcome.MATCHED,
        {1063: 148_500, 1065: 59_400},
    )
    assert found.agreed == (ALL - {NUMBER} if glued else ALL)


def test_what_agrees_of_several_is_told() -> None:
    found = proposed(ledger_line(invoice_number="INV-1063 / INV-1065", pence=207_900), *KIRKGATE)
    assert found.words == "number, amount, date and payee agree; 2 invoices together"
    assert found.short_words == "all"


@pytest.mark.parametrize(
    ("changes", "outcome", "agreed"),
    [
        ({"sure": False}, Outcome.PARTLY, ALL - {PAYEE}),
        ({"provider_id": None}, Outcome.PARTLY, ALL - {PAYEE}),
        ({"provider_id": 2}, Outcome.PARTLY, ALL - {PAYEE}),
        ({"paid_on": INVOICED_ON - timedelta(days=1)}, Outcome.MATCHED, ALL - {DATE}),
        ({"pence": 173_250, "basis": AmountBasis.NET}, Outcome.MATCHED, ALL),
        ({"invoice_number": "", "transaction_number": "INV-1063 / INV-1065"}, Outcome.MATCHED, ALL),
    ],
)
def test_what_agrees_decides_of_several_as_of_one(
    changes: dict[str, Any], outcome: Outcome, agreed: set[Agreed]
) -> None:
    line = ledger_line(**{"invoice_number": "INV-1063 / INV-1065", "pence": 207_900, **changes})
    found = proposed(line, *KIRKGATE)
    assert (found.outcome, found.agreed, set(parts(found))) == (outcome, agreed, {1063, 1065})
    assert sum(parts(found).values()) == line.pence


def test_a_number_within_another_is_not_found() -> None:
    others = (an_invoice_of(106, 148_500), an_invoice_of(107, 59_400))
    found = proposed(ledger_line(invoice_number="INV-1063 / INV-1075", pence=1), *others)
    assert found.outcome is Outcome.OFF_FRAMEWORK


def test_numbers_with_marks_within_are_whole() -> None:
    one, two = an_invoice_of(1, 5_000, number="2015/001"), an_invoice_of(2, 7_000, number="2015/002")
    found = proposed(ledger_line(invoice_number="2015/001; 2015/002"), one, two)
    assert (found.outcome, parts(found)) == (Outcome.MATCHED, {1: 5_000, 2: 7_000})


@pytest.mark.parametrize(
    ("pence", "shares"),
    [
        (207_901, {1063: 148_500, 1065: 59_401}),
        (200_000, {1063: 148_500, 1065: 51_500}),
        (148_500, {1063: 148_500}),
        (100_000, {1063: 100_000}),
    ],
)
def test_another_sum_is_shared_out_from_the_first_on_and_asked_about(pence: int, shares: dict[int, int]) -> None:
    found = proposed(ledger_line(invoice_number="INV-1063 / INV-1065", pence=pence), *KIRKGATE)
    assert (found.outcome, parts(found)) == (Outcome.PARTLY, shares)


def test_an_invoice_and_a_credit_note_that_is_taken_off_it() -> None:
    note = Credit(1, "CN-7", "cn7", date(2015, 5, 30), still_owed=False, net_pence=5_000, vat_pence=1_000)
    other = payable(an_invoice_billed(2, gross_pence=24_000, net_pence=20_000, credits=(note,)), {}, 0)
    found = proposed(ledger_line(invoice_number="INV-1 less CN-7", pence=6_000), an_invoice_of(1, 12_000), other)
    assert (found.outcome, parts(found)) == (Outcome.MATCHED, {1: 12_000, 2: -6_000})


def test_payments_that_the_register_has_are_found_as_well() -> None:
    held = an_invoice_of(1, 12_000, payments=(paid(7),))
    found = proposed(ledger_line(invoice_number="INV-1, INV-2", pence=15_000), held, an_invoice_of(2, 3_000))
    assert found.parts == (LinePart(1, 12_000, 7), LinePart(2, 3_000))


def test_the_only_invoices_that_come_to_a_sum_are_proposed_and_no_more_than_that() -> None:
    found = proposed(ledger_line(invoice_number="BACS 7", pence=207_900), *KIRKGATE, an_invoice_of(3, 1_000))
    assert (found.outcome, found.agreed) == (Outcome.PARTLY, ALL - {NUMBER})
    assert parts(found) == {1063: 148_500, 1065: 59_400}
    assert found.words == "amount, date and payee agree; 2 invoices together; number does not"


def test_two_ways_to_come_to_a_sum_are_no_way() -> None:
    found = proposed(ledger_line(invoice_number="", pence=207_900), *KIRKGATE, an_invoice_of(3, 59_400))
    assert found.outcome is Outcome.OFF_FRAMEWORK


@pytest.mark.parametrize(("more", "outcome"), [(10, Outcome.PARTLY), (11, Outcome.OFF_FRAMEWORK)])
def test_more_than_12_open_invoices_are_not_guessed_among(more: int, outcome: Outcome) -> None:
    others = [an_invoice_of(number, 10_000_000 + number) for number in range(1, more + 1)]
    assert proposed(ledger_line(invoice_number="", pence=207_900), *KIRKGATE, *others).outcome is outcome


@pytest.mark.parametrize(("count", "outcome"), [(3, Outcome.PARTLY), (4, Outcome.PARTLY), (5, Outcome.OFF_FRAMEWORK)])
def test_two_to_four_come_together_by_amount_alone(count: int, outcome: Outcome) -> None:
    sums = [12, 240, 3_600, 48_000, 600_000][:count]
    payables = [an_invoice_of(number, pence) for number, pence in enumerate(sums, 1)]
    found = proposed(ledger_line(invoice_number="", pence=sum(sums)), *payables)
    assert (found.outcome, list(parts(found).values())) == (outcome, sums if count < 5 else [])


@pytest.mark.parametrize(
    "changes",
    [{"invoiced_on": PAID_ON - timedelta(days=61)}, {"provider_id": 2}, {"gross_pence": 59_401}],
)
def test_by_amount_alone_the_day_and_the_payee_have_to_agree(changes: dict[str, Any]) -> None:
    other = payable(an_invoice_billed(1065, **{"gross_pence": 59_400, **changes}), {}, 0)
    found = proposed(ledger_line(invoice_number="", pence=207_900), KIRKGATE[0], other)
    assert found.outcome is Outcome.OFF_FRAMEWORK


def test_an_invoice_that_is_named_is_among_those_that_come_to_the_sum() -> None:
    """Without the number two others would come to it as well."""
    others = (an_invoice_of(3, 100_000), an_invoice_of(4, 107_900))
    named = proposed(ledger_line(invoice_number="INV-1063 and others", pence=207_900), *KIRKGATE, *others)
    assert (named.outcome, parts(named)) == (Outcome.PARTLY, {1063: 148_500, 1065: 59_400})
    assert NUMBER not in named.agreed
    assert not proposed(ledger_line(invoice_number="", pence=207_900), *KIRKGATE, *others).parts


def test_an_invoice_is_given_to_one_payment_of_several() -> None:
    lines = [ledger_line(number, invoice_number="INV-1063 / INV-1065", pence=207_900) for number in (1, 2)]
    found = propose(lines, KIRKGATE)
    assert (found[1].outcome, found[2].outcome, found[2].taken) == (Outcome.MATCHED, Outcome.PARTLY, True)
    alone = [replace(line, invoice_number="") for line in lines]
    assert [len(each.parts) for each in propose(alone, KIRKGATE).values()] == [2, 0]


def test_one_number_of_two_invoices_is_paid_together() -> None:
    """Orders that were taken over share the provider's invoice."""
    one = replace(an_invoice_of(1, 5_000), number_key="i1")
    two = replace(an_invoice_of(2, 7_000), number_key="i1")
    found = proposed(ledger_line(invoice_number="I-1"), one, two)
    assert (found.outcome, parts(found)) == (Outcome.MATCHED, {1: 5_000, 2: 7_000})
    assert parts(proposed(ledger_line(invoice_number="I-1", pence=7_000), one, two)) == {2: 7_000}
