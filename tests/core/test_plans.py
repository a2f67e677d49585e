import json
import os
from dataclasses import replace
from datetime import date

import pytest

from core.domain.errors import BadRequest, ExportFailed, UnreadablePlan
from core.domain.plan import LotTakeUp, Plan, PlanItem
from core.plans import MOST_BYTES, KeptPlan, kept_plans, load_plan, plans_folder, save_plan

ITEM = PlanItem("REQ-2015-0078", "Mentoring", "8", 276_000, date(2016, 1, 4), date(2016, 3, 31), wanted=False)
PLAN = Plan("Half of the bid", date(2015, 11, 30), "Leeds", "2015-16", 88_000_000, (LotTakeUp("1", 8_500),), (ITEM,))


def written(folder, change=lambda data: data):
    """The file of the plan, with its contents changed by hand."""
    path = save_plan(PLAN, folder)
    data = change(json.loads(path.read_text(encoding="utf-8")))
    path.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
    return path


def test_a_plan_is_one_file_with_its_name_and_day_and_comes_back_as_it_was(tmp_path):
    path = save_plan(PLAN, tmp_path)
    assert [each.name for each in tmp_path.iterdir()] == ["Half of the bid 2015-11-30.json"]
    assert load_plan(path) == PLAN


def test_the_same_name_on_the_same_day_is_written_over_and_on_another_day_is_not(tmp_path):
    save_plan(PLAN, tmp_path)
    save_plan(replace(PLAN, ceiling_pence=1), tmp_path)
    save_plan(replace(PLAN, made_on=date(2015, 12, 1)), tmp_path)
    assert [(kept.made_on, load_plan(kept.path).ceiling_pence) for kept in kept_plans(tmp_path)] == [
        (date(2015, 12, 1), 88_000_000),
        (date(2015, 11, 30), 1),
    ]


def test_no_name_leaves_the_folder_or_meets_another(tmp_path):
    names = ["../../out", "a/b", "a-b", "con:", "Ünïcode", "."]
    for name in names:
        save_plan(replace(PLAN, name=name), tmp_path)
    assert sorted(kept.name for kept in kept_plans(tmp_path)) == sorted(names)
    assert [each for each in tmp_path.parent.iterdir() if each != tmp_path and each.suffix == ".json"] == []


@pytest.mark.parametrize("name", ["", "   ", "x" * 61])
def test_a_plan_needs_a_name(tmp_path, name):
    with pytest.raises(BadRequest, match="Give the plan a name of 1 to 60 characters"):
        save_plan(replace(PLAN, name=name), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_plan_that_cannot_be_worked_out_is_not_kept(tmp_path):
    with pytest.raises(BadRequest, match="The ceiling is below nothing"):
        save_plan(replace(PLAN, ceiling_pence=-1), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_gone_is_said(tmp_path):
    with pytest.raises(ExportFailed, match="There is no folder"):
        save_plan(PLAN, tmp_path / "gone")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda _data: "", "It is not JSON"),
        (lambda _data: "[]", "it has to be an object"),
        (lambda data: {**data, "format": "calloff plan 9"}, "its format is “calloff plan 9”"),
        (lambda data: {**data, "more": 1}, "unknown fields: more"),
        (lambda data: {**data, "plan": {**data["plan"], "note": ""}}, "unknown fields: note"),
        (lambda data: {**data, "plan": {**data["plan"], "ceiling_pence": 1.5}}, "1.5 is not a whole number"),
        (lambda data: {**data, "plan": {**data["plan"], "made_on": "yesterday"}}, "made_on"),
        (lambda data: {**data, "plan": {**data["plan"], "ceiling_pence": -1}}, "The ceiling is below nothing"),
        (lambda data: {"format": data["format"]}, "is missing"),
    ],
)
def test_a_broken_file_is_refused_in_plain_words(tmp_path, change, reason):
    path = written(tmp_path, change)
    with pytest.raises(UnreadablePlan) as refused:
        load_plan(path)
    said = str(refused.value)
    assert said.startswith("Half of the bid 2015-11-30.json is not a plan that can be opened: ")
    assert reason in said
    assert "request" not in said


def test_a_file_that_is_no_text_or_too_large_or_gone_is_refused(tmp_path):
    path = tmp_path / "plan.json"
    with pytest.raises(UnreadablePlan, match="No such file"):
        load_plan(path)
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UnreadablePlan, match="it is not text"):
        load_plan(path)
    path.write_bytes(b" " * (MOST_BYTES + 1))
    with pytest.raises(UnreadablePlan, match="larger than 1,000,000 bytes"):
        load_plan(path)


def test_what_cannot_be_opened_is_listed_last_and_says_why(tmp_path):
    broken = tmp_path / "broken.json"
    broken.write_text("{}", encoding="utf-8")
    save_plan(PLAN, tmp_path)
    good, bad = kept_plans(tmp_path)
    assert (good.name, good.made_on, good.framework, good.year) == (PLAN.name, PLAN.made_on, "Leeds", "2015-16")
    assert bad == KeptPlan(broken, "broken", None, "", "", bad.trouble)
    assert "is missing" in bad.trouble


def test_plans_are_among_this_users_own_data(monkeypatch, tmp_path):
    monkeypatch.setattr("core.plans.data_folder", lambda: tmp_path)
    assert plans_folder() == tmp_path / "plans"
    if os.name == "posix":
        assert plans_folder().stat().st_mode & 0o077 == 0
    save_plan(PLAN)
    assert [kept.name for kept in kept_plans()] == [PLAN.name]
