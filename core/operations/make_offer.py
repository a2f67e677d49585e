"""Offer the work to the next provider in rank order; its money is reserved while the provider thinks."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from core.domain.cascade import next_step
from core.domain.case import OfferCase
from core.domain.changes import Changed
from core.domain.finding import Finding
from core.domain.framework import Person
from core.domain.money import plain_pounds
from core.domain.periods import Term
from core.domain.placing import FundingShare, Line
from core.domain.position import entering
from core.domain.provider import Rate
from core.domain.states import Channel, OfferState, Role, Stage, Unit
from core.domain.working_days import answer_due
from core.operation import Examined, Operation, found
from core.rules import OFFER_RULES, ask
from core.store import frameworks, funding, money, orders, staffing, tables
from core.store.cases import SelectionCase, selection_case
from core.store.reading import Reading, Writing


@dataclass(frozen=True, slots=True)
class OfferLine:
    """What is to be delivered: hundredths of the unit, whole pence a unit (the card's price when left out).

    Both end days are included. The funding stream is the requirement's when left out; several streams share the line as
    `funding` says, in hundredths of a per cent that come to 10,000, the first of them its own. With a role group the
    line is resourced as that group and counts against its FTE limit.
    """

    description: str
    unit: Unit
    quantity_hundredths: int
    first_day: date
    last_day: date
    rate_pence: int | None = None
    stream: str = ""
    role_group: str | None = None
    funding: tuple[FundingShare, ...] = ()


@dataclass(frozen=True, slots=True)
class MakeOffer:
    """The lines put to a provider; the next in rank order when no provider is named."""

    selection_id: int
    lines: tuple[OfferLine, ...]
    provider_id: int | None = None
    channel: Channel = Channel.EMAIL
    message: str = ""
    staffing_reason: str = ""


@dataclass(frozen=True, slots=True)
class OfferMade:
    """The offer's number, who was asked, by when the answer is due, and the whole pence reserved."""

    offer_id: int
    provider: str
    rank: int
    respond_by: datetime
    reserved_pence: int


def examine(read: Reading, request: MakeOffer, person: Person) -> Examined[OfferCase | None]:
    """Every rule about offers is asked; see `core.rules.OFFER_RULES`."""
    case = selection_case(read, request.selection_id)
    if case is None:
        sentence = f"There is no selection {request.selection_id}."
        return Examined(None, (Finding("unknown_selection", sentence, "selection_id"),))
    offer_case = _offer_case(read, request, case)
    return Examined(offer_case, (*_unknown_streams(read, offer_case), *ask(OFFER_RULES, offer_case)))


def _unknown_streams(read: Reading, case: OfferCase) -> list[Finding]:
    known = {stream.code for stream in frameworks.streams(read)}
    findings = []
    for index, line in enumerate(case.lines):
        for position, share in enumerate(line.shares):
            if share.stream not in known:
                place = f"lines[{index}].{f'funding[{position}].stream' if line.funding else 'stream'}"
                findings.append(Finding("unknown_stream", f"There is no funding stream “{share.stream}”.", place))
    return findings


def _offer_case(read: Reading, request: MakeOffer, case: SelectionCase) -> OfferCase:
    due = next_step(case.steps)
    provider_id = request.provider_id if request.provider_id is not None else (due.provider_id if due else 0)
    named = next((step.provider for step in case.steps if step.provider_id == provider_id), f"Provider {provider_id}")
    card = tuple(rate for rate in case.rates if rate.provider_id == provider_id)
    lines = tuple(_line(read, line, case, card) for line in request.lines)
    resourced = any(line.role_group is not None for line in lines)
    return OfferCase(
        framework=frameworks.framework(read),
        today=read.today,
        requirement=case.requirement,
        selection=case.selection,
        ranking=case.ranking,
        steps=case.steps,
        offers=case.offers,
        provider_id=provider_id,
        provider=named,
        lines=lines,
        rates=card,
        positions=money.positions(read),
        entering=entering(case.selection.lot, [line for line in lines if line.is_funded_whole]),
        role_groups=staffing.role_groups(read) if resourced else (),
        held=staffing.held(read) if resourced else (),
        staffing_reason=request.staffing_reason,
        fundings=funding.fundings(read),
        closed_years=orders.closed_years(read),
    )


def _line(read: Reading, line: OfferLine, case: SelectionCase, card: tuple[Rate, ...]) -> Line:
    funding = tuple(FundingShare(share.stream.strip(), share.share_hundredths) for share in line.funding)
    priced = [rate.max_pence for rate in card if rate.lot == case.selection.lot and rate.covers(line.unit, read.today)]
    return Line(
        id=0,
        offer_id=0,
        description=line.description.strip(),
        unit=line.unit,
        quantity_hundredths=line.quantity_hundredths,
        accepted_hundredths=None,
        rate_pence=line.rate_pence if line.rate_pence is not None else max(priced, default=0),
        term=Term(line.first_day, line.last_day),
        stream=funding[0].stream if funding else line.stream.strip() or case.requirement.stream,
        role_group=line.role_group or None,
        funding=funding,
    )


def apply(work: Writing, request: MakeOffer, case: OfferCase | None, person: Person) -> OfferMade:
    """Write the offer and its lines, and reserve their money."""
    case = found(case)
    settings = case.framework.settings
    respond_by = answer_due(work.today, settings.answer_working_days, settings.answer_until)
    rank = next(step.rank for step in case.steps if step.provider_id == case.provider_id)
    offer_id = work.insert(
        tables.offer,
        selection_id=case.selection.id,
        provider_id=case.provider_id,
        rank=rank,
        state=OfferState.SENT,
        offered_on=work.today,
        channel=request.channel,
        respond_by=respond_by,
        message=request.message.strip(),
        offered_by=person.id,
        respondent="",
        reason_code="",
        reason_text="",
        evidence="",
        staffing_reason=request.staffing_reason.strip(),
    )
    lines = [_written(work, offer_id, line) for line in case.lines]
    steps = money.steps_for(lines, case.selection.lot, Stage.OUTSIDE, Stage.RESERVED)
    reserved = money.post(work, steps, cause="offer", cause_id=offer_id, person=person)
    return OfferMade(offer_id, case.provider, rank, respond_by, reserved)


def _written(work: Writing, offer_id: int, line: Line) -> Line:
    number = work.insert(
        tables.line,
        offer_id=offer_id,
        description=line.description,
        unit=line.unit,
        quantity_hundredths=line.quantity_hundredths,
        rate_pence=line.rate_pence,
        first_day=line.term.first,
        last_day=line.term.last,
        stream=line.stream,
        role_group=line.role_group,
    )
    if len(line.funding) > 1:
        for position, share in enumerate(line.funding, start=1):
            work.insert(
                tables.line_funding,
                line_id=number,
                position=position,
                stream=share.stream,
                share_hundredths=share.share_hundredths,
            )
    return replace(line, id=number, offer_id=offer_id)


MAKE_OFFER = Operation(
    name="make_offer",
    does="Offer the work to the next provider in rank order",
    request=MakeOffer,
    result=OfferMade,
    roles=frozenset({Role.PLACING_OFFICER}),
    changes=frozenset({Changed.SELECTIONS, Changed.MONEY}),
    examine=examine,
    apply=apply,
    sentence=lambda done: f"Offer of {plain_pounds(done.reserved_pence)} sent to {done.provider}, ranked {done.rank}",
)
