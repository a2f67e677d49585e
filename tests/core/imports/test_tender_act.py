"""A tender result from its own form: one more import in the list, with what is refused at the form's own fields."""

from dataclasses import replace
from datetime import date

import pytest
from builders import OWNER, SECRETARY, perform
from inspection import row, rows

from core.domain.errors import Refused
from core.imports.tender_act import tender_act
from core.imports.tender_result import TENDER_RESULT, read
from core.operations.undo_import import UNDO_IMPORT

PLACE = {"Lot": "4", "Provider": "Elder Practice", "Rank": 1, "Unit": "day", "Rate (excluding VAT)": 600}


@pytest.fixture
def found(register, fill_in):
    return read(register, fill_in(TENDER_RESULT, "Tender result", PLACE))


def test_it_is_done_as_an_import_that_can_be_undone(register, found):
    done = tender_act(lambda: found).perform(register, found.request, key="k", by=OWNER)
    assert (done.result.providers, done.result.lots, done.result.prices) == (("Elder Practice",), ("4",), 1)
    assert done.sentence == "Tender result imported: 1 lot, 1 new provider, 1 price"
    act = row(register, "import_act")
    assert (act["kind"], act["source"], act["file_hash"]) == ("tender-result", "filled.xlsx", found.digest)
    perform(register, UNDO_IMPORT, number=1, reason="Not signed", by=OWNER)
    assert rows(register, "ranking_version", lot="4", taken_back_on=None) == []


def test_the_same_key_gives_the_first_result(register, found):
    act = tender_act(lambda: found)
    first = act.perform(register, found.request, key="k", by=OWNER)
    again = act.perform(register, found.request, key="k", by=OWNER)
    assert (again.result, again.repeated, len(rows(register, "import_act"))) == (first.result, True, 1)


def test_what_is_refused_stands_at_the_fields_of_the_form(register, found):
    past = replace(found.request, in_force_on=date(2015, 3, 1), decision=replace(found.request.decision, reference=""))
    with pytest.raises(Refused) as refusal:
        tender_act(lambda: found).perform(register, past, key="k", by=OWNER)
    assert [(finding.code, finding.field) for finding in refusal.value.findings] == [
        ("no_decision", "decision.reference"),
    ]
    with pytest.raises(Refused) as refusal:
        tender_act(lambda: found).perform(register, found.request, key="k", by=SECRETARY)
    assert [(finding.code, finding.field) for finding in refusal.value.findings] == [("role_missing", "as")]
