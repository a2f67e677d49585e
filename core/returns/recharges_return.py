"""School recharges: what schools are charged for the sessions of a period, and how far each charge has come."""

from collections.abc import Sequence

from core.domain.periods import Period
from core.domain.states import RechargeState, words
from core.excel.writing import Formula, Kind
from core.queries.income import income
from core.queries.recharges import RechargeRow, recharges
from core.queries.unrecharged import unrecharged
from core.returns.asked import Asked
from core.returns.book import ReturnBook
from core.returns.parts.formulas import count_where
from core.returns.recharges import lists, summary
from core.returns.workbook_return import Return
from core.store.reading import Reading


def fill(book: ReturnBook, read: Reading, asked: Asked) -> None:
    """The sums by state and method, every recharge, what was waived, and the sessions that have none."""
    period = asked.period
    every = [row for row in recharges(read) if row.held_on in period.term]
    rows = [row for row in every if row.state is not RechargeState.WAIVED]
    waived = [row for row in every if row.state is RechargeState.WAIVED]
    without = [row for row in unrecharged(read) if row.held_on in period.term]
    short = book.sheet(summary.NAME, "how far the charges have come", one_page=True)
    lists.fill(book.sheet(lists.NAME, "every recharge, session by session", pages_wide=2), period, rows, book.redaction)
    lists.fill_waived(book.sheet(lists.WAIVED_NAME, "what was waived, and why"), period, waived, book.redaction)
    lists.fill_without(book.sheet(lists.WITHOUT_NAME, "traded sessions without one"), period, without, book.redaction)
    summary.fill(short, period, rows)
    if not every:
        book.nil(short, "recharge")
    for state in summary.COMING:
        book.figure(f"Net, {words(state)}", summary.of_state("Net", state, rows))
    for heading in ("Net", "VAT", "Gross"):
        book.figure(f"{heading}, all that comes in", summary.in_all(heading, rows))
    book.figure("Net, waived", summary.of_state("Net", RechargeState.WAIVED, waived))
    book.figure("Sessions with a recharge", summary.in_all("Sessions", rows), Kind.WHOLE)
    book.figure("Sessions whose recharge was waived", _number(lists.WAIVED_TABLE, len(waived)), Kind.WHOLE)
    book.figure("Traded sessions held without one", _number(lists.WITHOUT_TABLE, len(without)), Kind.WHOLE)
    _check(book, read, period, every)
    _check_sums(book, rows)


def _number(table: str, known: int) -> Formula:
    """How many rows a table has that is not only its blank one."""
    return count_where(table, known, ("Session", '"<>"'))


def _check(book: ReturnBook, read: Reading, period: Period, rows: Sequence[RechargeRow]) -> None:
    """What the register has of a whole year by state."""
    if period.is_year:
        known = {row.financial_year: row for row in income(read)}.get(str(period))
        for state in RechargeState:
            pence = 0 if known is None else int(getattr(known, state.value))
            book.check(f"Net, {words(state)}", pence, summary.of_state("Net", state, rows))


def _check_sums(book: ReturnBook, rows: Sequence[RechargeRow]) -> None:
    """States, methods and list come to the same."""
    for heading in ("Net", "VAT", "Gross"):
        pence = sum(int(getattr(row, heading.lower())) for row in rows)
        book.check(f"{heading}, by state", pence, summary.in_all(heading, rows))
        book.check(f"{heading}, by method", pence, summary.in_all(heading, rows, summary.METHOD_TABLE))
        book.check(f"{heading}, listed", pence, summary.in_all(heading, rows, lists.TABLE))


RECHARGES_RETURN = Return(
    name="recharges",
    title="School recharges",
    does="What schools are charged for the sessions of a period, how far each charge has come, and what was waived",
    sheets=4,
    fill=fill,
)
