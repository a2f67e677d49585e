"""Nothing inexact goes into a register: no floats, no moments without a time zone, nothing off the list."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from sqlalchemy import TypeDecorator
from sqlalchemy.dialects.sqlite import dialect

from core.domain.states import Stage
from core.store.columns import Day, Flag, Listed, Moment, Whole

SQLITE = dialect()
SUMMER = timezone(timedelta(hours=1))


@pytest.mark.parametrize(
    ("column", "value", "kept"),
    [
        (Whole(), 260_000_00, 26_000_000),
        (Whole(), None, None),
        (Flag(), True, 1),
        (Flag(), False, 0),
        (Day(), date(2015, 11, 2), "2015-11-02"),
        (Moment(), datetime(2015, 6, 1, 17, 0, tzinfo=SUMMER), "2015-06-01T16:00:00+00:00"),
        (Listed(Stage), Stage.RESERVED, "reserved"),
    ],
)
def test_a_value_is_kept_as(column: TypeDecorator[Any], value: object, kept: object) -> None:
    assert column.process_bind_param(value, SQLITE) == kept


@pytest.mark.parametrize("value", [10.0, 0.1, True, "10"])
def test_pence_that_are_not_a_whole_number_are_a_fault(value: object) -> None:
    with pytest.raises(TypeError, match="whole number"):
        Whole().process_bind_param(value, SQLITE)


def test_a_moment_without_a_time_zone_is_a_fault() -> None:
    with pytest.raises(TypeError, match="time zone"):
        Moment().process_bind_param(datetime(2015, 6, 1, 17, 0), SQLITE)  # noqa: DTZ001


def test_a_word_off_the_list_is_a_fault() -> None:
    with pytest.raises(ValueError, match="lost"):
        Listed(Stage).process_bind_param("lost", SQLITE)


def test_a_moment_comes_back_as_the_same_moment() -> None:
    moment = datetime(2015, 6, 1, 17, 0, tzinfo=SUMMER)
    kept = Moment().process_bind_param(moment, SQLITE)
    assert Moment().process_result_value(kept, SQLITE) == moment.astimezone(UTC)
