"""A session is recharged once, to the school for which it is held, at its price or its cancellation charge."""

from collections.abc import Iterator

from core.domain.finding import Finding
from core.domain.money import plain_pounds
from core.domain.schools import RechargeCase
from core.domain.states import RechargeState, SessionState, words

LARGEST_NET_PENCE = 10**14
"""A million million pounds: more than any school is charged, and with VAT still a sum that can be read back."""

_QUOTED_AGAIN = frozenset({RechargeState.QUOTED, RechargeState.CONFIRMED})


def check(case: RechargeCase) -> Iterator[Finding]:
    """A new quote takes an earlier one's place only while nothing was delivered at it, and where it says so."""
    session = case.session
    if session.state is SessionState.TAKEN_BACK:
        sentence = f"{session.reference} was taken back; quote the session that took its place."
        yield Finding("session_taken_back", sentence, "session_id")
    elif session.spares_school:
        sentence = f"{session.reference} was cancelled at no cost to a school, so nothing is recharged for it."
        yield Finding("not_at_schools_cost", sentence, "session_id")
    establishment = case.establishment
    if establishment is not None and session.establishment_id not in (None, establishment.id):
        sentence = f"{session.reference} is held for another school than {establishment.name}. Choose that school."
        yield Finding("other_school", sentence, "establishment_id")
    yield from _price(case)
    yield from _earlier(case)


def _price(case: RechargeCase) -> Iterator[Finding]:
    most = case.session.most_pence
    if case.net_pence <= 0:
        yield Finding("no_price", "A recharge is more than nothing; waive it instead.", "net_pence")
    elif case.net_pence >= LARGEST_NET_PENCE:
        sentence = f"{plain_pounds(case.net_pence)} is more than a recharge can come to."
        yield Finding("sum_too_large", sentence, "net_pence")
    elif most is not None and case.net_pence > most and not case.session.spares_school:
        sentence = (
            f"{plain_pounds(case.net_pence)} is more than the {plain_pounds(most)} that the cancellation cost. Enter "
            f"{plain_pounds(most)} or less."
        )
        yield Finding("recharge_above_charge", sentence, "net_pence", figures={"most_pence": most})


def _earlier(case: RechargeCase) -> Iterator[Finding]:
    if case.earlier is None:
        return
    state = case.earlier.state
    named = f"{case.session.reference} has a recharge already: {plain_pounds(case.earlier.net_pence)}, {words(state)}."
    figures: dict[str, int | str] = {"net_pence": case.earlier.net_pence}
    if state not in _QUOTED_AGAIN:
        yield Finding("recharge_exists", f"{named} It is not quoted again.", "session_id", figures=figures)
    elif not case.replaces_quote:
        remedy = "Say that this quote takes its place, or leave it."
        yield Finding("recharge_exists", f"{named} {remedy}", "replaces_quote", figures=figures)
