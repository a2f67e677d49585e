"""Vary a call-off order: what was ordered stays on record, and a numbered variation says what stands from now on."""

from dataclasses import dataclass, replace
from datetime import date

from core.domain.changes import Changed
from core.domain.decision_note import DecisionNote
from core.domain.delivery import Order, OrderedLine
from core.domain.finding import Finding
from core.domain.framework import Person
from core.domain.money import plain_pounds
from core.domain.periods import Term
from core.domain.states import LegalGround, Role, VariationKind
from core.domain.variation import VariationCase, value_as_it_stands
from core.operation import Examined, Operation, found
from core.rules import ORDER_RULES, VARIATION_RULES, ask
from core.store import approvals, committing, orders, providers, staffing, variations
from core.store.decisions import check_note, record_note
from core.store.reading import Reading, Writing


@dataclass(frozen=True, slots=True)
class VariedLine:
    """What changes of one line; None leaves it as it is. Hundredths of the unit, whole pence a unit, days included."""

    line_id: int
    quantity_hundredths: int | None = None
    rate_pence: int | None = None
    first_day: date | None = None
    last_day: date | None = None
    description: str | None = None


@dataclass(frozen=True, slots=True)
class VaryOrder:
    """What kind of variation, the lines as they shall be, why, on what legal ground, and who approved it, by name.

    The approver is a framework owner other than who records it. A decision is needed where the variations of the order
    come to the framework's stop percentage.
    """

    number: str
    kind: VariationKind
    lines: tuple[VariedLine, ...]
    reason: str
    legal_ground: LegalGround
    approved_by: str
    decision: DecisionNote | None = None


@dataclass(frozen=True, slots=True)
class OrderVaried:
    """The call-off's number, the variation's within it, and the order's value in whole pence before and after."""

    number: str
    variation: int
    pence_before: int
    pence_after: int


@dataclass(frozen=True, slots=True)
class VaryCase:
    """What the rules looked at, and the approver."""

    order: Order
    variation: VariationCase
    approver: Person | None


def examine(read: Reading, request: VaryOrder, person: Person) -> Examined[VaryCase | None]:
    """The order stands, the variation keeps to its kind and to what was used, and what comes in has its room."""
    order = orders.order(read, request.number)
    approver, unapproved = approvals.approver(read, request.approved_by, person)
    if order is None:
        sentence = f"There is no call-off {request.number}."
        return Examined(None, (Finding("unknown_call_off", sentence, "number"),))
    findings = [*_known(request, order), *unapproved]
    if not request.reason.strip():
        findings.append(Finding("no_reason", "Say why the call-off is varied.", "reason"))
    if request.decision is not None:
        findings += check_note(read, request.decision)
    variation = _case(read, request, order)
    findings += ask(ORDER_RULES, variation.step)
    findings += ask(VARIATION_RULES, variation)
    return Examined(VaryCase(order, variation, approver), tuple(findings))


def _known(request: VaryOrder, order: Order) -> list[Finding]:
    findings = []
    for index, line in enumerate(request.lines):
        if order.line(line.line_id) is None:
            sentence = f"{order.number} has no line {line.line_id}."
            findings.append(Finding("unknown_line", sentence, f"lines[{index}].line_id"))
    if len({line.line_id for line in request.lines}) < len(request.lines):
        findings.append(Finding("line_twice", "Give each line once.", "lines"))
    return findings


def _case(read: Reading, request: VaryOrder, order: Order) -> VariationCase:
    changed = tuple(
        variations.changed_line(read, order, _after(line, asked), f"lines[{index}]")
        for index, asked in enumerate(request.lines)
        if (line := order.line(asked.line_id)) is not None
    )
    changed = tuple(item for item in changed if item.aspects)
    entering = tuple(change for item in changed for change in item.entering)
    lines = tuple(item.time for item in changed if item.takes_more_time)
    return VariationCase(
        step=committing.order_step(read, order, entering=entering),
        kind=request.kind,
        changed=changed,
        rates=providers.rates(read, provider_id=order.provider_id),
        ordered_pence=variations.pence_as_ordered(read, order),
        pence_before=value_as_it_stands(order.lines, order.sessions),
        pence_after=value_as_it_stands(variations.lines_after(order, changed), order.sessions),
        earlier=variations.variations_of(read, order.id),
        decision=request.decision.reference.strip() if request.decision is not None else "",
        lines=lines,
        role_groups=staffing.role_groups(read) if lines else (),
        held=staffing.held(read, without=[line.id for line in lines]) if lines else (),
        staffing_reason=request.reason,
    )


def _after(line: OrderedLine, asked: VariedLine) -> OrderedLine:
    return replace(
        line,
        description=line.description if asked.description is None else asked.description.strip(),
        quantity_hundredths=_given(asked.quantity_hundredths, line.quantity_hundredths),
        rate_pence=_given(asked.rate_pence, line.rate_pence),
        term=Term(asked.first_day or line.term.first, asked.last_day or line.term.last),
    )


def _given(asked: int | None, stands: int) -> int:
    return stands if asked is None else asked


def apply(work: Writing, request: VaryOrder, case: VaryCase | None, person: Person) -> OrderVaried:
    """Write the variation, and bring what is committed to what is left."""
    case = found(case)
    number = variations.write(
        work,
        case.order,
        request.kind,
        case.variation.changed,
        reason=request.reason,
        legal_ground=request.legal_ground,
        approver=found(case.approver),
        decision_id=record_note(work, request.decision) if request.decision is not None else None,
        person=person,
    )
    return OrderVaried(case.order.number, number, case.variation.pence_before, case.variation.pence_after)


def _sentence(done: OrderVaried) -> str:
    value = (
        f"{plain_pounds(done.pence_before)} → {plain_pounds(done.pence_after)}"
        if done.pence_before != done.pence_after
        else f"its value stays {plain_pounds(done.pence_after)}"
    )
    return f"Call-off {done.number} varied, variation {done.variation}: {value}"


VARY_ORDER = Operation(
    name="vary_order",
    does="Vary a call-off order: quantity, days, words or rate",
    request=VaryOrder,
    result=OrderVaried,
    roles=frozenset({Role.PLACING_OFFICER}),
    changes=frozenset({Changed.CALL_OFFS, Changed.MONEY, Changed.DECISIONS, Changed.STAFFING}),
    examine=examine,
    apply=apply,
    sentence=_sentence,
)
