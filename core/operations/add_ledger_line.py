"""Take in a line of the council’s ledger that concerns a provider or an invoice of this register."""

from dataclasses import dataclass
from datetime import date

from core.domain.changes import Changed
from core.domain.finding import Finding
from core.domain.framework import Person
from core.domain.money import pounds
from core.domain.states import AmountBasis, LedgerLineState, Role
from core.operation import Examined, Operation
from core.store import ledger, providers, tables
from core.store.reading import Reading, Writing


@dataclass(frozen=True, slots=True)
class AddLedgerLine:
    """One line: whole pence as the ledger has them, below nothing for a credit; `basis` says whether they hold VAT.

    `line_key` is the same whenever a file has this line, so that none is taken in twice; `place` is its file and row.
    """

    place: str
    line_key: str
    paid_on: date
    payee: str
    pence: int
    basis: AmountBasis
    invoice_number: str = ""
    transaction_number: str = ""
    description: str = ""
    provider_id: int | None = None


@dataclass(frozen=True, slots=True)
class LedgerLineAdded:
    """The line’s number, and what it is."""

    line_id: int
    payee: str
    pence: int


def examine(read: Reading, request: AddLedgerLine, person: Person) -> Examined[int | None]:
    """It names a payee and a sum, and is not there yet; one that was taken back with its import comes back."""
    findings = []
    if not (request.payee.strip() and request.line_key.strip()):
        findings.append(Finding("no_payee", "A line names its payee and has a key of its own.", "payee"))
    if not request.pence:
        findings.append(Finding("no_amount", "A line of £0.00 pays nothing; leave it out.", "pence"))
    if request.provider_id is not None and providers.provider(read, request.provider_id) is None:
        findings.append(Finding("unknown_provider", f"There is no provider {request.provider_id}.", "provider_id"))
    known = ledger.with_key(read, request.line_key)
    if known is not None and known.state is not LedgerLineState.TAKEN_BACK:
        sentence = f"This line was taken in already, from {known.place}."
        findings.append(Finding("line_known", sentence, "line_key"))
    return Examined(None if known is None else known.id, tuple(findings))


def apply(work: Writing, request: AddLedgerLine, earlier: int | None, person: Person) -> LedgerLineAdded:
    """Write the line, or open the one again that was taken back."""
    if earlier is not None:
        work.update(tables.ledger_line, earlier, state=LedgerLineState.OPEN, provider_id=request.provider_id)
        return LedgerLineAdded(earlier, request.payee, request.pence)
    line_id = work.insert(
        tables.ledger_line,
        place=request.place,
        line_key=request.line_key,
        state=LedgerLineState.OPEN,
        paid_on=request.paid_on,
        payee=request.payee.strip(),
        invoice_number=request.invoice_number.strip(),
        transaction_number=request.transaction_number.strip(),
        description=request.description.strip(),
        pence=request.pence,
        basis=request.basis,
        provider_id=request.provider_id,
        note="",
    )
    return LedgerLineAdded(line_id, request.payee, request.pence)


ADD_LEDGER_LINE = Operation(
    name="add_ledger_line",
    does="Take in a line of the council’s ledger",
    request=AddLedgerLine,
    result=LedgerLineAdded,
    roles=frozenset({Role.PLACING_OFFICER, Role.REVIEWER}),
    changes=frozenset({Changed.LEDGER}),
    examine=examine,
    apply=apply,
    sentence=lambda done: f"Ledger line of {pounds(done.pence)} to {done.payee} taken in",
)
