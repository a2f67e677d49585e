"""Add a provider to the register."""

from dataclasses import asdict, dataclass

from core.domain.changes import Changed
from core.domain.finding import Finding
from core.domain.framework import Person
from core.domain.provider_details import ProviderDetails, check
from core.domain.states import Known, LegalForm, Role
from core.operation import Examined, Operation
from core.store import providers, tables
from core.store.reading import Reading, Writing


@dataclass(frozen=True, slots=True)
class AddProvider:
    """A provider’s name as its contract has it, how to reach it, and what the returns tell of it.

    `ledger_number` is the one that the council’s ledger knows it by; no two providers share one.
    """

    name: str
    email: str = ""
    phone: str = ""
    company_number: str = ""
    legal_form: LegalForm = LegalForm.NOT_RECORDED
    charity_number: str = ""
    small_or_medium: Known = Known.NOT_RECORDED
    voluntary_sector: Known = Known.NOT_RECORDED
    ledger_number: str = ""


@dataclass(frozen=True, slots=True)
class ProviderAdded:
    """The provider’s number and name."""

    provider_id: int
    name: str


def examine(read: Reading, request: AddProvider, person: Person) -> Examined[ProviderDetails]:
    """The name is given and no provider has it, spaces and capitals aside."""
    details = ProviderDetails(
        name=" ".join(request.name.split()),
        email=request.email.strip(),
        phone=request.phone.strip(),
        company_number=request.company_number.strip(),
        legal_form=request.legal_form,
        charity_number=request.charity_number.strip(),
        small_or_medium=request.small_or_medium,
        voluntary_sector=request.voluntary_sector,
        ledger_number=request.ledger_number.strip(),
    )
    findings: tuple[Finding, ...] = tuple(check(details, providers.providers(read)))
    return Examined(details, findings)


def apply(work: Writing, request: AddProvider, details: ProviderDetails, person: Person) -> ProviderAdded:
    """Write the provider; in a sample register it is marked as a sample.

    A name whose import was undone gets its row again, for a name is held once.
    """
    former = providers.taken_back(work, details.name)
    if former is not None:
        work.update(tables.provider, former, taken_back_on=None, **asdict(details))
        return ProviderAdded(former, details.name)
    number = work.insert(tables.provider, sample=work.is_sample, **asdict(details))
    return ProviderAdded(number, details.name)


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
