"""Provider management information: the Crown Commercial columns, the period’s rows, and each provider in short."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from builders import a_placed_offer, an_issued_order, perform, the_day_is
from invoiced import a_credit, an_approved_invoice, an_invoice, an_invoice_line, an_unmatched_invoice, delivered
from lived_register import a_lived_register
from reviewed import a_sign_off
from told import Told, told
from year_ends import extend

from core.operations.cancel_order import CANCEL_ORDER
from core.operations.record_response import RECORD_RESPONSE
from core.operations.vary_order import VARY_ORDER
from core.store.register import Register

NAME, ORDERS, INVOICES, OFFERS = "provider-mi", "tblOrders", "tblInvoices", "tblOffers"

RM1059_ORDERS = (
    "Lot Number, Customer URN, Customer PostCode, Customer Organisation, Supplier Contract Reference No., "
    "Customer Contract Reference No., Customer Order Date, Order Description, Order Value (exc VAT), "
    "Customer Contract Start Date, Customer Contract Inital End Date, Contract Extension Available, "
    "Customer Contract Final End Date, Subcontractor Use, Subcontractor Supplier Name, Order Route"
)
RM1059_BID_INVITES = (
    "Lot Number, Customer URN, Customer PostCode, Customer Organisation, Customer Contact, "
    "Assignment Name / Description of Requirements, Proposal Due, Proposal Value, Bid Result, "
    "Supplier Contract Reference No., Customer Contract Reference No."
)
EXPORTED_INVOICES = (
    "SubmissionID, CustomerURN, CustomerName, CustomerPostCode, InvoiceDate, InvoiceNumber, SupplierReferenceNumber, "
    "CustomerReferenceNumber, LotNumber, ProductDescription, ProductGroup, ProductClass, ProductSubClass, ProductCode, "
    "UnitType, UnitPrice, UnitQuantity, InvoiceValue, Expenses, VATCharged, PromotionCode, ManagementChargeValue"
)
"""As the Crown Commercial Service publishes them, its own spelling of “Inital” included (domain notes, 3.1)."""


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """Orders, invoices, a credit note and offers of one provider until 10 July 2015; to be read alone."""
    opened = a_lived_register(tmp_path_factory.mktemp("lived"))
    yield opened
    opened.close()


def by_provider(found: Told) -> dict[str, dict[str, Any]]:
    rows = found.sheet("Summary")
    at = next(at for at, row in enumerate(rows) if row[:1] == ["Provider no."])
    return {row[0]: dict(zip(rows[at], row, strict=True)) for row in rows[at + 1 :] if row[:1] and row[0][:2] == "P-"}


@pytest.mark.parametrize(
    ("table", "theirs", "ours_after"),
    [(ORDERS, RM1059_ORDERS, 0), (INVOICES, EXPORTED_INVOICES, 2), (OFFERS, RM1059_BID_INVITES, 7)],
)
def test_its_columns_are_those_of_the_crown_commercial_service(
    register: Register, table: str, theirs: str, ours_after: int
) -> None:
    built = told(register, NAME, "2015-16").built
    (found,) = [each for each in built.tables if each.name == table]
    headings = [column.heading for column in found.columns]
    assert headings[:2] == ["Provider no.", "Provider"]
    assert headings[2 : len(headings) - ours_after] == theirs.split(", ")


def test_an_order_shows_its_value_and_end_as_issued_and_its_end_today(register: Register) -> None:
    an_issued_order(register, days=6)
    line = {"line_id": 1, "quantity_hundredths": 700, "last_day": "2015-08-31"}
    why = {"reason": "More", "legal_ground": "review_clause", "approved_by": "Owen Hughes"}
    perform(register, VARY_ORDER, number="CO-2015-0001", kind="value", lines=[line], **why)
    (row,) = told(register, NAME, "2015-16").rows(ORDERS)
    assert row["Order Value (exc VAT)"] == 540_000
    days = [row[name] for name in ("Customer Contract Start Date", "Customer Contract Inital End Date")]
    assert [*days, row["Customer Contract Final End Date"]] == [
        date(2015, 5, 1),
        date(2015, 7, 31),
        date(2015, 8, 31),
    ]
    assert (row["Provider no."], row["Lot Number"], row["Order Route"]) == ("P-1", "1", "Direct award by ranking")


def test_orders_belong_to_the_period_of_their_issue(register: Register) -> None:
    extend(register)
    an_issued_order(register)
    the_day_is(register, "2016-04-01")
    an_issued_order(register, first_day="2016-05-01", last_day="2016-07-31")
    assert len(told(register, NAME, "2015-16").rows(ORDERS)) == 1
    assert told(register, NAME, "Apr 2015").column(ORDERS, "Customer Order Date") == [date(2015, 4, 1)]
    assert told(register, NAME, "Apr 2016").column(ORDERS, "Customer Order Date") == [date(2016, 4, 1)]


def test_a_cancelled_order_was_ordered_all_the_same(register: Register) -> None:
    number = an_issued_order(register, days=2).number
    perform(register, CANCEL_ORDER, number=number, reason="Not needed")
    found = told(register, NAME, "2015-16")
    assert by_provider(found)["P-1"]["Ordered"] == 1_800
    assert found.cover["Checks"].startswith("OK")


def test_an_invoice_shows_its_lines_by_unit_and_price(register: Register) -> None:
    an_approved_invoice(register, an_invoice_line(description="Two days"))
    (row,) = told(register, NAME, "2015-16").rows(INVOICES)
    told_of = [row[name] for name in ("InvoiceDate", "InvoiceNumber", "CustomerReferenceNumber", "LotNumber")]
    assert told_of == [date(2015, 5, 8), "INV-1", "CO-2015-0001", "1"]
    figures = [row[name] for name in ("UnitType", "UnitPrice", "UnitQuantity", "InvoiceValue", "VATCharged")]
    assert figures == ["Day", 90_000, 200, 180_000, 36_000]
    assert row["SubmissionID"] is None


def test_what_nobody_matched_yet_has_no_order_and_no_price(register: Register) -> None:
    an_unmatched_invoice(register)
    (row,) = told(register, NAME, "2015-16").rows(INVOICES)
    assert (row["CustomerReferenceNumber"], row["LotNumber"], row["UnitPrice"]) == ("", "", None)
    assert row["InvoiceValue"] == 180_000


def test_a_credit_note_is_taken_off(register: Register) -> None:
    a_credit(register, invoice_id=an_invoice(register))
    found = told(register, NAME, "2015-16")
    assert found.column(INVOICES, "InvoiceNumber") == ["INV-1", "CN-1"]
    assert found.column(INVOICES, "InvoiceValue") == [180_000, -90_000]
    assert by_provider(found)["P-1"]["Invoiced"] == 900
    assert by_provider(found)["P-1"]["VAT invoiced"] == 180


def test_an_invoice_belongs_to_the_period_in_which_it_came_in(register: Register) -> None:
    an_invoice(register, invoiced_on="2015-05-10", received_on="2015-05-11")
    assert len(told(register, NAME, "May 2015").rows(INVOICES)) == 1
    assert told(register, NAME, "Apr 2015").rows(INVOICES) == []
    assert told(register, NAME, "May 2015", as_at=date(2015, 5, 10)).rows(INVOICES) == []


def test_an_invoice_recorded_after_its_day_was_signed_off_counts_from_the_first_open_day(register: Register) -> None:
    delivered(register)
    a_sign_off(register, on="2015-07-06")
    the_day_is(register, "2015-07-07")
    an_invoice(register, invoiced_on="2015-05-10", received_on="2015-05-11")
    assert told(register, NAME, "2015-16 Q1").rows(INVOICES) == []
    (row,) = told(register, NAME, "2015-16 Q2").rows(INVOICES)
    assert (row["Received on"], row["Counted from"]) == (date(2015, 5, 11), date(2015, 7, 1))


def test_an_invoice_recorded_before_its_day_was_signed_off_counts_from_its_receipt(register: Register) -> None:
    an_invoice(register, received_on="2015-05-11")
    a_sign_off(register, on="2015-07-06")
    (row,) = told(register, NAME, "2015-16 Q1").rows(INVOICES)
    assert (row["Received on"], row["Counted from"]) == (date(2015, 5, 11), date(2015, 5, 11))


def test_offers_show_their_result(register: Register) -> None:
    offer = a_placed_offer(register, days=2)
    answer = {"response": "declined", "respondent": "Jo Marsh", "reason": "capacity"}
    perform(register, RECORD_RESPONSE, offer_id=offer.offer_id, **answer)
    (row,) = told(register, NAME, "2015-16").rows(OFFERS)
    assert (row["Bid Result"], row["Proposal Value"], row["Rank"]) == ("Declined", 180_000, 1)
    assert row["Assignment Name / Description of Requirements"] == "Restorative practice training"
    assert (row["Proposal Due"], row["Ended on"]) == (date(2015, 4, 7), date(2015, 4, 1))
    summary = by_provider(told(register, NAME, "2015-16"))
    assert [summary["P-1"][name] for name in ("Offers made", "Accepted", "Declined", "Orders")] == [1, 0, 1, 0]
    assert [summary["P-2"][name] for name in ("Offers made", "Declined")] == [0, 0]


@pytest.mark.parametrize("period", ["2015-16", "2015-16 Q1", "Jun 2015"])
def test_each_figure_of_the_summary_is_the_sum_of_its_rows(lived: Register, period: str) -> None:
    found = told(lived, NAME, period)
    for number, figures in by_provider(found).items():
        own = {"Provider no.": number}
        assert round(figures["Ordered"] * 100) == found.total(ORDERS, "Order Value (exc VAT)", **own)
        assert round(figures["Invoiced"] * 100) == found.total(INVOICES, "InvoiceValue", **own)
        assert figures["Offers made"] == found.total(OFFERS, "Made in the period", **own)
        accepted = {"Ended in the period": 1, "Bid Result": "Accepted"}
        assert figures["Accepted"] == found.total(OFFERS, "Ended in the period", **own, **accepted)
    assert found.cover["Checks"].startswith("OK")


def test_a_period_without_anything_is_a_return_too(register: Register) -> None:
    found = told(register, NAME, "2015-16")
    assert found.cover["This return"] == "Nil return: no order, invoice or offer in this period"
    assert ["Nil return: no invoice received in this period."] in found.sheet("Invoices")
    assert found.cover["Ordered"] == 0


def test_where_only_one_kind_is_missing_its_sheet_alone_says_so(register: Register) -> None:
    an_issued_order(register)
    found = told(register, NAME, "2015-16")
    assert "This return" not in found.cover
    assert ["Nil return: no invoice received in this period."] in found.sheet("Invoices")
