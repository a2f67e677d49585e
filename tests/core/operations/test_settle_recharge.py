"""Record that a school's charge was settled: the journal went through, or the invoice was paid."""

from typing import Any

import pytest
from builders import perform
from inspection import refused, row
from recharges import NET_PENCE, a_recharge

from core.domain.states import RechargeState
from core.operations.settle_recharge import SETTLE_RECHARGE
from core.store.register import Register


def test_a_settlement_is_written_with_its_reference(register: Register) -> None:
    number = a_recharge(register, RechargeState.CHARGED)
    result = perform(register, SETTLE_RECHARGE, recharge_id=number, settlement_reference=" BANK-77 ")
    written = row(register, "recharge")
    assert result.gross_pence == NET_PENCE
    assert (written["state"], written["settled_on"], written["settlement_reference"]) == (
        "settled",
        "2015-05-06",
        "BANK-77",
    )


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"recharge_id": 99}, ["unknown_recharge"], id="of no recharge"),
        pytest.param({"settlement_reference": ""}, ["no_reference"], id="without a reference"),
    ],
)
def test_refusals(changes: dict[str, Any], expected: list[str], permitted) -> None:
    register, fields = permitted(SETTLE_RECHARGE)
    assert refused(register, SETTLE_RECHARGE, **fields | changes) == expected


@pytest.mark.parametrize("state", [state for state in RechargeState if state is not RechargeState.CHARGED])
def test_only_a_charge_is_settled(state: RechargeState, register: Register) -> None:
    number = a_recharge(register, state)
    assert refused(register, SETTLE_RECHARGE, recharge_id=number, settlement_reference="B") == ["recharge_state"]
