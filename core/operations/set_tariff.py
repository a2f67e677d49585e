"""Set what a cancelled session costs from a day on, by a decision."""

from dataclasses import dataclass
from datetime import date

from core.domain import tariff
from core.domain.changes import Changed
from core.domain.decision_note import DecisionNote
from core.domain.finding import Finding
from core.domain.framework import Person
from core.domain.periods import day_text
from core.domain.states import Role
from core.domain.tariff import Band
from core.operation import Examined, Operation
from core.store import tariffs
from core.store.decisions import check_note, record_note
from core.store.reading import Reading, Writing


@dataclass(frozen=True, slots=True)
class SetTariff:
    """The bands of notice, in hundredths of a per cent of a session's price, and the day from which they hold.

    A call-off keeps the tariff that was in force on the day of its issue.
    """

    bands: tuple[Band, ...]
    in_force_on: date
    decision: DecisionNote


@dataclass(frozen=True, slots=True)
class TariffSet:
    """The version's number, and the day from which it holds."""

    version: int
    in_force_on: date


def examine(read: Reading, request: SetTariff, person: Person) -> Examined[int]:
    """The bands leave no gap and do not overlap, and hold from today at the earliest; gives the version's number."""
    findings = [*check_note(read, request.decision), *tariff.check(request.bands)]
    if not request.bands:
        sentence = "Enter at least one band; where nothing is charged, one from 0 days on at 0%."
        findings.append(Finding("no_bands", sentence, "bands"))
    if request.in_force_on < read.today:
        sentence = (
            f"{day_text(request.in_force_on)} lies before today, {day_text(read.today)}; call-offs issued since keep "
            "their tariff. Choose today or a later day."
        )
        findings.append(Finding("tariff_in_past", sentence, "in_force_on"))
    return Examined(tariffs.newest_version(read) + 1, tuple(findings))


def apply(work: Writing, request: SetTariff, version: int, person: Person) -> TariffSet:
    """Write the version with its bands and its decision."""
    decision_id = record_note(work, request.decision)
    tariffs.write(work, request.bands, version=version, in_force_on=request.in_force_on, decision_id=decision_id)
    return TariffSet(version, request.in_force_on)


SET_TARIFF = Operation(
    name="set_tariff",
    does="Set what a cancelled session costs, by a decision",
    request=SetTariff,
    result=TariffSet,
    roles=frozenset({Role.FRAMEWORK_OWNER}),
    changes=frozenset({Changed.FRAMEWORK, Changed.DECISIONS}),
    examine=examine,
    apply=apply,
    sentence=lambda done: f"Tariff {done.version} for cancelled sessions holds from {day_text(done.in_force_on)}",
)
