import pytest
from builders import (
    OWNER,
    PLACING_OFFICER,
    a_decision,
    a_register_without_providers,
    an_issued_order,
    perform,
)
from PySide6.QtCore import Qt
from sights import in_sight, opened, settle, unnamed

from core.domain.states import Known, LegalForm
from core.operations.add_provider import ADD_PROVIDER
from core.operations.move_date import MOVE_DATE
from core.operations.set_rates import SET_RATES
from core.operations.suspend_provider import SUSPEND_PROVIDER
from gui.desk import Desk, Place
from gui.dialogs.add_provider import AddProviderForm
from gui.dialogs.amend_provider import AmendProviderForm
from gui.dialogs.lift_suspension import LiftSuspensionForm
from gui.dialogs.set_rates import SetRatesForm
from gui.dialogs.suspend_provider import SuspendProviderForm
from gui.pages.providers import ProvidersPage

LONG = "Damson Restorative Practice and Family Group Conferencing Partnership Ltd"


@pytest.fixture(autouse=True)
def _drafts_apart(monkeypatch, tmp_path):
    monkeypatch.setattr("gui.drafts.drafts_folder", lambda: tmp_path / "drafts")


@pytest.fixture
def register(register):
    """Alder has two call-offs in lot 1 and one in lot 2, and a dearer day from July; Damson is ranked nowhere."""
    an_issued_order(register, lot="1", days=4)
    an_issued_order(register, lot="1", days=6)
    an_issued_order(register, lot="2", days=2)
    perform(register, ADD_PROVIDER, name=LONG)
    perform(
        register,
        SET_RATES,
        provider_id=1,
        first_day="2015-07-01",
        rates=[{"lot": "1", "unit": "day", "max_pence": 91_500}],
    )
    return register


@pytest.fixture
def page(desk, tasks, qtbot):
    desk.act_as(OWNER)
    return in_sight(qtbot, ProvidersPage(desk), tasks)


def line(page, name):
    """A provider's cells by their headings."""
    model = page.list.rows_model
    at = next(at for at in range(model.rowCount()) if model.row_at(at).row.name == name)
    return {column.heading: model.text_at(at, number) for number, column in enumerate(model.columns)}


def rates(page):
    model = page.card.rates.rows_model
    return [tuple(model.text_at(at, column) for column in range(6)) for at in range(model.rowCount())]


def suspend(register, **fields):
    given = {"provider_id": 1, "first_day": "2015-04-01", "reason": "Insurance", "decision": a_decision("DEC-012")}
    perform(register, SUSPEND_PROVIDER, **{**given, **fields})


def test_the_list_says_where_a_provider_is_ranked_and_its_work_so_far(page):
    assert line(page, "Alder Training") == {
        "Provider": "Alder Training",
        "Sample": "Sample",
        "State": "Can be asked",
        "Rank in lot": "1st in 1, 1st in 2, 1st in 3",
        "Call-offs": "3",
        "Exposure": "£10,800.00",
        "Share": "100%",
        "Offers": "3",
        "Declined": "0",
    }


def test_a_provider_without_a_rank_says_so(page):
    assert line(page, LONG)["State"] == "Not ranked"


def test_a_suspension_in_one_lot_names_the_lot(page, desk, register, tasks, qtbot):
    suspend(register, lot="2")
    page.mark_stale()
    settle(qtbot, tasks)
    assert line(page, "Alder Training")["State"] == "Suspended in lot 2"


def test_a_suspension_to_come_does_not_bar_today(page, register, tasks, qtbot):
    suspend(register, first_day="2015-05-01")
    page.mark_stale()
    settle(qtbot, tasks)
    assert line(page, "Alder Training")["State"] == "Can be asked"


def test_the_card_marks_the_rates_that_are_valid_today(page):
    page.list.choose(1)
    assert rates(page)[:2] == [
        ("1", "Day", "£900.00", "1 Apr 2015", "30 Jun 2015", "Valid"),
        ("1", "Day", "£915.00", "1 Jul 2015", "", "To come"),
    ]


def test_a_rate_that_ran_out_is_marked_as_ended(page, register, tasks, qtbot):
    perform(register, MOVE_DATE, to="2015-07-01")
    page.mark_stale()
    settle(qtbot, tasks)
    page.list.choose(1)
    assert [row[5] for row in rates(page)[:2]] == ["Ended", "Valid"]


def test_the_share_of_each_lot_is_drawn_with_its_figures(page):
    page.list.choose(1)
    assert page.card.shares.table().rows == (
        ("Lot 1", "2", "£9,000.00", "£9,000.00", "100%"),
        ("Lot 2", "1", "£1,800.00", "£1,800.00", "100%"),
    )


def test_a_provider_without_work_shows_no_empty_chart(page):
    page.list.choose(2)
    assert page.card.share_card.isHidden()


def test_a_card_says_in_words_what_it_has_none_of(page):
    page.list.choose(4)
    assert not page.card.no_ranks.isHidden()
    assert not page.card.no_rates.isHidden()
    assert not page.card.no_suspensions.isHidden()


