import pytest
from builders import OWNER, PLACING_OFFICER, a_decision, perform
from inspection import row
from PySide6.QtCore import Qt
from recharges import a_quote, a_recharge, a_school, a_schools_session, deliver
from sights import in_sight, opened, settle, unnamed

from core.domain.states import RechargeState
from core.operations.confirm_recharge import CONFIRM_RECHARGE
from core.operations.take_back_session import TAKE_BACK_SESSION
from core.operations.waive_recharge import WAIVE_RECHARGE
from gui.desk import Place
from gui.dialogs.add_establishment import AddEstablishmentForm
from gui.dialogs.charge_recharge import ChargeRechargeForm
from gui.dialogs.confirm_recharge import ConfirmRechargeForm
from gui.dialogs.quote_recharge import QuoteRechargeForm
from gui.dialogs.settle_recharge import SettleRechargeForm
from gui.dialogs.waive_recharge import WaiveRechargeForm
from gui.pages.schools import SchoolsPage


@pytest.fixture(autouse=True)
def _drafts_apart(monkeypatch, tmp_path):
    monkeypatch.setattr("gui.drafts.drafts_folder", lambda: tmp_path / "drafts")


@pytest.fixture
def open_page(desk, tasks, qtbot):
    return lambda: in_sight(qtbot, SchoolsPage(desk), tasks)


def again(page, tasks, qtbot):
    page.mark_stale()
    settle(qtbot, tasks)


def cells(panel, *headings):
    model = panel.rows_model
    columns = [column.heading for column in model.columns]
    return [
        tuple(model.text_at(line, columns.index(heading)) for heading in headings) for line in range(model.rowCount())
    ]


def steps(page):
    return [name for name, each in page.list.steps.items() if not each.isHidden()]


def test_an_empty_register_offers_the_first_step(open_page, tasks, qtbot):
    page = open_page()
    assert page.way.isHidden()
    assert page.income.isHidden()
    assert page.missing.isHidden()
    page.schools.empty.button.click()
    opened(qtbot, page, AddEstablishmentForm, tasks)


def test_a_session_cannot_be_quoted_before_there_is_a_school_and_a_session(open_page, register, tasks, qtbot):
    page = open_page()
    page.quote_button.click()
    assert page.message_bar.words.text() == "Add the school first; then a session can be quoted to it."
    a_school(register)
    again(page, tasks, qtbot)
    page.quote_button.click()
    assert page.message_bar.words.text().startswith("There is no session that could be quoted.")


def test_each_session_of_a_school_says_where_its_recharge_stands(open_page, register):
    a_recharge(register, RechargeState.DELIVERED, kind="maintained")
    a_schools_session(register, 1)
    page = open_page()
    listed = cells(page.list, "Session", "School", "Recharge", "Charged by", "Net", "Including VAT", "Session is")
    assert listed == [
        ("TS-2015-0001", "Beech Primary", "Delivered", "Internal journal", "£613.33", "", "Delivered"),
        ("TS-2015-0002", "Beech Primary", "Not quoted", "", "", "", "Planned"),
    ]


def test_sessions_with_a_step_to_come_stand_first(open_page, register):
    a_recharge(register, RechargeState.WAIVED)
    a_schools_session(register, 1)
    assert cells(open_page().list, "Recharge") == [("Not quoted",), ("Waived",)]


def test_sessions_that_no_school_pays_for_are_not_listed(open_page, register):
    a_schools_session(register)
    assert cells(open_page().list, "Session") == []


def test_a_session_that_was_taken_back_is_listed_only_for_its_waiver(open_page, register):
    session_id = a_schools_session(register, a_school(register))
    deliver(register, session_id)
    perform(register, TAKE_BACK_SESSION, session_id=session_id, reason="Another day")
    page = open_page()
    assert cells(page.list, "Session", "Session is") == [("TS-2015-0002", "Planned")]


@pytest.mark.parametrize(
    ("state", "open_to"),
    [
        (RechargeState.QUOTED, ["confirm", "quote", "waive"]),
        (RechargeState.CONFIRMED, ["quote", "waive"]),
        (RechargeState.DELIVERED, ["charge", "waive"]),
        (RechargeState.CHARGED, ["settle"]),
        (RechargeState.SETTLED, []),
        (RechargeState.WAIVED, []),
    ],
)
def test_only_the_steps_that_are_open_are_offered(open_page, register, state, open_to):
    a_recharge(register, state)
    assert steps(open_page()) == open_to


@pytest.mark.parametrize(
    ("state", "step", "form", "who"),
    [
        (RechargeState.QUOTED, "confirm", ConfirmRechargeForm, PLACING_OFFICER),
        (RechargeState.DELIVERED, "charge", ChargeRechargeForm, PLACING_OFFICER),
        (RechargeState.CHARGED, "settle", SettleRechargeForm, PLACING_OFFICER),
        (RechargeState.QUOTED, "quote", QuoteRechargeForm, PLACING_OFFICER),
        (RechargeState.DELIVERED, "waive", WaiveRechargeForm, OWNER),
    ],
)
def test_each_step_opens_its_form(open_page, register, desk, tasks, qtbot, state, step, form, who):
    a_recharge(register, state)
    desk.act_as(who)
    page = open_page()
    page.list.steps[step].click()
    opened(qtbot, page, form, tasks)


