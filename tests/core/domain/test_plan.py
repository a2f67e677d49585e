from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.domain.plan import (
    Baseline,
    KnownCeiling,
    LotRecord,
    LotTakeUp,
    MonthEnd,
    PlanItem,
    StandingWork,
    faults,
    new_plan,
    renewed,
)
from core.domain.plan_outcome import outcome

TODAY, CEILING = date(2015, 11, 30), 26_000_000
APRIL, MARCH = date(2015, 4, 1), date(2016, 3, 31)


def an_item(reference, pence, first_day=date(2016, 1, 4), last_day=date(2016, 2, 26), **changes):
    return PlanItem(reference, f"Need {reference}", "1", pence, first_day, last_day, **changes)


def a_baseline(**changes):
    """£200,000 of exposure, half of it still to be delivered in lot 1, £10,000 reserved; £260,000 in force."""
    given = Baseline(
        framework="Leeds",
        year="2015-16",
        today=TODAY,
        ceilings=(KnownCeiling(150_000_000, "the bid succeeds"), KnownCeiling(CEILING)),
        exposure=20_000_000,
        reserved=1_000_000,
        months=tuple(MonthEnd(date(2015, month, 1), 2_500_000 * (month - 3)) for month in range(4, 12)),
        standing=(StandingWork("1", date(2016, 1, 31), 10_000_000), StandingWork("2", date(2016, 2, 29), 1_000_000)),
        lots=(LotRecord("1", "Awareness", 8_000, 900, 9_000_000), LotRecord("2", "Skills", None, 0, 0)),
        waiting=(an_item("REQ-1", 3_000_000), an_item("REQ-2", 3_000_000), an_item("REQ-3", 100_000)),
        training_target=6_000,
    )
    return replace(given, **changes)


def in_full(plan):
    """A plan in which everything ordered is taken up."""
    return replace(plan, take_up=tuple(LotTakeUp(each.lot, 10_000) for each in plan.take_up))


def fitting(found):
    return [placed.item.reference for placed in found.items if placed.fits]


def test_a_new_plan_starts_with_what_is_in_force_and_how_it_went_so_far():
    plan = new_plan(a_baseline())
    assert plan.ceiling_pence == CEILING
    assert [plan.take_up_of(lot) for lot in ("1", "2", "9")] == [8_000, 10_000, 10_000]
    assert [item.reference for item in plan.items] == ["REQ-1", "REQ-2", "REQ-3"]


def test_without_a_ceiling_in_force_a_plan_starts_with_the_one_that_waits_or_with_nothing():
    assert a_baseline(ceilings=(KnownCeiling(150_000_000, "the bid succeeds"),)).first_ceiling == 150_000_000
    assert a_baseline(ceilings=()).first_ceiling == 0


def test_what_fits_is_told_in_order_of_priority_with_what_is_missing_for_the_rest():
    found = outcome(a_baseline(), in_full(new_plan(a_baseline())))
    assert [(placed.fits, placed.missing_pence) for placed in found.items] == [
        (True, 0),
        (False, 1_000_000),
        (False, 1_100_000),  # though alone it would fit: the room is kept for what comes before it
    ]
    assert (found.fitting_pence, found.wanted_pence) == (24_000_000, 27_100_000)


def test_a_dropped_requirement_makes_room_for_what_comes_after_it():
    plan = in_full(new_plan(a_baseline()))
    plan = replace(plan, items=(plan.items[0], replace(plan.items[1], wanted=False), plan.items[2]))
    assert fitting(outcome(a_baseline(), plan)) == ["REQ-1", "REQ-3"]


def test_another_order_of_priority_fits_something_else():
    plan = in_full(new_plan(a_baseline()))
    plan = replace(plan, items=tuple(reversed(plan.items)))
    assert fitting(outcome(a_baseline(), plan)) == ["REQ-3", "REQ-2"]


def test_a_higher_ceiling_fits_all_and_is_never_reached():
    found = outcome(a_baseline(), replace(new_plan(a_baseline()), ceiling_pence=150_000_000))
    assert fitting(found) == ["REQ-1", "REQ-2", "REQ-3"]
    assert found.reached_on is None


