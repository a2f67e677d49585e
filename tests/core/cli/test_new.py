"""Making a register: each form, a framework of one's own, and definitions that will not do."""

from pathlib import Path

import pytest
from commands import MINIMAL, Cli, Do, Ran

from core.cli import BAD_REQUEST, DONE, REFUSED


def test_new_makes_a_leeds_register_on_its_opening_day(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "a.calloff"
    assert cli("new", path) == Ran(DONE, f"Made {path}\n", "")
    (framework,) = cli("show", path, "framework").json
    assert (framework["reference"], framework["today"], framework["sample"]) == ("LCC-RP-2015", "2015-04-01", False)


def test_new_takes_leeds_by_its_name(cli: Cli, tmp_path: Path) -> None:
    assert cli("new", tmp_path / "a.calloff", "--framework", "leeds-2015").code == DONE
    assert len(cli("show", tmp_path / "a.calloff", "lots").json) == 8


def test_new_pins_the_date_that_it_is_given(cli: Cli, tmp_path: Path) -> None:
    cli("new", tmp_path / "a.calloff", "--date", "2015-09-30")
    (framework,) = cli("show", tmp_path / "a.calloff", "framework").json
    assert (framework["today"], framework["clock_pinned"]) == ("2015-09-30", True)


def test_a_second_framework_works_by_writing_its_definition(cli: Cli, do: Do, tmp_path: Path) -> None:
    definition, path = tmp_path / "swimming.toml", tmp_path / "swimming.calloff"
    definition.write_text(MINIMAL, encoding="utf-8")
    assert cli("new", path, "--framework", definition, "--sample").code == DONE
    (framework,) = cli("show", path, "framework").json
    assert (framework["title"], framework["buyer"]) == ("Swimming lessons", "Northborough")
    assert (framework["first_day"], framework["last_day"], framework["today"]) == (
        *("2024-09-01", "2026-08-31", "2024-09-02"),
    )
    assert [lot["code"] for lot in cli("show", path, "lots").json] == ["P"]
    assert [group["limit_thousandths"] for group in cli("show", path, "staffing").json] == [750]
    assert [(item["period"], item["ceiling"]) for item in cli("position", path, "--json").json] == [
        ("2024-25", 150_050)
    ]
    assert cli("return", "framework", path, "--out", tmp_path / "r.xlsx").code == DONE


def test_a_call_off_is_placed_by_commands_alone_and_the_ceiling_holds(cli: Cli, do: Do, tmp_path: Path) -> None:
    definition, path = tmp_path / "swimming.toml", tmp_path / "swimming.calloff"
    definition.write_text(MINIMAL, encoding="utf-8")
    cli("new", path, "--framework", definition, "--sample")
    provider = do(path, "add_provider", name="Lido Ltd").json["provider_id"]
    rank = {"basis": "Tender", "ranks": [{"rank": 1, "provider_id": provider}], "decision": {"reference": "CAB-9"}}
    assert do(path, "set_ranking", lot="P", in_force_on="2024-09-02", **rank).code == DONE
    card = [{"lot": "P", "unit": "session", "max_pence": 10_000}]
    assert do(path, "set_rates", provider_id=provider, first_day="2024-09-02", rates=card).code == DONE
    term = {"first_day": "2024-10-01", "last_day": "2024-10-31"}
    need = {"title": "Beginners", "unit": "session", "quantity_hundredths": 1_600, **term}
    estimate = {"estimate_low_pence": 100_000, "estimate_high_pence": 160_000}
    requirement = do(path, "submit_requirement", lot="P", **need, **estimate).json["requirement_id"]
    agreed = {"requirement_id": requirement, "agreed_on": "2024-09-02", "agreed_at": "Board, minute 1"}
    assert do(path, "agree_requirement", **agreed).code == DONE
    selection = do(path, "open_selection", requirement_id=requirement).json["selection_id"]
    line = {"description": "Lessons", "unit": "session", "rate_pence": 10_000, **term}
    over = do(path, "make_offer", selection_id=selection, lines=[{**line, "quantity_hundredths": 1_501}])
    assert over.code == REFUSED
    assert "ceiling" in over.json[0]["sentence"]
    offer = do(path, "make_offer", selection_id=selection, lines=[{**line, "quantity_hundredths": 1_500}]).json
    do(path, "record_response", offer_id=offer["offer_id"], response="accepted", respondent="Jo Marsh")
    issued = do(path, "issue_order", offer_id=offer["offer_id"])
    assert issued.json["award_sentence"] == "Ranked 1st for lot P; asked first"
    assert issued.err.startswith("Call-off ")
    (stands,) = cli("position", path, "--json").json
    assert (stands["reserved"], stands["committed"], stands["headroom"]) == (0, 150_000, 50)


def test_a_file_that_is_there_already_is_not_touched(cli: Cli, sample: Path) -> None:
    content = sample.read_bytes()
    ran = cli("new", sample)
    assert (ran.code, ran.out) == (BAD_REQUEST, "")
    assert "is there already" in ran.err
    assert sample.read_bytes() == content


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (None, "There is no framework definition"),
        ("nonsense [", "is not a framework definition"),
        ("title = 'x'", "does not start with “format = 1”"),
        (
            MINIMAL.replace('title = "Pool lessons"', 'title = "Pool lessons"\ncolour = "blue"'),
            "unknown fields: colour",
        ),
        (MINIMAL.replace('"1,500.50"', "1500.5"), "amount is wrong"),
        (MINIMAL.replace("opens_on = 2024-09-02", 'opens_on = "soon"'), "opens_on is a day"),
    ],
    ids=["missing", "no TOML", "no format", "unknown field", "a float for money", "no day"],
)
def test_a_faulty_definition_is_a_bad_request_and_leaves_no_register(
    cli: Cli, tmp_path: Path, text: str | None, says: str
) -> None:
    definition = tmp_path / "mine.toml"
    if text is not None:
        definition.write_text(text, encoding="utf-8")
    ran = cli("new", tmp_path / "a.calloff", "--framework", definition)
    assert (ran.code, ran.out) == (BAD_REQUEST, "")
    assert says in ran.err
    assert not (tmp_path / "a.calloff").exists()


def test_a_definition_that_contradicts_itself_is_refused_with_findings(cli: Cli, tmp_path: Path) -> None:
    definition = tmp_path / "mine.toml"
    definition.write_text(MINIMAL.replace("last_day = 2026-08-31", "last_day = 2020-08-31"), encoding="utf-8")
    ran = cli("new", tmp_path / "a.calloff", "--framework", definition)
    assert ran.code == REFUSED
    assert [finding["code"] for finding in ran.json] == ["dates_reversed"]
    assert not (tmp_path / "a.calloff").exists()


def test_new_in_a_folder_that_is_not_there_says_so(cli: Cli, tmp_path: Path) -> None:
    ran = cli("new", tmp_path / "gone" / "a.calloff")
    assert ran.code == BAD_REQUEST
    assert "cannot be made" in ran.err


@pytest.mark.slow
def test_new_sample_builds_the_story_up_to_30_november(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "sample.calloff"
    ran = cli("new", path, "--sample")
    assert ran == Ran(DONE, f"Made {path}\n", "")
    (framework,) = cli("show", path, "framework").json
    assert (framework["today"], framework["sample"]) == ("2015-11-30", True)
    assert len(cli("show", path, "call_offs").json) > 100