def test_only_a_framework_owner_waives(open_page, register, tasks, qtbot):
    a_recharge(register, RechargeState.QUOTED)
    page = open_page()
    page.list.steps["waive"].click()
    settle(qtbot, tasks)
    assert page.message_bar.words.text().startswith("This is for a framework owner; Amira Khan is not one.")
    assert page.findChildren(WaiveRechargeForm) == []


def test_a_step_that_was_done_is_seen_at_once(open_page, register, tasks, qtbot):
    a_recharge(register, RechargeState.QUOTED)
    page = open_page()
    page.list.steps["confirm"].click()
    form = opened(qtbot, page, ConfirmRechargeForm, tasks)
    form.name.setText("Head teacher")
    form.submit()
    settle(qtbot, tasks)
    assert cells(page.list, "Recharge") == [("Confirmed",)]
    assert dict(page.list.particulars.pairs())["Confirmed"] == "1 Apr 2015, Head teacher"


def test_the_way_shows_how_many_stand_at_each_step_and_narrows_the_list(open_page, register):
    school = a_school(register)
    for net_pence in (50_000, 25_000):
        a_quote(register, a_schools_session(register, school), school, net_pence)
    perform(register, CONFIRM_RECHARGE, recharge_id=1, confirmed_by_name="Head teacher")
    page = open_page()
    assert page.pipeline.sentence().startswith(
        "Quoted: 1 session, £250.00; Confirmed: 1 session, £500.00; Delivered: 0 sessions, £0.00;"
    )
    page.pipeline.clicked.emit("confirmed")
    assert cells(page.list, "Net") == [("£500.00",)]
    assert page.list.shown.value == "confirmed"


def test_delivered_sessions_without_a_recharge_are_named_and_shown(open_page, register, desk, tasks, qtbot):
    school = a_school(register)
    first, second = a_schools_session(register, school), a_schools_session(register, school)
    a_schools_session(register, school)
    for session_id in (first, second):
        deliver(register, session_id)
    page = open_page()
    assert page.missing.words.text() == "2 delivered sessions for schools have neither a recharge nor a waiver."
    page.missing.action.click()
    assert cells(page.list, "Session") == [("TS-2015-0001",), ("TS-2015-0002",)]
    perform(register, WAIVE_RECHARGE, session_id=first, reason="Pilot", decision=a_decision("DEC-W"))
    again(page, tasks, qtbot)
    assert page.missing.words.text() == "1 delivered session for schools has neither a recharge nor a waiver."
    a_quote(register, second, school)
    again(page, tasks, qtbot)
    assert page.missing.isHidden()


def test_income_stands_beside_exposure_and_is_never_netted(open_page, register):
    a_recharge(register, RechargeState.SETTLED)
    page = open_page()
    assert cells(page.income.view, "Year", "Framework’s exposure", "Not charged yet", "Settled") == [
        ("2015-16", "£18,000.00", "£0.00", "£613.33")
    ]
    assert page.income.words.text().startswith("Income stands beside exposure and is never taken off it")


def test_schools_are_listed_with_what_they_are_recharged(open_page, register):
    a_recharge(register, RechargeState.QUOTED, kind="maintained")
    a_school(register, "3831002", name="Cedar High")
    listed = cells(open_page().schools, "DfE number", "School", "Kind", "Charged by", "Sessions", "Recharged")
    assert listed == [
        ("3831001", "Beech Primary", "Maintained school", "Internal journal", "1", "£613.33"),
        ("3831002", "Cedar High", "Academy", "Invoice", "0", "£0.00"),
    ]


@pytest.mark.parametrize("item", ["session:TS-2015-0002", "session:2"])
def test_a_place_leads_to_a_session(open_page, register, item):
    school = a_school(register)
    for _ in range(2):
        a_schools_session(register, school)
    page = open_page()
    page.list.narrow("settled")
    page.show_place(Place("schools", item))
    assert page.list.in_hand().session.reference == "TS-2015-0002"


def test_a_place_leads_to_a_school_or_narrows_the_list(open_page, register):
    a_school(register)
    a_school(register, "3831002", name="Cedar High")
    page = open_page()
    page.show_place(Place("schools", "school:2"))
    assert page.schools.view.chosen_row().name == "Cedar High"
    page.show_place(Place("schools", filter="missing"))
    assert page.list.shown.value == "missing"


def test_enter_opens_the_call_off(open_page, register, desk, qtbot):
    a_recharge(register, RechargeState.QUOTED)
    page = open_page()
    page.list.view.setFocus()
    with qtbot.waitSignal(desk.go) as went:
        qtbot.keyClick(page.list.view, Qt.Key.Key_Return)
    assert went.args == [Place("call_off", item="CO-2015-0001")]


def test_a_waived_session_says_why(open_page, register):
    a_recharge(register, RechargeState.WAIVED)
    page = open_page()
    assert dict(page.list.particulars.pairs())["Waived"] == "1 Apr 2015, Pilot (DEC-WAIVE)"
    assert row(register, "recharge")["state"] == "waived"


def test_every_control_has_a_name(open_page, register):
    a_recharge(register, RechargeState.QUOTED)
    assert unnamed(open_page()) == []
