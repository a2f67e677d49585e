"""What the register is asked: rows by query, and how much is left under each ceiling."""

from pathlib import Path

import pytest
from builders import a_decision
from commands import POSITION, Cli, Do
from worked_register import HEADROOM

from core.cli import BAD_REQUEST, DONE
from core.queries.catalogue import DATED, QUERIES


def test_show_prints_rows_as_json(cli: Cli, worked: Path) -> None:
    for query in QUERIES:
        ran = cli("show", worked, query)
        assert ran.code == DONE
        assert isinstance(ran.json, list)


def test_show_keeps_the_rows_that_meet_every_condition(cli: Cli, worked: Path) -> None:
    found = cli("show", worked, "award_log", "--where", "lot=2", "--where", "state=awaiting answer").json
    assert [(row["lot"], row["value"]) for row in found] == [("2", 1_800_000), ("2", 180_000)]
    assert cli("show", worked, "call_offs", "--where", "value=1800000").json[0]["number"] == "CO-2015-0001"
    assert cli("show", worked, "rankings", "--where", "in_force=true", "--where", "lot=9").json == []


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["flights"], "There is no query “flights”. There are: "),
        (["lots", "--where", "colour=blue"], "lots has no field “colour”. It has: code, title."),
        (["lots", "--where", "code"], "“code” is not a condition; write it like field=value."),
    ],
)
def test_show_says_what_it_does_not_know(cli: Cli, worked: Path, arguments: list[str], says: str) -> None:
    ran = cli("show", worked, *arguments)
    assert (ran.code, ran.out) == (BAD_REQUEST, "")
    assert says in ran.err


def test_position_as_json_has_exactly_these_ten_figures_in_pence(cli: Cli, worked: Path) -> None:
    found = cli("position", worked, "--json").json
    assert {tuple(item) for item in found} == {tuple(POSITION)}
    assert {item["scope"]: item["headroom"] for item in found} == HEADROOM
    framework = found[0]
    assert [framework[name] for name in POSITION] == [
        *("framework", "2015-16", 26_000_000, 2_880_900, 1_800_000, 0, 0, 0, 1_800_000, 21_319_100),
    ]


def test_position_in_words_gives_pounds(cli: Cli, worked: Path) -> None:
    out = cli("position", worked).out
    assert "framework, 2015-16: ceiling £260,000.00\n" in out
    assert f"    headroom  {'£213,191.00':>16}\n" in out


def test_position_of_a_year_leaves_out_the_others(cli: Cli, do: Do, worked: Path) -> None:
    do(worked, "set_ceiling", scope="framework", period="2016-17", pence=100, decision=a_decision())
    assert [item["period"] for item in cli("position", worked, "--year", "2016-17", "--json").json] == ["2016-17"]
    assert len(cli("position", worked, "--year", "2015-16", "--json").json) == 3
    assert cli("position", worked, "--year", "2017-18", "--json").json == []


def test_position_as_at_a_day_counts_what_took_effect_by_then(cli: Cli, do: Do, worked: Path) -> None:
    before = cli("position", worked, "--json").json
    do(worked, "move_date", to="2015-05-20")
    do(worked, "withdraw_offer", offer_id=2, reason="Put off")
    after = cli("position", worked, "--json").json
    assert after[0]["reserved"] == before[0]["reserved"] - 1_800_000
    for option in ("--as-at", "--known-at"):
        assert cli("position", worked, option, "2015-05-19", "--json").json == before
        assert cli("position", worked, option, "2015-05-20", "--json").json == after
        assert cli("position", worked, option, "2015-03-31", "--json").json == []


