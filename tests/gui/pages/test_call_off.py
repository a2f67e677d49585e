from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from builders import a_decision, a_line, a_register, an_issued_order, an_open_selection, perform
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QWidget
from sights import settle

from core.domain.as_at import AsAt
from core.domain.errors import NotFound
from core.domain.states import Basis
from core.operations.agree_expenses import AGREE_EXPENSES
from core.operations.approve_invoice import APPROVE_INVOICE
from core.operations.cancel_order import CANCEL_ORDER
from core.operations.cancel_session import CANCEL_SESSION
from core.operations.close_order import CLOSE_ORDER
from core.operations.issue_order import ISSUE_ORDER
from core.operations.make_offer import MAKE_OFFER
from core.operations.move_date import MOVE_DATE
from core.operations.plan_sessions import PLAN_SESSIONS
from core.operations.record_credit import RECORD_CREDIT
from core.operations.record_delivery import RECORD_DELIVERY
from core.operations.record_invoice import RECORD_INVOICE
from core.operations.record_payment import RECORD_PAYMENT
from core.operations.record_response import RECORD_RESPONSE
from core.operations.skip_rank import SKIP_RANK
from core.operations.vary_order import VARY_ORDER
from core.store.register import open_register
from gui.desk import Place
from gui.dialogs.agree_expenses import AgreeExpensesForm
from gui.dialogs.cancel_order import CancelOrderForm
from gui.dialogs.carry_over import CarryOverForm
from gui.dialogs.close_order import CloseOrderForm
from gui.dialogs.plan_sessions import PlanSessionsForm
from gui.dialogs.reopen_order import ReopenOrderForm
from gui.dialogs.repeat_order import RepeatOrderForm
from gui.dialogs.vary_order import VaryOrderForm
from gui.pages.call_off import CallOffPage
from gui.pages.deliveries import DeliveriesPage
from gui.panels.movement_filter import CREDITED, EVERY_FIGURE, VALUE

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


def figures(page):
    shown = [each for each in page.figures.figures.values() if each.isVisibleTo(page)]
    return [(each.name.text(), each.number.text(), each.note.text()) for each in shown]


def test_the_six_figures_stand_on_top(page, qtbot, tasks):
    show(page, qtbot, tasks)
    assert figures(page) == [
        ("Ordered value", "£4,500.00", "5 days ordered"),
        ("Committed", "£4,500.00", "Counts in 2015-16"),
        ("Accrued", "£0.00", "Delivered, not invoiced"),
        ("Invoiced", "£0.00", "Invoiced, not paid"),
        ("Paid", "£0.00", "Nothing is invoiced yet"),
        ("Released", "£0.00", "Nothing was let go"),
    ]


def test_the_order_is_told_in_a_few_words(page, qtbot, tasks):
    show(page, qtbot, tasks)
    assert page.order.pairs() == [
        ("Issued", "2 Apr 2015 by Amira Khan"),
        ("Purchase order", "4500001"),
        ("Delivery", "1 May 2015 to 31 Jul 2015"),
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
        ["Training days", "5 of 20 days", "0", "5", "£900.00", "1 May – 31 Jul 2015", funding, "£4,500.00", ""]
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
        ("1 Apr 2015", "Alder Training, ranked 1st, passed over"),
        ("1 Apr 2015", "Offered to Beech Mediation, ranked 2nd"),
        ("1 Apr 2015", "Beech Mediation declined"),
        ("2 Apr 2015", "Offered to Cedar Learning, ranked 3rd"),
        ("2 Apr 2015", "Cedar Learning accepted in part"),
        ("2 Apr 2015", f"{NUMBER} issued to Cedar Learning"),
    ]


