"""Set what published returns say of the council and whom they leave unnamed, by a decision."""

from typing import Any

import pytest
from builders import a_decision, perform
from inspection import refused, row, rows

from core.domain.states import LegalForm
from core.operations.set_publication import SET_PUBLICATION
from core.queries.framework import framework
from core.store.register import Register


def setting(**changes: Any) -> dict[str, Any]:
    """Children’s Services; partnerships go unnamed as well as individuals and sole traders."""
    forms = ["sole_trader", "individual", "partnership"]
    return {"department": "Children’s Services", "redacted_forms": forms, "decision": a_decision(), **changes}


def test_department_and_forms_hold_by_their_decision(register: Register) -> None:
    perform(register, SET_PUBLICATION, **setting())
    with register.reading() as read:
        (found,) = framework(read)
    assert found.department == "Children’s Services"
    assert set(found.redacted_forms) == {LegalForm.SOLE_TRADER, LegalForm.INDIVIDUAL, LegalForm.PARTNERSHIP}
    assert row(register, "decision", reference="DEC-001")["maker"] == "Head of Service"
    sentence = "Published returns leave individuals, sole traders and partnerships unnamed"
    assert rows(register, "history")[-1]["sentence"] == sentence


def test_a_council_may_name_everybody(register: Register) -> None:
    perform(register, SET_PUBLICATION, **setting(redacted_forms=[]))
    with register.reading() as read:
        assert framework(read)[0].redacted_forms == ()
    assert rows(register, "history")[-1]["sentence"] == "Published returns name every provider"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param(
            {"department": " ", "redacted_forms": ["individual", "sole_trader", "individual"]},
            ["publication_unchanged"],
            id="as it holds already",
        ),
        pytest.param({"decision": {"reference": ""}}, ["no_decision"], id="on nobody’s word"),
    ],
)
def test_refusals(register: Register, changes: dict[str, Any], expected: list[str]) -> None:
    assert refused(register, SET_PUBLICATION, **setting(**changes)) == expected
