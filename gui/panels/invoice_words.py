"""How invoices are put into words: their state, their clock, their VAT, and what may be done with them."""

from datetime import date

from core.domain.states import InvoiceState, VatCode
from core.queries.invoiceable import InvoiceableRow
from core.queries.invoices import InvoiceRow
from gui.formats import count, day, money

STATES = {
    InvoiceState.RECEIVED: ("To match", "warn"),
    InvoiceState.MATCHED: ("To approve", "info"),
    InvoiceState.APPROVED: ("To pay", "info"),
    InvoiceState.DISPUTED: ("Disputed", "bad"),
    InvoiceState.PAID: ("Paid", "good"),
    InvoiceState.CREDITED: ("Credited", "plain"),
}
"""The word and the tone of each state: what is to be done, while something is."""

VAT_CODES = {
    VatCode.STANDARD: "Standard, 20%",
    VatCode.REDUCED: "Reduced, 5%",
    VatCode.ZERO: "Zero, 0%",
    VatCode.EXEMPT: "Exempt",
    VatCode.OUTSIDE_SCOPE: "Outside scope",
}
"""VAT codes in the order in which providers use them most."""

SOON = 7  # days
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")  # whatever the locale


def clock(row: InvoiceRow, disputed_days: int, today: date) -> tuple[str, str]:
    """Where the thirty days stand, and the tone of it: “Due in 4 days (Thu 3 Dec)”, “Disputed for 6 days”."""
    if row.paid_on is not None:
        late = (row.paid_on - row.due_on).days
        return (f"Paid {count(late, 'day')} late", "warn") if late > 0 else (f"Paid {day(row.paid_on)}", "")
    if row.left_gross <= 0:
        return "", ""
    if row.disputed:
        return (f"Disputed for {count(disputed_days, 'day')}" if disputed_days else "Disputed today"), "warn"
    left = (row.due_on - today).days
    when = weekday(row.due_on, today)
    if left < 0:
        return f"Overdue by {count(-left, 'day')} ({when})", "bad"
    if not left:
        return f"Due today ({when})", "warn"
    return f"Due in {count(left, 'day')} ({when})", "warn" if left <= SOON else ""


def weekday(value: date, today: date) -> str:
    """A day near today: “Thu 3 Dec”, with its year where that is another."""
    words = f"{_WEEKDAYS[value.weekday()]} {day(value)}"
    return words[:-5] if value.year == today.year else words


def work_words(row: InvoiceableRow) -> str:
    """What a line may be for: “TS-2015-0007, 4 Nov 2015, £1,800.00: Training days (CO-2015-0002)”."""
    what = f"{money(row.accrued_pence)}: {row.description} ({row.number})"
    return f"{row.session}, {day(row.held_on)}, {what}" if row.session else f"No session, {what}"


def sums_words(net: int, vat: int, gross: int) -> str:
    """Three sums in one line: “£1,155.00 net + £231.00 VAT = £1,386.00”."""
    return f"{money(net)} net + {money(vat)} VAT = {money(gross)}"
