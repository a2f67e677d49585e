"""Orders from before the register, with what became of them."""

from datetime import date
from typing import Any

import pytest
from builders import OWNER, a_ceiling, a_decision, an_issued_order, perform, the_day_is
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from inspection import refused, row, rows
from ready import a_past_order
from year_ends import a_closed_year

from core.domain.as_at import AsAt
from core.domain.states import Basis, Role
from core.operations.cancel_taken_over import CANCEL_TAKEN_OVER
from core.operations.close_year import CLOSE_YEAR
from core.operations.exercise_extension import EXERCISE_EXTENSION
from core.operations.import_file import IMPORT_FILE
from core.operations.record_payment import RECORD_PAYMENT
from core.operations.take_over_order import TAKE_OVER_ORDER
from core.operations.undo_import import UNDO_IMPORT
from core.queries.award_log import award_log
from core.queries.call_offs import call_offs
from core.queries.fairness import fairness
from core.queries.invoiceable import invoiceable
from core.queries.position import position
from core.queries.requirements import requirements
from core.queries.shares import shares
from core.queries.timeline import timeline
from core.store.register import Register
from core.store.scratch import scratch


def take_over(register: Register, **changes: Any) -> Any:
    return perform(register, TAKE_OVER_ORDER, by=OWNER, **a_past_order(register, **changes))


def standing(register: Register, as_at: date | None = None) -> tuple[int, ...]:
    """The stages of the framework's ceiling in whole pence: committed, accrued, invoiced, paid."""
    with register.reading(None if as_at is None else AsAt(as_at, Basis.EFFECTIVE)) as read:
        of_year = next(each for each in position(read) if (each.scope, each.period) == ("framework", "2015-16"))
    return of_year.committed, of_year.accrued, of_year.invoiced, of_year.paid


def test_its_money_stands_where_the_old_record_had_it(register: Register) -> None:
    taken = take_over(register)
    assert (taken.number, taken.provider, taken.value_pence) == ("RP/017", "Alder Training", 1_800_000)
    assert standing(register) == (900_000, 300_000, 300_000, 300_000)


def test_each_step_takes_effect_on_its_day(register: Register) -> None:
    take_over(register)
    days = [date(2015, 4, 9), date(2015, 4, 10), date(2015, 5, 20), date(2015, 6, 1), date(2015, 6, 12)]
    assert [standing(register, day) for day in days] == [
        (0, 0, 0, 0),
        (1_800_000, 0, 0, 0),
        (900_000, 900_000, 0, 0),
        (900_000, 300_000, 600_000, 0),
        (900_000, 300_000, 300_000, 300_000),
    ]


def test_the_order_says_where_it_comes_from(register: Register) -> None:
    take_over(register)
    with register.reading() as read:
        (order,) = call_offs(read)
        told = timeline(read, "RP/017")
    assert order.award_sentence == "Taken over from tracking.xlsx, Orders!12"
    assert (order.value, order.committed, order.exposure) == (1_800_000, 900_000, 1_800_000)
    assert row(register, "call_off")["taken_over_from"] == "tracking.xlsx, Orders!12"
    assert not [event for event in told if "Offered" in event.title or "None" in event.detail]


def test_it_is_no_placement_under_the_ranking(register: Register) -> None:
    an_issued_order(register)
    take_over(register)
    with register.reading() as read:
        assert [each.order for each in award_log(read)] == ["CO-2015-0001"]
        assert [(each.call_offs, each.exposure) for each in shares(read)] == [(1, 1_800_000)]
        assert sum(each.orders for each in fairness(read)) == 1
        assert sum(each.value for each in fairness(read)) == 1_800_000


def test_its_requirement_has_no_selection_to_show(register: Register) -> None:
    take_over(register)
    with register.reading() as read:
        (needed,) = requirements(read)
    assert (needed.selection_id, needed.note) == (None, "Taken over from tracking.xlsx, Orders!12")


def test_what_was_not_invoiced_or_paid_goes_on_from_there(register: Register) -> None:
    take_over(register)
    with register.reading() as read:
        (left,) = invoiceable(read, 1)
    assert left.accrued_pence == 300_000
    pay = {"invoice_id": 1, "paid_on": "2015-06-30", "gross_pence": 300_000, "ledger_reference": "L-1"}
    perform(register, RECORD_PAYMENT, **pay)
    assert standing(register) == (900_000, 300_000, 0, 600_000)


def test_a_quantity_is_kept_where_it_comes_to_the_value(register: Register) -> None:
    take_over(register, delivered_pence=0, invoiced_pence=0, paid_pence=0)
    line = row(register, "line")
    assert (line["unit"], line["quantity_hundredths"], line["rate_pence"]) == ("day", 2_000, 90_000)