def test_the_reasons_stand_under_what_happened(page, qtbot, tasks):
    show(page, qtbot, tasks)
    words = {event.what: event.words for event in page.timeline.events}
    assert words["Alder Training, ranked 1st, passed over"] == (
        "Urgent, with an approved exception; The court date is fixed. By Priya Nair"
    )
    assert words["Beech Mediation declined"] == "Dates do not suit. By Amira Khan"


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
    page.do.cancel.trigger()
    settle(qtbot, tasks)
    form = page.findChild(CancelOrderForm)
    form.reason.setPlainText("Put off to next year")
    form.remains.value = False
    form.submit()
    settle(qtbot, tasks)
    qtbot.waitUntil(lambda: page.pill.text() == "Cancelled", timeout=5_000)
    assert figures(page)[1] == ("Committed", "£0.00", "Nothing is left to deliver")
    assert figures(page)[5] == ("Released", "£4,500.00", "When it was cancelled")
    assert ("Cancelled", "2 Apr 2015: Put off to next year") in page.order.pairs()
    assert cells(page.movements.view)[-1][1:3] == ["Call-off cancelled", "Committed to outside"]
    assert (page.timeline.events[-1].what, page.timeline.events[-1].words) == (
        f"{NUMBER} cancelled",
        "Put off to next year. By Amira Khan",
    )


def test_cancelling_twice_says_why_not_and_opens_no_form(page, register, qtbot, tasks):
    perform(register, CANCEL_ORDER, number=NUMBER, reason="Put off", need_remains=False)
    show(page, qtbot, tasks)
    page.do.cancel.trigger()
    settle(qtbot, tasks)
    assert page.message_bar.words.text() == f"Call-off {NUMBER} is cancelled already."
    assert page.findChildren(QDialog) == []


def test_another_number_shows_another_call_off_and_takes_the_message_away(page, desk, qtbot, tasks):
    show(page, qtbot, tasks)
    desk.act_as("Priya Nair")
    page.do.cancel.trigger()
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
    value = page.figures.figure(VALUE)
    assert value.number.text() == "£18,000.00"
    assert not value.number.property("fresh")


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


GROUNDS = {"reason": "One cohort less", "legal_ground": "not_substantial", "approved_by": "Owen Hughes"}


def worked(register):
    """CO-2015-0002, varied from 20 to 15 days at £900: 2 delivered and invoiced, half of it paid, 1 cancelled free."""
    number, line_id = "CO-2015-0002", 3
    changed = [{"line_id": line_id, "quantity_hundredths": 1_500}]
    perform(register, VARY_ORDER, number=number, kind="value", lines=changed, **GROUNDS)
    days = [
        {"held_on": f"2015-05-{day}", "quantity_hundredths": 100 * takes} for day, takes in ((12, 2), (13, 1), (26, 2))
    ]
    first, second, _ = perform(register, PLAN_SESSIONS, line_id=line_id, sessions=days).session_ids
    notice = {"cancelled_by": "provider", "borne_by": "provider", "notice_on": "2015-04-02", "reason": "Ill"}
    perform(register, CANCEL_SESSION, session_id=second, **notice)
    perform(register, MOVE_DATE, to="2015-05-14")
    attended = [{"workforce_group": "social-work", "people": 12}]
    perform(register, RECORD_DELIVERY, session_id=first, attended=attended)
    billed = {"description": "Two days", "net_pence": 180_000, "vat_code": "standard", "line_id": line_id}
    invoice = {"provider_id": 1, "number": "A-17", "invoiced_on": "2015-05-14", "received_on": "2015-05-14"}
    made = perform(
        register, RECORD_INVOICE, **invoice, lines=[billed | {"session_id": first}], purchase_order="", note=""
    )
    perform(register, APPROVE_INVOICE, by="Owen Hughes", invoice_id=made.invoice_id)
    paid = {"paid_on": "2015-05-14", "gross_pence": 108_000, "ledger_reference": "BACS-1"}
    perform(register, RECORD_PAYMENT, invoice_id=made.invoice_id, **paid)
    return number


