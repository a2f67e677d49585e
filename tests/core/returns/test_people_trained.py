"""People trained: each counted once, in the period of the session that counts them, against the target."""

import io
from collections.abc import Iterator
from datetime import date
from typing import Any

import openpyxl
import pytest
from builders import a_delivered_session, a_planned_session, an_issued_order, perform, the_day_is
from invoiced import over_two_years
from lived_register import a_lived_register
from reviewed import a_sign_off
from told import Told, told
from year_ends import extend

from core.domain.as_at import AsAt
from core.domain.states import Basis
from core.operations.plan_sessions import PLAN_SESSIONS
from core.operations.record_delivery import RECORD_DELIVERY
from core.operations.take_back_session import TAKE_BACK_SESSION
from core.queries.people_trained import people_trained
from core.returns.people_trained import summary
from core.store.register import Register

PLACES = ("Places offered", "Places booked", "Places attended")
NAME, SESSIONS, ATTENDANCE = "people-trained", "tblSessions", "tblAttendance"


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """Sessions held, taken back, cancelled and planned anew until 10 July 2015; to be read alone."""
    opened = a_lived_register(tmp_path_factory.mktemp("lived"))
    yield opened
    opened.close()


def table(found: Told, first: str) -> list[dict[str, Any]]:
    """A table of the first sheet by its first heading."""
    rows = found.sheet("People trained")
    at = next(at for at, row in enumerate(rows) if row[:1] == [first])
    below = rows[at + 1 :]
    end = next(place for place, row in enumerate(below) if row[:1] == ["Total"])
    return [dict(zip(rows[at], row, strict=True)) for row in below[:end]]


def test_a_session_shows_places_people_and_cost(register: Register) -> None:
    an_issued_order(register)
    number = a_planned_session(register)
    the_day_is(register, "2015-05-06")
    groups = [{"workforce_group": "social-work", "people": 12}, {"workforce_group": "schools", "people": 5}]
    perform(register, RECORD_DELIVERY, session_id=number, attended=groups, places_offered=20, places_booked=19)
    found = told(register, NAME, "2015-16")
    (row,) = found.rows(SESSIONS)
    places = [row[name] for name in ("Places offered", "Places booked", "Places attended", "People", "Cost")]
    assert places == [20, 19, 17, 17, 180_000]
    assert [(each["Workforce group"], each["People"]) for each in found.rows(ATTENDANCE)] == [
        ("Social work", 12),
        ("Schools", 5),
    ]
    assert found.cover["Cost per person"] == 105.88
    assert found.cover["Share of the target"] == pytest.approx(0.0028)


@pytest.mark.parametrize(("rows", "breaks"), [(22, 1), (3, 2)])
def test_providers_begin_a_page_of_their_own_where_they_do_not_fit_below_the_lots(
    register: Register, monkeypatch: pytest.MonkeyPatch, rows: int, breaks: int
) -> None:
    monkeypatch.setattr(summary, "_ROWS_ON_A_PAGE", rows)
    found = told(register, NAME, "2015-16")
    book = openpyxl.load_workbook(io.BytesIO(found.built.workbook))
    assert len(book["People trained"].row_breaks.brk) == breaks


def a_course(register: Register, first_on: str, later_on: str, *, recorded_on: str) -> int:
    """The number of the first of two sessions with the same people, twelve and then eleven; the later is recorded."""
    an_issued_order(register)
    first = a_delivered_session(register, held_on=first_on)
    later = {"held_on": later_on, "quantity_hundredths": 100, "planned_places": 20, "continues_id": first}
    number = perform(register, PLAN_SESSIONS, line_id=1, sessions=[later]).session_ids[0]
    the_day_is(register, recorded_on)
    attended = [{"workforce_group": "social-work", "people": 11}]
    perform(register, RECORD_DELIVERY, session_id=number, attended=attended)
    return first


def test_people_of_a_course_count_once_and_in_its_first_period(register: Register) -> None:
    a_course(register, "2015-05-29", "2015-06-01", recorded_on="2015-06-01")
    may, june = told(register, NAME, "May 2015"), told(register, NAME, "Jun 2015")
    assert [may.cover[name] for name in FIGURES] == [12, 0, 12]
    assert [june.cover[name] for name in FIGURES] == [0, 12, 12]
    assert june.total(ATTENDANCE, "Places attended") == 11
    assert june.cover["Cost per person"] == 0


FIGURES = ("People trained in the period", "People trained before it", "People trained so far")


def test_the_last_of_march_and_the_first_of_april_are_told_apart(register: Register) -> None:
    extend(register)
    over_two_years(register)
    before, after = told(register, NAME, "2015-16"), told(register, NAME, "2016-17")
    assert before.column(SESSIONS, "Day") == [date(2016, 3, 21)]
    assert after.column(SESSIONS, "Day") == [date(2016, 4, 6)]
    assert [after.cover[name] for name in FIGURES] == [12, 12, 24]


