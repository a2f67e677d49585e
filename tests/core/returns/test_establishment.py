"""The establishment: posts and time bought in against the limits on the period’s last day, and its peak."""

from datetime import date
from typing import Any

import pytest
from builders import a_decision, an_issued_order, perform, the_day_is
from told import Told, told

from core.operations.close_order import CLOSE_ORDER
from core.operations.end_post import END_POST
from core.operations.fill_post import FILL_POST
from core.operations.set_publication import SET_PUBLICATION
from core.queries.staffing import staffing
from core.store.register import Register

NAME, ROLES, POSTS, BOUGHT = "establishment", "tblEstablishment", "tblPosts", "tblBoughtIn"
FGC, SUPPORT = "FGC co-ordinators", "FGC management and support"


def fill(register: Register, fte: int = 1_000, role: str = "fgc-coordinators", **days: Any) -> int:
    post = {"role_group": role, "fte_thousandths": fte, "first_day": "2015-04-01", "holder": "Team A", **days}
    number: int = perform(register, FILL_POST, **post).post_id
    return number


def role(found: Told, title: str = FGC) -> dict[str, Any]:
    (row,) = [row for row in found.rows(ROLES) if row["Job title"] == title]
    return row


def test_a_role_shows_its_limit_what_is_held_and_what_is_left(register: Register) -> None:
    perform(register, SET_PUBLICATION, department="CS", redacted_forms=[], decision=a_decision("DEC-PUB"))
    fill(register, 18_500)
    an_issued_order(register, days=20, role_group="fgc-coordinators")
    the_day_is(register, "2015-06-30")
    row = role(told(register, NAME, "2015-16"))
    assert row == {
        "Role no.": "R-1",
        "Department": "CS",
        "Team": "FGC Service",
        "Job title": FGC,
        "Grade": "PO2",
        "Permanent or temporary": "Permanent",
        "Limit": 26_000,
        "Filled": 18_500,
        "Bought in": 361,
        "Held": 18_861,
        "Vacant": 7_139,
        "Peak in the period": 18_861,
        "Peak from": date(2015, 5, 1),
        "Within limit?": "yes",
        "Earliest end date": date(2015, 7, 31),
        "Source of the limit": row["Source of the limit"],
    }


def test_filled_and_bought_in_are_the_sums_of_their_rows(register: Register) -> None:
    fill(register, 5_000)
    fill(register, 2_500, first_day="2015-06-01")
    fill(register, 3_000, role="fgc-support")
    an_issued_order(register, days=20, role_group="fgc-coordinators")
    an_issued_order(register, days=4, role_group="fgc-coordinators")
    the_day_is(register, "2015-07-01")
    found = told(register, NAME, "2015-16 Q1")
    for row in found.rows(ROLES):
        own = {"Role no.": row["Role no."]}
        assert row["Filled"] == found.total(POSTS, "FTE on the day", **own)
        assert row["Bought in"] == found.total(BOUGHT, "FTE on the day", **own)
    assert found.cover["Posts filled"] == 10.5
    with register.reading() as read:
        known = staffing(read)
    assert found.total(ROLES, "Filled") == sum(each.filled_thousandths for each in known)
    assert found.total(ROLES, "Bought in") == sum(each.bought_in_thousandths for each in known)


def test_a_post_counts_on_its_first_and_its_last_day(register: Register) -> None:
    number = fill(register, first_day="2015-05-01")
    perform(register, END_POST, post_id=number, last_day="2015-06-30")
    the_day_is(register, "2015-09-01")
    held = {
        period: [role(told(register, NAME, period))[name] for name in ("Filled", "Peak in the period")]
        for period in ("Apr 2015", "May 2015", "Jun 2015", "Jul 2015")
    }
    assert held == {"Apr 2015": [0, 0], "May 2015": [1_000] * 2, "Jun 2015": [1_000] * 2, "Jul 2015": [0, 0]}
    assert len(told(register, NAME, "2015-16 Q1").rows(POSTS)) == 1
    assert told(register, NAME, "Jul 2015").rows(POSTS) == []


def test_the_peak_is_that_of_the_period_alone(register: Register) -> None:
    fill(register, 20_000, first_day="2015-05-11", last_day="2015-05-20")
    fill(register, 4_000)
    the_day_is(register, "2015-09-01")
    may, june = (role(told(register, NAME, period)) for period in ("May 2015", "Jun 2015"))
    assert (may["Filled"], may["Peak in the period"], may["Peak from"]) == (4_000, 24_000, date(2015, 5, 11))
    assert (june["Peak in the period"], june["Peak from"]) == (4_000, date(2015, 6, 1))


def test_a_limit_that_is_passed_is_counted(register: Register) -> None:
    fill(register, 26_001, reason="Agreed for the pilot")
    found = told(register, NAME, "2015-16")
    assert role(found)["Within limit?"] == "no"
    assert role(found, SUPPORT)["Within limit?"] == "yes"
    assert found.cover["Roles over their limit at the peak"] == 1


def test_time_bought_in_names_its_order_and_ends_with_it(register: Register) -> None:
    number = an_issued_order(register, days=20, role_group="fgc-coordinators").number
    (row,) = told(register, NAME, "2015-16").rows(BOUGHT)
    assert (row["Order"], row["Provider"], row["FTE"]) == (number, "Alder Training", 361)
    the_day_is(register, "2015-05-20")
    perform(register, CLOSE_ORDER, number=number, reason="No demand")
    assert told(register, NAME, "2015-16").rows(BOUGHT) == []


def test_an_order_that_is_issued_later_is_not_there_as_at_a_day(register: Register) -> None:
    the_day_is(register, "2015-04-20")
    an_issued_order(register, days=20, role_group="fgc-coordinators")
    assert told(register, NAME, "2015-16", as_at=date(2015, 4, 19)).rows(BOUGHT) == []
    assert len(told(register, NAME, "2015-16", as_at=date(2015, 4, 20)).rows(BOUGHT)) == 1


@pytest.mark.parametrize(("day", "filled"), [(date(2016, 3, 31), 1_000), (date(2015, 4, 1), 0)])
def test_the_day_is_that_of_the_period_nearest_to_the_day_shown(register: Register, day: date, filled: int) -> None:
    fill(register, first_day="2016-03-31")
    the_day_is(register, "2016-04-02")
    assert role(told(register, NAME, "2015-16", as_at=day))["Filled"] == filled


def test_a_period_with_nobody_in_post_is_a_return_too(register: Register) -> None:
    found = told(register, NAME, "2015-16")
    words = "Nil return: no post filled and no time bought in in this period"
    assert found.cover["This return"] == words
    assert found.cover["Limit, in full-time equivalents"] == 57
    assert found.cover["Vacant"] == 57
