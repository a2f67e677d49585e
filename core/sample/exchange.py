"""What the sample's register gave and was given: returns of each quarter, and the council's ledger of two months."""

import csv
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

from core.domain.money import plain_pounds
from core.imports.ledger import LEDGER
from core.imports.performing import perform_import
from core.operations.match_ledger_lines import MATCH_LEDGER_LINES, LineOfInvoice, MatchLedgerLines
from core.queries.invoices import InvoiceRow, invoices
from core.queries.ledger_lines import ledger_lines
from core.queries.payments import PaymentRow, payments
from core.return_runs.writing import Wish, write_return
from core.sample.desk import SampleDesk
from core.sample.governance import REVIEWER

_RETURNS = ("spend-against-ceiling", "spend-over-500")
_HEADINGS = ("Service division label", "Date paid", "Transaction number", "Gross amount", "Paid to", "Invoice")
_COLUMNS = {
    "paid_on": "Date paid",
    "payee": "Paid to",
    "amount": "Gross amount",
    "invoice_number": "Invoice",
    "transaction_number": "Transaction number",
    "basis": "gross",
}
_FIRST_DAY = date(2015, 10, 1)
_ELSEWHERE = (("17/11/2015", "5100044871", "Kirkgate Learning Co-operative", "KLC/0093", "612.00"),)
"""Paid to a provider of the framework outside it."""

_OTHERS = (
    ("05/10/2015", "5100041177", "ABACUS OFFICE SUPPLIES", "88210", "1,204.16"),
    ("12/11/2015", "5100044102", "City Catering Services", "C-5519", "386.40"),
)
Line = tuple[str, str, str, str, str]


def returns(desk: SampleDesk, period: str) -> None:
    """What procurement took of a period that was signed off."""
    with TemporaryDirectory() as folder:
        for name in _RETURNS:
            write_return(desk.register, Wish(name, period), Path(folder) / f"{name}.xlsx", by=REVIEWER)


def ledger(desk: SampleDesk) -> None:
    """The spend file of October and November, brought in; half of what is matched with one invoice is confirmed."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "Payments Oct to Nov 2015.csv"
        with path.open("w", encoding="cp1252", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(_HEADINGS)
            writer.writerows(
                ("Children's Services", day, number, f"£{amount}", payee, invoice)
                for day, number, payee, invoice, amount in _lines(desk)
            )
        perform_import(desk.register, LEDGER.read(desk.register, path, _COLUMNS), by="Amira Khan")
    with desk.register.reading() as read:
        ready = [row for row in ledger_lines(read) if row.ready and len(row.parts) == 1]
    matches = tuple(LineOfInvoice(row.id, part.invoice_id, part.pence) for row in ready[::2] for part in row.parts)
    desk.do(MATCH_LEDGER_LINES, MatchLedgerLines(matches), "Amira Khan")


def _lines(desk: SampleDesk) -> Iterator[Line]:
    """Every payment of the two months but the last, some invoices that the register has not paid yet, and others."""
    with desk.register.reading() as read:
        made = [row for row in payments(read) if row.paid_on >= _FIRST_DAY and not row.reversed]
        waiting = [row for row in invoices(read) if row.left_gross and row.approved_on and not row.paid_gross]
    yield from (_paid(row) for row in reversed(made[1:]))
    yield from (_waiting(row, less) for row, less in zip(waiting, (0, 40), strict=False))
    yield from _ELSEWHERE
    yield from _OTHERS
    yield from _together(waiting[3:])


def _paid(row: PaymentRow) -> Line:
    return _text(row.paid_on), row.ledger_reference, row.provider.upper(), row.invoice, plain_pounds(row.gross)[1:]


def _waiting(row: InvoiceRow, less: int) -> Line:
    """Paid by the ledger, not in the register; where the sum is not the invoice's own, something has to be asked."""
    amount = plain_pounds(row.left_gross - less)[1:]
    return "27/11/2015", f"51000452{row.id:02d}", row.provider, row.number.replace("-", " "), amount


def _together(waiting: Sequence[InvoiceRow]) -> Iterator[Line]:
    """One payment of two invoices of a provider, as a ledger run makes it."""
    for one, other in combinations(waiting, 2):
        if one.provider == other.provider:
            amount = plain_pounds(one.left_gross + other.left_gross)[1:]
            yield "27/11/2015", f"51000452{one.id:02d}", one.provider, f"{other.number} / {one.number}", amount
            return


def _text(day: date) -> str:
    return f"{day:%d/%m/%Y}"
