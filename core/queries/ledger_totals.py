"""How much of the ledger and the register agrees, in lines and in pounds."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from core.domain.ledger import Outcome
from core.domain.states import LedgerLineState
from core.queries.ledger_lines import LedgerLineRow, ledger_lines
from core.queries.unledgered import UnledgeredRow, unledgered
from core.store.reading import Reading


@dataclass(frozen=True, slots=True)
class LedgerTotal:
    """One heading: how many lines or invoices stand under it, and their whole pence."""

    name: str
    count: int
    pence: int


def ledger_totals(read: Reading) -> tuple[LedgerTotal, ...]:
    """Every heading, also those with nothing."""
    return totals_of(ledger_lines(read), unledgered(read))


def totals_of(lines: Iterable[LedgerLineRow], missing: Iterable[UnledgeredRow]) -> tuple[LedgerTotal, ...]:
    """Settled lines by what was said of them, open ones by what is likely, and invoices that the ledger lacks."""
    lines, missing = tuple(lines), tuple(missing)
    return (
        *(_total(name, lines, holds) for name, holds in HEADINGS.items()),
        LedgerTotal("register_only", len(missing), sum(row.gross for row in missing)),
    )


def _total(name: str, lines: Iterable[LedgerLineRow], holds: Callable[[LedgerLineRow], bool]) -> LedgerTotal:
    held = [line.amount for line in lines if holds(line)]
    return LedgerTotal(name, len(held), sum(held))


def _open(outcome: Outcome) -> Callable[[LedgerLineRow], bool]:
    return lambda line: line.state is LedgerLineState.OPEN and line.outcome is outcome


HEADINGS: dict[str, Callable[[LedgerLineRow], bool]] = {
    "confirmed": lambda line: line.state is LedgerLineState.MATCHED,
    "matched": _open(Outcome.MATCHED),
    "partly_matched": _open(Outcome.PARTLY),
    "off_framework": _open(Outcome.OFF_FRAMEWORK),
    "set_aside": lambda line: line.state is LedgerLineState.SET_ASIDE,
}
"""Which lines stand under which heading; each under one."""
