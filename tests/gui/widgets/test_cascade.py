from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from rule_cases import NAMES, line, offer, ranking, skip

from core.domain.cascade import Bar, cascade
from core.domain.states import OfferState, SkipReason, Unit
from gui import theme
from gui.widgets.cascade import Cascade, CascadeCard
from gui.widgets.cascade_words import due_words, quantities, rank_in_hand, standing

TODAY = date(2015, 11, 3)
NOW = datetime(2015, 11, 3, 9, tzinfo=UTC)
SUSPENDED = Bar("suspended", "Suspended under decision DEC-012: Insurance lapsed")
NO_RATE = Bar("no_rate", "No rate on its card for a day in lot 2 today")
PART = (line(accepted=500),)


def steps(*offers, skips=(), bars=None):
    return cascade(ranking(), offers, skips, bars or {})


def first(*offers, skips=(), bars=None, next_rank=1):
    return standing(steps(*offers, skips=skips, bars=bars)[0], TODAY, NOW, next_rank)


@pytest.fixture
def shown(qtbot):
    widget = Cascade()
    qtbot.addWidget(widget)
    widget.resize(320, 700)
    widget.show()
    widget.activateWindow()
    return widget


def show(widget, walked, next_rank=1):
    widget.show_steps(walked, TODAY, NOW, next_rank)
    QApplication.sendPostedEvents()
    QApplication.processEvents()


@pytest.mark.parametrize(
    ("stands", "word", "tone"),
    [
        (first(), "Next to be asked", "info"),
        (first(next_rank=2), "Not reached", "plain"),
        (first(next_rank=None), "Not reached", "plain"),
        (first(offer(1, OfferState.SENT)), "Asked", "info"),
        (first(offer(1, OfferState.SENT, respond_by=NOW.replace(hour=8))), "No answer in time", "bad"),
        (first(offer(1, OfferState.ACCEPTED)), "Accepted", "good"),
        (first(offer(1, OfferState.ACCEPTED_IN_PART, lines=PART)), "Accepted in part, 5 of 20 days", "good"),
        (first(offer(1, OfferState.DECLINED)), "Declined", "bad"),
        (first(offer(1, OfferState.LAPSED)), "Lapsed", "warn"),
        (first(offer(1, OfferState.WITHDRAWN)), "Withdrawn", "plain"),
        (first(skips=[skip(1)]), "Passed over", "plain"),
        (first(bars={1: (SUSPENDED,)}), "Suspended", "warn"),
        (first(bars={1: (Bar("conflict", "Conflict"),)}), "Conflict", "warn"),
        (first(bars={1: (NO_RATE,)}), "No rate", "warn"),
        (first(bars={1: (SUSPENDED,)}, next_rank=None), "Not reached", "plain"),
    ],
)
def test_every_state_of_a_rank_has_its_word(stands, word, tone):
    assert (stands.word, stands.tone) == (word, tone)


@pytest.mark.parametrize(
    ("stands", "line_shown"),
    [
        (first(offer(1, OfferState.SENT)), "Answer due in 1 working day (Wed 4 Nov)"),
        (first(offer(1, OfferState.SENT)), "Asked by e-mail on 2 Nov 2015, 20 days for £18,000"),
        (first(offer(1, OfferState.DECLINED)), "Answered 3 Nov 2015, 12:00 by Jo Marsh"),
        (first(offer(1, OfferState.DECLINED)), "No trainer free"),
        (first(offer(1, OfferState.DECLINED, reason_text="Both are ill")), "No trainer free: Both are ill"),
        (first(offer(1, OfferState.DECLINED, reason_code="other", reason_text="a clash")), "A clash"),
        (first(offer(1, OfferState.LAPSED)), "No answer by 4 Nov 2015, 17:00"),
        (first(offer(1, OfferState.ACCEPTED)), "Call-off to be issued"),
        (
            first(offer(1, OfferState.ACCEPTED, order_number="CO-1", order_cancelled=True)),
            "Its call-off was cancelled",
        ),
        (first(skips=[skip(1, SkipReason.SUSPENDED)]), "Suspended: Recorded"),
        (first(skips=[skip(1)]), "Decision DEC-009"),
        (first(skips=[skip(1)]), "Authorised by Priya Nair, 2 Nov 2015"),
        (first(bars={1: (SUSPENDED,)}), "Cannot be asked: pass it over with a reason"),
        (first(offer(1, OfferState.SENT), bars={1: (SUSPENDED,)}), SUSPENDED.sentence),
    ],
)
def test_what_happened_stands_in_words(stands, line_shown):
    assert line_shown in stands.lines


