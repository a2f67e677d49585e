"""Record a new ranking version for a lot; earlier versions stay as they were."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from core.domain.changes import Changed
from core.domain.decision_note import DecisionNote
from core.domain.finding import Finding
from core.domain.framework import Person
from core.domain.periods import day_text
from core.domain.provider import RankEntry
from core.domain.states import Role
from core.operation import Examined, Operation
from core.store import frameworks, providers
from core.store.decisions import check_note, record_note
from core.store.reading import Reading, Writing


@dataclass(frozen=True, slots=True)
class Rank:
    """One place. Scores are hundredths of a point; a tie that was broken names the rule in `tie_note`."""

    rank: int
    provider_id: int
    quality_hundredths: int | None = None
    price_hundredths: int | None = None
    tie_note: str = ""


@dataclass(frozen=True, slots=True)
class SetRanking:
    """The whole order of a lot from a day on, with what it rests on."""

    lot: str
    in_force_on: date
    basis: str
    ranks: tuple[Rank, ...]
    decision: DecisionNote


@dataclass(frozen=True, slots=True)
class RankingSet:
    """The lot and the number of its new version."""

    lot: str
    version: int


def examine(read: Reading, request: SetRanking, person: Person) -> Examined[dict[int, str]]:
    """Ranks are 1 to n, once each, of known providers, and the version does not start before the last one."""
    findings = list(check_note(read, request.decision))
    if request.lot not in {lot.code for lot in frameworks.lots(read)}:
        findings.append(Finding("unknown_lot", f"There is no lot {request.lot}.", "lot"))
    if not request.basis.strip():
        findings.append(Finding("no_basis", "Say what the ranking rests on, such as the tender evaluation.", "basis"))
    known = {provider.id: provider.name for provider in providers.providers(read)}
    findings += _ranks(request, known)
    earlier = providers.rankings(read, lot=request.lot)
    if earlier and request.in_force_on < earlier[-1].in_force_on:
        last = earlier[-1]
        sentence = (
            f"Version {last.version} is in force since {day_text(last.in_force_on)}; a later version starts later."
        )
        findings.append(Finding("starts_before_last", sentence, "in_force_on"))
    if request.in_force_on < read.today and earlier:
        sentence = (
            f"A new version takes effect today, {day_text(read.today)}, or later: work was offered by the last one."
        )
        findings.append(Finding("starts_in_past", sentence, "in_force_on"))
    return Examined(known, tuple(findings))


def _ranks(request: SetRanking, known: dict[int, str]) -> list[Finding]:
    findings = []
    ranks = sorted(rank.rank for rank in request.ranks)
    if not ranks:
        findings.append(Finding("no_ranks", f"The ranking of lot {request.lot} names nobody.", "ranks"))
    for rank, times in Counter(ranks).items():
        if times > 1:
            sentence = f"Rank {rank} of lot {request.lot} is given {times} times. Break the tie by a recorded rule."
            findings.append(Finding("rank_twice", sentence, "ranks", figures={"rank": rank}))
    taken = sorted(set(ranks))
    if taken != list(range(1, len(taken) + 1)):
        shown = ", ".join(map(str, taken))
        sentence = f"Ranks of lot {request.lot} run from 1 without gaps; there are {shown}."
        findings.append(Finding("rank_gap", sentence, "ranks"))
    for provider_id, times in Counter(rank.provider_id for rank in request.ranks).items():
        if provider_id not in known:
            findings.append(Finding("unknown_provider", f"There is no provider {provider_id}.", "ranks"))
        elif times > 1:
            findings.append(
                Finding(
                    "provider_twice", f"{known[provider_id]} stands at {times} ranks of lot {request.lot}.", "ranks"
                )
            )
    return findings


def apply(work: Writing, request: SetRanking, known: dict[int, str], person: Person) -> RankingSet:
    """Write the version and its places."""
    entries = (
        RankEntry(
            rank.rank,
            rank.provider_id,
            known[rank.provider_id],
            rank.quality_hundredths,
            rank.price_hundredths,
            rank.tie_note,
        )
        for rank in request.ranks
    )
    decision_id = record_note(work, request.decision)
    version = providers.add_ranking(
        work,
        request.lot,
        entries,
        basis=request.basis,
        in_force_on=request.in_force_on,
        decision_id=decision_id,
    )
    return RankingSet(request.lot, version)


SET_RANKING = Operation(
    name="set_ranking",
    does="Record a new ranking version for a lot",
    request=SetRanking,
    result=RankingSet,
    roles=frozenset({Role.FRAMEWORK_OWNER}),
    changes=frozenset({Changed.RANKINGS, Changed.DECISIONS}),
    examine=examine,
    apply=apply,
    sentence=lambda done: f"Ranking version {done.version} of lot {done.lot} recorded",
)
