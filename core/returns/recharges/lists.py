"""The sheets Recharges, Waived and Not recharged: what comes in for the period’s sessions, and what does not."""

from collections.abc import Sequence

from core.domain.framework import term_words
from core.domain.periods import Period
from core.excel.writing import Column, Kind, Row, Sheet
from core.queries.recharges import RechargeRow
from core.queries.unrecharged import UnrechargedRow
from core.returns.parts.state_words import in_a_cell
from core.returns.redaction import Redaction

NAME, WAIVED_NAME, WITHOUT_NAME = "Recharges", "Waived", "Not recharged"
TABLE, WAIVED_TABLE, WITHOUT_TABLE = "tblRecharges", "tblWaived", "tblNotRecharged"

COLUMNS = (
    Column("Session", width=18, key=True),
    Column("Day", Kind.DATE, 12),
    Column("Order", width=15),
    Column("Provider", Kind.NOTE, 24),
    Column("School number", width=11),
    Column("School", Kind.NOTE, 28),
    Column("Kind", width=13),
    Column("Method", width=17),
    Column("State", width=12),
    Column("Net", Kind.MONEY, 13, total=True),
    Column("VAT code", width=16),
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
)
WAIVED_COLUMNS = (
    Column("Session", width=18, key=True),
    Column("Day", Kind.DATE, 12),
    Column("Order", width=15),
    Column("Provider", Kind.NOTE, 24),
    Column("School", Kind.NOTE, 28),
    Column("Net", Kind.MONEY, 13, total=True),
    Column("Waived on", Kind.DATE, 12),
    Column("Reason for waiving", Kind.NOTE, 30),
    Column("Decision", width=16),
)
WITHOUT_COLUMNS = (
    Column("Session", width=18, key=True),
    Column("Day", Kind.DATE, 12),
    Column("Order", width=15),
    Column("Provider", Kind.NOTE, 26),
    Column("School", Kind.NOTE, 34),
    Column("Cost", Kind.MONEY, 14, total=True),
    Column("What for", Kind.NOTE, 44),
)


def fill(sheet: Sheet, period: Period, rows: Sequence[RechargeRow], redaction: Redaction) -> None:
    """A row for each recharge that comes in, by the day of its session."""
    sheet.title(
        f"Recharges, {period}",
        f"What schools are charged for the sessions of {term_words(period.term)}. VAT is entered with the charge; "
        "until then gross is net.",
        "Maintained schools pay by internal journal, academies and others by invoice. Recharges that were waived do "
        "not come in, and have a sheet of their own.",
    )
    sheet.table(TABLE, COLUMNS, [_row(row, redaction) for row in rows], total=True, frozen=1)


def fill_waived(sheet: Sheet, period: Period, rows: Sequence[RechargeRow], redaction: Redaction) -> None:
    """A row for each recharge that was waived, with the reason and the decision."""
    sheet.title(
        f"Waived, {period}",
        "Recharges of the period’s sessions that were waived on a decision. They do not come in, and are counted in no "
        "other total.",
    )
    sheet.table(WAIVED_TABLE, WAIVED_COLUMNS, [_waived(row, redaction) for row in rows], total=True, frozen=1)


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
            in_a_cell(row.kind) if row.kind else "",
            in_a_cell(row.method),
            in_a_cell(row.state),
            row.net,
            in_a_cell(row.vat_code) if row.vat_code else "",
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
        )
    )


def _waived(row: RechargeRow, redaction: Redaction) -> Row:
    return Row(
        (
            row.session,
            row.held_on,
            row.number,
            redaction.provider(row.provider_id, row.provider),
            row.establishment,
            row.net,
            row.waived_on,
            row.waiver_reason,
            row.waiver_decision,
        )
    )
