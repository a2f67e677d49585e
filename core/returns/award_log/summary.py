"""The sheet that counts what came of the offers of a period, lot by lot."""

from collections.abc import Iterator, Sequence

from core.domain.states import OfferState, words
from core.excel.writing import Chart, Column, Formula, Kind, PlacedTable, Row, Series, Sheet
from core.returns.award_log import log
from core.returns.award_log.content import Award, AwardContent
from core.returns.labels import criterion
from core.returns.parts.formulas import added, count_where, sum_where

NAME = "Summary"
OFFERS, SKIPPED, VALUE = "Offers made", "Passed over", "Value accepted"
OUTCOMES = {
    "Accepted": words(OfferState.ACCEPTED),
    "Accepted in part": words(OfferState.ACCEPTED_IN_PART),
    "Declined": words(OfferState.DECLINED),
    "Lapsed": words(OfferState.LAPSED),
    "Withdrawn": words(OfferState.WITHDRAWN),
}
_ACCEPTED = ("Accepted", "Accepted in part")
COLUMNS = (
    Column("Lot", Kind.CODE, 12),
    Column("Lot title", Kind.NOTE, 46),
    *(Column(name, Kind.WHOLE, 12, total=True) for name in (OFFERS, *OUTCOMES, SKIPPED)),
    Column(VALUE, Kind.MONEY, 16, total=True),
)


def fill(sheet: Sheet, content: AwardContent) -> PlacedTable:
    """A row for each lot, and a chart of what was answered."""
    sheet.title(
        f"Offers in {content.period}",
        "Live counts over the award log. Offers made count in the period in which they were made, outcomes in that in "
        "which they came, so they need not add up to each other.",
    )
    of_lot: dict[str, list[Award]] = {lot.code: [] for lot in content.lots}
    for award in content.awards:
        of_lot[award.row.lot].append(award)
    rows = [
        Row((content.labels[lot.code], lot.title, *_counts(of_lot[lot.code], content.labels[lot.code])))
        for lot in content.lots
    ]
    placed = sheet.grid(COLUMNS, rows, total=True)
    sheet.chart(_chart(content, placed))
    return placed


def known(awards: Sequence[Award], heading: str) -> int:
    """What a heading of the summary comes to, over all offers and skips or those of a lot."""
    if heading == VALUE:
        return sum(_value(awards, OUTCOMES[name]) for name in _ACCEPTED)
    if heading == OFFERS:
        return sum(award.made for award in awards)
    if heading == SKIPPED:
        return sum(award.row.offer_id is None for award in awards)
    return sum(award.ended and award.row.state == OUTCOMES[heading] for award in awards)


def _counts(awards: Sequence[Award], label: str) -> Iterator[Formula]:
    lot = ("Lot", criterion(label, "$A{row}"))
    yield sum_where(log.TABLE, log.MADE, known(awards, OFFERS), lot)
    for heading, outcome in OUTCOMES.items():
        yield sum_where(log.TABLE, log.ENDED, known(awards, heading), lot, ("Outcome", f'"{outcome}"'))
    yield count_where(log.TABLE, known(awards, SKIPPED), lot, ("Event", '"Skip"'))
    accepted = [OUTCOMES[name] for name in _ACCEPTED]
    parts = [(_value(awards, outcome), ("Outcome", f'"{outcome}"')) for outcome in accepted]
    yield added(*(sum_where(log.TABLE, "Value", value, lot, outcome, (log.ENDED, "1")) for value, outcome in parts))


def _value(awards: Sequence[Award], outcome: str) -> int:
    return sum(award.row.value for award in awards if award.ended and award.row.state == outcome)


def _chart(content: AwardContent, placed: PlacedTable) -> Chart:
    shown = ("Accepted", "Accepted in part", "Declined", "Lapsed")
    said = ", ".join(f"{known(content.awards, name)} {OUTCOMES[name]}" for name in shown)
    return Chart(
        title=f"Answers by lot, {content.period}",
        description=f"Answers to offers by lot in {content.period}: {said} in all.",
        categories=placed.cells("Lot"),
        series=[Series(name, placed.cells(name)) for name in shown],
        value_format="#,##0",
        width=1_000,
    )
