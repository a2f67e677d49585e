"""Record a provider's invoice; where each line is matched to the work it is for, its money is invoiced at once."""

from dataclasses import dataclass
from datetime import date

from core.domain.changes import Changed
from core.domain.finding import Finding
from core.domain.framework import Person
from core.domain.invoice_case import BilledLine, InvoiceCase, MatchCase, MatchedLine, Work
from core.domain.invoicing import amounts, number_key
from core.domain.money import pounds
from core.domain.provider import Provider
from core.domain.states import InvoiceState, Role, VatCode
from core.operation import Examined, Operation, found
from core.rules import DAY_RULES, INVOICE_RULES, MATCH_RULES, ask
from core.store import invoiced_money, invoices, providers, sign_offs, tables
from core.store.reading import Reading, Writing


@dataclass(frozen=True, slots=True)
class InvoicedLine:
    """What one line asks for, in whole pence, and the order line or session that it is for, if that is known.

    Net or gross is enough; the rest is worked out at the rate of its VAT code. Irrecoverable VAT is a part of its VAT.
    """

    description: str
    vat_code: VatCode
    net_pence: int | None = None
    vat_pence: int | None = None
    gross_pence: int | None = None
    irrecoverable_pence: int = 0
    line_id: int | None = None
    session_id: int | None = None


@dataclass(frozen=True, slots=True)
class RecordInvoice:
    """The invoice as the provider wrote it, and the day on which it came, from which payment is due."""

    provider_id: int
    number: str
    invoiced_on: date
    received_on: date
    lines: tuple[InvoicedLine, ...]
    purchase_order: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class InvoiceRecorded:
    """The invoice's number in the register and the provider's, its sums in whole pence, and where it stands."""

    invoice_id: int
    number: str
    provider: str
    net_pence: int
    vat_pence: int
    gross_pence: int
    state: InvoiceState


@dataclass(frozen=True, slots=True)
class RecordCase:
    """The provider, the lines with all three sums, and what they are matched to."""

    provider: Provider
    billed: tuple[BilledLine, ...]
    matches: tuple[MatchedLine, ...]
    work: Work

    @property
    def state(self) -> InvoiceState:
        """Matched when every line is, otherwise received."""
        whole = len(self.matches) == len(self.billed)
        return InvoiceState.MATCHED if whole else InvoiceState.RECEIVED


def examine(read: Reading, request: RecordInvoice, person: Person) -> Examined[RecordCase | None]:
    """The number is new, the sums add up, and what is matched was ordered from this provider and delivered."""
    provider = providers.provider(read, request.provider_id)
    if provider is None:
        sentence = f"There is no provider {request.provider_id}."
        return Examined(None, (Finding("unknown_provider", sentence, "provider_id"),))
    billed = tuple(_billed(index, line) for index, line in enumerate(request.lines))
    invoice = InvoiceCase(
        provider=provider.name,
        number=request.number,
        earlier=invoices.earlier(read, provider.id, number_key(request.number)),
        invoiced_on=request.invoiced_on,
        received_on=request.received_on,
        today=read.today,
        lines=billed,
    )
    case = RecordCase(provider, billed, _matches(request, billed), _work(read, request))
    match = MatchCase(provider.id, provider.name, case.matches, case.work)
    dated = sign_offs.dated(read, request.received_on if case.state is InvoiceState.MATCHED else None, "received_on")
    return Examined(case, (*ask(INVOICE_RULES, invoice), *ask(MATCH_RULES, match), *ask(DAY_RULES, dated)))


def _billed(index: int, line: InvoicedLine) -> BilledLine:
    sums = amounts(line.vat_code, line.net_pence, line.vat_pence, line.gross_pence)
    return BilledLine(line.description, line.vat_code, sums, line.irrecoverable_pence, f"lines[{index}].")


def _matches(request: RecordInvoice, billed: tuple[BilledLine, ...]) -> tuple[MatchedLine, ...]:
    return tuple(
        MatchedLine(line.line_id, line.session_id, sums.amounts.net_pence if sums.amounts else 0, sums.field)
        for line, sums in zip(request.lines, billed, strict=True)
        if line.line_id is not None or line.session_id is not None
    )


def _work(read: Reading, request: RecordInvoice) -> Work:
    return invoices.work(read, (line.line_id for line in request.lines), (line.session_id for line in request.lines))


def apply(work: Writing, request: RecordInvoice, case: RecordCase | None, person: Person) -> InvoiceRecorded:
    """Write the invoice with its lines; when all are matched, move their net from accrued to invoiced."""
    case = found(case)
    matched = case.state is InvoiceState.MATCHED
    invoice_id = work.insert(
        tables.invoice,
        provider_id=request.provider_id,
        number=request.number.strip(),
        number_key=number_key(request.number),
        state=case.state,
        invoiced_on=request.invoiced_on,
        received_on=request.received_on,
        purchase_order=request.purchase_order.strip(),
        note=request.note.strip(),
        recorded_by=person.id,
        recorded_on=work.today,
        matched_by=person.id if matched else None,
        matched_on=work.today if matched else None,
    )
    _write_lines(work, invoice_id, request, case)
    if matched:
        invoiced_money.take_in(work, invoice_id, case.matches, case.work, on=request.received_on, person=person)
    sums = [found(line.amounts) for line in case.billed]
    return InvoiceRecorded(
        invoice_id=invoice_id,
        number=request.number.strip(),
        provider=case.provider.name,
        net_pence=sum(each.net_pence for each in sums),
        vat_pence=sum(each.vat_pence for each in sums),
        gross_pence=sum(each.gross_pence for each in sums),
        state=case.state,
    )


def _write_lines(work: Writing, invoice_id: int, request: RecordInvoice, case: RecordCase) -> None:
    for position, (line, billed) in enumerate(zip(request.lines, case.billed, strict=True), start=1):
        sums = found(billed.amounts)
        match = MatchedLine(line.line_id, line.session_id, sums.net_pence, billed.field)
        work.insert(
            tables.invoice_line,
            invoice_id=invoice_id,
            position=position,
            description=line.description.strip(),
            line_id=match.order_line(case.work),
            session_id=line.session_id,
            net_pence=sums.net_pence,
            vat_code=line.vat_code,
            vat_pence=sums.vat_pence,
            irrecoverable_pence=line.irrecoverable_pence,
            gross_pence=sums.gross_pence,
        )


RECORD_INVOICE = Operation(
    name="record_invoice",
    does="Record a provider’s invoice, and what its lines are for",
    request=RecordInvoice,
    result=InvoiceRecorded,
    roles=frozenset({Role.PLACING_OFFICER}),
    changes=frozenset({Changed.INVOICES, Changed.MONEY}),
    examine=examine,
    apply=apply,
    sentence=lambda done: (
        f"Invoice {done.number} of {done.provider} recorded: {pounds(done.gross_pence)}, {done.state}"
    ),
)
