"""Work is done by the day on which its stream's money is to be spent; later work is warned of."""

from collections.abc import Iterator

from core.domain.case import OfferCase
from core.domain.finding import Finding, Severity
from core.domain.funding import Funding, spent_too_late
from core.domain.order_step import SessionsStep
from core.domain.periods import Term, day_text
from core.domain.placing import FundingShare


def check(case: OfferCase | SessionsStep) -> Iterator[Finding]:
    """No line's days or session run past the spend-by date of any stream that pays for it.

    Each year's work is paid from that year's money, both ends included.
    """
    if isinstance(case, OfferCase):
        for index, line in enumerate(case.lines):
            if line.term.days > 0:
                words = f"Line {index + 1} runs to {day_text(line.term.last)}"
                yield from _late(case.fundings, line.shares, line.term, words, f"lines[{index}].last_day")
        return
    for plan in case.plans:
        words = f"The session is on {day_text(plan.held_on)}"
        day = Term(plan.held_on, plan.held_on)
        yield from _late(case.step.fundings, plan.line.shares, day, words, f"{plan.field}held_on")


def _late(
    fundings: tuple[Funding, ...], shares: tuple[FundingShare, ...], term: Term, words: str, field: str
) -> Iterator[Finding]:
    for share in shares:
        for funding, spend_by in spent_too_late(fundings, share.stream, term):
            sentence = (
                f"{words}; {funding.name} is to be spent by {day_text(spend_by)}. Let the work end by then, or let "
                "another stream pay for it."
            )
            figures: dict[str, int | str] = {"stream": share.stream, "spend_by": spend_by.isoformat()}
            yield Finding("spent_after_spend_by", sentence, field, Severity.WARN, figures)
