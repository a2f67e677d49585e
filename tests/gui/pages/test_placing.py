import pytest
import sights
from builders import a_decision, a_line, an_open_selection, perform
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QPushButton

import gui.drafts
import gui.operation_form
from core.domain.changes import Changed
from core.operations.declare_conflict import DECLARE_CONFLICT
from core.operations.issue_order import ISSUE_ORDER
from core.operations.make_offer import MAKE_OFFER
from core.operations.record_response import RECORD_RESPONSE
from core.operations.skip_rank import SKIP_RANK
from gui.desk import Place
from gui.dialogs.close_selection import CloseSelectionForm
from gui.dialogs.declare_conflict import DeclareConflictForm
from gui.dialogs.skip_rank import SkipRankForm
from gui.dialogs.withdraw_offer import WithdrawOfferForm
from gui.pages.placing import PlacingPage
from gui.placing.answer_panel import AnswerPanel
from gui.placing.ended_panel import EndedPanel
from gui.placing.offer_panel import OfferPanel
from gui.placing.order_panel import OrderPanel
from gui.widgets.ceiling_gauge import CeilingGauge


@pytest.fixture(autouse=True)
def _quick_and_apart(monkeypatch, tmp_path):
    monkeypatch.setattr(gui.operation_form, "PAUSE_MS", 0)
    monkeypatch.setattr(gui.drafts, "drafts_folder", lambda: tmp_path / "drafts")


@pytest.fixture
def selection_id(register):
    """20 days in lot 1, of which nobody has been asked."""
    return an_open_selection(register)


@pytest.fixture
def page(desk, qtbot):
    made = PlacingPage(desk)
    qtbot.addWidget(made)
    made.resize(1068, 776)
    made.show()
    return made


@pytest.fixture
def gone(desk):
    """Where the page has sent the window."""
    places = []
    desk.go.connect(places.append)
    return places


@pytest.fixture
def settle(qtbot, tasks):
    def wait():
        qtbot.wait(1)
        sights.settle(qtbot, tasks)
        qtbot.wait(1)  # what was just made comes in sight

    return wait


@pytest.fixture
def show(page, settle, selection_id):
    """Bring the page to a selection; gives the panel of the step in hand."""

    def go(number=None):
        page.show_place(Place("placing", number or selection_id))
        settle()
        return panel(page)

    return go


@pytest.fixture
def ask(register, selection_id):
    """Offer the work to the next rank, from outside the window."""

    def make(response=None, **answer):
        offer = perform(register, MAKE_OFFER, selection_id=selection_id, lines=[a_line(days=20)])
        if response:
            who = {"offer_id": offer.offer_id, "respondent": "Jo Marsh"}
            perform(register, RECORD_RESPONSE, response=response, **who, **answer)
        return offer.offer_id

    return make


def panel(page):
    kinds = (OfferPanel, AnswerPanel, OrderPanel, EndedPanel)
    (found,) = [each for kind in kinds for each in page.findChildren(kind) if each.isVisible()]
    return found


def reads(page):
    return "\n".join(each.text() for each in page.findChildren(QLabel) if each.isVisible())


def press(page, words):
    next(each for each in page.findChildren(QPushButton) if each.isVisible() and each.text() == words).click()


def test_the_head_says_what_is_placed_for_whom_and_where_it_was_agreed(page, show):
    show()
    assert page.heading() == "Restorative practice training"
    assert page.context() == ("REQ-2015-0001 · lot 1 · 20 days, estimated up to £18,000 · agreed at RP group, minute 3")


def test_the_cascade_shows_every_rank_with_the_next_to_be_asked(page, show):
    show()
    assert [(card.standing.provider, card.standing.turn) for card in page.cascade.cards] == [
        ("Alder Training", True),
        ("Beech Mediation", False),
        ("Cedar Learning", False),
    ]


def test_the_first_step_is_an_offer_to_the_first_rank(show):
    shown = show()
    assert isinstance(shown, OfferPanel)
    assert shown.primary.accessibleName() == "Send the offer to Alder Training"


def test_while_an_offer_waits_the_step_is_its_answer(show, ask):
    ask()
    assert isinstance(show(), AnswerPanel)


