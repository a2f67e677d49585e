"""Schools that buy training from the council, and what each session is recharged at."""

from dataclasses import dataclass
from datetime import date

from core.domain.states import ChargeMethod, EstablishmentKind, RechargeState, VatCode


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