def test_a_quantity_that_does_not_is_left_out_and_the_value_counts(register: Register) -> None:
    take_over(register, value_pence=1_000_001, delivered_pence=0, invoiced_pence=0, paid_pence=0)
    line = row(register, "line")
    assert (line["unit"], line["quantity_hundredths"], line["rate_pence"]) == ("fixed", 100, 1_000_001)


def test_an_opening_position_needs_neither_number_nor_provider(register: Register) -> None:
    sums = {"value_pence": 500_000, "delivered_pence": 500_000, "invoiced_pence": 500_000, "paid_pence": 500_000}
    opening = {"number": "", "provider_id": None, "title": "", "invoice_number": "", "delivered_on": "2015-06-30"}
    days = {"first_day": "2015-04-01", "last_day": "2016-03-31", "invoiced_on": None, "paid_on": None}
    for _ in range(2):
        taken = take_over(register, **sums, **opening, **days)
    assert (taken.number, taken.provider) == ("OP-2015-0002", "Several providers, taken over")
    assert standing(register) == (0, 0, 0, 1_000_000)
    assert len(rows(register, "provider")) == 4


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"source": " "}, ["no_source"], id="from nowhere"),
        pytest.param({"provider_id": 99}, ["unknown_provider"], id="of no provider"),
        pytest.param({"provider_id": None}, ["unknown_provider"], id="with a number and of nobody"),
        pytest.param({"lot": "99"}, ["unknown_lot"], id="in no lot"),
        pytest.param({"lot": "8"}, ["no_ranking"], id="in a lot without a ranking"),
        pytest.param({"stream": "x"}, ["unknown_stream"], id="of no stream"),
        pytest.param({"value_pence": 0}, ["no_value", "sums_out_of_order"], id="of nothing"),
        pytest.param({"delivered_pence": 1_800_001}, ["sums_out_of_order"], id="more delivered than ordered"),
        pytest.param({"invoiced_pence": 900_001}, ["sums_out_of_order"], id="more invoiced than delivered"),
        pytest.param({"paid_pence": 600_001}, ["sums_out_of_order"], id="more paid than invoiced"),
        pytest.param({"paid_pence": -1}, ["sums_out_of_order"], id="less than nothing paid"),
        pytest.param({"issued_on": "2015-07-01"}, ["day_in_future"], id="issued to come"),
        pytest.param({"paid_on": "2015-07-01"}, ["day_in_future"], id="paid to come"),
        pytest.param({"last_day": "2015-04-19"}, ["dates_reversed"], id="that ends before it starts"),
        pytest.param({"delivered_on": "2015-04-19"}, ["delivered_outside"], id="delivered outside its days"),
        pytest.param({"first_day": "2015-03-31"}, ["outside_term"], id="before the framework"),
        pytest.param({"value_pence": 26_000_001, "quantity_hundredths": 0}, ["ceiling_passed"], id="over the ceiling"),
    ],
)
def test_refusals(register: Register, changes: dict[str, Any], expected: list[str]) -> None:
    fields = a_past_order(register, **changes)
    assert refused(register, TAKE_OVER_ORDER, by=OWNER, **fields) == expected


def test_a_year_without_a_ceiling_takes_no_order_over(register: Register) -> None:
    perform(register, EXERCISE_EXTENSION, number=1, decision=a_decision())
    the_day_is(register, "2016-05-01")
    fields = a_past_order(register, last_day="2016-04-20", delivered_pence=0, invoiced_pence=0, paid_pence=0)
    assert "no_ceiling_for_year" in refused(register, TAKE_OVER_ORDER, by=OWNER, **fields)


def test_a_number_is_taken_over_once(register: Register) -> None:
    take_over(register)
    fields = a_past_order(register, number="rp/017", invoice_number="")
    assert refused(register, TAKE_OVER_ORDER, by=OWNER, **fields) == ["order_exists"]


def test_after_a_year_is_closed_no_order_is_taken_over(register: Register) -> None:
    a_closed_year(register)
    assert "too_late" in refused(register, TAKE_OVER_ORDER, by=OWNER, **a_past_order(register))


def test_it_is_for_the_framework_owner_alone() -> None:
    assert TAKE_OVER_ORDER.roles == CANCEL_TAKEN_OVER.roles == {Role.FRAMEWORK_OWNER}


def test_the_ceilings_of_lot_and_stream_hold_too(register: Register) -> None:
    a_ceiling(register, "lot:1", "2015-16", 1_000_000)
    assert refused(register, TAKE_OVER_ORDER, by=OWNER, **a_past_order(register)) == ["ceiling_passed"]


