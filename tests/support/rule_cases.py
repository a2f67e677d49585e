"""Values for tests of the domain and its rules: whole and sound unless a test says what is different."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from core.domain.cascade import Bar, cascade
from core.domain.case import IssueCase, OfferCase
from core.domain.delivery import Order, OrderedLine, Session, whole
from core.domain.framework import Framework, Settings
from core.domain.order_step import OrderStep, SessionPlan, SessionsStep
from core.domain.periods import Term
from core.domain.placing import Line, Offer, Requirement, Selection, Skip
from core.domain.position import Position, entering
from core.domain.provider import RankEntry, RankingVersion, Rate, Suspension
from core.domain.staffing import RoleGroup
from core.domain.states import (
    Channel,
    OfferState,
    Regime,
    RequirementState,
    SelectionState,
    SessionState,
    SkipReason,
    Unit,
)

TODAY = date(2015, 11, 2)
"""A Monday in the framework's first year."""

TERM = Term(date(2015, 4, 1), date(2016, 3, 31))
NAMES = {1: "Alder Training", 2: "Beech Mediation", 3: "Cedar Learning"}


def entry(rank: int, provider_id: int | None = None) -> RankEntry:
    """A place in a ranking; the provider has the rank's number unless another is given."""
    number = provider_id or rank
    return RankEntry(rank, number, NAMES.get(number, f"Provider {number}"), None, None, "")


def ranking(*entries: RankEntry) -> RankingVersion:
    """The first ranking version of lot 2, with three providers unless others are given."""
    return RankingVersion(1, "2", 1, "Tender", TERM.first, "DEC-001", entries or (entry(1), entry(2), entry(3)))


def rate(
    provider_id: int,
    *,
    unit: Unit = Unit.DAY,
    lot: str = "2",
    pence: int = 90_000,
    first: date = TERM.first,
    last: date | None = None,
) -> Rate:
    """A maximum price of £900 a day in lot 2, from the framework's first day on."""
    return Rate(1, provider_id, lot, unit, pence, first, last)


def suspension(
    *,
    provider_id: int = 1,
    lot: str | None = None,
    first: date = TERM.first,
    last: date | None = None,
    lifted_on: date | None = None,
) -> Suspension:
    """A suspension in every lot, from the framework's first day until lifted."""
    return Suspension(1, provider_id, lot, first, last, "Insurance lapsed", "DEC-012", lifted_on)


def line(
    *,
    unit: Unit = Unit.DAY,
    quantity: int = 2_000,
    accepted: int | None = None,
    pence: int = 90_000,
    first: date = date(2015, 12, 1),
    last: date = date(2016, 1, 31),
    **changes: Any,
) -> Line:
    """20 days at £900 (£18,000), delivered in December and January."""
    sound = Line(1, 1, "Training days", unit, quantity, accepted, pence, Term(first, last), "core", None)
    return replace(sound, **changes)


def offer(rank: int, state: OfferState, *, lines: tuple[Line, ...] | None = None, **changes: Any) -> Offer:
    """An offer to the provider of a rank, answered on 3 November unless it is live or lapsed."""
    waiting = state in (OfferState.SENT, OfferState.LAPSED)
    sound = Offer(
        id=rank,
        selection_id=1,
        provider_id=rank,
        provider=NAMES[rank],
        rank=rank,
        state=state,
        offered_on=TODAY,
        channel=Channel.EMAIL,
        respond_by=datetime(2015, 11, 4, 17, tzinfo=UTC),
        answered_at=None if waiting else datetime(2015, 11, 3, 12, tzinfo=UTC),
        respondent="" if waiting else "Jo Marsh",
        reason_code="capacity" if state is OfferState.DECLINED else "",
        reason_text="",
        order_number=None,
        order_cancelled=False,
        lines=lines or (line(),),
    )
    return replace(sound, **changes)


def skip(rank: int, reason: SkipReason = SkipReason.URGENT_EXCEPTION, *, decision: str = "DEC-009") -> Skip:
    """A skip of a rank, authorised by the reviewer."""
    return Skip(rank, 1, rank, NAMES[rank], rank, reason, "Recorded", "Priya Nair", decision, TODAY)


def requirement(**changes: Any) -> Requirement:
    """20 days for lot 2, agreed in October and in selection now, at £18,000 or less."""
    sound = Requirement(
        id=1,
        reference="REQ-2015-0001",
        state=RequirementState.IN_SELECTION,
        lot="2",
        title="Restorative practice training",
        need="",
        audience="",
        unit=Unit.DAY,
        quantity_hundredths=2_000,
        term=Term(date(2015, 12, 1), date(2016, 1, 31)),
        estimate_low_pence=1_000_000,
        estimate_high_pence=1_800_000,
        stream="core",
        submitted_by="Amira Khan",
        submitted_on=date(2015, 10, 1),
        agreed_by="Tom Ellis",
        agreed_on=date(2015, 10, 8),
        agreed_at="RP strategy group, minute 3",
    )
    return replace(sound, **changes)


def selection(**changes: Any) -> Selection:
    """The open selection for that requirement."""
    return replace(Selection(1, 1, "2", 1, SelectionState.OPEN, TODAY, "Amira Khan"), **changes)


