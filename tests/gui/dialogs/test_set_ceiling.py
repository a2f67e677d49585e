import pytest
from builders import OWNER, an_issued_order
from forms import decide, errors, nameless
from PySide6.QtWidgets import QWidget
from sights import settle

from core.domain.states import CeilingState, VatBasis
from core.queries.ceilings import ceilings
from core.queries.framework import framework, lots, streams
from gui.desk import Place
from gui.dialogs.set_ceiling import CeilingChoices, SetCeilingForm


@pytest.fixture(autouse=True)
def _drafts_apart(monkeypatch, tmp_path):
    monkeypatch.setattr("gui.drafts.drafts_folder", lambda: tmp_path / "drafts")


@pytest.fixture
def host(qtbot, desk):
    desk.act_as(OWNER)
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def open_form(host, desk, register):
    def made(**chosen):
        with register.reading() as read:
            choices = CeilingChoices(framework(read)[0], lots(read), streams(read))
        return SetCeilingForm(desk, choices, parent=host, **chosen)

    return made


def newest(register):
    with register.reading() as read:
        return max(ceilings(read), key=lambda row: row.id)


def submit(form, tasks, qtbot):
    decide(form)
    form.submit()
    settle(qtbot, tasks)


def test_a_version_in_force_is_recorded(open_form, register, tasks, qtbot):
    form = open_form()
    form.pence.pence = 30_000_000
    submit(form, tasks, qtbot)
    row = newest(register)
    assert (row.scope, row.period, row.version, row.pence, row.state) == (
        "framework",
        "2015-16",
        3,
        30_000_000,
        CeilingState.IN_FORCE,
    )


def test_a_version_with_a_condition_waits(open_form, register, tasks, qtbot):
    form = open_form(scope="stream:innovation")
    form.pence.pence = 50_000_000
    form.condition.setText("The bid is partly successful")
    submit(form, tasks, qtbot)
    assert (newest(register).state, newest(register).condition) == (
        CeilingState.CONDITIONAL,
        "The bid is partly successful",
    )


def test_a_figure_with_vat_is_guarded_net(open_form, register, tasks, qtbot):
    form = open_form(scope="lot:1")
    form.pence.pence = 12_000_000
    form.basis.value = VatBasis.INCLUSIVE
    submit(form, tasks, qtbot)
    assert (newest(register).stated_pence, newest(register).pence) == (12_000_000, 10_000_000)


def test_the_vat_rate_is_asked_only_of_a_figure_with_vat(open_form):
    form = open_form()
    assert not form.rate.isEnabled()
    form.basis.value = VatBasis.INCLUSIVE
    assert form.rate.isEnabled()


def test_the_form_says_what_a_figure_would_do_before_there_is_a_decision(open_form, register, tasks, qtbot):
    an_issued_order(register)
    form = open_form()
    form.pence.pence = 30_000_000
    settle(qtbot, tasks)
    assert form.effect.text() == (
        "Version 3: a ceiling of £300,000, excluding VAT. It supersedes £260,000, of which £18,000 is exposure or "
        "reserved: £282,000 left."
    )


def test_the_form_says_that_a_condition_changes_nothing_yet(open_form, tasks, qtbot):
    form = open_form()
    form.pence.pence = 30_000_000
    form.condition.setText("The bid is partly successful")
    settle(qtbot, tasks)
    assert form.effect.text().endswith("nothing changes until a decision confirms it.")


def test_a_first_ceiling_supersedes_nothing(open_form, tasks, qtbot):
    form = open_form(period="2016-17")
    form.pence.pence = 30_000_000
    settle(qtbot, tasks)
    assert form.effect.text() == (
        "Version 1: a ceiling of £300,000, excluding VAT. £0 is exposure or reserved: £300,000 left."
    )


def test_a_figure_below_what_is_committed_needs_lost_funding(open_form, register, tasks, qtbot):
    an_issued_order(register)
    form = open_form()
    form.pence.pence = 1_000_000
    submit(form, tasks, qtbot)
    assert errors(form)["pence"].startswith("£10,000 is below the £18,000 that is exposure or reserved")
    assert form.effect.property("tone") == "bad"
    form.lost.setChecked(True)
    submit(form, tasks, qtbot)
    assert (newest(register).pence, newest(register).lost_funding) == (1_000_000, True)


@pytest.mark.parametrize(
    ("undo", "field", "sentence"),
    [
        (lambda form: setattr(form.scope, "value", None), "scope", "Choose what the ceiling is for."),
        (lambda form: setattr(form.period, "value", None), "period", "Choose the year, or the whole life."),
        (lambda form: setattr(form.pence, "pence", None), "pence", "Enter the figure of the ceiling."),
        (lambda form: form.rate.set_value(None), "vat_rate_hundredths", "Enter the VAT rate."),
    ],
)
def test_what_is_missing_is_asked_for_at_its_field(open_form, undo, field, sentence):
    form = open_form()
    form.pence.pence = 30_000_000
    decide(form)
    undo(form)
    form.submit()
    assert errors(form) == {field: sentence}


def test_every_year_of_the_longest_term_and_the_whole_life_can_be_chosen(open_form):
    period = open_form().period
    assert [period.itemText(at) for at in range(period.count())] == ["2015-16", "2016-17", "2017-18", "The whole life"]


def test_every_lot_and_stream_can_be_chosen(open_form):
    scope = open_form().scope
    assert scope.count() == 1 + 8 + 3
    assert scope.itemText(9) == "Stream: Core Children’s Services budgets"


def test_the_status_line_can_open_the_ceiling(open_form, desk, tasks, qtbot):
    said = []
    desk.said.connect(lambda _sentence, place: said.append(place))
    form = open_form(scope="lot:1")
    form.pence.pence = 100
    submit(form, tasks, qtbot)
    assert said == [Place("ceilings", "lot:1 2015-16")]


def test_every_field_has_a_name(open_form):
    assert nameless(open_form()) == []
