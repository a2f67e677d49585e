"""The call-off register: every order that stands in the period, the agreement, and who is ranked where."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from builders import OWNER, a_decision, an_issued_order, perform, the_day_is
from invoiced import an_approved_invoice, an_invoice_line
from lived_register import CANCELLED, VARIED, a_lived_register
from told import told
from year_ends import extend

from core.domain.as_at import AsAt
from core.domain.states import Basis
from core.open_data.exact_json import exact_json
from core.open_data.writing import open_data
from core.operations.amend_provider import AMEND_PROVIDER
from core.operations.cancel_order import CANCEL_ORDER
from core.operations.close_order import CLOSE_ORDER
from core.operations.set_publication import SET_PUBLICATION
from core.operations.set_ranking import SET_RANKING
from core.operations.set_rates import SET_RATES
from core.queries.call_offs import call_offs
from core.queries.spend import spend_by_lot
from core.store.register import Register

NAME, ORDERS = "call-off-register", "tblCallOffs"


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """Five orders on 10 July 2015; to be read alone."""
    opened = a_lived_register(tmp_path_factory.mktemp("lived"))
    yield opened
    opened.close()


def listed(register: Register, period: str, **options: Any) -> list[str]:
    return told(register, NAME, period, **options).column(ORDERS, "Reference number")


def test_a_row_tells_what_the_code_asks_for(register: Register) -> None:
    numbers = {"company_number": "0123456", "charity_number": "1098765"}
    kinds = {"legal_form": "charity", "small_or_medium": "yes", "voluntary_sector": "yes"}
    perform(register, AMEND_PROVIDER, provider_id=1, **numbers, **kinds)
    policy = {"department": "Workforce Development", "redacted_forms": [], "decision": a_decision("DEC-PUB")}
    perform(register, SET_PUBLICATION, by=OWNER, **policy)
    an_issued_order(register, days=6)
    (row,) = told(register, NAME, "2015-16").rows(ORDERS)
    assert row == {
        "Reference number": "CO-2015-0001",
        "Title of agreement": "Restorative practice training",
        "Department responsible": "Workforce Development",
        "Description": "Training days",
        "Provider": "Alder Training",
        "Company number": "0123456",
        "Charity number": "1098765",
        "Legal form": "Charity",
        "Small or medium enterprise": "Yes",
        "Voluntary or community sector": "Yes",
        "Sum over its length": 540_000,
        "Over £5,000?": "Yes",
        "VAT not recovered": 0,
        "Start date": date(2015, 5, 1),
        "End date": date(2015, 7, 31),
        "Review date": date(2015, 7, 31),
        "Invitation to quote or tender": "Call-off from a framework, direct award by ranking",
        "Lot": "Lot 1",
        "State": "Issued",
        "Issued on": date(2015, 4, 1),
        "Ended early on": None,
        "Value as ordered": 540_000,
        "Committed and spent": 540_000,
        "Framework reference": "LCC-RP-2015",
    }


@pytest.mark.parametrize(
    ("rate", "over"), [pytest.param(499_999, "No"), pytest.param(500_000, "No"), pytest.param(500_001, "Yes")]
)
def test_orders_over_5000_pounds_are_marked_and_all_are_listed(register: Register, rate: int, over: str) -> None:
    price = [{"lot": "4", "unit": "fixed", "max_pence": rate}]
    ranked = {"lot": "4", "ranks": [{"rank": 1, "provider_id": 1}], "basis": "Tender", "in_force_on": "2015-04-01"}
    perform(register, SET_RANKING, decision=a_decision("DEC-4"), **ranked)
    perform(register, SET_RATES, provider_id=1, first_day="2015-04-01", rates=price)
    fixed = {"unit": "fixed", "rate_pence": rate}
    an_issued_order(register, lot="4", days=1, needed={"unit": "fixed", "estimate_high_pence": rate}, **fixed)
    found = told(register, NAME, "2015-16")
    assert found.column(ORDERS, "Over £5,000?") == [over]
    assert found.cover["Orders in the period"] == 1
    assert found.cover["of which over £5,000"] == (over == "Yes")


def test_an_order_stands_from_its_issue_to_its_end(register: Register) -> None:
    extend(register)
    the_day_is(register, "2015-06-10")
    an_issued_order(register, first_day="2015-07-01", last_day="2015-09-30")
    assert listed(register, "May 2015") == []
    assert listed(register, "Jun 2015") == ["CO-2015-0001"]
    the_day_is(register, "2015-11-02")
    assert listed(register, "Sep 2015") == ["CO-2015-0001"]
    assert listed(register, "Oct 2015") == []


def test_an_order_that_ends_on_the_last_of_march_does_not_stand_in_april(register: Register) -> None:
    extend(register)
    an_issued_order(register, first_day="2016-03-01", last_day="2016-03-31")
    an_issued_order(register, first_day="2016-03-01", last_day="2016-04-01")
    assert listed(register, "2015-16") == ["CO-2015-0001", "CO-2015-0002"]
    the_day_is(register, "2016-04-01")
    assert listed(register, "2016-17") == ["CO-2015-0002"]


def test_a_cancelled_or_closed_order_stands_until_that_day(register: Register) -> None:
    for _ in range(2):
        an_issued_order(register)
    the_day_is(register, "2015-05-31")
    perform(register, CANCEL_ORDER, number="CO-2015-0001", reason="Not needed")
    the_day_is(register, "2015-06-01")
    perform(register, CLOSE_ORDER, number="CO-2015-0002", reason="No demand")
    the_day_is(register, "2015-07-02")
    assert listed(register, "May 2015") == ["CO-2015-0001", "CO-2015-0002"]
    assert listed(register, "Jun 2015") == ["CO-2015-0002"]
    assert listed(register, "Jul 2015") == []
    found = told(register, NAME, "2015-16 Q1")
    assert found.column(ORDERS, "Ended early on") == [date(2015, 5, 31), date(2015, 6, 1)]
    assert found.column(ORDERS, "Sum over its length") == [0, 0]
    assert found.cover["of which cancelled"] == 1


def test_the_sum_is_that_after_variations_less_what_was_released(lived: Register) -> None:
    rows = {row["Reference number"]: row for row in told(lived, NAME, "2015-16").rows(ORDERS)}
    with lived.reading() as read:
        orders = {order.number: order for order in call_offs(read)}
    assert {number: row["Sum over its length"] for number, row in rows.items()} == {
        number: order.value - order.released for number, order in orders.items()
    }
    assert rows[VARIED]["Value as ordered"] == 1_800_000
    assert rows[VARIED]["Sum over its length"] > 1_800_000
    assert rows[CANCELLED]["Sum over its length"] == 0


def test_vat_that_was_not_recovered_is_that_of_the_invoices_of_the_order(register: Register) -> None:
    line = an_invoice_line(net_pence=180_000, vat_pence=36_000, irrecoverable_pence=12_345)
    an_approved_invoice(register, line)
    found = told(register, NAME, "2015-16")
    assert found.column(ORDERS, "VAT not recovered") == [12_345]
    assert found.cover["VAT not recovered on them so far"] == 123.45


@pytest.mark.parametrize("day", [date(2015, 6, 1), date(2015, 6, 15), None])
def test_what_stands_on_all_orders_is_the_registers_own_figure(lived: Register, day: date | None) -> None:
    found = told(lived, NAME, "Jun 2015", as_at=day)
    with lived.reading(AsAt(day or date(2015, 6, 30), Basis.EFFECTIVE)) as read:
        whole = sum(lot.exposure for lot in spend_by_lot(read, "life"))
    summary = found.sheet("Summary")
    (total,) = [row for row in summary if row[:1] == ["Total"]]
    assert round(total[-1] * 100) == whole
    assert found.cover["Checks"].startswith("OK")


def agreement(register: Register) -> dict[str, str]:
    rows = told(register, NAME, "2015-16").rows("tblFramework")
    return {row["Field"]: row["Framework agreement"] for row in rows}


def test_the_agreement_tells_its_fields_and_its_review_is_the_next_option(register: Register) -> None:
    found = agreement(register)
    assert (found["Reference number"], found["Invitation to quote or tender"]) == (
        "LCC-RP-2015",
        "Published invitation to tender",
    )
    days = [found[name] for name in ("Start date", "End date", "Review date", "End with every extension")]
    assert days == ["01/04/2015", "31/03/2016", "31/03/2016", "31/03/2018"]
    extend(register)
    found = agreement(register)
    assert [found["End date"], found["Review date"]] == ["31/03/2017", "31/03/2017"]


def test_without_a_stated_value_its_sum_is_what_the_ceilings_allow_as_in_open_data(register: Register) -> None:
    found = agreement(register)
    assert [found[name] for name in ("Estimated value", "Maximum value")] == ["not recorded", "not recorded"]
    with register.reading() as read:
        told_of = json.loads("".join(exact_json(open_data(read))))["releases"][0]["tender"]["value"]["amount"]
    assert found["Sum over its length"] == f"£{told_of:,.2f}, by the ceilings in force"


def test_every_ranked_provider_is_listed_lot_by_lot(register: Register) -> None:
    rows = told(register, NAME, "2015-16").rows("tblRanked")
    assert [(row["Lot"], row["Rank"], row["Provider"]) for row in rows[:4]] == [
        ("Lot 1", 1, "Alder Training"),
        ("Lot 1", 2, "Beech Mediation"),
        ("Lot 1", 3, "Cedar Learning"),
        ("Lot 2", 1, "Alder Training"),
    ]
    assert len(rows) == 9


def test_a_period_without_orders_is_a_return_too(register: Register) -> None:
    found = told(register, NAME, "Apr 2015")
    assert found.cover["This return"] == "Nil return: no call-off order that stands in this period"
    assert found.cover["Orders in the period"] == 0
    assert found.rows("tblFramework")
