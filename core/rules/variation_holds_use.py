"""A variation takes away nothing that was used already, and nothing that is planned."""

from collections.abc import Iterator

from core.domain.finding import Finding
from core.domain.framework import term_words
from core.domain.money import quantity
from core.domain.periods import day_text
from core.domain.states import SessionState
from core.domain.variation import ChangedLine, VariationCase


def check(case: VariationCase) -> Iterator[Finding]:
    """Quantities hold what was delivered, cancelled and is planned; new days hold every session that the old ones held.

    Sessions outside the old days were recorded before the line was carried over (domain paper, invariants 18 and 24).
    """
    for item in case.changed:
        yield from _quantity(item)
        if item.after.term.days > 0 and item.before.term != item.after.term:
            yield from _days(item)


def _quantity(item: ChangedLine) -> Iterator[Finding]:
    unit, asked = item.before.unit, item.after.quantity_hundredths
    used, planned = item.before.used_hundredths, item.planned_hundredths
    place = f"{item.field}.quantity_hundredths"
    if asked < used:
        sentence = (
            f"{unit.counted(quantity(used))} of “{item.before.description}” are delivered or cancelled already. "
            f"Enter {quantity(used)} or more."
        )
        figures: dict[str, int | str] = {"asked_hundredths": asked, "used_hundredths": used}
        yield Finding("below_used", sentence, place, figures=figures)
    elif asked < used + planned:
        sentence = (
            f"{unit.counted(quantity(planned))} more of “{item.before.description}” are planned, so at least "
            f"{quantity(used + planned)} are needed. Cancel or shorten planned sessions first."
        )
        figures = {"asked_hundredths": asked, "used_hundredths": used, "planned_hundredths": planned}
        yield Finding("below_planned", sentence, place, figures=figures)


def _days(item: ChangedLine) -> Iterator[Finding]:
    outside = [
        session
        for session in item.sessions
        if session.held_on in item.before.term and session.held_on not in item.after.term
    ]
    if not outside:
        return
    early = min(outside, key=lambda session: session.held_on)
    late = max(outside, key=lambda session: session.held_on)
    first, last = item.after.term.first, item.after.term.last
    session, name = (early, "first_day") if early.held_on < first else (late, "last_day")
    what = "planned" if session.state is SessionState.PLANNED else "on record"
    remedy = "Move it first" if session.state is SessionState.PLANNED else "Choose days that hold it"
    day = day_text(session.held_on)
    sentence = f"Session {session.reference} is {what} for {day}, outside {term_words(item.after.term)}. {remedy}."
    figures: dict[str, int | str] = {
        "held_on": session.held_on.isoformat(),
        "first_day": first.isoformat(),
        "last_day": last.isoformat(),
    }
    yield Finding("session_outside_days", sentence, f"{item.field}.{name}", figures=figures)
