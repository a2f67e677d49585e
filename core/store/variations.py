"""Loads an order's variations, and writes one: its lines as they stand from now on, and the money that moves.

What was ordered is never edited: the order's rows stay, and each variation adds the lines as they are after it.
"""

from collections.abc import Iterable

from sqlalchemy import bindparam, func, select

from core.domain.delivery import Order, OrderedLine, phased
from core.domain.framework import Person
from core.domain.money import line_value
from core.domain.states import LegalGround, SessionState, VariationKind
from core.domain.variation import ChangedLine, Variation, value_as_it_stands
from core.store import committing, orders, tables
from core.store.reading import Reading, Writing

_VARIATIONS = (
    select(tables.variation, tables.person.c.name.label("approver"), tables.decision.c.reference)
    .join(tables.person, tables.person.c.id == tables.variation.c.approved_by)
    .outerjoin(tables.decision, tables.decision.c.id == tables.variation.c.decision_id)
    .where(tables.variation.c.call_off_id == bindparam("id"))
    .order_by(tables.variation.c.number)
)
_AS_ORDERED = select(
    func.coalesce(tables.line.c.accepted_hundredths, tables.line.c.quantity_hundredths).label("quantity"),
    tables.line.c.rate_pence,
).where(tables.line.c.id.in_(bindparam("ids", expanding=True)))


def variations_of(read: Reading, call_off_id: int) -> tuple[Variation, ...]:
    """Every variation of an order, oldest first."""
    return tuple(
        Variation(
            row.id,
            row.number,
            row.kind,
            row.reason,
            row.legal_ground,
            row.approver,
            row.reference or "",
            row.pence_before,
            row.pence_after,
            row.varied_on,
        )
        for row in read.rows(_VARIATIONS, id=call_off_id)
    )


def pence_as_ordered(read: Reading, order: Order) -> int:
    """What the order came to when it was issued, in whole pence."""
    rows = read.rows(_AS_ORDERED, ids=tuple(line.id for line in order.lines))
    return sum(line_value(row.quantity, row.rate_pence) for row in rows)


def changed_line(read: Reading, order: Order, after: OrderedLine, field: str = "") -> ChangedLine:
    """A line as it would be, with what would move to bring its commitment there.

    Nothing moves where neither value nor days change, nor where the line could not be delivered so: days the wrong way
    round, or less than is planned.
    """
    before = next(line for line in order.lines if line.id == after.id)
    standing = tuple(
        item for item in order.sessions if item.line_id == after.id and item.state is not SessionState.TAKEN_BACK
    )
    changed = ChangedLine(before, after, standing, (), field)
    if (after.left_pence, after.term) == (before.left_pence, before.term):
        return changed
    if after.term.days <= 0 or after.rate_pence < 0 or after.left_hundredths < changed.planned_hundredths:
        return changed
    wanted = phased(after, order.planned(after.id), orders.closed_years(read))
    return ChangedLine(before, after, standing, committing.changes_to(read, after, wanted), field)


def lines_after(order: Order, changed: Iterable[ChangedLine]) -> tuple[OrderedLine, ...]:
    """The order's lines as they would be."""
    varied = {item.after.id: item.after for item in changed}
    return tuple(varied.get(line.id, line) for line in order.lines)


def write(
    work: Writing,
    order: Order,
    kind: VariationKind,
    changed: tuple[ChangedLine, ...],
    *,
    reason: str,
    legal_ground: LegalGround,
    approver: Person,
    decision_id: int | None,
    person: Person,
) -> int:
    """Write the next variation and move its money, what leaves first over all lines; gives its number in the order."""
    number = len(variations_of(work, order.id)) + 1
    variation_id = work.insert(
        tables.variation,
        call_off_id=order.id,
        number=number,
        kind=kind,
        reason=reason.strip(),
        legal_ground=legal_ground,
        approved_by=approver.id,
        decision_id=decision_id,
        pence_before=value_as_it_stands(order.lines, order.sessions),
        pence_after=value_as_it_stands(lines_after(order, changed), order.sessions),
        varied_on=work.today,
        recorded_by=person.id,
    )
    for item in changed:
        _write_line(work, variation_id, item.after)
    _move(work, variation_id, changed, person)
    return number


def _write_line(work: Writing, variation_id: int, line: OrderedLine) -> None:
    work.insert(
        tables.variation_line,
        variation_id=variation_id,
        line_id=line.id,
        description=line.description.strip(),
        quantity_hundredths=line.quantity_hundredths,
        rate_pence=line.rate_pence,
        first_day=line.term.first,
        last_day=line.term.last,
    )


def _move(work: Writing, variation_id: int, changed: tuple[ChangedLine, ...], person: Person) -> None:
    """What leaves any line makes room for what comes to another."""
    for comes in (False, True):
        for item in changed:
            moved = [change for change in item.entering if (change.pence > 0) is comes]
            committing.bring(work, item.after, moved, cause="variation", cause_id=variation_id, person=person)
