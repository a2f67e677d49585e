"""Schools that buy training from the council, and what each session is recharged at."""

from dataclasses import dataclass
from datetime import date

from core.domain.states import ChargeMethod, EstablishmentKind, Party, RechargeState, SessionState, VatCode


@dataclass(frozen=True, slots=True)
class WorkforceGroup:
    """A part of the workforce whose people are trained."""

    code: str
    title: str


@dataclass(frozen=True, slots=True)
class Establishment:
    """A school or other body that a session is held for; its number is the DfE’s, with its leading noughts."""

    id: int
    number: str
    name: str
    kind: EstablishmentKind
    email: str

    @property
    def method(self) -> ChargeMethod:
        """A maintained school is charged by internal journal, any other by invoice (domain paper, 2.7)."""
        return ChargeMethod.JOURNAL if self.kind is EstablishmentKind.MAINTAINED else ChargeMethod.INVOICE


@dataclass(frozen=True, slots=True)
class Recharge:
    """What a school is charged for one session; whole pence. Income stands beside exposure and is never netted."""

    id: int
    session_id: int
    establishment_id: int | None
    state: RechargeState
    method: ChargeMethod
    net_pence: int
    vat_code: VatCode | None
    vat_pence: int
    gross_pence: int
    delivered_on: date | None


@dataclass(frozen=True, slots=True)
class RechargedSession:
    """A session as a school is charged for it; `cost_pence` is what it came to, None before it is recorded."""

    id: int
    reference: str
    state: SessionState
    held_on: date
    establishment_id: int | None
    cost_pence: int | None
    borne_by: Party | None
    notice_on: date | None

    @property
    def most_pence(self) -> int | None:
        """The most that a school is charged for it, None without a limit.

        For a cancelled one its cancellation charge, and nothing where a school does not bear it.
        """
        if not self.is_cancelled:
            return None
        return 0 if self.spares_school else self.cost_pence or 0

    @property
    def is_cancelled(self) -> bool:
        """Whether it was recorded as not held."""
        return self.state in (SessionState.CANCELLED, SessionState.NO_SHOW)

    @property
    def spares_school(self) -> bool:
        """Whether it was cancelled, and somebody else than the school bears what that cost."""
        return self.is_cancelled and self.borne_by is not Party.SCHOOL

    @property
    def due_on(self) -> date | None:
        """The day from which a confirmed recharge of it may be charged; None while it may still be held."""
        if self.state is SessionState.DELIVERED:
            return self.held_on
        return (self.notice_on or self.held_on) if self.is_cancelled else None


@dataclass(frozen=True, slots=True)
class RechargeStep:
    """A recharge that goes on to another state, and the session that it is for."""

    session: RechargedSession
    recharge: Recharge
    to: RechargeState


@dataclass(frozen=True, slots=True)
class RechargeCase:
    """May this school be charged so much for this session? `earlier` is what was quoted or waived for it before."""

    session: RechargedSession
    establishment: Establishment | None
    net_pence: int
    earlier: Recharge | None
    replaces_quote: bool
