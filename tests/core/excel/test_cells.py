# ruff: noqa: DTZ001 - cells hold moments without a time zone
from datetime import date, datetime, time, timedelta

import pytest

from core.excel.cells import Cell, Problem, clean_text
from core.excel.numbers_in_cells import hundredths, pence, thousandths, whole_number
from core.excel.texts_in_cells import calendar_date, choice, if_filled, text

POUNDS = '"£"#,##0.00'


def cell(value, number_format="General", fault=""):
    return Cell("Rates", "D12", "Rate (excluding VAT)", value, number_format, fault)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1234.5, 123_450),
        (1234, 123_400),
        (0.1 + 0.2, 30),
        (1.005 * 200, 20_100),
        (-12.5, -1_250),
        ("£1,234.50", 123_450),
        ("£1\u00a0234.50", 123_450),
        ("1234.5", 123_450),
        (" £ 1,234.50\u00a0", 123_450),
        ("(1,234.50)", -123_450),
        ("1234.50-", -123_450),
        ("-£5", -500),
        ("£-5", -500),
        ("−5", -500),
        ("1234.500", 123_450),
        (".5", 50),
        ("１２", 1_200),
        (0, 0),
    ],
)
def test_money_is_read_to_the_penny(value, expected):
    assert pence(cell(value)) == expected


@pytest.mark.parametrize(
    ("value", "wrong"),
    [
        (12.345, "has more than two decimals"),
        ("12.345", "has more than two decimals"),
        ("1 234,50", "has its pence after a comma"),
        ("1.234,50", "has its pence after a comma"),
        ("1,23", "has its pence after a comma"),
        ("12,34.50", "is not an amount of money"),
        ("(-5)", "is not an amount of money"),
        ("--5", "is not an amount of money"),
        ("£", "is not an amount of money"),
        ("£1,234²", "is not an amount of money"),
        ("450 a day", "is not an amount of money"),
        ("€450", "is not an amount of money"),
        ("1e3", "is not an amount of money"),
        ("NaN", "is not an amount of money"),
        (True, "is not an amount of money"),
        (datetime(2015, 4, 1), "is not an amount of money"),
        (1e12, "is larger than can be held"),
        ("1" * 400, "is larger than can be held"),
        (None, "is empty"),
        (" \u200b", "is empty"),
    ],
)
def test_what_is_not_certainly_money_is_refused(value, wrong):
    problem = pence(cell(value))
    assert isinstance(problem, Problem)
    assert problem.wrong == wrong
    assert problem.remedy


FOREIGN = [
    *("[$€-2] #,##0.00", '"$"#,##0.00', "[$¥-411]#,##0", "[$EUR] #,##0.00", "[$CHF-807]#,##0.00", "[$kr-41D]#,##0"),
    *('"USD" #,##0', '#,##0.00 "CHF"'),
]


@pytest.mark.parametrize("number_format", FOREIGN)
def test_money_in_another_currencys_format_is_refused(number_format):
    assert pence(cell(450, number_format)).wrong == "is formatted in another currency"


@pytest.mark.parametrize(
    "number_format",
    [POUNDS, "[$£-809]#,##0.00;[Red]-[$£-809]#,##0.00", "[$GBP] #,##0.00", "[$-809]0.00", "General", "0.00"],
)
def test_money_in_pounds_or_plain_formats_is_read(number_format):
    assert pence(cell(450, number_format)) == 45_000


def test_a_percentage_is_not_taken_for_its_fraction():
    assert hundredths(cell(0.82, "0%")).wrong == "is formatted as a percentage"


@pytest.mark.parametrize(("value", "expected"), [(3, 3), (3.0, 3), ("3", 3), ("1,200", 1200), (2.9999999999999996, 3)])
def test_whole_numbers_are_read(value, expected):
    assert whole_number(cell(value)) == expected


@pytest.mark.parametrize(
    ("value", "wrong"),
    [
        (2.5, "is not a whole number"),
        ("=1", "is not a whole number"),
        ("1st", "is not a whole number"),
        (True, "is not a whole number"),
        (0, "is below 1"),
        (1000, "is above 999"),
    ],
)
def test_whole_numbers_out_of_bounds_or_shape_are_refused(value, wrong):
    assert whole_number(cell(value), least=1, most=999).wrong == wrong


