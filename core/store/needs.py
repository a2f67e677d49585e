"""Puts a need into the register as a requirement."""

from typing import Any

from core.domain.framework import Person
from core.domain.need import Need, NeedCase
from core.domain.periods import FinancialYear
from core.domain.states import RequirementState
from core.store import frameworks, numbering, tables
from core.store.reading import Reading, Writing


def need_case(read: Reading, need: Need) -> NeedCase:
    """What the rules about a need look at."""
    return NeedCase(
        framework=frameworks.framework(read),
        lots=tuple(lot.code for lot in frameworks.lots(read)),
        streams=tuple(stream.code for stream in frameworks.streams(read)),
        need=need,
    )


def add(work: Writing, need: Need, state: RequirementState, person: Person, *, note: str = "") -> tuple[int, str]:
    """Write a new requirement, numbered within its financial year; gives its number and reference."""
    year = FinancialYear.of(work.today).start
    reference = numbering.next_in_year(work, tables.requirement.c.reference, "REQ", year)
    values = _values(work, need, state, person)
    number = work.insert(tables.requirement, reference=reference, agreed_at="", note=note, **values)
    return number, reference


def change(work: Writing, requirement_id: int, need: Need, state: RequirementState, person: Person) -> None:
    """Write a draft or returned requirement anew; what it was returned for is settled."""
    work.update(tables.requirement, requirement_id, note="", **_values(work, need, state, person))


def _values(work: Writing, need: Need, state: RequirementState, person: Person) -> dict[str, Any]:
    return {
        "state": state,
        "lot": need.lot,
        "title": need.title,
        "need": need.need,
        "audience": need.audience,
        "unit": need.unit,
        "quantity_hundredths": need.quantity_hundredths,
        "first_day": need.term.first,
        "last_day": need.term.last,
        "estimate_low_pence": need.estimate_low_pence,
        "estimate_high_pence": need.estimate_high_pence,
        "stream": need.stream,
        "submitted_by": person.id,
        "submitted_on": None if state is RequirementState.DRAFT else work.today,
    }
