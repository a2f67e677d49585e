"""Close a delivery year: from then on no step changes its exposure, while what is owed is invoiced and paid."""

from dataclasses import dataclass

from core.domain.changes import Changed
from core.domain.decision_note import DecisionNote
from core.domain.finding import Finding
from core.domain.framework import Person
from core.domain.money import plain_pounds
from core.domain.periods import FinancialYear
from core.domain.states import Role
from core.domain.years import OpenWork, YearCloseCase
from core.operation import Examined, Operation, found
from core.queries.year_end import YearEnd, year_end
from core.rules import YEAR_CLOSE_RULES, ask
from core.store import frameworks, orders, years
from core.store.decisions import check_note, record_note
from core.store.reading import Reading, Writing


@dataclass(frozen=True, slots=True)
class CloseYear:
    """A delivery year such as 2015-16, and the decision to close it."""

    financial_year: str
    decision: DecisionNote


@dataclass(frozen=True, slots=True)
class YearClosed:
    """The year, what is accrued in it and still to be invoiced, and its exposure, in whole pence."""

    financial_year: str
    accrued_pence: int
    exposure_pence: int


def examine(read: Reading, request: CloseYear, person: Person) -> Examined[YearEnd | None]:
    """The year is over, those before it are closed, and nothing is reserved or committed in it."""
    noted = check_note(read, request.decision)
    try:
        year = FinancialYear.parse(request.financial_year.strip())
    except ValueError as error:
        return Examined(None, (Finding("unknown_year", f"{error}.", "financial_year"), *noted))
    end = year_end(read, str(year))
    return Examined(end, (*against_closing(read, year, end), *noted))


def against_closing(read: Reading, year: FinancialYear, end: YearEnd) -> tuple[Finding, ...]:
    """What stands against closing a year today, whoever decides it."""
    case = YearCloseCase(
        framework=frameworks.framework(read),
        today=read.today,
        year=year,
        closed_years=orders.closed_years(read),
        years_with_money=years.years_with_money(read),
        open_work=_open_work(end),
    )
    return ask(YEAR_CLOSE_RULES, case)


def _open_work(end: YearEnd) -> tuple[OpenWork, ...]:
    """One entry for each call-off or offer, in their order."""
    found: dict[str, OpenWork] = {}
    for line in end.to_carry:
        name = line.number or line.requirement
        before = found.get(name, OpenWork(line.number, line.requirement, line.provider, 0, 0))
        reserved, committed = before.reserved_pence + line.reserved, before.committed_pence + line.committed
        found[name] = OpenWork(line.number, line.requirement, line.provider, reserved, committed)
    return tuple(found.values())


def apply(work: Writing, request: CloseYear, end: YearEnd | None, person: Person) -> YearClosed:
    """Write the close with the year's figures at this moment."""
    end = found(end)
    accrued, exposure = end.totals.accrued, end.totals.exposure
    decision_id = record_note(work, request.decision)
    years.close(work, end.year, accrued_pence=accrued, exposure_pence=exposure, decision_id=decision_id, person=person)
    return YearClosed(end.year, accrued, exposure)


CLOSE_YEAR = Operation(
    name="close_year",
    does="Close a delivery year",
    request=CloseYear,
    result=YearClosed,
    roles=frozenset({Role.FRAMEWORK_OWNER}),
    changes=frozenset({Changed.YEARS, Changed.MONEY, Changed.DECISIONS}),
    examine=examine,
    apply=apply,
    sentence=lambda done: (
        f"{done.financial_year} closed at {plain_pounds(done.exposure_pence)}, of which "
        f"{plain_pounds(done.accrued_pence)} is still to be invoiced"
    ),
)
