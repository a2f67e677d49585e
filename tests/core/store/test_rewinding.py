"""A register can be had as it stood at any earlier entry, and a copy in memory may be tried out freely."""

from pathlib import Path
from typing import Any

import lived_register
import pytest
from builders import a_decision, a_register, an_issued_order, perform
from lived_register import a_lived_register
from sqlalchemy import select

from core.domain.errors import NotRewindable, Refused
from core.operation import Operation
from core.operations.cancel_order import CANCEL_ORDER
from core.operations.record_decision import RECORD_DECISION
from core.queries.position import position
from core.store import tables
from core.store.reading import Reading
from core.store.register import Register
from core.store.rewinding import Stand, rewound, stand
from core.store.scratch import scratch


def contents(read: Reading) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, but the clock that a rewound register is stopped at."""
    found = {}
    for name, table in tables.metadata.tables.items():
        columns = [column for column in table.columns if column.name != "clock_at"]
        found[name] = sorted((tuple(row) for row in read.rows(select(*columns))), key=repr)
    return found


@pytest.fixture
def stands(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Stand, dict[str, Any]]]:
    """Where the register stood, and what was in it, after each operation that is done from now on."""
    kept: list[tuple[Stand, dict[str, Any]]] = []
    own = Operation.perform

    def performed(operation: Any, register: Register, *given: Any, **named: Any) -> Any:
        done = own(operation, register, *given, **named)
        with register.reading() as read:
            kept.append((stand(read), contents(read)))
        return done

    monkeypatch.setattr(Operation, "perform", performed)
    return kept


def test_every_earlier_stand_is_had_again_row_by_row(
    tmp_path: Path, stands: list[tuple[Stand, dict[str, Any]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lived_register, "_lived_register", lived_register._lived_register.__wrapped__)
    register = a_lived_register(tmp_path)
    seen = [kept for kept in stands if kept[0].posting_id][::6]
    assert len(seen) > 5
    for then, held in seen:
        with rewound(register, then) as past, past.reading() as read:
            assert contents(read) == held
            assert read.now == then.now
    register.close()


def test_figures_of_the_past_are_those_of_then(tmp_path: Path) -> None:
    register = a_register(tmp_path)
    order = an_issued_order(register)
    with register.reading() as read:
        then, before = stand(read), position(read)
    perform(register, CANCEL_ORDER, number=order.number, reason="No longer needed")
    with register.reading() as read:
        assert position(read) != before
    with rewound(register, then) as past, past.reading() as read:
        assert position(read) == before
    register.close()


def test_another_registers_history_does_not_lead_there(tmp_path: Path) -> None:
    register, other = a_register(tmp_path), a_register(tmp_path, "other.calloff")
    perform(register, RECORD_DECISION, **a_decision("ONE"))
    perform(other, RECORD_DECISION, **a_decision("TWO"))
    with register.reading() as read:
        then = stand(read)
    with pytest.raises(NotRewindable, match="does not lead back"), rewound(other, then):
        pass
    register.close()
    other.close()


def test_what_is_tried_in_memory_is_refused_by_the_same_guards_and_does_not_last(tmp_path: Path) -> None:
    register = a_register(tmp_path)
    before = register.path.read_bytes()
    with scratch(register) as tried:
        perform(tried, RECORD_DECISION, **a_decision("TRIED"))
        order = an_issued_order(tried)
        with pytest.raises(Refused, match="ceiling"):
            an_issued_order(tried, days=100_000)
        assert order.number
    assert register.path.read_bytes() == before
    register.close()
