"""Import a tender result: its providers, a ranking version for each of its lots, and their maximum prices."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date

from core.domain import email_address
from core.domain.changes import Changed
from core.domain.decision_note import DecisionNote
from core.domain.finding import Finding
from core.domain.framework import Person
from core.domain.periods import day_text
from core.domain.provider import RankEntry, Rate
from core.domain.provider_details import name_key
from core.domain.states import Role, Unit
from core.operation import Examined, Operation
from core.store import frameworks, providers, tables
from core.store.decisions import check_note, record_note
from core.store.reading import Reading, Writing


@dataclass(frozen=True, slots=True)
class TenderLine:
    """A provider's rank in a lot and one of its maximum prices there, in whole pence ex VAT.

    A second unit is a second line with the same rank. Scores are hundredths of a point. The price is valid from
    `valid_from`, or from the ranking's first day when that is left out.
    """

    lot: str
    provider: str
    rank: int
    unit: Unit
    max_pence: int
    quality_hundredths: int | None = None
    price_hundredths: int | None = None
    valid_from: date | None = None
    tie_note: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class ImportTenderResult:
    """The lines of a tender result, the day from which it holds, and the decision that awarded it."""

    lines: tuple[TenderLine, ...]
    in_force_on: date
    decision: DecisionNote
    source: str = ""


@dataclass(frozen=True, slots=True)
class TenderResultImported:
    """What the import made: providers by name, lots with a new ranking version, and prices."""

    providers: tuple[str, ...]
    lots: tuple[str, ...]
    prices: int


@dataclass(frozen=True, slots=True)
class TenderCase:
    """Known providers by their name without capitals, the cards of prices, and the names that are new.

    `former` are providers of such names whose import was undone: they come back.
    """

    known: dict[str, int]
    cards: tuple[Rate, ...]
    new: tuple[str, ...]
    former: dict[str, int]


def examine(read: Reading, request: ImportTenderResult, person: Person) -> Examined[TenderCase]:
    """Each lot's ranks are 1 to n without ties or gaps, each provider has one, and each price stands once."""
    findings = list(check_note(read, request.decision))
    if not request.lines:
        findings.append(Finding("no_lines", "The tender result has no lines.", "lines"))
    known_lots = {lot.code for lot in frameworks.lots(read)}
    by_lot: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for index, line in enumerate(request.lines):
        by_lot[line.lot][name_key(line.provider)].add(line.rank)
        findings += _line(line, known_lots, f"lines[{index}]")
    for lot, ranks in by_lot.items():
        findings += _ranks(lot, ranks, {name_key(line.provider): line.provider for line in request.lines})
    prices = Counter((line.lot, name_key(line.provider), line.unit) for line in request.lines)
    for (lot, _, unit), times in prices.items():
        if times > 1:
            sentence = f"A price for {unit.counted('1')} in lot {lot} is given {times} times for one provider."
            findings.append(Finding("rate_twice", sentence, "lines"))
    known = {name_key(provider.name): provider.id for provider in providers.providers(read)}
    cards = providers.rates(read)
    findings += _starts(read, request, known, cards)
    new = tuple(dict.fromkeys(" ".join(x.provider.split()) for x in request.lines if name_key(x.provider) not in known))
    former = {name_key(name): number for name in new if (number := providers.taken_back(read, name)) is not None}
    return Examined(TenderCase(known, cards, _once(new), former), tuple(findings))


def _line(line: TenderLine, lots: set[str], place: str) -> list[Finding]:
    findings = []
    if line.lot not in lots:
        findings.append(Finding("unknown_lot", f"There is no lot {line.lot}.", f"{place}.lot"))
    if not line.provider.strip():
        findings.append(Finding("no_name", "A line names no provider.", f"{place}.provider"))
    if line.max_pence <= 0:
        findings.append(Finding("no_price", f"{line.provider} has no price above £0.00.", f"{place}.max_pence"))
    findings += email_address.check(line.email, f"{place}.email")
    return findings


def _ranks(lot: str, ranks: dict[str, set[int]], names: dict[str, str]) -> list[Finding]:
    findings = []
    for provider, given in ranks.items():
        if len(given) > 1:
            shown = " and ".join(map(str, sorted(given)))
            findings.append(Finding("provider_twice", f"{names[provider]} has ranks {shown} in lot {lot}.", "lines"))
    taken = Counter(rank for given in ranks.values() for rank in given)
    for rank, times in sorted(taken.items()):
        if times > 1:
            sentence = f"Rank {rank} of lot {lot} is given to {times} providers. Break the tie by the recorded rule."
            findings.append(Finding("rank_twice", sentence, "lines", figures={"rank": rank}))
    if sorted(taken) != list(range(1, len(taken) + 1)):
        shown = ", ".join(map(str, sorted(taken)))
        findings.append(Finding("rank_gap", f"Ranks of lot {lot} run from 1 without gaps; there are {shown}.", "lines"))
    return findings


