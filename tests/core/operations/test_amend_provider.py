"""Change what the register tells of a provider: how to reach it, its numbers, what it is in law."""

import json
from typing import Any

import pytest
from builders import an_issued_order, perform
from inspection import refused, row, rows

from core.operations.add_provider import ADD_PROVIDER
from core.operations.amend_provider import AMEND_PROVIDER
from core.operations.cancel_order import CANCEL_ORDER
from core.operations.import_file import IMPORT_FILE
from core.operations.undo_import import UNDO_IMPORT
from core.store.register import Register


def test_what_is_given_changes_and_what_is_left_out_stays(register: Register) -> None:
    perform(register, AMEND_PROVIDER, provider_id=1, email=" office@alder.example ", phone="0113 496 0001")
    done = perform(register, AMEND_PROVIDER, provider_id=1, legal_form="sole_trader", phone="")
    assert done.changed == ("phone", "legal_form")
    written = row(register, "provider", id=1)
    told = [written[name] for name in ("name", "email", "phone", "legal_form")]
    assert told == ["Alder Training", "office@alder.example", "", "sole_trader"]


def test_the_history_holds_each_field_before_and_after(register: Register) -> None:
    perform(register, AMEND_PROVIDER, provider_id=1, ledger_number="V-1", small_or_medium="yes")
    entry = rows(register, "history")[-1]
    assert entry["sentence"] == "Alder Training amended: small or medium, ledger number"
    (change,) = json.loads(entry["changes"])
    assert change["before"] == {"ledger_number": "", "small_or_medium": "not_recorded"}
    assert change["after"] == {"ledger_number": "V-1", "small_or_medium": "yes"}


def test_the_name_may_change_while_nothing_was_ordered(register: Register) -> None:
    assert perform(register, AMEND_PROVIDER, provider_id=1, name=" Alder   Training Ltd ").name == "Alder Training Ltd"
    assert row(register, "provider", id=1)["name"] == "Alder Training Ltd"


def test_its_own_name_in_other_capitals_is_no_other_providers(register: Register) -> None:
    assert perform(register, AMEND_PROVIDER, provider_id=1, name="ALDER Training").changed == ("name",)


def test_the_name_is_fixed_by_an_order_even_a_cancelled_one(register: Register) -> None:
    order = an_issued_order(register)
    assert refused(register, AMEND_PROVIDER, provider_id=1, name="Alder Ltd") == ["name_fixed"]
    perform(register, CANCEL_ORDER, number=order.number, reason="School closed")
    assert refused(register, AMEND_PROVIDER, provider_id=1, name="Alder Ltd") == ["name_fixed"]
    assert perform(register, AMEND_PROVIDER, provider_id=1, name="Alder Training", phone="1").changed == ("phone",)
    assert perform(register, AMEND_PROVIDER, provider_id=2, name="Beech Ltd").changed == ("name",)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"provider_id": 9, "phone": "1"}, ["unknown_provider"], id="of nobody"),
        pytest.param({}, ["nothing_amended"], id="without anything"),
        pytest.param({"legal_form": "not_recorded", "name": " Alder  Training"}, ["nothing_amended"], id="as it is"),
        pytest.param({"name": " "}, ["no_name"], id="to no name"),
        pytest.param({"name": "beech  MEDIATION"}, ["provider_exists"], id="to another’s name"),
        pytest.param({"email": "Alder"}, ["not_an_address"], id="to what is no e-mail address"),
        pytest.param({"ledger_number": "V-9"}, ["ledger_number_taken"], id="to another’s number in the ledger"),
    ],
)
def test_refusals(register: Register, changes: dict[str, Any], expected: list[str]) -> None:
    perform(register, ADD_PROVIDER, name="Dogwood", ledger_number="V-9")
    assert refused(register, AMEND_PROVIDER, **{"provider_id": 1, **changes}) == expected


def test_the_name_of_one_whose_import_was_undone_stays_its_own(register: Register) -> None:
    step = {"place": "Sheet!2", "operation": "add_provider", "request": {"name": "Elm Partners"}}
    fields = {"kind": "providers", "source": "p.xlsx", "file_hash": "c" * 64, "rows_read": 1, "steps": [step]}
    number = perform(register, IMPORT_FILE, by="Owen Hughes", **fields).number
    perform(register, UNDO_IMPORT, number=number, reason="The wrong file", by="Owen Hughes")
    assert refused(register, AMEND_PROVIDER, provider_id=1, name="elm partners") == ["name_taken_back"]


def test_an_import_of_amendments_is_undone_to_what_stood_before(register: Register) -> None:
    step = {"place": "Sheet!2", "operation": "amend_provider", "request": {"provider_id": 1, "phone": "1"}}
    fields = {"kind": "providers", "source": "p.xlsx", "file_hash": "c" * 64, "rows_read": 1, "steps": [step]}
    number = perform(register, IMPORT_FILE, by="Owen Hughes", **fields).number
    assert row(register, "provider", id=1)["phone"] == "1"
    perform(register, UNDO_IMPORT, number=number, reason="The wrong file", by="Owen Hughes")
    assert row(register, "provider", id=1)["phone"] == ""
