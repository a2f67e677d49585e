"""The sheet By state: what stands in each state of a recharge, and with each school’s way of paying."""

from collections.abc import Sequence
from enum import StrEnum

from core.domain.periods import Period
from core.domain.states import ChargeMethod, RechargeState
from core.excel.writing import Column, Formula, Kind, Row, Sheet, Value, table_total, this_row
from core.queries.recharges import RechargeRow
from core.returns.parts.formulas import column_sum, count_where, sum_where
from core.returns.parts.state_words import in_a_cell
from core.returns.recharges import lists

NAME = "By state"
COMING = tuple(state for state in RechargeState if state is not RechargeState.WAIVED)
"""The states of what comes in, or has."""

TABLE, METHOD_TABLE = "tblByState", "tblByMethod"

_WHAT = {
    RechargeState.QUOTED: "the school was told a price",
    RechargeState.CONFIRMED: "the school agreed to pay it",
    RechargeState.DELIVERED: "the session was held, and is to be charged",
    RechargeState.CHARGED: "charged, not settled yet",
    RechargeState.SETTLED: "the money came in",
}
_HOW = {
    ChargeMethod.JOURNAL: "maintained schools, within the council’s ledger",
    ChargeMethod.INVOICE: "academies and other bodies",
}
_MONEY = (("Net", "net"), ("VAT", "vat"), ("Gross", "gross"))


def fill(sheet: Sheet, period: Period, rows: Sequence[RechargeRow]) -> None:
    """Both tables; every figure is a live sum over the recharges."""
    sheet.title(
        f"Recharges by state, {period}",
        "Each recharge counts once, where it stands; those that were waived are listed apart. Income stands beside "
        "what the framework spends and is never netted from it.",
    )
    made = [_row(TABLE, "State", state, _WHAT[state], [r for r in rows if r.state is state]) for state in COMING]
    sheet.table(TABLE, _columns("State"), made, total=True, frozen=None)
    sheet.section("By method")
    made = [
        _row(METHOD_TABLE, "Method", how, _HOW[how], [row for row in rows if row.method is how]) for how in ChargeMethod
    ]
    sheet.table(METHOD_TABLE, _columns("Method"), made, total=True, frozen=None)


def of_state(heading: str, state: RechargeState, rows: Sequence[RechargeRow]) -> Formula:
    """A figure of one state, from anywhere in the workbook."""
    known = sum(int(getattr(row, heading.lower())) for row in rows if row.state is state)
    if state is RechargeState.WAIVED:
        return column_sum(lists.WAIVED_TABLE, heading, known)
    return sum_where(TABLE, heading, known, ("State", f'"{in_a_cell(state)}"'))


def in_all(heading: str, rows: Sequence[RechargeRow], table: str = TABLE) -> Formula:
    """A figure over all that comes in, from anywhere in the workbook."""
    known = len(rows) if heading == "Sessions" else sum(int(getattr(row, heading.lower())) for row in rows)
    return Formula(f"={table_total(table, heading)}", known)


def _columns(first: str) -> tuple[Column, ...]:
    return (
        Column(first, width=18, key=True),
        Column("What it is", Kind.NOTE, 48),
        Column("Sessions", Kind.WHOLE, 11, total=True),
        *(Column(heading, Kind.MONEY, 15, total=True) for heading, _ in _MONEY),
    )


def _row(table: str, first: str, part: StrEnum, what: str, own: Sequence[RechargeRow]) -> Row:
    found = (first, this_row(table, first))
    sums: list[Value] = [
        sum_where(lists.TABLE, heading, sum(int(getattr(row, field)) for row in own), found)
        for heading, field in _MONEY
    ]
    return Row((in_a_cell(part), what, count_where(lists.TABLE, len(own), found), *sums))
