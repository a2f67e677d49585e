"""A tender result, first or re-issued, as an import that can be undone."""

from typing import Any

import openpyxl
import pytest
from builders import OWNER, PROVIDERS, a_decision, a_placed_offer, an_open_selection, perform
from found import places, states
from inspection import row, rows

from core.domain.errors import BadRequest, Refused
from core.imports.performing import perform_import, try_import
from core.imports.tender_result import TENDER_RESULT
from core.operations.set_ranking import SET_RANKING
from core.operations.set_rates import SET_RATES
from core.operations.undo_import import UNDO_IMPORT
from core.queries.ranking_versions import ranking_versions
from core.queries.rankings import provider_rows, rates
from core.store.register import Register

SHEET = "Tender result"


def a_place(
    provider: str, rank: int, *, lot: str = "1", rate: float = 900, unit: str = "day", **more: Any
) -> dict[str, Any]:
    """One row of a result: a provider’s rank and rate in a lot."""
    return {"Lot": lot, "Provider": provider, "Rank": rank, "Unit": unit, "Rate (excluding VAT)": rate, **more}


AS_IT_STANDS = [a_place(name, rank) for rank, name in enumerate(PROVIDERS, 1)]
RE_ISSUED = [
    a_place("Cedar Learning", 1, rate=925),
    a_place("Juniper Practice", 2, rate=850),
    a_place("Alder Training", 3),
]
LATER = {"in_force_on": "2015-05-01"}


@pytest.fixture
def read(register, fill_in):
    return lambda *places_, **choices: TENDER_RESULT.read(register, fill_in(TENDER_RESULT, SHEET, *places_), choices)


def in_force(register: Register, lot: str = "1") -> tuple[int, list[str]]:
    """The newest version of a lot, and its providers in rank order."""
    with register.reading() as now:
        version = next(each for each in ranking_versions(now) if each.lot == lot)
    return version.version, [place.provider for place in version.places]


def undo(register: Register, number: int) -> None:
    perform(register, UNDO_IMPORT, number=number, reason="The standstill was not over", by=OWNER)


def blocked(register: Register, number: int) -> list[str]:
    with pytest.raises(Refused) as refusal:
        undo(register, number)
    assert {finding.code for finding in refusal.value.findings} == {"built_on"}
    return [finding.sentence for finding in refusal.value.findings]


def test_the_preview_tells_of_each_place_and_price_what_changes(read):
    found = read(*RE_ISSUED)
    assert [(shown.place, shown.state.value, shown.what) for shown in found.rows] == [
        (f"{SHEET}!5", "changed", "Cedar Learning, lot 1, by the day"),
        (f"{SHEET}!6", "new", "Juniper Practice, lot 1, by the day"),
        (f"{SHEET}!7", "changed", "Alder Training, lot 1, by the day"),
        (SHEET, "not_in_file", "Beech Mediation is left out of lot 1, where it was 2nd"),
    ]
    said = [[(each.heading, each.before, each.after) for each in shown.differences] for shown in found.rows]
    assert said == [
        [("Rank", "3rd", "1st"), ("Rate (excluding VAT), day", "£900.00", "£925.00")],
        [("Rank", "", "2nd"), ("Rate (excluding VAT), day", "", "£850.00")],
        [("Rank", "1st", "3rd")],
        [],
    ]


def test_scores_and_ties_that_differ_are_told(read):
    (first, *_rest) = read(a_place("Alder Training", 1, **{"Quality score": 54.25, "Tie-break note": "By lot"})).rows
    assert [(each.heading, each.before, each.after) for each in first.differences] == [
        ("Quality score", "", "54.25"),
        ("Tie-break note", "", "By lot"),
    ]


def test_a_second_price_of_a_provider_tells_its_place_once(read):
    session = a_place("Juniper Practice", 1, lot="4", unit="session", rate=300)
    found = read(a_place("Juniper Practice", 1, lot="4"), session)
    assert [len(shown.differences) for shown in found.rows] == [2, 1]


def test_a_result_as_the_register_has_it_asks_for_nothing(read):
    found = read(*AS_IT_STANDS)
    assert (states(found), found.steps) == (["unchanged"] * 3, ())
    assert "Lot 1 is as the register has it, and no new ranking version is made of it." in found.notes


def test_only_the_lots_that_differ_get_a_new_version(register, read):
    perform_import(register, read(*AS_IT_STANDS, a_place("Cedar Learning", 1, lot="2"), **LATER))
    assert (in_force(register, "1")[0], in_force(register, "2")) == (1, (2, ["Cedar Learning"]))


def test_the_import_ranks_prices_and_adds_providers(register, read):
    found = read(*RE_ISSUED, **LATER)
    assert try_import(register, found).sentences == ("Tender result imported: 1 lot, 1 new provider, 2 prices",)
    perform_import(register, found)
    assert in_force(register) == (2, ["Cedar Learning", "Juniper Practice", "Alder Training"])
    (act,) = rows(register, "import_act")
    assert (act["number"], act["kind"], act["source"], act["rows_read"]) == (1, "tender-result", "filled.xlsx", 4)


def test_a_recorded_decision_and_a_first_day_may_be_chosen(register, read):
    perform(register, SET_RANKING, lot="4", **a_ranking())
    perform_import(register, read(*RE_ISSUED, decision="DEC-LATER", **LATER))
    version = row(register, "ranking_version", lot="1", version=2)
    assert version["in_force_on"] == "2015-05-01"
    assert row(register, "decision", id=version["decision_id"])["reference"] == "DEC-LATER"
    with pytest.raises(BadRequest, match="write it like 2015-07-01"):
        read(*RE_ISSUED, in_force_on="soon")


