"""Every credit note, with what it takes off its invoice."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from core.store import tables
from core.store.invoiced_money import CREDIT
from core.store.reading import Reading
from core.store.standing import happened


@dataclass(frozen=True, slots=True)
class CreditRow:
    """One credit note, in whole pence. What is `still_owed` will be invoiced again."""

    id: int
    invoice_id: int
    number: str
    credited_on: date
    reason: str
    still_owed: bool
    net: int
    vat: int
    gross: int
    recorded_by: str


def credit_notes(read: Reading) -> tuple[CreditRow, ...]:
    """Every credit note, newest first; one statement."""
    note, part = tables.credit_note.c, tables.credit_line.c
    rows = read.rows(
        select(
            note.id,
            note.invoice_id,
            note.number,
            note.credited_on,
            note.reason,
            note.still_owed,
            func.sum(part.net_pence).label("net"),
            func.sum(part.vat_pence).label("vat"),
            func.sum(part.gross_pence).label("gross"),
            tables.person.c.name.label("recorded_by"),
        )
        .join(tables.credit_line, part.credit_note_id == note.id)
        .join(tables.person, tables.person.c.id == note.recorded_by)
        .where(happened(read, note.credited_on, note.recorded_on, cause=(CREDIT, note.id)))
        .group_by(note.id)
        .order_by(note.id.desc()),
    )
    return tuple(CreditRow(**row._mapping) for row in rows)
