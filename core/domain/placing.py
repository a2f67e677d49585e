"""From a requirement to a call-off order: what was asked for, who was asked, what they said, what was ordered."""

from dataclasses import dataclass
from datetime import date, datetime

from core.domain.money import line_value, split_by_share
from core.domain.periods import Term, split_by_year
from core.domain.states import (
    Channel,
    OfferState,
    RequirementState,
    SelectionState,
    SkipReason,
    Unit,
)

WHOLE = 10_000
"""The whole of a line in hundredths of a per cent."""


@dataclass(frozen=True, slots=True)
class Requirement:
    """A need, before any provider is chosen. Estimates are whole pence ex VAT, low and high."""

    id: int
    reference: str
    state: RequirementState
    lot: str
    title: str
    need: str
    audience: str
    unit: Unit
    quantity_hundredths: int
    term: Term
    estimate_low_pence: int
    estimate_high_pence: int
    stream: str
    submitted_by: str
    submitted_on: date | None
    agreed_by: str
    agreed_on: date | None
    agreed_at: str


@dataclass(frozen=True, slots=True)
class FundingShare:
    """A stream's share of a line, in hundredths of a per cent; a line's shares come to 10,000."""

    stream: str
    share_hundredths: int


@dataclass(frozen=True, slots=True)
class Part:
    """Whole pence of a line in one delivery year and one funding stream."""

    financial_year: str
    stream: str
    pence: int


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an offer and of the order that follows it. Accepted is None until the provider has answered."""

    id: int
    offer_id: int
    description: str
    unit: Unit
    quantity_hundredths: int
    accepted_hundredths: int | None
    rate_pence: int
    term: Term
    stream: str
    role_group: str | None
    funding: tuple[FundingShare, ...] = ()

    @property
    def shares(self) -> tuple[FundingShare, ...]:
        """Who pays for it: its stream alone, unless several share it."""
        return self.funding or (FundingShare(self.stream, WHOLE),)

    @property
    def is_funded_whole(self) -> bool:
        """Whether each share is above nothing and all of them come to the whole line."""
        sizes = [share.share_hundredths for share in self.shares]
        return min(sizes) > 0 and sum(sizes) == WHOLE

    def parts(self) -> tuple[Part, ...]:
        """Its value by delivery year and stream; the parts sum to it exactly, and parts of nothing are left out."""
        return tuple(
            part for year, pence in split_by_year(self.pence, self.term).items() for part in funded(year, pence, self)
        )

    @property
    def agreed_hundredths(self) -> int:
        """What stands: the accepted quantity once there is an answer, else the offered one."""
        return self.quantity_hundredths if self.accepted_hundredths is None else self.accepted_hundredths

    @property
    def pence(self) -> int:
        """Its value in whole pence, half up."""
        return line_value(self.agreed_hundredths, self.rate_pence)


def funded(financial_year: str, pence: int, line: Line) -> tuple[Part, ...]:
    """A year's pence divided over a line's streams: rounded down, the remainder in the last share."""
    sums = split_by_share(pence, tuple(share.share_hundredths for share in line.shares))
    named = zip(line.shares, sums, strict=True)
    return tuple(Part(financial_year, share.stream, part) for share, part in named if part)


@dataclass(frozen=True, slots=True)
class Offer:
    """Work put to one provider, with its answer."""

    id: int
    selection_id: int
    provider_id: int
    provider: str
    rank: int
    state: OfferState
    offered_on: date
    channel: Channel
    respond_by: datetime
    answered_at: datetime | None
    respondent: str
    reason_code: str
    reason_text: str
    order_number: str | None
    order_cancelled: bool
    lines: tuple[Line, ...]

    @property
    def pence(self) -> int:
        """Its value in whole pence: lines rounded first, then added."""
        return sum(line.pence for line in self.lines)


@dataclass(frozen=True, slots=True)
class Skip:
    """A rank passed over without an offer, on somebody's authority."""

    id: int
    selection_id: int
    provider_id: int
    provider: str
    rank: int
    reason: SkipReason
    text: str
    authorised_by: str
    decision: str
    skipped_on: date


@dataclass(frozen=True, slots=True)
class Selection:
    """The walk down one ranking for one requirement; the ranking version is frozen when it opens."""

    id: int
    requirement_id: int
    lot: str
    ranking_version_id: int
    state: SelectionState
    opened_on: date
    opened_by: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """A declared conflict of interest between a provider and a requirement."""

    provider_id: int
    requirement_id: int
    declared_by: str
    text: str


def units_accepted(offers: tuple[Offer, ...], unit: Unit) -> int:
    """How much of a unit offers take up that are accepted or live, in hundredths; cancelled orders give theirs back."""
    holding = (OfferState.SENT, OfferState.ACCEPTED, OfferState.ACCEPTED_IN_PART)
    return sum(
        line.agreed_hundredths
        for offer in offers
        if offer.state in holding and not offer.order_cancelled
        for line in offer.lines
        if line.unit is unit
    )
