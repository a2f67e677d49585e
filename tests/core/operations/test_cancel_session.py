"""Record that a session was cancelled, or that somebody stayed away: what the tariff charges accrues, the rest goes."""

from typing import Any

import pytest
from builders import (
    a_decision,
    a_delivered_session,
    a_planned_session,
    an_issued_order,
    perform,
    the_day_is,
)
from inspection import postings, refused, row, rows, standing

from core.domain.finding import Severity
from core.operations.cancel_session import CANCEL_SESSION
from core.operations.record_delivery import RECORD_DELIVERY
from core.operations.set_tariff import SET_TARIFF
from core.requests import read_request
from core.store import tables
from core.store.register import Register

SOCIAL_WORK = {"workforce_group": "social-work", "people": 12}


@pytest.fixture
def planned(register: Register) -> Register:
    """A session of two days (£1,800) on Wednesday 10 June 2015, of which today is the eve."""
    an_issued_order(register)
    a_planned_session(register, held_on="2015-06-10")
    the_day_is(register, "2015-06-09")
    return register


def cancelling(**changes: Any) -> dict[str, Any]:
    """What the council says when it cancels on the eve."""
    sound = {"session_id": 1, "cancelled_by": "council", "notice_on": "2015-06-09", "reason": "Too few booked"}
    return {**sound, **changes}


def cancel(register: Register, **changes: Any) -> Any:
    return perform(register, CANCEL_SESSION, **cancelling(**changes))


def test_who_cancelled_when_and_why_is_written(planned: Register) -> None:
    result = cancel(planned, reason=" Too few booked ")
    assert (result.reference, result.number) == ("TS-2015-0001", "CO-2015-0001")
    written = row(planned, "session")
    assert (written["state"], written["cancelled_by"], written["borne_by"]) == ("cancelled", "council", "council")
    assert (written["notice_on"], written["reason"]) == ("2015-06-09", "Too few booked")
    assert (written["charged_hundredths"], written["pence"]) == (10_000, 180_000)
    assert (written["recorded_by"], written["recorded_on"]) == (1, "2015-06-09")


@pytest.mark.parametrize(
    ("notice_on", "charged"),
    [
        pytest.param("2015-06-09", 180_000, id="a day’s notice costs it all"),
        pytest.param("2015-06-04", 180_000, id="four working days’ notice cost it all"),
        pytest.param("2015-06-03", 90_000, id="five cost half"),
        pytest.param("2015-05-26", 45_000, id="eleven cost a quarter: 25 May is a bank holiday"),
        pytest.param("2015-05-12", 0, id="twenty cost nothing"),
    ],
)
def test_the_tariff_charges_by_notice_and_the_rest_is_released(planned: Register, notice_on: str, charged: int) -> None:
    result = cancel(planned, notice_on=notice_on)
    assert (result.charged_pence, result.released_pence) == (charged, 180_000 - charged)
    assert standing(planned) == {"committed": 1_620_000} | ({"accrued": charged} if charged else {})
    effective = {item["effective_on"] for item in rows(planned, "posting", cause="session")}
    assert effective == {notice_on}


@pytest.mark.parametrize(
    ("changes", "code", "severity", "sentence"),
    [
        pytest.param(
            {"notice_on": "2015-06-05"},
            "charge_due",
            Severity.WARN,
            "£1,800 of £1,800 is charged: 3 working days’ notice, 100%.",
            id="a charge",
        ),
        pytest.param(
            {},
            "charge_due",
            Severity.WARN,
            "£1,800 of £1,800 is charged: 1 working day’s notice, 100%.",
            id="a charge at one day’s notice",
        ),
        pytest.param(
            {"notice_on": "2015-05-12"},
            "nothing_charged",
            Severity.NOTE,
            "Nothing is charged: 20 working days’ notice, 0%.",
            id="enough notice",
        ),
        pytest.param(
            {"cancelled_by": "provider"},
            "nothing_charged",
            Severity.NOTE,
            "Nothing is charged: the tariff has no charge when the provider cancels.",
            id="the provider cancels",
        ),
        pytest.param(
            {"borne_by": "provider"},
            "nothing_charged",
            Severity.NOTE,
            "Nothing is charged: the provider bears it.",
            id="the provider bears it",
        ),
    ],
)
def test_what_is_charged_is_said_before_it_is_done(
    planned: Register, changes: dict[str, Any], code: str, severity: Severity, sentence: str
) -> None:
    request = read_request(CANCEL_SESSION.request, cancelling(**changes))
    (finding,) = CANCEL_SESSION.preview(planned, request).findings
    assert (finding.code, finding.severity, finding.sentence) == (code, severity, sentence)


def test_without_a_tariff_nothing_is_charged(northshire: Register) -> None:
    days = {"first_day": "2024-06-10", "last_day": "2024-07-31"}
    an_issued_order(northshire, lot="A", stream="fleet", needed=days, **days)
    a_planned_session(northshire, held_on="2024-06-12")
    request = read_request(CANCEL_SESSION.request, cancelling(notice_on="2024-06-03"))
    (finding,) = CANCEL_SESSION.preview(northshire, request).findings
    assert finding.sentence == "Nothing is charged: no tariff was in force when CO-2024-0001 was issued."