def test_an_accepted_offer_is_ordered_before_the_next_rank_is_asked(show, ask):
    ask("accepted_in_part", accepted=[{"line_id": 1, "quantity_hundredths": 500}])
    assert isinstance(show(), OrderPanel)


def test_after_a_part_order_the_balance_goes_to_the_next_rank(show, ask, register):
    part = [{"line_id": 1, "quantity_hundredths": 500}]
    perform(register, ISSUE_ORDER, offer_id=ask("accepted_in_part", accepted=part))
    shown = show()
    assert shown.primary.accessibleName() == "Send the offer to Beech Mediation"
    assert shown.request().lines[0].quantity_hundredths == 1_500


def test_when_the_whole_is_ordered_nothing_is_left_to_ask(show, ask, register):
    perform(register, ISSUE_ORDER, offer_id=ask("accepted"))
    assert isinstance(show(), EndedPanel)


def test_an_offer_made_here_turns_the_page_to_its_answer(page, show, settle):
    show().primary.click()
    settle()
    assert isinstance(panel(page), AnswerPanel)
    assert page.cascade.cards[0].standing.word == "Asked"


def test_the_limits_move_while_the_quantity_is_typed(page, show, settle, qtbot):
    shown = show()
    shown.quantity.selectAll()
    qtbot.keyClicks(shown.quantity, "10")
    settle()
    (gauge,) = [each for each in page.effects.findChildren(CeilingGauge) if each.isVisible()]
    assert gauge.headline() == "£260,000.00 → £251,000.00 left"


def test_a_warning_of_the_rules_stands_beside_the_limits(page, show, settle, register, qtbot):
    shown = show()
    shown.quantity.selectAll()
    qtbot.keyClicks(shown.quantity, "300")
    settle()
    assert not page.effects.all_well.isVisible()
    shown.primary.click()
    settle()
    assert "would pass the 2015-16 ceiling" in reads(page)


def test_a_step_taken_elsewhere_is_shown_when_the_page_is_read_again(page, show, ask, settle, desk):
    show()
    ask()
    desk.changed.emit(frozenset({Changed.SELECTIONS}))
    settle()
    assert isinstance(panel(page), AnswerPanel)


def test_another_selection_takes_the_place_of_the_first(page, show, register):
    show()
    other = an_open_selection(register, lot="2", title="Conference training")
    show(other)
    assert page.heading() == "Conference training"


def test_what_was_typed_is_kept_when_another_selection_is_looked_at(page, show, register, qtbot):
    shown = show()
    shown.description.selectAll()
    qtbot.keyClicks(shown.description, "Two cohorts")
    show(an_open_selection(register, lot="2"))
    assert show().description.text() == "Two cohorts"


@pytest.mark.parametrize(
    ("words", "form"), [("Pass over…", SkipRankForm), ("Declare a conflict…", DeclareConflictForm)]
)
def test_the_ways_round_an_offer_open_their_forms(page, show, words, form):
    show()
    press(page, words)
    assert [type(each) for each in page.findChildren(QDialog)] == [form]


def test_an_offer_is_withdrawn_in_its_form(page, show, ask):
    ask()
    show()
    press(page, "Withdraw…")
    assert [type(each) for each in page.findChildren(QDialog)] == [WithdrawOfferForm]


def test_a_lapse_that_is_too_early_is_refused_on_the_page(page, show, ask, settle):
    ask()
    show()
    press(page, "Lapsed")
    settle()
    assert "7 Apr 2015" in page.message_bar.words.text()
    assert isinstance(panel(page), AnswerPanel)


def test_a_provider_that_is_barred_is_passed_over_with_the_reason_that_bars_it(page, register, settle, selection_id):
    conflict = {"provider_id": 1, "requirement_id": 1, "declared_by": "council", "text": "A trustee sits on the panel"}
    perform(register, DECLARE_CONFLICT, **conflict)
    page.show_place(Place("placing", selection_id))
    settle()
    assert "Alder Training cannot be asked" in reads(page)
    press(page, "Pass over…")
    (form,) = page.findChildren(SkipRankForm)
    assert form.reason.value == "conflict"


