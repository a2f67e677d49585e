"""The columns of a council’s spend file, under whatever headings its ledger gives them, and what else is asked."""

import re
from collections.abc import Iterator, Mapping

from core.domain.states import AmountBasis
from core.excel.any_table import AnyTable
from core.excel.cells import clean_text, match_key
from core.excel.dates_in_columns import DateOrder, dates_of_column
from core.imports.columns import Question, Wanted

PAID_ON, PAYEE, AMOUNT, INVOICE, TRANSACTION = "paid_on", "payee", "amount", "invoice_number", "transaction_number"
PAYEE_NUMBER, DESCRIPTION, DEPARTMENT = "payee_number", "description", "department"
BASIS, DATE_ORDER, ONLY = "basis", "date order", "only department"

WANTED = (
    Wanted(
        PAID_ON,
        "Date paid",
        ("payment date", "date of payment", "paid date", "paid on", "posting date", "transaction date", "date"),
    ),
    Wanted(
        PAYEE,
        "Payee",
        ("payee name", "supplier name", "supplier", "vendor name", "vendor", "beneficiary", "creditor", "paid to"),
    ),
    Wanted(
        AMOUNT,
        "Amount",
        (
            *("net amount", "amount net", "amount excluding vat", "gross amount", "amount paid", "payment amount"),
            *("invoice amount", "line amount", "invoice line value", "amount in sterling", "line value", "value"),
        ),
    ),
    Wanted(
        INVOICE,
        "Invoice number",
        ("supplier invoice number", "supplier invoice no", "invoice no", "invoice ref", "invoice reference", "inv no"),
        required=False,
    ),
    Wanted(
        TRANSACTION,
        "Transaction number",
        (
            *("transaction no", "trans no", "transaction id", "transaction ref", "payment reference", "payment number"),
            *("payment ref", "voucher number", "document number", "document no", "reference", "ref"),
        ),
        required=False,
    ),
    Wanted(
        PAYEE_NUMBER,
        "Payee’s number in the ledger",
        (
            "payee number",
            "supplier number",
            "supplier no",
            "supplier id",
            "vendor number",
            "vendor id",
            "creditor number",
        ),
        required=False,
    ),
    Wanted(
        DESCRIPTION,
        "Description",
        ("purpose", "narrative", "detail", "expense type", "expenditure category", "account"),
        required=False,
    ),
    Wanted(
        DEPARTMENT,
        "Department",
        ("directorate", "department family", "service area", "organisational unit", "service"),
        required=False,
    ),
)
"""What is read of a line, with the headings under which councils give it."""

_NET = re.compile(r"\b(net|ex|excl|excluding|exclusive|without)\b")
_GROSS = re.compile(r"\b(gross|inc|incl|including|inclusive|with)\b")
_MOST_DEPARTMENTS = 60

CHOOSABLE = frozenset({*(each.name for each in WANTED), BASIS, DATE_ORDER, ONLY})
"""Everything that a person may say of a spend file."""


def questions(table: AnyTable, headings: Mapping[str, str]) -> list[Question]:
    """What has to be asked of a file besides its columns: the order of its dates and the VAT, where they do not tell.

    One department may be chosen where a column names some.
    """
    return [*_basis(headings), *_date_order(table, headings), *_only(table, headings)]


def basis_of(heading: str) -> AmountBasis | None:
    """What a heading says of the VAT in its amounts; None where it says nothing.

    >>> basis_of("Amount (net of VAT)"), basis_of("Gross"), basis_of("Amount")
    (<AmountBasis.NET: 'net'>, <AmountBasis.GROSS: 'gross'>, None)
    """
    key = match_key(heading)
    net, gross = _NET.search(key) is not None, _GROSS.search(key) is not None
    return None if net == gross else AmountBasis.NET if net else AmountBasis.GROSS


def _basis(headings: Mapping[str, str]) -> Iterator[Question]:
    heading = headings.get(AMOUNT, "")
    if basis_of(heading) is None:
        options = ((AmountBasis.NET.value, "No, they exclude VAT"), (AmountBasis.GROSS.value, "Yes"))
        yield Question(BASIS, f"Do the amounts{f' under “{heading}”' if heading else ''} include VAT?", options)


def _date_order(table: AnyTable, headings: Mapping[str, str]) -> Iterator[Question]:
    if PAID_ON in headings:
        doubt = dates_of_column(table.cells(headings[PAID_ON])).doubt
        if doubt:
            options = tuple((order.value, f"The {order.value}") for order in DateOrder)
            yield Question(DATE_ORDER, f"{doubt} Which is meant?", options, DateOrder.DAY_FIRST.value)


def _only(table: AnyTable, headings: Mapping[str, str]) -> Iterator[Question]:
    if DEPARTMENT in headings:
        named = {clean_text(row.text(headings[DEPARTMENT])) for row in table.rows} - {""}
        shown = sorted(named) if len(named) <= _MOST_DEPARTMENTS else ()
        options = (("", "Every department"), *((name, name) for name in shown))
        yield Question(ONLY, "Of which department are lines taken?", options, required=False, lasting=True)
