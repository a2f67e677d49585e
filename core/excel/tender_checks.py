"""What must hold between the rows of a tender result: one rank each, 1 to n, one rate a unit, one name a provider."""

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence

from core.excel.cells import Problem
from core.excel.tender_columns import PRICE, PROVIDER, QUALITY, RANK, UNIT
from core.excel.tender_rows import ReadRow

Standings = dict[str, dict[str, ReadRow]]
"""By lot and provider's key, the first row that gives a rank."""

_ONE_RANK_EACH = (
    "Give every provider of the lot its own rank; break a tie by the recorded rule and say how in “Tie-break note”."
)


def provider_key(name: str) -> str:
    """Names that differ only by capitals and spaces have the same key.

    >>> provider_key("Example Training Ltd") == provider_key("EXAMPLE  training ltd")
    True
    """
    return "".join(name.casefold().split())


def check_rows(rows: Sequence[ReadRow]) -> Iterator[Problem]:
    """Every fault between rows, each named at the later of the two cells."""
    standings = _standings(rows)
    twice = list(_rank_twice(standings))
    yield from _names_alike(rows)
    yield from _two_ranks(rows, standings)
    yield from (problem for _lot, problem in twice)
    yield from _gaps(rows, standings, {lot for lot, _problem in twice})
    yield from _rate_twice(rows)
    yield from _scores_differ(rows)


def _standings(rows: Sequence[ReadRow]) -> Standings:
    standings: Standings = defaultdict(dict)
    for row in rows:
        if row.lot and row.provider and row.rank:
            standings[row.lot].setdefault(provider_key(row.provider), row)
    return standings


def _names_alike(rows: Sequence[ReadRow]) -> Iterator[Problem]:
    first: dict[str, ReadRow] = {}
    for row in rows:
        if not row.provider:
            continue
        known = first.setdefault(provider_key(row.provider), row)
        if known.provider != row.provider:
            yield row.cells[PROVIDER].problem(
                f"differs only by capitals or spaces from “{known.provider}” in cell {known.cells[PROVIDER].address}",
                f"If it is the same provider, write “{known.provider}”.",
            )


def _two_ranks(rows: Sequence[ReadRow], standings: Standings) -> Iterator[Problem]:
    for row in rows:
        if not (row.lot and row.provider and row.rank):
            continue
        first = standings[row.lot][provider_key(row.provider)]
        if row.rank != first.rank:
            yield row.cells[RANK].problem(
                f"is not the rank {first.rank} that “{row.provider}” has in lot {row.lot} in cell "
                f"{first.cells[RANK].address}",
                "Repeat the same rank on every row of a provider in a lot.",
            )


def _rank_twice(standings: Standings) -> Iterator[tuple[str, Problem]]:
    for lot, providers in standings.items():
        holders: dict[int | None, ReadRow] = {}
        for row in providers.values():
            holder = holders.setdefault(row.rank, row)
            if holder is not row:
                problem = row.cells[RANK].problem(
                    f"is also the rank of “{holder.provider}” in lot {lot}, in cell {holder.cells[RANK].address}",
                    _ONE_RANK_EACH,
                )
                yield lot, problem


def _gaps(rows: Sequence[ReadRow], standings: Standings, lots_with_ties: set[str]) -> Iterator[Problem]:
    """Only where every row's place is known: a misspelt lot or rank would look like a gap."""
    if any(not (row.lot and row.provider) for row in rows):
        return
    unsure = lots_with_ties | {row.lot for row in rows if row.lot and not row.rank}
    for lot, providers in standings.items():
        ranks = {row.rank: row for row in providers.values() if row.rank}
        missing = next(rank for rank in itertools.count(1) if rank not in ranks)
        after = [rank for rank in ranks if rank > missing]
        if after and lot not in unsure:
            yield (
                ranks[min(after)]
                .cells[RANK]
                .problem(
                    f"leaves rank {missing} of lot {lot} without a provider",
                    "Number the ranks of a lot 1, 2, 3 and so on, without gaps.",
                )
            )


def _rate_twice(rows: Sequence[ReadRow]) -> Iterator[Problem]:
    first: dict[tuple[str, str, str], ReadRow] = {}
    for row in rows:
        if row.lot and row.provider and row.unit:
            known = first.setdefault((row.lot, provider_key(row.provider), row.unit), row)
            if known is not row:
                yield row.cells[UNIT].problem(
                    f"is given a second time for “{row.provider}” in lot {row.lot}; the first is in cell "
                    f"{known.cells[UNIT].address}",
                    "Remove one of the two rows, or correct its unit.",
                )


def _scores_differ(rows: Sequence[ReadRow]) -> Iterator[Problem]:
    first: dict[tuple[str, str, str], tuple[int, str]] = {}
    for row, heading in itertools.product(rows, (QUALITY, PRICE)):
        score = row.quality if heading == QUALITY else row.price
        if score is None or not (row.lot and row.provider):
            continue
        cell = row.cells[heading]
        known, where = first.setdefault((row.lot, provider_key(row.provider), heading), (score, cell.address))
        if known != score:
            yield cell.problem(
                f"differs from the score of “{row.provider}” in lot {row.lot} in cell {where}",
                "Give a provider the same scores on all its rows in a lot.",
            )
