"""The sheet that sums up each provider: what it was offered, what it said, and what it was ordered and invoiced."""

from collections.abc import Iterator

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
    rows = [
        Row((number_of(number), book.redaction.provider(number, name), *_figures(content, number)))
        for number, name in content.providers
    ]
    placed = sheet.grid(COLUMNS, rows, total=True)
    said = "; ".join(f"{name} {pounds(known(content, ORDERED, number))}" for number, name in content.providers)
    chart = Chart(
        title=f"Ordered by provider, {content.period}",
        description=f"Ordered in {content.period} by provider: {said}.",
        categories=placed.cells(ccs.WHO),
        series=[Series(ORDERED, placed.cells(ORDERED))],
        width=1_000,
    )
    sheet.chart(chart)
    return placed


def known(content: ProviderContent, heading: str, provider_id: int | None = None) -> int:
    """What a heading of the summary comes to, of one provider or of all."""
    offers = [award for award in content.offers if provider_id in (None, award.row.provider_id)]
    orders = [order for order in content.orders if provider_id in (None, order.provider_id)]
    items = [item for item in content.items if provider_id in (None, item.provider_id)]
    if heading in OUTCOMES:
        return sum(award.ended and award.row.state == words(OUTCOMES[heading]) for award in offers)
    return {
        OFFERED: sum(award.made for award in offers),
        ORDERS: len(orders),
        ORDERED: sum(order.ordered for order in orders),
        INVOICED: sum(item.net for item in items),
        VAT: sum(item.vat for item in items),
    }[heading]


def _figures(content: ProviderContent, number: int) -> Iterator[Formula]:
    own = (ccs.WHO, "$A{row}")
    yield sum_where(sheets.OFFERS_TABLE, ccs.MADE, known(content, OFFERED, number), own)
    for heading, state in OUTCOMES.items():
        result = (ccs.RESULT, f'"{words(state)}"')
        yield sum_where(sheets.OFFERS_TABLE, ccs.ENDED, known(content, heading, number), own, result)
    yield count_where(sheets.ORDERS_TABLE, known(content, ORDERS, number), own)
    yield sum_where(sheets.ORDERS_TABLE, ccs.ORDER_VALUE, known(content, ORDERED, number), own)
    yield sum_where(sheets.INVOICES_TABLE, ccs.INVOICE_VALUE, known(content, INVOICED, number), own)
    yield sum_where(sheets.INVOICES_TABLE, ccs.VAT, known(content, VAT, number), own)
