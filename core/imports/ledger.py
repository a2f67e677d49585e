"""Payments out of the council’s ledger: the lines of a spend file that concern a provider or an invoice here."""

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any

from core.domain.framework import Framework
from core.domain.ledger import Billed
from core.domain.ledger_match import LONG_NUMBER
from core.domain.ledger_numbers import LedgerNumbers
from core.domain.money import pounds
from core.domain.payees import Payees, payee_key
from core.domain.periods import Term, day_text
from core.domain.states import AmountBasis, LedgerLineState
from core.excel.any_table import AnyRow, AnyTable, read_any
from core.excel.cells import Problem, clean_text, match_key
from core.excel.dates_in_columns import DatesOfColumn, dates_of_column
from core.excel.numbers_in_cells import pence
from core.imports.columns import confirmation, confirmed
from core.imports.importer import Found, Importer, PreviewRow, RowState
from core.imports.ledger_columns import (
    AMOUNT,
    BASIS,
    DATE_ORDER,
    DEPARTMENT,
    DESCRIPTION,
    INVOICE,
    ONLY,
    PAID_ON,
    PAYEE,
    PAYEE_NUMBER,
    TRANSACTION,
    WANTED,
    basis_of,
    questions,
)
from core.operations.import_file import ImportStep
from core.store import frameworks, ledger
from core.store.canonical import canonical
from core.store.register import Register

KIND = "ledger"
_LONGEST = 500
"""Characters of a description that are kept."""

_PAID_AFTER_END = timedelta(days=365)
"""How long after its latest end a framework's last work may be paid: well beyond any dispute over an invoice."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What the register has: providers, sums of invoices and credit notes by number, and lines taken in already.

    `reach` is from the framework's first day to the last on which its work may be paid.
    """

    payees: Payees
    sums: Mapping[str, frozenset[int]]
    numbers: LedgerNumbers
    keys: Mapping[str, LedgerLineState]
    reach: Term
    today: date


@dataclass(slots=True)
class _Reading:
    """The rows of a file as they are gone through."""

    table: AnyTable
    chosen: Mapping[str, str]
    known: _Known
    dates: DatesOfColumn
    basis: AmountBasis
    rows: list[PreviewRow] = field(default_factory=list[PreviewRow])
    steps: list[ImportStep] = field(default_factory=list[ImportStep])
    problems: list[Problem] = field(default_factory=list[Problem])
    alike: Counter[str] = field(default_factory=Counter[str])
    left_out: Counter[str] = field(default_factory=Counter[str])

    def text(self, row: AnyRow, name: str) -> str:
        return clean_text(row.text(self.chosen[name])) if name in self.chosen else ""


def read_file(register: Register, path: Path, choices: Mapping[str, str] = MappingProxyType({})) -> Found:
    """Reads the lines of a spend file that concern this register; the others are counted and left out.

    Raises UnreadableWorkbook, and ColumnsToConfirm until a person has said which columns are meant.
    """
    table = read_any(path)
    chosen = confirmed(register, KIND, table, WANTED, choices, asking=lambda likely: questions(table, likely))
    reading = _Reading(
        table=table,
        chosen=chosen,
        known=_known(register),
        dates=dates_of_column(table.cells(chosen[PAID_ON]), chosen.get(DATE_ORDER, "")),
        basis=basis_of(chosen[AMOUNT]) or AmountBasis(chosen[BASIS]),
    )
    for row in table.rows:
        _read_row(reading, row)
    return Found(
        kind=KIND,
        source=table.source,
        file_hash=table.file_hash,
        rows=tuple(reading.rows),
        steps=tuple(reading.steps),
        problems=tuple(reading.problems),
        notes=(*table.notes, *(f"{_rows(count)} left out, {why}." for why, count in reading.left_out.items())),
        choices=chosen,
        confirmation=confirmation(KIND, table.headings, WANTED, chosen),
        note=f"{len(table.rows):,} rows read; {len(table.rows) - len(reading.rows):,} concern nothing here",
    )


def _known(register: Register) -> _Known:
    with register.reading() as read:
        payees, billed, framework = ledger.payees(read), ledger.billed(read), frameworks.framework(read)
        keys = {key: state for key, (_, state) in ledger.by_key(read).items()}
    sums: dict[str, set[int]] = {}
    for each in billed:
        for key, some in _sums_of(each):
            sums.setdefault(key, set()).update(some)
    return _Known(
        payees=payees,
        sums={key: frozenset(some) for key, some in sums.items()},
        numbers=LedgerNumbers(sums),
        keys=keys,
        reach=_reach(framework),
        today=framework.today,
    )


def _reach(framework: Framework) -> Term:
    end = max(framework.latest_end, framework.last_delivery_day)
    return Term(framework.term.first, end + min(_PAID_AFTER_END, date.max - end))