def a_ranking() -> dict[str, Any]:
    ranks = [{"rank": 1, "provider_id": 1}]
    return {"in_force_on": "2015-04-01", "basis": "Tender", "ranks": ranks, "decision": a_decision("DEC-LATER")}


def test_what_a_rule_refuses_is_named_at_the_row_of_its_line(register, read):
    tried = try_import(register, read(a_place("Juniper Practice", 1), a_place("X", 2, lot="1", rate=1), **LATER))
    assert tried.ready
    long_name = "Practice " * 500
    tried = try_import(register, read(a_place("Juniper Practice", 1), a_place(long_name, 2), **LATER))
    assert [(problem.cell, problem.heading) for problem in tried.found.problems] == [("B6", "Provider")]
    assert tried.found.problems[0].found.startswith("Practice Practice")


def test_the_template_offers_units_in_words_and_takes_those_of_an_old_one(register, read, tmp_path):
    TENDER_RESULT.template(register, tmp_path / "t.xlsx")
    lines = openpyxl.load_workbook(tmp_path / "t.xlsx")["How to fill in"].iter_rows(values_only=True)
    offered = [line[0] for line in lines]
    assert offered[offered.index("Units") + 1 :][:5] == ["day", "half day", "session", "place", "fixed price"]
    for unit, held in (
        ("half day", "half_day"),
        ("half_day", "half_day"),
        ("fixed price", "fixed"),
        ("fixed", "fixed"),
    ):
        (step,) = read(a_place("Juniper Practice", 1, unit=unit), **LATER).steps
        assert step.request["lines"][0]["unit"] == held


def test_problems_of_the_workbook_leave_nothing_to_be_done(read):
    found = read(a_place("Alder Training", 1), a_place("Beech Mediation", 1))
    assert (states(found), found.steps) == (["error"], ())
    assert places(found) == [("E6", "is also the rank of “Alder Training” in lot 1, in cell E5")]


def test_undone_the_earlier_version_is_in_force_again_and_the_next_import_gets_the_next_number(register, read):
    number = perform_import(register, read(*RE_ISSUED, **LATER)).result.number
    undo(register, number)
    assert in_force(register) == (1, ["Alder Training", "Beech Mediation", "Cedar Learning"])
    with register.reading() as now:
        assert [each.max_pence for each in rates(now) if each.lot == "1" and each.provider_id == 3] == [90_000]
        assert "Juniper Practice" not in {each.name for each in provider_rows(now)}
    card = row(register, "rate", provider_id=3, lot="1", taken_back_on=None)
    assert (card["max_pence"], card["last_day"]) == (90_000, None)
    perform_import(register, read(*RE_ISSUED, **LATER))
    assert in_force(register)[0] == 3


def test_a_provider_that_was_taken_back_comes_back_by_its_name(register, read):
    for _ in range(2):  # what an undone import left behind does not keep the next one
        undo(register, perform_import(register, read(*RE_ISSUED, **LATER)).result.number)
    again = a_place("JUNIPER practice", 1, lot="4", **{"Contact e-mail (optional)": "j@x.example"})
    perform_import(register, read(again))
    juniper = row(register, "provider", id=4)
    assert (juniper["name"], juniper["email"], juniper["taken_back_on"]) == ("JUNIPER practice", "j@x.example", None)
    assert len(rows(register, "provider")) == 4


def test_a_selection_that_follows_the_ranking_keeps_the_import(register, read):
    number = perform_import(register, read(a_place("Cedar Learning", 1), a_place("Alder Training", 2))).result.number
    an_open_selection(register)
    assert blocked(register, number) == [
        (
            "filled.xlsx, Tender result!5: 1 selection of “Selection for REQ-2015-0001 opened with "
            "ranking version 2 of lot 1” (1 Apr 2015) rests on it. While that stands, import 1 cannot be undone."
        )
    ]


def test_an_offer_at_its_price_keeps_the_import_and_an_earlier_or_another_offer_does_not(register, read):
    """Another ranking is set before each offer, so that its selection does not follow the import’s."""
    a_placed_offer(register, lot="2")
    at_once = read(*AS_IT_STANDS[:2], a_place("Cedar Learning", 3, unit="session", rate=300))
    number = perform_import(register, at_once).result.number
    perform(register, SET_RANKING, lot="1", **a_ranking(), by=OWNER)
    a_placed_offer(register, lot="1")
    undo(register, number)
    number = perform_import(register, read(a_place("Alder Training", 1, unit="session", rate=300))).result.number
    perform(register, SET_RANKING, lot="1", **a_ranking(), by=OWNER)
    a_placed_offer(register, lot="1", needed={"unit": "session"}, unit="session", rate_pence=30_000)
    assert blocked(register, number) == [
        "filled.xlsx, Tender result!5: 1 offer since rests on its price. While that stands, import 2 cannot be undone."
    ]


def test_a_price_that_was_changed_since_keeps_the_import(register, read):
    number = perform_import(register, read(*RE_ISSUED, **LATER)).result.number
    rate = {"lot": "1", "unit": "day", "max_pence": 99_000}
    perform(register, SET_RATES, provider_id=3, first_day="2015-06-01", rates=[rate])
    assert "changed its rate since (last day)" in blocked(register, number)[0]
