"""What is no request of an operation is refused as such, before anything is looked up: with the field in words."""

from collections.abc import Iterator
from contextlib import nullcontext, suppress
from typing import Any

import pytest
from inspection import dump
from leaves import Path, exchanged, kind, leaves
from ready import Fields

from core.domain.errors import BadRequest, Refused
from core.domain.finding import refusals
from core.operation import Operation
from core.operations import OPERATIONS
from core.operations.close_selection import CLOSE_SELECTION
from core.requests import describe, read_json, read_request
from core.store.canonical import canonical

EVERY = pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
WRONG = {
    "number": [1.0, 1.5, "1", True, [], {}],
    "day": [20150401, "1 April 2015", "2015-02-29", "", "2015-04-01T09:00:00+01:00", "2015-13-01"],
    "moment": ["2015-04-01T09:00:00", "2015-04-01", 1_427_875_200, "noon"],
    "text": [1, 1.5, True, ["text"], "nul\u0000", "bell\u0007"],
    "flag": [0, 1, "true"],
    "nothing": [[], {}],
}
"""What a value of a kind may not be: a float for pence, a number as text, a moment without its zone."""


def single_values(operation: Operation[Any, Any, Any], fields: Fields) -> Iterator[tuple[Path, Any]]:
    """Every value that is the request's own: what a row of a file asks for is read by the operation that it names."""
    for path, value in leaves(fields):
        if operation.name != "import_file" or "request" not in path:
            yield path, value


@EVERY
def test_an_unknown_field_is_refused_by_its_name(operation: Operation[Any, Any, Any], permitted) -> None:
    _, fields = permitted(operation)
    with pytest.raises(BadRequest, match="unknown fields: colour"):
        read_request(operation.request, fields | {"colour": "blue"})


@EVERY
def test_a_missing_field_is_refused_by_its_name(operation: Operation[Any, Any, Any], permitted) -> None:
    _, fields = permitted(operation)
    required = [name for name, words in describe(operation.request).items() if not words.endswith("optional")]
    for name in required:
        less = {other: value for other, value in fields.items() if other != name}
        with pytest.raises(BadRequest, match=rf"is missing.*{name}|{name}.*is missing"):
            read_request(operation.request, less)


@EVERY
def test_values_of_another_kind_are_refused_wherever_they_stand(operation: Operation[Any, Any, Any], permitted) -> None:
    _, fields = permitted(operation)
    for path, value in single_values(operation, fields):
        for wrong in WRONG[kind(value)]:
            with pytest.raises(BadRequest, match="The request cannot be read"):
                read_request(operation.request, exchanged(fields, path, wrong))


@EVERY
def test_a_request_that_is_written_is_read_back_as_it_was(operation: Operation[Any, Any, Any], permitted) -> None:
    _, fields = permitted(operation)
    request = read_request(operation.request, fields)
    assert read_json(operation.request, canonical(request)) == request


@EVERY
@pytest.mark.parametrize("data", [None, [], "text", 1])
def test_a_request_is_an_object(operation: Operation[Any, Any, Any], data: object) -> None:
    with pytest.raises(BadRequest, match="it has to be an object with fields"):
        read_request(operation.request, data)


@EVERY
@pytest.mark.parametrize("text", ["", "{", "{'single': 1}", "nonsense"])
def test_text_that_is_no_json_is_refused_with_its_place(operation: Operation[Any, Any, Any], text: str) -> None:
    with pytest.raises(BadRequest, match=r"The request is not JSON: .* at line 1, column"):
        read_json(operation.request, text)


@pytest.mark.parametrize(
    "text",
    ['{"selection_id": ' + "1" * 5_000 + ', "reason": "x"}', "[" * 100_000],
    ids=["a giant number", "a deep nest"],
)
def test_json_that_cannot_be_read_through_is_a_bad_request(text: str) -> None:
    with pytest.raises(BadRequest, match="The request is not JSON"):
        read_json(CLOSE_SELECTION.request, text)


EXTREMES: dict[str, list[Any]] = {
    "number": [10**15, -(10**15), 10**400, 2**63, 10**15 - 1, 1 - 10**15, 0, -1],
    "day": ["9999-12-31", "0001-01-01"],
    "moment": ["9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+14:00", "0001-01-01T00:00:00+00:00"],
    "text": ["", "   ", "x" * 100_000, "=1+1", "😀 \u202e e\u0301", "'; DROP TABLE posting; --"],
    "flag": [True, False],
    "nothing": [None],
}


@EVERY
def test_the_ends_of_numbers_calendar_and_text_give_findings_and_never_a_fault(
    operation: Operation[Any, Any, Any], permitted
) -> None:
    register, fields = permitted(operation)
    before = dump(register)
    for path, value in single_values(operation, fields):
        for extreme in EXTREMES[kind(value)]:
            with suppress(BadRequest):
                request = read_request(operation.request, exchanged(fields, path, extreme))
                assert isinstance(operation.preview(register, request).findings, tuple)
    assert dump(register) == before


@EVERY
def test_the_ends_of_numbers_and_calendar_are_written_whole_or_refused(
    operation: Operation[Any, Any, Any], permitted
) -> None:
    register, fields = permitted(operation)
    content = register.path.read_bytes()
    for path, value in single_values(operation, fields):
        for extreme in EXTREMES[kind(value)] if kind(value) in ("number", "day", "moment") else ():
            register.close()
            register.path.write_bytes(content)
            with suppress(BadRequest):
                request = read_request(operation.request, exchanged(fields, path, extreme))
                blocked = refusals(operation.preview(register, request).findings)
                with pytest.raises(Refused) if blocked else nullcontext():
                    operation.perform(register, request, key="k")
