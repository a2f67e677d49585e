"""Writes an order from before the register with everything that became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import count

from sqlalchemy import bindparam, func, select

from core.domain.framework import Person
from core.domain.invoicing import number_key
from core.domain.periods import FinancialYear
from core.domain.placing import Line
from core.domain.states import (
    Channel,
    InvoiceState,
    OfferState,
    RequirementState,
    SelectionState,
    SessionState,
    Stage,
    VatCode,
)
from core.domain.taking_over import UNNAMED_PROVIDER, PastLine, PastOrder, number_of_order
from core.domain.working_days import LONDON
from core.store import invoiced_money, money, numbering, tables
from core.store.money import Step
from core.store.reading import Reading, Writing

_call_off = tables.call_off.c
_TAKEN_OVER = select(_call_off.id, _call_off.offer_id).where(_call_off.taken_over_from != "").subquery()
_NUMBER = (
    select(_call_off.taken_over_from, tables.cancellation.c.id.label("cancelled"))
    .outerjoin(tables.cancellation, tables.cancellation.c.call_off_id == _call_off.id)
    .where(func.lower(_call_off.number) == bindparam("number"))
)
_SETTLED = (select(tables.sign_off.c.period), select(tables.year_close.c.financial_year))
_UNNAMED = select(tables.provider.c.id).where(tables.provider.c.name == UNNAMED_PROVIDER)
_INVOICE_HELD = (
    select(tables.cancellation.c.id.label("cancelled"))
    .select_from(tables.invoice)
    .join(tables.invoice_line, tables.invoice_line.c.invoice_id == tables.invoice.c.id)
    .outerjoin(tables.line, tables.line.c.id == tables.invoice_line.c.line_id)
    .outerjoin(_TAKEN_OVER, _TAKEN_OVER.c.offer_id == tables.line.c.offer_id)
    .outerjoin(tables.cancellation, tables.cancellation.c.call_off_id == _TAKEN_OVER.c.id)
    .where(
        tables.invoice.c.provider_id == bindparam("provider_id"), tables.invoice.c.number_key == bindparam("number_key")
    )
)
_NOON = time(12)
CALL_OFF, SESSION = "call_off", "session"
"""What postings of the order itself and of its delivery name as their cause, as those of any other order do."""


def free_number(read: Reading, number: str) -> str | None:
    """The number under which an order may be taken over, capitals aside; None when it is another order's.

    An order that was taken over and cancelled keeps its number for ever; one that takes its place is “RP/017 (2)”.
    """
    tried = number
    for at in count(2):
        held = read.row(_NUMBER, number=tried.lower())
        if held is None:
            return tried
        if not held.taken_over_from or held.cancelled is None:
            return None
        tried = f"{number} ({at})"
    return None


def settled(read: Reading) -> tuple[str, ...]:
    """The periods that are signed off and the years that are closed."""
    return tuple(row[0] for statement in _SETTLED for row in read.rows(statement))


def write(work: Writing, order: PastOrder, ranking_version_id: int, person: Person) -> tuple[int, str, str]:
    """Write the order and post its money with the days of then; gives its id, its number and the provider's name."""
    return _Taking(work, order, person).run(ranking_version_id)


