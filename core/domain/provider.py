"""Providers, what bars them for a time, where they are ranked and at what prices."""

from dataclasses import dataclass
from datetime import date

from core.domain.states import Known, LegalForm, Unit


@dataclass(frozen=True, slots=True)
class Provider:
    """A body that may be called on. `ledger_number` is the one that the council’s ledger knows it by."""

    id: int
    name: str
    email: str
    phone: str
    company_number: str
    sample: bool
    legal_form: LegalForm
    charity_number: str
    small_or_medium: Known
    voluntary_sector: Known
    ledger_number: str


@dataclass(frozen=True, slots=True)
class Suspension:
    """A temporary bar on new offers; existing call-offs stand. `lot` is None for every lot, `last` None while open.

    Both ends are included; `lifted_on` is the first day on which the provider may be asked again.
    """

    id: int
    provider_id: int
    lot: str | None
    first: date
    last: date | None
    reason: str
    decision: str
    lifted_on: date | None

    def bars(self, lot: str, day: date) -> bool:
        """Whether it stops a new offer in a lot on a day."""
        ended = (self.last is not None and day > self.last) or (self.lifted_on is not None and day >= self.lifted_on)
        return self.lot in (None, lot) and day >= self.first and not ended


@dataclass(frozen=True, slots=True)
class RankEntry:
    """One place in a ranking version. Scores are hundredths of a point, None when unknown."""

    rank: int
    provider_id: int
    provider: str
    quality_hundredths: int | None
    price_hundredths: int | None
    tie_note: str


@dataclass(frozen=True, slots=True)
class RankingVersion:
    """The ordered list for a lot in force from a day until the next version."""

    id: int
    lot: str
    version: int
    basis: str
    in_force_on: date
    decision: str
    entries: tuple[RankEntry, ...]


@dataclass(frozen=True, slots=True)
class Rate:
    """A maximum price: whole pence ex VAT for one unit, valid on both end days; `last` None while open."""

    id: int
    provider_id: int
    lot: str
    unit: Unit
    max_pence: int
    first: date
    last: date | None

    def covers(self, unit: Unit, day: date) -> bool:
        """Whether it is the price for a unit on a day."""
        return self.unit is unit and self.first <= day and (self.last is None or day <= self.last)
