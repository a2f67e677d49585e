"""School recharges: what schools are charged for the sessions of a period, and how far each charge has come."""

from collections.abc import Sequence

from core.domain.periods import Period
from core.domain.states import RechargeState, words
from core.excel.writing import Kind
from core.queries.income import income
from core.queries.recharges import RechargeRow, recharges
from core.queries.unrecharged import unrecharged
from core.returns.asked import Asked
from core.returns.book import ReturnBook
from core.returns.parts.formulas import added, count_where
from core.returns.recharges import lists, summary
from core.returns.workbook_return import Return
from core.store.reading import Reading


def fill(book: ReturnBook, read: Reading, asked: Asked) -> None:
    """The sums by state and method, every recharge, and the sessions that have none."""
    period = asked.period
    rows = [row for row in recharges(read) if row.held_on in period.term]
    without = [row for row in unrecharged(read) if row.held_on in period.term]
    short = book.sheet(summary.NAME, "how far the charges have come", one_page=True)
    lists.fill(book.sheet(lists.NAME, "every recharge, session by session", pages_wide=2), period, rows, book.redaction)
    lists.fill_without(book.sheet(lists.WITHOUT_NAME, "traded sessions without one"), period, without, book.redaction)
    summary.fill(short, period, rows)
    if not rows:
        book.nil(short, "recharge")
    for state in RechargeState:
        book.figure(f"Net, {words(state)}", summary.of_state("Net", state, rows))
    coming = [state for state in RechargeState if state is not RechargeState.WAIVED]
    for heading in ("Net", "VAT", "Gross"):
        in_all = added(*(summary.of_state(heading, state, rows) for state in coming))
        book.figure(f"{heading}, without what was waived", in_all)
    book.figure("Sessions with a recharge", summary.in_all("Sessions", rows), Kind.WHOLE)
    uncharged = count_where(lists.WITHOUT_TABLE, len(without), ("Session", '"<>"'))
    book.figure("Traded sessions held without one", uncharged, Kind.WHOLE)
    _check(book, read, period, rows)


def _check(book: ReturnBook, read: Reading, period: Period, rows: Sequence[RechargeRow]) -> None:
    """What the register has of a whole year by state, and that states, methods and list come to the same."""
    if period.is_year:
        known = {row.financial_year: row for row in income(read)}.get(str(period))
        for state in RechargeState:
            pence = 0 if known is None else int(getattr(known, state.value))
            book.check(f"Net, {words(state)}", pence, summary.of_state("Net", state, rows))
    for heading in ("Net", "VAT", "Gross"):
        pence = sum(int(getattr(row, heading.lower())) for row in rows)
        book.check(f"{heading}, by state", pence, summary.in_all(heading, rows))
        book.check(f"{heading}, by method", pence, summary.in_all(heading, rows, summary.METHOD_TABLE))
        book.check(f"{heading}, listed", pence, summary.in_all(heading, rows, lists.TABLE))


RECHARGES_RETURN = Return(
    name="recharges",
    title="School recharges",
    does="What schools are charged for the sessions of a period, how far each charge has come, and what was waived",
    sheets=3,
    fill=fill,
)
