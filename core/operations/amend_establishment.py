"""Change what is told of a school or other body that buys training from the council."""

from dataclasses import dataclass

from core.domain import email_address
from core.domain.changes import Changed
from core.domain.finding import Finding
from core.domain.framework import Person
from core.domain.schools import Establishment
from core.domain.states import EstablishmentKind, Role
from core.operation import Examined, Operation, found
from core.store import schools, tables
from core.store.reading import Reading, Writing


@dataclass(frozen=True, slots=True)
class AmendEstablishment:
    """A school by its number in the register, and each field that is to be another; what is left out stays.

    An empty e-mail takes it away. A recharge that was quoted keeps the way in which it is charged.
    """

    establishment_id: int
    number: str | None = None
    name: str | None = None
    kind: EstablishmentKind | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True)
class EstablishmentAmended:
    """The school’s number in the register, its name, and the fields that are others now."""

    establishment_id: int
    name: str
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AmendCase:
    """The school as it is, and the fields that would be others."""

    known: Establishment
    wanted: dict[str, str]


def examine(read: Reading, request: AmendEstablishment, person: Person) -> Examined[AmendCase | None]:
    """Something changes; it keeps a name, and a number that no other school has."""
    every = schools.establishments(read)
    known = next((item for item in every if item.id == request.establishment_id), None)
    if known is None:
        sentence = f"There is no school {request.establishment_id}."
        return Examined(None, (Finding("unknown_establishment", sentence, "establishment_id"),))
    given = {name: getattr(request, name) for name in ("number", "name", "email")}
    wanted = {name: value.strip() for name, value in given.items() if value is not None}
    if request.kind is not None:
        wanted["kind"] = request.kind
    wanted = {name: value for name, value in wanted.items() if value != getattr(known, name)}
    findings = [
        Finding("missing", f"The school needs a {name}.", name) for name in ("number", "name") if wanted.get(name) == ""
    ]
    findings += email_address.check(wanted.get("email", ""))
    if not wanted:
        findings.append(Finding("nothing_amended", f"All of this stands at {known.name} already.", "establishment_id"))
    same = next((item for item in every if item.id != known.id and item.number == wanted.get("number")), None)
    if same is not None:
        sentence = f"{same.name} has the number {same.number} already. Check the number, or use that school."
        findings.append(Finding("establishment_exists", sentence, "number"))
    return Examined(AmendCase(known, wanted), tuple(findings))


def apply(work: Writing, request: AmendEstablishment, case: AmendCase | None, person: Person) -> EstablishmentAmended:
    """Write what changes; the history holds each field before and after."""
    case = found(case)
    work.update(tables.establishment, case.known.id, **case.wanted)
    return EstablishmentAmended(case.known.id, case.wanted.get("name", case.known.name), tuple(sorted(case.wanted)))


AMEND_ESTABLISHMENT = Operation(
    name="amend_establishment",
    does="Change what is told of a school",
    request=AmendEstablishment,
    result=EstablishmentAmended,
    roles=frozenset({Role.PLACING_OFFICER}),
    changes=frozenset({Changed.SCHOOLS}),
    examine=examine,
    apply=apply,
    sentence=lambda done: f"{done.name} changed: {', '.join(done.changed)}",
)
