"""Several sums that come to the sum of one payment together: of numbers that it names, or the only ones that do."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from math import prod
from typing import Generic, TypeVar

OPEN_AT_MOST = 12
"""Sums of one payee among which a combination is looked for by amount alone.

With more of them many a payment is the sum of some that it does not pay: 12 make 781 combinations of two to four, 24
make 12,926. A false one is then likelier than a true one, and a person who has to choose is better served by the list.
Five and more are not looked for, for the same reason.
"""

_TRIED_AT_MOST = 4_096
"""Ways of choosing among sums of numbers that a cell names: twelve numbers with two sums each."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """One sum in whole pence, what it is of (`owner`: no two of one owner are combined), and what stands for it."""

    pence: int
    owner: int
    what: T


def one_of_each(pence: int, choices: Sequence[Sequence[Part[T]]]) -> tuple[T, ...] | None:
    """One part of each choice, all of different owners, that come to the pence; the first found, or None.

    None as well where there would be more than 4,096 ways to choose.
    """
    if len(choices) < 2 or prod(len(choice) for choice in choices) > _TRIED_AT_MOST:
        return None
    for parts in product(*choices):
        if sum(part.pence for part in parts) == pence and _of_different_owners(parts):
            return tuple(part.what for part in parts)
    return None


class OpenSums(Generic[T]):
    """At most 12 sums above nothing, to be asked which of them come to a payment; in the order given."""

    def __init__(self, parts: Sequence[Part[T]]) -> None:
        """Raises ValueError for more than 12 of them."""
        if len(parts) > OPEN_AT_MOST:
            message = f"{len(parts)} sums are too many to combine; {OPEN_AT_MOST} are the most"
            raise ValueError(message)
        self._parts = parts
        self._pairs: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for one, other in combinations(range(len(parts)), 2):
            self._pairs[parts[one].pence + parts[other].pence].append((one, other))

    def only(self, pence: int, holding: frozenset[int] = frozenset()) -> tuple[T, ...] | None:
        """The two to four sums that come to the pence, if no others do; with these owners among them.

        Sums of four are found as two pairs of which the second begins after the first has ended, so each once.
        """
        found: list[tuple[int, ...]] = []
        for places in self._that_come_to(pence):
            parts = [self._parts[place] for place in places]
            if _of_different_owners(parts) and holding <= {part.owner for part in parts}:
                found.append(places)
                if len(found) > 1:
                    return None
        return tuple(self._parts[place].what for place in found[0]) if found else None

    def _that_come_to(self, pence: int) -> Iterator[tuple[int, ...]]:
        yield from self._pairs.get(pence, ())
        for third, part in enumerate(self._parts):
            pairs = self._pairs.get(pence - part.pence, ())
            yield from ((*pair, third) for pair in pairs if pair[1] < third)
        for total, firsts in self._pairs.items():
            seconds = self._pairs.get(pence - total, ())
            yield from ((*first, *second) for first in firsts for second in seconds if first[1] < second[0])


def _of_different_owners(parts: Sequence[Part[T]]) -> bool:
    return len({part.owner for part in parts}) == len(parts)
