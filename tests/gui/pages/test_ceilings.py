import pytest
from builders import OWNER, PLACING_OFFICER, a_ceiling, a_decision, a_placed_offer, an_issued_order, perform
from sights import in_sight, opened, settle, unnamed

from core.operations.suspend_provider import SUSPEND_PROVIDER
from gui.desk import Place
from gui.dialogs.confirm_ceiling import ConfirmCeilingForm
from gui.dialogs.record_decision import RecordDecisionForm
from gui.dialogs.set_ceiling import SetCeilingForm
from gui.pages.ceilings import CeilingsPage

FRAMEWORK = ("framework", "2015-16")


@pytest.fixture(autouse=True)
def _drafts_apart(monkeypatch, tmp_path):
    monkeypatch.setattr("gui.drafts.drafts_folder", lambda: tmp_path / "drafts")


@pytest.fixture
def register(register):
    """£18,000 committed in lot 1 and £5,400 reserved in lot 2; lot 1 has £60,000, then £50,000."""
    an_issued_order(register, lot="1")
    a_placed_offer(register, lot="2", days=6)
    a_ceiling(register, "lot:1", "2015-16", 6_000_000)
    a_ceiling(register, "lot:1", "2015-16", 5_000_000, decision=a_decision("DEC-020"))
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


def decide(form):
    form.form.fields["decision.reference"].field.setText("DEC-020")


def test_each_ceiling_in_force_says_what_stands_under_it(page):
    assert {key: card.words.text() for key, card in page.cards.cards.items()} == {
        FRAMEWORK: "Exposure £18,000.00 · Reserved £5,400.00 · Headroom £236,600.00",
        ("lot:1", "2015-16"): "Exposure £18,000.00 · Reserved £0.00 · Headroom £32,000.00",
    }


def test_a_ceiling_below_what_is_committed_says_that_it_is_over(page, register, tasks, qtbot):
    a_ceiling(register, "lot:1", "2015-16", 1_000_000, lost_funding=True)
    again(page, tasks, qtbot)
    assert page.cards.cards["lot:1", "2015-16"].words.text().endswith("Headroom -£8,000.00 (over)")


def test_a_conditional_version_stands_beside_the_one_in_force(page):
    card = page.cards.cards[FRAMEWORK]
    assert [row.condition for row in card.facts.waiting] == ["The innovations bid is fully successful"]
    assert "£1,500,000" in card.gauge.sentence()


def test_years_without_a_ceiling_are_said_in_words(page):
    assert page.missing.words.text() == "No ceiling for 2016-17 and 2017-18: no call-off can reach into them."
    assert page.missing.isVisible()


def test_a_ceiling_for_the_whole_life_covers_every_year(page, register, tasks, qtbot):
    a_ceiling(register, "framework", "life", 300_000_000)
    again(page, tasks, qtbot)
    assert page.missing.isHidden()


def test_the_missing_year_is_the_one_to_set(page, tasks, qtbot):
    page.missing.action.click()
    form = opened(qtbot, page, SetCeilingForm, tasks)
    assert (form.scope.value, form.period.value) == ("framework", "2016-17")


def test_every_version_is_listed_with_its_figures_and_decision(page):
    listed = cells(page.versions, "What for", "State", "Excluding VAT", "As stated", "VAT", "Decision")
    assert listed[0] == ("Whole framework", "In force", "£260,000.00", "£260,000.00", "Excluding", "LCC-RP-2015-APP2")
    assert listed[1][1:3] == ("Conditional", "£1,500,000.00")
    assert [row[1:3] for row in listed[2:]] == [("Superseded", "£60,000.00"), ("In force", "£50,000.00")]
    assert listed[3][5] == "DEC-020"


def test_a_figure_with_vat_is_shown_as_stated_and_as_guarded(page, register, tasks, qtbot):
    a_ceiling(register, "stream:innovation", "2015-16", 12_000_000, vat_basis="inclusive")
    again(page, tasks, qtbot)
    assert cells(page.versions, "Excluding VAT", "As stated", "VAT")[-1] == (
        "£100,000.00",
        "£120,000.00",
        "Including 20%",
    )


def test_the_version_in_hand_says_on_whose_word(page):
    page.versions.choose(2)
    said = dict(page.versions.particulars.pairs())
    assert said["Condition"] == "The innovations bid is fully successful"
    assert said["Decision"].startswith(
        "LCC-RP-2015-APP2, 1 Apr 2015, Leeds City Council, Children’s Services: Permission"
    )


