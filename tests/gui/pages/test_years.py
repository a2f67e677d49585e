import pytest
from builders import (
    OWNER,
    PLACING_OFFICER,
    a_decision,
    a_delivered_session,
    a_placed_offer,
    an_issued_order,
    perform,
    the_day_is,
)
from forms import decide
from sights import in_sight, opened, settle, unnamed
from year_ends import a_closed_year, a_delivered_year, an_order_across, extend

from core.operations.correct_exposure import CORRECT_EXPOSURE
from gui.desk import Place
from gui.dialogs.close_year import CloseYearForm
from gui.dialogs.exercise_extension import ExerciseExtensionForm
from gui.pages.years import YearsPage


@pytest.fixture(autouse=True)
def _drafts_apart(monkeypatch, tmp_path):
    monkeypatch.setattr("gui.drafts.drafts_folder", lambda: tmp_path / "drafts")


@pytest.fixture
def show(desk, tasks, qtbot):
    def shown(*, place=None):
        desk.act_as(OWNER)
        page = YearsPage(desk)
        if place is not None:
            page.show_place(place)
        return in_sight(qtbot, page, tasks)

    return shown


@pytest.fixture
def ended(register):
    """An order across 31 March, one of which three days were delivered, and an offer; 2015-16 is over."""
    extend(register)
    an_order_across(register)
    an_issued_order(register, lot="2", days=12)
    a_delivered_session(register, line_id=2, days=3)
    a_placed_offer(register, lot="3", days=2)
    the_day_is(register, "2016-04-05")
    return register


def cells(panel, *headings):
    model = panel.rows_model
    columns = [column.heading for column in model.columns]
    return [
        tuple(model.text_at(line, columns.index(heading)) for heading in headings) for line in range(model.rowCount())
    ]


def test_a_running_year_is_shown_as_it_stands_so_far(register, show):
    an_issued_order(register)
    page = show()
    assert page.year.value == "2015-16"
    assert page.words.text() == "2015-16 runs to 31 Mar 2016 inclusive. What is listed here is how it stands so far."
    assert page.findings.isHidden()


def test_nothing_open_and_nothing_owed_is_said_in_words(show):
    page = show()
    assert page.settle.empty.heading.text() == "Nothing is left open"
    assert page.accruals.empty.heading.text() == "Nothing is owed"
    assert page.next.isHidden()
    assert page.closed.isHidden()
    assert page.corrections.isHidden()


def test_the_year_that_is_over_and_open_comes_first_with_what_stands_in_its_way(ended, show):
    page = show()
    assert page.year.value == "2015-16"
    assert page.words.text() == "2015-16 ended on 31 Mar 2016 and is not closed yet. Before it can be:"
    committed, reserved = page.findings.sentences()
    assert committed.startswith("£17,100 is still committed in 2015-16, under CO-2015-0001 (Alder Training) and")
    assert reserved.startswith("£1,800 is still reserved in 2015-16, for REQ-2015-0003 (Alder Training).")


def test_what_has_to_be_settled_what_is_owed_and_what_falls_into_the_next_year(ended, show):
    page = show()
    assert cells(page.settle, "Call-off", "Reserved", "Committed") == [
        ("CO-2015-0001", "£0.00", "£9,000.00"),
        ("CO-2015-0002", "£0.00", "£8,100.00"),
        ("Not ordered yet", "£1,800.00", "£0.00"),
    ]
    assert cells(page.accruals, "Call-off", "Accrued", "To pay") == [("CO-2015-0002", "£2,700.00", "£2,700.00")]
    assert cells(page.next, "Call-off", "Year", "Committed") == [("CO-2015-0001", "2016-17", "£9,000.00")]


def test_the_years_money_is_shown_by_how_far_it_has_come(ended, show):
    page = show()
    assert page.way.sentence() == (
        "Reserved: 1 line, £1,800.00; Committed: 2 lines, £17,100.00; Accrued: 1 line, £2,700.00; "
        "Invoiced: 0 lines, £0.00; Paid: 0 lines, £0.00."
    )


@pytest.mark.parametrize(
    ("line", "place"), [(0, Place("call_off", item="CO-2015-0001")), (2, Place("requirements", item=3))]
)
def test_a_row_opens_its_call_off_or_what_is_not_ordered_yet(ended, show, desk, qtbot, line, place):
    page = show()
    with qtbot.waitSignal(desk.go) as went:
        page.settle.opened.emit(page.settle.rows_model.row_at(line))
    assert went.args == [place]


@pytest.mark.parametrize(("stage", "part"), [("committed", "settle"), ("reserved", "settle"), ("invoiced", "accruals")])
def test_a_stage_opens_the_rows_that_it_is_made_of(ended, show, stage, part):
    page = show()
    page.way.clicked.emit(stage)
    assert getattr(page, part).view.hasFocus()


def test_what_is_paid_opens_the_payments(ended, show, desk, qtbot):
    page = show()
    with qtbot.waitSignal(desk.go) as went:
        page.way.clicked.emit("paid")
    assert went.args == [Place("deliveries", filter="payments")]


