"""Add a provider to the register."""

from dataclasses import dataclass

from core.domain.changes import Changed
from core.domain.finding import Finding
from core.domain.framework import Person
from core.domain.states import Role
from core.operation import Examined, Operation
from core.store import providers, tables
from core.store.reading import Reading, Writing


@dataclass(frozen=True, slots=True)
class AddProvider:
    """A provider's name as its contract has it, and how to reach it."""

    name: str
    email: str = ""
    phone: str = ""
    company_number: str = ""


@dataclass(frozen=True, slots=True)
class ProviderAdded:
    """The provider's number and name."""

    provider_id: int
    name: str


def examine(read: Reading, request: AddProvider, person: Person) -> Examined[str]:
    """The name is given and no provider has it, spaces and capitals aside."""
    name = " ".join(request.name.split())
    findings = []
    if not name:
        findings.append(Finding("no_name", "Give the provider’s name.", "name"))
    twin = next((other for other in providers.providers(read) if other.name.casefold() == name.casefold()), None)
    if twin is not None:
        findings.append(Finding("provider_exists", f"{twin.name} is in the register already.", "name"))
    if request.email.strip() and "@" not in request.email:
        findings.append(Finding("not_an_address", f"“{request.email}” is not an e-mail address.", "email"))
    return Examined(name, tuple(findings))


def apply(work: Writing, request: AddProvider, name: str, person: Person) -> ProviderAdded:
    """Write the provider; in a sample register it is marked as a sample."""
    number = work.insert(
        tables.provider,
        name=name,
        email=request.email.strip(),
        phone=request.phone.strip(),
        company_number=request.company_number.strip(),
        sample=work.is_sample,
    )
    return ProviderAdded(number, name)


ADD_PROVIDER = Operation(
    name="add_provider",
    does="Add a provider",
    request=AddProvider,
    result=ProviderAdded,
    roles=frozenset({Role.FRAMEWORK_OWNER}),
    changes=frozenset({Changed.PROVIDERS}),
    examine=examine,
    apply=apply,
    sentence=lambda done: f"{done.name} added",
)
