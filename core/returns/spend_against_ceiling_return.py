"""Spend against ceiling: what of the year’s ceiling is ordered, delivered, invoiced and paid, and how it moved."""

from core.excel.writing import Kind
from core.returns.asked import Asked
from core.returns.book import ReturnBook
from core.returns.parts.formulas import added
from core.returns.parts.stages import OF_EXPOSURE, STAGES
from core.returns.spend_against_ceiling import lines, lots, movements, summary
from core.returns.spend_against_ceiling.content import Content, read_content
from core.returns.spend_against_ceiling.lots import SpendByLot
from core.returns.spend_against_ceiling.movements import Movements
from core.returns.spend_against_ceiling.summary import Headline
from core.returns.workbook_return import Return
from core.store.reading import Reading


def fill(book: ReturnBook, read: Reading, asked: Asked) -> None:
    """The ceilings, the lots, the period’s movements, and the rows to which they add up."""
    content = read_content(read, asked, book.redaction, book.covers)
    first = book.sheet(summary.NAME, "how much is left, and where the year is going")
    second = book.sheet(lots.NAME, "where the money stands, lot by lot", pages_wide=2)
    third = book.sheet(movements.NAME, "what came and went at each stage", landscape=False)
    fourth = book.sheet(lines.NAME, "every line to which the figures by lot add up", pages_wide=3)
    fifth = book.sheet(movements.STEPS_NAME, "every step to which the movements add up")
    lines.fill(fourth, content)
    moved = movements.fill(third, fifth, content)
    by_lot = lots.spend_by_lot(content)
    headline = summary.fill(first, content, by_lot, moved)
    lots.fill(second, content, by_lot, headline.cell)
    _figures(book, content, headline, by_lot)
    if not asked.period.is_year:
        book.fact("Movements and steps", f"Those of {asked.period} alone")
    if not content.rows and not content.steps:
        book.nil(fourth, "order and no offer")
    _check(book, content, by_lot, moved)


def _figures(book: ReturnBook, content: Content, headline: Headline, by_lot: SpendByLot) -> None:
    if headline.ceiling is None:
        book.figure(f"Ceiling for {content.year}", "none in force for this year", Kind.TEXT)
    else:
        book.figure(f"Ceiling for {content.year}", headline.ceiling)
    book.figure("Exposure", by_lot.total("Exposure"))
    for words, heading in OF_EXPOSURE:
        book.figure(words, by_lot.total(heading))
    book.figure("Reserved by live offers", by_lot.total("Reserved"))
    if headline.headroom is not None:
        book.figure("Headroom", headline.headroom)
    if headline.used is not None:
        book.figure("Used, with reserved", headline.used, Kind.SHARE)
    book.figure("Forecast to the end of the year", by_lot.total("Forecast to year end"))
    book.figure("Cancellation charges, in the exposure", by_lot.total("Cancellation charges"))
    book.figure("Irrecoverable VAT, beside the exposure", by_lot.total("Irrecoverable VAT"))
    book.figure("Orders that stand", by_lot.total("Orders"), Kind.WHOLE)


def _check(book: ReturnBook, content: Content, by_lot: SpendByLot, moved: Movements) -> None:
    stands = content.stands
    for stage, name in STAGES.items():
        book.check(name, stands.total(stage), by_lot.total(name))
    exposure = sum(lot.exposure for lot in stands.lots)
    book.check("Exposure", exposure, by_lot.total("Exposure"))
    book.check("Ordered, as the orders say", content.sum("as_ordered"), by_lot.total("Ordered"))
    ordered, varied, released = (by_lot.total(name) for name in ("Ordered", "Variations", "Released"))
    book.check("Ordered + variations − released", exposure, added(ordered, varied, less=released))
    book.check("Exposure by kind of funding", exposure, added(*(by_lot.total(kind) for kind in lines.KINDS)))
    book.check("Forecast to year end", content.forecast_total, by_lot.total("Forecast to year end"))
    for lot in stands.lots:
        label = content.labels[lot.lot]
        book.check(f"Exposure, {label}", lot.exposure, by_lot.of_lot("Exposure", label))
        book.check(f"Reserved, {label}", lot.reserved, by_lot.of_lot("Reserved", label))
    for heading, then in (("Opening", content.opening), ("Closing", content.closing)):
        for stage, name in STAGES.items():
            book.check(f"{heading}, {name.lower()}", then.total(stage), moved.at(heading, stage))


SPEND_AGAINST_CEILING_RETURN = Return(
    name="spend-against-ceiling",
    title="Spend against ceiling",
    does="What of the year’s ceiling is ordered, delivered, invoiced and paid by lot, and how it moved in the period",
    sheets=5,
    fill=fill,
    of_year=True,
)
