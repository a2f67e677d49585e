"""Whatever becomes of recharges, no position changes: income stands beside exposure and is never netted."""

from contextlib import suppress
from typing import Any

import pytest
from builders import a_decision, a_register, perform
from hypothesis import given, settings
from hypothesis import strategies as st
from inspection import rows
from recharges import a_school, a_schools_session, deliver

from core.domain.errors import Refused
from core.operations.charge_recharge import CHARGE_RECHARGE
from core.operations.confirm_recharge import CONFIRM_RECHARGE
from core.operations.quote_recharge import QUOTE_RECHARGE
from core.operations.settle_recharge import SETTLE_RECHARGE
from core.operations.waive_recharge import WAIVE_RECHARGE
from core.store import money
from core.store.register import Register

STEPS: dict[str, tuple[Any, dict[str, Any]]] = {
    "quote": (QUOTE_RECHARGE, {"session_id": 1, "establishment_id": 1, "net_pence": 75_050}),
    "quote again": (
        QUOTE_RECHARGE,
        {"session_id": 1, "establishment_id": 1, "net_pence": 1, "replaces_quote": True},
    ),
    "confirm": (CONFIRM_RECHARGE, {"recharge_id": 1, "confirmed_by_name": "Head teacher"}),
    "charge": (CHARGE_RECHARGE, {"recharge_id": 1, "vat_code": "standard", "charge_reference": "SI-1"}),
    "settle": (SETTLE_RECHARGE, {"recharge_id": 1, "settlement_reference": "BANK-1"}),
    "waive": (WAIVE_RECHARGE, {"session_id": 1, "reason": "Pilot", "decision": a_decision("DEC-WAIVE")}),
}


def stands(register: Register) -> tuple[Any, ...]:
    with register.reading() as read:
        return (*money.positions(read), *(tuple(item.values()) for item in rows(register, "posting")))


@settings(max_examples=40, deadline=None)
@given(steps=st.lists(st.sampled_from([*STEPS, "deliver"]), max_size=10))
def test_no_step_of_a_recharge_moves_money(steps: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    register = a_register(tmp_path_factory.mktemp("recharges"))
    a_schools_session(register, a_school(register))
    delivered = False
    for step in steps:
        if step == "deliver":
            if not delivered:
                deliver(register, 1)
            delivered = True
            continue
        operation, fields = STEPS[step]
        before = stands(register)
        with suppress(Refused):
            perform(register, operation, **fields)
        assert stands(register) == before
    register.close()
