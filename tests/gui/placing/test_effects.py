import pytest
from builders import a_ceiling, a_line, an_agreed_requirement, perform

from core.domain.case import ceiling_effects
from core.domain.staffing_effect import staffing_effects
from core.operations.fill_post import FILL_POST
from core.operations.issue_order import ISSUE_ORDER
from core.operations.make_offer import MAKE_OFFER
from core.operations.open_selection import OPEN_SELECTION
from core.operations.record_response import RECORD_RESPONSE
from core.requests import read_request
from gui.placing.effects import Effects
from gui.widgets.ceiling_gauge import CeilingGauge
from gui.widgets.fte_bar import FteBars


@pytest.fixture
def limited(register):
    """Ceilings in force over lot 1, the core and the traded streams, besides the framework's."""
    a_ceiling(register, "lot:1", "2015-16", 5_000_000)
    a_ceiling(register, "lot:2", "2015-16", 4_000_000)
    a_ceiling(register, "stream:core", "2015-16", 8_000_000)
    a_ceiling(register, "stream:traded", "2015-16", 3_000_000)
    return register


@pytest.fixture
def effects(qtbot, view):
    """What stands beside the step, for work in lot 1 paid from the core budget."""

    def make():
        made = Effects(view().positions, "1", "core")
        qtbot.addWidget(made)
        made.show()
        return made

    return make


@pytest.fixture
def examined(register, selection_id):
    """What the rules see in an offer."""

    def look(**line):
        request = read_request(MAKE_OFFER.request, {"selection_id": selection_id, "lines": [a_line(**line)]})
        return MAKE_OFFER.preview(register, request)

    return look


def gauges(effects):
    return {gauge.accessibleName(): gauge for gauge in effects.findChildren(CeilingGauge) if gauge.isVisible()}


def test_the_ceilings_over_the_work_are_shown_and_no_others(limited, effects):
    assert set(gauges(effects())) == {
        "2015-16 ceiling",
        "2015-16 ceiling for lot 1",
        "2015-16 ceiling for Core Children’s Services budgets",
    }


def test_each_ceiling_stands_before_and_after_as_the_rules_saw_it(limited, effects, examined):
    shown, asked = effects(), examined(days=10)
    shown.show_case(asked.case, asked.findings)
    wanted = {effect.limit - effect.after for effect in ceiling_effects(asked.case)}
    assert {gauge.left_after for gauge in gauges(shown).values()} == wanted
    assert gauges(shown)["2015-16 ceiling for lot 1"].headline() == "£50,000.00 → £41,000.00 left"


def test_the_money_of_orders_and_offers_is_in_the_figure_before(register, limited, effects, examined, selection_id):
    other = perform(register, OPEN_SELECTION, requirement_id=an_agreed_requirement(register)).selection_id
    offer = perform(register, MAKE_OFFER, selection_id=other, lines=[a_line()])
    perform(register, RECORD_RESPONSE, offer_id=offer.offer_id, response="accepted", respondent="Jo Marsh")
    perform(register, ISSUE_ORDER, offer_id=offer.offer_id)
    shown, asked = effects(), examined(days=10)
    shown.show_case(asked.case, asked.findings)
    assert gauges(shown)["2015-16 ceiling for lot 1"].headline() == "£32,000.00 → £23,000.00 left"


def test_a_ceiling_that_would_be_passed_says_by_how_much(limited, effects, examined):
    shown, asked = effects(), examined(days=20, rate_pence=300_000)
    shown.show_case(asked.case, asked.findings)
    assert gauges(shown)["2015-16 ceiling for lot 1"].headline() == "£50,000.00 → £10,000.00 over"


def test_the_ceiling_of_another_stream_comes_when_the_work_is_paid_from_it(limited, effects, examined):
    shown, asked = effects(), examined(stream="traded")
    shown.show_case(asked.case, asked.findings)
    traded = "2015-16 ceiling for Traded with schools"
    assert gauges(shown)[traded].headline() == "£30,000.00 → £12,000.00 left"
    shown.show_case(examined().case, ())
    assert traded not in gauges(shown)


def test_without_a_case_the_ceilings_stand_as_they_are(limited, effects):
    shown = effects()
    shown.show_case(None, ())
    assert gauges(shown)["2015-16 ceiling for lot 1"].headline() == "£50,000.00 left"


def test_a_framework_without_a_ceiling_is_said_in_words(qtbot):
    shown = Effects((), "1", "core")
    qtbot.addWidget(shown)
    assert not gauges(shown)
    assert any("No ceiling is in force" in each.text() for each in shown.findChildren(type(shown.all_well)))


def test_that_nothing_stands_in_the_way_is_said_only_when_the_rules_say_so(effects, examined):
    shown, well, too_much = effects(), examined(), examined(days=400)
    assert not shown.all_well.isVisible()
    shown.show_case(well.case, well.findings)
    assert shown.all_well.isVisible()
    shown.show_case(too_much.case, too_much.findings)
    assert not shown.all_well.isVisible()


def test_the_staffing_limit_stands_before_and_after_when_the_work_is_resourced_as_a_group(register, effects, examined):
    post = {"role_group": "fgc-coordinators", "fte_thousandths": 18_500, "first_day": "2015-04-01"}
    perform(register, FILL_POST, **post)
    shown, asked = effects(), examined(role_group="fgc-coordinators")
    shown.show_case(asked.case, asked.findings)
    (bars,), (effect,) = (
        shown.findChildren(FteBars),
        staffing_effects(asked.case.lines, asked.case.role_groups, asked.case.held),
    )
    (row,) = bars.table().rows
    assert bars.isVisible()
    assert row[:3] == ("FGC co-ordinators", "26", "18.5")
    assert effect.before == 18_500
    assert row[5] == f"{effect.after / 1000:g}"


def test_work_that_is_not_resourced_as_a_group_shows_no_staffing(effects, examined):
    shown, asked = effects(), examined()
    shown.show_case(asked.case, asked.findings)
    (bars,) = shown.findChildren(FteBars)
    assert not bars.isVisible()
