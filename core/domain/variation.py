"""A variation of an issued order: what it changes, and how far the order has moved from what was ordered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from core.domain.delivery import OrderedLine, Session
from core.domain.framework import Framework
from core.domain.order_step import OrderStep
from core.domain.placing import Line
from core.domain.position import Entering
from core.domain.provider import Rate
from core.domain.staffing import Filled, RoleGroup
from core.domain.states import LegalGround, SessionState, VariationKind

_USED = (SessionState.DELIVERED, SessionState.CANCELLED, SessionState.NO_SHOW)


@dataclass(frozen=True, slots=True)
class Variation:
    """A recorded variation, numbered within its order. Whole pence of the whole order, before and after."""

    id: int
    number: int
    kind: VariationKind
    reason: str
    legal_ground: LegalGround
    approved_by: str
    decision: str
    pence_before: int
    pence_after: int
    varied_on: date

    @property
    def change_pence(self) -> int:
        """What it added to the order's value; below nothing where it took away."""
        return self.pence_after - self.pence_before


@dataclass(frozen=True, slots=True)
class ChangedLine:
    """A line before and after, its sessions that are planned or recorded, and the money that would move.

    `field` is where findings about it stand.
    """

    before: OrderedLine
    after: OrderedLine
    sessions: tuple[Session, ...]
    entering: tuple[Entering, ...]
    field: str = ""

    @property
    def planned_hundredths(self) -> int:
        """How much of it is planned, in hundredths of the unit."""
        return sum(item.quantity_hundredths for item in self.sessions if item.state is SessionState.PLANNED)

    @property
    def takes_more_time(self) -> bool:
        """Whether it may raise the peak of the role group as which it is resourced."""
        more = self.after.quantity_hundredths > self.before.quantity_hundredths
        return self.after.role_group is not None and (more or self.after.term != self.before.term)

    @property
    def time(self) -> Line:
        """The line as it would count against its role group's limit: without what was cancelled."""
        line = self.after
        return Line(
            id=line.id,
            offer_id=0,
            description=line.description,
            unit=line.unit,
            quantity_hundredths=line.quantity_hundredths - cancelled_hundredths(self.sessions),
            accepted_hundredths=None,
            rate_pence=line.rate_pence,
            term=line.term,
            stream=line.shares[0].stream,
            role_group=line.role_group,
        )

    @property
    def aspects(self) -> frozenset[VariationKind]:
        """What changes: value is the quantity, price the rate, time the days, scope the words."""
        changes = {
            VariationKind.VALUE: self.before.quantity_hundredths != self.after.quantity_hundredths,
            VariationKind.PRICE: self.before.rate_pence != self.after.rate_pence,
            VariationKind.TIME: self.before.term != self.after.term,
            VariationKind.SCOPE: self.before.description != self.after.description,
        }
        return frozenset(kind for kind, changed in changes.items() if changed)


@dataclass(frozen=True, slots=True)
class VariationCase:
    """May an order be varied like this? Whole pence of the whole order; `rates` are its provider's.

    `earlier` are the variations before this one, oldest first. `lines` are those resourced as a role group that take
    more time or other days, as they would count against its limit; `held` is what counts besides them.
    """

    step: OrderStep
    kind: VariationKind
    changed: tuple[ChangedLine, ...]
    rates: tuple[Rate, ...]
    ordered_pence: int
    pence_before: int
    pence_after: int
    earlier: tuple[Variation, ...]
    decision: str
    lines: tuple[Line, ...]
    role_groups: tuple[RoleGroup, ...]
    held: tuple[Filled, ...]
    staffing_reason: str

    @property
    def framework(self) -> Framework:
        """The framework under which the order stands."""
        return self.step.framework

    @property
    def net_before(self) -> int:
        """By how much earlier variations changed the order's value, in whole pence, on balance."""
        return sum(item.change_pence for item in self.earlier)

    @property
    def net_after(self) -> int:
        """By how much all variations together change it, this one included."""
        return self.net_before + self.pence_after - self.pence_before


def value_as_it_stands(lines: Iterable[OrderedLine], sessions: Iterable[Session]) -> int:
    """An order's value in whole pence: what was used, at the price of then, and what is left."""
    used = sum(session.pence or 0 for session in sessions if session.state in _USED)
    return used + sum(line.left_pence for line in lines)


def cancelled_hundredths(sessions: Iterable[Session]) -> int:
    """How much of a line went with sessions that were not held, in hundredths of the unit."""
    gone = (SessionState.CANCELLED, SessionState.NO_SHOW)
    return sum(session.quantity_hundredths for session in sessions if session.state in gone)


def hundredths_of(change_pence: int, ordered_pence: int) -> int:
    """A change as hundredths of a per cent of what was ordered, without its sign, rounded down.

    An order for nothing is changed wholly by anything.

    >>> hundredths_of(-180_000, 1_800_000)
    1000
    """
    if not ordered_pence:
        return 10_000 if change_pence else 0
    return abs(change_pence) * 10_000 // ordered_pence