@pytest.mark.parametrize("period", ["2015-16", "2015-16 Q1", "May 2015", "Jun 2015"])
def test_each_figure_is_the_sum_of_its_rows(lived: Register, period: str) -> None:
    found = told(lived, NAME, period)
    for row in table(found, "No."):
        assert row["People"] == found.total(ATTENDANCE, "People", **{"Group no.": row["No."]})
    for first, key in (("Lot", "Lot"), ("Provider no.", "Provider no.")):
        for row in table(found, first):
            own = {key: row[first]}
            assert row["People"] == found.total(ATTENDANCE, "People", **own)
            assert row["Places attended"] == found.total(SESSIONS, "Places attended", **own)
            assert round(row["Cost"] * 100) == found.total(SESSIONS, "Cost", **own)
    people = found.cover["People trained in the period"]
    assert people == found.total(SESSIONS, "People") == found.total(ATTENDANCE, "People")


@pytest.mark.parametrize(
    ("period", "day"),
    [("May 2015", date(2015, 5, 25)), ("Jun 2015", date(2015, 6, 12)), ("2015-16 Q2", date(2015, 7, 10))],
)
def test_people_so_far_are_those_of_the_register(lived: Register, period: str, day: date) -> None:
    found = told(lived, NAME, period, as_at=day)
    with lived.reading(AsAt(day, Basis.EFFECTIVE)) as read:
        known = sum(row.people for row in people_trained(read))
    assert found.cover["People trained so far"] == known


def test_the_months_of_a_register_that_has_lived_come_to_its_year(lived: Register) -> None:
    months = [told(lived, NAME, month) for month in ("Apr 2015", "May 2015", "Jun 2015", "Jul 2015")]
    year = told(lived, NAME, "2015-16")
    for heading in ("Sessions", *PLACES, "People", "Cost"):
        assert sum(filled(month, heading) for month in months) == filled(year, heading), heading


def filled(found: Told, heading: str) -> int:
    """What the sessions come to under a heading, blank cells left out."""
    return sum(value for value in found.column(SESSIONS, heading) if value is not None)


def test_a_session_recorded_after_its_day_was_signed_off_is_in_the_period_in_which_it_counts(
    register: Register,
) -> None:
    an_issued_order(register)
    number = a_planned_session(register, held_on="2015-06-30")
    a_sign_off(register, on="2015-07-06")
    the_day_is(register, "2015-07-07")
    attended = [{"workforce_group": "social-work", "people": 11}]
    perform(register, RECORD_DELIVERY, session_id=number, attended=attended, places_offered=20, places_booked=12)
    first, second, year = (told(register, NAME, period) for period in ("2015-16 Q1", "2015-16 Q2", "2015-16"))
    assert first.rows(SESSIONS) == []
    (row,) = second.rows(SESSIONS)
    assert (row["Day"], row["People"], row["Cost"]) == (date(2015, 6, 30), 11, 180_000)
    assert [year.cover[name] for name in FIGURES] == [second.cover[name] for name in FIGURES] == [11, 0, 11]


def test_a_record_taken_back_later_is_taken_off_in_the_period_in_which_it_was(register: Register) -> None:
    an_issued_order(register)
    number = a_delivered_session(register)
    the_day_is(register, "2015-06-03")
    perform(register, TAKE_BACK_SESSION, session_id=number, reason="The wrong cohort")
    the_day_is(register, "2015-07-01")
    may, june, year = (told(register, NAME, period) for period in ("May 2015", "Jun 2015", "2015-16"))
    assert [may.cover[name] for name in FIGURES] == [12, 0, 12]
    assert [june.cover[name] for name in FIGURES] == [-12, 12, 0]
    (row,) = june.rows(SESSIONS)
    assert (row["Sessions"], row["Places attended"], row["Cost"]) == (-1, -12, -180_000)
    assert year.rows(SESSIONS) == []


def test_people_of_a_course_go_to_its_next_session_when_the_first_record_is_taken_back(register: Register) -> None:
    first = a_course(register, "2015-05-28", "2015-05-29", recorded_on="2015-06-03")
    perform(register, TAKE_BACK_SESSION, session_id=first, reason="The wrong cohort")
    may, june, year = (told(register, NAME, period) for period in ("May 2015", "Jun 2015", "2015-16"))
    assert [may.cover[name] for name in FIGURES] == [12, 0, 12]
    assert [june.cover[name] for name in FIGURES] == [-1, 12, 11]
    assert june.column(SESSIONS, "Sessions") == [-1, 0]
    assert [june.total(SESSIONS, name) for name in ("People", "Places attended", "Cost")] == [-1, -12, -180_000]
    assert year.cover["People trained in the period"] == 11


def test_a_record_that_was_taken_back_trained_nobody(register: Register) -> None:
    an_issued_order(register)
    number = a_delivered_session(register)
    assert told(register, NAME, "2015-16").cover["People trained in the period"] == 12
    perform(register, TAKE_BACK_SESSION, session_id=number, reason="The wrong day")
    found = told(register, NAME, "2015-16")
    assert found.rows(SESSIONS) == []
    assert found.cover["This return"] == "Nil return: no session held in this period"


def test_a_period_without_sessions_is_a_return_too(lived: Register) -> None:
    found = told(lived, NAME, "Apr 2015")
    assert found.cover["This return"] == "Nil return: no session held in this period"
    assert ["Nil return: no session held in this period."] in found.sheet("Sessions")
    assert [found.cover[name] for name in FIGURES] == [0, 0, 0]
    assert found.cover["Cost per person"] == 0
