"""How much is left under a ceiling, and the money that a step would bring in."""

from collections.abc import Iterable
from dataclasses import dataclass

from core.domain.framework import ceiling_words
from core.domain.periods import WHOLE_LIFE
from core.domain.placing import Line
from core.domain.scopes import scopes_over


@dataclass(frozen=True, slots=True)
class Position:
    """One ceiling in force and what stands against it, in whole pence ex VAT; `stream` is the title of its stream."""

    scope: str
    period: str
    ceiling: int
    reserved: int
    committed: int
    accrued: int
    invoiced: int
    paid: int
    stream: str = ""

    @property
    def name(self) -> str:
        """The ceiling in a sentence."""
        return ceiling_words(self.scope, self.period, self.stream)

    @property
    def exposure(self) -> int:
        """Committed + accrued + invoiced + paid."""
        return self.committed + self.accrued + self.invoiced + self.paid

    @property
    def headroom(self) -> int:
        """Ceiling less exposure less reserved; below zero after lost funding."""
        return self.ceiling - self.exposure - self.reserved


def used_percent(position: Position) -> int:
    """Exposure and reserved as whole per cent of the ceiling, rounded down; 100 for a ceiling of nothing."""
    used = position.exposure + position.reserved
    return 100 if position.ceiling <= 0 else used * 100 // position.ceiling


@dataclass(frozen=True, slots=True)
class Entering:
    """Money that would come in from outside: whole pence for a lot, a stream and a delivery year.

    Below nothing for what the same step lets go first.
    """

    lot: str
    stream: str
    financial_year: str
    pence: int

    def meets(self, scope: str, period: str) -> bool:
        """Whether a ceiling of this scope and period stands over it."""
        return scope in scopes_over(self.lot, self.stream) and period in (self.financial_year, WHOLE_LIFE)


def entering(lot: str, lines: Iterable[Line]) -> tuple[Entering, ...]:
    """What lines bring in, each divided by delivery year; a line whose dates are reversed brings in nothing."""
    return tuple(
        Entering(lot, part.stream, part.financial_year, part.pence)
        for line in lines
        if line.term.days > 0
        for part in line.parts()
    )
