"""What is asked before an order is varied."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from rule_cases import TERM, codes, framework, order_step, ordered_line, rate, role_group, session

from core.domain.delivery import OrderedLine, Session
from core.domain.finding import Severity
from core.domain.periods import Term
from core.domain.staffing import Filled
from core.domain.states import LegalGround, SessionState, Unit, VariationKind
from core.domain.variation import ChangedLine, Variation, VariationCase, hundredths_of, value_as_it_stands
from core.rules import VARIATION_RULES, ask
from core.rules import variation_holds_use as holds_use
from core.rules import variation_limit as limit

ORDERED = 1_800_000


def changed(*sessions: Session, before: OrderedLine | None = None, **changes: Any) -> ChangedLine:
    """The line of 20 days at £900, changed as given."""
    line = before or ordered_line()
    return ChangedLine(line, replace(line, **changes), sessions, (), "lines[0]")


def earlier(after: int, *, before: int = ORDERED, decision: str = "") -> Variation:
    """A variation of the order before this one."""
    kind, ground = VariationKind.VALUE, LegalGround.NOT_SUBSTANTIAL
    return Variation(1, 1, kind, "Agreed", ground, "Owen Hughes", decision, before, after, TERM.first)


def case(*lines: ChangedLine, kind: VariationKind = VariationKind.VALUE, **changes: Any) -> VariationCase:
    """A variation of that order; its value is that of the changed lines unless given."""
    sound = VariationCase(
        step=order_step(),
        kind=kind,
        changed=lines,
        rates=(rate(1),),
        ordered_pence=ORDERED,
        pence_before=sum(item.before.left_pence for item in lines),
        pence_after=sum(item.after.left_pence for item in lines),
        earlier=(),
        decision="",
        lines=(),
        role_groups=(),
        held=(),
        staffing_reason="Agreed",
    )
    return replace(sound, **changes)


@pytest.mark.parametrize(
    ("kind", "changes", "expected"),
    [
        pytest.param("value", {"quantity_hundredths": 1_900}, [], id="value changes the quantity"),
        pytest.param(
            "value", {"quantity_hundredths": 1_900, "term": Term(TERM.first, TERM.last)}, [], id="and days with it"
        ),
        pytest.param("time", {"term": Term(TERM.first, TERM.last)}, [], id="time changes the days"),
        pytest.param("price", {"rate_pence": 89_000}, [], id="price changes the rate"),
        pytest.param("scope", {"description": "Coaching"}, [], id="scope changes the words"),
        pytest.param("value", {}, ["nothing_varied"], id="nothing"),
        pytest.param("value", {"rate_pence": 89_000}, ["nothing_varied"], id="nothing of its kind"),
        pytest.param(
            "scope",
            {"description": "Coaching", "quantity_hundredths": 1_900},
            ["other_kind"],
            id="another kind as well",
        ),
        pytest.param("scope", {"description": ""}, ["no_description"], id="no words"),
        pytest.param("price", {"rate_pence": 90_001}, ["rate_above_card"], id="a rate above the card"),
        pytest.param("time", {"term": Term(TERM.last, TERM.first)}, ["dates_reversed"], id="days the wrong way round"),
        pytest.param("time", {"term": Term(date(2015, 3, 31), TERM.last)}, ["starts_before_term"], id="too early"),
        pytest.param("time", {"term": Term(TERM.first, date(2016, 4, 1))}, ["ends_after_term"], id="too late"),
    ],
)
def test_what_a_kind_may_change(kind: str, changes: dict[str, Any], expected: list[str]) -> None:
    found = ask(VARIATION_RULES, case(changed(**changes), kind=VariationKind(kind)))
    assert codes(found) == expected


def test_a_line_comes_to_a_penny_or_to_nothing() -> None:
    small = ordered_line(quantity_hundredths=49)
    found = ask(VARIATION_RULES, case(changed(before=small, rate_pence=1), kind=VariationKind.PRICE))
    assert {"no_value", "nothing_ordered"} <= set(codes(found))
    assert "no_price" in codes(ask(VARIATION_RULES, case(changed(rate_pence=-1), kind=VariationKind.PRICE)))


def test_without_a_card_no_rate_is_changed() -> None:
    lower = case(changed(rate_pence=89_000), kind=VariationKind.PRICE)
    assert codes(ask(VARIATION_RULES, replace(lower, rates=(rate(1, unit=Unit.SESSION),)))) == ["no_rate"]
    more = case(changed(quantity_hundredths=2_100), rates=())
    assert codes(ask(VARIATION_RULES, more)) == []


@pytest.mark.parametrize(
    ("asked", "expected"),
    [(799, ["below_used"]), (800, ["below_planned"]), (1_199, ["below_planned"]), (1_200, [])],
)
def test_what_was_used_and_what_is_planned_stays(asked: int, expected: list[str]) -> None:
    used = ordered_line(used_hundredths=800)
    planned = session(quantity_hundredths=400)
    item = changed(planned, before=used, quantity_hundredths=asked)
    assert codes(holds_use.check(case(item))) == expected


@pytest.mark.parametrize(
    ("first", "last", "place"),
    [
        (date(2015, 12, 9), date(2015, 12, 9), None),
        (date(2015, 12, 10), date(2016, 1, 31), "lines[0].first_day"),
        (date(2015, 12, 1), date(2015, 12, 8), "lines[0].last_day"),
    ],
)
@pytest.mark.parametrize("state", [SessionState.PLANNED, SessionState.DELIVERED, SessionState.CANCELLED])
def test_new_days_hold_each_session(state: SessionState, first: date, last: date, place: str | None) -> None:
    item = changed(session(state=state), term=Term(first, last))
    found = list(holds_use.check(case(item)))
    assert [(each.code, each.field) for each in found] == ([("session_outside_days", place)] if place else [])


def test_a_session_from_before_the_line_was_carried_over_stays_where_it_is() -> None:
    carried = ordered_line(term=Term(date(2016, 4, 1), date(2016, 6, 30)))
    held = session(state=SessionState.DELIVERED, held_on=date(2016, 3, 1))
    item = changed(held, before=carried, term=Term(date(2016, 4, 1), date(2016, 7, 31)))
    assert list(holds_use.check(case(item))) == []


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (1_619_999, [("varied_far", Severity.WARN)]),
        (1_620_000, [("varied_far", Severity.WARN)]),
        (1_620_001, []),
        (1_979_999, []),
        (1_980_000, [("varied_far", Severity.WARN)]),
        (2_699_999, [("varied_far", Severity.WARN)]),
        (2_700_000, [("new_decision_needed", Severity.REFUSE)]),
        (900_000, [("new_decision_needed", Severity.REFUSE)]),
    ],
)
def test_the_change_is_warned_of_from_ten_and_stopped_from_fifty_per_cent(
    after: int, expected: list[tuple[str, Severity]]
) -> None:
    found = limit.check(case(changed(), pence_before=ORDERED, pence_after=after))
    assert [(each.code, each.severity) for each in found] == expected


def test_variations_are_added_up_on_balance() -> None:
    up = case(changed(), earlier=(earlier(1_900_000),), pence_before=1_900_000, pence_after=1_990_000)
    assert codes(limit.check(up)) == ["varied_far"]
    back = replace(up, pence_after=1_800_000)
    assert codes(limit.check(back)) == []
    across = case(changed(), earlier=(earlier(1_700_000),), pence_before=1_700_000, pence_after=1_900_000)
    assert codes(limit.check(across)) == []


def test_a_step_towards_what_was_ordered_needs_no_decision() -> None:
    back = case(changed(), earlier=(earlier(3_000_000),), pence_before=3_000_000, pence_after=2_900_000)
    assert list(limit.check(back)) == []


@pytest.mark.parametrize(
    ("after", "expected"), [(1_800_000, []), (1_620_000, ["varied_far"]), (900_000, ["new_decision_needed"])]
)
def test_a_step_past_what_was_ordered_is_measured_anew(after: int, expected: list[str]) -> None:
    past = case(changed(), earlier=(earlier(3_000_000),), pence_before=3_000_000, pence_after=after)
    assert codes(limit.check(past)) == expected


@pytest.mark.parametrize(
    ("decision", "expected"), [("", "new_decision_needed"), ("DEC-1", "new_decision_needed"), ("DEC-2", "varied_far")]
)
def test_each_step_beyond_the_stop_rests_on_a_decision_of_its_own(decision: str, expected: str) -> None:
    decided = earlier(2_700_000, decision="DEC-1")
    again = case(changed(), earlier=(decided,), pence_before=2_700_000, pence_after=2_800_000, decision=decision)
    assert codes(limit.check(again)) == [expected]


def test_the_framework_sets_the_percentages() -> None:
    strict = order_step(framework=framework(variation_warn_percent=1, variation_stop_percent=5))
    found = limit.check(case(changed(), step=strict, pence_before=ORDERED, pence_after=ORDERED + 90_000))
    assert codes(found) == ["new_decision_needed"]


def test_more_time_of_a_role_group_is_measured_without_what_was_cancelled() -> None:
    line = ordered_line(role_group="fgc-coordinators")
    gone = session(state=SessionState.CANCELLED, quantity_hundredths=500)
    item = changed(gone, before=line, quantity_hundredths=2_500)
    assert (item.takes_more_time, item.time.quantity_hundredths) == (True, 2_000)
    full = Filled("fgc-coordinators", 26_000, TERM.first, None, bought_in=False)
    over = case(item, lines=(item.time,), role_groups=(role_group(),), held=(full,))
    assert "posts_over_limit" in codes(ask(VARIATION_RULES, over))
    blocking = replace(over, step=order_step(framework=framework(staffing_blocks=True)))
    assert [each.severity for each in ask(VARIATION_RULES, blocking) if each.code == "posts_over_limit"] == [
        Severity.REFUSE
    ]


def test_an_orders_value_is_what_was_used_and_what_is_left() -> None:
    line = ordered_line(used_hundredths=600, rate_pence=80_000)
    sessions = (
        session(state=SessionState.DELIVERED, pence=180_000),
        session(state=SessionState.CANCELLED, pence=45_000),
        session(state=SessionState.TAKEN_BACK, pence=180_000),
        session(),
    )
    assert value_as_it_stands((line,), sessions) == 14 * 80_000 + 225_000


@pytest.mark.parametrize(("change", "ordered", "expected"), [(-1, 1_000, 10), (1, 0, 10_000), (0, 0, 0), (1, 3, 3_333)])
def test_a_change_is_a_part_of_what_was_ordered(change: int, ordered: int, expected: int) -> None:
    assert hundredths_of(change, ordered) == expected
