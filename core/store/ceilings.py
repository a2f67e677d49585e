"""Writes ceiling versions, of which one is in force for a scope and period."""

from dataclasses import dataclass

from core.domain.framework import Ceiling
from core.domain.states import CeilingState, VatBasis
from core.store import frameworks, tables
from core.store.reading import Reading, Writing


@dataclass(frozen=True, slots=True)
class NewCeiling:
    """A version to be written: `pence` is what is guarded, ex VAT; with a condition it waits to be confirmed."""

    scope: str
    period: str
    pence: int
    stated_pence: int
    vat_basis: VatBasis = VatBasis.EXCLUSIVE
    vat_rate_hundredths: int = 2_000
    condition: str = ""
    lost_funding: bool = False


def in_force(read: Reading, scope: str, period: str) -> Ceiling | None:
    """The version in force over a scope and period."""
    found = frameworks.ceilings(read, state=CeilingState.IN_FORCE)
    return next((item for item in found if (item.scope, item.period) == (scope, period)), None)


def write(work: Writing, new: NewCeiling, decision_id: int) -> int:
    """Write a version under the next number, superseding the one in force unless it is conditional; gives its id."""
    conditional = bool(new.condition)
    if not conditional:
        _supersede(work, new.scope, new.period)
    same = [item for item in frameworks.ceilings(work) if (item.scope, item.period) == (new.scope, new.period)]
    return work.insert(
        tables.ceiling_version,
        scope=new.scope,
        period=new.period,
        version=len(same) + 1,
        state=CeilingState.CONDITIONAL if conditional else CeilingState.IN_FORCE,
        pence=new.pence,
        stated_pence=new.stated_pence,
        vat_basis=new.vat_basis,
        vat_rate_hundredths=new.vat_rate_hundredths,
        condition=new.condition,
        decision_id=decision_id,
        lost_funding=new.lost_funding,
        recorded_at=work.now,
        in_force_on=None if conditional else work.today,
    )


def confirm(work: Writing, ceiling: Ceiling, decision_id: int) -> None:
    """Bring a conditional version into force in the place of the one that was."""
    _supersede(work, ceiling.scope, ceiling.period)
    work.update(
        tables.ceiling_version,
        ceiling.id,
        state=CeilingState.IN_FORCE,
        in_force_on=work.today,
        confirmed_by=decision_id,
    )


def _supersede(work: Writing, scope: str, period: str) -> None:
    earlier = in_force(work, scope, period)
    if earlier is not None:
        work.update(tables.ceiling_version, earlier.id, state=CeilingState.SUPERSEDED, superseded_on=work.today)
