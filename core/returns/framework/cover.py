"""The sheet Cover: what this is, of when and by whom, the headline figures, and the way to the other sheets."""

from collections.abc import Iterator
from datetime import datetime

from core.domain.framework import FRAMEWORK_SCOPE, term_words
from core.domain.money import plain_pounds
from core.domain.periods import WHOLE_LIFE, Term, day_text
from core.domain.working_days import LONDON
from core.excel.writing import Fact, Kind, Sheet
from core.returns.framework import award_log, orders, rankings, spend, staffing
from core.returns.framework.content import Content
from core.returns.framework.spend import Headline

NAME = "Cover"

_CONTENTS = (
    (spend.NAME, "how much is left, by lot and by month, and checked"),
    (orders.NAME, "every order line with its value in the year"),
    (award_log.NAME, "every offer and every rank passed over"),
    (rankings.NAME, "who is ranked where, in every version"),
    (staffing.NAME, "posts filled and bought in against the limits"),
)
_OF_EXPOSURE = (
    ("of which ordered, not delivered", "Committed"),
    ("of which delivered, not invoiced", "Accrued"),
    ("of which invoiced, not paid", "Invoiced"),
    ("of which paid", "Paid"),
)
"""The parts of the exposure, as the cover names them, by their headings."""


def fill(sheet: Sheet, content: Content, headline: Headline) -> None:
    """The whole cover, on one page."""
    lines = [content.framework.title]
    if content.framework.sample:
        lines.append("A sample: its providers, orders and people are invented.")
    sheet.title(f"Framework return {content.year}", *lines)
    sheet.facts(list(_about(content)))
    sheet.section("Headline figures, excluding VAT")
    sheet.facts(list(_figures(content, headline)))
    sheet.section("Contents")
    sheet.links([(f"{name} – {what}", name) for name, what in _CONTENTS])
    sheet.prose(
        "The figures are live formulas over the tables of orders and offers. Nothing in this workbook is meant to be "
        "edited: a figure is changed in the register, and the return is written again.",
        width=90,
    )


def _about(content: Content) -> Iterator[Fact]:
    found = content.framework
    yield Fact("Framework reference", found.reference)
    yield Fact("Buyer", found.buyer)
    yield Fact("Procurement rules", found.regime)
    yield Fact("Term of the framework", term_words(Term(found.first_day, found.last_day)))
    if found.options:
        yield Fact("Options to extend", ", ".join(f"to {day_text(day)}" for day in found.options))
    for label, pence in (("Estimated value", found.estimated_pence), ("Maximum value", found.maximum_pence)):
        if pence is not None:
            yield Fact(label, pence, Kind.MONEY)
    yield Fact("Delivery year of this return", f"{content.year}: {term_words(content.year.term)}")
    clock = _moment(content.at.astimezone(LONDON))
    if content.as_at is None:
        yield Fact("As at, by the register’s clock", clock)
    else:
        yield Fact("Figures", f"{content.figures_of[0].upper()}{content.figures_of[1:]}")
        yield Fact("Written, by the register’s clock", clock)
    yield Fact("Written, by this computer’s clock", f"{_moment(content.machine_at)} UTC")
    yield Fact("Written by", content.made_by)
    yield Fact("History head", content.head)


def _figures(content: Content, headline: Headline) -> Iterator[Fact]:
    year = content.year
    if headline.ceiling is None:
        yield Fact(f"Ceiling for {year}", "none in force for this year")
    else:
        yield Fact(f"Ceiling for {year}", headline.ceiling, Kind.MONEY)
    yield Fact("Exposure", headline.exposure, Kind.MONEY)
    for words, stage in _OF_EXPOSURE:
        yield Fact(words, headline.stages[stage], Kind.MONEY)
    yield Fact("Reserved by live offers", headline.reserved, Kind.MONEY)
    if headline.headroom is not None:
        yield Fact("Headroom", headline.headroom, Kind.MONEY)
    if headline.used is not None:
        yield Fact("Used, with reserved", headline.used, Kind.SHARE)
    yield from _whole_life(content)
    yield Fact("Orders that stand", content.orders(cancelled=False), Kind.WHOLE)
    yield Fact("Orders cancelled", content.orders(cancelled=True), Kind.WHOLE)
    yield Fact("Checks", headline.checks)


def _whole_life(content: Content) -> Iterator[Fact]:
    for item in content.other_ceilings:
        if (item.scope, item.period) == (FRAMEWORK_SCOPE, WHOLE_LIFE):
            left = f"{plain_pounds(item.headroom)} of {plain_pounds(item.ceiling)}"
            yield Fact("Headroom of the whole life", left)


def _moment(at: datetime) -> str:
    return f"{day_text(at.date())}, {at:%H:%M}"
