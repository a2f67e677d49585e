"""How much is left: now, as at a day, and as it was known on a day."""

from datetime import date

from builders import a_ceiling, a_placed_offer, an_issued_order, perform

from core.operations.move_date import MOVE_DATE
from core.operations.record_response import RECORD_RESPONSE
from core.queries.position import position
from core.store.register import Register


def test_an_offer_is_reserved_and_an_order_committed(register: Register) -> None:
    an_issued_order(register, days=10)
    a_placed_offer(register, days=5)
    with register.reading() as read:
        (stands,) = position(read)
    assert (stands.reserved, stands.committed, stands.exposure) == (450_000, 900_000, 900_000)
    assert stands.headroom == stands.ceiling - 1_350_000 == 26_000_000 - 1_350_000


def test_as_at_a_day_counts_what_had_taken_effect_by_its_end(register: Register) -> None:
    made = a_placed_offer(register, days=5)
    perform(register, MOVE_DATE, to="2015-04-02")
    perform(register, RECORD_RESPONSE, offer_id=made.offer_id, response="declined", respondent="Jo", reason="dates")
    with register.reading() as read:
        assert position(read, as_at=date(2015, 4, 1))[0].reserved == 450_000
        assert position(read, as_at=date(2015, 4, 2))[0].reserved == 0
        assert position(read, known_at=date(2015, 4, 1))[0].reserved == 450_000
        assert position(read, as_at=date(2015, 4, 2)) == position(read)


def test_known_at_the_calendars_last_day_counts_everything(register: Register) -> None:
    a_placed_offer(register, days=5)
    with register.reading() as read:
        assert position(read, known_at=date.max) == position(read)


def test_ceiling_versions_follow_the_same_day(register: Register) -> None:
    perform(register, MOVE_DATE, to="2015-05-01")
    a_ceiling(register, "framework", "2015-16", 30_000_000)
    with register.reading() as read:
        assert position(read, as_at=date(2015, 4, 30))[0].ceiling == 26_000_000
        assert position(read, as_at=date(2015, 5, 1))[0].ceiling == 30_000_000
        assert position(read, as_at=date(2015, 3, 31)) == ()


def test_a_lot_and_a_stream_have_positions_of_their_own(register: Register) -> None:
    a_ceiling(register, "lot:1", "2015-16", 5_000_000)
    a_ceiling(register, "stream:core", "life", 20_000_000)
    a_placed_offer(register, lot="1", days=5)
    a_placed_offer(register, lot="2", days=2)
    with register.reading() as read:
        reserved = {(item.scope, item.period): item.reserved for item in position(read)}
    assert reserved[("framework", "2015-16")] == 630_000
    assert reserved[("lot:1", "2015-16")] == 450_000
    assert reserved[("stream:core", "life")] == 630_000


def test_a_year_narrows_to_its_ceilings(register: Register) -> None:
    a_ceiling(register, "framework", "2016-17", 10_000_000)
    with register.reading() as read:
        assert [item.period for item in position(read, year="2016-17")] == ["2016-17"]
