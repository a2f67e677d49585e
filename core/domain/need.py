"""A need as it is put to the strategy group, before it is a requirement."""

from dataclasses import dataclass

from core.domain.framework import Framework
from core.domain.periods import Term
from core.domain.states import Unit


@dataclass(frozen=True, slots=True)
class Need:
    """What is wanted: hundredths of the unit, whole pence ex VAT from a low to a high estimate."""

    lot: str
    title: str
    unit: Unit
    quantity_hundredths: int
    term: Term
    estimate_low_pence: int
    estimate_high_pence: int
    need: str
    audience: str
    stream: str


@dataclass(frozen=True, slots=True)
class NeedCase:
    """May this need be submitted? `lots` and `streams` are the framework's codes."""

    framework: Framework
    lots: tuple[str, ...]
    streams: tuple[str, ...]
    need: Need
