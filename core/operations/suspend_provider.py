"""Suspend a provider: no new offers for a time, in one lot or in all; its call-offs stand."""

from dataclasses import dataclass
from datetime import date

from core.domain.changes import Changed
from core.domain.decision_note import DecisionNote
from core.domain.finding import Finding
from core.domain.framework import Person
from core.domain.periods import Term, day_text
from core.domain.provider import Provider
from core.domain.states import Role
from core.operation import Examined, Operation, found
from core.store import frameworks, providers, tables
from core.store.decisions import check_note, record_note
from core.store.reading import Reading, Writing


@dataclass(frozen=True, slots=True)
class SuspendProvider:
    """Both ends included; no last day means until lifted, no lot means every lot."""

    provider_id: int
    first_day: date
    reason: str
    decision: DecisionNote
    last_day: date | None = None
    lot: str | None = None


@dataclass(frozen=True, slots=True)
class ProviderSuspended:
    """The suspension's number, and whom it bars."""

    suspension_id: int
    provider: str


def examine(read: Reading, request: SuspendProvider, person: Person) -> Examined[Provider | None]:
    """The provider and lot exist, the dates are in order, a reason is given, and no suspension covers it already."""
    findings = list(check_note(read, request.decision))
    provider = providers.provider(read, request.provider_id)
    if provider is None:
        findings.append(Finding("unknown_provider", f"There is no provider {request.provider_id}.", "provider_id"))
    if request.lot is not None and request.lot not in {lot.code for lot in frameworks.lots(read)}:
        findings.append(Finding("unknown_lot", f"There is no lot {request.lot}.", "lot"))
    if not request.reason.strip():
        findings.append(Finding("no_reason", "Give the reason for the suspension.", "reason"))
    if request.last_day is not None and Term(request.first_day, request.last_day).days <= 0:
        findings.append(Finding("dates_reversed", "The suspension ends before it starts.", "last_day"))
    for other in providers.suspensions(read):
        covers = other.lot is None or other.lot == request.lot
        if other.provider_id == request.provider_id and covers and other.bars(request.lot or "", request.first_day):
            since = f"It is suspended since {day_text(other.first)} under decision {other.decision} already."
            findings.append(Finding("suspended_already", since, "provider_id"))
    return Examined(provider, tuple(findings))


def apply(work: Writing, request: SuspendProvider, provider: Provider | None, person: Person) -> ProviderSuspended:
    """Write the suspension."""
    number = work.insert(
        tables.suspension,
        provider_id=request.provider_id,
        lot=request.lot,
        first_day=request.first_day,
        last_day=request.last_day,
        reason=request.reason.strip(),
        decision_id=record_note(work, request.decision),
    )
    return ProviderSuspended(number, found(provider).name)


SUSPEND_PROVIDER = Operation(
    name="suspend_provider",
    does="Suspend a provider from new offers",
    request=SuspendProvider,
    result=ProviderSuspended,
    roles=frozenset({Role.FRAMEWORK_OWNER}),
    changes=frozenset({Changed.PROVIDERS, Changed.SELECTIONS, Changed.DECISIONS}),
    examine=examine,
    apply=apply,
    sentence=lambda done: f"{done.provider} suspended from new offers",
)
