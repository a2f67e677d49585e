"""The page of the ledger: figures in pounds, five lists, and a person's word on each line."""

from functools import partial

import pytest
from builders import PLACING_OFFICER, REVIEWER, a_register, perform, the_day_is
from inspection import rows
from invoiced import an_approved_invoice, an_invoice_line, delivered
from ledgers import a_ledger_line
from sights import in_sight, opened, settle, unnamed

from core.operations.set_aside_ledger_lines import SET_ASIDE_LEDGER_LINES
from core.store.register import open_register
from gui.desk import Desk, Place
from gui.dialogs.match_ledger_lines import MatchLedgerLinesForm
from gui.dialogs.reopen_ledger_line import ReopenLedgerLineForm
from gui.dialogs.set_aside_ledger_lines import SetAsideLedgerLinesForm
from gui.pages.ledger import REGISTER_ONLY, TABS, LedgerPage
from gui.panels.ledger_list import LEDGER_ONLY, MATCHED, PARTLY, SETTLED

AGREE, OTHER_SUM, ALONE, ASIDE = 1, 2, 3, 4
"""Lines: all of it agrees with INV-1, all but the sum with INV-2, nothing with anything, and one set aside."""


@pytest.fixture(autouse=True)
def _drafts_apart(monkeypatch, tmp_path):
    monkeypatch.setattr("gui.drafts.drafts_folder", lambda: tmp_path / "drafts")


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """Those four lines, and an invoice INV-3 of which the ledger knows nothing on 15 June."""
    register = a_register(tmp_path_factory.mktemp("ledger"))
    delivered(register)
    for number in ("INV-1", "INV-2", "INV-3"):
        an_approved_invoice(register, an_invoice_line(net_pence=30_000), number=number)
    a_ledger_line(register, pence=36_000)
    a_ledger_line(register, pence=35_000, invoice_number="INV-2")
    a_ledger_line(register, pence=99_000, invoice_number="X-9", transaction_number="")
    a_ledger_line(register, pence=100, invoice_number="", transaction_number="")
    perform(register, SET_ASIDE_LEDGER_LINES, line_ids=[ASIDE], reason="Another contract")
    the_day_is(register, "2015-06-15")
    register.close()
    return register.path.read_bytes()


@pytest.fixture
def ledger(written, tmp_path):
    path = tmp_path / "ledger.calloff"
    path.write_bytes(written)
    opened_again = open_register(path)
    yield opened_again
    opened_again.close()


@pytest.fixture
def desk(ledger, tasks):
    yield Desk(ledger, tasks, PLACING_OFFICER)
    tasks.close()


@pytest.fixture
def page(ledger, desk, qtbot, tasks):
    return in_sight(qtbot, LedgerPage(desk), tasks)


@pytest.fixture
def wait(qtbot, tasks):
    return partial(settle, qtbot, tasks)


def shown(page):
    return [row.id for row in page.list.rows_model.rows()]


def told(page):
    return page.message_bar.words.text()


def test_the_figures_say_in_pounds_what_agrees_and_what_does_not(page):
    figures = {key: (figure.number.text(), figure.note.text()) for key, figure in page.figures.items()}
    assert figures == {
        MATCHED: ("£360.00", "0 lines confirmed, 1 to confirm"),
        PARTLY: ("£350.00", "1 line to look at"),
        LEDGER_ONLY: ("£990.00", "1 line off the framework"),
        REGISTER_ONLY: ("£360.00", "1 invoice not paid in the ledger"),
    }


@pytest.mark.parametrize(
    ("key", "lines", "agrees"),
    [
        (MATCHED, [AGREE], "All"),
        (PARTLY, [OTHER_SUM], "All but amount"),
        (LEDGER_ONLY, [ALONE], "Nothing"),
        (SETTLED, [ASIDE], "Set aside: Amira Khan, 12 May 2015, Another contract"),
    ],
)
def test_each_list_has_its_lines_with_what_agrees(page, key, lines, agrees):
    page.turn(key)
    assert shown(page) == lines
    assert page.list.rows_model.text_at(0, 5) == agrees


def test_a_figure_opens_its_list(page):
    page.figures[REGISTER_ONLY].number.click()
    assert page.missing.isVisible()
    assert not page.list.isVisible()
    assert [row.number for row in page.missing.rows_model.rows()] == ["INV-3"]
    assert [page.tabs.tabText(at) for at in range(page.tabs.count())] == [
        "Matched (1)",
        "Partly matched (1)",
        "In the ledger only (1)",
        "In the register only (1)",
        "Settled (1)",
    ]


