"""The sheet of every call-off order that stands in a period, in the code’s fields for contracts."""

from core.domain.provider import Provider
from core.domain.states import CallOffState, Known, LegalForm
from core.excel.writing import Column, Formula, Kind, Look, PlacedTable, Row, Sheet, this_row
from core.queries.call_offs import CallOffRow
from core.returns.book import ReturnBook
from core.returns.call_off_register.content import THRESHOLD_PENCE, RegisterContent, comes_to
from core.returns.parts.state_words import in_a_cell

NAME = "Call-off orders"
TABLE = "tblCallOffs"
ROUTE = "Call-off from a framework, direct award by ranking"
TAKEN_OVER = "Taken over; award recorded elsewhere"
"""Of an order from before the register nobody can say from here how it was awarded."""

SUM, OVER, IRRECOVERABLE, EXPOSURE = "Sum over its length", "Over £5,000?", "VAT not recovered", "Committed and spent"

COLUMNS = (
    Column("Reference number", width=15, key=True),
    Column("Title of agreement", Kind.NOTE, 24),
    Column("Department responsible", Kind.NOTE, 22),
    Column("Description", Kind.NOTE, 24),
    Column("Provider", Kind.NOTE, 22),
    Column("Company number", Kind.NOTE, 13),
    Column("Charity number", Kind.NOTE, 13),
    Column("Legal form", Kind.NOTE, 12),
    Column("Small or medium enterprise", Kind.CODE, 12),
    Column("Voluntary or community sector", Kind.CODE, 13),
    Column(SUM, Kind.MONEY, 14, total=True),
    Column(OVER, Kind.CODE, 10),
    Column(IRRECOVERABLE, Kind.MONEY, 13, total=True),
    Column("Start date", Kind.DATE, 12),
    Column("End date", Kind.DATE, 12),
    Column("Review date", Kind.DATE, 12),
    Column("Invitation to quote or tender", Kind.NOTE, 27),
    Column("Lot", Kind.CODE, 9),
    Column("State", width=12),
    Column("Issued on", Kind.DATE, 12),
    Column("Ended early on", Kind.DATE, 12),
    Column("Value as ordered", Kind.MONEY, 14),
    Column(EXPOSURE, Kind.MONEY, 14, total=True),
    Column("Framework reference", Kind.NOTE, 14),
)

_OVER = f'=IF({this_row(TABLE, SUM)}>{THRESHOLD_PENCE // 100},"Yes","No")'


def fill(sheet: Sheet, book: ReturnBook, content: RegisterContent) -> PlacedTable:
    """One row per order, in the order of issue; cancelled ones struck through."""
    sheet.title(
        f"Call-off orders that stand in {content.period}",
        "Every order issued by the period’s end that did not end before it began. Orders over £5,000 are marked; all "
        "are listed. Cancelled ones are struck through.",
        "The sum is the order’s value after variations, less what was released and will not be delivered, excluding "
        "VAT. VAT not recovered is that of the invoices so far.",
        "Committed and spent holds agreed expenses as well, and not what was credited, so it can differ from the sum.",
        "An order is reviewed when it ends. The award of one that was taken over from before the register is recorded "
        "elsewhere.",
    )
    if not content.orders:
        book.nil(sheet, "call-off order that stands")
    rows = [_row(book, content, order) for order in content.orders]
    return sheet.table(TABLE, COLUMNS, rows, total=True, frozen=1)


def said(known: Known) -> str:
    """Yes, no, or not recorded."""
    return in_a_cell(known)


def form(legal_form: LegalForm) -> str:
    """A legal form as people read it, with a capital."""
    return in_a_cell(legal_form)


def details(book: ReturnBook, provider: Provider) -> tuple[str, ...]:
    """Name, numbers, legal form, size and sector, so far as they may be told."""
    hiding = book.redaction
    return (
        hiding.provider(provider.id, provider.name),
        hiding.text(provider.id, provider.company_number),
        hiding.text(provider.id, provider.charity_number),
        form(provider.legal_form),
        said(provider.small_or_medium),
        said(provider.voluntary_sector),
    )


def _row(book: ReturnBook, content: RegisterContent, order: CallOffRow) -> Row:
    value = comes_to(order)
    return Row(
        (
            order.number,
            order.title,
            content.framework.department,
            content.descriptions.get(order.number, ""),
            *details(book, content.providers[order.provider_id]),
            value,
            Formula(_OVER, "Yes" if value > THRESHOLD_PENCE else "No"),
            content.irrecoverable.get(order.number, 0),
            order.first_day,
            order.last_day,
            order.last_day,
            TAKEN_OVER if order.taken_over else ROUTE,
            content.labels[order.lot],
            in_a_cell(order.state),
            order.issued_on,
            order.cancelled_on or order.closed_on,
            order.ordered,
            order.exposure,
            content.framework.reference,
        ),
        Look.VOID if order.state is CallOffState.CANCELLED else Look.PLAIN,
    )