@dataclass(frozen=True, slots=True)
class _Taking:
    """The transaction, the order, and who takes it over."""

    work: Writing
    order: PastOrder
    person: Person

    def run(self, ranking_version_id: int) -> tuple[int, str, str]:
        """Write the order with every record of what became of it."""
        work, order = self.work, self.order
        provider_id = order.provider_id if order.provider_id is not None else self._unnamed_provider()
        offer_id = self._offer(self._selection(ranking_version_id), provider_id)
        written = [
            (self._line(offer_id, line), line)
            for line in (order.delivered_line(), order.left_line())
            if line is not None
        ]
        answered_at = datetime.combine(order.issued_on, _NOON, LONDON)
        answer = {"state": OfferState.ACCEPTED, "answered_at": answered_at, "recorded_by": self.person.id}
        work.update(tables.offer, offer_id, **answer)
        call_off_id, number = self._call_off(offer_id)
        for line_id, line in written:
            steps = money.steps_for([_as_line(line_id, order, line)], order.lot, Stage.OUTSIDE, Stage.COMMITTED)
            self._post(steps, CALL_OFF, call_off_id, order.issued_on)
        if order.delivered_pence:
            self._deliver(*written[0], provider_id, number)
        name = work.value(select(tables.provider.c.name).where(tables.provider.c.id == provider_id))
        return call_off_id, number, str(name)

    def _post(self, steps: Sequence[Step], cause: str, cause_id: int, on: date) -> None:
        money.post(self.work, steps, cause=cause, cause_id=cause_id, person=self.person, on=on)

    def _unnamed_provider(self) -> int:
        known = self.work.value(_UNNAMED)
        if known is not None:
            return int(known)
        contact = {"email": "", "phone": "", "company_number": ""}
        return self.work.insert(tables.provider, name=UNNAMED_PROVIDER, sample=self.work.is_sample, **contact)

    def _selection(self, ranking_version_id: int) -> int:
        """A requirement and a selection that say only what is known: that they are taken over."""
        order = self.order
        year = FinancialYear.of(order.issued_on).start
        requirement_id = self.work.insert(
            tables.requirement,
            reference=numbering.next_in_year(self.work, tables.requirement.c.reference, "TO", year),
            state=RequirementState.ORDERED,
            lot=order.lot,
            title=order.title,
            need="",
            audience="",
            unit=order.unit,
            quantity_hundredths=order.quantity_hundredths or 100,
            first_day=order.term.first,
            last_day=order.term.last,
            estimate_low_pence=order.value_pence,
            estimate_high_pence=order.value_pence,
            stream=order.stream,
            submitted_by=self.person.id,
            submitted_on=None,
            agreed_at="",
            note=order.award_sentence,
        )
        return self.work.insert(
            tables.selection,
            requirement_id=requirement_id,
            lot=order.lot,
            ranking_version_id=ranking_version_id,
            state=SelectionState.AWARDED,
            opened_on=order.issued_on,
            opened_by=self.person.id,
            closed_on=order.issued_on,
            closing_reason=order.award_sentence,
        )

    def _offer(self, selection_id: int, provider_id: int) -> int:
        """Of rank 0: nobody was asked under the ranking."""
        order = self.order
        return self.work.insert(
            tables.offer,
            selection_id=selection_id,
            provider_id=provider_id,
            rank=0,
            state=OfferState.SENT,
            offered_on=order.issued_on,
            channel=Channel.LETTER,
            respond_by=datetime.combine(order.issued_on, _NOON, LONDON),
            message=order.award_sentence,
            offered_by=self.person.id,
            respondent="",
            reason_code="",
            reason_text="",
            evidence=order.source,
            staffing_reason="",
        )

    def _line(self, offer_id: int, line: PastLine) -> int:
        return self.work.insert(
            tables.line,
            offer_id=offer_id,
            description=line.description,
            unit=line.unit,
            quantity_hundredths=line.quantity_hundredths,
            accepted_hundredths=line.quantity_hundredths,
            rate_pence=line.rate_pence,
            first_day=line.term.first,
            last_day=line.term.last,
            stream=self.order.stream,
            role_group=None,
        )

    def _call_off(self, offer_id: int) -> tuple[int, str]:
        order = self.order
        year = FinancialYear.of(order.term.first).start
        number = order.number or numbering.next_in_year(self.work, tables.call_off.c.number, "OP", year)
        call_off_id = self.work.insert(
            tables.call_off,
            number=number,
            offer_id=offer_id,
            title=order.title,
            issued_on=order.issued_on,
            issued_by=self.person.id,
            award_sentence=order.award_sentence,
            purchase_order="",
            taken_over_from=order.source,
        )
        return call_off_id, number

    def _deliver(self, line_id: int, line: PastLine, provider_id: int, number: str) -> None:
        """One session for all that was delivered, one invoice for all invoiced, one payment for all paid."""
        order = self.order
        place = (line_id, order.lot, str(FinancialYear.of(order.delivered_on)), order.stream)
        session_id = self._session(line_id, line)
        accrued = Step(*place, Stage.COMMITTED, Stage.ACCRUED, order.delivered_pence)
        self._post([accrued], SESSION, session_id, order.delivered_on)
        if order.invoiced_pence:
            invoice_id = self._invoice(line_id, session_id, provider_id, number)
            invoiced = Step(*place, Stage.ACCRUED, Stage.INVOICED, order.invoiced_pence)
            self._post([invoiced], invoiced_money.INVOICE, invoice_id, order.invoiced_on)
            if order.paid_pence:
                paid = Step(*place, Stage.INVOICED, Stage.PAID, order.paid_pence)
                self._post([paid], invoiced_money.PAYMENT, self._payment(invoice_id), order.paid_on)

    def _session(self, line_id: int, line: PastLine) -> int:
        order = self.order
        year = FinancialYear.of(order.delivered_on).start
        return self.work.insert(
            tables.session,
            reference=numbering.next_in_year(self.work, tables.session.c.reference, "TS", year),
            line_id=line_id,
            state=SessionState.DELIVERED,
            held_on=order.delivered_on,
            starts_at="",
            venue="",
            trainer="",
            planned_places=0,
            minimum_places=0,
            quantity_hundredths=line.quantity_hundredths,
            planned_by=self.person.id,
            planned_on=min(order.issued_on, order.delivered_on),
            delivered_hundredths=line.quantity_hundredths,
            pence=order.delivered_pence,
            register_reference=order.award_sentence,
            feedback_comment="",
            reason="",
            recorded_by=self.person.id,
            recorded_on=self.work.today,
            taken_back_reason="",
        )

    def _invoice(self, line_id: int, session_id: int, provider_id: int, number: str) -> int:
        """Without its VAT, which stays where it was; nobody approves it a second time."""
        order = self.order
        named, key = self._invoice_number(provider_id, number)
        whole = order.paid_pence == order.invoiced_pence
        invoice_id = self.work.insert(
            tables.invoice,
            provider_id=provider_id,
            number=named,
            number_key=key,
            state=InvoiceState.PAID if whole else InvoiceState.APPROVED,
            invoiced_on=order.invoiced_on,
            received_on=order.invoiced_on,
            purchase_order="",
            note=f"{order.award_sentence}; net alone",
            recorded_by=self.person.id,
            recorded_on=self.work.today,
            matched_by=self.person.id,
            matched_on=order.invoiced_on,
            approved_on=order.invoiced_on,
        )
        self.work.insert(
            tables.invoice_line,
            invoice_id=invoice_id,
            position=1,
            description=order.title,
            line_id=line_id,
            session_id=session_id,
            net_pence=order.invoiced_pence,
            vat_code=VatCode.OUTSIDE_SCOPE,
            vat_pence=0,
            irrecoverable_pence=0,
            gross_pence=order.invoiced_pence,
        )
        return invoice_id

    def _invoice_number(self, provider_id: int, number: str) -> tuple[str, str]:
        """Its number as people read it, and the key by which the register tells it from every other one.

        Where that of an order which was taken over and cancelled has the number, it is shown under it all the same.
        """
        named = self.order.invoice_number or f"{number} (taken over)"
        key = self._free_key(provider_id, named)
        if key is None:  # one invoice for several orders
            named = number_of_order(named, number)
            key = self._free_key(provider_id, named)
        return named, key or number_key(named)

    def _free_key(self, provider_id: int, named: str) -> str | None:
        """The key under which the invoice may be recorded; None while another one of its number stands.

        No number that a provider gives has a key with a space in it.
        """
        tried = own = number_key(named)
        for at in count(2):
            held = self.work.row(_INVOICE_HELD, provider_id=provider_id, number_key=tried)
            if held is None:
                return tried
            if held.cancelled is None:
                return None
            tried = f"{own} ({at})"
        return None

    def _payment(self, invoice_id: int) -> int:
        order = self.order
        return self.work.insert(
            tables.payment,
            invoice_id=invoice_id,
            paid_on=order.paid_on,
            gross_pence=order.paid_pence,
            net_pence=order.paid_pence,
            ledger_reference="",
            reason=order.award_sentence,
            recorded_by=self.person.id,
            recorded_on=self.work.today,
        )


def _as_line(line_id: int, order: PastOrder, line: PastLine) -> Line:
    return Line(
        id=line_id,
        offer_id=0,
        description=line.description,
        unit=line.unit,
        quantity_hundredths=line.quantity_hundredths,
        accepted_hundredths=line.quantity_hundredths,
        rate_pence=line.rate_pence,
        term=line.term,
        stream=order.stream,
        role_group=None,
    )
