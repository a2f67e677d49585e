"""The sheet Spend against ceiling: by lot and by month of issue, in two charts."""

from collections.abc import Mapping
from dataclasses import dataclass

from core.excel.writing import Column, Formula, Kind, Row, Sheet
from core.returns.book import ReturnBook
from core.returns.framework import checks, spend_by_lot, spend_by_month
from core.returns.framework.content import Content
from core.returns.labels import ceiling_title
from core.returns.parts.stages import EXPOSURE_WORDS, IN_EXPOSURE

NAME = "Spend against ceiling"


@dataclass(frozen=True, slots=True)
class Headline:
    """What the cover repeats of the sheet, the stages of exposure by their headings.

    Ceiling, headroom and used are None for a year without a ceiling.
    """

    exposure: Formula
    stages: Mapping[str, Formula]
    reserved: Formula
    ceiling: Formula | None
    headroom: Formula | None
    used: Formula | None


def fill(book: ReturnBook, sheet: Sheet, content: Content) -> Headline:
    """Everything on the sheet, which is one printed page; gives what the cover shows of it."""
    sheet.title(
        f"Spend against the ceiling, {content.covers}",
        "The figures by lot and by month are live formulas over Orders and Award log; nothing is meant to be edited. "
        "All values exclude VAT.",
        f"{EXPOSURE_WORDS} Headroom = ceiling − exposure − reserved. "
        "A year’s ceiling counts what is delivered in that year.",
    )
    by_lot = spend_by_lot.fill(sheet, content)
    sheet.chart(spend_by_lot.chart(content, by_lot))
    _other_ceilings(sheet, content)
    by_month = spend_by_month.fill(sheet, content, by_lot)
    sheet.chart(spend_by_month.chart(content, by_month, by_lot))
    checks.check(book, content, by_lot, by_month)
    return Headline(
        exposure=by_lot.total("Exposure"),
        stages={stage: by_lot.total(stage) for stage in IN_EXPOSURE},
        reserved=by_lot.total("Reserved"),
        ceiling=by_lot.ceiling,
        headroom=by_lot.headroom,
        used=by_lot.used,
    )


def _other_ceilings(sheet: Sheet, content: Content) -> None:
    """Ceilings of lots, streams and the whole life, as the register holds them."""
    if not content.other_ceilings:
        return
    sheet.section("Other ceilings in force")
    headroom = "=C{row}-D{row}-E{row}"
    rows = [
        Row(
            (
                str(number),
                ceiling_title(item.scope, item.period, content.streams),
                item.ceiling,
                item.exposure,
                item.reserved,
                Formula(headroom, item.headroom),
            ),
        )
        for number, item in enumerate(content.other_ceilings, start=1)
    ]
    sheet.grid(_CEILING_COLUMNS, rows)


_CEILING_COLUMNS = (
    Column("No.", Kind.CODE, 9),
    Column("Which", Kind.NOTE, spend_by_lot.TITLE_WIDTH),
    Column("Ceiling", Kind.MONEY, spend_by_lot.MONEY_WIDTH),
    Column("Exposure", Kind.MONEY, spend_by_lot.MONEY_WIDTH),
    Column("Reserved", Kind.MONEY, spend_by_lot.MONEY_WIDTH),
    Column("Headroom", Kind.MONEY, spend_by_lot.MONEY_WIDTH),
)
