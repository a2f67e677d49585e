"""Close a selection: exhausted when every rank is settled, abandoned before, part awarded once something is ordered."""

from dataclasses import dataclass

from core.domain.cascade import next_step
from core.domain.changes import Changed
from core.domain.finding import Finding
from core.domain.framework import Person
from core.domain.states import ACCEPTING, OfferState, RequirementState, Role, SelectionState, words
from core.operation import Examined, Operation, found
from core.store import tables
from core.store.cases import SelectionCase, selection_case
from core.store.reading import Reading, Writing


@dataclass(frozen=True, slots=True)
class CloseSelection:
    """Which selection, and why it ends here."""

    selection_id: int
    reason: str


@dataclass(frozen=True, slots=True)
class SelectionClosed:
    """The requirement's reference and how the selection ended."""

    reference: str
    state: SelectionState


def examine(read: Reading, request: CloseSelection, person: Person) -> Examined[SelectionCase | None]:
    """It is open, no offer waits for an answer or an order, and the reason is given."""
    reasonless = () if request.reason.strip() else (Finding("no_reason", "Say why the selection ends here.", "reason"),)
    case = selection_case(read, request.selection_id)
    if case is None:
        sentence = f"There is no selection {request.selection_id}."
        return Examined(None, (Finding("unknown_selection", sentence, "selection_id"), *reasonless))
    findings = []
    if case.selection.state is not SelectionState.OPEN:
        sentence = f"The selection is {words(case.selection.state)} already."
        findings.append(Finding("selection_closed", sentence, "selection_id"))
    for step in case.steps:
        offer = step.offer
        if offer is not None and offer.state is OfferState.SENT:
            sentence = f"{offer.provider} has yet to answer. Record its answer, its lapse or a withdrawal first."
            findings.append(Finding("offer_live", sentence, "selection_id"))
        elif offer is not None and offer.state in ACCEPTING and offer.order_number is None:
            sentence = f"{offer.provider} accepted. Issue its call-off, or withdraw the offer first."
            findings.append(Finding("order_waiting", sentence, "selection_id"))
    return Examined(case, (*findings, *reasonless))


def apply(work: Writing, request: CloseSelection, case: SelectionCase | None, person: Person) -> SelectionClosed:
    """Close it; with nothing ordered the requirement is agreed again and can be placed anew."""
    case = found(case)
    standing = [offer for offer in case.offers if offer.order_number is not None and not offer.order_cancelled]
    if any(offer.selection_id == request.selection_id for offer in standing):
        state = SelectionState.PART_AWARDED
    else:
        state = SelectionState.ABANDONED if next_step(case.steps) else SelectionState.EXHAUSTED
    work.update(
        tables.selection,
        request.selection_id,
        state=state,
        closed_on=work.today,
        closing_reason=request.reason.strip(),
    )
    after = RequirementState.ORDERED if standing else RequirementState.AGREED
    work.update(tables.requirement, case.requirement.id, state=after)
    return SelectionClosed(case.requirement.reference, state)


CLOSE_SELECTION = Operation(
    name="close_selection",
    does="Close a selection that ends without a full award",
    request=CloseSelection,
    result=SelectionClosed,
    roles=frozenset({Role.PLACING_OFFICER}),
    changes=frozenset({Changed.SELECTIONS, Changed.REQUIREMENTS}),
    examine=examine,
    apply=apply,
    sentence=lambda done: f"Selection for {done.reference} closed: {words(done.state)}",
)
