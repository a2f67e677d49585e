"""What the spend over £500 says: read in one transaction."""

from dataclasses import dataclass

from core.domain.framework import Lot
from core.domain.periods import Period
from core.domain.scopes import FRAMEWORK_SCOPE
from core.domain.states import Basis, Stage
from core.queries.framework import FrameworkRow, framework, lots
from core.queries.movements_between import MovementRow, movements_between
from core.queries.paid_transactions import PaidRow, paid_transactions
from core.returns.labels import lot_labels
from core.returns.parts.months import month_key
from core.store.reading import Reading

THRESHOLD_PENCE = 50_000
"""The Local Government Transparency Code 2015 has each transaction over £500 published, singly."""


@dataclass(frozen=True, slots=True)
class SpendContent:
    """One period: every part of every payment, and what the register’s own steps say was paid."""

    framework: FrameworkRow
    period: Period
    lots: tuple[Lot, ...]
    labels: dict[str, str]
    rows: tuple[PaidRow, ...]
    movements: tuple[MovementRow, ...]

    @property
    def over(self) -> tuple[PaidRow, ...]:
        """The parts of transactions over the threshold, of reversals too."""
        return tuple(row for row in self.rows if row.payment_id is not None and _is_over(row))

    @property
    def other(self) -> tuple[PaidRow, ...]:
        """The parts of the smaller ones, and what became paid without a transaction."""
        return tuple(row for row in self.rows if row.payment_id is None or not _is_over(row))

    def month_of(self, row: PaidRow) -> str:
        """The month in which a payment counts; one that was only recorded in the period counts at the nearer end."""
        term = self.period.term
        return month_key(min(max(row.counted_on, term.first), term.last))

    def paid(self, scope: str = FRAMEWORK_SCOPE) -> int:
        """What came to paid in the period less what left it, in whole pence, by the register’s own steps."""
        stage = (row for row in self.movements if row.stage is Stage.PAID and row.scope == scope)
        return sum(row.came - row.went for row in stage)


def _is_over(row: PaidRow) -> bool:
    return abs(row.transaction) > THRESHOLD_PENCE


def read_content(read: Reading, period: Period) -> SpendContent:
    """Everything that the sheets show, by a fixed number of statements at any number of payments."""
    term = period.term
    every_lot = lots(read)
    basis = Basis.EFFECTIVE if read.as_at is None else read.as_at.basis
    last = min(term.last, read.shown_day)
    return SpendContent(
        framework=framework(read)[0],
        period=period,
        lots=every_lot,
        labels=lot_labels(lot.code for lot in every_lot),
        rows=paid_transactions(read, term.first, term.last),
        movements=movements_between(read, term.first, last, basis),
    )
