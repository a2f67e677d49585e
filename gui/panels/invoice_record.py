"""Everything that is known of one invoice, and what happened to it in order."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from core.queries.credit_notes import CreditRow, credit_notes
from core.queries.disputes import DisputeRow, disputes
from core.queries.invoice_lines import InvoiceLineRow, invoice_lines
from core.queries.invoices import InvoiceRow
from core.queries.payments import PaymentRow, payments
from core.store.reading import Reading
from gui.formats import count, day, money
from gui.panels.invoice_words import sums_words
from gui.widgets.timeline import Event


@dataclass(frozen=True, slots=True)
class InvoiceRecord:
    """An invoice with its lines, credit notes, payments and disputes, all of one moment."""

    row: InvoiceRow
    lines: tuple[InvoiceLineRow, ...]
    credits: tuple[CreditRow, ...]
    payments: tuple[PaymentRow, ...]
    disputes: tuple[DisputeRow, ...]

    @property
    def open_dispute(self) -> DisputeRow | None:
        """The dispute that is not resolved yet."""
        return next((each for each in self.disputes if each.resolved_on is None), None)


def read_record(read: Reading, row: InvoiceRow) -> InvoiceRecord:
    """Look up what belongs to an invoice; a fixed number of statements."""
    return InvoiceRecord(
        row,
        invoice_lines(read, row.id),
        tuple(each for each in credit_notes(read) if each.invoice_id == row.id),
        tuple(each for each in payments(read) if each.invoice_id == row.id),
        tuple(each for each in disputes(read) if each.invoice_id == row.id),
    )


def pairs(row: InvoiceRow) -> list[tuple[str, str]]:
    """What the invoice says and who dealt with it."""
    by = f"{day(row.due_on)}, and a day later for each day in dispute" if row.disputed else day(row.due_on)
    return [
        ("Dated", f"{day(row.invoiced_on)}, received {day(row.received_on)}"),
        ("Due by", by),
        ("Asked for", sums_words(row.net, row.vat, row.gross)),
        ("Irrecoverable VAT", money(row.irrecoverable) if row.irrecoverable else ""),
        ("Credited", money(row.credited_gross) if row.credited_gross else ""),
        ("Paid", money(row.paid_gross) if row.paid_gross else ""),
        ("Left to pay", money(row.left_gross)),
        ("Call-offs", row.call_offs),
        ("Purchase order", row.purchase_order),
        ("Note", row.note),
        ("Recorded by", row.recorded_by),
        ("To match", f"{row.unmatched} of {count(row.lines, 'line')}" if row.unmatched else ""),
        ("Matched by", row.matched_by),
        ("Approved by", f"{row.approved_by}, {day(row.approved_on)}" if row.approved_on else ""),
    ]


def story(record: InvoiceRecord) -> list[Event]:
    """What happened to the invoice, by day."""
    dated = sorted(_events(record), key=lambda item: item[0])
    return [event for _day, event in dated]


def _events(record: InvoiceRecord) -> Iterator[tuple[date, Event]]:
    row = record.row
    yield row.received_on, Event(day(row.received_on), "Received", f"Recorded by {row.recorded_by}")
    for dispute in reversed(record.disputes):
        opened = f"{dispute.reason} ({dispute.opened_by})"
        yield dispute.opened_on, Event(day(dispute.opened_on), "Disputed", opened, "bad")
        if dispute.resolved_on is not None:
            settled = f"{dispute.outcome} ({dispute.resolved_by})"
            after = f"Dispute resolved after {count(dispute.days, 'day')}"
            yield dispute.resolved_on, Event(day(dispute.resolved_on), after, settled, "info")
    for credit in reversed(record.credits):
        owed = ", to be invoiced again" if credit.still_owed else ""
        what = f"Credit note {credit.number}: {money(credit.gross)}"
        yield credit.credited_on, Event(day(credit.credited_on), what, f"{credit.reason}{owed}", "warn")
    if row.approved_on is not None:
        yield row.approved_on, Event(day(row.approved_on), "Approved", f"By {row.approved_by}", "info")
    for payment in reversed(record.payments):
        yield payment.paid_on, _payment(payment)


def _payment(payment: PaymentRow) -> Event:
    words = ", ".join(part for part in (f"Ledger {payment.ledger_reference}", payment.reason) if part)
    if payment.reverses_id is not None:
        return Event(day(payment.paid_on), f"Payment of {money(-payment.gross)} reversed", words, "bad")
    what = f"Paid {money(payment.gross)}"
    return Event(day(payment.paid_on), f"{what}, reversed later" if payment.reversed else what, words, "good")
