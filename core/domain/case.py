"""Everything a rule may look at, as one frozen value per question."""

from dataclasses import dataclass
from datetime import date

from core.domain.cascade import CascadeStep
from core.domain.framework import Framework
from core.domain.funding import Funding
from core.domain.placing import Line, Offer, Requirement, Selection
from core.domain.position import Entering, Position
from core.domain.provider import RankingVersion, Rate
from core.domain.staffing import Filled, RoleGroup


@dataclass(frozen=True, slots=True)
class OfferCase:
    """May this offer be made? `offers` are all that were ever made for the requirement; `rates` the provider's."""

    framework: Framework
    today: date
    requirement: Requirement
    selection: Selection
    ranking: RankingVersion
    steps: tuple[CascadeStep, ...]
    offers: tuple[Offer, ...]
    provider_id: int
    provider: str
    lines: tuple[Line, ...]
    rates: tuple[Rate, ...]
    positions: tuple[Position, ...]
    entering: tuple[Entering, ...]
    role_groups: tuple[RoleGroup, ...]
    held: tuple[Filled, ...]
    staffing_reason: str
    fundings: tuple[Funding, ...] = ()
    closed_years: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IssueCase:
    """May this accepted offer become a call-off order? Its money is reserved already, so nothing enters."""

    framework: Framework
    today: date
    requirement: Requirement
    selection: Selection
    offer: Offer
    offers: tuple[Offer, ...]
    steps: tuple[CascadeStep, ...]
    issuer: str
    positions: tuple[Position, ...]
    leaving_reserve: tuple[Entering, ...]
    role_groups: tuple[RoleGroup, ...]
    held: tuple[Filled, ...]
    staffing_reason: str

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines that would be ordered: those with something accepted."""
        return tuple(line for line in self.offer.lines if line.agreed_hundredths)


@dataclass(frozen=True, slots=True)
class Effect:
    """A limit before and after a step, in pence for a ceiling and thousandths for an FTE limit."""

    name: str
    limit: int
    before: int
    after: int
    scope: str
    period: str


def ceiling_effects(case: OfferCase | IssueCase) -> tuple[Effect, ...]:
    """Every ceiling in force that the step meets: exposure and reserved before and after, in whole pence.

    An order's money is reserved already, so a ceiling stands the same before and after an issue.
    """
    coming = case.entering if isinstance(case, OfferCase) else case.leaving_reserve
    effects = []
    for position in case.positions:
        met = sum(item.pence for item in coming if item.meets(position.scope, position.period))
        if met:
            used = position.exposure + position.reserved
            after = used + met if isinstance(case, OfferCase) else used
            effects.append(Effect(position.scope, position.ceiling, used, after, position.scope, position.period))
    return tuple(effects)
