"""Numbers are written exactly, and the examples in the docstrings hold."""

import doctest
import json
from decimal import Decimal
from importlib import import_module

import pytest

from core.open_data.exact_json import exact_json


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("0.10"), "0.10"),
        (Decimal("-1500000.00"), "-1500000.00"),
        (Decimal("1E+3"), "1000"),
        (7, "7"),
        (True, "true"),
        (None, "null"),
        ([], "[]"),
        ({}, "{}"),
        ("“é” \u2028\n", json.dumps("“é” \u2028\n", ensure_ascii=False)),
    ],
)
def test_a_value_is_written_as_it_is(value: object, text: str) -> None:
    assert "".join(exact_json(value)) == text  # type: ignore[arg-type]


def test_what_is_written_reads_back() -> None:
    value = {"a": [1, {"b": Decimal("2.50")}, "“c”"], "d": {}, "e": False}
    assert json.loads("".join(exact_json(value)), parse_float=Decimal) == value


@pytest.mark.parametrize("name", ["exact_json", "terms"])
def test_the_examples_of_a_module_hold(name: str) -> None:
    found = doctest.testmod(import_module(f"core.open_data.{name}"))
    assert (found.failed, found.attempted > 0) == (0, True)
