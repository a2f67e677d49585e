"""Add a funding stream: where money comes from, under a code of its own."""

from typing import Any

import pytest
from builders import a_line, an_open_selection, perform
from inspection import refused, row, rows

from core.operations.add_stream import ADD_STREAM
from core.operations.make_offer import MAKE_OFFER
from core.store.register import Register


def test_a_stream_is_written_as_the_last_of_the_list(register: Register) -> None:
    before = rows(register, "funding_stream")
    result = perform(
        register, ADD_STREAM, code=" 3006 ", title=" Youth Justice Fund ", kind="fund", cost_code="YJ-3006"
    )
    assert (result.code, result.title) == ("3006", "Youth Justice Fund")
    assert row(register, "funding_stream", code="3006") == {
        "code": "3006",
        "position": len(before),
        "title": "Youth Justice Fund",
        "kind": "fund",
        "cost_code": "YJ-3006",
    }


def test_a_line_can_be_paid_by_it(register: Register) -> None:
    perform(register, ADD_STREAM, code="3006", title="Youth Justice Fund", kind="fund")
    selection_id = an_open_selection(register)
    perform(register, MAKE_OFFER, selection_id=selection_id, lines=[a_line(stream="3006")])
    assert row(register, "posting")["stream"] == "3006"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"code": " "}, ["missing"], id="without a code"),
        pytest.param({"title": ""}, ["missing"], id="without a title"),
        pytest.param({"code": "", "title": " "}, ["missing", "missing"], id="without either"),
        pytest.param({"code": "core"}, ["stream_exists"], id="under a code that is taken"),
        pytest.param({"code": "CORE"}, ["stream_exists"], id="under a code that differs in case alone"),
        pytest.param({"code": "youth justice"}, ["stream_code"], id="under a code of two words"),
        pytest.param({"code": "fund:3006"}, ["stream_code"], id="under a code with a colon"),
    ],
)
def test_refusals(changes: dict[str, Any], expected: list[str], permitted) -> None:
    register, fields = permitted(ADD_STREAM)
    assert refused(register, ADD_STREAM, **fields | changes) == expected