def test_the_call_offs_of_the_provider_in_hand_can_be_opened(page, desk, qtbot):
    page.list.choose(1)
    with qtbot.waitSignal(desk.go) as went:
        page.card.orders_button.click()
    assert went.args == [Place("call_offs", filter="provider:Alder Training")]


def test_enter_on_a_provider_opens_its_call_offs(page, desk, qtbot):
    page.list.choose(1)
    with qtbot.waitSignal(desk.go) as went:
        qtbot.keyClick(page.list.view, Qt.Key.Key_Return)
    assert went.args == [Place("call_offs", filter="provider:Alder Training")]


@pytest.mark.parametrize("item", [3, "3", "Cedar Learning"])
def test_a_link_leads_to_a_provider_by_number_or_name(desk, tasks, qtbot, item):
    page = ProvidersPage(desk)
    page.show_place(Place("providers", item=item))
    in_sight(qtbot, page, tasks)
    assert page.card.about.title.text() == "Cedar Learning"


def test_a_bar_of_the_share_leads_to_its_lot(page, desk, qtbot):
    page.list.choose(1)
    with qtbot.waitSignal(desk.go) as went:
        page.card.shares.clicked.emit("2")
    assert went.args == [Place("lots", item="2")]


def test_new_rates_show_as_soon_as_they_are_set(page, tasks, qtbot):
    page.list.choose(2)
    page.card.rates_button.click()
    form = opened(qtbot, page, SetRatesForm, tasks)
    form.rates.rows[0].price.pence = 87_500
    form.first.day = form.first.day.replace(day=2)
    form.submit()
    settle(qtbot, tasks)
    assert [row[2:5] for row in rates(page)[:2]] == [
        ("£900.00", "1 Apr 2015", "1 Apr 2015"),
        ("£875.00", "2 Apr 2015", ""),
    ]


def test_new_details_show_as_soon_as_they_are_saved(page, tasks, qtbot):
    page.list.choose(2)
    assert ("Contact", "None recorded") in page.card.particulars.pairs()
    page.card.details_button.click()
    form = opened(qtbot, page, AmendProviderForm, tasks)
    form.told.email.setText("orders@beech.example")
    form.told.legal_form.value = LegalForm.SOLE_TRADER
    form.told.small.value = Known.YES
    form.told.voluntary.value = Known.NO
    form.submit()
    settle(qtbot, tasks)
    assert page.card.particulars.pairs()[:3] == [
        ("E-mail", "orders@beech.example"),
        ("Legal form", "Sole trader"),
        ("Kind", "Small or medium enterprise; not of the voluntary sector"),
    ]


def test_the_provider_in_hand_is_the_one_to_suspend(page, tasks, qtbot):
    page.list.choose(2)
    page.card.suspend_button.click()
    assert opened(qtbot, page, SuspendProviderForm, tasks).provider.value == 2


def test_a_suspended_provider_offers_to_lift_instead(page, register, tasks, qtbot):
    suspend(register)
    page.mark_stale()
    settle(qtbot, tasks)
    page.list.choose(1)
    assert page.card.suspend_button.isHidden()
    page.card.lift_button.click()
    assert opened(qtbot, page, LiftSuspensionForm, tasks).suspension.value == 1


def test_a_provider_is_added_from_the_page(page, tasks, qtbot):
    page.add_button.click()
    form = opened(qtbot, page, AddProviderForm, tasks)
    form.told.name.setText("Elm Services")
    form.submit()
    settle(qtbot, tasks)
    assert line(page, "Elm Services")["State"] == "Not ranked"


def test_who_may_not_add_one_is_told_so_before_typing(page, desk, tasks, qtbot):
    desk.act_as(PLACING_OFFICER)
    settle(qtbot, tasks)
    page.add_button.click()
    settle(qtbot, tasks)
    assert page.findChildren(AddProviderForm) == []
    assert "framework owner" in page.message_bar.words.text()


def test_the_provider_in_hand_stays_in_hand_when_the_page_reads_again(page, desk, tasks, qtbot):
    page.list.choose(3)
    page.mark_stale()
    settle(qtbot, tasks)
    assert page.card.about.title.text() == "Cedar Learning"


def test_a_register_without_providers_leads_to_the_import(tmp_path, tasks, qtbot):
    register = a_register_without_providers(tmp_path, "empty.calloff")
    desk = Desk(register, tasks, OWNER)
    page = in_sight(qtbot, ProvidersPage(desk), tasks)
    assert page.card.isHidden()
    with qtbot.waitSignal(desk.go) as went:
        page.list.empty.button.click()
    assert went.args == [Place("lots", filter="import_tender_result")]
    tasks.close()
    register.close()


def test_every_control_has_a_name(page):
    assert unnamed(page) == []


def test_the_page_fits_a_window_at_twice_the_size(page):
    assert page._content.minimumSizeHint().width() <= 564