def test_its_whole_life_stands_in_the_figures(page, register, qtbot, tasks):
    show(page, qtbot, tasks, worked(register))
    assert page.pill.text() == "In delivery"
    assert figures(page) == [
        ("Ordered value", "£13,500.00", "Ordered £18,000.00, then varied"),
        ("Committed", "£10,800.00", "Counts in 2015-16"),
        ("Accrued", "£0.00", "Delivered, not invoiced"),
        ("Invoiced", "£900.00", "Invoiced, not paid"),
        ("Paid", "£900.00", "Of £1,800.00 invoiced"),
        ("Released", "£900.00", "Let go of its commitment"),
    ]


def in_pence(page):
    return {name: int("".join(filter(str.isdigit, number))) for name, number, _ in figures(page)}


def test_with_what_was_credited_and_added_the_figures_add_up(page, register, qtbot, tasks):
    number = worked(register)
    note = {"number": "CN-1", "credited_on": "2015-05-14", "reason": "One trainer less", "still_owed": False}
    line = {"invoice_line_id": 1, "net_pence": 10_000, "vat_pence": 2_000}
    perform(register, RECORD_CREDIT, invoice_id=1, lines=[line], **note)
    spent = {"line_id": 3, "pence": 2_500, "spent_on": "2015-05-14", "description": "Hire of a room"}
    perform(register, AGREE_EXPENSES, **spent, evidence="E-mail")
    show(page, qtbot, tasks, number)
    assert figures(page)[6:] == [
        ("Credited", "£100.00", "Taken off its invoices"),
        ("Added", "£25.00", "Expenses and corrections"),
    ]
    each = in_pence(page)
    assert each.pop("Ordered value") + each.pop("Added") == sum(each.values())
    page.figures.figure(CREDITED).number.click()
    assert page.movements.foot.text().endswith("together £100.00")


@pytest.mark.parametrize("which", EVERY_FIGURE, ids=lambda which: which.words)
def test_every_figure_opens_the_movements_that_it_is_made_of(which, page, register, qtbot, tasks):
    show(page, qtbot, tasks, worked(register))
    page.figures.figure(which).number.click()
    total = page.figures.figure(which).number.text()
    assert page.movements.foot.text().endswith(f"together {total}")
    assert page.movements.narrowed.text() == which.words
    page.movements.narrowed.click()
    assert len(cells(page.movements.view)) == len(page._record.detail.movements)


def test_a_varied_line_says_what_it_was(page, register, qtbot, tasks):
    show(page, qtbot, tasks, worked(register))
    (line,) = cells(page.lines.view)
    assert line[1:4] == ["15 days, was 20", "2", "12"]
    assert ("Varied", "Once, by 25% in all; last on 2 Apr 2015") in page.order.pairs()


def test_its_sessions_and_invoices_stand_in_their_cards_and_lead_on(page, register, gone, qtbot, tasks):
    show(page, qtbot, tasks, worked(register))
    assert [row[2] for row in cells(page.sessions.view)] == ["Delivered", "Cancelled", "Planned"]
    assert [(row[0], row[2], row[4], row[6]) for row in cells(page.invoices.view)] == [
        ("A-17", "To pay", "£1,800.00", "£1,080.00")
    ]
    page.sessions.opened.emit(page.sessions.model.row_at(0))
    page.invoices.opened.emit(page.invoices.model.row_at(0))
    page.sessions.all.click()
    assert gone == [
        Place("deliveries", item="session:1"),
        Place("deliveries", item="invoice:1"),
        Place("deliveries", filter="sessions:CO-2015-0002"),
    ]