def test_a_rank_that_was_passed_over_is_said_with_its_authority(page, show, register, selection_id):
    perform(
        register,
        SKIP_RANK,
        selection_id=selection_id,
        provider_id=1,
        reason="urgent_exception",
        text="Needed on Monday",
        authorised_by="Priya Nair",
        decision=a_decision(),
    )
    shown = show()
    assert shown.primary.accessibleName() == "Send the offer to Beech Mediation"
    assert "Priya Nair" in reads(page.cascade)


def test_when_everybody_has_declined_the_selection_is_closed_in_its_form(page, show, ask):
    for _ in range(3):
        ask("declined", reason="capacity")
    show()
    press(page, "Close the selection…")
    assert [type(each) for each in page.findChildren(QDialog)] == [CloseSelectionForm]


def test_an_issued_call_off_opens_on_its_own_page(page, show, ask, settle, gone):
    ask("accepted")
    show().primary.click()
    settle()
    assert gone == [Place("call_off", "CO-2015-0001")]


def test_the_order_in_the_cascade_leads_to_its_page(page, show, ask, register, gone):
    perform(register, ISSUE_ORDER, offer_id=ask("accepted"))
    show()
    page.cascade.cards[0].order.click()
    assert gone == [Place("call_off", "CO-2015-0001")]


def test_somebody_who_may_not_place_is_refused_in_words(page, show, desk, settle):
    desk.act_as("Priya Nair")
    show().primary.click()
    settle()
    assert "placing officer" in reads(page).lower()


def test_a_requirement_without_room_under_its_ceiling_can_still_be_looked_at(show, register):
    assert isinstance(show(an_open_selection(register, lot="3", days=1000)), OfferPanel)


def test_the_amount_and_the_acts_do_not_scroll_away(page, show):
    page.resize(1024, 420)
    shown = show()
    whole = page.rect()
    assert page.foot.isAncestorOf(shown.primary)
    for each in (shown.amount, shown.primary):
        assert each.isVisible()
        assert whole.contains(each.rect().translated(each.mapTo(page, each.rect().topLeft())))


def test_the_acts_of_a_step_go_with_it(page, show, ask, register, settle):
    show()
    perform(register, ISSUE_ORDER, offer_id=ask("accepted"))
    page.mark_stale()
    settle()
    assert isinstance(panel(page), EndedPanel)
    assert not page.foot.isVisible()


def test_what_stands_beside_a_step_does_not_move_when_the_next_one_comes(page, show, ask, settle):
    def edges():
        settle()
        limits = page.effects.parentWidget()
        return limits.x(), limits.width()

    show()
    offer = edges()
    ask("accepted")
    page.mark_stale()
    settle()
    assert isinstance(panel(page), OrderPanel)
    assert edges() == offer


def test_the_keyboard_comes_from_the_last_field_to_the_acts(page, show):
    shown = show()
    after, reached = shown.message, []
    while (after := after.nextInFocusChain()) is not page:
        if after.isVisible() and after.isEnabled() and after.focusPolicy() & Qt.FocusPolicy.TabFocus:
            reached.append(after.accessibleName() or after.text())
    assert reached == ["Send the offer to Alder Training", "Pass over…", "Declare a conflict…"]


def test_the_keyboard_goes_on_to_the_next_step(page, show, settle):
    shown = show()
    shown.primary.setFocus()
    shown.primary.click()
    settle()
    assert page.window().focusWidget() is panel(page).answer


def test_the_keyboard_stays_in_its_field_when_the_page_is_read_again(page, show, settle):
    shown = show()
    shown.form.focus("lines[0].rate_pence")
    page.mark_stale()
    settle()
    assert panel(page) is not shown
    assert page.window().focusWidget() is panel(page).rate


def test_the_keyboard_is_not_taken_from_elsewhere(page, show, settle):
    show()
    page.cascade.cards[0].setFocus()
    page.mark_stale()
    settle()
    assert page.window().focusWidget() is page.cascade.cards[0]


def test_one_who_comes_to_the_page_begins_in_its_first_field(page, show):
    page.take_focus()
    shown = show()
    assert page.window().focusWidget() is shown.description
