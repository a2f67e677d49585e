from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from builders import a_decision, a_line, a_register, an_issued_order, an_open_selection, perform
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QWidget

from core.domain.errors import NotFound
from core.operations.cancel_order import CANCEL_ORDER
from core.operations.issue_order import ISSUE_ORDER
from core.operations.make_offer import MAKE_OFFER
from core.operations.move_date import MOVE_DATE
from core.operations.record_response import RECORD_RESPONSE
from core.operations.skip_rank import SKIP_RANK
from core.store.register import open_register
from gui.desk import Place
from gui.dialogs.cancel_order import CancelOrderForm
from gui.pages.call_off import CallOffPage

TAB = Qt.FocusPolicy.TabFocus
NUMBER = "CO-2015-0001"


@pytest.fixture(autouse=True)
def _drafts_apart(monkeypatch, tmp_path):
    monkeypatch.setattr("gui.drafts.drafts_folder", lambda: tmp_path / "drafts")


@cache
def _walked() -> bytes:
    """CO-2015-0001: lot 1, the 1st passed over, the 2nd declined, the 3rd took 5 of 20 days; then another order."""
    with TemporaryDirectory() as folder:
        register = a_register(Path(folder))
        selection_id = an_open_selection(register)
        perform(
            register,
            SKIP_RANK,
            selection_id=selection_id,
            provider_id=1,
            reason="urgent_exception",
            text="The court date is fixed",
            authorised_by="Priya Nair",
            decision=a_decision("DEC-007"),
        )
        asked = perform(register, MAKE_OFFER, selection_id=selection_id, lines=[a_line()])
        perform(
            register, RECORD_RESPONSE, offer_id=asked.offer_id, response="declined", respondent="Jo", reason="dates"
        )
        perform(register, MOVE_DATE, to="2015-04-02")
        asked = perform(register, MAKE_OFFER, selection_id=selection_id, lines=[a_line()])
        part = [{"line_id": 2, "quantity_hundredths": 500}]
        perform(
            register,
            RECORD_RESPONSE,
            offer_id=asked.offer_id,
            response="accepted_in_part",
            respondent="Chris Dale",
            accepted=part,
        )
        perform(register, ISSUE_ORDER, offer_id=asked.offer_id, purchase_order="4500001")
        an_issued_order(register, lot="2")
        register.close()
        return register.path.read_bytes()


@pytest.fixture
def register(tmp_path):
    path = tmp_path / "walked.calloff"
    path.write_bytes(_walked())
    opened = open_register(path)
    yield opened
    opened.close()


@pytest.fixture
def page(desk, qtbot):
    made = CallOffPage(desk)
    qtbot.addWidget(made)
    made.resize(1068, 776)
    return made


@pytest.fixture
def gone(desk):
    """Where the page has sent the window."""
    places = []
    desk.go.connect(places.append)
    return places


def settle(qtbot, tasks):
    qtbot.waitUntil(lambda: not tasks.busy, timeout=10_000)


def show(page, qtbot, tasks, number=NUMBER):
    page.show_place(Place("call_off", number))
    page.show()
    settle(qtbot, tasks)


def cells(view):
    model = view.rows_model
    return [[column.text(row) for column in model.columns] for row in model.rows()]


def test_without_a_number_it_offers_the_list(page, gone, qtbot):
    page.show()
    assert page.nothing.isVisible()
    page.nothing.button.click()
    assert gone == [Place("call_offs")]


def test_the_heading_names_the_order_and_its_provider(page, qtbot, tasks):
    show(page, qtbot, tasks)
    assert page.heading() == f"{NUMBER} · Cedar Learning"
    assert page.pill.text() == "Issued"


def test_the_figures_are_those_of_what_was_accepted(page, qtbot, tasks):
    show(page, qtbot, tasks)
    figures = (page.value, page.committed, page.ordered, page.delivery)
    assert [(each.number.text(), each.note.text()) for each in figures] == [
        ("£4,500.00", "5 days ordered, excluding VAT"),
        ("£4,500.00", "Counts in 2015-16"),
        ("2 Apr 2015", "By Amira Khan, purchase order 4500001"),
        ("1 May 2015", "To 31 Jul 2015"),
    ]


def test_it_says_why_this_provider(page, qtbot, tasks):
    show(page, qtbot, tasks)
    assert page.why.text() == (
        "Ranked 3rd for lot 1; 1st passed over under decision DEC-007 (urgent, with an approved exception), "
        "2nd declined on 1 Apr (dates do not suit)."
    )


def test_the_lines_say_how_much_of_what_was_asked_for_is_ordered(page, qtbot, tasks):
    show(page, qtbot, tasks)
    funding = "Core Children’s Services budgets"
    assert cells(page.lines.view) == [
        ["Training days", "5 of 20 days", "£900.00", "1 May 2015", "31 Jul 2015", funding, "£4,500.00", ""]
    ]


def test_the_ranking_shows_what_became_of_every_provider(page, qtbot, tasks):
    show(page, qtbot, tasks)
    assert [card.standing.word for card in page.cascade.cards] == [
        "Passed over",
        "Declined",
        "Accepted in part, 5 of 20 days",
    ]


