"""Import a tender result: its providers, a ranking version for each of its lots, and their maximum prices."""

from typing import Any

import pytest
from builders import a_decision, perform
from inspection import refused, row, rows

from core.operations.import_tender_result import IMPORT_TENDER_RESULT
from core.operations.set_rates import SET_RATES
from core.store.register import Register


def line(provider: str, rank: int, **changes: Any) -> dict[str, Any]:
    return {"lot": "4", "provider": provider, "rank": rank, "unit": "day", "max_pence": 60_000, **changes}


def request(*lines: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {"lines": list(lines), "in_force_on": "2015-04-01", "decision": a_decision(), **changes}


def test_new_providers_rankings_and_prices_are_written_in_one_go(permitted) -> None:
    register, fields = permitted(IMPORT_TENDER_RESULT)
    result = perform(register, IMPORT_TENDER_RESULT, **fields)
    assert (result.providers, result.lots, result.prices) == (("Elder Practice",), ("4",), 3)
    assert row(register, "provider", name="Elder Practice")["email"] == "e@x.example"
    version = row(register, "ranking_version", lot="4")
    assert version["basis"] == "Tender result (result.xlsx)"
    places = rows(register, "rank_entry", ranking_version_id=version["id"])
    assert [(place["rank"], place["provider_id"]) for place in places] == [(1, 4), (2, 1)]
    prices = [(rate["provider_id"], rate["unit"], rate["max_pence"]) for rate in rows(register, "rate", lot="4")]
    assert prices == [(4, "day", 60_000), (1, "day", 61_000), (1, "session", 31_000)]


def test_a_provider_is_known_by_its_name_capitals_and_blanks_aside(register: Register) -> None:
    result = perform(register, IMPORT_TENDER_RESULT, **request(line("  alder   TRAINING ", 1)))
    assert result.providers == ()
    assert len(rows(register, "provider")) == 3


def test_a_price_that_is_on_the_card_already_is_not_written_again(register: Register) -> None:
    result = perform(register, IMPORT_TENDER_RESULT, **request(line("Alder Training", 1, lot="1", max_pence=90_000)))
    assert result.prices == 0
    assert row(register, "ranking_version", lot="1", version=2)["in_force_on"] == "2015-04-01"


def test_a_price_may_be_valid_from_a_day_of_its_own(register: Register) -> None:
    changed = line("Alder Training", 1, lot="1", max_pence=95_000, valid_from="2015-07-01")
    perform(register, IMPORT_TENDER_RESULT, **request(changed))
    card = rows(register, "rate", provider_id=1, lot="1")
    assert [(rate["max_pence"], rate["first_day"], rate["last_day"]) for rate in card] == [
        (90_000, "2015-04-01", "2015-06-30"),
        (95_000, "2015-07-01", None),
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param([], ["no_lines"], id="without lines"),
        pytest.param([line("Elder", 1, lot="9")], ["unknown_lot"], id="for no lot"),
        pytest.param([line(" ", 1)], ["no_name"], id="of nobody"),
        pytest.param([line("Elder", 1, max_pence=0)], ["no_price"], id="without a price"),
        pytest.param([line("Elder", 1, email="reception")], ["not_an_address"], id="with what is no e-mail address"),
        pytest.param([line("Elder", 1), line("Fir", 1)], ["rank_twice"], id="with a rank twice"),
        pytest.param([line("Elder", 1), line("Fir", 3)], ["rank_gap"], id="with a gap"),
        pytest.param([line("Elder", 10**14)], ["rank_gap"], id="with an absurd rank"),
        pytest.param(
            [line("Elder", 1), line("ELDER", 2, unit="session")], ["provider_twice"], id="with a provider at two ranks"
        ),
        pytest.param([line("Elder", 1), line("Elder", 1)], ["rate_twice"], id="with a price twice"),
        pytest.param(
            [line("Alder Training", 1, lot="1", max_pence=95_000)],
            ["starts_before_last"],
            id="with a price for days past",
        ),
        pytest.param(
            [line(" ", 2, lot="9", max_pence=0)],
            ["unknown_lot", "no_name", "no_price", "rank_gap"],
            id="everything is said at once",
        ),
    ],
)
def test_refusals(lines: list[dict[str, Any]], expected: list[str], register: Register) -> None:
    assert refused(register, IMPORT_TENDER_RESULT, **request(*lines)) == expected


def test_a_lot_that_is_ranked_is_not_ranked_anew_for_days_past(register: Register) -> None:
    past = request(line("Elder Practice", 1, lot="1"), in_force_on="2015-03-31")
    assert refused(register, IMPORT_TENDER_RESULT, **past) == ["starts_in_past"]


def test_an_import_rests_on_a_decision(register: Register) -> None:
    unfounded = request(line("Elder Practice", 1), decision={"reference": ""})
    assert refused(register, IMPORT_TENDER_RESULT, **unfounded) == ["no_decision"]


def test_a_price_that_has_ended_is_not_reopened_for_days_past(register: Register) -> None:
    perform(
        register,
        SET_RATES,
        provider_id=1,
        first_day="2015-04-01",
        last_day="2015-06-30",
        rates=[{"lot": "4", "unit": "day", "max_pence": 60_000}],
    )
    assert refused(register, IMPORT_TENDER_RESULT, **request(line("Alder Training", 1))) == ["starts_before_last"]
    later = request(line("Alder Training", 1, valid_from="2015-07-01"))
    assert perform(register, IMPORT_TENDER_RESULT, **later).prices == 1
