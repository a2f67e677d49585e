"""Add a school or other body that buys training from the council."""

from dataclasses import dataclass

from core.domain import email_address
from core.domain.changes import Changed
from core.domain.finding import Finding
from core.domain.framework import Person
from core.domain.states import EstablishmentKind, Role
from core.operation import Examined, Operation
from core.store import schools, tables
from core.store.reading import Reading, Writing


@dataclass(frozen=True, slots=True)
class AddEstablishment:
    """The DfE’s number with its leading noughts, the name, what kind of school it is, and where it is written to."""

    number: str
    name: str
    kind: EstablishmentKind
    email: str = ""


@dataclass(frozen=True, slots=True)
class EstablishmentAdded:
    """The school’s number in the register, and its name."""

    establishment_id: int
    name: str


def examine(read: Reading, request: AddEstablishment, person: Person) -> Examined[None]:
    """It has a name, a number that no other school has, and where an address is given, one that is one."""
    findings = [
        Finding("missing", f"The school needs a {name}.", name)
        for name in ("number", "name")
        if not getattr(request, name).strip()
    ]
    findings += email_address.check(request.email.strip())
    number = request.number.strip()
    same = next((item for item in schools.establishments(read) if item.number == number), None)
    if same is not None:
        sentence = f"{same.name} has the number {number} already. Check the number, or use that school."
        findings.append(Finding("establishment_exists", sentence, "number"))
    return Examined(None, tuple(findings))


def apply(work: Writing, request: AddEstablishment, case: None, person: Person) -> EstablishmentAdded:
    """Write the school."""
    number = work.insert(
        tables.establishment,
        number=request.number.strip(),
        name=request.name.strip(),
        kind=request.kind,
        email=request.email.strip(),
    )
    return EstablishmentAdded(number, request.name.strip())


ADD_ESTABLISHMENT = Operation(
    name="add_establishment",
    does="Add a school or other body that buys training",
    request=AddEstablishment,
    result=EstablishmentAdded,
    roles=frozenset({Role.PLACING_OFFICER}),
    changes=frozenset({Changed.SCHOOLS}),
    examine=examine,
    apply=apply,
    sentence=lambda done: f"{done.name} added to the schools",
)
