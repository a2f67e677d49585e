"""The framework agreement as one contracting process: its lots, its ceilings, and one award for each ranked lot.

The standard has no field for a rank, so that the order in which providers are asked stands in the award’s description.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from core.domain.framework import Framework, Lot
from core.domain.money import plain_pounds
from core.domain.provider import RankingVersion
from core.domain.scopes import lot_scope
from core.domain.states import CeilingState
from core.open_data.exact_json import Json
from core.open_data.parties import Names, Parties
from core.open_data.terms import Stamp, identifier, money, morning, period
from core.queries.ceilings import CeilingRow, allowed_in_all, value_in_all
from core.returns.labels import ceiling_title

WITHOUT_COMPETITION: dict[str, Json] = {
    "hasFrameworkAgreement": True,
    "frameworkAgreement": {"method": "withoutReopeningCompetition"},
}
"""Work goes down the ranking; nobody bids again."""

_WHAT = "A framework agreement whose work is called off down the ranking of each lot without reopening competition,"


@dataclass(frozen=True, slots=True)
class FrameworkFacts:
    """What the register says of the framework, of one moment.

    `rankings` are those in force, `streams` the titles by code.
    """

    framework: Framework
    lots: Sequence[Lot]
    rankings: Sequence[RankingVersion]
    ceilings: Sequence[CeilingRow]
    streams: Mapping[str, str]
    sample: bool


def framework_release(facts: FrameworkFacts, stamp: Stamp, names: Names) -> dict[str, Json]:
    """The framework’s release."""
    parties = Parties(names, facts.framework.buyer)
    buyer = parties.buyer("buyer", "procuringEntity")
    awards = [_award(facts, ranking, parties, names) for ranking in facts.rankings]
    return {
        **stamp.fields("tender", *(["award"] if awards else [])),
        "parties": parties.as_json(),
        "buyer": buyer,
        "tender": _tender(facts, buyer, names),
        **({"awards": list(awards)} if awards else {}),
    }


def _tender(facts: FrameworkFacts, buyer: Json, names: Names) -> dict[str, Json]:
    found, ranked = facts.framework, {ranking.lot for ranking in facts.rankings}
    value = value_in_all(found.maximum_pence, found.estimated_pence, facts.ceilings)
    return {
        "id": identifier(found.reference),
        "title": found.title,
        "description": _description(facts, names),
        "status": "complete" if ranked else "active",
        "procuringEntity": buyer,
        **({} if value is None else {"value": money(value)}),
        "mainProcurementCategory": "services",
        "techniques": WITHOUT_COMPETITION,
        "lots": [_lot(facts, lot, complete=lot.code in ranked) for lot in facts.lots],
        "contractPeriod": _term(found),
    }


def _lot(facts: FrameworkFacts, lot: Lot, *, complete: bool) -> dict[str, Json]:
    value = allowed_in_all(facts.ceilings, lot_scope(lot.code))
    return {
        "id": lot.code,
        "title": lot.title,
        **({"status": "complete"} if complete else {}),
        **({} if value is None else {"value": money(value)}),
        "contractPeriod": _term(facts.framework),
        "techniques": WITHOUT_COMPETITION,
    }


def _award(facts: FrameworkFacts, ranking: RankingVersion, parties: Parties, names: Names) -> dict[str, Json]:
    asked = [(entry.rank, parties.provider(entry.provider_id, "supplier")) for entry in ranking.entries]
    order = "; ".join(f"{rank}. {party['name']}" for rank, party in asked)
    title = next((lot.title for lot in facts.lots if lot.code == ranking.lot), "")
    return {
        "id": identifier(facts.framework.reference, "lot", ranking.lot),
        "title": f"Lot {ranking.lot}: {title}",
        "description": f"Work in this lot is offered in rank order: {order}. Basis: {names.text(None, ranking.basis)}",
        "status": "active",
        "date": morning(ranking.in_force_on),
        "suppliers": [party for _, party in asked],
        "relatedLots": [ranking.lot],
        "contractPeriod": _term(facts.framework),
    }


def _term(found: Framework) -> dict[str, Json]:
    return period(found.term.first, found.term.last, found.latest_end if found.options else None)


def _description(facts: FrameworkFacts, names: Names) -> str:
    sentences = [f"{_WHAT} under the {facts.framework.regime.words}. Amounts exclude VAT."]
    for row in facts.ceilings:
        ceiling = ceiling_title(row.scope, row.period, facts.streams)
        if row.state is CeilingState.IN_FORCE:
            sentences.append(f"{ceiling} is {plain_pounds(row.pence)}.")
        elif row.state is CeilingState.CONDITIONAL:
            condition = names.text(None, row.condition)
            sentences.append(f"{ceiling} would be {plain_pounds(row.pence)} on condition: {condition.rstrip('.')}.")
    if facts.sample:
        sentences.append("This is a sample: its providers, orders and people are invented.")
    return " ".join(sentences)


def in_force(rankings: Sequence[RankingVersion], day: date) -> tuple[RankingVersion, ...]:
    """The ranking of each lot that holds on a day."""
    newest = {ranking.lot: ranking for ranking in rankings if ranking.in_force_on <= day}
    return tuple(newest.values())
