"""The sheet Rankings: who is ranked where, in every version, and which version is in force."""

from core.domain.periods import day_text
from core.excel.writing import Column, Kind, Look, PlacedTable, Row, Sheet
from core.queries.ranking_versions import PlaceRow, RankingVersionRow, Standing
from core.returns.framework.content import Content
from core.returns.labels import sentence_case

NAME = "Rankings"
TABLE = "tblRankings"

COLUMNS = (
    Column("Lot", Kind.CODE, 9, key=True),
    Column("Lot title", Kind.NOTE, 44),
    Column("Version", Kind.CODE, 9, key=True),
    Column("Standing", width=11),
    Column("In force from", Kind.DATE, 12),
    Column("In force to", Kind.DATE, 12),
    Column("Rank", Kind.CODE, 7, key=True),
    Column("Provider", Kind.NOTE, 34),
    Column("Quality score", Kind.HUNDREDTHS, 11),
    Column("Price score", Kind.HUNDREDTHS, 11),
    Column("Tie broken by", Kind.NOTE, 18),
    Column("Suspended today", Kind.CODE, 12),
    Column("Basis", Kind.NOTE, 32),
    Column("Decision", Kind.NOTE, 14),
    Column("Decided on", Kind.DATE, 12),
    Column("Decided by", Kind.NOTE, 34),
)


def fill(sheet: Sheet, content: Content) -> PlacedTable:
    """One row per place of every ranking version; versions no longer in force are greyed."""
    sheet.title(
        "Rankings",
        f"Every version of every lot’s ranking. In force is the version that new selections follow on "
        f"{day_text(content.shown_day)}; a selection keeps the version that it opened with.",
        "Earlier versions are struck through.",
    )
    order = {lot.code: number for number, lot in enumerate(content.lots)}
    versions = sorted(content.rankings, key=lambda version: (order[version.lot], -version.version))
    titles = content.title_of
    rows = [_row(content, titles, version, place) for version in versions for place in version.places]
    return sheet.table(TABLE, COLUMNS, rows, frozen=1)


def _row(content: Content, titles: dict[str, str], version: RankingVersionRow, place: PlaceRow) -> Row:
    return Row(
        (
            content.labels[version.lot],
            titles[version.lot],
            version.version,
            sentence_case(version.standing.value),
            version.in_force_on,
            version.last_day,
            place.rank,
            place.provider,
            place.quality_hundredths,
            place.price_hundredths,
            place.tie_note,
            "yes" if place.suspended else "no",
            version.basis,
            version.decision.reference,
            version.decision.decided_on,
            version.decision.maker,
        ),
        Look.VOID if version.standing is Standing.EARLIER else Look.PLAIN,
    )