def test_the_ceiling_is_reached_on_the_day_on_which_what_is_wanted_would_begin():
    plan = in_full(new_plan(a_baseline()))
    assert outcome(a_baseline(), plan).reached_on == date(2016, 1, 4)
    later = replace(plan.items[1], first_day=date(2016, 2, 1))
    moved = replace(plan, items=(plan.items[0], later, plan.items[2]))
    assert outcome(a_baseline(), moved).reached_on == date(2016, 2, 1)


def test_what_begins_when_others_were_released_has_their_room():
    """Lot 1 takes up four fifths: £20,000 comes back after 31 January."""
    plan = new_plan(a_baseline())
    assert fitting(outcome(a_baseline(), plan)) == ["REQ-1"]
    later = replace(plan.items[1], first_day=date(2016, 2, 1), last_day=date(2016, 3, 31))
    assert fitting(outcome(a_baseline(), replace(plan, items=(plan.items[0], later)))) == ["REQ-1", "REQ-2"]


def test_work_across_the_end_of_the_year_counts_by_its_days_in_the_year():
    item = an_item("REQ-1", 2_000, date(2016, 3, 22), date(2016, 4, 10))
    plan = replace(new_plan(a_baseline()), items=(item, an_item("REQ-2", 2_000, date(2016, 4, 1), date(2016, 4, 2))))
    assert [placed.pence_in_year for placed in outcome(a_baseline(), plan).items] == [1_000, 0]


def test_what_asks_nothing_of_the_year_fits_whatever_stands_above_it():
    plan = replace(
        new_plan(a_baseline()),
        ceiling_pence=0,
        items=(an_item("REQ-1", 100), an_item("REQ-2", 100, date(2016, 4, 1), date(2016, 4, 2))),
    )
    assert fitting(outcome(a_baseline(), plan)) == ["REQ-2"]


def test_the_burn_up_is_known_up_to_today_and_planned_from_there():
    months = outcome(a_baseline(), in_full(new_plan(a_baseline()))).months
    assert [month.exposure for month in months[:8]] == [2_500_000 * number for number in range(1, 9)]
    assert [month.planned for month in months] == [*[None] * 8, 21_000_000, *[27_100_000] * 3]


def test_a_year_to_come_is_planned_whole_and_one_that_is_over_is_known():
    ahead = outcome(a_baseline(today=date(2015, 2, 1), months=()), new_plan(a_baseline())).months
    assert [month.exposure for month in ahead] == [None] * 12
    assert None not in [month.planned for month in ahead]
    over = outcome(a_baseline(today=date(2016, 6, 1)), replace(new_plan(a_baseline()), items=()))
    assert over.months[-1].planned == 19_000_000


def test_people_are_as_many_to_the_pound_as_so_far():
    """900 people for £90,000: one for £100. £80,000 of lot 1 and £30,000 that fit come to 1,100; lot 2 to 100."""
    plan = replace(new_plan(a_baseline()), items=(an_item("REQ-1", 3_750_000),))
    found = outcome(a_baseline(), plan)
    assert [(lot.lot, lot.so_far, lot.expected) for lot in found.people] == [("1", 900, 2_000), ("2", 0, 100)]
    assert (found.people_expected, found.training_target) == (2_100, 6_000)


def test_nobody_is_promised_before_anybody_was_trained():
    lots = (LotRecord("1", "Awareness", None, 0, 0),)
    assert outcome(a_baseline(lots=lots), new_plan(a_baseline(lots=lots))).people_expected == 0


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"year": "2015"}, "“2015” is not a financial year; write it like 2015-16."),
        ({"ceiling_pence": -1}, "The ceiling is below nothing."),
        ({"take_up": (LotTakeUp("1", 10_001),)}, "The take-up of lot 1 is not between 0% and 100%."),
        ({"take_up": (LotTakeUp("1", 1), LotTakeUp("1", 2))}, "The take-up of lot 1 is given more than once."),
        ({"items": (an_item("REQ-1", -1),)}, "REQ-1 costs less than nothing."),
        ({"items": (an_item("REQ-1", 1), an_item("REQ-1", 1))}, "REQ-1 stands in the plan more than once."),
        (
            {"items": (an_item("", 1, MARCH, APRIL),)},
            "“Need ” ends on 1 Apr 2015, before it begins.",
        ),
    ],
)
def test_what_cannot_be_worked_out_is_said(changes, sentence):
    assert faults(replace(new_plan(a_baseline()), **changes)) == (sentence,)
    assert faults(new_plan(a_baseline())) == ()