def test_another_year_is_chosen_at_the_top(ended, show, tasks, qtbot):
    page = show()
    page.year.value = "2016-17"
    settle(qtbot, tasks)
    assert cells(page.settle, "Call-off", "Committed") == [("CO-2015-0001", "£9,000.00")]
    assert page.close_button.text() == "Close 2016-17"


def test_a_year_is_closed_from_its_page(register, show, tasks, qtbot):
    a_delivered_year(register)
    page = show()
    assert page.words.text() == "2015-16 ended on 31 Mar 2016 and is not closed yet."
    page.close_button.click()
    form = opened(qtbot, page, CloseYearForm, tasks)
    decide(form)
    form.submit()
    settle(qtbot, tasks)
    page.mark_stale()
    settle(qtbot, tasks)
    assert page.words.text() == "2015-16 was closed on 5 Apr 2016 by Owen Hughes, on decision DEC-TENDER."
    assert page.close_button.isHidden()
    assert cells(page.closed, "Year", "Closed on", "Exposure", "To be invoiced then", "Decision") == [
        ("2015-16", "5 Apr 2016", "£1,800.00", "£1,800.00", "DEC-TENDER")
    ]


def test_a_correction_of_a_closed_year_is_listed_and_opens_its_call_off(register, show, desk, qtbot):
    a_closed_year(register)
    fields = {"line_id": 1, "closed_year": "2015-16", "pence": 45_000, "reason": "Found late"}
    perform(register, CORRECT_EXPOSURE, **fields, decision=a_decision("DEC-5"))
    page = show()
    assert cells(page.corrections, "Call-off", "Closed year", "Posted to", "Amount", "Decision") == [
        ("CO-2015-0001", "2015-16", "2016-17", "£450.00", "DEC-5")
    ]
    with qtbot.waitSignal(desk.go) as went:
        page.corrections.opened.emit(page.corrections.rows_model.row_at(0))
    assert went.args == [Place("call_off", item="CO-2015-0001")]


def test_a_closed_year_is_shown_again_from_its_row(register, show, tasks, qtbot):
    a_closed_year(register)
    page = show()
    assert page.year.value == "2016-17"
    page.closed.opened.emit(page.closed.rows_model.row_at(0))
    settle(qtbot, tasks)
    assert page.year.value == "2015-16"


def test_a_link_leads_to_a_year(ended, show):
    assert show(place=Place("years", item="2016-17")).year.value == "2016-17"


def test_the_term_and_its_options_are_said(register, show):
    page = show()
    assert page.term.words.text() == (
        "The framework runs from 1 Apr 2015 to 31 Mar 2016, both included. Option 1 would take it to 31 Mar 2017; it "
        "has to be exercised by 31 Mar 2016, within 365 days."
    )
    assert cells(page.term.view, "Option", "To be exercised by", "State") == [
        ("Option 1", "31 Mar 2016", "Can be exercised"),
        ("Option 2", "31 Mar 2017", "Waits for the one before"),
    ]


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2016-03-31", "it has to be exercised by today."),
        ("2016-04-01", "nothing can be offered or issued under it. No option is open any more."),
    ],
)
def test_the_term_says_how_long_there_is_time(register, show, day, words):
    the_day_is(register, day)
    assert show().term.words.text().endswith(words)


def test_an_option_is_exercised_from_the_page(register, show, tasks, qtbot):
    page = show()
    page.term.exercise_button.click()
    form = opened(qtbot, page, ExerciseExtensionForm, tasks)
    decide(form)
    form.submit()
    settle(qtbot, tasks)
    page.mark_stale()
    settle(qtbot, tasks)
    assert cells(page.term.view, "State", "Exercised on", "Decision")[0] == ("Exercised", "1 Apr 2015", "DEC-TENDER")
    assert page.term.exercise_button.text() == "Exercise option 2"


def test_when_no_option_is_open_there_is_nothing_to_press(register, show):
    the_day_is(register, "2016-04-01")
    assert show().term.acts.isHidden()


def test_a_link_leads_to_an_option(register, show):
    page = show(place=Place("years", item="option:2"))
    assert page.term.view.chosen_row().number == 2
    page.show_place(Place("years", item="option:1"))
    assert page.term.view.chosen_row().number == 1


@pytest.mark.parametrize("press", ["close", "exercise"])
def test_who_may_not_decide_is_told_so_before_typing(register, show, desk, tasks, qtbot, press):
    page = show()
    desk.act_as(PLACING_OFFICER)
    settle(qtbot, tasks)
    (page.close_button if press == "close" else page.term.exercise_button).click()
    settle(qtbot, tasks)
    assert page.findChildren(CloseYearForm) + page.findChildren(ExerciseExtensionForm) == []
    assert "framework owner" in page.message_bar.words.text()


def test_every_control_has_a_name(ended, show):
    assert unnamed(show()) == []


def test_the_page_fits_a_window_at_twice_the_size(ended, show):
    assert show()._content.minimumSizeHint().width() <= 564
