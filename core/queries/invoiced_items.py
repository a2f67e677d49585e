"""What providers invoiced and credited between two days, line by line."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, select

from core.domain.states import Basis, Unit
from core.store import tables
from core.store.invoiced_money import CREDIT, INVOICE
from core.store.reading import Reading
from core.store.records_standing import invoice_is_there, ordered_lines
from core.store.standing import counts_from, happened


@dataclass(frozen=True, slots=True)
class InvoicedItem:
    """One line of an invoice, or what a credit note takes off one (below nothing); whole pence.

    `number` is the document’s own, `on` its day and `received_on` that on which it came in. `counted_on` is that day,
    or the first that was not signed off yet when it was recorded. Order, lot, unit and rate are those
    that the line is matched to; the quantity is what its session delivered, in hundredths.
    """

    provider_id: int
    provider: str
    number: str
    on: date
    received_on: date
    counted_on: date
    order: str
    lot: str
    description: str
    unit: Unit | None
    rate_pence: int | None
    quantity_hundredths: int | None
    net: int
    vat: int
    credit: bool


def invoiced_items(read: Reading, first: date, last: date) -> tuple[InvoicedItem, ...]:
    """Every line and credit that counts from `first` to `last`, both included, oldest first; two statements.

    A credit note comes in on its own day. A view of what the register knew counts both from the day they came in.
    """
    invoice, note = tables.invoice.c, tables.credit_note.c
    item, part = tables.invoice_line.c, tables.credit_line.c
    received, credited_from = _counted(read)
    lines, session = ordered_lines(read), tables.session.c
    matched = (
        func.coalesce(tables.call_off.c.number, "").label("order"),
        func.coalesce(tables.selection.c.lot, "").label("lot"),
        item.description,
        lines.c.unit,
        lines.c.rate_pence,
    )
    shared = (
        tables.invoice_line.join(tables.invoice, invoice.id == item.invoice_id)
        .join(tables.provider, tables.provider.c.id == invoice.provider_id)
        .outerjoin(lines, lines.c.line_id == item.line_id)
        .outerjoin(tables.offer, tables.offer.c.id == lines.c.offer_id)
        .outerjoin(tables.selection, tables.selection.c.id == tables.offer.c.selection_id)
        .outerjoin(tables.call_off, tables.call_off.c.offer_id == lines.c.offer_id)
        .outerjoin(tables.session, session.id == item.session_id)
    )
    who = (tables.provider.c.id.label("provider_id"), tables.provider.c.name.label("provider"))
    invoiced = read.rows(
        select(
            *who,
            invoice.number,
            invoice.invoiced_on.label("on"),
            invoice.received_on,
            received.label("counted_on"),
            *matched,
            session.delivered_hundredths.label("quantity_hundredths"),
            item.net_pence.label("net"),
            item.vat_pence.label("vat"),
        )
        .select_from(shared)
        .where(invoice_is_there(read), received.between(first, last))
        .order_by(invoice.received_on, invoice.id, item.position)
    )
    credited = read.rows(
        select(
            *who,
            note.number,
            note.credited_on.label("on"),
            note.credited_on.label("received_on"),
            credited_from.label("counted_on"),
            *matched,
            (-part.net_pence).label("net"),
            (-part.vat_pence).label("vat"),
        )
        .select_from(
            shared.join(tables.credit_line, part.invoice_line_id == item.id).join(
                tables.credit_note, note.id == part.credit_note_id
            )
        )
        .where(happened(read, note.credited_on, note.recorded_on), credited_from.between(first, last))
        .order_by(note.credited_on, note.id, item.position)
    )
    found = [InvoicedItem(**row._mapping, credit=False) for row in invoiced]
    found += [InvoicedItem(**row._mapping, quantity_hundredths=None, credit=True) for row in credited]
    return tuple(sorted(found, key=lambda each: each.received_on))


def _counted(read: Reading) -> tuple[ColumnElement[date], ColumnElement[date]]:
    """The days from which an invoice and a credit note count."""
    invoice, note = tables.invoice.c, tables.credit_note.c
    if read.as_at is not None and read.as_at.basis is Basis.RECORDED:
        return invoice.received_on, note.credited_on
    return (
        counts_from(invoice.received_on, invoice.recorded_on, (INVOICE, invoice.id)),
        counts_from(note.credited_on, note.recorded_on, (CREDIT, note.id)),
    )
