"""The sheets Allocations and Virements: every version of each stream’s money, and what moved between streams."""

from core.domain.money import plain_pounds
from core.domain.scopes import code_in
from core.domain.states import VatBasis
from core.excel.writing import Column, Kind, Look, Row, Sheet
from core.queries.ceilings import CeilingRow
from core.returns.funding.content import Content
from core.returns.parts.state_words import in_a_cell

NAME, VIREMENTS_NAME = "Allocations", "Virements"
TABLE, VIREMENTS_TABLE = "tblAllocations", "tblVirements"

COLUMNS = (
    Column("Stream", Kind.NOTE, 22, key=True),
    Column("Version", Kind.CODE, 8, key=True),
    Column("State", width=12),
    Column("Amount", Kind.MONEY, 13),
    Column("Change", Kind.MONEY, 13, total=True),
    Column("Basis", Kind.NOTE, 20),
    Column("Condition", Kind.NOTE, 22),
    Column("In force from", Kind.DATE, 12),
    Column("Superseded on", Kind.DATE, 13),
    Column("Decision", Kind.NOTE, 13),
    Column("Decided on", Kind.DATE, 12),
    Column("Decided by", Kind.NOTE, 18),
    Column("Lost funding", Kind.CODE, 9),
)
VIREMENT_COLUMNS = (
    Column("Virement", Kind.CODE, 10, key=True),
    Column("Moved on", Kind.DATE, 12),
    Column("In the period", Kind.CODE, 9),
    Column("Stream", Kind.NOTE, 32, key=True),
    Column("Amount", Kind.MONEY, 15, total=True),
    Column("Reason", Kind.NOTE, 40),
    Column("Approved by", Kind.NOTE, 22),
    Column("Decision", Kind.NOTE, 16),
    Column("Recorded by", Kind.NOTE, 22),
)


def fill(sheet: Sheet, moved: Sheet, content: Content) -> None:
    """Both sheets."""
    sheet.title(
        f"Allocations of {content.covers}",
        "Every version of each stream’s money for the year. Change is by how much it changed what was in force before; "
        "the changes of a stream come to its allocation. All values exclude VAT.",
        "Versions that were superseded are shown struck through; one that waits for its condition changes nothing yet.",
    )
    versions = [row for stream in content.streams for row in content.versions.get(stream.code, ())]
    sheet.table(TABLE, COLUMNS, [_version(content, row) for row in versions], total=True, frozen=1)
    moved.title(
        f"Virements in {content.covers}",
        "Money of the year that moved between streams, negative where a stream gave it. A virement within the "
        "year comes to nothing over its streams.",
    )
    moved.table(
        VIREMENTS_TABLE,
        VIREMENT_COLUMNS,
        [
            (
                row.id,
                row.moved_on,
                "yes" if row.moved_on in content.period.term else "no",
                content.labels.streams[row.stream],
                row.pence,
                row.reason,
                row.approved_by,
                row.decision,
                row.recorded_by,
            )
            for row in content.virements
        ],
        total=True,
    )


def _version(content: Content, row: CeilingRow) -> Row:
    stated = "Excluding VAT"
    if row.vat_basis is VatBasis.INCLUSIVE:
        stated = f"Stated as {plain_pounds(row.stated_pence)} including VAT"
    return Row(
        (
            content.labels.streams[code_in(row.scope)],
            row.version,
            in_a_cell(row.state),
            row.pence,
            content.change(row),
            stated,
            row.condition,
            row.in_force_on,
            row.superseded_on,
            row.decision,
            row.decided_on,
            row.maker,
            "yes" if row.lost_funding else "no",
        ),
        Look.VOID if row.superseded_on is not None and row.superseded_on <= content.day else Look.PLAIN,
    )
