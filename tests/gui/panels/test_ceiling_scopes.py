from datetime import date

import pytest

from core.domain.framework import FundingStream, Lot
from core.domain.position import Position
from core.queries.framework import FrameworkRow
from gui.panels.ceiling_scopes import none_words, periods_of, scopes_of, years_without_ceiling


def framework(first=date(2015, 4, 1), last=date(2016, 3, 31), options=(date(2017, 3, 31), date(2018, 3, 31))):
    return FrameworkRow(
        reference="F",
        title="Framework",
        buyer="Council",
        regime="2015",
        first_day=first,
        last_day=last,
        options=options,
        estimated_pence=None,
        maximum_pence=None,
        training_target=None,
        today=first,
        clock_pinned=True,
        sample=False,
        department="",
        redacted_forms=(),
    )


def in_force(scope, period):
    return Position(scope, period, 100, 0, 0, 0, 0, 0)


@pytest.mark.parametrize(
    ("ceilings", "missing"),
    [
        ([], ["2015-16", "2016-17", "2017-18"]),
        ([("framework", "2015-16")], ["2016-17", "2017-18"]),
        ([("framework", "2015-16"), ("lot:1", "2016-17")], ["2016-17", "2017-18"]),
        ([("framework", "life")], []),
        ([("framework", "2015-16"), ("framework", "2016-17"), ("framework", "2017-18")], []),
    ],
)
def test_a_year_needs_a_ceiling_of_the_whole_framework(ceilings, missing):
    assert years_without_ceiling(framework(), [in_force(*each) for each in ceilings]) == missing


def test_a_framework_without_options_ends_with_its_term():
    assert [period for period, _ in periods_of(framework(options=()))] == ["2015-16", "life"]


@pytest.mark.parametrize(
    ("years", "words"),
    [
        (["2016-17"], "No ceiling for 2016-17: no call-off can reach into it."),
        (["2016-17", "2017-18"], "No ceiling for 2016-17 and 2017-18: no call-off can reach into them."),
        (
            ["2015-16", "2016-17", "2017-18"],
            "No ceiling for 2015-16, 2016-17 and 2017-18: no call-off can reach into them.",
        ),
    ],
)
def test_missing_years_are_said_in_a_sentence(years, words):
    assert none_words(years) == words


def test_scopes_go_from_the_framework_to_lots_and_streams():
    scopes = scopes_of([Lot("1", "Training")], [FundingStream("core", "Core budgets")])
    assert scopes == [
        ("framework", "Whole framework"),
        ("lot:1", "Lot 1: Training"),
        ("stream:core", "Stream: Core budgets"),
    ]
