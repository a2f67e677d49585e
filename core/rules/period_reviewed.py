"""A period is signed off when no query about its orders is open, by somebody who issued none of them."""

from collections.abc import Iterator

from core.domain.enumerated import enumerated
from core.domain.finding import Finding, Severity
from core.domain.reviewing import SignOffCase

_NAMED = 8
"""How many call-offs a sentence names."""


def check(case: SignOffCase) -> Iterator[Finding]:
    """No query is open on an order of which money moved in the period, and the signer issued no order in it.

    Orders that were not reviewed since their money moved in the period are a warning.
    """
    queried = [order for order in case.orders if order.open_queries]
    if queried:
        names = _named([f"{order.number} ({order.provider})" for order in queried])
        it = "it" if len(queried) == 1 else "them"
        sentence = f"Money of {names} moved in {case.period}, and a query on {it} is open. Resolve or withdraw first."
        count = sum(len(order.open_queries) for order in queried)
        yield Finding("query_open", sentence, "period", figures={"queries": count, "call_offs": len(queried)})
    if case.issued:
        sentence = (
            f"{case.signer.name} issued {_named(list(case.issued))} in {case.period}, so somebody else signs it off."
        )
        yield Finding("own_order", sentence, "as", figures={"call_offs": len(case.issued)})
    unreviewed = sum(not order.reviewed for order in case.orders)
    if unreviewed:
        are = "1 call-off is" if unreviewed == 1 else f"{unreviewed} call-offs are"
        their = "its" if unreviewed == 1 else "their"
        sentence = f"{are} not reviewed since {their} money last moved in {case.period}."
        figures: dict[str, int | str] = {"call_offs": unreviewed}
        yield Finding("orders_unreviewed", sentence, "period", Severity.WARN, figures)


def _named(names: list[str]) -> str:
    more = len(names) - _NAMED
    if more > 0:
        names = [*names[:_NAMED], f"{more} more"]
    return enumerated(names)
