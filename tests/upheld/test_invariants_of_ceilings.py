"""Invariant 21: no ceiling is passed, whichever way money comes in, by a penny or in any scope."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from builders import a_ceiling, a_planned_session, an_issued_order, perform, the_day_is
from inspection import refused, standing
from ready import BY_NAME, ready
from year_ends import an_order_across, extend

from core.operation import Operation
from core.operations.cancel_session import CANCEL_SESSION
from core.operations.move_session import MOVE_SESSION
from core.operations.plan_sessions import PLAN_SESSIONS
from core.operations.record_delivery import RECORD_DELIVERY
from core.operations.take_back_session import TAKE_BACK_SESSION
from core.operations.vary_order import VARY_ORDER
from core.store.register import Register, open_register

Wanted = tuple[Operation[Any, Any, Any], dict[str, Any], str]
"""An operation, its request, and the delivery year into which it brings money."""


def as_ready(name: str, year: str = "2015-16") -> Callable[[Path], tuple[Register, Wanted]]:
    """The operation as any register permits it."""

    def make(folder: Path) -> tuple[Register, Wanted]:
        register, fields = ready(BY_NAME[name], folder)
        return register, (BY_NAME[name], fields, year)

    return make


def of_a_new(make: Callable[[Register], Wanted]) -> Callable[[Path], tuple[Register, Wanted]]:
    """The operation in a register with an order made for it."""

    def prepared(folder: Path) -> tuple[Register, Wanted]:
        register, _ = ready(BY_NAME["record_decision"], folder)
        return register, make(register)

    return prepared


def _varied(register: Register) -> Wanted:
    number = an_issued_order(register).number
    more = {"kind": "value", "lines": [{"line_id": 1, "quantity_hundredths": 2_100}], "reason": "A larger cohort"}
    return (
        VARY_ORDER,
        {"number": number, "legal_ground": "review_clause", "approved_by": "Owen Hughes", **more},
        "2015-16",
    )


def _taken_back(register: Register) -> Wanted:
    an_issued_order(register)
    number = a_planned_session(register, held_on="2015-07-06")
    why = {"cancelled_by": "provider", "notice_on": "2015-04-01", "reason": "Ill", "borne_by": "provider"}
    perform(register, CANCEL_SESSION, session_id=number, **why)
    return TAKE_BACK_SESSION, {"session_id": number, "reason": "It is held after all"}, "2015-16"


def _across(register: Register) -> None:
    extend(register)
    an_order_across(register)


def _planned(register: Register) -> Wanted:
    _across(register)
    session = {"held_on": "2016-04-05", "quantity_hundredths": 2_000}
    return PLAN_SESSIONS, {"line_id": 1, "sessions": [session]}, "2016-17"


def _moved(register: Register) -> Wanted:
    _across(register)
    number = a_planned_session(register, held_on="2016-03-28", days=20)
    return MOVE_SESSION, {"session_id": number, "held_on": "2016-04-05"}, "2016-17"


def _delivered(register: Register) -> Wanted:
    _across(register)
    number = a_planned_session(register, held_on="2016-04-05", days=20)
    the_day_is(register, "2016-04-06")
    return RECORD_DELIVERY, {"session_id": number, "attended": [], "held_on": "2016-03-30"}, "2015-16"


WAYS = {
    "an offer": as_ready("make_offer"),
    "a variation upward": of_a_new(_varied),
    "expenses": as_ready("agree_expenses"),
    "reopening": as_ready("reopen_order"),
    "a cancellation taken back": of_a_new(_taken_back),
    "sessions planned in another year": of_a_new(_planned),
    "a session moved to another year": of_a_new(_moved),
    "a session held in another year than planned": of_a_new(_delivered),
    "work carried over": as_ready("carry_over", "2016-17"),
    "a correction of a closed year": as_ready("correct_exposure", "2016-17"),
}
"""Every way in which money comes to a year from outside, or from another year."""


def in_copies(way: str, folder: Path) -> tuple[Register, Register, Wanted]:
    """Two registers in which the same is permitted, and what it is."""
    register, wanted = WAYS[way](folder)
    copied = folder / "copy.calloff"
    copied.write_bytes(register.path.read_bytes())
    return register, open_register(copied), wanted


@pytest.mark.parametrize("scope", ["framework", "lot:1", "stream:core"])
@pytest.mark.parametrize("way", list(WAYS))
def test_invariant_21_no_way_in_passes_a_ceiling(way: str, scope: str, tmp_path: Path) -> None:
    """Invariant 21: no step raises exposure and reserved above a ceiling in force, in any scope.

    Where a penny is missing the step is refused and changes nothing; where the room is exact it goes ahead.
    """
    free, tight, (operation, fields, year) = in_copies(way, tmp_path)
    before = sum(standing(free, scope, year).values())
    perform(free, operation, **fields)
    needed = sum(standing(free, scope, year).values()) - before
    assert needed > 0
    a_ceiling(tight, scope, year, before + needed - 1)
    assert refused(tight, operation, **fields) == ["ceiling_passed"]
    a_ceiling(tight, scope, year, before + needed)
    perform(tight, operation, **fields)
    assert sum(standing(tight, scope, year).values()) == before + needed
    free.close()
    tight.close()
