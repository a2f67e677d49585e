"""The sheets Recharges and Not recharged: every recharge of the period’s sessions, and what was held without one."""

from collections.abc import Sequence

from core.domain.framework import term_words
from core.domain.periods import Period
from core.domain.states import RechargeState, words
from core.excel.writing import Column, Kind, Look, Row, Sheet
from core.queries.recharges import RechargeRow
from core.queries.unrecharged import UnrechargedRow
from core.returns.redaction import Redaction

NAME, WITHOUT_NAME = "Recharges", "Not recharged"
TABLE, WITHOUT_TABLE = "tblRecharges", "tblNotRecharged"

COLUMNS = (
    Column("Session", width=18, key=True),
    Column("Held on", Kind.DATE, 12),
    Column("Order", width=15),
    Column("Provider", Kind.NOTE, 24),
    Column("School number", width=11),
    Column("Establishment", Kind.NOTE, 28),
    Column("Kind", width=12),
    Column("Method", width=10),
    Column("State", width=11),
    Column("Net", Kind.MONEY, 13, total=True),
    Column("VAT code", width=14),
    Column("VAT", Kind.MONEY, 13, total=True),
    Column("Gross", Kind.MONEY, 13, total=True),
    Column("Quoted on", Kind.DATE, 12),
    Column("Confirmed on", Kind.DATE, 13),
    Column("Confirmed by", Kind.NOTE, 20),
    Column("Delivered on", Kind.DATE, 13),
    Column("Charged on", Kind.DATE, 12),
    Column("Charge reference", width=16),
    Column("Settled on", Kind.DATE, 12),
    Column("Settlement reference", width=16),
    Column("Waived on", Kind.DATE, 12),
    Column("Reason for waiving", Kind.NOTE, 30),
    Column("Decision", width=16),
)
WITHOUT_COLUMNS = (
    Column("Session", width=18, key=True),
    Column("Held on", Kind.DATE, 12),
    Column("Order", width=15),
    Column("Provider", Kind.NOTE, 26),
    Column("Establishment", Kind.NOTE, 34),
    Column("Cost", Kind.MONEY, 14, total=True),
    Column("What for", Kind.NOTE, 44),
)


def fill(sheet: Sheet, period: Period, rows: Sequence[RechargeRow], redaction: Redaction) -> None:
    """A row for each recharge, by the day of its session."""
    sheet.title(
        f"Recharges, {period}",
        f"What schools are charged for the sessions of {term_words(period.term)}. VAT is entered with the charge; "
        "until then gross is net.",
        "Maintained schools pay by journal, academies and others by invoice. Recharges that were waived are struck "
        "through: they do not come in.",
    )
    sheet.table(TABLE, COLUMNS, [_row(row, redaction) for row in rows], total=True, frozen=1)


def fill_without(sheet: Sheet, period: Period, rows: Sequence[UnrechargedRow], redaction: Redaction) -> None:
    """A row for each traded session that was held and neither recharged nor waived."""
    sheet.title(
        f"Not recharged, {period}",
        "Traded sessions that were held in the period and have neither a recharge nor a recorded waiver. The cost is "
        "what the provider earned, excluding VAT.",
    )
    made = [
        (
            row.session,
            row.held_on,
            row.number,
            redaction.provider(row.provider_id, row.provider),
            row.establishment,
            row.pence,
            row.title,
        )
        for row in rows
    ]
    sheet.table(WITHOUT_TABLE, WITHOUT_COLUMNS, made, total=True, frozen=1)


def _row(row: RechargeRow, redaction: Redaction) -> Row:
    return Row(
        (
            row.session,
            row.held_on,
            row.number,
            redaction.provider(row.provider_id, row.provider),
            row.establishment_number,
            row.establishment,
            words(row.kind) if row.kind else "",
            words(row.method),
            words(row.state),
            row.net,
            words(row.vat_code) if row.vat_code else "",
            row.vat,
            row.gross,
            row.quoted_on,
            row.confirmed_on,
            row.confirmed_by,
            row.delivered_on,
            row.charged_on,
            row.charge_reference,
            row.settled_on,
            row.settlement_reference,
            row.waived_on,
            row.waiver_reason,
            row.waiver_decision,
        ),
        Look.VOID if row.state is RechargeState.WAIVED else Look.PLAIN,
    )