def test_the_tariff_is_that_of_the_day_of_issue(planned: Register) -> None:
    free = [{"cancelled_by": "council", "day_kind": "working", "from_days": 0}]
    perform(planned, SET_TARIFF, bands=free, in_force_on="2015-06-09", decision=a_decision("DEC-002"))
    assert cancel(planned).charged_pence == 180_000


def test_a_no_show_counts_as_no_notice_whenever_it_was_told(planned: Register) -> None:
    the_day_is(planned, "2015-06-12")
    result = cancel(planned, notice_on="2015-06-11", no_show=True)
    assert (result.charged_pence, row(planned, "session")["state"]) == (180_000, "no_show")
    assert rows(planned, "posting")[-1]["effective_on"] == "2015-06-10"


def test_a_school_may_bear_what_its_session_costs(register: Register) -> None:
    an_issued_order(register)
    with register.writing() as work:
        school = work.insert(tables.establishment, number="0123", name="Elm School", kind="academy", email="")
    a_planned_session(register, establishment_id=school)
    the_day_is(register, "2015-05-05")
    assert cancel(register, notice_on="2015-05-05", borne_by="school").charged_pence == 180_000
    assert standing(register) == {"committed": 1_620_000, "accrued": 180_000}


def test_what_was_cancelled_is_not_there_for_other_sessions(planned: Register) -> None:
    cancel(planned, notice_on="2015-05-12")
    with pytest.raises(Exception, match="18 days of 20 days is left"):
        a_planned_session(planned, days=18.01)
    a_planned_session(planned, days=18)


def test_a_session_takes_no_more_with_it_than_is_left_of_its_line(planned: Register) -> None:
    other = a_planned_session(planned, held_on="2015-06-09")
    perform(planned, RECORD_DELIVERY, session_id=other, attended=[SOCIAL_WORK], delivered_hundredths=1_900)
    assert cancel(planned).charged_pence == 90_000
    assert standing(planned) == {"accrued": 1_800_000}
    assert row(planned, "session", id=1)["quantity_hundredths"] == 100


def test_the_charge_accrues_in_the_year_of_the_session(across: Register) -> None:
    a_planned_session(across, days=12, held_on="2025-04-02")
    the_day_is(across, "2025-03-28")
    with across.writing() as work:
        tariff = work.insert(
            tables.tariff, version=1, in_force_on=work.today.replace(year=2024), decision_id=1, recorded_at=work.now
        )
        whole = {"cancelled_by": "council", "day_kind": "calendar", "from_days": 0, "charged_hundredths": 2_500}
        work.insert(tables.tariff_band, tariff_id=tariff, **whole)
    cancel(across, notice_on="2025-03-27")
    assert standing(across, period="2024-25") == {"committed": 720_000}
    assert standing(across, period="2025-26") == {"accrued": 270_000}
    assert postings(across, cause="session") == [
        ("2025-26", "committed", "accrued", 270_000),
        ("2025-26", "committed", "outside", 810_000),
    ]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"session_id": 9}, ["unknown_session"], id="that there is not"),
        pytest.param({"session_id": 9, "reason": ""}, ["unknown_session", "no_reason"], id="and without a reason"),
        pytest.param({"reason": " "}, ["no_reason"], id="without a reason"),
        pytest.param({"notice_on": "2015-06-10"}, ["notice_to_come"], id="with notice to come"),
        pytest.param({"notice_on": "2015-03-31"}, ["notice_before_order"], id="with notice before the order"),
        pytest.param({"no_show": True}, ["session_to_come"], id="as a no-show to come"),
        pytest.param({"cancelled_by": "school"}, ["cancelled_by_school"], id="by a school"),
        pytest.param({"borne_by": "school"}, ["no_school"], id="at the cost of a school that there is not"),
    ],
)
def test_refusals(planned: Register, changes: dict[str, Any], expected: list[str]) -> None:
    assert refused(planned, CANCEL_SESSION, **cancelling(**changes)) == expected


def test_a_session_that_is_past_was_cancelled_before_it_or_is_a_no_show(planned: Register) -> None:
    the_day_is(planned, "2015-06-12")
    assert refused(planned, CANCEL_SESSION, **cancelling(notice_on="2015-06-11")) == ["notice_after_session"]
    assert cancel(planned, notice_on="2015-06-10").charged_pence == 180_000


def test_a_session_that_was_held_is_not_cancelled(register: Register) -> None:
    an_issued_order(register)
    session = a_delivered_session(register)
    fields = cancelling(session_id=session, notice_on="2015-05-06")
    assert refused(register, CANCEL_SESSION, **fields) == ["session_recorded"]


def test_a_session_is_cancelled_once(planned: Register) -> None:
    cancel(planned)
    assert refused(planned, CANCEL_SESSION, **cancelling()) == ["session_recorded"]
