"""Who may act."""

from dataclasses import dataclass

from core.store import frameworks
from core.store.reading import Reading


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person with their roles in words."""

    id: int
    name: str
    roles: tuple[str, ...]
    login: str


def people(read: Reading) -> tuple[PersonRow, ...]:
    """Everybody who may act, by name."""
    return tuple(
        PersonRow(person.id, person.name, tuple(sorted(role.value for role in person.roles)), person.login or "")
        for person in frameworks.people(read)
    )