def _sums_of(each: Billed) -> list[tuple[str, set[int]]]:
    paid = [(payment.gross_pence, payment.net_pence) for payment in each.payments]
    own = {each.gross_pence, each.net_pence, each.left_gross_pence, each.left_net_pence}
    credited = [
        (credit.number_key, {-credit.net_pence, -credit.net_pence - credit.vat_pence}) for credit in each.credits
    ]
    return [(each.number_key, own.union(*paid)), *credited]


def _read_row(reading: _Reading, row: AnyRow) -> None:
    only = reading.chosen.get(ONLY, "")
    if only and match_key(row.text(reading.chosen[DEPARTMENT])) != match_key(only):
        reading.left_out[f"of another department than “{only}”"] += 1
        return
    payee = reading.known.payees.find(reading.text(row, PAYEE), reading.text(row, PAYEE_NUMBER))
    if payee is None and not _is_of_an_invoice(reading, row):
        why = "concerning no provider and no invoice of this register"
        reading.left_out["with fields that have moved" if row.problem else why] += 1
        return
    paid_on, amount = _paid_on(reading, row), pence(row[reading.chosen[AMOUNT]])
    outside = "" if isinstance(paid_on, Problem) else _outside(reading.known, paid_on)
    if outside and not _is_of_an_invoice(reading, row):
        reading.left_out[f"paid {outside}, naming no invoice of this register"] += 1
        return
    if outside:
        remedy = "Correct it, or leave the line out: it pays nothing of this framework."
        paid_on = row[reading.chosen[PAID_ON]].problem(f"is {outside}", remedy)
    problems = [each for each in (row.problem, paid_on, amount) if isinstance(each, Problem)]
    if problems or isinstance(paid_on, Problem) or isinstance(amount, Problem):
        reading.problems += problems
        reading.rows.append(PreviewRow(row.place, RowState.ERROR, reading.text(row, PAYEE)))
    elif not amount:
        reading.left_out["coming to £0.00"] += 1
    else:
        _take(reading, row, paid_on, amount, None if payee is None else payee.provider_id)


def _paid_on(reading: _Reading, row: AnyRow) -> date | Problem:
    """The day of a line, which is not to come."""
    cell, known = row[reading.chosen[PAID_ON]], reading.known
    day = reading.dates.read(cell)
    if isinstance(day, Problem):
        return day
    if day > known.today:
        return cell.problem(
            f"is after today, {day_text(known.today)}", "Correct it, or bring the line in once it is paid."
        )
    return day


def _outside(known: _Known, day: date) -> str:
    """In words that a day is before the framework or long after it; empty where it is neither."""
    if day < known.reach.first:
        return f"before the framework began on {day_text(known.reach.first)}"
    if day > known.reach.last:
        return f"after {day_text(known.reach.last)}, a year after the framework’s latest end"
    return ""


def _is_of_an_invoice(reading: _Reading, row: AnyRow) -> bool:
    """Whether a number in it is that of an invoice here: a short one together with a sum of it."""
    keys = [key for name in (INVOICE, TRANSACTION) for key in reading.known.numbers.found(reading.text(row, name))]
    if any(len(key) >= LONG_NUMBER for key in keys):
        return True
    return any(pence(row[reading.chosen[AMOUNT]]) in reading.known.sums[key] for key in keys)


def _take(reading: _Reading, row: AnyRow, paid_on: date, amount: int, provider_id: int | None) -> None:
    payee, invoice = reading.text(row, PAYEE), reading.text(row, INVOICE)
    transaction = reading.text(row, TRANSACTION)
    fields: dict[str, Any] = {
        "place": f"{reading.table.source}, row {row.number}",
        "line_key": _line_key(reading, [transaction, invoice, paid_on.isoformat(), str(amount), payee_key(payee)]),
        "paid_on": paid_on.isoformat(),
        "payee": payee,
        "pence": amount,
        "basis": reading.basis.value,
        "invoice_number": invoice,
        "transaction_number": transaction,
        "description": reading.text(row, DESCRIPTION)[:_LONGEST],
        "provider_id": provider_id,
    }
    of = f", invoice {invoice}" if invoice else ""
    what = f"{pounds(amount)} to {payee} on {day_text(paid_on)}{of}"
    known = reading.known.keys.get(fields["line_key"], LedgerLineState.TAKEN_BACK) is not LedgerLineState.TAKEN_BACK
    reading.rows.append(PreviewRow(row.place, RowState.UNCHANGED if known else RowState.NEW, what))
    if not known:
        reading.steps.append(ImportStep(row.place, "add_ledger_line", fields))


def _line_key(reading: _Reading, parts: list[str]) -> str:
    """What a line is known by in every file that has it; of lines alike in all, the first, the second and so on."""
    text = canonical(parts)
    reading.alike[text] += 1
    return hashlib.sha256(f"{text}{reading.alike[text]}".encode()).hexdigest()


def _rows(count: int) -> str:
    return "1 row was" if count == 1 else f"{count:,} rows were"


LEDGER = Importer(
    kind=KIND,
    title="Payments from the ledger",
    does="Bring in the lines of a council’s spend file, CSV or workbook, that concern this framework",
    read=read_file,
)
