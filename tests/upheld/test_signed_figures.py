"""What is signed off stays as it was signed, whatever is recorded afterwards and however late."""

import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from builders import the_day_is
from hypothesis import given, settings
from lives import Act, live, stories, three_orders
from reviewed import a_sign_off

from core.domain.as_at import AsAt
from core.domain.states import Basis
from core.queries.catalogue import QUERIES
from core.queries.movements_between import movements_between
from core.queries.position import position
from core.store.register import Register, open_register

FIRST_DAY, LAST_DAY = date(2015, 4, 1), date(2015, 6, 30)
SIGNED_DAYS = (LAST_DAY, LAST_DAY - timedelta(days=3), date(2015, 5, 20))
SIGNED = (
    *("position", "call_offs", "postings", "funding", "take_up", "people_trained", "feedback"),
    *("invoices", "invoice_lines", "credit_notes", "payments"),
)
"""Reads of which every row of a signed day has to stay."""


def seen(register: Register) -> dict[tuple[str, date], Any]:
    """What the reads show of some signed days, by day of effect."""
    found: dict[tuple[str, date], Any] = {}
    for day in SIGNED_DAYS:
        with register.reading(AsAt(day, Basis.EFFECTIVE)) as read:
            found |= {(name, day): QUERIES[name](read) for name in SIGNED}
            found["movements", day] = movements_between(read, FIRST_DAY, day)
    return found


@settings(max_examples=15, deadline=None)
@given(before=stories(6, 10), after=stories())
def test_every_figure_of_a_signed_period_stays_whatever_is_recorded_afterwards(
    before: list[tuple[Act, int]], after: list[tuple[Act, int]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "life.calloff"
        path.write_bytes(three_orders())
        register = open_register(path, durable=False)
        try:
            the_day_is(register, "2015-06-20")
            live(register, before)
            signed = a_sign_off(register)
            then = seen(register)
            live(register, after)
            assert seen(register) == then
            with register.reading() as read:
                stands = [each for each in position(read, as_at=LAST_DAY) if each.scope == "framework"]
            for stage in ("reserved", "committed", "accrued", "invoiced", "paid"):
                assert getattr(signed, f"{stage}_pence") == sum(getattr(each, stage) for each in stands)
        finally:
            register.close()
