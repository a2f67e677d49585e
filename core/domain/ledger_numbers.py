"""Which invoice numbers a cell of the ledger gives: one that is all of it, or several with marks and words between."""

import re
import unicodedata
from collections.abc import Container

from core.domain.invoicing import number_key

_ATOM = re.compile(r"[^\W_]+")
_LONGEST = 6
"""Pieces of one number at most, as in INV 2015/16-001-A: marks and spaces part them."""


class LedgerNumbers:
    """Finds known numbers in texts; each text is looked at once, however many lines it stands on."""

    def __init__(self, known: Container[str]) -> None:
        """Take the keys of the numbers that are known (`core.domain.invoicing.number_key`)."""
        self._known = known
        self._found: dict[str, tuple[str, ...]] = {}

    def found(self, text: str) -> tuple[str, ...]:
        """The keys of the known numbers in a text, from the left, each once; all of the text comes first.

        After a number, figures alone may stand for its last ones: INV-1063/1065 and INV-1063/65 are INV-1063 and
        INV-1065.

        >>> LedgerNumbers({"inv1063", "inv1065"}).found("INV-1063 / 65")
        ('inv1063', 'inv1065')
        """
        if text not in self._found:
            whole = number_key(text) if text else ""
            self._found[text] = (whole,) if whole in self._known else tuple(dict.fromkeys(self._within(text)))
        return self._found[text]

    def _within(self, text: str) -> list[str]:
        plain = unicodedata.normalize("NFKC", text).casefold()
        atoms = list(_ATOM.finditer(plain))
        keys: list[str] = []
        at = 0
        while len(atoms) > 1 and at < len(atoms):
            key, at = self._longest_from(plain, atoms, at, keys[-1] if keys else "")
            keys += [key] if key else []
        return keys

    def _longest_from(self, plain: str, atoms: list[re.Match[str]], at: int, before: str) -> tuple[str, int]:
        """The longest known number that begins here, or "", and where to go on."""
        for end in range(min(at + _LONGEST, len(atoms)), at, -1):
            key = number_key(plain[atoms[at].start() : atoms[end - 1].end()])
            if key in self._known:
                return key, end
        ending = atoms[at][0]
        if before and ending.isdecimal() and before[-len(ending) :].isdecimal():
            key = before[: -len(ending)] + ending
            if key in self._known:
                return key, at + 1
        return "", at + 1
