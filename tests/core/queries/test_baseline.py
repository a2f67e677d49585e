"""What plans start from is what the register says."""

from datetime import date

from builders import (
    a_ceiling,
    a_decision,
    a_delivered_session,
    a_placed_offer,
    an_agreed_requirement,
    an_issued_order,
    an_open_selection,
    perform,
)

from core.domain.plan import KnownCeiling, StandingWork
from core.operations.cancel_order import CANCEL_ORDER
from core.operations.close_order import CLOSE_ORDER
from core.queries.baseline import baseline
from core.queries.position import position
from core.store.register import Register

LAST = date(2015, 7, 31)


def read_baseline(register: Register, year: str = "2015-16"):
    with register.reading() as read:
        return baseline(read, year)


def lot_of(found, code: str):
    return next(lot for lot in found.lots if lot.lot == code)


def test_a_new_register_gives_its_ceilings_and_nothing_that_stands(register: Register) -> None:
    found = read_baseline(register)
    assert found.ceilings[0] == KnownCeiling(26_000_000)
    assert [(known.pence, bool(known.condition)) for known in found.ceilings] == [
        (26_000_000, False),
        (150_000_000, True),
    ]
    assert (found.exposure, found.reserved, found.standing, found.waiting) == (0, 0, (), ())
    assert (found.people, found.training_target) == (0, 6_000)


def test_what_is_ordered_and_offered_stands_and_what_is_agreed_waits(register: Register) -> None:
    an_issued_order(register, lot="1", days=10)
    a_placed_offer(register, lot="2", days=5)
    an_agreed_requirement(register, lot="3", days=4)
    an_open_selection(register, lot="3", days=2)
    found = read_baseline(register)
    assert (found.exposure, found.reserved) == (900_000, 450_000)
    assert found.standing == (StandingWork("1", LAST, 900_000), StandingWork("2", LAST, 450_000))
    assert [(item.reference, item.lot, item.pence) for item in found.waiting] == [
        ("REQ-2015-0003", "3", 360_000),
        ("REQ-2015-0004", "3", 180_000),
    ]


def test_its_exposure_is_that_of_the_position_and_of_its_last_month(register: Register) -> None:
    an_issued_order(register, days=10)
    a_delivered_session(register, days=2)
    found = read_baseline(register)
    with register.reading() as read:
        (stands,) = position(read)
    assert found.exposure == stands.exposure == found.months[-1].exposure == 900_000
    assert found.standing == (StandingWork("1", LAST, 720_000),)


def test_take_up_is_that_of_work_that_has_ended(register: Register) -> None:
    number = an_issued_order(register, days=10).number
    a_delivered_session(register, days=8)
    assert lot_of(read_baseline(register), "1").take_up_hundredths is None
    perform(register, CLOSE_ORDER, number=number, reason="Fewer needed it")
    lot = lot_of(read_baseline(register), "1")
    assert (lot.take_up_hundredths, lot.people, lot.delivered_pence) == (8_000, 12, 720_000)
    assert lot_of(read_baseline(register), "2").take_up_hundredths is None


def test_a_cancelled_order_says_nothing_of_take_up(register: Register) -> None:
    number = an_issued_order(register, days=1).number
    perform(register, CANCEL_ORDER, number=number, reason="Not needed", need_remains=False)
    found = read_baseline(register)
    assert lot_of(found, "1").take_up_hundredths is None
    assert found.standing == ()


def test_another_year_has_its_own_figures(register: Register) -> None:
    a_ceiling(register, "framework", "2016-17", 10_000_000)
    a_ceiling(register, "lot:1", "2016-17", 1_000, decision=a_decision("DEC-LOT"))
    an_issued_order(register, days=1)
    found = read_baseline(register, "2016-17")
    assert (found.ceilings, found.exposure, found.months) == ((KnownCeiling(10_000_000),), 0, ())
