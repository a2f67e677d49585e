import pytest

from core.queries.call_offs import call_offs
from core.store.register import open_register
from gui.pages import PAGES

pytestmark = [pytest.mark.e2e, pytest.mark.slow]


@pytest.fixture(scope="module")
def placed(visit):
    return visit("place")


@pytest.fixture(scope="module")
def walked(visit):
    return visit("walk")


def test_a_call_off_is_placed_with_a_screen_reader_alone(placed):
    register = open_register(placed.register)
    with register.reading() as read:
        order = max(call_offs(read), key=lambda row: row.number)
    register.close()
    assert (order.requirement, order.provider) == ("REQ-2015-0121", placed.met["second"])
    assert order.award_sentence == "Ranked 2nd for lot 1; 1st declined on 30 Nov (no trainer free)"
    assert f"{order.number} · {order.provider}" in placed.met["shown"]
    assert any(order.award_sentence in text for text in placed.met["shown"])


def test_every_control_of_every_page_has_a_name(walked):
    assert walked.met["unnamed"] == []


def test_every_page_is_reached_from_outside(walked):
    assert walked.met["pages"] == [entry.title for entry in PAGES if entry.group]


@pytest.mark.parametrize("deed", ["placed", "walked"])
def test_the_program_outlives_its_reader_and_quits_cleanly(request, deed):
    assert request.getfixturevalue(deed).exit_code == 0
