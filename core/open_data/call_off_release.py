"""A call-off order as a contracting process of its own, linked to its framework’s: one award, one contract."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.domain.framework import Lot
from core.domain.states import CallOffState
from core.open_data.exact_json import Json
from core.open_data.parties import Names, Parties
from core.open_data.terms import Stamp, hundredths, identifier, money, morning, period
from core.queries.call_offs import CallOffRow
from core.queries.order_items import OrderItem
from core.queries.order_payments import OrderPayment
from core.queries.variations import VariationRow

_OVER = {CallOffState.CANCELLED, CallOffState.CLOSED}
_CALL_OFF = "Call-off from a framework agreement"
_BY_RANK = "Offered down the framework’s ranking of the lot without reopening competition."
_ELSEWHERE = "Taken over from an earlier record, which holds how it was awarded."


@dataclass(frozen=True, slots=True)
class OrderFacts:
    """What the register says of one order, of one moment."""

    row: CallOffRow
    lot: Lot
    items: Sequence[OrderItem]
    variations: Sequence[VariationRow]
    payments: Sequence[OrderPayment]


@dataclass(frozen=True, slots=True)
class FrameworkOf:
    """The process that orders are called off from."""

    ocid: str
    title: str
    buyer: str


def call_off_release(facts: OrderFacts, framework: FrameworkOf, stamp: Stamp, names: Names) -> dict[str, Json]:
    """The order’s release."""
    row, parties = facts.row, Parties(names, framework.buyer)
    buyer = parties.buyer("buyer", "procuringEntity")
    provider = parties.provider(row.provider_id, "supplier")
    contract = _contract(facts, parties, names)
    return {
        **stamp.fields("tender", "award", "contract", *(["implementation"] if facts.payments else [])),
        "parties": parties.as_json(),
        "buyer": buyer,
        "tender": _tender(facts, buyer, names),
        "awards": [_award(facts, provider, names)],
        "contracts": [contract],
        "relatedProcesses": [
            {
                "id": "framework",
                "relationship": ["framework"],
                "title": framework.title,
                "scheme": "ocid",
                "identifier": framework.ocid,
                "relatedLots": [row.lot],
            }
        ],
    }


def _tender(facts: OrderFacts, buyer: Json, names: Names) -> dict[str, Json]:
    row = facts.row
    return {
        "id": identifier(row.requirement),
        "title": names.text(None, row.title),
        "status": "complete",
        "procuringEntity": buyer,
        **({} if row.taken_over else {"procurementMethod": "direct", "competitive": False}),
        "procurementMethodDetails": _CALL_OFF,
        "procurementMethodRationale": _ELSEWHERE if row.taken_over else _BY_RANK,
        "mainProcurementCategory": "services",
    }


def _award(facts: OrderFacts, provider: Json, names: Names) -> dict[str, Json]:
    """The order as it was issued; what became of it stands in its contract."""
    row = facts.row
    days = [(item.ordered_first, item.ordered_last) for item in facts.items]
    return {
        "id": _award_id(row),
        "title": names.text(None, row.title),
        "description": names.text(row.provider_id, f"{row.award_sentence}."),
        "status": "active",
        "date": morning(row.issued_on),
        "value": money(row.ordered),
        "suppliers": [provider],
        "contractPeriod": period(min(first for first, _ in days), max(last for _, last in days)),
    }


def _contract(facts: OrderFacts, parties: Parties, names: Names) -> dict[str, Json]:
    row = facts.row
    over = _is_over(row)
    return {
        "id": identifier(row.number),
        "awardID": _award_id(row),
        "title": names.text(None, row.title),
        "description": _description(facts, names),
        "status": "terminated" if over else "active",
        "period": period(row.first_day, row.last_day),
        "value": money(row.exposure if over else row.value),
        "items": [_item(item, row, names) for item in facts.items],
        "dateSigned": morning(row.issued_on),
        **_list("amendments", [_amendment(each, row, names) for each in facts.variations]),
        **({"implementation": _paid(facts, parties)} if facts.payments else {}),
    }


def _is_over(row: CallOffRow) -> bool:
    """Whether nothing is to come any more: it ended early, or all of it was delivered and paid."""
    return row.state in _OVER or (row.state is CallOffState.DELIVERED and row.exposure == row.paid)


def _description(facts: OrderFacts, names: Names) -> str:
    row = facts.row
    sentences = [f"Call-off {row.number} in lot {row.lot}, {facts.lot.title}. Payment follows take-up. Excluding VAT."]
    if row.cancelled_on is not None:
        sentences.append(f"Cancelled on {row.cancelled_on}: {names.text(row.provider_id, row.cancel_reason)}.")
    if row.closed_on is not None:
        sentences.append(f"Closed on {row.closed_on}: {names.text(row.provider_id, row.close_reason)}.")
    return " ".join(sentences)


def _item(item: OrderItem, row: CallOffRow, names: Names) -> dict[str, Json]:
    return {
        "id": str(item.line_id),
        "description": names.text(row.provider_id, item.description),
        "quantity": hundredths(item.quantity_hundredths),
        "unit": {"name": item.unit.counted("1").removeprefix("1 "), "value": money(item.rate_pence)},
    }


def _amendment(each: VariationRow, row: CallOffRow, names: Names) -> dict[str, Json]:
    return {
        "id": str(each.variation),
        "date": morning(each.varied_on),
        "rationale": names.text(row.provider_id, each.reason),
        "description": names.text(row.provider_id, each.changes),
    }


def _paid(facts: OrderFacts, parties: Parties) -> dict[str, Json]:
    """Payments without VAT; one that came back is a payment by the provider."""
    found: list[Json] = []
    for each in facts.payments:
        buyer = parties.buyer("payee" if each.pence < 0 else "payer")
        provider = parties.provider(facts.row.provider_id, "payer" if each.pence < 0 else "payee")
        payer, payee = (provider, buyer) if each.pence < 0 else (buyer, provider)
        found.append(
            {
                "id": str(each.payment_id),
                "date": morning(each.paid_on),
                "value": money(abs(each.pence)),
                "payer": payer,
                "payee": payee,
            }
        )
    return {"transactions": found}


def _award_id(row: CallOffRow) -> str:
    return identifier(row.number, "award")


def _list(name: str, items: list[dict[str, Json]]) -> dict[str, Json]:
    """A field with a list, left out where nothing is in it: the standard holds an empty one for a fault."""
    return {name: list(items)} if items else {}
