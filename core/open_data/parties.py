"""Who takes part in a process: the buyer and the providers, with individuals left unnamed by the framework’s policy."""

from collections.abc import Mapping

from core.domain.provider import Provider
from core.open_data.exact_json import Json
from core.returns.redaction import Redaction

BUYER = "buyer"
_COMPANIES, _CHARITIES = "GB-COH", "GB-CHC"
"""The registers of companies and of charities, by their codes in org-id.guide."""


class Names:
    """The names of all providers, and whether each may be shown."""

    def __init__(self, providers: Mapping[int, Provider], redaction: Redaction) -> None:
        self.providers = providers
        self.redaction = redaction

    def text(self, provider_id: int | None, text: str) -> str:
        """A text of a provider’s own, left out where the provider is; elsewhere without what tells of such others."""
        if provider_id is not None:
            text = self.redaction.text(provider_id, text)
        return self.redaction.shown(text)


class Parties:
    """Collects the parties of one release, each once with all its roles."""

    def __init__(self, names: Names, buyer: str) -> None:
        self._names = names
        self._parties: dict[str, tuple[dict[str, Json], list[str]]] = {}
        self._hidden: dict[int, str] = {}
        self._buyer = buyer

    def buyer(self, *roles: str) -> dict[str, Json]:
        """A reference to the buyer, who has these roles."""
        return self._refer({"id": BUYER, "name": self._buyer}, roles)

    def provider(self, provider_id: int, *roles: str) -> dict[str, Json]:
        """A reference to a provider, who has these roles; one left unnamed is told from others by a number alone."""
        names, found = self._names, self._names.providers[provider_id]
        if provider_id in names.redaction.hidden:
            number = self._hidden.setdefault(provider_id, f"redacted-{len(self._hidden) + 1}")
            return self._refer({"id": number, "name": names.redaction.provider(provider_id, found.name)}, roles)
        return self._refer(_organization(found), roles)

    def as_json(self) -> list[Json]:
        """Every party with its roles."""
        return [{**party, "roles": list(roles)} for party, roles in self._parties.values()]

    def _refer(self, party: dict[str, Json], roles: tuple[str, ...]) -> dict[str, Json]:
        known = self._parties.setdefault(str(party["id"]), (party, []))[1]
        known.extend(role for role in roles if role not in known)
        return {"id": party["id"], "name": party["name"]}


def _organization(found: Provider) -> dict[str, Json]:
    numbers = [(_COMPANIES, found.company_number), (_CHARITIES, found.charity_number)]
    held: list[dict[str, Json]] = [
        {"scheme": scheme, "id": number, "legalName": found.name} for scheme, number in numbers if number
    ]
    own: dict[str, Json] = {"id": f"provider-{found.id}", "name": found.name}
    if not held:
        return own
    first, *others = held
    known: dict[str, Json] = {
        **own,
        "id": f"{first['scheme']}-{first['id']}",
        "identifier": first,
    }
    return {**known, **({"additionalIdentifiers": others} if others else {})}
