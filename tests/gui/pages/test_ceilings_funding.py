"""The funding streams and virements on the page of ceilings."""

import pytest
from builders import OWNER, PLACING_OFFICER, a_ceiling, an_issued_order
from forms import decide
from funded import a_funding, a_virement
from sights import in_sight, opened, settle, unnamed

from gui.desk import Place
from gui.dialogs.add_stream import AddStreamForm
from gui.dialogs.fund_stream import FundStreamForm
from gui.dialogs.vire_funding import VireFundingForm
from gui.pages.ceilings import CeilingsPage

GRANT = "DfE Children’s Social Care Innovation Programme"
CORE = "Core Children’s Services budgets"


@pytest.fixture(autouse=True)
def _drafts_apart(monkeypatch, tmp_path):
    monkeypatch.setattr("gui.drafts.drafts_folder", lambda: tmp_path / "drafts")


@pytest.fixture
def register(register):
    """£50,000 of innovation money, of which £18,000 is committed, and £20,000 of core money; none is traded."""
    an_issued_order(register, stream="innovation")
    a_funding(register, "innovation", 5_000_000, spend_by="2015-12-31", conditions="Statement by June")
    a_funding(register, "core", 2_000_000, carry_forward=True)
    return register


@pytest.fixture
def page(desk, tasks, qtbot):
    desk.act_as(OWNER)
    return in_sight(qtbot, CeilingsPage(desk), tasks)


def again(page, tasks, qtbot):
    page.mark_stale()
    settle(qtbot, tasks)


def cells(panel, *headings):
    model = panel.rows_model
    columns = [column.heading for column in model.columns]
    return [
        tuple(model.text_at(line, columns.index(heading)) for heading in headings) for line in range(model.rowCount())
    ]


def test_each_streams_money_says_what_is_used_and_left_of_it(page):
    listed = cells(page.funding, "Stream", "Year", "Amount", "Exposure", "Reserved", "Left", "Spend by")
    assert listed == [
        (CORE, "2015-16", "£20,000.00", "£0.00", "£0.00", "£20,000.00", ""),
        (GRANT, "2015-16", "£50,000.00", "£18,000.00", "£0.00", "£32,000.00", "31 Dec 2015"),
    ]


def test_a_bar_for_each_shows_its_stages(page):
    assert page.bars.sentence().split("; ")[1] == (
        f"{GRANT}, 2015-16: committed £18,000.00, £32,000.00 left of £50,000.00, to be spent by 31 Dec 2015."
    )


def test_the_money_in_hand_says_on_what_conditions_it_is_given(page):
    page.bars.clicked.emit("stream:innovation 2015-16")
    said = dict(page.funding.particulars.pairs())
    assert (said["Conditions"], said["What is left"]) == ("Statement by June", "Stays in its year")
    assert said["Spend by"] == "31 Dec 2015, included"


def test_streams_without_money_are_named(page):
    assert page.funding.unfunded.text().startswith("Without money of their own: Traded with schools.")


def test_a_funded_stream_has_no_card_of_its_own_unless_a_version_waits(page, register, tasks, qtbot):
    assert list(page.cards.cards) == [("framework", "2015-16")]
    a_ceiling(register, "stream:innovation", "2015-16", 6_000_000, condition="The bid succeeds")
    again(page, tasks, qtbot)
    assert list(page.cards.cards) == [("framework", "2015-16"), ("stream:innovation", "2015-16")]
    assert page.cards.cards["stream:innovation", "2015-16"].words.text().startswith("Exposure £18,000.00")


def test_a_stream_is_funded_from_its_panel_and_seen_at_once(page, tasks, qtbot):
    page.funding.fund_button.click()
    form = opened(qtbot, page, FundStreamForm, tasks)
    form.stream.value = "traded"
    form.pence.pence = 100_000
    decide(form)
    form.submit()
    settle(qtbot, tasks)
    assert cells(page.funding, "Amount") == [("£20,000.00",), ("£50,000.00",), ("£1,000.00",)]
    assert page.funding.unfunded.isHidden()


def test_money_in_force_is_funded_anew_from_its_row(page, tasks, qtbot):
    page.funding.choose("innovation 2015-16")
    page.funding.opened.emit(page.funding.view.chosen_row())
    form = opened(qtbot, page, FundStreamForm, tasks)
    assert (form.stream.value, form.year.value) == ("innovation", "2015-16")


def test_a_stream_is_added_from_its_panel(page, tasks, qtbot):
    page.funding.stream_button.click()
    opened(qtbot, page, AddStreamForm, tasks)


def test_money_is_moved_from_its_panel(page, tasks, qtbot):
    page.funding.move_button.click()
    form = opened(qtbot, page, VireFundingForm, tasks)
    assert form.approver.itemText(0) == "Priya Nair"


def test_money_cannot_move_from_one_amount_alone(desk, tasks, qtbot, tmp_path):
    page = in_sight(qtbot, CeilingsPage(desk), tasks)
    assert not page.funding.move_button.isHidden()
    page.funding.show_funding(page.funding.rows_model.rows()[:1], ())
    assert page.funding.move_button.isHidden()


def test_a_virement_says_from_where_to_where_and_why(page, register, tasks, qtbot):
    assert page.virements.isHidden()
    a_funding(register, "traded", 100_000)
    a_virement(register, ("core", -50_000), ("innovation", 30_000), ("traded", 20_000))
    again(page, tasks, qtbot)
    assert cells(page.virements, "From", "To", "Amount", "Approved by") == [
        (
            f"{CORE}, 2015-16",
            f"Traded with schools, 2015-16 (£200.00); {GRANT}, 2015-16 (£300.00)",
            "£500.00",
            "Priya Nair",
        )
    ]
    said = page.virements.particulars.pairs()
    assert said[0] == ("Gives", f"£500.00, {CORE}, 2015-16")
    assert dict(said)["Why"] == "Demand moved"


@pytest.mark.parametrize(
    ("item", "chosen"),
    [("stream:core 2015-16", "core"), ("stream:innovation 2015-16", "innovation")],
)
def test_a_place_leads_to_a_streams_money(page, item, chosen):
    page.show_place(Place("ceilings", item=item))
    assert page.funding.view.chosen_row().stream == chosen


def test_a_place_leads_to_a_virement(page, register, tasks, qtbot):
    for _ in range(2):
        a_virement(register, ("core", -100), ("innovation", 100))
    again(page, tasks, qtbot)
    page.show_place(Place("ceilings", item="virement:1"))
    assert page.virements.view.chosen_row().head.id == 1


def test_only_a_framework_owner_funds(page, desk, tasks, qtbot):
    desk.act_as(PLACING_OFFICER)
    settle(qtbot, tasks)
    page.funding.fund_button.click()
    settle(qtbot, tasks)
    assert page.message_bar.words.text().startswith("This is for a framework owner; Amira Khan is not one.")


def test_every_control_has_a_name(page):
    assert unnamed(page) == []