@pytest.mark.parametrize(("part", "shown"), [("sessions", 3), ("invoices", 1)])
def test_its_work_is_found_among_all_deliveries(part, shown, page, desk, register, gone, qtbot, tasks):
    number = worked(register)
    held = [{"held_on": "2015-05-20", "quantity_hundredths": 100}]
    perform(register, PLAN_SESSIONS, line_id=2, sessions=held)
    show(page, qtbot, tasks, number)
    getattr(page, part).all.click()
    deliveries = DeliveriesPage(desk)
    qtbot.addWidget(deliveries)
    deliveries.show_place(gone[-1])
    deliveries.show()
    settle(qtbot, tasks)
    assert deliveries.shown == part
    qtbot.waitUntil(lambda: deliveries.parts[part].list.rows_model.rowCount() == shown)


def test_without_work_the_cards_say_so(page, qtbot, tasks):
    show(page, qtbot, tasks)
    assert page.sessions.nothing.isVisible()
    assert page.invoices.nothing.isVisible()
    assert not page.sessions.view.isVisible()


def test_an_event_leads_to_where_it_is_shown(page, register, gone, qtbot, tasks):
    show(page, qtbot, tasks, worked(register))
    told = {event.what: at for at, event in enumerate(page.timeline.events)}
    assert page.timeline.events[told["Variation 1: value"]].tone == "info"
    page.timeline.opened.emit(page.timeline.events[told["Invoice A-17 paid"]].to)
    assert gone == [Place("deliveries", item="invoice:1")]


@pytest.mark.parametrize(
    ("action", "form"),
    [
        ("vary", VaryOrderForm),
        ("carry_over", CarryOverForm),
        ("plan", PlanSessionsForm),
        ("expenses", AgreeExpensesForm),
        ("close", CloseOrderForm),
        ("repeat", RepeatOrderForm),
        ("cancel", CancelOrderForm),
    ],
)
def test_what_may_be_done_opens_its_form(action, form, page, register, qtbot, tasks):
    perform(register, MOVE_DATE, to="2015-05-14")
    show(page, qtbot, tasks)
    getattr(page.do, action).trigger()
    settle(qtbot, tasks)
    assert page.findChild(form) is not None


def test_a_closed_call_off_may_be_reopened(page, register, qtbot, tasks):
    perform(register, CLOSE_ORDER, number=NUMBER, reason="Cohort withdrawn")
    show(page, qtbot, tasks)
    assert page.pill.text() == "Closed"
    page.do.reopen.trigger()
    settle(qtbot, tasks)
    assert page.findChild(ReopenOrderForm) is not None


@pytest.mark.parametrize(
    ("action", "sentence"),
    [
        ("vary", f"Call-off {NUMBER} is closed. Reopen it first."),
        ("plan", f"Call-off {NUMBER} is closed. Reopen it first."),
        ("expenses", f"Call-off {NUMBER} is closed. Reopen it first."),
        ("close", f"Call-off {NUMBER} is closed. Reopen it first."),
        ("cancel", f"Call-off {NUMBER} is closed; there is nothing to cancel."),
    ],
)
def test_what_may_not_be_done_says_why(action, sentence, page, register, qtbot, tasks):
    perform(register, MOVE_DATE, to="2015-05-14")
    perform(register, CLOSE_ORDER, number=NUMBER, reason="Cohort withdrawn")
    show(page, qtbot, tasks)
    getattr(page.do, action).trigger()
    settle(qtbot, tasks)
    assert page.message_bar.words.text() == sentence
    assert page.findChildren(QDialog) == []


def test_a_correction_is_for_the_owner(page, qtbot, tasks):
    show(page, qtbot, tasks)
    page.do.correct.trigger()
    settle(qtbot, tasks)
    assert "framework owner" in page.message_bar.words.text()


def test_as_at_a_day_before_it_shows_what_stood_then(page, desk, register, qtbot, tasks):
    number = worked(register)
    desk.show_as_at(AsAt(date(2015, 4, 2), Basis.RECORDED))
    show(page, qtbot, tasks, number)
    assert figures(page)[0][1] == "£13,500.00"
    assert figures(page)[1][1] == "£12,600.00"
    assert page.context().endswith("as at 2 Apr 2015")
