"""Record a decision on which other steps can rest."""

from typing import Any

import pytest
from builders import a_decision, perform
from inspection import refused, row, rows

from core.operations.confirm_ceiling import CONFIRM_CEILING
from core.operations.record_decision import RECORD_DECISION
from core.store.register import Register


def test_a_decision_is_written_whole(register: Register) -> None:
    perform(
        register, RECORD_DECISION, reference=" CAB-7 ", decided_on="2015-03-02", maker=" Cabinet ", text=" Agreed. "
    )
    written = row(register, "decision", reference="CAB-7")
    assert (written["decided_on"], written["maker"], written["text"]) == ("2015-03-02", "Cabinet", "Agreed.")


def test_other_steps_rest_on_it_by_its_reference_alone(register: Register) -> None:
    perform(register, RECORD_DECISION, **a_decision("CAB-7"))
    perform(register, CONFIRM_CEILING, ceiling_id=2, decision={"reference": "CAB-7"})
    assert len(rows(register, "decision", reference="CAB-7")) == 1


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        pytest.param({"reference": "DEC-1", "decided_on": "2015-03-31"}, ["decision_differs"], id="another day"),
        pytest.param({"reference": "DEC-1", "maker": "Cabinet"}, ["decision_differs"], id="another maker"),
        pytest.param({"reference": "DEC-1", "text": "Refused."}, ["decision_differs"], id="another text"),
        pytest.param(
            a_decision("DEC-1") | {"maker": "Cabinet", "text": "Refused."},
            ["decision_differs", "decision_differs"],
            id="each difference is named",
        ),
        pytest.param({"reference": "DEC-2"}, ["decision_incomplete"], id="not recorded, and only a reference"),
        pytest.param(a_decision("DEC-2") | {"decided_on": "2015-04-02"}, ["decision_in_future"], id="of tomorrow"),
    ],
)
def test_a_step_cannot_rest_on_a_decision_that_is_incomplete_or_contradicts_the_record(
    note: dict[str, str], expected: list[str], register: Register
) -> None:
    perform(register, RECORD_DECISION, **a_decision("DEC-1"))
    assert refused(register, CONFIRM_CEILING, ceiling_id=2, decision=note) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"reference": " "}, ["no_decision"], id="without a reference"),
        pytest.param({"maker": " "}, ["decision_incomplete"], id="without a maker"),
        pytest.param({"text": ""}, ["decision_incomplete"], id="without a text"),
        pytest.param({"decided_on": "2015-04-02"}, ["decision_in_future"], id="of tomorrow"),
        pytest.param(
            {"maker": "", "decided_on": "2015-04-02"},
            ["decision_incomplete", "decision_in_future"],
            id="of tomorrow and without a maker",
        ),
        pytest.param({"reference": "DEC-TENDER"}, ["decision_exists"], id="under a reference that is taken"),
    ],
)
def test_refusals(changes: dict[str, Any], expected: list[str], permitted) -> None:
    register, fields = permitted(RECORD_DECISION)
    assert refused(register, RECORD_DECISION, **fields | changes) == expected
