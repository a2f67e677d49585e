"""How many invoices were paid in time, year by year: the statistic that an authority publishes.

Public Contracts Regulations 2015, regulation 113: the percentage of invoices paid within 30 days.
"""

from dataclasses import dataclass

from core.domain.money import rounded_half_up
from core.domain.periods import FinancialYear
from core.queries.invoices import InvoiceRow, invoices
from core.store.reading import Reading


@dataclass(frozen=True, slots=True)
class PromptPaymentRow:
    """One financial year: invoices paid in full in it, how many in time, and what part in hundredths of a per cent.

    `value_late` is the gross value of those paid late, in whole pence.
    """

    financial_year: str
    paid: int
    in_time: int
    late: int
    percent_hundredths: int
    value_late: int


def prompt_payment(read: Reading) -> tuple[PromptPaymentRow, ...]:
    """Every year in which an invoice was paid in full, oldest first; the last payment counts, up to its due day."""
    years: dict[str, list[InvoiceRow]] = {}
    for invoice in invoices(read):
        if invoice.paid_on is not None:
            years.setdefault(str(FinancialYear.of(invoice.paid_on)), []).append(invoice)
    return tuple(_year(year, paid) for year, paid in sorted(years.items()))


def _year(year: str, paid: list[InvoiceRow]) -> PromptPaymentRow:
    late = [invoice for invoice in paid if invoice.paid_on is not None and invoice.paid_on > invoice.due_on]
    in_time = len(paid) - len(late)
    part = rounded_half_up(in_time * 10_000, len(paid))
    return PromptPaymentRow(year, len(paid), in_time, len(late), part, sum(invoice.gross for invoice in late))