SUMS = st.lists(st.integers(0, 2_000_000), min_size=4, max_size=4).map(lambda sums: sorted(sums, reverse=True))
"""Value, delivered, invoiced and paid: each a part of the one before."""


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(orders=st.lists(SUMS.filter(lambda sums: sums[0] > 0), min_size=1, max_size=5))
def test_the_sums_of_the_orders_are_the_position_to_the_penny(orders: list[list[int]], register: Register) -> None:
    fields = a_past_order(register)
    names = ("value_pence", "delivered_pence", "invoiced_pence", "paid_pence")
    with scratch(register) as tried:
        for at, sums in enumerate(orders):
            own = {"number": f"RP/{at}", "invoice_number": "", "quantity_hundredths": 0}
            perform(tried, TAKE_OVER_ORDER, by=OWNER, **{**fields, **own, **dict(zip(names, sums, strict=True))})
        value, delivered, invoiced, paid = (sum(sums[place] for sums in orders) for place in range(4))
        assert standing(tried) == (value - delivered, delivered - invoiced, invoiced - paid, paid)
        with tried.reading() as read:
            assert sum(each.value for each in call_offs(read)) == value
        for at in range(len(orders)):
            perform(tried, CANCEL_TAKEN_OVER, by=OWNER, number=f"RP/{at}", reason="Wrong file")
        assert standing(tried) == (0, 0, 0, 0)


def test_cancelling_sends_everything_back_outside(register: Register) -> None:
    take_over(register)
    done = perform(register, CANCEL_TAKEN_OVER, by=OWNER, number="RP/017", reason="Wrong file")
    assert done.pence == 1_800_000
    assert standing(register) == (0, 0, 0, 0)
    assert row(register, "invoice")["state"] == "credited"
    assert row(register, "session")["state"] == "taken_back"
    with register.reading() as read:
        assert [order.stands for order in call_offs(read)] == [False]
        assert invoiceable(read, 1) == ()


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"number": "CO-1"}, ["not_taken_over"]),
        ({"reason": " "}, ["no_reason"]),
    ],
)
def test_refusals_of_cancelling(register: Register, changes: dict[str, str], expected: list[str]) -> None:
    take_over(register)
    fields = {"number": "RP/017", "reason": "Wrong file", **changes}
    assert refused(register, CANCEL_TAKEN_OVER, by=OWNER, **fields) == expected


def test_an_order_of_the_register_itself_is_not_cancelled_so(register: Register) -> None:
    number = an_issued_order(register).number
    assert refused(register, CANCEL_TAKEN_OVER, by=OWNER, number=number, reason="x") == ["not_taken_over"]


def test_once_something_happened_under_it_it_stands(register: Register) -> None:
    take_over(register)
    pay = {"invoice_id": 1, "paid_on": "2015-06-30", "gross_pence": 300_000, "ledger_reference": "L-1"}
    perform(register, RECORD_PAYMENT, **pay)
    assert refused(register, CANCEL_TAKEN_OVER, by=OWNER, number="RP/017", reason="x") == ["built_on"]


def test_a_second_cancelling_is_refused(register: Register) -> None:
    take_over(register)
    perform(register, CANCEL_TAKEN_OVER, by=OWNER, number="RP/017", reason="Wrong file")
    assert refused(register, CANCEL_TAKEN_OVER, by=OWNER, number="RP/017", reason="x") == ["cancelled_already"]


def test_after_a_close_it_stands(register: Register) -> None:
    take_over(register, value_pence=900_000, quantity_hundredths=0)
    the_day_is(register, "2016-04-05")
    perform(register, CLOSE_YEAR, financial_year="2015-16", decision=a_decision())
    assert "too_late" in refused(register, CANCEL_TAKEN_OVER, by=OWNER, number="RP/017", reason="x")


def test_an_import_of_orders_is_undone_as_a_whole(register: Register) -> None:
    steps = [
        {
            "place": f"Orders!{at}",
            "operation": "take_over_order",
            "request": a_past_order(register, number=f"RP/{at}", invoice_number=""),
        }
        for at in (2, 3)
    ]
    act = {"kind": "takeover", "source": "tracking.xlsx", "file_hash": "5" * 64, "rows_read": 2}
    number = perform(register, IMPORT_FILE, by=OWNER, steps=steps, **act).number
    perform(register, UNDO_IMPORT, by=OWNER, number=number, reason="Wrong file")
    assert standing(register) == (0, 0, 0, 0)
