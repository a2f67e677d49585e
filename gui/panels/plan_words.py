"""A plan's outcome in words: the same in the window, beside another plan, and on paper."""

from core.domain.money import plain_pounds
from core.domain.periods import MONTHS
from core.domain.plan import Plan
from core.domain.plan_outcome import PlacedItem, PlanOutcome
from gui.formats import count, day, money, percent
from gui.widgets.burn_up import BurnUpMonth

BANNER = "A plan, not the register: nothing here changes an order."


def year_end(outcome: PlanOutcome) -> tuple[str, str]:
    """What would stand with what fits, and what is left of the ceiling."""
    left = outcome.ceiling_pence - outcome.fitting_pence
    note = f"{money(left)} left of {plain_pounds(outcome.ceiling_pence)}"
    if left < 0:
        note = f"{money(-left)} over {plain_pounds(outcome.ceiling_pence)}"
    return money(outcome.fitting_pence), note


def wanted(outcome: PlanOutcome) -> tuple[str, str]:
    """What would stand with everything wanted, and how much of that does not fit."""
    beyond = outcome.wanted_pence - outcome.fitting_pence
    return money(outcome.wanted_pence), f"{money(beyond)} does not fit" if beyond else "All of it fits"


def reached(outcome: PlanOutcome) -> tuple[str, str]:
    """The day on which the ceiling would be used whole."""
    if outcome.reached_on is None:
        return "Not reached", "Not in this year, with everything wanted"
    return day(outcome.reached_on), "If everything wanted were ordered"


def people(outcome: PlanOutcome) -> tuple[str, str]:
    """Who would be trained by the end of the year, against the framework's target."""
    expected = f"{outcome.people_expected:,}"
    if outcome.training_target is None:
        return expected, "With what fits, as so far for each pound"
    share = percent(outcome.people_expected, outcome.training_target)
    return expected, f"{share} of the target of {outcome.training_target:,}"


def fit(outcome: PlanOutcome) -> tuple[str, str]:
    """How many of the wanted requirements fit."""
    note = f"of {count(len(outcome.items), 'requirement')} wanted"
    return f"{len(outcome.fitting):,}", note


def fits_words(placed: PlacedItem, year: str) -> str:
    """Whether one requirement fits."""
    if not placed.pence_in_year:
        return f"Not in {year}"
    return "Fits" if placed.fits else f"{plain_pounds(placed.missing_pence)} missing"


def burn_up_months(outcome: PlanOutcome) -> tuple[BurnUpMonth, ...]:
    """The months of the chart; what is planned is kept apart from what is known."""
    return tuple(
        BurnUpMonth(
            month.month.isoformat()[:7],
            MONTHS[month.month.month - 1],
            month.exposure,
            outcome.ceiling_pence,
            month.planned,
        )
        for month in outcome.months
    )


def figures(outcome: PlanOutcome) -> tuple[tuple[str, str, str], ...]:
    """The figures of an outcome: name, value and note."""
    return (
        ("Ceiling", money(outcome.ceiling_pence), ""),
        ("At the year’s end, with what fits", *year_end(outcome)),
        ("With everything wanted", *wanted(outcome)),
        ("Ceiling reached", *reached(outcome)),
        ("Requirements that fit", *fit(outcome)),
        ("People trained", *people(outcome)),
    )


def name_of(plan: Plan) -> str:
    """A plan's name, or what it is while it has none."""
    return plan.name.strip() or "Plan without a name"