def test_show_as_at_a_day_gives_what_stood_then_and_says_on_which_basis(cli: Cli, do: Do, worked: Path) -> None:
    before = cli("show", worked, "call_offs").json
    do(worked, "move_date", to="2015-05-20")
    do(worked, "cancel_order", number="CO-2015-0001", reason="Put off")
    assert cli("show", worked, "call_offs", "--where", "state=cancelled", "--as-at", "2015-05-20").json
    for option, words in (("--as-at", "as it was true then"), ("--known-at", "as the register knew it then")):
        ran = cli("show", worked, "call_offs", option, "2015-05-19")
        assert (ran.json, ran.err) == (before, f"As at 19 May 2015, {words}\n")


def test_every_query_that_takes_a_day_knows_nothing_before_the_first(cli: Cli, worked: Path) -> None:
    standing = {"establishments", "options", "providers", "staffing", "take_up"}
    for query in DATED - standing:
        assert cli("show", worked, query, "--as-at", "2015-03-30").json == [], query
    found = cli("show", worked, "providers", "--known-at", "2015-03-30").json
    assert {(row["call_offs"], row["exposure"], row["offers"]) for row in found} == {(0, 0, 0)}


def test_show_refuses_a_day_for_what_knows_only_today_and_two_days_at_once(cli: Cli, worked: Path) -> None:
    ran = cli("show", worked, "lots", "--as-at", "2015-04-01")
    assert (ran.code, ran.out) == (BAD_REQUEST, "")
    assert "lots shows today only. Leave the day out, or ask one of: award_log, call_offs, " in ran.err
    ran = cli("show", worked, "call_offs", "--as-at", "2015-04-01", "--known-at", "2015-04-01")
    assert (ran.code, ran.out) == (BAD_REQUEST, "")
    assert "not allowed with argument" in ran.err


def test_position_says_which_past_it_shows(cli: Cli, worked: Path) -> None:
    assert cli("position", worked).err == ""
    assert cli("position", worked, "--known-at", "2015-04-01").err == (
        "As at 1 Apr 2015, as the register knew it then\n"
    )
    ran = cli("position", worked, "--as-at", "2015-03-31", "--known-at", "2015-04-01")
    assert ran.err == "As at 31 Mar 2015, as it was true then, from what the register knew on 1 Apr 2015\n"


@pytest.mark.parametrize("option", ["--as-at", "--known-at"])
def test_a_day_to_come_is_shown_by_no_command(cli: Cli, worked: Path, option: str) -> None:
    for command in (("position", worked), ("show", worked, "call_offs")):
        ran = cli(*command, option, "2015-04-02")
        assert (ran.code, ran.out) == (BAD_REQUEST, "")
        assert ran.err == "2 Apr 2015 is still to come: today is 1 Apr 2015. Name today or an earlier day.\n"
        assert cli(*command, option, "2015-04-01").code == DONE


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--year", "2015"], "“2015” is not a financial year; write it like 2015-16"),
        (["--year", "2015-17"], "is not a financial year"),
        (["--as-at", "yesterday"], "“yesterday” is not a date; write it like 2015-09-30"),
        (["--known-at", "2015-02-30"], "is not a date"),
    ],
)
def test_position_says_how_a_year_and_a_day_are_written(
    cli: Cli, worked: Path, arguments: list[str], says: str
) -> None:
    ran = cli("position", worked, *arguments)
    assert (ran.code, ran.out) == (BAD_REQUEST, "")
    assert says in ran.err


def test_movements_lead_from_the_opening_to_the_closing(cli: Cli, worked: Path) -> None:
    found = cli("movements", worked, "--from", "2015-04-01", "--scope", "framework", "--json").json
    closing = {row["stage"]: row["closing"] for row in found}
    assert closing["reserved"] == 2_880_900
    assert closing["committed"] == 1_800_000
    assert all(row["opening"] + row["came"] - row["went"] == row["closing"] for row in found)
    assert all(row["opening"] == 0 for row in found)
    later = cli("movements", worked, "--from", "2017-01-01", "--to", "2017-01-31", "--recorded", "--json").json
    assert {row["came"] for row in later} == {0}
    assert "framework, 2015-16, committed\n" in cli("movements", worked, "--from", "2015-04-01").out