def framework(*, term: Term = TERM, **settings: Any) -> Framework:
    """The Leeds framework, with other settings if any are given."""
    return Framework(
        reference="LCC-RP-2015",
        title="Restorative Practice Training Framework",
        buyer="Leeds City Council",
        regime=Regime.REGULATIONS_2006,
        term=term,
        options=(date(2017, 3, 31), date(2018, 3, 31)),
        estimated_pence=None,
        maximum_pence=None,
        training_target=None,
        settings=Settings(**settings),
        today=TODAY,
    )


def position(
    ceiling: int = 26_000_000,
    *,
    scope: str = "framework",
    period: str = "2015-16",
    reserved: int = 0,
    committed: int = 0,
) -> Position:
    """The core ceiling of 2015-16, with nothing against it."""
    return Position(scope, period, ceiling, reserved, committed, 0, 0, 0)


def role_group(limit: int = 26_000) -> RoleGroup:
    """The FGC co-ordinators, with the limit that the source sets."""
    return RoleGroup("fgc-coordinators", "FGC Service", "FGC co-ordinators", "PO2", limit, temporary=False, source="")


def offer_case(
    *lines: Line,
    offers: tuple[Offer, ...] = (),
    skips: tuple[Skip, ...] = (),
    bars: dict[int, tuple[Bar, ...]] | None = None,
    provider_id: int = 1,
    **changes: Any,
) -> OfferCase:
    """May this offer go to the first rank? Everything is in order unless a test changes it."""
    put = lines or (line(),)
    sound = OfferCase(
        framework=framework(),
        today=TODAY,
        requirement=requirement(),
        selection=selection(),
        ranking=ranking(),
        steps=cascade(ranking(), offers, skips, bars or {}),
        offers=offers,
        provider_id=provider_id,
        provider=NAMES.get(provider_id, f"Provider {provider_id}"),
        lines=put,
        rates=(rate(provider_id),),
        positions=(position(),),
        entering=entering("2", put),
        role_groups=(role_group(),),
        held=(),
        staffing_reason="",
    )
    return replace(sound, **changes)


def issue_case(accepted: Offer | None = None, **changes: Any) -> IssueCase:
    """May the accepted offer of the first rank become an order? Everything is in order unless a test changes it."""
    taken = accepted or offer(1, OfferState.ACCEPTED)
    sound = IssueCase(
        framework=framework(),
        today=TODAY,
        requirement=requirement(),
        selection=selection(),
        offer=taken,
        offers=(taken,),
        steps=cascade(ranking(), [taken], [], {}),
        issuer="Amira Khan",
        positions=(position(reserved=taken.pence),),
        leaving_reserve=entering("2", taken.lines),
        role_groups=(role_group(),),
        held=(),
        staffing_reason="",
    )
    return replace(sound, **changes)


def ordered_line(**changes: Any) -> OrderedLine:
    """20 days at £900 (£18,000) from December to January, of which nothing was used."""
    sound = OrderedLine(
        id=1,
        lot="2",
        description="Training days",
        unit=Unit.DAY,
        quantity_hundredths=2_000,
        rate_pence=90_000,
        term=Term(date(2015, 12, 1), date(2016, 1, 31)),
        shares=whole("core"),
        role_group=None,
    )
    return replace(sound, **changes)


def session(**changes: Any) -> Session:
    """A session of two days for 20 people, planned for 9 December."""
    sound = Session(
        id=1,
        reference="TS-2015-0001",
        line_id=1,
        state=SessionState.PLANNED,
        held_on=date(2015, 12, 9),
        starts_at="09:30",
        venue="Civic Hall",
        trainer="Jo Marsh",
        planned_places=20,
        minimum_places=8,
        quantity_hundredths=200,
        establishment_id=None,
        continues_id=None,
        places_attended=None,
        delivered_hundredths=None,
        pence=None,
        cancelled_by=None,
    )
    return replace(sound, **changes)


def order(*lines: OrderedLine, **changes: Any) -> Order:
    """The call-off that Alder Training has, issued on 2 November, that stands."""
    sound = Order(
        id=1,
        number="CO-2015-0001",
        title="Restorative practice training",
        provider_id=1,
        provider="Alder Training",
        lot="2",
        requirement_id=1,
        issued_on=TODAY,
        issued_by="Amira Khan",
        cancelled=False,
        closure_id=None,
        lines=lines or (ordered_line(),),
        sessions=(),
    )
    return replace(sound, **changes)


def order_step(**changes: Any) -> OrderStep:
    """A step under that call-off which moves no money."""
    return replace(OrderStep(framework(), TODAY, order(), (position(),)), **changes)


def sessions_step(*plans: SessionPlan, **changes: Any) -> SessionsStep:
    """Sessions of that call-off as they are to be held: the one above unless others are given."""
    return SessionsStep(order_step(**changes), plans or (session_plan(),))


def session_plan(**changes: Any) -> SessionPlan:
    """Two days on 9 December for 8 to 20 people; nothing else is planned of the line."""
    return replace(SessionPlan(ordered_line(), date(2015, 12, 9), 200, 20, 8, 0), **changes)


def codes(findings: Iterable[Any]) -> list[str]:
    """The codes of findings, in their order."""
    return [finding.code for finding in findings]