def test_an_earlier_plan_takes_up_what_has_changed_since():
    earlier = replace(
        new_plan(a_baseline()),
        items=(an_item("REQ-3", 1), an_item("REQ-0", 5), an_item("", 7), an_item("REQ-1", 1, wanted=False)),
        take_up=(LotTakeUp("1", 5_000), LotTakeUp("8", 1)),
    )
    plan, said = renewed(earlier, a_baseline())
    assert [(item.reference, item.pence, item.wanted) for item in plan.items] == [
        ("REQ-3", 100_000, True),
        ("", 7, True),
        ("REQ-1", 3_000_000, False),
        ("REQ-2", 3_000_000, True),
    ]
    assert plan.take_up == (LotTakeUp("1", 5_000), LotTakeUp("2", 10_000))
    assert said == ("No longer waiting, and left out: REQ-0.", "Agreed since, and put last: REQ-2.")
    assert renewed(plan, a_baseline()) == (plan, ())


days = st.integers(0, 500).map(lambda later: date(2015, 12, 1) + timedelta(days=later))


@st.composite
def items(draw, number):
    first, last = sorted((draw(days), draw(days)))
    return an_item(f"REQ-{number}", draw(st.integers(0, 9_000_000)), first, last, wanted=draw(st.booleans()))


@st.composite
def plans(draw):
    count = draw(st.integers(0, 6))
    return replace(
        new_plan(a_baseline()),
        ceiling_pence=draw(st.integers(0, 40_000_000)),
        take_up=tuple(LotTakeUp(lot, draw(st.integers(0, 10_000))) for lot in ("1", "2")),
        items=tuple(draw(items(number)) for number in range(count)),
    )


unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a busy machine is no fault


def highest(plan):
    """What would stand at most on any day, told by when a ceiling of that much would be reached."""
    low, high = 0, 10**9
    while low < high:
        middle = (low + high + 1) // 2
        if outcome(a_baseline(), replace(plan, ceiling_pence=middle)).reached_on is None:
            high = middle - 1
        else:
            low = middle
    return low


@unhurried
@given(plans())
def test_what_fits_never_passes_the_ceiling_on_any_day(plan):
    found = outcome(a_baseline(), plan)
    fits = tuple(placed.item for placed in found.items if placed.fits)
    if any(placed.pence_in_year for placed in found.items if placed.fits):
        assert highest(replace(plan, items=fits)) <= plan.ceiling_pence


@unhurried
@given(plans(), st.integers(0, 10_000_000))
def test_a_higher_ceiling_never_makes_less_fit(plan, more):
    before = fitting(outcome(a_baseline(), plan))
    after = fitting(outcome(a_baseline(), replace(plan, ceiling_pence=plan.ceiling_pence + more)))
    assert set(before) <= set(after)


@unhurried
@given(plans(), st.integers(0, 5))
def test_dropping_a_requirement_never_hurts_the_others(plan, at):
    if at >= len(plan.items):
        return
    dropped = plan.items[at].reference
    kept = tuple(item for item in plan.items if item.reference != dropped)
    before = set(fitting(outcome(a_baseline(), plan))) - {dropped}
    assert before <= set(fitting(outcome(a_baseline(), replace(plan, items=kept))))


@unhurried
@given(plans())
def test_what_is_missing_would_make_it_fit(plan):
    found = outcome(a_baseline(), plan)
    for placed in found.items:
        if not placed.fits:
            enough = outcome(a_baseline(), replace(plan, ceiling_pence=plan.ceiling_pence + placed.missing_pence))
            assert placed.item.reference in fitting(enough)


@unhurried
@given(plans())
def test_more_take_up_never_leaves_more_room(plan):
    full = outcome(a_baseline(), in_full(plan))
    found = outcome(a_baseline(), plan)
    assert found.wanted_pence <= full.wanted_pence
    assert set(fitting(full)) <= set(fitting(found))
