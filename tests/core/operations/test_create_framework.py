"""Create the register's framework from its definition."""

from pathlib import Path
from typing import Any

import pytest
from builders import a_second_framework, perform
from inspection import refused, row, rows
from leaves import exchanged

from core.new_register import new_register, read_definition
from core.operations.create_framework import CREATE_FRAMEWORK
from core.operations.record_decision import RECORD_DECISION
from core.store.register import Register


def test_the_leeds_framework_is_written_as_its_source_says(register: Register) -> None:
    written = row(register, "framework")
    assert (written["first_day"], written["last_day"], written["regime"]) == ("2015-04-01", "2016-03-31", "2006")
    assert [option["last_day"] for option in rows(register, "extension_option")] == ["2017-03-31", "2018-03-31"]
    assert [lot["code"] for lot in rows(register, "lot")] == list("12345678")
    groups = rows(register, "role_group")
    assert sum(group["limit_thousandths"] for group in groups) == 57_000
    assert {group["grade"] for group in groups} >= {"PO1", "PO2", "PO4", "PO6", "C1"}
    ceilings = [(item["period"], item["pence"], item["state"]) for item in rows(register, "ceiling_version")]
    assert ceilings == [("2015-16", 26_000_000, "in_force"), ("2015-16", 150_000_000, "conditional")]


def test_whose_people_are_trained_and_what_a_cancelled_session_costs_are_written_too(register: Register) -> None:
    groups = sorted(rows(register, "workforce_group"), key=lambda group: group["position"])
    assert [group["code"] for group in groups] == ["social-work", "residential", "schools", "wider"]
    assert row(register, "tariff")["version"] == 1
    bands = [(band["from_days"], band["to_days"], band["charged_hundredths"]) for band in rows(register, "tariff_band")]
    assert bands == [(0, 4, 10_000), (5, 9, 5_000), (10, 19, 2_500), (20, None, 0)]


def test_a_second_framework_works_by_its_definition_alone(tmp_path: Path) -> None:
    register = new_register(tmp_path / "other.calloff", read_definition(a_second_framework()), sample=True)
    written = row(register, "framework")
    assert (written["estimated_pence"], written["maximum_pence"], written["answer_until"]) == (
        90_000_000,
        120_000_000,
        "12:00",
    )
    assert [(item["scope"], item["period"]) for item in rows(register, "ceiling_version")] == [
        ("framework", "life"),
        ("lot:B", "2024-25"),
    ]
    register.close()


def test_a_register_holds_one_framework(register: Register) -> None:
    again = read_definition("leeds-2015").request
    assert CREATE_FRAMEWORK.preview(register, again).findings[0].code == "framework_exists"


def test_before_there_is_a_framework_other_steps_can_be_recorded(permitted) -> None:
    register, fields = permitted(CREATE_FRAMEWORK)
    perform(register, RECORD_DECISION, **fields["decision"])
    perform(register, CREATE_FRAMEWORK, **fields)
    assert len(rows(register, "decision")) == 1


@pytest.mark.parametrize(
    ("place", "value", "expected"),
    [
        pytest.param(("reference",), " ", ["missing"], id="without a reference"),
        pytest.param(("title",), "", ["missing"], id="without a title"),
        pytest.param(("buyer",), "", ["missing"], id="without a buyer"),
        pytest.param(("lots",), [], ["missing"], id="without lots"),
        pytest.param(("streams",), [], ["missing"], id="without funding streams"),
        pytest.param(("last_day",), "2015-03-31", ["dates_reversed"], id="that ends before it starts"),
        pytest.param(("options", 0), "2016-03-31", ["options_order"], id="with an option that brings nothing"),
        pytest.param(("options", 1), "2016-12-31", ["options_order"], id="with options out of order"),
        pytest.param(("lots", 1, "code"), "1", ["code_twice"], id="with a lot twice"),
        pytest.param(("lots", 1, "code"), " 1 ", ["code_twice"], id="with a lot twice, blanks aside"),
        pytest.param(("lots", 1, "code"), " ", ["code_twice"], id="with a lot without a code"),
        pytest.param(("streams", 1, "code"), "core", ["code_twice"], id="with a stream twice"),
        pytest.param(("workforce_groups", 1, "code"), "schools", ["code_twice"], id="with a workforce group twice"),
        pytest.param(("tariff", 1, "from_days"), 6, ["tariff_gap"], id="with a tariff that says nothing of a notice"),
        pytest.param(
            ("settings", "variation_warn_percent"), 0, ["setting_out_of_range"], id="with variations warned of at 0%"
        ),
        pytest.param(("settings", "payment_days"), 367, ["setting_out_of_range"], id="with more than a year to pay"),
        pytest.param(
            ("role_groups", 0, "limit_thousandths"), -1, ["limit_below_zero"], id="with a limit below nothing"
        ),
        pytest.param(("ceilings", 0, "scope"), "lot:9", ["unknown_scope"], id="with a ceiling over no lot"),
        pytest.param(("ceilings", 0, "period"), "2015", ["unknown_period"], id="with a ceiling for no year"),
        pytest.param(("ceilings", 0, "pence"), -1, ["ceiling_below_zero"], id="with a ceiling below nothing"),
        pytest.param(("ceilings", 0, "vat_rate_hundredths"), -10_000, ["vat_rate"], id="with a VAT rate of -100%"),
        pytest.param(("ceilings", 1, "condition"), "", ["ceiling_twice"], id="with two ceilings in force for one year"),
        pytest.param(("ceilings", 1, "condition"), "  ", ["ceiling_twice"], id="with a condition of blanks"),
        pytest.param(
            ("settings", "answer_working_days"), 367, ["setting_out_of_range"], id="with more than a year to answer"
        ),
        pytest.param(
            ("settings", "permitted_overrun_days"), -1, ["setting_out_of_range"], id="with an overrun below nothing"
        ),
        pytest.param(
            ("settings", "ceiling_levels_percent"), [95, 80], ["setting_out_of_range"], id="with levels out of order"
        ),
        pytest.param(("settings", "ceiling_levels_percent"), [], ["setting_out_of_range"], id="with no levels"),
        pytest.param(("decision", "maker"), "", ["decision_incomplete"], id="by a decision of nobody"),
        pytest.param(("decision", "reference"), "", ["no_decision"], id="without a decision"),
        pytest.param(("decision", "decided_on"), "2015-04-02", ["decision_in_future"], id="by a decision of tomorrow"),
        pytest.param(("estimated_pence",), -1, ["value_below_zero"], id="with an estimated value below nothing"),
        pytest.param(("maximum_pence",), -1, ["value_below_zero"], id="with a maximum value below nothing"),
        pytest.param(("training_target",), -1, ["value_below_zero"], id="with a target below nothing"),
    ],
)
def test_refusals(place: tuple[str | int, ...], value: Any, expected: list[str], permitted) -> None:
    register, fields = permitted(CREATE_FRAMEWORK)
    fields["estimated_pence"] = fields["maximum_pence"] = None
    assert refused(register, CREATE_FRAMEWORK, **exchanged(fields, place, value)) == expected


def test_everything_wrong_with_a_definition_is_said_at_once(permitted) -> None:
    register, fields = permitted(CREATE_FRAMEWORK)
    wrong = fields | {"title": "", "last_day": "2015-03-31", "lots": [], "decision": {"reference": ""}}
    assert set(refused(register, CREATE_FRAMEWORK, **wrong)) == {"no_decision", "missing", "dates_reversed"}
