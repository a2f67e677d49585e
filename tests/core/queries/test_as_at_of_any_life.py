"""Whatever happens to orders and however late it is recorded: no view of an earlier day shows less than nothing."""

import tempfile
from datetime import date, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from inspection import rows
from lives import Act, live, stories, three_orders
from sqlalchemy import select

from core.domain.as_at import AsAt
from core.domain.states import Basis
from core.queries.call_offs import call_offs
from core.queries.movements_between import movements_between
from core.queries.position import position
from core.store.register import Register, open_register
from core.store.standing import balances


@settings(max_examples=25, deadline=None)
@given(story=stories(), cut=st.integers(0, 100))
def test_no_view_shows_less_than_nothing_and_movements_lead_to_the_closing(
    story: list[tuple[Act, int]], cut: int
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "life.calloff"
        path.write_bytes(three_orders())
        register = open_register(path, durable=False)
        try:
            last = live(register, story)
            days = {date.fromisoformat(posting["effective_on"]) for posting in rows(register, "posting")} | {last}
            for basis in Basis:
                for day in sorted(days):
                    _nothing_below_nothing(register, AsAt(day, basis))
                _movements_lead_to_the_closing(register, basis, last - timedelta(days=cut % 60), last)
        finally:
            register.close()


def _nothing_below_nothing(register: Register, as_at: AsAt) -> None:
    with register.reading(as_at) as read:
        held = balances(read)
        assert min((row.pence for row in read.rows(select(held.c.pence))), default=0) >= 0, as_at
        orders, (stands, following) = call_offs(read), position(read)
    assert min(row.released for row in orders) >= 0, as_at
    for stage in ("reserved", "committed", "accrued", "invoiced", "paid"):
        pence = (getattr(stands, stage), getattr(following, stage))
        assert min(pence) >= 0, as_at
        if stage != "reserved":
            assert sum(pence) == sum(getattr(row, stage) for row in orders), as_at


def _movements_lead_to_the_closing(register: Register, basis: Basis, first: date, last: date) -> None:
    before = AsAt(first - timedelta(days=1), basis)
    with register.reading(before) as read:
        opening = {(item.scope, item.period): item for item in position(read)}
    with register.reading() as read:
        found = movements_between(read, first, last, basis)
    with register.reading(AsAt(last, basis)) as read:
        closing = {(item.scope, item.period): item for item in position(read)}
    for row in found:
        place = (row.scope, row.financial_year)
        if place in closing:
            assert row.opening == (getattr(opening[place], row.stage.value) if place in opening else 0)
            assert row.opening + row.came - row.went == getattr(closing[place], row.stage.value)
