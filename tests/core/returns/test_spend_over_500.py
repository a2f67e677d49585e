"""Spend over £500: each transaction by its amount, in the period from which it counts, tied to all that was paid."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from builders import a_delivered_session, a_line, a_register, an_agreed_requirement, perform, the_day_is
from invoiced import a_payment, an_approved_invoice, an_invoice_line, delivered, over_two_years, two_delivered
from lived_register import a_lived_register
from told import told
from year_ends import extend

from core.domain.states import Basis, Stage
from core.operations.issue_order import ISSUE_ORDER
from core.operations.make_offer import MAKE_OFFER
from core.operations.open_selection import OPEN_SELECTION
from core.operations.record_response import RECORD_RESPONSE
from core.operations.reverse_payment import REVERSE_PAYMENT
from core.queries.movements_between import movements_between
from core.store.register import Register

NAME, OVER, OTHER = "spend-over-500", "tblSpend", "tblOther"


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """Payments of £1,800 and £900 in June 2015, the second taken back; to be read alone."""
    opened = a_lived_register(tmp_path_factory.mktemp("lived"))
    yield opened
    opened.close()


def exempt(register: Register, *payments: int) -> list[int]:
    """Payments of one invoice without VAT, in whole pence; their numbers."""
    an_approved_invoice(register, an_invoice_line(vat_code="exempt"))
    return [a_payment(register, pence) for pence in payments]


def take_back(register: Register, payment_id: int, **changes: str) -> None:
    back = {"paid_on": "2015-05-12", "ledger_reference": f"R-{payment_id}", "reason": "Wrong account", **changes}
    perform(register, REVERSE_PAYMENT, payment_id=payment_id, **back)


def test_a_payment_of_500_pounds_is_not_over_500(register: Register) -> None:
    exempt(register, 49_999, 50_000, 50_001)
    found = told(register, NAME, "2015-16")
    assert found.column(OVER, "Net amount") == [50_001]
    (other,) = found.rows(OTHER)
    assert (other["What"], other["Transactions"], other["Net amount"]) == ("At or under £500", 2, 99_999)


def test_what_is_taken_back_stands_where_it_stood_with_a_minus(register: Register) -> None:
    small, large = exempt(register, 50_000, 50_001)
    take_back(register, small)
    take_back(register, large)
    found = told(register, NAME, "2015-16")
    assert found.column(OVER, "Net amount") == [50_001, -50_001]
    assert found.column(OVER, "Transaction number") == ["L-2", "R-2"]
    assert found.total(OTHER, "Net amount") == 0
    assert found.total(OTHER, "Transactions") == 2
    assert found.cover["Paid in the period, net"] == 0


def test_vat_that_cannot_be_recovered_counts_towards_the_500_pounds(register: Register) -> None:
    line = an_invoice_line(net_pence=100_000, vat_pence=20_000, irrecoverable_pence=10_000)
    an_approved_invoice(register, line)
    a_payment(register, 57_144)  # net 47,620 and half of 9,524 VAT, 4,762
    a_payment(register, 60_000)
    found = told(register, NAME, "2015-16")
    assert [found.column(OVER, name) for name in ("Net amount", "Irrecoverable VAT", "Net with irrecoverable VAT")] == [
        [47_620, 50_000],
        [4_762, 5_000],
        [52_382, 55_000],
    ]


def test_without_it_the_same_payment_would_not_be_over_500(register: Register) -> None:
    an_approved_invoice(register, an_invoice_line(net_pence=100_000, vat_pence=20_000))
    a_payment(register, 57_144)
    assert told(register, NAME, "2015-16").rows(OVER) == []


def test_a_payment_of_two_orders_has_a_row_for_each_and_counts_once(register: Register) -> None:
    two_delivered(register)
    lines = [an_invoice_line(vat_code="exempt", net_pence=30_000, session_id=number) for number in (1, 2)]
    an_approved_invoice(register, *lines)
    a_payment(register, 60_000)
    found = told(register, NAME, "2015-16")
    assert found.column(OVER, "Order") == ["CO-2015-0001", "CO-2015-0002"]
    assert found.column(OVER, "Net amount") == [30_000, 30_000]
    assert found.column(OVER, "Transactions") == [1, 0]


def test_the_last_of_march_and_the_first_of_april_belong_to_their_years(register: Register) -> None:
    extend(register)
    over_two_years(register)
    days = {"invoiced_on": "2016-03-22", "received_on": "2016-03-23"}
    an_approved_invoice(register, an_invoice_line(vat_code="exempt"), **days)
    a_payment(register, 60_000, paid_on="2016-03-31")
    a_payment(register, 70_000, paid_on="2016-04-01")
    assert told(register, NAME, "2015-16").column(OVER, "Net amount") == [60_000]
    assert told(register, NAME, "2015-16 Q4").column(OVER, "Net amount") == [60_000]
    assert told(register, NAME, "Apr 2016").column(OVER, "Net amount") == [70_000]
    assert told(register, NAME, "2016-17").column(OVER, "Transaction date") == [date(2016, 4, 1)]


def test_a_row_tells_what_the_code_asks_for(lived: Register) -> None:
    first = told(lived, NAME, "2015-16").rows(OVER)[0]
    assert first == {
        "Body name": "Leeds City Council, Children’s Services",
        "Department": "",
        "Transaction date": date(2015, 6, 12),
        "Supplier name": "Alder Training",
        "Transaction number": "L-1",
        "Net amount": 180_000,
        "Irrecoverable VAT": 0,
        "Net with irrecoverable VAT": 180_000,
        "Procurement category": "Restorative Practice training and development for the wider children’s workforce",
        "Purpose": "Restorative practice training",
        "Cost code": "",
        "Invoice": "INV-1",
        "Order": "CO-2015-0001",
        "Lot": "Lot 1",
        "Counted from": date(2015, 6, 12),
        "Month": "Jun 2015",
        "Transactions": 1,
    }


@pytest.mark.parametrize("basis", Basis)
@pytest.mark.parametrize("day", [date(2015, 6, 11), date(2015, 6, 12), date(2015, 6, 16), date(2015, 6, 20), None])
def test_the_rows_sum_to_what_the_steps_of_money_say_was_paid(lived: Register, day: date | None, basis: Basis) -> None:
    found = told(lived, NAME, "2015-16", as_at=day, basis=basis)
    with lived.reading() as read:
        moved = movements_between(read, date(2015, 4, 1), day or date(2015, 7, 10), basis)
    paid = sum(row.came - row.went for row in moved if row.stage is Stage.PAID and row.scope == "framework")
    assert found.total(OVER, "Net amount") + found.total(OTHER, "Net amount") == paid
    assert found.cover["Checks"].startswith("OK")


def test_as_at_a_day_later_payments_are_not_there(lived: Register) -> None:
    assert told(lived, NAME, "2015-16", as_at=date(2015, 6, 15)).column(OVER, "Net amount") == [180_000]
    assert told(lived, NAME, "2015-16", as_at=date(2015, 6, 19)).column(OVER, "Net amount") == [180_000, 90_000]
    assert told(lived, NAME, "2015-16").column(OVER, "Net amount") == [180_000, 90_000, -90_000]


def test_a_period_without_payments_is_a_return_too(lived: Register) -> None:
    found = told(lived, NAME, "Apr 2015")
    assert found.cover["This return"] == "Nil return: no payment over £500 in this period"
    assert ["Nil return: no payment over £500 in this period."] in found.sheet("Spend over £500")
    assert found.cover["Paid in the period, net"] == 0
    assert found.cover["Checks"].startswith("OK")


def test_a_payment_of_two_streams_is_divided_as_its_money_was(tmp_path: Path) -> None:
    register = a_register(tmp_path)
    need = an_agreed_requirement(register)
    selection_id = perform(register, OPEN_SELECTION, requirement_id=need).selection_id
    shares = [{"stream": "core", "share_hundredths": 7_500}, {"stream": "traded", "share_hundredths": 2_500}]
    offer = perform(register, MAKE_OFFER, selection_id=selection_id, lines=[a_line(funding=shares)])
    perform(register, RECORD_RESPONSE, offer_id=offer.offer_id, response="accepted", respondent="Jo Marsh")
    perform(register, ISSUE_ORDER, offer_id=offer.offer_id)
    a_delivered_session(register)
    the_day_is(register, "2015-05-12")
    line = an_invoice_line(net_pence=180_000, vat_pence=36_000, irrecoverable_pence=3)
    an_approved_invoice(register, line)
    a_payment(register)
    found = told(register, NAME, "2015-16")
    assert found.column(OVER, "Net amount") == [135_000, 45_000]
    assert sum(found.column(OVER, "Irrecoverable VAT")) == 3
    register.close()


def test_a_delivered_session_that_is_not_paid_is_not_spend(register: Register) -> None:
    delivered(register)
    assert told(register, NAME, "2015-16").rows(OVER) == []
