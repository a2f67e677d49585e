"""What was ordered and what became of it: parts that sum to the whole, and money that moves between years."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rule_cases import order, ordered_line, session

from core.domain.delivery import (
    OrderedLine,
    covered,
    moves_between,
    open_term,
    phased,
    session_years,
    transfers,
    whole,
)
from core.domain.money import draw, line_value, split_by_share
from core.domain.periods import Term
from core.domain.placing import WHOLE, FundingShare
from core.domain.states import CallOffState, SessionState

PENCE = st.integers(0, 10**9)
YEARS = st.sampled_from(["2014-15", "2015-16", "2016-17", "2017-18"])
STREAMS = st.sampled_from(["core", "innovation", "traded"])
BY_YEAR = st.dictionaries(YEARS, PENCE)
BY_PLACE = st.dictionaries(st.tuples(YEARS, STREAMS), PENCE)


@st.composite
def shares(draw_: st.DrawFn) -> tuple[FundingShare, ...]:
    """One to three streams that share a line whole."""
    streams = draw_(st.permutations(["core", "innovation", "traded"]))[: draw_(st.integers(1, 3))]
    cuts = sorted(draw_(st.lists(st.integers(1, WHOLE - 1), min_size=len(streams) - 1, max_size=len(streams) - 1)))
    ends = [0, *cuts, WHOLE]
    return tuple(FundingShare(stream, ends[i + 1] - ends[i]) for i, stream in enumerate(streams))


@st.composite
def lines(draw_: st.DrawFn) -> OrderedLine:
    """A line of any size and price, of which any part is used or released, over days that may cross years."""
    quantity = draw_(st.integers(1, 100_000))
    used = draw_(st.integers(0, quantity))
    first = draw_(st.dates(date(2015, 4, 1), date(2016, 6, 1)))
    return ordered_line(
        quantity_hundredths=quantity,
        used_hundredths=used,
        released_hundredths=draw_(st.integers(0, quantity - used)),
        rate_pence=draw_(st.integers(1, 200_001)),
        term=Term(first, first + timedelta(days=draw_(st.integers(0, 700)))),
    )


@given(line=lines(), parts=st.lists(st.integers(1, 20_000)))
def test_parts_sum_to_the_whole_whatever_is_delivered_or_cancelled_in_any_order(
    line: OrderedLine, parts: list[int]
) -> None:
    total, standing = 0, line
    for part in (*parts, standing.left_hundredths):
        taken = min(part, standing.left_hundredths)
        total += standing.price(taken)
        standing = replace(standing, used_hundredths=standing.used_hundredths + taken)
    assert standing.left_pence == 0
    assert total == line.left_pence


@given(line=lines(), first=st.integers(0, 50_000), second=st.integers(0, 50_000))
def test_what_comes_after_another_part_costs_what_it_would_once_that_is_used(
    line: OrderedLine, first: int, second: int
) -> None:
    first = min(first, line.left_hundredths)
    second = min(second, line.left_hundredths - first)
    used = replace(line, used_hundredths=line.used_hundredths + first)
    assert line.price(second, first) == used.price(second)


def test_odd_pence_never_get_lost_between_sessions() -> None:
    line = ordered_line(quantity_hundredths=100, rate_pence=100)
    prices = []
    for _ in range(3):
        prices.append(line.price(33))
        line = replace(line, used_hundredths=line.used_hundredths + 33)
    assert (prices, line.left_pence) == ([33, 33, 33], 1)
    assert sum(prices) + line.price(1) == line_value(100, 100)


@given(
    line=lines(),
    planned=st.lists(st.tuples(st.integers(1, 30_000), st.integers(0, 700)), max_size=6),
    closed=st.sets(YEARS),
)
def test_what_is_left_is_divided_between_years_to_the_penny(
    line: OrderedLine, planned: list[tuple[int, int]], closed: set[str]
) -> None:
    sessions = [
        session(id=number, quantity_hundredths=quantity, held_on=line.term.first + timedelta(days=days))
        for number, (quantity, days) in enumerate(planned)
    ]
    assert sum(phased(line, sessions, closed).values()) == line.left_pence
    assert sum(session_years(line, sessions).values()) <= line.left_pence


def test_planned_sessions_stand_in_the_year_of_their_day_and_the_rest_by_calendar_days() -> None:
    line = ordered_line(quantity_hundredths=400, rate_pence=10_000, term=Term(date(2016, 3, 22), date(2016, 4, 10)))
    sessions = [session(held_on=date(2016, 4, 4), quantity_hundredths=200)]
    assert session_years(line, sessions) == {"2016-17": 20_000}
    assert phased(line, sessions) == {"2015-16": 10_000, "2016-17": 30_000}
    assert phased(line, sessions, ("2015-16",)) == {"2016-17": 40_000}


@pytest.mark.parametrize(
    ("closed", "expected"),
    [
        pytest.param((), Term(date(2016, 3, 22), date(2016, 4, 10)), id="every day while all years are open"),
        pytest.param(("2014-15",), Term(date(2016, 3, 22), date(2016, 4, 10)), id="an earlier year says nothing"),
        pytest.param(("2015-16",), Term(date(2016, 4, 1), date(2016, 4, 10)), id="from the first day of an open year"),
        pytest.param(
            ("2015-16", "2016-17"), Term(date(2016, 4, 10), date(2016, 4, 10)), id="its last day when all are closed"
        ),
    ],
)
def test_the_days_that_no_closed_year_holds(closed: tuple[str, ...], expected: Term) -> None:
    assert open_term(Term(date(2016, 3, 22), date(2016, 4, 10)), closed) == expected


@given(held=BY_YEAR, needed=BY_YEAR)
def test_money_moves_between_years_only_to_cover_what_lacks(held: dict[str, int], needed: dict[str, int]) -> None:
    after = covered(held, needed)
    assert sum(after.values()) == sum(held.values())
    for year in {*held, *needed}:
        before, want, now = held.get(year, 0), needed.get(year, 0), after.get(year, 0)
        assert min(before, want) <= now <= max(before, want)
    if sum(needed.values()) <= sum(held.values()):
        spare = sum(max(held.get(year, 0) - want, 0) for year, want in needed.items()) + sum(
            pence for year, pence in held.items() if year not in needed
        )
        lacking = sum(max(want - held.get(year, 0), 0) for year, want in needed.items())
        assert lacking <= spare
        assert all(after.get(year, 0) >= want for year, want in needed.items())


@given(held=BY_YEAR, wanted=BY_YEAR)
def test_moves_between_years_bring_one_to_the_other_releases_first(
    held: dict[str, int], wanted: dict[str, int]
) -> None:
    moves = moves_between(held, wanted)
    assert 0 not in moves.values()
    assert {year: held.get(year, 0) + moves.get(year, 0) for year in {*held, *wanted}} == {
        year: wanted.get(year, 0) for year in {*held, *wanted}
    }
    signs = [change > 0 for change in moves.values()]
    assert signs == sorted(signs)


@given(held=BY_PLACE, rises=BY_YEAR, shared=shares(), data=st.data())
def test_transfers_sum_to_the_change_of_each_year_and_take_no_more_than_there_is(
    held: dict[tuple[str, str], int], rises: dict[str, int], shared: tuple[FundingShare, ...], data: st.DataObject
) -> None:
    changes = dict(rises)
    for year in sorted({on for on, _ in held}):
        if data.draw(st.booleans()):
            most = sum(pence for (on, _), pence in held.items() if on == year)
            changes[year] = -data.draw(st.integers(0, most))
    changes = dict(sorted(changes.items(), key=lambda item: item[1] > 0))
    steps = transfers(held, changes, shared)
    for year, change in changes.items():
        assert sum(pence for on, _, pence in steps if on == year) == change
    for year, stream, pence in steps:
        assert pence
        assert pence > 0 or -pence <= held[year, stream]
    signs = [pence > 0 for _, _, pence in steps]
    assert signs == sorted(signs)


def test_what_moves_to_another_year_stays_the_same_streams_money() -> None:
    held = {("2015-16", "core"): 300, ("2015-16", "innovation"): 100}
    shared = (FundingShare("core", 5_000), FundingShare("innovation", 5_000))
    assert transfers(held, {"2015-16": -200, "2016-17": 200}, shared) == (
        ("2015-16", "core", -150),
        ("2015-16", "innovation", -50),
        ("2016-17", "core", 150),
        ("2016-17", "innovation", 50),
    )
    assert transfers({}, {"2016-17": 101}, shared) == (("2016-17", "core", 50), ("2016-17", "innovation", 51))


@given(held=st.dictionaries(STREAMS, PENCE), data=st.data())
def test_a_sum_is_drawn_from_balances_exactly_and_from_none_more_than_it_holds(
    held: dict[str, int], data: st.DataObject
) -> None:
    pence = data.draw(st.integers(0, sum(held.values())))
    taken = draw(held, pence)
    assert sum(taken.values()) == pence
    total = sum(held.values())
    for stream, part in taken.items():
        assert 0 < part <= held[stream]
        assert abs(part * total - pence * held[stream]) <= total * len(held)


@pytest.mark.parametrize("pence", [-1, 301])
def test_more_than_there_is_cannot_be_drawn(pence: int) -> None:
    with pytest.raises(ValueError, match=f"{pence} cannot be taken from balances of 300"):
        draw({"core": 200, "innovation": 100}, pence)


@given(pence=PENCE, shared=shares())
def test_shares_sum_to_the_whole(pence: int, shared: tuple[FundingShare, ...]) -> None:
    parts = split_by_share(pence, tuple(share.share_hundredths for share in shared))
    assert sum(parts) == pence
    assert all(part >= 0 for part in parts)


def test_one_stream_pays_for_a_line_whole() -> None:
    assert whole("core") == (FundingShare("core", 10_000),)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({}, None, id="it stands"),
        pytest.param({"closure_id": 1}, CallOffState.CLOSED, id="it is closed"),
        pytest.param({"cancelled": True}, CallOffState.CANCELLED, id="it is cancelled"),
        pytest.param(
            {"cancelled": True, "closure_id": 1}, CallOffState.CANCELLED, id="cancelled says more than closed"
        ),
    ],
)
def test_whether_work_may_be_done_under_an_order(changes: dict[str, object], expected: CallOffState | None) -> None:
    assert order(**changes).ended is expected


def test_the_planned_sessions_of_a_line_come_by_day() -> None:
    late, early = session(id=1, held_on=date(2016, 1, 8)), session(id=2, held_on=date(2015, 12, 8))
    held = session(id=3, state=SessionState.DELIVERED)
    other = session(id=4, line_id=2)
    known = order(sessions=(late, early, held, other))
    assert known.planned(1) == (early, late)
    assert (known.line(1), known.line(2)) == (ordered_line(), None)
