"""Change what the register tells of a provider: how to reach it, its numbers, what it is in law."""

from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from typing import Any

from core.domain.changes import Changed
from core.domain.finding import Finding
from core.domain.framework import Person
from core.domain.provider import Provider
from core.domain.provider_details import ProviderDetails, check
from core.domain.states import Known, LegalForm, Role
from core.operation import Examined, Operation
from core.store import providers, tables
from core.store.reading import Reading, Writing

_NAMED = 3
"""How many changed fields a sentence names."""


@dataclass(frozen=True, slots=True)
class AmendProvider:
    """A provider by its number, and each field that is to be another; what is left out stays as it is.

    An empty text takes a field’s words away. The name is fixed once an order was issued to the provider.
    """

    provider_id: int
    name: str | None = None
    email: str | None = None
    phone: str | None = None
    company_number: str | None = None
    legal_form: LegalForm | None = None
    charity_number: str | None = None
    small_or_medium: Known | None = None
    voluntary_sector: Known | None = None
    ledger_number: str | None = None


@dataclass(frozen=True, slots=True)
class ProviderAmended:
    """The provider’s number and name, and the fields that are others now."""

    provider_id: int
    name: str
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AmendCase:
    """The provider’s details before and after."""

    before: ProviderDetails
    after: ProviderDetails

    @property
    def changed(self) -> tuple[str, ...]:
        """The fields that differ."""
        before, after = asdict(self.before), asdict(self.after)
        return tuple(name for name in before if before[name] != after[name])


def examine(read: Reading, request: AmendProvider, person: Person) -> Examined[AmendCase | None]:
    """The provider is known and something changes; its name only while nothing was ordered from it."""
    found = providers.provider(read, request.provider_id)
    if found is None:
        sentence = f"There is no provider {request.provider_id}."
        return Examined(None, (Finding("unknown_provider", sentence, "provider_id"),))
    case = _case(found, request)
    others = (other for other in providers.providers(read) if other.id != found.id)
    findings = list(check(case.after, others))
    if not case.changed:
        findings.append(Finding("nothing_amended", f"All of this stands at {found.name} already.", "provider_id"))
    if "name" in case.changed:
        ordered = providers.orders_issued(read, found.id)
        if ordered:
            sentence = (
                f"{found.name} was issued {_orders(ordered)}, so its name stands as it was ordered from. A body with "
                "another name is another provider: add it."
            )
            findings.append(Finding("name_fixed", sentence, "name", figures={"orders": ordered}))
        elif providers.taken_back(read, case.after.name) is not None:
            sentence = (
                f"{case.after.name} is the name of a provider whose import was undone. Add that one again instead."
            )
            findings.append(Finding("name_taken_back", sentence, "name"))
    return Examined(case, tuple(findings))


def _case(found: Provider, request: AmendProvider) -> AmendCase:
    before = ProviderDetails(**{field.name: getattr(found, field.name) for field in fields(ProviderDetails)})
    given = {name: getattr(request, name) for name in asdict(before)}
    wanted: dict[str, Any] = {name: _plain(value) for name, value in given.items() if value is not None}
    if "name" in wanted:
        wanted["name"] = " ".join(wanted["name"].split())
    return AmendCase(before, replace(before, **wanted))


def _plain(value: str) -> str:
    return value if isinstance(value, StrEnum) else value.strip()


def _orders(number: int) -> str:
    return "1 order" if number == 1 else f"{number:,} orders"


def apply(work: Writing, request: AmendProvider, case: AmendCase | None, person: Person) -> ProviderAmended:
    """Write what changes; the history holds each field before and after."""
    if case is None:
        message = "apply was called although examine refused"
        raise LookupError(message)
    after = asdict(case.after)
    work.update(tables.provider, request.provider_id, **{name: after[name] for name in case.changed})
    return ProviderAmended(request.provider_id, case.after.name, case.changed)


def _sentence(done: ProviderAmended) -> str:
    named = [name.replace("_", " ") for name in done.changed[:_NAMED]]
    more = len(done.changed) - len(named)
    return f"{done.name} amended: {', '.join(named)}{f' and {more} more' if more else ''}"


AMEND_PROVIDER = Operation(
    name="amend_provider",
    does="Change what is told of a provider",
    request=AmendProvider,
    result=ProviderAmended,
    roles=frozenset({Role.FRAMEWORK_OWNER}),
    changes=frozenset({Changed.PROVIDERS}),
    examine=examine,
    apply=apply,
    sentence=_sentence,
)