def test_an_ordered_acceptance_says_no_more_that_its_order_is_to_be_issued():
    stands = first(offer(1, OfferState.ACCEPTED, order_number="CO-2015-0042"))
    assert stands.order == "CO-2015-0042"
    assert "Call-off to be issued" not in stands.lines


def test_a_rank_reads_as_one_sentence():
    assert first(offer(1, OfferState.DECLINED)).sentence == (
        "Ranked 1st, Alder Training: declined, its turn; asked by e-mail on 2 Nov 2015, 20 days for £18,000; "
        "answered 3 Nov 2015, 12:00 by Jo Marsh; no trainer free."
    )


@pytest.mark.parametrize(
    ("respond_by", "words"),
    [
        (datetime(2015, 11, 3, 17, tzinfo=UTC), "today by 17:00"),
        (datetime(2015, 11, 5, 17, tzinfo=UTC), "in 2 working days (Thu 5 Nov)"),
        (datetime(2015, 11, 9, 17, tzinfo=UTC), "in 4 working days (Mon 9 Nov)"),
        (datetime(2015, 11, 2, 17, tzinfo=UTC), "ended at 17:00 on Mon 2 Nov"),
        (datetime(2015, 7, 2, 16, tzinfo=UTC), "ended at 17:00 on Thu 2 Jul"),
    ],
)
def test_the_time_to_answer_is_said_in_working_days_of_london(respond_by, words):
    assert due_words(respond_by, TODAY, NOW) == words


def test_quantities_are_added_by_unit():
    lines = (line(), line(quantity=150), line(unit=Unit.SESSION, quantity=300))
    assert quantities(lines) == "21.5 days and 3 sessions"


@pytest.mark.parametrize(
    ("walked", "left", "rank"),
    [
        (steps(), 2_000, 1),
        (steps(offer(1, OfferState.DECLINED)), 2_000, 2),
        (steps(offer(1, OfferState.SENT)), 0, 1),
        (steps(offer(1, OfferState.ACCEPTED)), 0, 1),
        (steps(offer(1, OfferState.ACCEPTED, order_number="CO-1")), 0, None),
        (steps(offer(1, OfferState.ACCEPTED_IN_PART, lines=PART, order_number="CO-1")), 1_500, 2),
        (steps(*(offer(rank, OfferState.DECLINED) for rank in (1, 2, 3))), 2_000, None),
    ],
)
def test_the_rank_in_hand_is_an_unordered_acceptance_or_the_next_while_work_is_left(walked, left, rank):
    assert rank_in_hand(walked, left) == rank


def test_every_provider_has_a_card_in_rank_order(shown):
    show(shown, steps())
    assert [card.standing.provider for card in shown.cards] == list(NAMES.values())


def test_a_card_is_named_by_its_sentence(shown):
    show(shown, steps())
    assert shown.cards[0].accessibleName() == "Ranked 1st, Alder Training: next to be asked."


def test_only_the_card_in_hand_has_the_accent(shown):
    show(shown, steps(offer(1, OfferState.DECLINED)), next_rank=2)
    inside = QPoint(shown.cards[0].width() - 20, 6)
    grounds = [card.grab().toImage().pixelColor(inside) for card in shown.cards]
    assert [ground == theme.current().accent_soft for ground in grounds] == [False, True, False]


