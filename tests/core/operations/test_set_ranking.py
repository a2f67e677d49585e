"""Record a new ranking version for a lot; earlier versions stay as they were."""

from typing import Any

import pytest
from builders import a_decision, a_line, an_open_selection, perform
from inspection import refused, row, rows

from core.operations.make_offer import MAKE_OFFER
from core.operations.set_ranking import SET_RANKING
from core.store.register import Register


def ranks(*provider_ids: int) -> list[dict[str, int]]:
    return [{"rank": rank, "provider_id": number} for rank, number in enumerate(provider_ids, start=1)]


def set_ranking(register: Register, *provider_ids: int, on: str = "2015-04-01", lot: str = "1") -> int:
    request = {"lot": lot, "in_force_on": on, "basis": "Re-evaluation", "decision": a_decision()}
    version: int = perform(register, SET_RANKING, ranks=ranks(*provider_ids), **request).version
    return version


def test_a_version_is_written_with_its_places(register: Register) -> None:
    assert set_ranking(register, 3, 1) == 2
    version = row(register, "ranking_version", lot="1", version=2)
    assert (version["basis"], version["in_force_on"]) == ("Re-evaluation", "2015-04-01")
    places = rows(register, "rank_entry", ranking_version_id=version["id"])
    assert [(place["rank"], place["provider_id"]) for place in places] == [(1, 3), (2, 1)]


def test_a_selection_keeps_the_ranking_that_was_in_force_when_it_opened(register: Register) -> None:
    before = an_open_selection(register)
    set_ranking(register, 3, 1)
    after = an_open_selection(register)
    offered = [
        perform(register, MAKE_OFFER, selection_id=number, lines=[a_line()]).provider for number in (before, after)
    ]
    assert offered == ["Alder Training", "Cedar Learning"]


def test_a_version_of_a_later_day_waits_for_it(register: Register) -> None:
    set_ranking(register, 3, 1, on="2015-04-02")
    offer = perform(register, MAKE_OFFER, selection_id=an_open_selection(register), lines=[a_line()])
    assert offer.provider == "Alder Training"


def test_a_lot_without_a_ranking_may_start_in_the_past(register: Register) -> None:
    assert set_ranking(register, 2, on="2015-03-01", lot="4") == 1


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"lot": "9"}, ["unknown_lot"], id="of no lot"),
        pytest.param({"basis": " "}, ["no_basis"], id="that rests on nothing"),
        pytest.param({"ranks": []}, ["no_ranks"], id="of nobody"),
        pytest.param({"ranks": ranks(1, 99)}, ["unknown_provider"], id="with a provider that there is not"),
        pytest.param({"ranks": ranks(1, 2, 1)}, ["provider_twice"], id="with a provider twice"),
        pytest.param(
            {"ranks": [{"rank": 1, "provider_id": 1}, {"rank": 1, "provider_id": 2}]}, ["rank_twice"], id="with a tie"
        ),
        pytest.param(
            {"ranks": [{"rank": 1, "provider_id": 1}, {"rank": 3, "provider_id": 2}]}, ["rank_gap"], id="with a gap"
        ),
        pytest.param({"ranks": [{"rank": 0, "provider_id": 1}]}, ["rank_gap"], id="that starts at nought"),
        pytest.param({"ranks": [{"rank": 10**14, "provider_id": 1}]}, ["rank_gap"], id="at an absurd rank"),
        pytest.param(
            {"in_force_on": "2015-03-31"}, ["starts_before_last", "starts_in_past"], id="before the last version"
        ),
        pytest.param({"decision": {"reference": ""}}, ["no_decision"], id="without a decision"),
    ],
)
def test_refusals(changes: dict[str, Any], expected: list[str], permitted) -> None:
    register, fields = permitted(SET_RANKING)
    assert refused(register, SET_RANKING, **fields | changes) == expected
