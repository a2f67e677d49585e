"""Every ranking version of every lot with what it changed and what it rests on."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby

from core.domain.framework import Decision
from core.domain.provider import RankingVersion
from core.queries.framework import decisions
from core.store import providers
from core.store.reading import Reading


class Standing(StrEnum):
    """Where a version stands in time."""

    TO_COME = "to come"
    IN_FORCE = "in force"
    EARLIER = "earlier"


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One place; scores in hundredths of a point. `rank_before` is None for a provider new to the lot's ranking."""

    rank: int
    provider_id: int
    provider: str
    quality_hundredths: int | None
    price_hundredths: int | None
    tie_note: str
    rank_before: int | None
    suspended: bool


@dataclass(frozen=True, slots=True)
class RankingVersionRow:
    """One version from its first to its last day, both included; `last_day` is None until a later one follows.

    `left_out` are the providers of the version before that are no longer ranked. `suspended` in a place is as of today.
    `is_first` where there is no version before to compare it with; one whose import was undone does not count.
    """

    lot: str
    version: int
    standing: Standing
    in_force_on: date
    last_day: date | None
    basis: str
    decision: Decision
    places: tuple[PlaceRow, ...]
    left_out: tuple[str, ...]
    is_first: bool

    @property
    def in_force(self) -> bool:
        """Whether it is the one by which work is offered on the day shown."""
        return self.standing is Standing.IN_FORCE


def ranking_versions(read: Reading) -> tuple[RankingVersionRow, ...]:
    """Every version, by lot, the newest first; three statements."""
    today, suspensions = read.shown_day, providers.suspensions(read)
    taken = {decision.reference: decision for decision in decisions(read)}
    rows: list[RankingVersionRow] = []
    for lot, versions in groupby(providers.rankings(read), key=lambda version: version.lot):
        barred = {item.provider_id for item in suspensions if item.bars(lot, today)}
        rows += reversed(_rows(tuple(versions), today, barred, taken))
    return tuple(rows)


def _rows(
    versions: tuple[RankingVersion, ...],
    today: date,
    barred: set[int],
    taken: dict[str, Decision],
) -> list[RankingVersionRow]:
    started = [version.version for version in versions if version.in_force_on <= today]
    current = started[-1] if started else 0
    rows = []
    for at, version in enumerate(versions):
        before = {entry.provider_id: entry for entry in versions[at - 1].entries} if at else {}
        after = {entry.provider_id for entry in version.entries}
        following = versions[at + 1] if at + 1 < len(versions) else None
        rows.append(
            RankingVersionRow(
                lot=version.lot,
                version=version.version,
                standing=_standing(version.version, current),
                in_force_on=version.in_force_on,
                last_day=following.in_force_on - timedelta(days=1) if following else None,
                basis=version.basis,
                decision=taken[version.decision],
                places=tuple(
                    PlaceRow(
                        entry.rank,
                        entry.provider_id,
                        entry.provider,
                        entry.quality_hundredths,
                        entry.price_hundredths,
                        entry.tie_note,
                        before[entry.provider_id].rank if entry.provider_id in before else None,
                        entry.provider_id in barred,
                    )
                    for entry in version.entries
                ),
                left_out=tuple(entry.provider for key, entry in before.items() if key not in after),
                is_first=at == 0,
            ),
        )
    return rows


def _standing(version: int, current: int) -> Standing:
    if version == current:
        return Standing.IN_FORCE
    return Standing.TO_COME if version > current else Standing.EARLIER
