"""What schools pay for their training, by year and by how far it has come."""

from dataclasses import dataclass

from sqlalchemy import func, select

from core.domain.periods import FinancialYear
from core.domain.states import RechargeState
from core.store import tables
from core.store.reading import Reading
from core.store.records_standing import recharge_state


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
    recharge, session, state = tables.recharge.c, tables.session.c, recharge_state(read)
    rows = read.rows(
        select(session.held_on, state.label("state"), func.sum(recharge.net_pence).label("net"))
        .join(tables.session, session.id == recharge.session_id)
        .where(state.is_not(None))
        .group_by(session.held_on, state)
    )
    years: dict[str, dict[RechargeState, int]] = {}
    for row in rows:
        stands = years.setdefault(str(FinancialYear.of(row.held_on)), {})
        stands[row.state] = stands.get(row.state, 0) + row.net
    return tuple(
        IncomeRow(year, *(stands.get(state, 0) for state in RechargeState)) for year, stands in sorted(years.items())
    )
