"""Operations through the one general door: JSON in, JSON out, and what is no request."""

from pathlib import Path

import pytest
from builders import a_decision
from commands import Cli, Do

from core.cli import BAD_REQUEST, DONE, REFUSED
from core.operations import OPERATIONS


def test_operations_lists_every_operation_with_its_fields(cli: Cli) -> None:
    ran = cli("operations")
    for operation in OPERATIONS:
        assert f"{operation.name}: {operation.does}\n" in ran.out
    assert "    quantity_hundredths: whole number\n" in ran.out


def test_operations_as_json_name_the_kinds_of_the_fields(cli: Cli) -> None:
    listed = {item["name"]: item["request"] for item in cli("operations", "--json").json}
    assert list(listed) == [operation.name for operation in OPERATIONS]
    assert listed["add_provider"]["name"] == "text"
    assert listed["add_provider"]["email"] == "text, optional"


def test_do_prints_the_result_as_json_and_the_sentence_beside_it(do: Do, sample: Path) -> None:
    ran = do(sample, "add_provider", name="Lido Ltd")
    assert (ran.code, ran.err) == (DONE, "Lido Ltd added\n")
    assert ran.json == {"provider_id": 1, "name": "Lido Ltd"}


def test_a_refusal_prints_every_finding_and_changes_nothing(do: Do, sample: Path) -> None:
    content = sample.read_bytes()
    ran = do(sample, "fill_post", role_group="nobody", fte_thousandths=0, first_day="2015-04-01")
    assert (ran.code, ran.err) == (REFUSED, "")
    assert [finding["code"] for finding in ran.json] == ["unknown_role_group", "fte_out_of_range"]
    assert [finding["field"] for finding in ran.json] == ["role_group", "fte_thousandths"]
    assert all(finding["sentence"].endswith(".") for finding in ran.json)
    assert sample.read_bytes() == content


def test_the_same_key_gives_the_first_result_once(cli: Cli, do: Do, sample: Path) -> None:
    first = do(sample, "add_provider", key="k1", name="Lido Ltd")
    assert do(sample, "add_provider", key="k1", name="Lido Ltd") == first
    assert len(cli("show", sample, "providers").json) == 1


def test_a_key_reused_for_another_request_is_refused(do: Do, sample: Path) -> None:
    do(sample, "add_provider", key="k1", name="Lido Ltd")
    ran = do(sample, "add_provider", key="k1", name="Baths Ltd")
    assert ran.code == REFUSED
    assert [finding["code"] for finding in ran.json] == ["key_reused"]


def test_in_a_sample_anybody_may_be_named_to_act(cli: Cli, do: Do, sample: Path) -> None:
    assert do(sample, "add_provider", by="Owen Hughes", name="Lido Ltd").code == DONE
    assert cli("show", sample, "history").json[0]["person"] == "Owen Hughes"
    ran = do(sample, "add_provider", by="Priya Nair", name="Baths Ltd")
    assert (ran.code, [finding["code"] for finding in ran.json]) == (REFUSED, ["role_missing"])


def test_outside_a_sample_only_the_login_itself_may_act(cli: Cli, do: Do, tmp_path: Path) -> None:
    path = tmp_path / "real.calloff"
    cli("new", path)
    (own,) = cli("show", path, "people").json
    assert do(path, "add_person", by=own["name"], name="Jo Marsh", roles=["framework_owner"]).code == DONE
    ran = do(path, "add_provider", by="Jo Marsh", name="Lido Ltd")
    assert (ran.code, [finding["code"] for finding in ran.json]) == (REFUSED, ["not_your_login"])


def test_nobody_of_that_name_is_a_bad_request(do: Do, sample: Path) -> None:
    ran = do(sample, "add_provider", by="Nobody", name="Lido Ltd")
    assert (ran.code, ran.out) == (BAD_REQUEST, "")
    assert "Nobody called “Nobody” is in this register" in ran.err


ENVELOPE = "Standard input holds one object"


@pytest.mark.parametrize(
    ("stdin", "says"),
    [
        ("", "Standard input is not JSON: Expecting value at line 1, column 1."),
        ("{", "Standard input is not JSON"),
        (b'{"key": "\xff", "request": {}}', "Standard input is not text in UTF-8"),
        ("[" * 100_000, "nested too deep"),
        ('{"key": "a", "request": {"name": ' + "1" * 5_000 + "}}", "a number is too long"),
        ("[]", ENVELOPE),
        ({"request": {}}, ENVELOPE),
        ({"key": "a"}, ENVELOPE),
        ({"key": "", "request": {}}, ENVELOPE),
        ({"key": 1, "request": {}}, ENVELOPE),
        ({"key": "a\ud800", "request": {}}, ENVELOPE),
        ({"key": "a", "as": 1, "request": {}}, ENVELOPE),
        ({"key": "a", "request": {}, "more": 1}, ENVELOPE),
        ({"key": "a", "request": []}, "it has to be an object with fields"),
        ({"key": "a", "request": {}}, "is missing"),
        ({"key": "a", "request": {"name": "x", "colour": "blue"}}, "unknown fields: colour"),
        ({"key": "a", "request": {"name": 1}}, "1 is not text"),
        ({"key": "a", "request": {"name": "half \ud83d"}}, "half a character"),
    ],
)
def test_what_is_no_request_is_a_bad_request_and_changes_nothing(
    cli: Cli, sample: Path, stdin: object, says: str
) -> None:
    content = sample.read_bytes()
    ran = cli("do", sample, "add_provider", stdin=stdin)
    assert (ran.code, ran.out) == (BAD_REQUEST, "")
    assert says in ran.err
    assert sample.read_bytes() == content


@pytest.mark.parametrize("pence", [1.0, 1.5, "100", True, None, 10**30])
def test_pence_are_whole_numbers_and_nothing_else(do: Do, sample: Path, pence: object) -> None:
    ran = do(sample, "set_ceiling", scope="framework", period="2016-17", pence=pence, decision=a_decision())
    assert (ran.code, ran.out) == (BAD_REQUEST, "")
    assert "request.pence" in ran.err


def test_input_that_begins_with_a_byte_order_mark_is_read(cli: Cli, sample: Path) -> None:
    stdin = b'\xef\xbb\xbf{"key": "k", "request": {"name": "Lido Ltd"}}'
    assert cli("do", sample, "add_provider", stdin=stdin).code == DONE


def test_an_unknown_operation_is_a_bad_request(cli: Cli, sample: Path) -> None:
    ran = cli("do", sample, "fly", stdin={"key": "a", "request": {}})
    assert (ran.code, ran.out) == (BAD_REQUEST, "")
    assert "There is no operation “fly”" in ran.err