def _starts(
    read: Reading,
    request: ImportTenderResult,
    known: dict[str, int],
    cards: tuple[Rate, ...],
) -> list[Finding]:
    findings = []
    for lot in sorted({line.lot for line in request.lines}):
        earlier = providers.rankings(read, lot=lot)
        if earlier and request.in_force_on < max(read.today, earlier[-1].in_force_on):
            sentence = (
                f"Lot {lot} is ranked already; a new version takes effect today, {day_text(read.today)}, or later."
            )
            findings.append(Finding("starts_in_past", sentence, "in_force_on"))
    for line in request.lines:
        first = line.valid_from or request.in_force_on
        for rate in cards:
            same = (rate.provider_id, rate.lot, rate.unit) == (known.get(name_key(line.provider)), line.lot, line.unit)
            if same and rate.first >= first and not _stands(rate, line.max_pence, first):
                sentence = (
                    f"{line.provider} has a price for {line.unit.counted('1')} in lot {line.lot} from "
                    f"{day_text(rate.first)} already; a new one starts later."
                )
                findings.append(Finding("starts_before_last", sentence, "in_force_on"))
    return findings


def apply(work: Writing, request: ImportTenderResult, case: TenderCase, person: Person) -> TenderResultImported:
    """Write new providers, then each lot's ranking version, then the prices that are not on the card already."""
    numbers = {**case.known, **_write_providers(work, request, case)}
    decision_id = record_note(work, request.decision)
    lots = sorted({line.lot for line in request.lines})
    for lot in lots:
        providers.add_ranking(
            work,
            lot,
            _entries(request, lot, numbers),
            basis=f"Tender result{f' ({request.source})' if request.source else ''}",
            in_force_on=request.in_force_on,
            decision_id=decision_id,
        )
    return TenderResultImported(case.new, tuple(lots), _write_prices(work, request, case, numbers))


def _write_providers(work: Writing, request: ImportTenderResult, case: TenderCase) -> dict[str, int]:
    """The numbers of the new providers. One that was taken back gets its row again, for a name is held once."""
    emails = {name_key(line.provider): line.email for line in request.lines if line.email}
    numbers = dict(case.former)
    for name in case.new:
        details = {"name": name, "email": emails.get(name_key(name), ""), "phone": "", "company_number": ""}
        if name_key(name) in case.former:
            work.update(tables.provider, case.former[name_key(name)], taken_back_on=None, **details)
        else:
            numbers[name_key(name)] = work.insert(tables.provider, sample=work.is_sample, **details)
    return numbers


def _entries(request: ImportTenderResult, lot: str, numbers: dict[str, int]) -> list[RankEntry]:
    by_rank = {line.rank: line for line in reversed(request.lines) if line.lot == lot}
    return [
        RankEntry(
            rank,
            numbers[name_key(line.provider)],
            line.provider,
            line.quality_hundredths,
            line.price_hundredths,
            line.tie_note,
        )
        for rank, line in by_rank.items()
    ]


def _write_prices(work: Writing, request: ImportTenderResult, case: TenderCase, numbers: dict[str, int]) -> int:
    written = 0
    for line in request.lines:
        first = line.valid_from or request.in_force_on
        rate = Rate(0, numbers[name_key(line.provider)], line.lot, line.unit, line.max_pence, first, None)
        same = [r for r in case.cards if (r.provider_id, r.lot, r.unit) == (rate.provider_id, rate.lot, rate.unit)]
        if any(_stands(other, rate.max_pence, first) for other in same):
            continue
        providers.add_rate(work, rate, same)
        written += 1
    return written


def _stands(rate: Rate, max_pence: int, first: date) -> bool:
    """Whether a price on the card is the imported one already, from its first day on."""
    return rate.last is None and rate.max_pence == max_pence and rate.first <= first


def _once(names: tuple[str, ...]) -> tuple[str, ...]:
    """Each name once, capitals aside, as it was written first."""
    return tuple({name_key(name): name for name in reversed(names)}.values())[::-1]


IMPORT_TENDER_RESULT = Operation(
    name="import_tender_result",
    does="Import providers, rankings and prices from a tender result",
    request=ImportTenderResult,
    result=TenderResultImported,
    roles=frozenset({Role.FRAMEWORK_OWNER}),
    changes=frozenset({Changed.PROVIDERS, Changed.RANKINGS, Changed.RATES, Changed.DECISIONS}),
    examine=examine,
    apply=apply,
    sentence=lambda done: (
        f"Tender result imported: {len(done.lots)} {'lot' if len(done.lots) == 1 else 'lots'}, "
        f"{len(done.providers)} new {'provider' if len(done.providers) == 1 else 'providers'}, "
        f"{done.prices} {'price' if done.prices == 1 else 'prices'}"
    ),
)
