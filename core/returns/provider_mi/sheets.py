"""The sheets Orders, Invoices and Offers, in the columns of the Crown Commercial Service."""

from core.domain.working_days import LONDON
from core.excel.writing import Look, PlacedTable, Row, Sheet
from core.queries.call_offs import CallOffRow
from core.queries.invoiced_items import InvoicedItem
from core.returns.award_log.content import Award
from core.returns.book import ReturnBook
from core.returns.labels import sentence_case
from core.returns.parts.state_words import in_a_cell
from core.returns.provider_mi import ccs_columns as ccs
from core.returns.provider_mi.content import ProviderContent, number_of

ORDERS, INVOICES, OFFERS = "Orders", "Invoices", "Offers"
ORDERS_TABLE, INVOICES_TABLE, OFFERS_TABLE = "tblOrders", "tblInvoices", "tblOffers"
ROUTE, TAKEN_OVER = "Direct award by ranking", "Taken over; award recorded elsewhere"
BLANK = "Columns that the register holds nothing for stay blank."


def orders(sheet: Sheet, book: ReturnBook, content: ProviderContent) -> PlacedTable:
    """One row per order issued in the period, with its value as it was ordered."""
    sheet.title(
        f"Orders, {content.period}",
        f"Every order issued in the period, at the value as ordered. Cancelled ones are struck through. {BLANK}",
    )
    if not content.orders:
        sheet.prose("Nil return: no order issued in this period.")
    rows = [_order(book, content, order) for order in content.orders]
    return sheet.table(ORDERS_TABLE, ccs.ORDERS, rows, total=True, frozen=1)


def invoices(sheet: Sheet, book: ReturnBook, content: ProviderContent) -> PlacedTable:
    """One row per invoice line received in the period, and per line that a credit note of the period takes off."""
    sheet.title(
        f"Invoices, {content.period}",
        "Every line of every invoice received in the period, and what credit notes took off, with a minus. The "
        "quantity is what the session delivered that the line is for.",
        "An invoice that was recorded once the day on which it was received had been signed off counts from the first "
        f"day that was still open. {BLANK}",
    )
    if not content.items:
        sheet.prose("Nil return: no invoice received in this period.")
    titles = {lot.code: lot.title for lot in content.lots}
    rows = [_item(book, content, titles, item) for item in content.items]
    return sheet.table(INVOICES_TABLE, ccs.INVOICES, rows, total=True, frozen=1)


def offers(sheet: Sheet, book: ReturnBook, content: ProviderContent) -> PlacedTable:
    """One row per offer that was made in the period or came to its end in it."""
    sheet.title(
        f"Offers, {content.period}",
        "Every offer made in the period, and every one that was answered, withdrawn or lapsed in it.",
        f"The value is what was offered, or accepted once there is an answer. {BLANK}",
    )
    if not content.offers:
        sheet.prose("Nil return: no offer made or answered in this period.")
    rows = [_offer(book, content, award) for award in content.offers]
    return sheet.table(OFFERS_TABLE, ccs.OFFERS, rows, total=True, frozen=1)


def _order(book: ReturnBook, content: ProviderContent, order: CallOffRow) -> Row:
    return Row(
        (
            number_of(order.provider_id),
            book.redaction.provider(order.provider_id, order.provider),
            order.lot,
            None,
            None,
            content.framework.buyer,
            None,
            order.number,
            order.issued_on,
            order.title,
            order.ordered,
            order.first_day,
            content.first_end.get(order.number, order.last_day),
            "N",
            order.last_day,
            None,
            None,
            TAKEN_OVER if order.taken_over else ROUTE,
        ),
        Look.PLAIN if order.stands else Look.VOID,
    )


def _item(book: ReturnBook, content: ProviderContent, titles: dict[str, str], item: InvoicedItem) -> Row:
    counted = item.quantity_hundredths is not None
    return Row(
        (
            number_of(item.provider_id),
            book.redaction.provider(item.provider_id, item.provider),
            None,
            None,
            content.framework.buyer,
            None,
            item.on,
            book.redaction.text(item.provider_id, item.number),
            None,
            item.order,
            item.lot,
            item.description,
            titles.get(item.lot),
            None,
            None,
            None,
            in_a_cell(item.unit) if item.unit and counted else None,
            item.rate_pence if counted else None,
            item.quantity_hundredths,
            item.net,
            None,
            item.vat,
            None,
            None,
            item.received_on,
            item.counted_on,
        )
    )


def _offer(book: ReturnBook, content: ProviderContent, award: Award) -> Row:
    row = award.row
    due = row.respond_by.astimezone(LONDON).date() if row.respond_by else None
    return Row(
        (
            number_of(row.provider_id),
            book.redaction.provider(row.provider_id, row.provider),
            row.lot,
            None,
            None,
            content.framework.buyer,
            row.recorded_by,
            content.titles.get(row.requirement, ""),
            due,
            row.value,
            sentence_case(row.state),
            None,
            row.order,
            row.requirement,
            row.rank,
            row.on,
            row.ended_on,
            row.reason,
            int(award.made),
            int(award.ended),
        )
    )
