from datetime import date

import pytest

from core.domain.states import RequirementState, Unit
from core.queries.requirements import RequirementRow
from gui.panels.requirement_words import STATES, agreed, estimate, short_dates, short_estimate, submitted


def a_row(**changes):
    sound = {
        "id": 1,
        "reference": "REQ-2015-0001",
        "state": RequirementState.AGREED,
        "lot": "1",
        "title": "Training",
        "need": "",
        "audience": "",
        "unit": Unit.DAY,
        "quantity_hundredths": 450,
        "first_day": date(2015, 5, 1),
        "last_day": date(2015, 7, 31),
        "estimate_low_pence": 100_000,
        "estimate_high_pence": 120_050,
        "stream": "core",
        "submitted_by": "Amira Khan",
        "submitted_on": date(2015, 4, 1),
        "agreed_by": "Tom Ellis",
        "agreed_on": date(2015, 4, 8),
        "agreed_at": "RP group, minute 3",
        "selection_id": None,
        "note": "",
    }
    return RequirementRow(**{**sound, **changes})


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2015, 5, 1), date(2015, 7, 31), "1 May – 31 Jul 2015"),
        (date(2015, 12, 28), date(2016, 2, 10), "28 Dec – 10 Feb 2016"),
        (date(2015, 5, 1), date(2015, 5, 1), "1 May 2015"),
        (date(2015, 5, 1), date(2016, 5, 1), "1 May 2015 – 1 May 2016"),
    ],
)
def test_dates_in_a_narrow_column_name_a_year_as_often_as_needed(first, last, words):
    assert short_dates(a_row(first_day=first, last_day=last)) == words


def test_an_estimate_is_a_span_or_one_figure():
    assert (estimate(a_row()), short_estimate(a_row())) == ("£1,000.00 to £1,200.50", "£1,000–£1,200.50")
    single = a_row(estimate_low_pence=120_050)
    assert (estimate(single), short_estimate(single)) == ("£1,200.50", "£1,200.50")


def test_the_day_of_an_agreement_is_not_said_twice():
    assert agreed(a_row()) == "RP group, minute 3, 8 Apr 2015. Recorded by Tom Ellis"
    assert agreed(a_row(agreed_at="RP group, 8 Apr 2015")) == "RP group, 8 Apr 2015. Recorded by Tom Ellis"
    assert agreed(a_row(agreed_on=None)) == ""


def test_a_draft_is_not_submitted_yet():
    assert submitted(a_row(submitted_on=None)) == "Not yet; drafted by Amira Khan"


def test_every_state_has_its_word():
    assert set(STATES) == set(RequirementState)
