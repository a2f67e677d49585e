"""The sheet that sums up each provider: what it was offered, what it said, and what it was ordered and invoiced."""

from collections.abc import Iterator
from dataclasses import replace

from core.domain.money import pounds
from core.domain.states import OfferState, words
from core.excel.writing import Chart, Column, Formula, Kind, PlacedTable, Row, Series, Sheet
from core.returns.book import ReturnBook
from core.returns.parts.formulas import count_where, sum_where
from core.returns.provider_mi import ccs_columns as ccs
from core.returns.provider_mi import sheets
from core.returns.provider_mi.content import ProviderContent, number_of

NAME = "Summary"
OFFERED, ORDERS, ORDERED, INVOICED, VAT = "Offers made", "Orders", "Ordered", "Invoiced", "VAT invoiced"
OUTCOMES = {
    "Accepted": OfferState.ACCEPTED,
    "Accepted in part": OfferState.ACCEPTED_IN_PART,
    "Declined": OfferState.DECLINED,
    "Lapsed": OfferState.LAPSED,
    "Withdrawn": OfferState.WITHDRAWN,
}
COLUMNS = (
    Column(ccs.WHO, Kind.CODE, 11),
    Column(ccs.NAME, Kind.NOTE, 40),
    *(Column(name, Kind.WHOLE, 11, total=True) for name in (OFFERED, *OUTCOMES, ORDERS)),
    *(Column(name, Kind.MONEY, 15, total=True) for name in (ORDERED, INVOICED, VAT)),
)


def fill(sheet: Sheet, book: ReturnBook, content: ProviderContent) -> PlacedTable:
    """A row for every provider, those with nothing included, and a chart of what was ordered."""
    sheet.title(
        f"Providers in {content.period}",
        "Live formulas over Orders, Invoices and Offers, by the register’s number of the provider. Values exclude VAT; "
        "credits are taken off what was invoiced.",
    )
    if not (content.offers or content.orders or content.items):
        book.nil(sheet, "order, invoice or offer")
    own = {number: of_provider(content, number) for number, _ in content.providers}
    rows = [
        Row((number_of(number), book.redaction.provider(number, name), *_figures(own[number])))
        for number, name in content.providers
    ]
    placed = sheet.grid(COLUMNS, rows, total=True)
    said = "; ".join(f"{name} {pounds(known(own[number], ORDERED))}" for number, name in content.providers)
    chart = Chart(
        title=f"Ordered by provider, {content.period}",
        description=f"Ordered in {content.period} by provider: {said}.",
        categories=placed.cells(ccs.NAME),
        series=[Series(ORDERED, placed.cells(ORDERED))],
        width=1_000,
        height=480,
    )
    sheet.chart(chart)
    return placed


def known(content: ProviderContent, heading: str) -> int:
    """What a heading of the summary comes to over all that the content holds."""
    if heading in OUTCOMES:
        return sum(award.ended and award.row.state == words(OUTCOMES[heading]) for award in content.offers)
    if heading == OFFERED:
        return sum(award.made for award in content.offers)
    if heading == ORDERS:
        return len(content.orders)
    if heading == ORDERED:
        return sum(order.ordered for order in content.orders)
    return sum(item.net if heading == INVOICED else item.vat for item in content.items)


def of_provider(content: ProviderContent, number: int) -> ProviderContent:
    """What is of one provider."""
    return replace(
        content,
        orders=tuple(order for order in content.orders if order.provider_id == number),
        items=tuple(item for item in content.items if item.provider_id == number),
        offers=tuple(award for award in content.offers if award.row.provider_id == number),
    )


def _figures(content: ProviderContent) -> Iterator[Formula]:
    own = (ccs.WHO, "$A{row}")
    yield sum_where(sheets.OFFERS_TABLE, ccs.MADE, known(content, OFFERED), own)
    for heading, state in OUTCOMES.items():
        result = (ccs.RESULT, f'"{words(state)}"')
        yield sum_where(sheets.OFFERS_TABLE, ccs.ENDED, known(content, heading), own, result)
    yield count_where(sheets.ORDERS_TABLE, known(content, ORDERS), own)
    yield sum_where(sheets.ORDERS_TABLE, ccs.ORDER_VALUE, known(content, ORDERED), own)
    yield sum_where(sheets.INVOICES_TABLE, ccs.INVOICE_VALUE, known(content, INVOICED), own)
    yield sum_where(sheets.INVOICES_TABLE, ccs.VAT, known(content, VAT), own)
