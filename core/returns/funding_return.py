"""Funding and grant statement: what each stream brings in the year, on what conditions, and what is left of it."""

from core.domain.periods import day_text
from core.domain.states import EXPOSURE_STAGES, Stage
from core.excel.writing import Kind
from core.returns.asked import Asked
from core.returns.book import ReturnBook
from core.returns.funding import allocations, statement
from core.returns.funding.content import Content, read_content
from core.returns.funding.statement import ORDERS, Statement
from core.returns.parts.formulas import count_where
from core.returns.parts.stages import STAGES
from core.returns.workbook_return import Return
from core.store.reading import Reading

ORDERS_NAME = "Orders by stream"


def fill(book: ReturnBook, read: Reading, asked: Asked) -> None:
    """The statement, how the money came about, and the rows to which it adds up."""
    content = read_content(read, asked, book.redaction, book.covers)
    first = book.sheet(statement.NAME, "what each stream brings, and what is left of it", pages_wide=2)
    versions = book.sheet(allocations.NAME, "every version of each stream’s money")
    moved = book.sheet(allocations.VIREMENTS_NAME, "what moved between streams")
    orders = book.sheet(ORDERS_NAME, "every line to which the figures add up", pages_wide=2)
    summed = statement.fill(first, content)
    allocations.fill(versions, moved, content)
    orders.title(
        f"Orders by funding stream, {content.covers}",
        f"What stands on {day_text(content.day)} on each line of an order or an offer, from each stream that pays for "
        "it. All values exclude VAT.",
    )
    ORDERS.fill(orders, content.rows, content.labels, content.redaction)
    if not content.versions and not content.rows:
        book.nil(first, "funding and no order")
    for words, heading in (
        ("Allocated", "Allocation"),
        ("Exposure of streams with an allocation", "Exposure"),
        ("Reserved in them by live offers", "Reserved"),
        ("Left of what is allocated", "Left"),
    ):
        book.figure(words, summed.of_allocated(heading))
    book.figure("Exposure of all streams", summed.total("Exposure"))
    book.figure("Reserved in all streams", summed.total("Reserved"))
    funded = sum(content.allocation(stream.code) is not None for stream in content.streams)
    book.figure("Allocations in force", count_where(allocations.TABLE, funded, ("State", '"In force"')), Kind.WHOLE)
    _check(book, content, summed)


def _check(book: ReturnBook, content: Content, summed: Statement) -> None:
    """The register’s running totals of each stream, and of all."""
    for stage, heading in STAGES.items():
        book.check(heading, sum(own[stage] for own in content.stands.values()), summed.total(heading))
    for code, own in content.stands.items():
        label = content.labels.streams[code]
        exposure = sum(own[stage] for stage in EXPOSURE_STAGES)
        book.check(f"Exposure, {label}", exposure, summed.of(code, "Exposure"))
        book.check(f"Reserved, {label}", own[Stage.RESERVED], summed.of(code, "Reserved"))
        allocation = content.allocation(code)
        if allocation is not None:
            book.check(f"Left, {label}", allocation.pence - exposure - own[Stage.RESERVED], summed.of(code, "Left"))


FUNDING_RETURN = Return(
    name="funding",
    title="Funding and grant statement",
    does="What each funding stream brings in the year, by which decisions and on what conditions, and what is left",
    sheets=4,
    fill=fill,
    of_year=True,
)
