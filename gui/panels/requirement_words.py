"""How a requirement is put into words: its state, what is asked for, when and at what estimate."""

from core.domain.framework import term_words
from core.domain.periods import Term
from core.domain.states import RequirementState
from core.queries.requirements import RequirementRow
from gui.formats import day, money, plain_pounds, quantity

STATES = {
    RequirementState.DRAFT: ("Draft", "plain"),
    RequirementState.SUBMITTED: ("Waiting", "warn"),
    RequirementState.RETURNED: ("Returned", "bad"),
    RequirementState.AGREED: ("Agreed", "info"),
    RequirementState.IN_SELECTION: ("In selection", "info"),
    RequirementState.ORDERED: ("Ordered", "good"),
    RequirementState.WITHDRAWN: ("Withdrawn", "plain"),
}
"""The word and the tone of each state."""


def amount(row: RequirementRow) -> str:
    """What is asked for: “20 days”."""
    return row.unit.counted(quantity(row.quantity_hundredths))


def dates(row: RequirementRow) -> str:
    """From when to when."""
    return term_words(Term(row.first_day, row.last_day))


def estimate(row: RequirementRow) -> str:
    """The estimate from low to high, or its one figure."""
    low, high = money(row.estimate_low_pence), money(row.estimate_high_pence)
    return high if low == high else f"{low} to {high}"


def short_dates(row: RequirementRow) -> str:
    """From when to when, for a narrow column: “28 Dec – 10 Feb 2016”; both years where they are a year apart."""
    first, last = day(row.first_day), day(row.last_day)
    if first == last:
        return first
    within_a_year = (row.last_day - row.first_day).days < 365
    return f"{first[:-5] if within_a_year else first} – {last}"


def short_estimate(row: RequirementRow) -> str:
    """The estimate for a narrow column: “£1,720–£1,800”."""
    low, high = plain_pounds(row.estimate_low_pence), plain_pounds(row.estimate_high_pence)
    return high if low == high else f"{low}–{high}"


def submitted(row: RequirementRow) -> str:
    """Who submitted it and when; a draft has only its writer, and what was ordered before the register nobody."""
    if row.submitted_on is None and row.state is RequirementState.ORDERED:
        return ""
    if row.submitted_on is None:
        return f"Not yet; drafted by {row.submitted_by}"
    return f"By {row.submitted_by} on {day(row.submitted_on)}"


def agreed(row: RequirementRow) -> str:
    """Where and when it was agreed, and who recorded it; nothing before that."""
    if row.agreed_on is None:
        return ""
    when = "" if day(row.agreed_on) in row.agreed_at else f", {day(row.agreed_on)}"
    return f"{row.agreed_at}{when}. Recorded by {row.agreed_by}"
