"""Who is left unnamed in what is published: individuals and sole traders, as the framework’s policy says."""

from dataclasses import dataclass, field

from core.store import frameworks, providers
from core.store.reading import Reading

REDACTED = "Redacted"
"""What stands in the place of a name (Local Government Transparency Code 2015; domain notes, invariant 45)."""


@dataclass(slots=True)
class Redaction:
    """Shows names, or hides those of the policy and counts the rows in which it did."""

    hidden: frozenset[int]
    rows: int = 0
    _seen: set[object] = field(default_factory=set)

    def provider(self, provider_id: int, name: str) -> str:
        """A provider’s name as it may be shown; each hidden one counts."""
        if provider_id not in self.hidden:
            return name
        self.rows += 1
        return REDACTED

    def text(self, provider_id: int, text: str) -> str:
        """A text that would tell who a provider is: its number, its e-mail address, a description that names it."""
        return REDACTED if provider_id in self.hidden and text else text


def redaction(read: Reading, *, wanted: bool) -> Redaction:
    """By the framework’s policy and the providers’ legal forms, or hiding nobody."""
    if not wanted:
        return Redaction(frozenset())
    forms = frameworks.framework(read).settings.redacted_forms
    every = providers.providers(read, taken_back=True)
    return Redaction(frozenset(each.id for each in every if each.legal_form in forms))