def test_all_that_are_matched_are_confirmed_at_once(page, ledger, qtbot, tasks, wait):
    an_approved_invoice(ledger, an_invoice_line(net_pence=1_000), number="INV-4")
    a_ledger_line(ledger, pence=1_200, invoice_number="INV-4")
    page.mark_stale()
    wait()
    assert page.list.confirm_all.text() == "Confirm all 2 lines"
    page.list.confirm_all.click()
    form = opened(qtbot, page, MatchLedgerLinesForm, tasks)
    assert form.listed.text() == "INV-4 of Alder Training: £12.00\nINV-1 of Alder Training: £360.00"
    form.submit()
    wait()
    assert [line["state"] for line in rows(ledger, "ledger_line")].count("matched") == 2
    assert page.figures[MATCHED].note.text() == "2 lines confirmed, 0 to confirm"
    page.turn(MATCHED)
    assert page.list.empty.isVisible()
    assert not page.list.acts.isVisible()


def test_the_line_in_hand_is_confirmed_with_another_invoice(page, ledger, qtbot, tasks, wait):
    page.turn(PARTLY)
    page.list.choose(OTHER_SUM)
    page.list.other.click()
    form = opened(qtbot, page, MatchLedgerLinesForm, tasks)
    (part,) = form.parts.rows
    assert part.invoice.value == 2
    part.invoice.value = 3
    form.submit()
    wait()
    assert rows(ledger, "ledger_part", line_id=OTHER_SUM)[0]["invoice_id"] == 3


def test_a_line_of_several_invoices_names_each_with_its_pence(page, ledger, wait):
    line_id = a_ledger_line(ledger, pence=72_000, invoice_number="INV-1 & INV-3")
    perform(ledger, SET_ASIDE_LEDGER_LINES, line_ids=[AGREE], reason="Paid together")
    page.mark_stale()
    wait()
    page.turn(MATCHED)
    assert shown(page) == [line_id]
    assert page.list.rows_model.text_at(0, 4) == "INV-1 £360.00, INV-3 £360.00"


def test_lines_are_set_aside_and_reopened(page, ledger, qtbot, tasks, wait):
    page.turn(LEDGER_ONLY)
    page.list.choose(ALONE)
    page.list.aside.click()
    form = opened(qtbot, page, SetAsideLedgerLinesForm, tasks)
    form.reason.setPlainText("Catering")
    form.submit()
    wait()
    page.turn(SETTLED)
    page.list.choose(ALONE)
    page.list.reopen.click()
    form = opened(qtbot, page, ReopenLedgerLineForm, tasks)
    form.reason.setPlainText("It was training")
    form.submit()
    wait()
    assert rows(ledger, "ledger_line", id=ALONE)[0]["state"] == "open"


@pytest.mark.parametrize(
    ("key", "act", "sentence"),
    [
        (MATCHED, "confirm", "Choose the lines that are confirmed first; each has to have an invoice."),
        (MATCHED, "other", "Choose one line first, and then the invoice that it pays."),
        (MATCHED, "aside", "Choose the lines that are set aside first."),
        (SETTLED, "reopen", "Choose one settled line first."),
    ],
)
def test_what_needs_a_line_asks_for_one(page, key, act, sentence):
    page.turn(key)
    page.list.view.clearSelection()
    getattr(page.list, act).click()
    assert told(page) == sentence


def test_who_may_not_record_payments_is_told_before_a_form_opens(page, desk, wait):
    desk.act_as(REVIEWER)
    wait()
    page.list.confirm_all.click()
    wait()
    assert "Priya Nair is not one" in told(page)


def test_links_lead_to_a_line_to_its_invoice_and_to_the_imports(page, desk, qtbot):
    page.show_place(Place("ledger", item=str(ALONE)))
    assert TABS[page.tabs.currentIndex()] == LEDGER_ONLY
    assert page.list.view.chosen_row().id == ALONE
    page.list.opened.emit(page.list.view.chosen_row())
    assert told(page).startswith("No invoice of the register")
    page.show_place(Place("ledger", filter=MATCHED))
    with qtbot.waitSignal(desk.go) as gone:
        page.list.opened.emit(page.list.rows_model.row_at(0))
    assert gone.args == [Place("deliveries", item="invoice:1")]
    with qtbot.waitSignal(desk.go) as gone:
        page.import_button.click()
    assert gone.args == [Place("imports")]


def test_a_register_without_a_ledger_says_what_to_do(register, qtbot, tasks):
    desk = Desk(register, tasks, PLACING_OFFICER)
    empty = in_sight(qtbot, LedgerPage(desk), tasks)
    assert empty.list.empty.isVisible()
    with qtbot.waitSignal(desk.go) as gone:
        empty.list.empty.button.click()
    assert gone.args == [Place("imports")]


def test_every_control_has_a_name_and_the_page_fits_twice_the_size(page):
    assert unnamed(page) == []
    assert page.minimumSizeHint().width() <= 640
