"""Pages of a register that has an order from before it."""

import pytest
from builders import OWNER, perform
from ready import a_past_order
from sights import in_sight, settle

from core.operations.take_over_order import TAKE_OVER_ORDER
from gui.desk import Place
from gui.pages import PAGES


@pytest.fixture
def taken_over(register):
    perform(register, TAKE_OVER_ORDER, by=OWNER, **a_past_order(register))
    return register


@pytest.mark.parametrize("key", [entry.key for entry in PAGES if entry.key != "placing"])
def test_every_page_shows_it_without_a_fault(key, taken_over, desk, tasks, qtbot):
    failed = []
    desk.failed.connect(failed.append)
    page = next(entry for entry in PAGES if entry.key == key).load()(desk)
    if key == "call_off":
        page.show_place(Place("call_off", item="RP/017"))
    in_sight(qtbot, page, tasks)
    if key == "call_off":
        assert page.why.text() == "Taken over from tracking.xlsx, Orders!12."
    settle(qtbot, tasks)
    assert failed == []
