"""Issue the call-off order from an accepted offer: what was reserved is committed."""

from dataclasses import dataclass

from core.domain.award import award_sentence
from core.domain.case import IssueCase
from core.domain.changes import Changed
from core.domain.finding import Finding
from core.domain.framework import Person
from core.domain.money import plain_pounds
from core.domain.periods import FinancialYear
from core.domain.placing import Offer, Requirement, units_accepted
from core.domain.position import entering
from core.domain.states import ACCEPTING, OfferState, RequirementState, Role, SelectionState, Stage
from core.operation import Examined, Operation, found
from core.rules import ISSUE_RULES, ask
from core.store import frameworks, money, numbering, placing, staffing, tables
from core.store.cases import selection_case
from core.store.reading import Reading, Writing


@dataclass(frozen=True, slots=True)
class IssueOrder:
    """The accepted offer; the title is the requirement's when left out."""

    offer_id: int
    title: str = ""
    purchase_order: str = ""
    staffing_reason: str = ""


@dataclass(frozen=True, slots=True)
class OrderIssued:
    """The call-off order's number, its provider, whole pence committed, and why this provider."""

    call_off_id: int
    number: str
    provider: str
    committed_pence: int
    award_sentence: str


def examine(read: Reading, request: IssueOrder, person: Person) -> Examined[IssueCase | None]:
    """Every rule about issuing is asked; see `core.rules.ISSUE_RULES`."""
    selection_id = placing.selection_of(read, request.offer_id)
    case = selection_case(read, selection_id, asking=False) if selection_id is not None else None
    offer = next((item for item in case.offers if item.id == request.offer_id), None) if case is not None else None
    if offer is None or case is None:
        return Examined(None, (Finding("unknown_offer", f"There is no offer {request.offer_id}.", "offer_id"),))
    resourced = any(line.role_group is not None for line in offer.lines)
    issue_case = IssueCase(
        framework=frameworks.framework(read),
        today=read.today,
        requirement=case.requirement,
        selection=case.selection,
        offer=offer,
        offers=case.offers,
        steps=case.steps,
        issuer=person.name,
        positions=money.positions(read),
        leaving_reserve=entering(case.selection.lot, offer.lines),
        role_groups=staffing.role_groups(read) if resourced else (),
        held=staffing.held(read) if resourced else (),
        staffing_reason=request.staffing_reason or placing.staffing_reason(read, offer.id),
    )
    return Examined(issue_case, ask(ISSUE_RULES, issue_case))


def apply(work: Writing, request: IssueOrder, case: IssueCase | None, person: Person) -> OrderIssued:
    """Commit the reserved money and write the order with its award sentence."""
    case = found(case)
    offer, lot = case.offer, case.selection.lot
    year = FinancialYear.of(work.today).start
    number = numbering.next_in_year(work, tables.call_off.c.number, "CO", year)
    sentence = award_sentence(lot, offer.rank, case.steps)
    steps = money.steps_for(case.lines, lot, Stage.RESERVED, Stage.COMMITTED)
    call_off_id = work.insert(
        tables.call_off,
        number=number,
        offer_id=offer.id,
        title=request.title.strip() or case.requirement.title,
        issued_on=work.today,
        issued_by=person.id,
        award_sentence=sentence,
        purchase_order=request.purchase_order.strip(),
    )
    committed = money.post(work, steps, cause="call_off", cause_id=call_off_id, person=person)
    _settle(work, case)
    return OrderIssued(call_off_id, number, offer.provider, committed, sentence)


def _settle(work: Writing, case: IssueCase) -> None:
    """Close the selection when the whole requirement is taken up and every accepted offer is ordered."""
    others = [offer for offer in case.offers if offer.id != case.offer.id]
    waiting = any(
        offer.state is OfferState.SENT or (offer.state in ACCEPTING and offer.order_number is None) for offer in others
    )
    if not waiting and _taken_up(case.offers, case.requirement):
        work.update(tables.selection, case.selection.id, state=SelectionState.AWARDED, closed_on=work.today)
        work.update(tables.requirement, case.requirement.id, state=RequirementState.ORDERED)


def _taken_up(offers: tuple[Offer, ...], requirement: Requirement) -> bool:
    return units_accepted(offers, requirement.unit) >= requirement.quantity_hundredths


ISSUE_ORDER = Operation(
    name="issue_order",
    does="Issue the call-off order from an accepted offer",
    request=IssueOrder,
    result=OrderIssued,
    roles=frozenset({Role.PLACING_OFFICER}),
    changes=frozenset({Changed.CALL_OFFS, Changed.MONEY, Changed.SELECTIONS, Changed.REQUIREMENTS, Changed.STAFFING}),
    examine=examine,
    apply=apply,
    sentence=lambda done: f"Call-off {done.number} issued to {done.provider}: {plain_pounds(done.committed_pence)}",
)
