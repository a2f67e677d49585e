"""The lines of invoices, and the order lines and sessions that they are matched to."""

from dataclasses import dataclass

from sqlalchemy import func, select, true

from core.domain.states import VatCode
from core.store import tables
from core.store.reading import Reading
from core.store.records_standing import credited_lines, invoice_is_there


@dataclass(frozen=True, slots=True)
class InvoiceLineRow:
    """One line of an invoice, in whole pence. `line_id` is None until it is matched, `session_id` also without one."""

    id: int
    invoice_id: int
    invoice: str
    position: int
    description: str
    number: str
    line_id: int | None
    session_id: int | None
    session: str
    net: int
    vat_code: VatCode
    vat: int
    irrecoverable: int
    gross: int
    credited_net: int


def invoice_lines(read: Reading, invoice_id: int | None = None) -> tuple[InvoiceLineRow, ...]:
    """The lines of one invoice in their order, or of every invoice, the newest first; one statement."""
    item, credited = tables.invoice_line.c, credited_lines(read)
    rows = read.rows(
        select(
            item.id,
            item.invoice_id,
            tables.invoice.c.number.label("invoice"),
            item.position,
            item.description,
            func.coalesce(tables.call_off.c.number, "").label("number"),
            item.line_id,
            item.session_id,
            func.coalesce(tables.session.c.reference, "").label("session"),
            item.net_pence.label("net"),
            item.vat_code,
            item.vat_pence.label("vat"),
            item.irrecoverable_pence.label("irrecoverable"),
            item.gross_pence.label("gross"),
            func.coalesce(credited.c.net_pence, 0).label("credited_net"),
        )
        .join(tables.invoice, tables.invoice.c.id == item.invoice_id)
        .outerjoin(tables.line, tables.line.c.id == item.line_id)
        .outerjoin(tables.call_off, tables.call_off.c.offer_id == tables.line.c.offer_id)
        .outerjoin(tables.session, tables.session.c.id == item.session_id)
        .outerjoin(credited, credited.c.invoice_line_id == item.id)
        .where(invoice_is_there(read), true() if invoice_id is None else item.invoice_id == invoice_id)
        .order_by(item.invoice_id.desc(), item.position, item.id),
    )
    return tuple(InvoiceLineRow(**row._mapping) for row in rows)
