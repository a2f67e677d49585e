"""The dates of a column are read one way; where two ways are possible a person is asked."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.excel.cells import Cell, Problem
from core.excel.dates_in_columns import DateOrder, dates_of_column

MIDNIGHT = datetime(2015, 3, 21)  # noqa: DTZ001 - as openpyxl gives a date


def column(*values):
    return [Cell("CSV", f"A{row}", "Date", value) for row, value in enumerate(values, start=2)]


def read(*values, chosen=""):
    cells = column(*values)
    dates = dates_of_column(cells, chosen)
    return [dates.read(cell) for cell in cells]


@pytest.mark.parametrize(
    "written",
    [
        *("21/03/2015", "21-3-15", "21.03.2015", "21 03 2015", "2015-03-21", "2015/3/21", "20150321"),
        *("21-Mar-15", "21 March 2015", "21st Mar 2015", "21Mar2015", "March 21, 2015", "21/03/2015 00:00"),
        *("2015-03-21T00:00:00Z", " 21\u00a0Mar\u00a02015 ", date(2015, 3, 21), MIDNIGHT),
    ],
)
def test_a_day_is_read_in_the_ways_in_which_ledgers_write_it(written):
    assert read(written) == [date(2015, 3, 21)]


@pytest.mark.parametrize(
    ("written", "wrong"),
    [
        ("31/02/2015", "is not a real date, read day first"),
        ("20151301", "is not a real date, read day first"),
        ("July 2010-September 2010", "is not a date"),
        ("21/03", "is not a date"),
        ("21/03/2015 09:30", "is not a date"),
        (42095, "is a number, not a date"),
        (MIDNIGHT.replace(hour=9), "has a time of day in it"),
        (None, "is empty"),
    ],
)
def test_what_is_no_day_is_refused(written, wrong):
    (problem,) = read(written)
    assert isinstance(problem, Problem)
    assert problem.wrong == wrong


def test_one_value_that_can_be_read_one_way_alone_decides_for_all():
    assert read("03/04/2015", "13/04/2015") == [date(2015, 4, 3), date(2015, 4, 13)]
    assert read("03/04/2015", "04/13/2015") == [date(2015, 3, 4), date(2015, 4, 13)]


def test_a_column_that_can_be_read_two_ways_is_in_doubt_until_a_person_chooses():
    cells = column("04/04/2015", "03/04/2015", "05/06/2015")
    assert dates_of_column(cells).doubt == (
        "Every date under “Date” can be read two ways: “03/04/2015” in A3 is 3 April 2015 with the day first and "
        "4 March 2015 with the month first."
    )
    chosen = dates_of_column(cells, "month first")
    assert (chosen.doubt, chosen.read(cells[1])) == ("", date(2015, 3, 4))
    assert dates_of_column(cells, "day first").read(cells[1]) == date(2015, 4, 3)


def test_a_column_that_can_be_read_no_one_way_is_in_doubt_too():
    cells = column("13/04/2015", "04/13/2015", "03/04/2015")
    assert dates_of_column(cells).doubt == (
        "Dates under “Date” cannot all be read one way: “13/04/2015” in A2 has the day first, “04/13/2015” in A3 the "
        "month."
    )
    assert isinstance(dates_of_column(cells, "day first").read(cells[1]), Problem)


@pytest.mark.parametrize(
    "values", [(), ("04/04/2015",), ("2015-03-04", date(2015, 3, 4)), ("4 Mar 2015",), (None, "x")]
)
def test_nothing_is_in_doubt_where_no_value_reads_two_ways(values):
    assert dates_of_column(column(*values)).doubt == ""


@given(st.lists(st.dates(date(2000, 1, 1), date(2099, 12, 31)), min_size=1), st.sampled_from(list(DateOrder)))
def test_a_column_written_in_one_order_is_read_back_or_asked_about(days, order):
    form = "{0.day}/{0.month}/{0.year}" if order is DateOrder.DAY_FIRST else "{0.month}/{0.day}/{0.year}"
    cells = column(*(form.format(day) for day in days))
    dates = dates_of_column(cells)
    assert dates.doubt or [dates.read(cell) for cell in cells] == days
    assert [dates_of_column(cells, order).read(cell) for cell in cells] == days


@given(st.text(max_size=20))
def test_no_text_at_all_ends_in_anything_but_a_day_or_a_problem(text):
    assert all(isinstance(found, date | Problem) for found in read(text))
