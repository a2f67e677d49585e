"""A virement moves money between streams and years: it sums to nothing, and takes none that is spoken for."""

from collections import Counter
from collections.abc import Iterator

from core.domain.finding import Finding, Severity
from core.domain.funding import Moved, VirementCase
from core.domain.money import plain_pounds


def check(case: VirementCase) -> Iterator[Finding]:
    """What some streams give, others take, to the penny (domain paper, invariant 31); each keeps what is used of it."""
    if len(case.lines) < 2:
        sentence = "A virement has at least two lines: where the money comes from, and where it goes."
        yield Finding("virement_of_one", sentence, "lines")
    total = sum(line.pence for line in case.lines)
    if total:
        more, less = ("take", "give") if total > 0 else ("give", "take")
        sentence = (
            f"The lines {more} {plain_pounds(abs(total))} more than they {less}. Let what some streams give be what "
            "others take."
        )
        yield Finding("virement_unbalanced", sentence, "lines", figures={"total_pence": total})
    for (stream, year), times in Counter(line.place for line in case.lines).items():
        if times > 1:
            sentence = (
                f"{case.title(stream)} in {year} stands in {times} lines. Enter it once, with what moves on balance."
            )
            yield Finding("virement_twice", sentence, "lines")
    for index, line in enumerate(case.lines):
        yield from _line(case, line, f"lines[{index}]")


def _line(case: VirementCase, line: Moved, place: str) -> Iterator[Finding]:
    if not line.pence:
        yield Finding("virement_of_nothing", "Enter what this stream gives or takes.", f"{place}.pence")
    funding = case.funding(line)
    if funding is None:
        sentence = (
            f"No money is recorded for {case.title(line.stream)} in {line.financial_year}. Fund the stream first."
        )
        yield Finding("not_funded", sentence, f"{place}.stream")
        return
    if line.financial_year in case.closed_years:
        sentence = f"{line.financial_year} is closed, so its money is not moved any more. Choose an open year."
        yield Finding("year_closed", sentence, f"{place}.financial_year")
    used, left = case.used_pence(line), funding.pence + line.pence
    if line.pence < 0 and left < used:
        sentence = (
            f"{plain_pounds(-line.pence)} cannot leave {funding.name}: {plain_pounds(used)} of "
            f"{plain_pounds(funding.pence)} is exposure or reserved, so {plain_pounds(max(funding.pence - used, 0))} "
            "can go."
        )
        figures: dict[str, int | str] = {"pence": left, "used_pence": used}
        yield Finding("virement_below_used", sentence, f"{place}.pence", figures=figures)
    if line.pence < 0 and not funding.carry_forward and _leaves_year(case, line.financial_year):
        sentence = f"By its conditions {funding.name} is not carried into another year."
        yield Finding("not_carried_forward", sentence, f"{place}.financial_year", Severity.WARN)


def _leaves_year(case: VirementCase, financial_year: str) -> bool:
    balanced = not sum(line.pence for line in case.lines)
    return balanced and sum(line.pence for line in case.lines if line.financial_year == financial_year) < 0
