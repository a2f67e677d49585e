"""The establishment: posts filled and time bought in against the limits, in the organisation chart’s fields."""

from core.excel.writing import Formula, Kind
from core.returns.asked import Asked
from core.returns.book import ReturnBook
from core.returns.establishment import holders, limits
from core.returns.establishment.content import read_content
from core.returns.parts.formulas import count_where
from core.returns.workbook_return import Return
from core.store.reading import Reading

_FIGURES = {
    limits.LIMIT: "Limit, in full-time equivalents",
    limits.FILLED: "Posts filled",
    limits.BOUGHT: "Bought in",
    limits.HELD: "Held in all",
    limits.VACANT: "Vacant",
}


def fill(book: ReturnBook, read: Reading, asked: Asked) -> None:
    """Each role against its limit, and every post and line behind it."""
    content = read_content(read, asked.period)
    first = book.sheet(limits.NAME, "each role, its limit, what is held and what is left", one_page=True)
    holders.posts(book.sheet(holders.POSTS, "every post filled in the period"), content)
    holders.bought(book.sheet(holders.BOUGHT, "every order line that buys time in"), book, content)
    placed = limits.fill(first, book, content)
    for heading, label in _FIGURES.items():
        book.figure(label, Formula(f"={placed.total(heading)}", limits.known(content, heading)), Kind.FTE)
    for at, role in enumerate(content.roles):
        held = role.filled_thousandths + role.bought_in_thousandths
        book.check(f"Held, {role.title}", held, Formula(f"={placed.cell(limits.HELD, at)}", held), Kind.FTE)
    over = count_where(limits.TABLE, limits.known(content, limits.WITHIN), (limits.WITHIN, '"no"'))
    book.figure("Roles over their limit at the peak", over, Kind.WHOLE)


ESTABLISHMENT_RETURN = Return(
    name="establishment",
    title="Establishment",
    does="Posts filled and time bought in against the staffing limits",
    sheets=3,
    fill=fill,
)
