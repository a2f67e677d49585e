"""What schools pay for their training, by year and by how far it has come."""

from dataclasses import dataclass

from core.domain.periods import FinancialYear
from core.domain.states import RechargeState
from core.queries.recharges import recharges
from core.store.reading import Reading


@dataclass(frozen=True, slots=True)
class IncomeRow:
    """Recharges of the sessions of one delivery year, whole pence ex VAT; each counts once, where it stands.

    Income stands beside exposure and is never netted from it. What is waived does not come in.
    """

    financial_year: str
    quoted: int
    confirmed: int
    delivered: int
    charged: int
    settled: int
    waived: int


def income(read: Reading) -> tuple[IncomeRow, ...]:
    """Every year with a recharge, oldest first; one statement."""
    years: dict[str, dict[RechargeState, int]] = {}
    for row in recharges(read):
        stands = years.setdefault(str(FinancialYear.of(row.held_on)), {})
        stands[row.state] = stands.get(row.state, 0) + row.net
    return tuple(
        IncomeRow(year, *(stands.get(state, 0) for state in RechargeState)) for year, stands in sorted(years.items())
    )
