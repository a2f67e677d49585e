"""A call-off’s life in order: its timeline, its variations and its lines as they stand."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from builders import OWNER, a_line, a_placed_offer, an_open_selection, perform, the_day_is
from lived_register import CANCELLED, REOPENED, VARIED, a_lived_register

from core.domain.as_at import AsAt
from core.domain.errors import NotFound
from core.domain.states import Basis, LegalGround, Unit, VariationKind
from core.operations.issue_order import ISSUE_ORDER
from core.operations.lapse_offers import LAPSE_OFFERS
from core.operations.make_offer import MAKE_OFFER
from core.operations.record_response import RECORD_RESPONSE
from core.operations.vary_order import VARY_ORDER
from core.queries.standing_lines import StandingLine, standing_lines
from core.queries.timeline import timeline
from core.queries.timeline_row import TimelineKind, TimelineRow
from core.queries.variations import variations
from core.store.register import Register


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    register = a_lived_register(tmp_path_factory.mktemp("lived"))
    yield register
    register.close()


def asked(register: Register, query: Callable[..., Any], *given: Any, as_at: AsAt | None = None) -> Any:
    with register.reading(as_at) as read:
        return query(read, *given)


def told(rows: tuple[TimelineRow, ...], *kinds: TimelineKind) -> list[tuple[date, str, int | None]]:
    return [(row.on, row.title, row.pence) for row in rows if row.kind in kinds]


def test_a_life_runs_from_the_first_offer_to_the_last_payment(lived: Register) -> None:
    found = asked(lived, timeline, VARIED)
    assert [row.on for row in found] == sorted(row.on for row in found)
    assert told(found, TimelineKind.OFFER, TimelineKind.ORDER) == [
        (date(2015, 4, 1), "Offered to Alder Training, ranked 1st", 1_800_000),
        (date(2015, 4, 1), "CO-2015-0001 issued to Alder Training", 1_800_000),
    ]
    assert told(found, TimelineKind.INVOICE, TimelineKind.CREDIT, TimelineKind.PAYMENT) == [
        (date(2015, 5, 11), "Invoice INV-1 received from Alder Training", 360_000),
        (date(2015, 6, 11), "Invoice INV-2 received from Alder Training", 90_000),
        (date(2015, 6, 12), "Invoice INV-1 paid", 180_000),
        (date(2015, 6, 16), "Invoice INV-1 approved for payment", None),
        (date(2015, 6, 16), "Invoice INV-2 approved for payment", None),
        (date(2015, 6, 16), "Invoice INV-2 paid", 90_000),
        (date(2015, 6, 18), "Credit note CN-1 of invoice INV-1", -90_000),
        (date(2015, 6, 20), "Payment of invoice INV-2 reversed", -90_000),
    ]
    assert told(found, TimelineKind.VARIATION, TimelineKind.EXPENSE) == [
        (date(2015, 6, 5), "Expenses agreed", 12_345),
        (date(2015, 6, 25), "Variation 1: value", 180_000),
    ]


def test_each_event_says_where_it_is_shown(lived: Register) -> None:
    found = {row.title: (row.page, row.item) for row in asked(lived, timeline, VARIED)}
    assert found["Offered to Alder Training, ranked 1st"] == ("placing", "1")
    assert found["CO-2015-0001 issued to Alder Training"] == ("call_off", VARIED)
    assert found["Session TS-2015-0001 delivered"] == ("deliveries", "session:1")
    assert found["Invoice INV-2 paid"] == ("deliveries", "invoice:2")


def test_sessions_are_told_as_planned_as_held_and_as_taken_back(lived: Register) -> None:
    found = told(asked(lived, timeline, VARIED), TimelineKind.SESSION)
    assert (date(2015, 4, 1), "Session TS-2015-0004 planned", None) in found
    assert (date(2015, 5, 21), "Session TS-2015-0004 delivered", 180_000) in found
    assert (date(2015, 6, 5), "Record of session TS-2015-0004 taken back", -180_000) in found
    assert (date(2015, 6, 2), "Session TS-2015-0003 cancelled by the council", 180_000) in found


def test_an_earlier_day_tells_what_had_happened_or_was_known(lived: Register) -> None:
    true_then = asked(lived, timeline, VARIED, as_at=AsAt(date(2015, 5, 20)))
    known_then = asked(lived, timeline, VARIED, as_at=AsAt(date(2015, 5, 20), Basis.RECORDED))
    assert [title for _, title, _ in told(true_then, TimelineKind.SESSION) if title.endswith("delivered")] == [
        *("Session TS-2015-0001 delivered", "Session TS-2015-0002 delivered"),
    ]
    assert told(true_then, TimelineKind.INVOICE) != []
    assert {row.on for row in known_then} == {date(2015, 4, 1)}


def test_a_closed_and_reopened_order_and_a_cancelled_one_say_so(lived: Register) -> None:
    assert told(asked(lived, timeline, REOPENED), TimelineKind.CLOSURE) == [
        (date(2015, 6, 25), "CO-2015-0005 closed", -360_000),
        (date(2015, 7, 1), "CO-2015-0005 reopened", 360_000),
    ]
    (row,) = [row for row in asked(lived, timeline, CANCELLED) if row.kind is TimelineKind.CANCELLATION]
    assert (row.title, row.detail, row.who) == ("CO-2015-0004 cancelled", "Not needed", "Amira Khan")


def test_those_who_were_asked_before_are_part_of_it(register: Register) -> None:
    selection_id = an_open_selection(register, days=4)
    asked_first = perform(register, MAKE_OFFER, selection_id=selection_id, lines=[a_line(days=4)])
    no = {"response": "declined", "respondent": "Jo Marsh", "reason": "dates"}
    perform(register, RECORD_RESPONSE, offer_id=asked_first.offer_id, **no)
    asked_then = perform(register, MAKE_OFFER, selection_id=selection_id, lines=[a_line(days=4)])
    the_day_is(register, "2015-04-08")
    perform(register, LAPSE_OFFERS, offer_ids=[asked_then.offer_id])
    last = perform(register, MAKE_OFFER, selection_id=selection_id, lines=[a_line(days=4)])
    perform(register, RECORD_RESPONSE, offer_id=last.offer_id, response="accepted", respondent="Kim Reed")
    number = perform(register, ISSUE_ORDER, offer_id=last.offer_id).number
    a_placed_offer(register, days=1)
    found = asked(register, timeline, number)
    assert [(row.on.day, row.title) for row in found] == [
        (1, "Offered to Alder Training, ranked 1st"),
        (1, "Alder Training declined"),
        (1, "Offered to Beech Mediation, ranked 2nd"),
        (8, "Beech Mediation did not answer in time"),
        (8, "Offered to Cedar Learning, ranked 3rd"),
        (8, "Cedar Learning accepted"),
        (8, f"{number} issued to Cedar Learning"),
    ]
    assert next(row.detail for row in found if row.title == "Alder Training declined") == "dates do not suit"


def test_there_is_no_life_of_an_unknown_call_off(lived: Register) -> None:
    with pytest.raises(NotFound, match="There is no call-off CO-2015-0099"):
        asked(lived, timeline, "CO-2015-0099")


def test_a_variation_says_what_it_changed_and_how_far_the_order_has_moved(lived: Register) -> None:
    (row,) = asked(lived, variations)
    assert (row.number, row.variation, row.kind, row.legal_ground) == (
        *(VARIED, 1, VariationKind.VALUE, LegalGround.REVIEW_CLAUSE),
    )
    assert (row.before, row.after, row.cumulative_hundredths) == (1_800_000, 1_980_000, 1_000)
    assert row.changes == "Training days: 20 days → 22 days"
    assert (row.approved_by, row.recorded_by, row.decision) == (OWNER, "Amira Khan", "")
    assert asked(lived, variations, as_at=AsAt(date(2015, 6, 24))) == ()
    assert asked(lived, variations, REOPENED) == ()


def test_later_variations_start_where_the_earlier_ones_left_the_line(lived: Register, tmp_path: Any) -> None:
    register = a_lived_register(tmp_path)
    change = {"line_id": 1, "quantity_hundredths": 2_100, "last_day": "2015-08-31"}
    given = {"reason": "Summer", "legal_ground": "review_clause", "approved_by": OWNER}
    perform(register, VARY_ORDER, number=VARIED, kind="value", lines=[change], **given)
    first, second = asked(register, variations, VARIED)
    assert first == asked(lived, variations)[0]
    assert second.changes == ("Training days: 22 days → 21 days; 1 May 2015 to 31 Jul 2015 → 1 May 2015 to 31 Aug 2015")
    assert (second.after, second.cumulative_hundredths) == (1_890_000, 500)
    register.close()


def test_a_line_stands_at_what_was_used_and_what_is_left(lived: Register) -> None:
    assert asked(lived, standing_lines, VARIED) == (
        StandingLine(
            line_id=1,
            description="Training days",
            unit=Unit.DAY,
            ordered_hundredths=2_000,
            quantity_hundredths=2_200,
            rate_pence=90_000,
            first_day=date(2015, 5, 1),
            last_day=date(2015, 7, 31),
            delivered_hundredths=700,
            used_hundredths=900,
            left_hundredths=1_300,
            value=1_980_000,
            committed=1_170_000,
            accrued=462_345,
            invoiced=180_000,
            paid=180_000,
        ),
    )
    (cancelled,) = asked(lived, standing_lines, CANCELLED)
    assert (cancelled.left_hundredths, cancelled.committed) == (0, 0)
