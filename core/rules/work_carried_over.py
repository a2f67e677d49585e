"""What is left of an order at a year's end is carried over whole, and stays within the framework's term."""

from collections.abc import Iterator

from core.domain.finding import Finding, Severity
from core.domain.funding import spent_too_late
from core.domain.periods import FinancialYear, day_text
from core.domain.states import SessionState
from core.domain.variation import ChangedLine, VariationCase


def check(case: VariationCase) -> Iterator[Finding]:
    """Something is left, its new days are within the term, and no session is planned before they start.

    Sessions that were recorded stay in the year in which they were held.
    """
    if not case.changed:
        sentence = f"Nothing is committed on {case.step.order.number} in a year that has ended or is running."
        yield Finding("nothing_to_carry", sentence, "number")
    for item in case.changed:
        yield from _days(case, item)
        yield from _planned(item)
        yield from _money(case, item)


def _days(case: VariationCase, item: ChangedLine) -> Iterator[Finding]:
    framework, term = case.framework, item.after.term
    if term.days <= 0:
        sentence = f"What is left starts on {day_text(term.first)}. Choose that day or a later one."
        yield Finding("carried_too_short", sentence, "last_day", figures={"first_day": term.first.isoformat()})
    elif term.last > framework.last_delivery_day:
        overrun = " with its permitted overrun" if framework.settings.permitted_overrun_days else ""
        sentence = (
            f"The last day that fits is {day_text(framework.last_delivery_day)}, when the framework ends{overrun}."
        )
        yield Finding(
            "ends_after_term", sentence, "last_day", figures={"latest": framework.last_delivery_day.isoformat()}
        )


def _planned(item: ChangedLine) -> Iterator[Finding]:
    first = item.after.term.first
    for session in item.sessions:
        if session.state is SessionState.PLANNED and session.held_on < first:
            sentence = (
                f"Session {session.reference} is planned for {day_text(session.held_on)}. Record it, or move it to "
                f"{day_text(first)} or later, first."
            )
            yield Finding("session_to_move", sentence, "number", figures={"held_on": session.held_on.isoformat()})


def _money(case: VariationCase, item: ChangedLine) -> Iterator[Finding]:
    """Money that may not be carried forward, or is to be spent before the new days end, is warned of."""
    left = {change.financial_year for change in item.entering if change.pence < 0}
    streams = {share.stream for share in item.after.shares}
    for funding in case.step.fundings:
        if funding.stream in streams and funding.financial_year in left and not funding.carry_forward:
            next_year = FinancialYear.of(item.after.term.first)
            name = f"{funding.name[0].upper()}{funding.name[1:]}"
            sentence = f"{name} may not be carried forward, so that of {next_year} has to pay."
            figures: dict[str, int | str] = {"stream": funding.stream, "financial_year": funding.financial_year}
            yield Finding("money_stays_behind", sentence, "last_day", Severity.WARN, figures)
    if item.after.term.days <= 0:
        return
    for stream in sorted(streams):
        for funding, spend_by in spent_too_late(case.step.fundings, stream, item.after.term):
            sentence = (
                f"The work would run to {day_text(item.after.term.last)}; {funding.name} is to be spent by "
                f"{day_text(spend_by)}."
            )
            figures = {"stream": stream, "spend_by": spend_by.isoformat()}
            yield Finding("spent_after_spend_by", sentence, "last_day", Severity.WARN, figures)
