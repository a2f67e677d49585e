"""The sheet that counts what came of the offers of a period, lot by lot."""

from collections.abc import Callable, Iterable, Iterator

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
    rows = [
        Row((label, lot.title, *_counts(content, label)))
        for lot, label in zip(content.lots, content.labels.values(), strict=True)
    ]
    placed = sheet.grid(COLUMNS, rows, total=True)
    sheet.chart(_chart(content, placed))
    return placed


def known(content: AwardContent, heading: str, label: str | None = None) -> int:
    """What a heading of the summary comes to, in one lot or in all."""
    rows = [award for award in content.awards if label is None or content.labels[award.row.lot] == label]
    if heading == VALUE:
        return sum(_value(rows, OUTCOMES[name]) for name in _ACCEPTED)
    counts: dict[str, Callable[[Award], bool]] = {
        OFFERS: lambda award: award.made,
        SKIPPED: lambda award: award.row.offer_id is None,
    }
    if heading in counts:
        return sum(counts[heading](award) for award in rows)
    return sum(award.ended and award.row.state == OUTCOMES[heading] for award in rows)


def _counts(content: AwardContent, label: str) -> Iterator[Formula]:
    lot = ("Lot", criterion(label, "$A{row}"))
    yield sum_where(log.TABLE, log.MADE, known(content, OFFERS, label), lot)
    for heading, outcome in OUTCOMES.items():
        yield sum_where(log.TABLE, log.ENDED, known(content, heading, label), lot, ("Outcome", f'"{outcome}"'))
    yield count_where(log.TABLE, known(content, SKIPPED, label), lot, ("Event", '"Skip"'))
    rows = [award for award in content.awards if content.labels[award.row.lot] == label]
    accepted = [OUTCOMES[name] for name in _ACCEPTED]
    parts = [(_value(rows, outcome), ("Outcome", f'"{outcome}"')) for outcome in accepted]
    yield added(*(sum_where(log.TABLE, "Value", value, lot, outcome, (log.ENDED, "1")) for value, outcome in parts))


def _value(rows: Iterable[Award], outcome: str) -> int:
    return sum(award.row.value for award in rows if award.ended and award.row.state == outcome)


def _chart(content: AwardContent, placed: PlacedTable) -> Chart:
    shown = ("Accepted", "Accepted in part", "Declined", "Lapsed")
    said = ", ".join(f"{known(content, name)} {OUTCOMES[name]}" for name in shown)
    return Chart(
        title=f"Answers by lot, {content.period}",
        description=f"Answers to offers by lot in {content.period}: {said} in all.",
        categories=placed.cells("Lot"),
        series=[Series(name, placed.cells(name)) for name in shown],
        value_format="#,##0",
        width=1_000,
    )
