"""What streams bring and what is left of it, how money moves between them, and what schools pay."""

from collections.abc import Callable
from datetime import date
from typing import Any

from builders import REVIEWER, a_placed_offer, an_issued_order, perform, the_day_is
from funded import a_funding, a_virement
from inspection import standing
from recharges import NET_PENCE, a_quote, a_recharge, a_school, a_schools_session, cancel

from core.domain.as_at import AsAt
from core.domain.states import Basis, ChargeMethod, EstablishmentKind, RechargeState, StreamKind, VatCode
from core.operations.settle_recharge import SETTLE_RECHARGE
from core.queries.establishments import EstablishmentRow, establishments
from core.queries.funding import funding
from core.queries.income import IncomeRow, income
from core.queries.recharges import recharges
from core.queries.virements import virements
from core.store.register import Register


def asked(register: Register, query: Callable[..., Any], as_at: AsAt | None = None) -> Any:
    with register.reading(as_at) as read:
        return query(read)


def test_a_stream_has_left_what_is_neither_reserved_nor_exposed(register: Register) -> None:
    a_funding(register, spend_by="2015-12-31", conditions="Innovation only", carry_forward=True)
    an_issued_order(register, days=4, stream="innovation")
    a_placed_offer(register, days=2, stream="innovation")
    (row,) = asked(register, funding)
    assert (row.stream, row.kind, row.financial_year) == ("innovation", StreamKind.GRANT, "2015-16")
    assert (row.pence, row.reserved, row.exposure, row.left) == (5_000_000, 180_000, 360_000, 4_460_000)
    assert (row.spend_by, row.conditions, row.carry_forward) == (date(2015, 12, 31), "Innovation only", True)
    stands = standing(register, "stream:innovation")
    assert (row.reserved, row.exposure) == (stands["reserved"], stands["committed"])


def test_money_that_was_changed_later_is_as_it_was_on_the_day(register: Register) -> None:
    a_funding(register)
    the_day_is(register, "2015-06-01")
    a_funding(register, pence=6_000_000)
    assert [row.pence for row in asked(register, funding)] == [6_000_000]
    assert [row.pence for row in asked(register, funding, AsAt(date(2015, 5, 31)))] == [5_000_000]
    assert asked(register, funding, AsAt(date(2015, 3, 31))) == ()


def test_a_virement_shows_each_stream_and_comes_to_nothing(register: Register) -> None:
    for stream in ("core", "innovation"):
        a_funding(register, stream)
    a_virement(register, ("core", -100_000), ("innovation", 100_000))
    found = asked(register, virements)
    assert [(row.stream, row.pence) for row in found] == [("core", -100_000), ("innovation", 100_000)]
    assert {(row.reason, row.approved_by, row.recorded_by) for row in found} == {
        ("Demand moved", REVIEWER, "Owen Hughes")
    }
    assert sum(row.pence for row in found) == 0
    assert [row.pence for row in asked(register, funding)] == [4_900_000, 5_100_000]
    assert asked(register, virements, AsAt(date(2015, 3, 31))) == ()


def test_a_recharge_shows_its_steps_and_its_vat_once_it_is_charged(register: Register) -> None:
    a_recharge(register, RechargeState.CHARGED)
    (row,) = asked(register, recharges)
    assert (row.session, row.number, row.establishment) == ("TS-2015-0001", "CO-2015-0001", "Beech Primary")
    assert (row.kind, row.method) == (EstablishmentKind.ACADEMY, ChargeMethod.INVOICE)
    assert (row.state, row.net, row.vat_code, row.vat, row.gross) == (
        *(RechargeState.CHARGED, NET_PENCE, VatCode.EXEMPT, 0, NET_PENCE),
    )
    assert (row.confirmed_by, row.charge_reference, row.settled_on) == ("Head teacher", "SI-1001", None)
    assert (row.quoted_on, row.delivered_on, row.charged_on) == (
        *(date(2015, 4, 1), date(2015, 5, 6), date(2015, 5, 6)),
    )


def test_a_recharge_is_shown_as_it_stood(register: Register) -> None:
    number = a_recharge(register, RechargeState.CHARGED)
    the_day_is(register, "2015-06-01")
    perform(register, SETTLE_RECHARGE, recharge_id=number, settlement_reference="BANK-77")
    (now,), (then,) = asked(register, recharges), asked(register, recharges, AsAt(date(2015, 5, 5)))
    assert (now.state, now.settlement_reference) == (RechargeState.SETTLED, "BANK-77")
    assert (then.state, then.vat_code, then.charge_reference, then.settled_on) == (
        *(RechargeState.CONFIRMED, None, "", None),
    )
    (known,) = asked(register, recharges, AsAt(date(2015, 5, 31), Basis.RECORDED))
    assert (known.state, known.settled_on) == (RechargeState.CHARGED, None)


def test_income_counts_each_recharge_where_it_stands_and_not_against_exposure(register: Register) -> None:
    before = standing(register)
    a_recharge(register, RechargeState.QUOTED)
    waived = a_recharge(register, RechargeState.WAIVED, number="3831002", name="Cedar High", kind="maintained")
    assert waived == 2
    assert asked(register, income) == (IncomeRow("2015-16", NET_PENCE, 0, 0, 0, 0, NET_PENCE),)
    assert standing(register)["committed"] == before.get("committed", 0) + 2 * 1_800_000


def test_a_school_has_its_sessions_and_what_they_are_recharged_at(register: Register) -> None:
    academy = a_school(register)
    kept, gone = (a_schools_session(register, academy) for _ in range(2))
    a_school(register, "3831002", name="Cedar High", kind="maintained", email="")
    a_quote(register, kept, academy)
    cancel(register, gone)
    assert asked(register, establishments) == (
        EstablishmentRow(
            *(1, "3831001", "Beech Primary", EstablishmentKind.ACADEMY, ChargeMethod.INVOICE),
            *("office@beech.example", 1, NET_PENCE),
        ),
        EstablishmentRow(2, "3831002", "Cedar High", EstablishmentKind.MAINTAINED, ChargeMethod.JOURNAL, "", 0, 0),
    )