def test_thousandths_are_exact_to_the_third_decimal():
    assert (thousandths(cell(0.6)), thousandths(cell("1.125"))) == (600, 1_125)
    assert thousandths(cell(0.0001)).wrong == "has more than three decimals"


def test_bounds_of_hundredths_are_told_in_the_readers_units():
    problem = hundredths(cell(120.5), least=0, most=10_000)
    assert (problem.wrong, problem.remedy) == ("is above 100", "Type 100 or less.")


@pytest.mark.parametrize(
    "value",
    [
        datetime(2015, 4, 1),
        date(2015, 4, 1),
        "01/04/2015",
        "1.4.2015",
        "1-4-2015",
        "1 April 2015",
        "1st Apr 2015",
        " 1\u00a0APRIL\u00a02015 ",
        "2015-04-01",
    ],
)
def test_dates_are_read_day_first(value):
    assert calendar_date(cell(value)) == date(2015, 4, 1)


@pytest.mark.parametrize(
    ("value", "wrong"),
    [
        (42095, "is a number, not a date"),
        (42095.5, "is a number, not a date"),
        ("31/02/2015", "is not a real date, read day first"),
        ("04/13/2015", "is not a real date, read day first"),
        ("1 Smarch 2015", "is not a real date, read day first"),
        ("01/04/15", "is not a date"),
        ("soon", "is not a date"),
        (datetime(2015, 4, 1, 9, 30), "has a time of day in it"),
        (time(9, 30), "is not a date"),
        (timedelta(days=3), "is not a date"),
        (True, "is not a date"),
        (None, "is empty"),
    ],
)
def test_what_is_not_certainly_a_date_is_refused(value, wrong):
    assert calendar_date(cell(value)).wrong == wrong


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("  Example\u00a0 Training\u200b Ltd\n", "Example Training Ltd"),
        ("00123", "00123"),
        (123, "123"),
        (12.50, "12.5"),
    ],
)
def test_text_is_cleaned_and_references_are_not_padded(value, expected):
    assert text(cell(value)) == expected


@pytest.mark.parametrize("value", [True, datetime(2015, 4, 1)])
def test_a_date_or_a_truth_value_is_not_text(value):
    assert text(cell(value)).wrong == "is not text"


def test_clean_text_drops_marks_that_nobody_sees():
    assert clean_text("\ufeffLo\u00adt\u200b\u0007 1") == "Lot 1"


UNITS = {"day": "day", "half day": "half day", "session": "session"}


@pytest.mark.parametrize("value", ["day", " DAY ", "d\u200bay"])
def test_a_choice_is_recognised_without_regard_to_capitals_and_spaces(value):
    assert choice(cell(value), UNITS, "a unit") == "day"


def test_a_near_miss_is_answered_with_the_likely_wording():
    problem = choice(cell("half-day"), UNITS, "a unit")
    assert (problem.wrong, problem.remedy) == ("is not a unit", "Did you mean “half day”?")


def test_a_far_miss_is_answered_with_the_list():
    assert choice(cell("furlong"), UNITS, "a unit").remedy == "Choose one of “day”, “half day”, “session”."


def test_an_empty_choice_asks_for_one():
    assert choice(cell(None), UNITS, "a unit").wrong == "is empty"


@pytest.mark.parametrize("parser", [text, pence, hundredths, whole_number, calendar_date])
def test_a_cell_at_fault_is_a_problem_for_every_parser(parser):
    problem = parser(cell("#N/A", fault="is an error"))
    assert (problem.found, problem.wrong) == ("#N/A", "is an error")


def test_an_optional_cell_may_be_blank_but_not_at_fault():
    assert if_filled(cell(" "), pence) is None
    assert if_filled(cell(None, fault="is a formula without a result"), pence).wrong == "is a formula without a result"


def test_a_problem_reads_as_place_value_fault_and_remedy():
    assert pence(cell("12,50")).sentence == (
        "Sheet “Rates”, cell D12 (Rate (excluding VAT)): “12,50” has its pence after a comma. "
        "Type pounds and pence such as 1234.50."
    )


def test_a_long_value_is_shortened_in_sentences():
    assert pence(cell("x" * 500)).found == "x" * 59 + "…"
