"""A read costs the same number of statements at one order and at many."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from builders import an_issued_order
from sqlalchemy import event

from core.queries.baseline import baseline
from core.queries.call_off_detail import call_off_detail
from core.queries.catalogue import QUERIES
from core.queries.forecast import expected_by_line, forecast
from core.queries.invoiceable import invoiceable
from core.queries.invoiced_items import invoiced_items
from core.queries.irrecoverable_vat import irrecoverable_by_line
from core.queries.line_steps import line_steps
from core.queries.movements_between import movements_between
from core.queries.offer_detail import offer_detail
from core.queries.order_items import order_items, ordered_ends
from core.queries.order_payments import order_payments
from core.queries.ordered_between import ordered_between
from core.queries.paid_transactions import paid_transactions
from core.queries.requirements import requirement_titles
from core.queries.selections import placing_view
from core.queries.session_charges import charges_by_line
from core.queries.spend import spend_by_lot, spend_by_month, spend_by_stream
from core.queries.staffing import bought_in
from core.queries.standing_lines import standing_lines
from core.queries.timeline import timeline
from core.queries.year_end import year_end
from core.store.reading import Reading
from core.store.register import Register

READS: dict[str, Callable[[Reading], Any]] = {
    **QUERIES,
    "baseline": lambda read: baseline(read, "2015-16"),
    "bought_in": bought_in,
    "invoiced_items": lambda read: invoiced_items(read, date(2015, 4, 1), date(2015, 9, 30)),
    "ordered_between": lambda read: ordered_between(read, date(2015, 4, 1), date(2015, 9, 30)),
    "paid_transactions": lambda read: paid_transactions(read, date(2015, 4, 1), date(2015, 9, 30)),
    "placing_view": lambda read: placing_view(read, 1),
    "call_off_detail": lambda read: call_off_detail(read, "CO-2015-0001"),
    "charges_by_line": lambda read: charges_by_line(read, "2015-16"),
    "expected_by_line": lambda read: expected_by_line(read, "2015-16"),
    "forecast": lambda read: forecast(read, "2015-16"),
    "irrecoverable_by_line": lambda read: irrecoverable_by_line(read, "2015-16"),
    "line_steps": lambda read: line_steps(read, "2015-16", date(2015, 4, 1), date(2015, 9, 30)),
    "invoiceable": lambda read: invoiceable(read, 1),
    "movements_between": lambda read: movements_between(read, date(2015, 4, 1), date(2015, 9, 30)),
    "offer_detail": lambda read: offer_detail(read, 1),
    "order_items": order_items,
    "ordered_ends": ordered_ends,
    "order_payments": order_payments,
    "requirement_titles": requirement_titles,
    "spend_by_lot": lambda read: spend_by_lot(read, "2015-16"),
    "spend_by_month": lambda read: spend_by_month(read, "2015-16"),
    "spend_by_stream": lambda read: spend_by_stream(read, "2015-16"),
    "standing_lines": lambda read: standing_lines(read, "CO-2015-0001"),
    "timeline": lambda read: timeline(read, "CO-2015-0001"),
    "year_end": lambda read: year_end(read, "2015-16"),
}


@contextmanager
def statements(read: Reading) -> Iterator[list[str]]:
    """What the database is asked meanwhile."""
    asked: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        asked.append(statement)

    event.listen(read.connection, "before_cursor_execute", note)
    yield asked
    event.remove(read.connection, "before_cursor_execute", note)


def cost(register: Register, query: Callable[[Reading], Any]) -> int:
    with register.reading() as read, statements(read) as asked:
        query(read)
    return len(asked)


@pytest.mark.parametrize("name", READS)
def test_a_read_costs_the_same_at_one_order_and_at_eight(register: Register, name: str) -> None:
    an_issued_order(register, days=1)
    at_one = cost(register, READS[name])
    for _ in range(7):
        an_issued_order(register, days=1)
    assert cost(register, READS[name]) == at_one
    assert 0 < at_one <= 25
