"""Move a pinned register's date forward."""

from pathlib import Path

import pytest
from builders import perform
from inspection import refused, row

from core.domain.states import Role
from core.new_register import read_definition
from core.operations.create_framework import CREATE_FRAMEWORK
from core.operations.move_date import MOVE_DATE
from core.settings import system_login
from core.store.register import FirstPerson, Register, create_file


@pytest.mark.parametrize(
    ("to", "at", "utc"),
    [
        pytest.param("2015-04-01", "09:01:00", "2015-04-01T08:01:00+00:00", id="a minute later"),
        pytest.param("2015-04-02", "09:00:00", "2015-04-02T08:00:00+00:00", id="to the next day, in summer time"),
        pytest.param("2015-11-02", "09:00:00", "2015-11-02T09:00:00+00:00", id="to winter"),
        pytest.param("9999-12-31", "09:00:00", "9999-12-31T09:00:00+00:00", id="to the end of the calendar"),
    ],
)
def test_the_date_moves_forward(to: str, at: str, utc: str, register: Register) -> None:
    perform(register, MOVE_DATE, to=to, at=at)
    assert row(register, "register")["clock_at"] == utc
    with register.reading() as read:
        assert read.today.isoformat() == to


def test_the_entry_in_the_history_stands_at_the_new_time(register: Register) -> None:
    perform(register, MOVE_DATE, key="moved", to="2015-11-02")
    assert row(register, "history", key="moved")["at"] == "2015-11-02T09:00:00+00:00"


@pytest.mark.parametrize(
    ("to", "at"),
    [("2015-03-31", "17:00:00"), ("2015-04-01", "09:00:00"), ("2015-04-01", "08:59:59"), ("0001-01-01", "00:00:00")],
)
def test_it_never_moves_back_or_stays(to: str, at: str, register: Register) -> None:
    assert refused(register, MOVE_DATE, to=to, at=at) == ["clock_backward"]


def test_a_register_on_the_real_date_is_not_moved(tmp_path: Path) -> None:
    people = (FirstPerson("Jo Marsh", tuple(Role), system_login()),)
    register = create_file(tmp_path / "real.calloff", sample=False, clock_at=None, people=people)
    CREATE_FRAMEWORK.perform(register, read_definition("leeds-2015").request, key="framework")
    assert refused(register, MOVE_DATE, to="2099-01-01") == ["clock_real"]
    register.close()
