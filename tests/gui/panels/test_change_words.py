import doctest

import pytest

from core.queries.history import FieldChange
from gui.panels import change_words
from gui.panels.change_words import field_name, in_words, value_words


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("rate pence", "90000", "£900.00"),
        ("pence", "-150", "-£1.50"),
        ("quantity hundredths", "450", "4.5"),
        ("fte thousandths", "600", "0.6"),
        ("first day", "2015-04-01", "1 Apr 2015"),
        ("respond by", "2015-12-02T17:00:00+00:00", "2 Dec 2015, 17:00"),
        ("state", "accepted_in_part", "accepted in part"),
        ("lost funding", "True", "Yes"),
        ("title", "Days_off for A. B_C", "Days_off for A. B_C"),
        ("pence", "many", "many"),
        ("holder", "", ""),
    ],
)
def test_a_value_is_written_as_people_read_it(field, value, words):
    assert value_words(field, value) == words


@pytest.mark.parametrize(
    ("field", "name"),
    [
        ("max pence", "Max"),
        ("pence", "Amount"),
        ("fte thousandths", "FTE"),
        ("provider id", "Provider number"),
        ("reason code", "Reason code"),
    ],
)
def test_a_field_is_named_without_its_unit(field, name):
    assert field_name(field) == name


def test_a_change_is_put_into_words_as_a_whole():
    told = in_words(FieldChange("rank entry 12", "price hundredths", "2950", "3050"))
    assert (told.record, told.field, told.before, told.after) == ("Rank entry 12", "Price", "29.5", "30.5")


def test_the_examples_in_the_docstrings_hold():
    outcome = doctest.testmod(change_words)
    assert outcome.attempted == 2
    assert outcome.failed == 0
