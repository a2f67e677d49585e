"""VAT that the council cannot recover: a cost beside the exposure, by order line."""

from sqlalchemy import func, select

from core.domain.money import rounded_half_up
from core.domain.periods import FinancialYear
from core.domain.states import Stage
from core.store import tables
from core.store.invoiced_money import INVOICE
from core.store.reading import Reading
from core.store.records_standing import credited_lines, invoice_is_matched


def irrecoverable_by_line(read: Reading, year: str | None = None) -> dict[int, int]:
    """Irrecoverable VAT on matched invoices, of a delivery year or of all, whole pence by line number; one statement.

    It counts in the delivery year of the invoice line’s session, or without one in the first year in which the invoice
    took money from the order line. What is credited takes its part away, half up (domain notes, 2.4).
    """
    item, invoice, posting = tables.invoice_line.c, tables.invoice.c, tables.posting.c
    credited = credited_lines(read)
    first_year = (
        select(func.min(posting.financial_year))
        .where(
            posting.line_id == item.line_id,
            posting.cause == INVOICE,
            posting.cause_id == item.invoice_id,
            posting.to_stage == Stage.INVOICED,
        )
        .scalar_subquery()
    )
    rows = read.rows(
        select(
            item.line_id,
            item.irrecoverable_pence,
            item.vat_pence,
            func.coalesce(credited.c.vat_pence, 0).label("credited"),
            tables.session.c.held_on,
            first_year.label("first_year"),
        )
        .join(tables.invoice, invoice.id == item.invoice_id)
        .outerjoin(tables.session, tables.session.c.id == item.session_id)
        .outerjoin(credited, credited.c.invoice_line_id == item.id)
        .where(item.line_id.is_not(None), item.irrecoverable_pence > 0, invoice_is_matched(read))
    )
    found: dict[int, int] = {}
    for row in rows:
        own = row.first_year if row.held_on is None else str(FinancialYear.of(row.held_on))
        if year in (None, own):
            left = rounded_half_up(row.irrecoverable_pence * (row.vat_pence - row.credited), row.vat_pence)
            found[row.line_id] = found.get(row.line_id, 0) + left
    return found
