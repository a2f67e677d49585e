"""The forms that confirm, charge, settle and waive a recharge: one or two fields each."""

from datetime import date

import pytest
from builders import OWNER
from forms import decide, errors, nameless
from inspection import row
from PySide6.QtWidgets import QWidget
from recharges import a_recharge, a_school, a_schools_session
from sights import settle

from core.domain.states import RechargeState, VatCode
from core.queries.recharges import recharges
from gui.desk import Place
from gui.dialogs.charge_recharge import ChargeRechargeForm
from gui.dialogs.confirm_recharge import ConfirmRechargeForm
from gui.dialogs.settle_recharge import SettleRechargeForm
from gui.dialogs.waive_recharge import WaiveRechargeForm

SESSION = Place("schools", "session:TS-2015-0001")


@pytest.fixture(autouse=True)
def _drafts_apart(monkeypatch, tmp_path):
    monkeypatch.setattr("gui.drafts.drafts_folder", lambda: tmp_path / "drafts")


@pytest.fixture
def open_form(qtbot, desk, register):
    host = QWidget()
    qtbot.addWidget(host)

    def made(form, state, **school):
        a_recharge(register, state, **school)
        with register.reading() as read:
            return form(desk, recharges(read)[0], parent=host)

    return made


@pytest.fixture
def waive(qtbot, desk):
    desk.act_as(OWNER)
    host = QWidget()
    qtbot.addWidget(host)
    return lambda net=0: WaiveRechargeForm(desk, 1, "TS-2015-0001", net, date(2015, 4, 1), parent=host)


@pytest.fixture
def places(desk):
    found = []
    desk.said.connect(lambda _sentence, place: found.append(place))
    return found


def submit(form, tasks, qtbot):
    form.submit()
    settle(qtbot, tasks)


def test_a_confirmation_names_who_spoke_for_the_school(open_form, register, places, tasks, qtbot):
    form = open_form(ConfirmRechargeForm, RechargeState.QUOTED)
    form.submit()
    assert errors(form) == {"confirmed_by_name": "Say who confirmed it for the school."}
    form.name.setText("Head teacher")
    submit(form, tasks, qtbot)
    assert row(register, "recharge")["confirmed_by_name"] == "Head teacher"
    assert places == [SESSION]


def test_a_charge_follows_the_vat_code_that_finance_gives(open_form, register, places, tasks, qtbot):
    form = open_form(ChargeRechargeForm, RechargeState.DELIVERED)
    assert form.form.fields["sums"].isHidden()
    form.submit()
    assert errors(form) == {"vat_code": "Choose the VAT code that Finance gave."}
    form.vat_code.value = VatCode.STANDARD
    assert form.sums.text() == "£613.33 net + £122.67 VAT = £736.00"
    form.submit()
    assert errors(form) == {"charge_reference": "Enter the reference of the invoice."}
    form.reference.setText("SI-1001")
    submit(form, tasks, qtbot)
    assert row(register, "recharge")["gross_pence"] == 73_600
    assert places == [SESSION]


def test_a_maintained_school_is_charged_under_a_journals_reference(open_form):
    form = open_form(ChargeRechargeForm, RechargeState.DELIVERED, kind="maintained")
    assert form.form.fields["charge_reference"].name.text() == "&Journal reference *"
    form.vat_code.value = VatCode.OUTSIDE_SCOPE
    form.submit()
    assert errors(form) == {"charge_reference": "Enter the reference of the journal."}


def test_a_settlement_has_the_ledgers_reference(open_form, register, places, tasks, qtbot):
    form = open_form(SettleRechargeForm, RechargeState.CHARGED)
    form.submit()
    assert errors(form) == {"settlement_reference": "Enter the ledger’s reference of the settlement."}
    form.reference.setText("BANK-77")
    submit(form, tasks, qtbot)
    assert row(register, "recharge")["settlement_reference"] == "BANK-77"
    assert places == [SESSION]


def test_a_waiver_rests_on_a_decision(waive, register, places, tasks, qtbot):
    a_schools_session(register, a_school(register))
    form = waive()
    form.submit()
    assert errors(form) == {"reason": "Say why no school pays for the session."}
    form.reason.setPlainText("A pilot for the cluster")
    form.submit()
    assert errors(form) == {"decision.reference": "Give the reference of the decision."}
    decide(form)
    submit(form, tasks, qtbot)
    assert row(register, "recharge")["waiver_reason"] == "A pilot for the cluster"
    assert places == [SESSION]


@pytest.mark.parametrize(
    ("kind", "state"),
    [
        (ConfirmRechargeForm, RechargeState.QUOTED),
        (ChargeRechargeForm, RechargeState.DELIVERED),
        (SettleRechargeForm, RechargeState.CHARGED),
    ],
)
def test_every_field_has_a_name(open_form, kind, state):
    assert nameless(open_form(kind, state)) == []


def test_every_field_of_a_waiver_has_a_name(waive):
    assert nameless(waive(100)) == []
