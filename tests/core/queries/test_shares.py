from builders import a_placed_offer, an_issued_order, perform

from core.operations.cancel_order import CANCEL_ORDER
from core.queries.shares import shares
from core.store.register import Register


def found(register: Register) -> list[tuple[int, str, int, int]]:
    with register.reading() as read:
        return [(row.provider_id, row.lot, row.call_offs, row.exposure) for row in shares(read)]


def test_work_is_counted_by_provider_and_lot(register: Register) -> None:
    an_issued_order(register, lot="1", days=4)
    an_issued_order(register, lot="1", days=6)
    an_issued_order(register, lot="3", days=2)
    assert found(register) == [(1, "1", 2, 900_000), (1, "3", 1, 180_000)]


def test_a_cancelled_call_off_is_no_share_of_the_work(register: Register) -> None:
    an_issued_order(register, lot="1", days=4)
    gone = an_issued_order(register, lot="1", days=6)
    perform(register, CANCEL_ORDER, number=gone.number, reason="Not needed", need_remains=False)
    assert found(register) == [(1, "1", 1, 360_000)]


def test_what_is_only_offered_is_no_share_yet(register: Register) -> None:
    a_placed_offer(register)
    assert found(register) == []