def test_the_movements_of_the_money_stand_in_order(page, qtbot, tasks):
    show(page, qtbot, tasks)
    shown = [(row[1], row[2], row[-1]) for row in cells(page.movements.view)]
    assert shown == [
        ("Offer made", "Outside to reserved", "£18,000.00"),
        ("Answer recorded", "Reserved to outside", "£13,500.00"),
        ("Call-off issued", "Reserved to committed", "£4,500.00"),
    ]


def test_what_happened_is_told_from_the_requirement_to_the_order(page, qtbot, tasks):
    show(page, qtbot, tasks)
    assert [(event.when, event.what) for event in page.timeline.events] == [
        ("1 Apr 2015", "Requirement REQ-2015-0001 submitted"),
        ("1 Apr 2015", "Agreed at RP group, minute 3"),
        ("1 Apr 2015", "Selection opened"),
        ("1 Apr 2015", "Alder Training passed over"),
        ("1 Apr 2015", "Offered to Beech Mediation"),
        ("1 Apr 2015", "Beech Mediation declined"),
        ("2 Apr 2015", "Offered to Cedar Learning"),
        ("2 Apr 2015", "Cedar Learning accepted, 5 of 20 days"),
        ("2 Apr 2015", f"Call-off {NUMBER} issued to Cedar Learning"),
    ]


def test_the_reasons_stand_under_what_happened(page, qtbot, tasks):
    show(page, qtbot, tasks)
    words = {event.what: event.words for event in page.timeline.events}
    assert words["Alder Training passed over"] == (
        "Urgent, with an approved exception; decision DEC-007, authorised by Priya Nair"
    )
    assert words["Beech Mediation declined"] == "By Jo. Dates do not suit"


def test_it_leads_to_its_requirement(page, gone, qtbot, tasks):
    show(page, qtbot, tasks)
    page.requirement.click()
    assert gone == [Place("requirements", 1)]


def test_the_number_is_copied(page, desk, qtbot, tasks):
    said = []
    desk.said.connect(lambda sentence, place: said.append(sentence))
    show(page, qtbot, tasks)
    page.copy.click()
    assert QGuiApplication.clipboard().text() == NUMBER
    assert said == [f"{NUMBER} copied"]


def test_a_cancellation_is_shown_with_its_reason_and_its_release(page, qtbot, tasks):
    show(page, qtbot, tasks)
    page.cancel.click()
    settle(qtbot, tasks)
    form = page.findChild(CancelOrderForm)
    form.reason.setPlainText("Put off to next year")
    form.remains.value = False
    form.submit()
    settle(qtbot, tasks)
    qtbot.waitUntil(lambda: page.pill.text() == "Cancelled", timeout=5_000)
    assert page.committed.number.text() == "£0.00"
    assert page.committed.note.text() == "Released on 2 Apr 2015: Put off to next year"
    assert cells(page.movements.view)[-1][1:3] == ["Call-off cancelled", "Committed to outside"]
    assert (page.timeline.events[-1].what, page.timeline.events[-1].words) == (
        "Call-off cancelled",
        "Put off to next year",
    )


def test_cancelling_twice_says_why_not_and_opens_no_form(page, register, qtbot, tasks):
    perform(register, CANCEL_ORDER, number=NUMBER, reason="Put off", need_remains=False)
    show(page, qtbot, tasks)
    page.cancel.click()
    settle(qtbot, tasks)
    assert page.message_bar.words.text() == f"Call-off {NUMBER} is cancelled already."
    assert page.findChildren(QDialog) == []


def test_another_number_shows_another_call_off_and_takes_the_message_away(page, desk, qtbot, tasks):
    show(page, qtbot, tasks)
    desk.act_as("Priya Nair")
    page.cancel.click()
    settle(qtbot, tasks)
    assert page.message_bar.isVisible()
    page.show_place(Place("call_off", "CO-2015-0002"))
    settle(qtbot, tasks)
    assert page.heading() == "CO-2015-0002 · Alder Training"
    assert not page.message_bar.isVisible()


def test_the_figures_of_another_call_off_are_not_marked_as_changed(page, qtbot, tasks):
    show(page, qtbot, tasks)
    page.show_place(Place("call_off", "CO-2015-0002"))
    settle(qtbot, tasks)
    assert page.value.number.text() == "£18,000.00"
    assert not page.value.number.property("fresh")


def test_a_number_that_is_unknown_is_told_to_the_window(page, desk, qtbot, tasks):
    failures = []
    desk.failed.connect(failures.append)
    show(page, qtbot, tasks, "CO-1999-0001")
    assert [type(failure) for failure in failures] == [NotFound]
    assert not page.lines.isVisible()


def test_the_keyboard_comes_to_the_lines_once_they_are_read(page, qtbot, tasks):
    page.show_place(Place("call_off", NUMBER))
    page.show()
    page.activateWindow()
    page.take_focus()
    settle(qtbot, tasks)
    qtbot.waitUntil(page.lines.view.hasFocus, timeout=5_000)


def test_every_control_has_a_name(page, qtbot, tasks):
    show(page, qtbot, tasks)
    reached = [each for each in page.findChildren(QWidget) if each.isVisible() and each.focusPolicy() & TAB]
    assert len(reached) > 5
    assert [each for each in reached if not each.accessibleName()] == []
