"""Who is left unnamed in what is published: individuals and sole traders, as the framework’s policy says."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from core.domain.provider import Provider
from core.domain.provider_details import forms_words
from core.domain.states import LegalForm
from core.excel.values import Formula, Row, Value
from core.store import frameworks, providers
from core.store.reading import Reading

REDACTED = "Redacted"
"""What stands in the place of a name (Local Government Transparency Code 2015; domain notes, invariant 45)."""

_TRADES_AS = re.compile(r"\s+(?:t/a|trading as)\s+", re.IGNORECASE)
_LEAST_DIGITS = 6
"""A number of fewer digits is no telephone, company or charity number, and may stand for anything."""


class Redaction:
    """Shows names, or hides those of the policy everywhere, and counts the rows in which it did.

    Every text of a workbook passes it on its way in. What tells of a provider without naming it (its invoice’s number,
    who answered for it) has to be given to `text` by the return itself. `unknown` is how many providers are named
    because nobody recorded what they are in law.
    """

    def __init__(
        self, hidden: tuple[Provider, ...] = (), forms: tuple[LegalForm, ...] = (), *, unknown: int = 0
    ) -> None:
        self.hidden = frozenset(provider.id for provider in hidden)
        self.rows = 0
        self.unknown = unknown
        self._forms = forms
        marks = sorted({mark for provider in hidden for mark in _marks(provider)}, key=len, reverse=True)
        self._marks = re.compile(rf"(?<!\w)(?:{'|'.join(marks)})(?!\w)", re.IGNORECASE) if marks else None
        self.shown = lru_cache(maxsize=10_000)(self._shown)

    def provider(self, provider_id: int, name: str) -> str:
        """A provider’s name as it may be shown."""
        return REDACTED if provider_id in self.hidden else name

    def text(self, provider_id: int, text: str) -> str:
        """A text that would tell who a provider is: its number, its e-mail address, who answered for it."""
        return REDACTED if provider_id in self.hidden and text else text

    def row(self, row: Row, *, counted: bool) -> Row:
        """A row of a table as it may be shown."""
        if self._marks is None:
            return row
        values = tuple(self._value(value) for value in row.values)
        if counted and any(_told(before, after) for before, after in zip(row.values, values, strict=True)):
            self.rows += 1
        return replace(row, values=values)

    @property
    def words(self) -> str:
        """What the cover says of it."""
        who = forms_words(self._forms)
        if not who:
            return "none; the policy names every provider"
        rows = "1 row" if self.rows == 1 else f"{self.rows:,} rows"
        return f"in {rows}; {who} go unnamed, shown as “{REDACTED}”"

    def _value(self, value: Value) -> Value:
        if isinstance(value, str):
            return self.shown(value)
        if isinstance(value, Formula):
            known = self.shown(value.value) if isinstance(value.value, str) else value.value
            return Formula(self.shown(value.text), known)
        return value

    def _shown(self, text: str) -> str:
        return text if self._marks is None else self._marks.sub(REDACTED, text)


def redaction(read: Reading, *, wanted: bool) -> Redaction:
    """By the framework’s policy and the providers’ legal forms, or hiding nobody."""
    if not wanted:
        return Redaction()
    forms = frameworks.framework(read).settings.redacted_forms
    every = providers.providers(read, taken_back=True)
    unknown = [each for each in providers.providers(read) if each.legal_form is LegalForm.NOT_RECORDED]
    return Redaction(
        tuple(each for each in every if each.legal_form in forms), forms, unknown=len(unknown) if forms else 0
    )


def _told(before: Value, after: Value) -> bool:
    return after == REDACTED or before != after


def _marks(provider: Provider) -> Iterator[str]:
    """What would tell a provider wherever it stands: its name, in any capitals and spacing, its address and numbers."""
    for name in (provider.name, *_TRADES_AS.split(provider.name), provider.email):
        if name.strip():
            yield r"\s+".join(re.escape(part).replace("'", "’").replace("’", "['’]") for part in name.split())
    for number in (provider.phone, provider.company_number, provider.charity_number, provider.ledger_number):
        if sum(character.isdigit() for character in number) >= _LEAST_DIGITS:
            yield r"\s*".join(re.escape(character) for character in number if not character.isspace())
