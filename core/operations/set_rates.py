"""Set a provider's maximum prices from a day on; orders that stand keep theirs."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from core.domain.changes import Changed
from core.domain.finding import Finding
from core.domain.framework import Person
from core.domain.periods import Term, day_text
from core.domain.provider import Provider, Rate
from core.domain.states import Role, Unit
from core.operation import Examined, Operation, found
from core.store import frameworks, providers
from core.store.reading import Reading, Writing


@dataclass(frozen=True, slots=True)
class RateLine:
    """A maximum price in whole pence ex VAT for one unit in one lot."""

    lot: str
    unit: Unit
    max_pence: int


@dataclass(frozen=True, slots=True)
class SetRates:
    """The prices of one provider from a day on, until a last day or until set again; other units stay as they are."""

    provider_id: int
    first_day: date
    rates: tuple[RateLine, ...]
    last_day: date | None = None


@dataclass(frozen=True, slots=True)
class RatesSet:
    """Whose card it is, and how many prices were set."""

    provider: str
    count: int


@dataclass(frozen=True, slots=True)
class RatesCase:
    """The provider and its card as it stands."""

    provider: Provider | None
    card: tuple[Rate, ...]


def examine(read: Reading, request: SetRates, person: Person) -> Examined[RatesCase]:
    """Prices are above nothing, once for each lot and unit, and start after the ones that they follow."""
    findings = []
    provider = providers.provider(read, request.provider_id)
    if provider is None:
        findings.append(Finding("unknown_provider", f"There is no provider {request.provider_id}.", "provider_id"))
    if not request.rates:
        findings.append(Finding("no_rates", "The card has no prices. Enter at least one.", "rates"))
    if request.last_day is not None and Term(request.first_day, request.last_day).days <= 0:
        findings.append(Finding("dates_reversed", "The prices end before they start.", "last_day"))
    findings += _lines(request, {lot.code for lot in frameworks.lots(read)})
    wanted = {(rate.lot, rate.unit) for rate in request.rates}
    card = providers.rates(read, provider_id=request.provider_id)
    following = [rate for rate in card if (rate.lot, rate.unit) in wanted]
    for earlier in following:
        if earlier.first >= request.first_day:
            sentence = (
                f"The price for {earlier.unit.counted('1')} in lot {earlier.lot} starts on {day_text(earlier.first)}; "
                "a new one starts later."
            )
            findings.append(Finding("starts_before_last", sentence, "first_day"))
    return Examined(RatesCase(provider, card), tuple(findings))


def _lines(request: SetRates, lots: set[str]) -> list[Finding]:
    findings = []
    for index, rate in enumerate(request.rates):
        if rate.lot not in lots:
            findings.append(Finding("unknown_lot", f"There is no lot {rate.lot}.", f"rates[{index}].lot"))
        if rate.max_pence <= 0:
            sentence = "A price is above £0.00."
            findings.append(Finding("no_price", sentence, f"rates[{index}].max_pence"))
    for (lot, unit), times in Counter((rate.lot, rate.unit) for rate in request.rates).items():
        if times > 1:
            sentence = f"{unit.counted('1')} in lot {lot} is priced {times} times."
            findings.append(Finding("rate_twice", sentence, "rates"))
    return findings


def apply(work: Writing, request: SetRates, case: RatesCase, person: Person) -> RatesSet:
    """Write the prices, each closing the one that it follows on the day before."""
    for line in request.rates:
        rate = Rate(0, request.provider_id, line.lot, line.unit, line.max_pence, request.first_day, request.last_day)
        providers.add_rate(work, rate, case.card)
    return RatesSet(found(case.provider).name, len(request.rates))


SET_RATES = Operation(
    name="set_rates",
    does="Set a provider’s maximum prices from a day on",
    request=SetRates,
    result=RatesSet,
    roles=frozenset({Role.FRAMEWORK_OWNER}),
    changes=frozenset({Changed.RATES}),
    examine=examine,
    apply=apply,
    sentence=lambda done: f"{done.count} {'price' if done.count == 1 else 'prices'} set for {done.provider}",
)