def test_a_conditional_version_is_confirmed_from_its_card(page, tasks, qtbot):
    card = page.cards.cards[FRAMEWORK]
    card.confirm_wanted.emit(card.facts.waiting[0])
    form = opened(qtbot, page, ConfirmCeilingForm, tasks)
    decide(form)
    form.submit()
    settle(qtbot, tasks)
    states = cells(page.versions, "State", "Excluding VAT")[:2]
    assert states == [("Superseded", "£260,000.00"), ("In force", "£1,500,000.00")]
    assert page.cards.cards[FRAMEWORK].words.text().endswith("Headroom £1,476,600.00")


def test_another_figure_is_set_from_its_card(page, tasks, qtbot):
    page.cards.cards["lot:1", "2015-16"].change_button.click()
    form = opened(qtbot, page, SetCeilingForm, tasks)
    assert (form.scope.value, form.period.value) == ("lot:1", "2015-16")


def test_a_decision_says_what_rests_on_it(page, register, tasks, qtbot):
    perform(
        register,
        SUSPEND_PROVIDER,
        provider_id=2,
        first_day="2015-04-01",
        reason="Insurance",
        decision={"reference": "DEC-020"},
    )
    again(page, tasks, qtbot)
    page.decisions.panel.choose("DEC-020")
    assert [row.what for row in page.decisions.rests.rows_model.rows()] == [
        "The 2015-16 ceiling for lot 1: £50,000 set",
        "Suspension of Beech Mediation in every lot",
    ]


def test_what_rests_on_a_decision_can_be_opened(page, desk, qtbot):
    page.decisions.panel.choose("DEC-TENDER")
    with qtbot.waitSignal(desk.go) as went:
        page.decisions.rests.opened.emit(page.decisions.rests.rows_model.row_at(0))
    assert went.args == [Place("lots", item="1")]


def test_a_recorded_decision_shows_at_once_and_carries_nothing(page, tasks, qtbot):
    page.record_button.click()
    form = opened(qtbot, page, RecordDecisionForm, tasks)
    form.reference.setText("DEC-099")
    form.maker.setText("Head of Service")
    form.words.setPlainText("Extend by a year")
    form.submit()
    settle(qtbot, tasks)
    page.decisions.panel.choose("DEC-099")
    assert page.decisions.card.title.text() == "DEC-099 carries 0 steps"
    assert not page.decisions.none.isHidden()


@pytest.mark.parametrize(
    ("stage", "scope", "place"),
    [
        ("committed", "lot:1", Place("call_offs", filter="committed:lot:1")),
        ("reserved", "framework", Place("requirements", filter="in_selection")),
    ],
)
def test_a_part_of_a_gauge_opens_what_it_is_made_of(page, desk, qtbot, stage, scope, place):
    with qtbot.waitSignal(desk.go) as went:
        page.cards.cards[scope, "2015-16"].gauge.clicked.emit(stage)
    assert went.args == [place]


def test_what_is_left_opens_the_versions_of_its_ceiling(page):
    page.cards.cards[FRAMEWORK].gauge.clicked.emit("left")
    assert {row[0] for row in cells(page.versions, "What for")} == {"Whole framework"}


@pytest.mark.parametrize(("item", "version"), [("lot:1 2015-16", 2), ("framework 2015-16", 2)])
def test_a_link_leads_to_the_newest_version_of_a_ceiling(desk, tasks, qtbot, item, version):
    page = CeilingsPage(desk)
    page.show_place(Place("ceilings", item=item))
    in_sight(qtbot, page, tasks)
    assert page.versions.view.chosen_row().version == version


def test_a_link_leads_to_a_decision(desk, tasks, qtbot):
    page = CeilingsPage(desk)
    page.show_place(Place("ceilings", item="decision DEC-020"))
    in_sight(qtbot, page, tasks)
    assert page.decisions.card.title.text() == "DEC-020 carries 1 step"


def test_who_may_not_set_a_ceiling_is_told_so_before_typing(page, desk, tasks, qtbot):
    desk.act_as(PLACING_OFFICER)
    settle(qtbot, tasks)
    page.set_button.click()
    settle(qtbot, tasks)
    assert page.findChildren(SetCeilingForm) == []
    assert "framework owner" in page.message_bar.words.text()


def test_every_control_has_a_name(page):
    assert unnamed(page) == []


def test_the_page_fits_a_window_at_twice_the_size(page):
    assert page._content.minimumSizeHint().width() <= 564