def test_a_click_chooses_the_provider(shown, qtbot):
    show(shown, steps())
    with qtbot.waitSignal(shown.chosen) as chosen:
        qtbot.mouseClick(shown.cards[1], Qt.MouseButton.LeftButton)
    assert chosen.args == [2]


def test_enter_chooses_the_provider(shown, qtbot):
    show(shown, steps())
    with qtbot.waitSignal(shown.chosen) as chosen:
        qtbot.keyClick(shown.cards[2], Qt.Key.Key_Return)
    assert chosen.args == [3]


def test_the_link_opens_the_call_off(shown, qtbot):
    show(shown, steps(offer(1, OfferState.ACCEPTED, order_number="CO-2015-0042")))
    with qtbot.waitSignal(shown.order_opened) as opened:
        shown.cards[0].order.click()
    assert opened.args == ["CO-2015-0042"]


def test_a_card_without_a_call_off_has_no_link(shown):
    show(shown, steps())
    assert not shown.cards[0].order.isVisible()


def test_tab_stops_once_at_the_card_in_hand(shown):
    show(shown, steps(offer(1, OfferState.DECLINED)), next_rank=2)
    stops = [bool(card.focusPolicy() & Qt.FocusPolicy.TabFocus) for card in shown.cards]
    assert stops == [False, True, False]


@pytest.mark.parametrize(
    ("start", "key", "end"),
    [
        (0, Qt.Key.Key_Down, 1),
        (2, Qt.Key.Key_Up, 1),
        (2, Qt.Key.Key_Down, 2),
        (0, Qt.Key.Key_End, 2),
        (2, Qt.Key.Key_Home, 0),
    ],
)
def test_the_arrows_walk_the_ranking(shown, qtbot, start, key, end):
    show(shown, steps())
    shown.cards[start].setFocus()
    qtbot.waitUntil(shown.cards[start].hasFocus)
    qtbot.keyClick(shown.cards[start], key)
    assert [card.hasFocus() for card in shown.cards].index(True) == end


def test_the_keyboard_stays_on_its_card_when_an_answer_comes_in(shown, qtbot):
    show(shown, steps())
    shown.cards[2].setFocus()
    qtbot.waitUntil(shown.cards[2].hasFocus)
    show(shown, steps(offer(1, OfferState.DECLINED)), next_rank=2)
    assert shown.cards[2].hasFocus()


def test_a_shorter_ranking_leaves_no_cards_behind(shown):
    show(shown, steps())
    show(shown, steps()[:1])
    visible = [card for card in shown.findChildren(CascadeCard) if card.isVisible()]
    assert visible == shown.cards == [shown.card_of(1)]


def test_a_name_that_leaves_no_room_puts_the_state_under_itself(shown, monkeypatch):
    monkeypatch.setitem(NAMES, 1, "Dovedale Restorative Practice Partnership and Mediation Services")
    show(shown, steps(offer(1, OfferState.DECLINED)), next_rank=2)
    long, short = shown.cards[:2]
    assert long.pill.y() > long.name.geometry().bottom()
    assert short.pill.geometry().center().y() == pytest.approx(short.name.geometry().center().y(), abs=6)


def test_a_long_name_goes_on_in_a_further_line(shown, monkeypatch):
    name = "Dovedale Restorative Practice Partnership and Mediation Services"
    monkeypatch.setitem(NAMES, 1, name)
    show(shown, steps())
    assert shown.cards[0].name.text() == name
    assert shown.cards[0].name.height() >= 2 * shown.cards[1].name.height()


def test_the_card_of_a_provider_is_found_by_its_number(shown):
    show(shown, steps())
    assert shown.card_of(2) is shown.cards[1]
    assert shown.card_of(99) is None
