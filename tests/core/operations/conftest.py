"""Registers in which an operation is permitted, and one of another framework."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from builders import a_decision, a_planned_session, a_second_framework, an_issued_order, perform, the_day_is
from ready import ready

from core.new_register import new_register, read_definition
from core.operation import Operation
from core.operations.add_provider import ADD_PROVIDER
from core.operations.move_session import MOVE_SESSION
from core.operations.set_ranking import SET_RANKING
from core.operations.set_rates import SET_RATES
from core.store import tables
from core.store.register import Register

Ready = Callable[[Operation[Any, Any, Any]], tuple[Register, dict[str, Any]]]


@pytest.fixture
def permitted(tmp_path: Path) -> Iterator[Ready]:
    """Gives a register of its own in which an operation is permitted, and a request that it accepts."""
    opened: list[Register] = []

    def make(operation: Operation[Any, Any, Any]) -> tuple[Register, dict[str, Any]]:
        register, fields = ready(operation, tmp_path)
        opened.append(register)
        return register, fields

    yield make
    for register in opened:
        register.close()


@pytest.fixture
def blocking(tmp_path: Path) -> Iterator[Register]:
    """The Northshire framework, which blocks at its staffing limits, on 3 June 2024."""
    opened = new_register(tmp_path / "northshire.calloff", read_definition(a_second_framework()), sample=True)
    yield opened
    opened.close()


@pytest.fixture
def northshire(blocking: Register) -> Register:
    """The Northshire framework, with one provider ranked in lot A at £900 a day."""
    perform(blocking, ADD_PROVIDER, name="Alder Training")
    day = {"in_force_on": "2024-06-01", "basis": "Tender", "decision": a_decision()}
    perform(blocking, SET_RANKING, lot="A", ranks=[{"rank": 1, "provider_id": 1}], **day)
    price = {"lot": "A", "unit": "day", "max_pence": 90_000}
    perform(blocking, SET_RATES, provider_id=1, first_day="2024-06-01", rates=[price])
    return blocking


@pytest.fixture
def across(northshire: Register) -> Register:
    """An order of 20 days at £900 from 22 March to 10 April 2025: £9,000 committed in either year."""
    days = {"first_day": "2025-03-22", "last_day": "2025-04-10"}
    an_issued_order(northshire, lot="A", stream="fleet", needed=days, **days)
    return northshire


@pytest.fixture
def priced_by_place(register: Register) -> Register:
    """An order in lot 1 of 100 places at £27.50."""
    places = {"unit": "place", "quantity_hundredths": 10_000}
    price = {"lot": "1", "unit": "place", "max_pence": 2_750}
    perform(register, SET_RATES, provider_id=1, first_day="2015-04-01", rates=[price])
    an_issued_order(register, rate_pence=2_750, needed=places | {"estimate_high_pence": 275_000}, **places)
    return register


@pytest.fixture
def after_the_close(across: Register) -> Register:
    """The same order with all of it committed in 2025-26, and a session of 10 days on 2 April; 2024-25 is closed."""
    session_id = a_planned_session(across, days=20, held_on="2025-04-02")
    perform(across, MOVE_SESSION, session_id=session_id, quantity_hundredths=1_000)
    the_day_is(across, "2025-04-03")
    row = {"financial_year": "2024-25", "closed_by": 1, "decision_id": 1, "accrued_pence": 0, "exposure_pence": 0}
    with across.writing() as work:
        work.insert(tables.year_close, closed_on=work.today, **row)
    return across


@pytest.fixture
def overrunning(tmp_path: Path) -> Iterator[Register]:
    """The Leeds framework with 30 days of permitted overrun, and one provider ranked in lot 1."""
    leeds = read_definition("leeds-2015")
    request = replace(leeds.request, settings=replace(leeds.request.settings, permitted_overrun_days=30))
    opened = new_register(tmp_path / "overrun.calloff", replace(leeds, request=request), sample=True)
    perform(opened, ADD_PROVIDER, name="Alder Training")
    day = {"in_force_on": "2015-04-01", "basis": "Tender", "decision": a_decision()}
    perform(opened, SET_RANKING, lot="1", ranks=[{"rank": 1, "provider_id": 1}], **day)
    price = {"lot": "1", "unit": "day", "max_pence": 90_000}
    perform(opened, SET_RATES, provider_id=1, first_day="2015-04-01", rates=[price])
    yield opened
    opened.close()
