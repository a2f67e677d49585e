"""Charge a school for a delivered session: by internal journal or by invoice, with the VAT code that Finance gives."""

from typing import Any

import pytest
from builders import perform
from inspection import refused, row
from recharges import NET_PENCE, a_recharge

from core.domain.states import ChargeMethod, RechargeState, VatCode
from core.operations.charge_recharge import CHARGE_RECHARGE
from core.store.register import Register


@pytest.mark.parametrize(
    ("vat_code", "vat_pence"),
    [
        (VatCode.STANDARD, 12_267),
        (VatCode.REDUCED, 3_067),
        (VatCode.ZERO, 0),
        (VatCode.EXEMPT, 0),
        (VatCode.OUTSIDE_SCOPE, 0),
    ],
)
def test_vat_is_half_up_on_the_net(vat_code: VatCode, vat_pence: int, register: Register) -> None:
    number = a_recharge(register, RechargeState.DELIVERED)
    charge = {"recharge_id": number, "vat_code": vat_code.value, "charge_reference": " SI-1001 "}
    result = perform(register, CHARGE_RECHARGE, **charge)
    written = row(register, "recharge")
    assert (result.net_pence, result.vat_pence, result.gross_pence) == (NET_PENCE, vat_pence, NET_PENCE + vat_pence)
    assert (written["vat_code"], written["vat_pence"], written["gross_pence"]) == (
        vat_code.value,
        vat_pence,
        NET_PENCE + vat_pence,
    )
    assert (written["state"], written["charged_on"], written["charge_reference"]) == (
        "charged",
        "2015-05-06",
        "SI-1001",
    )


@pytest.mark.parametrize(("kind", "method"), [("maintained", ChargeMethod.JOURNAL), ("academy", ChargeMethod.INVOICE)])
def test_the_kind_of_school_says_how_it_is_charged(kind: str, method: ChargeMethod, register: Register) -> None:
    number = a_recharge(register, RechargeState.DELIVERED, kind=kind)
    charge = {"recharge_id": number, "vat_code": "exempt", "charge_reference": "J-1"}
    assert perform(register, CHARGE_RECHARGE, **charge).method is method


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"recharge_id": 99}, ["unknown_recharge"], id="of no recharge"),
        pytest.param({"charge_reference": " "}, ["no_reference"], id="without a reference"),
    ],
)
def test_refusals(changes: dict[str, Any], expected: list[str], permitted) -> None:
    register, fields = permitted(CHARGE_RECHARGE)
    assert refused(register, CHARGE_RECHARGE, **fields | changes) == expected


@pytest.mark.parametrize("state", [state for state in RechargeState if state is not RechargeState.DELIVERED])
def test_only_what_was_delivered_is_charged(state: RechargeState, register: Register) -> None:
    number = a_recharge(register, state)
    charge = {"recharge_id": number, "vat_code": "exempt", "charge_reference": "SI-1002"}
    assert refused(register, CHARGE_RECHARGE, **charge) == ["recharge_state"]
