"""What is asked before a need is submitted, and whether the streams of a line pay the whole of it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from rule_cases import TERM, codes, framework, line, offer_case

from core.domain.need import Need, NeedCase
from core.domain.periods import Term
from core.domain.placing import FundingShare
from core.domain.states import Unit
from core.rules import NEED_RULES, ask, funding_comes_to_whole

NEED = Need("1", "Training", Unit.DAY, 2_000, Term(TERM.first, TERM.last), 100, 1_800_000, "", "", "core")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({}, [], id="as it should be"),
        pytest.param({"lot": "9"}, ["unknown_lot"], id="of no lot"),
        pytest.param({"stream": "lottery"}, ["unknown_stream"], id="from no stream"),
        pytest.param({"title": ""}, ["no_title"], id="without words"),
        pytest.param({"quantity_hundredths": 0}, ["no_quantity"], id="of nothing"),
        pytest.param({"term": Term(TERM.last, TERM.first)}, ["dates_reversed"], id="that ends before it starts"),
        pytest.param({"term": Term(date(2015, 3, 31), TERM.last)}, ["out_of_term"], id="before the framework"),
        pytest.param({"term": Term(TERM.first, date(2016, 4, 1))}, ["out_of_term"], id="after the framework"),
        pytest.param({"estimate_high_pence": 0}, ["no_estimate"], id="without an estimate"),
        pytest.param({"estimate_low_pence": 1_800_001}, ["estimate_reversed"], id="from high to low"),
    ],
)
def test_a_need(changes: dict[str, Any], expected: list[str]) -> None:
    known = NeedCase(replace(framework(), options=()), ("1",), ("core",), replace(NEED, **changes))
    assert codes(ask(NEED_RULES, known)) == expected


@pytest.mark.parametrize(
    ("shares", "expected"),
    [
        pytest.param((), [], id="one stream"),
        pytest.param((("core", 6_000), ("grant", 4_000)), [], id="two that pay it all"),
        pytest.param((("core", 6_000), ("grant", 3_999)), ["funding_not_whole"], id="short"),
        pytest.param((("core", 10_000), ("grant", 0)), ["share_of_nothing"], id="one for nothing"),
        pytest.param((("core", 5_000), ("core", 5_000)), ["stream_twice"], id="one twice"),
    ],
)
def test_the_streams_of_a_line(shares: tuple[tuple[str, int], ...], expected: list[str]) -> None:
    paid = line(funding=tuple(FundingShare(stream, share) for stream, share in shares))
    assert codes(funding_comes_to_whole.check(offer_case(paid, entering=()))) == expected
