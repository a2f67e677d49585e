"""The columns of an old tracking spreadsheet, under whatever headings it has, and what else is asked of it."""

from collections.abc import Iterator, Mapping

from core.excel.any_table import AnyTable
from core.excel.dates_in_columns import DateOrder, dates_of_column
from core.imports.columns import Question, Wanted

NUMBER, PROVIDER, LOT, TITLE, STREAM, YEAR = "number", "provider_id", "lot", "title", "stream", "year"
ISSUED_ON, FIRST_DAY, LAST_DAY = "issued_on", "first_day", "last_day"
VALUE, QUANTITY, UNIT = "value_pence", "quantity_hundredths", "unit"
DELIVERED, INVOICED, PAID = "delivered_pence", "invoiced_pence", "paid_pence"
DELIVERED_ON, INVOICED_ON, PAID_ON, INVOICE = "delivered_on", "invoiced_on", "paid_on", "invoice_number"
DATE_ORDER, SUMS = "date order", "sums"

DATES = (ISSUED_ON, FIRST_DAY, LAST_DAY, DELIVERED_ON, INVOICED_ON, PAID_ON)
STAGES = (DELIVERED, INVOICED, PAID)
WITHIN, APART = "within", "apart"
"""Whether paid is a part of invoiced and that of delivered, or each stands beside the others."""

WANTED = (
    Wanted(
        NUMBER,
        "Order number",
        (
            *("order no", "order ref", "order reference", "purchase order", "po number", "po no", "po", "call-off"),
            "reference",
        ),
        required=False,
    ),
    Wanted(
        PROVIDER,
        "Provider",
        ("provider name", "supplier", "supplier name", "trainer", "company", "organisation"),
        required=False,
    ),
    Wanted(LOT, "Lot", ("lot number", "lot no", "category", "course type")),
    Wanted(
        TITLE, "Title", ("description", "course", "what was ordered", "what", "details", "training"), required=False
    ),
    Wanted(ISSUED_ON, "Issued on", ("order date", "date of order", "date issued", "ordered", "date"), required=False),
    Wanted(FIRST_DAY, "From", ("start date", "start", "first day", "date from"), required=False),
    Wanted(LAST_DAY, "To", ("end date", "end", "finish", "last day", "date to"), required=False),
    Wanted(YEAR, "Delivery year", ("year", "fy", "financial year"), required=False),
    Wanted(
        VALUE,
        "Value excluding VAT",
        ("net value", "value", "order value", "value (ex vat)", "amount", "net amount", "cost", "total"),
    ),
    Wanted(QUANTITY, "Quantity", ("days", "number of days", "qty", "no of days"), required=False),
    Wanted(UNIT, "Counted in", ("unit", "units"), required=False),
    Wanted(STREAM, "Funding stream", ("funding", "budget", "funded by", "funding source"), required=False),
    Wanted(DELIVERED, "Delivered", ("accrued", "delivered value", "completed"), required=False),
    Wanted(INVOICED, "Invoiced", ("invoiced value", "invoice amount", "billed"), required=False),
    Wanted(PAID, "Paid", ("paid value", "amount paid", "paid to date", "spend"), required=False),
    Wanted(DELIVERED_ON, "Delivered on", ("delivery date", "date delivered", "completed on"), required=False),
    Wanted(INVOICED_ON, "Invoiced on", ("invoice date", "date of invoice", "date invoiced"), required=False),
    Wanted(PAID_ON, "Paid on", ("payment date", "date paid", "paid date"), required=False),
    Wanted(INVOICE, "Invoice number", ("invoice no", "invoice ref", "invoice reference"), required=False),
)
"""What is read of an order, with the headings under which trackers have it."""

CHOOSABLE = frozenset({*(each.name for each in WANTED), DATE_ORDER, SUMS})
"""Everything that a person may say of a tracking spreadsheet."""


def questions(table: AnyTable, headings: Mapping[str, str]) -> list[Question]:
    """What is asked besides the columns: the order of the dates and how the sums are meant, where they do not tell."""
    return [*_date_order(table, headings), *_sums(headings)]


def _date_order(table: AnyTable, headings: Mapping[str, str]) -> Iterator[Question]:
    cells = [cell for name in DATES if name in headings for cell in table.cells(headings[name])]
    doubt = dates_of_column(cells).doubt
    if doubt:
        options = tuple((order.value, f"The {order.value}") for order in DateOrder)
        yield Question(DATE_ORDER, f"{doubt} Which is meant?", options, DateOrder.DAY_FIRST.value)


def _sums(headings: Mapping[str, str]) -> Iterator[Question]:
    if sum(name in headings for name in STAGES) > 1:
        named = ", ".join(f"“{headings[name]}”" for name in STAGES if name in headings)
        options = (
            (WITHIN, "Each is a part of the one before: what is paid was invoiced, and what is invoiced was delivered"),
            (APART, "Each stands beside the others: what is paid no longer counts as invoiced or delivered"),
        )
        yield Question(SUMS, f"How are the sums under {named} meant?", options, WITHIN)
