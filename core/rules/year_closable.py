"""A delivery year is closed when it is over, in order, and with nothing left open in it."""

from collections.abc import Iterator

from core.domain.enumerated import enumerated
from core.domain.finding import Finding
from core.domain.framework import Framework
from core.domain.money import plain_pounds
from core.domain.periods import FinancialYear, Term, day_text, next_day
from core.domain.years import OpenWork, YearCloseCase

_NAMED = 8
"""How many call-offs a sentence names; the page lists them all."""


def check(case: YearCloseCase) -> Iterator[Finding]:
    """The year is one of the framework's, over, not closed yet, and the last that is open before it is closed.

    Nothing is reserved or committed in it any more, so that its exposure is what was delivered (domain paper, 2.1).
    """
    year, last = str(case.year), case.year.term.last
    if year in case.closed_years:
        yield Finding("closed_already", f"{year} is closed already.", "financial_year")
        return
    if year not in case.years_with_money and not _delivers_in(case.framework, case.year):
        sentence = f"{year} is not one of the framework’s delivery years. Choose one of them."
        yield Finding("not_a_delivery_year", sentence, "financial_year")
        return
    if case.today <= last:
        sentence = (
            f"{year} runs until {day_text(last)}, and today is {day_text(case.today)}. It can be closed from "
            f"{day_text(next_day(last))}."
        )
        yield Finding("year_not_over", sentence, "financial_year", figures={"last_day": last.isoformat()})
    for earlier in case.years_with_money:
        if earlier < year and earlier not in case.closed_years:
            sentence = f"{earlier} is not closed yet. Close it first."
            yield Finding("earlier_year_open", sentence, "financial_year", figures={"financial_year": earlier})
    yield from _still_open(case)


def _delivers_in(framework: Framework, year: FinancialYear) -> bool:
    return Term(framework.term.first, framework.last_delivery_day).shared_days(year.term) > 0


def _still_open(case: YearCloseCase) -> Iterator[Finding]:
    ordered = [work for work in case.open_work if work.committed_pence]
    if ordered:
        committed = sum(work.committed_pence for work in ordered)
        sentence = (
            f"{plain_pounds(committed)} is still committed in {case.year}, under {_named(ordered)}. Record what was "
            "delivered, close the call-offs that are done, and carry over what is still to come."
        )
        figures: dict[str, int | str] = {"committed_pence": committed, "call_offs": len(ordered)}
        yield Finding("still_committed", sentence, "financial_year", figures=figures)
    offered = [work for work in case.open_work if work.reserved_pence]
    if offered:
        reserved = sum(work.reserved_pence for work in offered)
        sentence = (
            f"{plain_pounds(reserved)} is still reserved in {case.year}, for {_named(offered)}. Record the answers, "
            "issue the orders, or withdraw the offers."
        )
        figures = {"reserved_pence": reserved, "offers": len(offered)}
        yield Finding("still_reserved", sentence, "financial_year", figures=figures)


def _named(works: list[OpenWork]) -> str:
    names = [f"{work.number or work.requirement} ({work.provider})" for work in works]
    more = len(names) - _NAMED
    if more > 0:
        names = [*names[:_NAMED], f"{more} more"]
    return enumerated(names)
