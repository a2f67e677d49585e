"""A recharge goes from quoted to confirmed, delivered, charged and settled, or is waived before it is charged."""

from collections.abc import Iterator

from core.domain.finding import Finding
from core.domain.money import plain_pounds
from core.domain.schools import RechargeStep
from core.domain.states import RechargeState, words

_BEFORE = {
    RechargeState.CONFIRMED: (RechargeState.QUOTED,),
    RechargeState.CHARGED: (RechargeState.DELIVERED,),
    RechargeState.SETTLED: (RechargeState.CHARGED,),
    RechargeState.WAIVED: (RechargeState.QUOTED, RechargeState.CONFIRMED, RechargeState.DELIVERED),
}
"""From which states each can be reached; delivered comes with the session (domain paper, 2.7)."""


def check(case: RechargeStep) -> Iterator[Finding]:
    """One state follows the other; a session that was cancelled is confirmed at no more than its charge."""
    before = _BEFORE[case.to]
    if case.recharge.state not in before:
        wanted = " or ".join(words(state) for state in before)
        sentence = (
            f"The recharge of {case.session.reference} is {words(case.recharge.state)}; only one that is {wanted} can "
            f"be {words(case.to)}."
        )
        yield Finding("recharge_state", sentence, figures={"state": case.recharge.state.value})
    if case.to is RechargeState.CONFIRMED:
        yield from _cancelled(case)


def _cancelled(case: RechargeStep) -> Iterator[Finding]:
    most, reference = case.session.most_pence, case.session.reference
    if case.session.spares_school:
        sentence = f"{reference} was cancelled at no cost to a school. Waive the recharge."
        yield Finding("not_at_schools_cost", sentence)
    elif most is not None and case.recharge.net_pence > most:
        sentence = (
            f"{reference} was cancelled at a charge of {plain_pounds(most)}, and "
            f"{plain_pounds(case.recharge.net_pence)} was quoted before. Quote it again, or waive the recharge."
        )
        yield Finding("recharge_above_charge", sentence, figures={"most_pence": most})
