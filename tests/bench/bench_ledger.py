"""A council's spend file against a register's invoices: the preview of the import, and the matching of its lines."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from time import process_time

from bench_figure import Figure
from builders import a_register, the_day_is

from core.domain.ledger import LedgerLine, Payable, payable
from core.domain.ledger_match import propose
from core.domain.states import AmountBasis, InvoiceState, VatCode
from core.imports.ledger import read_file
from core.imports.performing import perform_import, try_import
from core.queries.ledger_lines import ledger_lines
from core.store import ledger, tables
from core.store.register import Register

MATCHING_AIM = 3_000
PROVIDERS = ("Alder Training", "Beech Mediation", "Cedar Learning")
CHOICES = {"paid_on": "Date", "payee": "Supplier", "amount": "Net amount", "invoice_number": "Invoice"}
_FIRST, _TODAY = date(2015, 4, 1), "2016-05-01"
"""The lines are of the framework's first year, and all of it is paid by now."""


def measure(folder: Path, lines: int, invoices: int, rounds: int) -> list[Figure]:
    """CPU time, since the disk has no part in it. One line in ten concerns a provider, as in no real file."""
    register = a_register(folder, "ledger.calloff")
    the_day_is(register, _TODAY)
    _bill(register, invoices)
    path = folder / "spend.csv"
    path.write_text("\r\n".join(_spend(lines, invoices)), encoding="utf-8")
    with register.reading() as read:
        payables = [payable(each, {}, 0) for each in ledger.billed(read)]
    every_line = [_line(number, invoices) for number in range(lines)]
    matching = [_cpu(partial(_propose, every_line, payables)) for _ in range(rounds)]
    found = read_file(register, path, CHOICES)
    reading = [_cpu(partial(read_file, register, path, CHOICES)) for _ in range(rounds)]
    tried = [_cpu(partial(try_import, register, found)) for _ in range(rounds)]
    perform_import(register, found)
    shown = [_cpu(partial(_show, register)) for _ in range(rounds)]
    register.close()
    note = f"CPU time, {lines:,} lines, {invoices:,} invoices"
    kept = f"CPU time, {len(found.steps):,} of {lines:,} rows concern the register"
    return [
        Figure("ledger: all lines matched", "ms", tuple(matching), MATCHING_AIM, note),
        Figure("ledger: spend file read", "ms", tuple(reading), None, kept),
        Figure("ledger: import tried on a copy", "ms", tuple(tried), None, kept),
        Figure("ledger: lines with their invoices", "ms", tuple(shown), None, kept),
    ]


def _cpu(work: Callable[[], object]) -> float:
    begun = process_time()
    work()
    return (process_time() - begun) * 1_000


def _propose(lines: list[LedgerLine], payables: list[Payable]) -> None:
    assert len(propose(lines, payables)) == len(lines)


def _show(register: Register) -> None:
    with register.reading() as read:
        ledger_lines(read)


def _bill(register: Register, invoices: int) -> None:
    """Invoices as the matching reads them; by their tables, since by the operations they would take minutes."""
    dates = [_FIRST + timedelta(days=number % 365) for number in range(invoices)]
    with register.writing() as work:
        bills = [
            {
                "id": number + 1,
                "provider_id": number % 3 + 1,
                "number": f"AT-{number}",
                "number_key": f"at{number}",
                "state": InvoiceState.APPROVED,
                "invoiced_on": dates[number],
                "received_on": dates[number],
                "purchase_order": "",
                "note": "",
                "recorded_by": 1,
                "recorded_on": dates[number],
            }
            for number in range(invoices)
        ]
        work.insert_unnoted(tables.invoice, bills)
        items = [
            {
                "invoice_id": number + 1,
                "position": 1,
                "description": "Training",
                "vat_code": VatCode.STANDARD,
                "net_pence": _net(number),
                "vat_pence": 0,
                "irrecoverable_pence": 0,
                "gross_pence": _net(number),
            }
            for number in range(invoices)
        ]
        work.insert_unnoted(tables.invoice_line, items)


def _net(number: int) -> int:
    """Many invoices share a sum, as days of training do."""
    return 45_000 + 100 * (number % 40)


def _line(number: int, invoices: int) -> LedgerLine:
    """A quarter each: by number and sum, two invoices by their numbers, by sum alone, and nothing that agrees."""
    of = number % invoices
    also = (of + 3) % invoices
    invoice = (f"AT-{of}", f"AT-{of} / AT-{also}", "", "")[number % 4]
    pence = (_net(of), _net(of) + _net(also), _net(of), 1)[number % 4]
    paid_on = _FIRST + timedelta(days=of % 365 + 20)
    return LedgerLine(number, paid_on, "", invoice, f"T{number}", pence, AmountBasis.NET, of % 3 + 1)


def _spend(lines: int, invoices: int) -> list[str]:
    rows = ["Date,Department,Supplier,Invoice,Net amount,Purpose"]
    for number in range(lines):
        of = number % invoices
        payee = PROVIDERS[of % 3] if number % 10 == 0 else f"Payee {number % 4_000} Services Limited"
        invoice = f"AT-{of}" if number % 10 == 0 else f"{number}"
        day = _FIRST + timedelta(days=of % 365 + 20)
        rows.append(f'{day:%d/%m/%Y},Children,{payee},{invoice},"{_net(of) / 100:,.2f}",Goods and services')
    return rows
