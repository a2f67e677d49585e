"""Finds the person who approved a step, named by the person who records it."""

from core.domain.finding import Finding
from core.domain.framework import Person
from core.domain.states import Role
from core.store import frameworks
from core.store.reading import Reading

_OWNER = frozenset({Role.FRAMEWORK_OWNER})


def approver(
    read: Reading, name: str, person: Person, field: str = "approved_by", *, roles: frozenset[Role] = _OWNER
) -> tuple[Person | None, tuple[Finding, ...]]:
    """The person of that name, and what stands against their approval: somebody of a role other than who records it."""
    able = " or ".join(sorted(role.words for role in roles))
    named = next((one for one in frameworks.people(read) if one.name.casefold() == name.strip().casefold()), None)
    if named is None:
        sentence = f"Nobody called “{name.strip()}” is in this register. Name the {able} who approved this."
        return None, (Finding("unknown_approver", sentence, field),)
    if named.id == person.id:
        sentence = f"{named.name} records this, so somebody else approves it. Name another {able}."
        return named, (Finding("own_approval", sentence, field),)
    if not roles & named.roles:
        sentence = f"{named.name} is not a {able}, so cannot approve this. Name one who is."
        return named, (Finding("no_approval", sentence, field),)
    return named, ()
