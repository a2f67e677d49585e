"""What holds for every return: its name, its bytes, its tables, its figures and checks, in any period."""

import io
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import openpyxl
import pytest
from built_returns import built
from return_cells import facts, formulas
from sqlalchemy import Engine, event, select, update
from typed_over import typed_over

from core.domain.as_at import AsAt
from core.domain.states import Basis, LegalForm
from core.returns import RETURNS
from core.returns.building import Built
from core.store import tables
from core.store.register import Register

IN_ORDER = [
    "framework",
    "spend-against-ceiling",
    "call-off-register",
    "spend-over-500",
    "award-log",
    "provider-mi",
    "year-end",
    "funding",
    "recharges",
    "establishment",
    "people-trained",
]
NOT_NIL = {"framework"}
"""Shows the rankings and limits of a framework under which nothing was ordered."""

TYPED = {
    "framework": {"Ceiling for 2015-16", "Headroom of the whole life", "Orders that stand", "Orders cancelled"},
    "people-trained": {"People trained before it", "Target of the framework"},
}
"""Headline figures that no formula gives, by return: no rows of the workbook hold them."""

ALIKE = {("provider-mi", "tblInvoices")}
"""Tables in the columns of others, which need not tell two lines of an invoice apart."""

TO_COME = "a year to come"
WAYS = {
    "a quarter": ("2015-16 Q1", None),
    "a month": ("May 2015", None),
    TO_COME: ("2016-17", None),
    "a year long gone": ("2009-10", None),
    "as it was true on a day": ("2015-16", AsAt(date(2015, 6, 10))),
    "as it was known on a day": ("Jun 2015", AsAt(date(2015, 6, 10), Basis.RECORDED)),
}
OF_YEAR = {
    "a quarter": "2015-16 to 30 Jun 2015",
    "a month": "2015-16 to 31 May 2015",
    "as it was known on a day": "2015-16 to 10 Jun 2015",
}
"""What the figures of a year say that they cover."""

Returns = dict[str, Built]
every_return = pytest.mark.parametrize("name", RETURNS)


def book_of(made: Built, *, values: bool = True) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(made.workbook), data_only=values)


def texts_of_cover(made: Built) -> list[object]:
    return [cell.value for (cell,) in book_of(made)["Cover"]["A1:A60"]]


def said(made: Built) -> dict[object, object]:
    return facts(io.BytesIO(made.workbook))


def test_the_returns_stand_in_their_order_each_under_its_own_name_and_title() -> None:
    assert [(name, each.name) for name, each in RETURNS.items()] == [(name, name) for name in IN_ORDER]
    assert len({each.title for each in RETURNS.values()}) == len(IN_ORDER)


@every_return
def test_the_same_register_time_and_maker_give_the_same_bytes(
    name: str, lived_register: Register, lived_returns: Returns
) -> None:
    assert built(lived_register, name, "2015-16").workbook == lived_returns[name].workbook


@every_return
def test_no_cell_holds_an_error(name: str, lived_returns: Returns, nil_returns: Returns) -> None:
    for made in (lived_returns[name], nil_returns[name]):
        cells = [cell for sheet in book_of(made) for row in sheet.iter_rows() for cell in row]
        assert len(cells) > 100
        assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
        assert not [cell.coordinate for cell in cells if isinstance(cell.value, str) and cell.value.startswith("#")]


@every_return
def test_every_table_has_headings_of_its_own_and_holds_the_rows_that_were_counted(
    name: str, lived_returns: Returns
) -> None:
    made = lived_returns[name]
    native = {table.name: (sheet, table) for sheet in book_of(made) for table in sheet.tables.values()}
    assert sorted(native) == sorted(table.name for table in made.tables)
    for table in made.tables:
        headings = [column.heading for column in table.columns]
        assert len({heading.casefold() for heading in headings}) == len(headings)
        sheet, own = native[table.name]
        first, last = own.ref.split(":")
        rows = sheet[last].row - sheet[first].row - (own.totalsRowCount or 0)
        assert [cell.value for cell in sheet[sheet[first].row][: len(headings)]] == headings
        assert rows == max(len(table.rows), 1) == max(made.counts[table.name], 1)


@every_return
def test_the_rows_of_a_table_have_keys_that_name_one_row_alone(name: str, lived_returns: Returns) -> None:
    for table in lived_returns[name].tables:
        keys = [at for at, column in enumerate(table.columns) if column.key]
        assert keys, table.name
        times = Counter(tuple(row[at] for at in keys) for row in table.rows)
        twice = [key for key, count in times.items() if count > 1]
        assert not twice or (name, table.name) in ALIKE, table.name


@every_return
def test_every_headline_figure_is_a_live_formula(name: str, lived_returns: Returns, nil_returns: Returns) -> None:
    for made in (lived_returns[name], nil_returns[name]):
        rows = list(book_of(made, values=False)["Cover"]["A1:B60"])
        first, last = (
            next(at for at, (label, _) in enumerate(rows) if str(label.value).startswith(text))
            for text in ("Headline figures", "Contents")
        )
        figures = [(label.value, value) for label, value in rows[first + 1 : last] if label.value]
        assert len(figures) > 2
        typed = {label for label, value in figures if value.data_type != "f"}
        assert typed - {"This return"} <= TYPED.get(name, set())


