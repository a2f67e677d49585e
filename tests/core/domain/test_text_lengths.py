"""Texts that are recorded for ever stay short enough for a workbook's cell."""

from dataclasses import dataclass

import pytest

from core.domain.text_lengths import LONGEST_TEXT, check


@dataclass(frozen=True)
class Part:
    """A part of a request."""

    text: str


@dataclass(frozen=True)
class Whole:
    """A request with a text of its own and parts."""

    text: str
    parts: tuple[Part, ...] = ()
    note: Part | None = None


LONG = "x" * (LONGEST_TEXT + 1)


@pytest.mark.parametrize(
    ("request_made", "places"),
    [
        pytest.param(Whole("x" * LONGEST_TEXT), [], id="as long as may be"),
        pytest.param(Whole(LONG), ["text"], id="too long"),
        pytest.param(Whole("", (Part(""), Part(LONG))), ["parts[1].text"], id="too long in a list"),
        pytest.param(Whole(LONG, (), Part(LONG)), ["text", "note.text"], id="too long in two places"),
    ],
)
def test_each_text_that_is_too_long_is_found_in_its_place(request_made: Whole, places: list[str]) -> None:
    assert [finding.field for finding in check(request_made)] == places
