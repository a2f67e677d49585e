"""Set what a cancelled session costs from a day on, by a decision."""

from datetime import date
from typing import Any

import pytest
from builders import a_decision, perform
from inspection import refused, row, rows

from core.domain.states import DayKind, Party
from core.domain.tariff import Band
from core.operations.set_tariff import SET_TARIFF
from core.store import tariffs
from core.store.register import Register

WHOLE = {"cancelled_by": "council", "day_kind": "calendar", "from_days": 0, "to_days": 13, "charged_hundredths": 10_000}
FREE = {"cancelled_by": "council", "day_kind": "calendar", "from_days": 14}
NEXT = (Band(Party.COUNCIL, DayKind.CALENDAR, 0, 13, 10_000), Band(Party.COUNCIL, DayKind.CALENDAR, 14))


def setting(**changes: Any) -> dict[str, Any]:
    """Under a fortnight's notice all is charged, from 1 May 2015 on."""
    return {"bands": [WHOLE, FREE], "in_force_on": "2015-05-01", "decision": a_decision(), **changes}


def in_force(register: Register, day: date) -> tuple[Band, ...]:
    with register.reading() as read:
        return tariffs.tariff_on(read, day)


def test_a_new_version_holds_from_its_day_and_the_one_before_until_then(register: Register) -> None:
    before = in_force(register, date(2015, 4, 1))
    assert len(before) == 4
    assert perform(register, SET_TARIFF, **setting()).version == 2
    assert in_force(register, date(2015, 4, 30)) == before
    assert in_force(register, date(2015, 5, 1)) == NEXT
    assert row(register, "tariff", version=2)["decision_id"] == row(register, "decision", reference="DEC-001")["id"]


def test_of_two_for_the_same_day_the_later_version_holds(register: Register) -> None:
    perform(register, SET_TARIFF, **setting())
    perform(register, SET_TARIFF, **setting(bands=[{**FREE, "from_days": 0}]))
    assert in_force(register, date(2015, 5, 1)) == (Band(Party.COUNCIL, DayKind.CALENDAR, 0),)
    assert len(rows(register, "tariff")) == 3


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"bands": []}, ["no_bands"], id="without bands"),
        pytest.param({"bands": [WHOLE]}, ["tariff_gap"], id="that says nothing of long notice"),
        pytest.param({"bands": [WHOLE, {**FREE, "from_days": 21}]}, ["tariff_gap"], id="with a week missing"),
        pytest.param({"bands": [WHOLE, {**FREE, "from_days": 13}]}, ["tariff_overlap"], id="with a day held twice"),
        pytest.param({"bands": [WHOLE, {**FREE, "day_kind": "working"}]}, ["tariff_mixes_days"], id="of two kinds"),
        pytest.param(
            {"bands": [{**FREE, "from_days": 0, "charged_hundredths": 10_001}]}, ["tariff_part"], id="too dear"
        ),
        pytest.param({"in_force_on": "2015-03-31"}, ["tariff_in_past"], id="from yesterday on"),
        pytest.param({"decision": {"reference": ""}}, ["no_decision"], id="on nobody’s word"),
    ],
)
def test_refusals(register: Register, changes: dict[str, Any], expected: list[str]) -> None:
    assert refused(register, SET_TARIFF, **setting(**changes)) == expected