@every_return
def test_the_checks_are_numbered_as_they_stand(name: str, lived_returns: Returns) -> None:
    book = book_of(lived_returns[name])
    numbers = [cell.value for (cell,) in book["Checks"]["A1:A200"] if isinstance(cell.value, int)]
    assert numbers == list(range(1, len(numbers) + 1))


def test_a_table_beside_others_on_its_sheet_goes_into_a_file_named_in_words(lived_returns: Returns) -> None:
    names = lived_returns["year-end"].csv_files("Return")
    assert {"Return – Year end by lot.csv", "Return – Year end by stream.csv", "Return – Accruals.csv"} <= set(names)


def test_the_cover_speaks_of_money_only_where_there_is_some(lived_returns: Returns) -> None:
    assert "Basis" not in said(lived_returns["establishment"])
    assert "Headline figures" in texts_of_cover(lived_returns["establishment"])
    assert "Headline figures, money excluding VAT" in texts_of_cover(lived_returns["award-log"])


@every_return
def test_the_checks_agree_with_the_register(name: str, lived_returns: Returns, nil_returns: Returns) -> None:
    for made in (lived_returns[name], nil_returns[name]):
        assert str(said(made)["Checks"]).startswith("OK: ")
        checks = book_of(made)["Checks"]
        assert checks["A1"].value == "Checks"


@pytest.mark.parametrize("name", [name for name in RETURNS if name not in NOT_NIL])
def test_a_period_with_nothing_in_it_is_a_return_that_says_so(name: str, nil_returns: Returns) -> None:
    made = nil_returns[name]
    words = str(said(made)["This return"])
    assert words.startswith("Nil return: no ")
    assert words.endswith(" in this period")
    assert f"{words}." in texts(made)
    assert 0 in made.counts.values()


@pytest.mark.parametrize("name", [name for name in RETURNS if name != "establishment"])
def test_what_is_no_nil_return_does_not_say_so(name: str, lived_returns: Returns) -> None:
    assert "This return" not in said(lived_returns[name])


@every_return
@pytest.mark.parametrize("way", WAYS)
def test_every_period_and_view_gives_a_return_that_agrees_with_the_register(
    name: str, way: str, lived_register: Register
) -> None:
    period, as_at = WAYS[way]
    if way == TO_COME and not RETURNS[name].of_year:
        pytest.skip("a year to come has nothing but money that is ordered already")
    found = said(built(lived_register, name, period, as_at=as_at))
    of = period if not RETURNS[name].of_year else OF_YEAR.get(way, period)
    assert f"{RETURNS[name].title} {of}" in found
    assert str(found["Period of this return"]).startswith(f"{period}: ")
    assert str(found["Checks"]).startswith("OK: ")
    if as_at is not None:
        assert str(found["Figures"]).casefold() == as_at.words.casefold()


@every_return
def test_individuals_go_unnamed_when_asked_for_and_are_counted(name: str, lived_register: Register) -> None:
    with typed_over(lived_register, lambda number: f"Word {number} of ") as register:
        with register.reading() as read:
            read.connection.execute(update(tables.provider).values(legal_form=LegalForm.INDIVIDUAL))
            names = {row.name for row in read.rows(select(tables.provider.c.name))}
        openly, hidden = (built(register, name, "2015-16", redacted=redacted) for redacted in (False, True))
    named = names & set(texts(openly))
    assert not [text for text in texts(hidden) if any(each in str(text) for each in names)]
    assert ("Redacted" in texts(hidden)) is bool(named)
    counted = re.match(r"in (\d+) rows?; ", str(said(hidden)["Names left out"]))
    assert counted is not None
    assert (int(counted[1]) > 0) is bool(named)
    assert "Names left out" not in said(openly)


@every_return
def test_a_return_asks_as_often_for_many_orders_as_for_few(
    name: str, sample_register: Register, lived_register: Register
) -> None:
    with statements() as few:
        built(lived_register, name, "2015-16")
    with statements() as many:
        built(sample_register, name, "2015-16")
    assert len(few) == len(many) <= 60


@every_return
def test_each_table_is_written_as_text_as_well(name: str, lived_returns: Returns) -> None:
    made = lived_returns[name]
    files = made.csv_files("stem")
    assert len(files) == len(made.tables)
    for content, table in zip(files.values(), made.tables, strict=True):
        assert content.startswith(b"\xef\xbb\xbf")
        lines = content.decode("utf-8-sig").split("\r\n")
        assert lines[0] == ",".join(f'"{column.heading}"' for column in table.columns)
        assert len(lines) >= len(table.rows) + 2


@every_return
def test_formulas_stand_over_the_tables_and_not_over_typed_figures(name: str, lived_returns: Returns) -> None:
    found = formulas(io.BytesIO(lived_returns[name].workbook))
    assert found
    assert not [text for text in found.values() if text.removeprefix("=").replace(".", "").isdigit()]


def texts(made: Built) -> Iterator[object]:
    """What stands in every cell."""
    for sheet in book_of(made):
        for row in sheet.iter_rows():
            yield from (cell.value for cell in row if cell.value is not None)


@contextmanager
def statements() -> Iterator[list[str]]:
    """What any database is asked meanwhile."""
    asked: list[str] = []

    def count(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    event.listen(Engine, "before_cursor_execute", count)
    try:
        yield asked
    finally:
        event.remove(Engine, "before_cursor_execute", count)
