"""Every figure of an earlier day is a sum of postings computed apart, on either basis, and movements lead to it."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from inspection import rows
from lived_register import ACROSS, CANCELLED, FIRST_DAY, LAST_DAY, REOPENED, VARIED, a_lived_register

from core.domain.as_at import AsAt
from core.domain.states import EXPOSURE_STAGES, Basis, CallOffState, Stage
from core.domain.working_days import LONDON
from core.queries.award_log import award_log
from core.queries.call_offs import CallOffRow, call_offs
from core.queries.ceilings import ceilings
from core.queries.movements_between import movements_between
from core.queries.order_lines import order_lines, reserved_by_offer
from core.queries.position import position
from core.queries.postings import postings
from core.queries.shares import shares
from core.queries.spend import spend_by_lot, spend_by_month
from core.queries.standing_lines import standing_lines
from core.queries.year_end import year_end
from core.store.register import Register

YEARS = ("2015-16", "2016-17")
FIRST, LAST = date.fromisoformat(FIRST_DAY), date.fromisoformat(LAST_DAY)
DAYS = st.dates(FIRST - timedelta(days=1), LAST)
BASES = st.sampled_from(Basis)
Sums = dict[tuple[str, str, str], int]


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    register = a_lived_register(tmp_path_factory.mktemp("lived"))
    yield register
    register.close()


@pytest.fixture(scope="module")
def book(lived: Register) -> list[dict[str, Any]]:
    """Every posting as it stands in the file."""
    return rows(lived, "posting")


def known(posting: dict[str, Any], day: date, basis: Basis) -> bool:
    """Whether a posting counts by the end of a day."""
    if basis is Basis.EFFECTIVE:
        return date.fromisoformat(posting["effective_on"]) <= day
    return datetime.fromisoformat(posting["recorded_at"]).replace(tzinfo=UTC).astimezone(LONDON).date() <= day


def sums(book: list[dict[str, Any]], day: date, basis: Basis, by: str = "scope") -> Sums:
    """What stands at each stage at the end of a day, by scope or line, and delivery year."""
    found: Sums = defaultdict(int)
    for posting in book:
        if known(posting, day, basis):
            scopes = ("framework", f"lot:{posting['lot']}", f"stream:{posting['stream']}")
            for place in scopes if by == "scope" else (posting["line_id"],):
                found[place, posting["financial_year"], posting["to_stage"]] += posting["pence"]
                found[place, posting["financial_year"], posting["from_stage"]] -= posting["pence"]
    return found


def stages(row: Any) -> dict[str, int]:
    return {stage.value: getattr(row, stage.value) for stage in EXPOSURE_STAGES}


@settings(max_examples=60, deadline=None)
@given(day=DAYS, basis=BASES)
def test_a_position_is_the_sum_of_the_postings_that_count(
    lived: Register, book: list[dict[str, Any]], day: date, basis: Basis
) -> None:
    expected = sums(book, day, basis)
    with lived.reading(AsAt(day, basis)) as read:
        found, by_lot = position(read), {year: spend_by_lot(read, year) for year in YEARS}
    for item in found:
        for stage in (Stage.RESERVED, *EXPOSURE_STAGES):
            pence = getattr(item, stage.value)
            assert pence == expected[item.scope, item.period, stage] >= 0
    for year, lots in by_lot.items():
        for lot in lots:
            assert stages(lot) == {stage: expected[f"lot:{lot.lot}", year, stage] for stage in EXPOSURE_STAGES}
    if day >= FIRST:
        assert {item.period for item in found if item.scope == "framework"} == set(YEARS)


@settings(max_examples=30, deadline=None)
@given(day=DAYS, basis=BASES)
def test_orders_and_lines_add_up_to_the_position_and_hold_no_less_than_nothing(
    lived: Register, book: list[dict[str, Any]], day: date, basis: Basis
) -> None:
    whole, by_line = sums(book, day, basis), sums(book, day, basis, by="line")
    with lived.reading(AsAt(day, basis)) as read:
        orders, lines = call_offs(read), {year: order_lines(read, year) for year in YEARS}
        standing = {row.number: standing_lines(read, row.number) for row in orders}
        ends = {year: year_end(read, year) for year in YEARS}
    for stage in EXPOSURE_STAGES:
        assert sum(stages(row)[stage] for row in orders) == sum(whole["framework", year, stage] for year in YEARS)
        for year in YEARS:
            assert sum(stages(line)[stage] for line in lines[year]) == whole["framework", year, stage]
            assert sum(stages(line)[stage] for line in ends[year].lines) == whole["framework", year, stage]
    for row in orders:
        assert min(stages(row).values()) >= 0
        assert row.released >= 0
        assert row.value == row.ordered + (180_000 if row.number == VARIED and day >= date(2015, 6, 25) else 0)
        for line in standing[row.number]:
            assert stages(line) == {
                stage: sum(by_line[line.line_id, year, stage] for year in YEARS) for stage in EXPOSURE_STAGES
            }


@settings(max_examples=60, deadline=None)
@given(days=st.tuples(DAYS, DAYS), basis=BASES)
def test_opening_and_movements_come_to_closing(
    lived: Register, book: list[dict[str, Any]], days: tuple[date, date], basis: Basis
) -> None:
    first, last = sorted(days)
    opening, closing = sums(book, first - timedelta(days=1), basis), sums(book, last, basis)
    with lived.reading() as read:
        found = movements_between(read, first, last, basis)
    seen = set()
    for row in found:
        place = (row.scope, row.financial_year, row.stage.value)
        assert (row.opening, row.closing) == (opening[place], closing[place])
        assert row.opening + row.came - row.went == row.closing
        assert min(row.opening, row.came, row.went, row.closing) >= 0
        seen.add(place)
    assert {place for place, pence in closing.items() if pence and place[2] != Stage.OUTSIDE} <= seen


@settings(max_examples=30, deadline=None)
@given(days=st.tuples(DAYS, DAYS, DAYS), basis=BASES)
def test_movements_of_two_spans_are_those_of_both_together(
    lived: Register, days: tuple[date, date, date], basis: Basis
) -> None:
    first, middle, last = sorted(days)
    with lived.reading() as read:
        whole = {(r.scope, r.financial_year, r.stage): r for r in movements_between(read, first, last, basis)}
        if middle < last:
            parts = (
                *movements_between(read, first, middle, basis),
                *movements_between(read, middle + timedelta(days=1), last, basis),
            )
        else:
            parts = movements_between(read, first, last, basis)
    came: dict[Any, int] = defaultdict(int)
    for row in parts:
        came[row.scope, row.financial_year, row.stage] += row.came
    assert {place: row.came for place, row in whole.items()} == dict(came)


@pytest.mark.parametrize("basis", Basis)
def test_the_last_day_shows_what_stands_now(lived: Register, basis: Basis) -> None:
    queries = (call_offs, shares, award_log, ceilings, position, postings)
    by_year = (order_lines, spend_by_lot, spend_by_month, reserved_by_offer, year_end)
    with lived.reading() as read:
        now = [query(read) for query in queries] + [query(read, "2015-16") for query in by_year]
    with lived.reading(AsAt(LAST, basis)) as read:
        then = [query(read) for query in queries] + [query(read, "2015-16") for query in by_year]
    assert then == now


@pytest.mark.parametrize("basis", Basis)
@pytest.mark.parametrize("day", [date(2015, 4, 30), date(2015, 5, 31), date(2015, 6, 22)])
def test_months_end_with_what_stood_on_the_day(lived: Register, day: date, basis: Basis) -> None:
    with lived.reading(AsAt(day, basis)) as read:
        *_, last = spend_by_month(read, "2015-16")
        framework = next(item for item in position(read, year="2015-16") if item.scope == "framework")
    assert (last.month, last.exposure, last.reserved) == (day.replace(day=1), framework.exposure, framework.reserved)


def order(register: Register, number: str, day: str, basis: Basis = Basis.EFFECTIVE) -> CallOffRow:
    with register.reading(AsAt(date.fromisoformat(day), basis)) as read:
        return next(row for row in call_offs(read) if row.number == number)


@pytest.mark.parametrize(
    ("number", "day", "basis", "state", "committed", "delivered", "released"),
    [
        pytest.param(VARIED, "2015-05-05", Basis.EFFECTIVE, "issued", 1_800_000, 0, 0, id="before its first session"),
        pytest.param(VARIED, "2015-05-06", Basis.EFFECTIVE, "in_delivery", 1_620_000, 180_000, 0, id="as it was held"),
        pytest.param(VARIED, "2015-05-24", Basis.RECORDED, "issued", 1_800_000, 0, 0, id="before it was recorded"),
        pytest.param(VARIED, "2015-05-25", Basis.RECORDED, "in_delivery", 1_260_000, 540_000, 0, id="once recorded"),
        pytest.param(CANCELLED, "2015-06-24", Basis.EFFECTIVE, "issued", 270_000, 0, 0, id="cancelled a day later"),
        pytest.param(CANCELLED, "2015-06-25", Basis.EFFECTIVE, "cancelled", 0, 0, 270_000, id="cancelled"),
        pytest.param(REOPENED, "2015-06-30", Basis.RECORDED, "closed", 0, 0, 360_000, id="closed"),
        pytest.param(REOPENED, "2015-07-01", Basis.RECORDED, "issued", 360_000, 0, 0, id="reopened"),
        pytest.param(ACROSS, "2015-07-10", Basis.EFFECTIVE, "issued", 1_800_000, 0, 0, id="of two years"),
    ],
)
def test_an_order_is_shown_as_it_stood(
    lived: Register, number: str, day: str, basis: Basis, state: str, committed: int, delivered: int, released: int
) -> None:
    row = order(lived, number, day, basis)
    assert row.state is CallOffState(state)
    assert (row.committed, row.exposure - row.committed, row.released) == (committed, delivered, released)


def test_what_came_later_is_not_told_of_an_earlier_day(lived: Register) -> None:
    row = order(lived, CANCELLED, "2015-06-24")
    assert (row.cancelled_on, row.cancel_reason) == (None, "")
    row = order(lived, REOPENED, "2015-06-30")
    assert (row.closed_on, row.close_reason) == (date(2015, 6, 25), "No demand")
    assert order(lived, REOPENED, "2015-06-24").closed_on is None


def test_before_the_first_day_no_order_is_there(lived: Register) -> None:
    with lived.reading(AsAt(FIRST - timedelta(days=1))) as read:
        assert (call_offs(read), award_log(read), shares(read), postings(read), ceilings(read)) == ((), (), (), (), ())


def test_a_share_of_the_work_counts_orders_that_stood(lived: Register) -> None:
    def counted(day: str) -> dict[str, int]:
        with lived.reading(AsAt(date.fromisoformat(day))) as read:
            return {row.lot: row.call_offs for row in shares(read)}

    assert counted("2015-06-24") == {"1": 3, "2": 1, "3": 1}
    assert counted("2015-06-25") == {"1": 3, "2": 1}
