"""Add a person who may act, or give a known person other roles or another login."""

from dataclasses import dataclass

from core.domain.changes import Changed
from core.domain.finding import Finding
from core.domain.framework import Person
from core.domain.states import Role
from core.operation import Examined, Operation
from core.store import frameworks, tables
from core.store.reading import Reading, Writing


@dataclass(frozen=True, slots=True)
class AddPerson:
    """A name, at least one role, and the system login under which the person works."""

    name: str
    roles: tuple[Role, ...]
    login: str = ""


@dataclass(frozen=True, slots=True)
class PersonAdded:
    """The person's number and name."""

    person_id: int
    name: str


def examine(read: Reading, request: AddPerson, person: Person) -> Examined[Person | None]:
    """The name is given, there is a role, and the login belongs to nobody else."""
    findings = []
    name = request.name.strip()
    people = frameworks.people(read)
    known = next((other for other in people if other.name.casefold() == name.casefold()), None)
    if not name:
        findings.append(Finding("no_name", "Give the person’s name.", "name"))
    if not request.roles:
        findings.append(Finding("no_role", f"Give {name or 'the person'} at least one role.", "roles"))
    login = request.login.strip()
    holder = next((other for other in people if login and other.login == login), None)
    if holder is not None and holder != known:
        findings.append(Finding("login_taken", f"The login {login} belongs to {holder.name}.", "login"))
    owners = [other for other in people if Role.FRAMEWORK_OWNER in other.roles and other != known]
    if known and Role.FRAMEWORK_OWNER in known.roles and Role.FRAMEWORK_OWNER not in request.roles and not owners:
        findings.append(
            Finding("last_owner", f"{known.name} is the only framework owner and has to stay one.", "roles")
        )
    return Examined(known, tuple(findings))


def apply(work: Writing, request: AddPerson, known: Person | None, person: Person) -> PersonAdded:
    """Write or change the person."""
    roles = " ".join(sorted({role.value for role in request.roles}))
    login = request.login.strip() or None
    if known is not None:
        work.update(tables.person, known.id, roles=roles, login=login or known.login)
        return PersonAdded(known.id, known.name)
    name = request.name.strip()
    return PersonAdded(work.insert(tables.person, name=name, roles=roles, login=login), name)


ADD_PERSON = Operation(
    name="add_person",
    does="Add a person, or change a person’s roles or login",
    request=AddPerson,
    result=PersonAdded,
    roles=frozenset({Role.FRAMEWORK_OWNER}),
    changes=frozenset({Changed.PEOPLE}),
    examine=examine,
    apply=apply,
    sentence=lambda done: f"{done.name} may act in this register",
)
