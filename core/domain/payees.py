"""Which provider a payee of the council’s ledger is: by the ledger’s number, by name, or by a name nearly the same."""

import difflib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from core.domain.provider import Provider

_NO_LETTER = re.compile(r"[\W_]+")
_LEGAL = frozenset({"the", "ltd", "limited", "llp", "plc", "cic", "cio", "company", "co", "uk", "and", "inc"})
"""Words that one ledger writes and another leaves out."""

_CLOSE = 0.86
_SHARED = 0.5
"""The part of their trigrams that two names have in common before they are compared letter by letter."""


@dataclass(frozen=True, slots=True)
class Payee:
    """The provider that a payee is. `sure` when its number or its name says so, not a name nearly the same."""

    provider_id: int
    sure: bool


def payee_key(name: str) -> str:
    """A name for comparing: without capitals, marks and the words for its legal form.

    >>> payee_key("The Alder Training Co. Ltd (UK)"), payee_key("ALDER TRAINING LIMITED")
    ('alder training', 'alder training')
    """
    words = _NO_LETTER.sub(" ", unicodedata.normalize("NFKC", name).casefold()).split()
    return " ".join(word for word in words if word not in _LEGAL) or " ".join(words)


class Payees:
    """Looks payees up among providers; each text is compared once, however many lines it stands on."""

    def __init__(self, providers: Iterable[Provider]) -> None:
        self._by_number: dict[str, int] = {}
        self._by_key: dict[str, int] = {}
        self._with: dict[str, list[str]] = {}
        self._beginning: dict[str, list[str]] = {}
        self._known: dict[tuple[str, str], Payee | None] = {}
        for provider in providers:
            key = payee_key(provider.name)
            self._by_key[key] = provider.id
            for part in _trigrams(key):
                self._with.setdefault(part, []).append(key)
            for words in _beginnings(key):
                self._beginning.setdefault(words, []).append(key)
            if provider.ledger_number:
                self._by_number[_number(provider.ledger_number)] = provider.id

    def find(self, name: str, number: str = "") -> Payee | None:
        """The provider of a payee, None for anybody else. `number` is the one that the ledger knows the payee by."""
        if (name, number) not in self._known:
            self._known[name, number] = self._found(name, number)
        return self._known[name, number]

    def _found(self, name: str, number: str) -> Payee | None:
        for known in (number, *name.split()):  # some ledgers write the number before the name
            if known and (provider := self._by_number.get(_number(known))) is not None:
                return Payee(provider, sure=True)
        keys = [payee_key(part) for part in (name, name.rpartition(":")[2]) if part]
        for key in keys:
            if key in self._by_key:
                return Payee(self._by_key[key], sure=True)
        return next((payee for key in keys if (payee := self._nearly(key)) is not None), None)

    def _nearly(self, key: str) -> Payee | None:
        """The one provider whose name is nearly this, or is the beginning of it; None when two are as near."""
        begun = {*self._beginning.get(key, ()), *(words for words in _beginnings(key) if words in self._by_key)}
        near = dict.fromkeys(begun, 1.0) or self._alike(key)
        best = max(near.values(), default=0)
        names = [other for other, ratio in near.items() if ratio == best]
        return Payee(self._by_key[names[0]], sure=False) if best >= _CLOSE and len(names) == 1 else None

    def _alike(self, key: str) -> dict[str, float]:
        own = _trigrams(key)
        shared = Counter(other for part in own for other in self._with.get(part, ()))
        return {
            other: difflib.SequenceMatcher(None, key, other).ratio()
            for other, count in shared.items()
            if 2 * count >= _SHARED * (len(own) + len(_trigrams(other)))
        }


def _beginnings(key: str) -> list[str]:
    """The first two words of a name, the first three and so on, without the whole: “alder training” of “… services”."""
    words = key.split()
    return [" ".join(words[:count]) for count in range(2, len(words))]


@lru_cache(maxsize=4096)
def _trigrams(key: str) -> frozenset[str]:
    return frozenset(key[at : at + 3] for at in range(len(key) - 2))


def _number(text: str) -> str:
    return _NO_LETTER.sub("", text.casefold()).lstrip("0")
