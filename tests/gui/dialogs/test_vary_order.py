import pytest
import sights
from builders import an_issued_order, perform
from forms import decide, errors, nameless
from inspection import row, rows
from PySide6.QtWidgets import QWidget

from core.domain.states import LegalGround, VariationKind
from core.operations.plan_sessions import PLAN_SESSIONS
from core.operations.vary_order import VARY_ORDER
from gui.desk import Place
from gui.dialogs.vary_order import VaryOrderForm
from gui.panels.call_off_record import read_record

NUMBER = "CO-2015-0001"


@pytest.fixture(autouse=True)
def _drafts_apart(monkeypatch, tmp_path):
    monkeypatch.setattr("gui.drafts.drafts_folder", lambda: tmp_path / "drafts")


@pytest.fixture
def host(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    return window


def record(register):
    with register.reading() as read:
        return read_record(read, NUMBER)


@pytest.fixture
def settle(qtbot, tasks):
    def wait():
        qtbot.wait(1)
        sights.settle(qtbot, tasks)

    return wait


@pytest.fixture
def form(host, desk, register, settle):
    an_issued_order(register)
    made = VaryOrderForm(desk, record(register), parent=host)
    settle()
    return made


def fill(form):
    form.reason.setPlainText("One cohort is smaller")
    form.ground.value = LegalGround.NOT_SUBSTANTIAL
    form.approver.value = "Owen Hughes"


def effect(form):
    field = form.form.fields["effect"]
    return form.effect.text() if field.isVisible() else ""


def test_each_line_starts_as_it_stands_and_only_its_kind_may_be_typed(form):
    (line,) = form.lines.rows
    assert (line.quantity.hundredths, line.rate.pence) == (2_000, 90_000)
    assert line.quantity.isEnabled()
    assert line.last.isEnabled()
    assert not line.rate.isEnabled()
    assert not line.description.isEnabled()
    form.kind.value = VariationKind.PRICE
    assert line.rate.isEnabled()
    assert not line.quantity.isEnabled()


def test_another_kind_puts_back_what_it_does_not_change(form):
    (line,) = form.lines.rows
    line.quantity.hundredths = 1_900
    form.kind.value = VariationKind.TIME
    assert line.quantity.hundredths == 2_000


def test_the_value_before_and_after_is_shown_at_once(form, settle):
    assert effect(form) == ""
    form.lines.rows[0].quantity.hundredths = 1_900
    settle()
    assert effect(form) == "£18,000 → £17,100. All variations change the £18,000 that were ordered by −5%."


def test_what_stands_against_a_line_is_said_before_the_rest_is_filled(form, register, settle):
    perform(register, PLAN_SESSIONS, line_id=1, sessions=[{"held_on": "2015-05-12", "quantity_hundredths": 400}])
    form.lines.rows[0].quantity.hundredths = 300
    settle()
    assert any("4 days more" in text for text in said(form))


def said(form):
    return [sentence for _severity, sentence, _field in form.findings._shown]


def test_the_variation_is_recorded_as_it_was_typed(form, register, desk, settle):
    told = []
    desk.said.connect(lambda sentence, place: told.append((sentence, place)))
    form.lines.rows[0].quantity.hundredths = 1_900
    fill(form)
    form.submit()
    settle()
    written = row(register, "variation")
    assert (written["kind"], written["legal_ground"], written["pence_after"]) == ("value", "not_substantial", 1_710_000)
    assert told == [(f"Call-off {NUMBER} varied, variation 1: £18,000 → £17,100", Place("call_off", item=NUMBER))]


@pytest.mark.parametrize(
    ("missing", "field"),
    [
        (lambda form: form.reason.setPlainText(" "), "reason"),
        (lambda form: setattr(form.ground, "value", None), "legal_ground"),
        (lambda form: setattr(form.approver, "value", None), "approved_by"),
        (lambda form: form.lines.rows[0].open_for(()), "lines"),
    ],
    ids=["reason", "ground", "approver", "change"],
)
def test_what_is_missing_is_asked_for_at_its_field(missing, field, form, register):
    form.lines.rows[0].quantity.hundredths = 1_900
    fill(form)
    missing(form)
    form.submit()
    assert list(errors(form)) == [field]
    assert rows(register, "variation") == []


def test_a_decision_is_asked_for_where_one_is_needed_and_only_then(form, register, settle):
    fields = [key for key in form.form.fields if key.startswith("decision.")]
    assert not any(form.form.fields[key].isVisible() for key in fields)
    form.lines.rows[0].quantity.hundredths = 3_000
    settle()
    assert all(form.form.fields[key].isVisible() for key in fields)
    fill(form)
    form.submit()
    settle()
    assert rows(register, "variation") == []
    decide(form, "DEC-TENDER")
    form.submit()
    settle()
    assert row(register, "variation")["pence_after"] == 2_700_000


def test_approval_is_not_ones_own(form, desk):
    names = [form.approver.itemText(at) for at in range(form.approver.count())]
    assert names == ["Owen Hughes"]
    assert desk.acting not in names


def test_every_field_has_a_name(form):
    assert nameless(form) == []
    (line,) = form.lines.rows
    assert line.quantity.accessibleName() == "Quantity, Training days"


def test_typing_is_kept_for_the_next_time(form, host, desk, register, settle):
    form.lines.rows[0].quantity.hundredths = 1_750
    settle()
    form.reject()
    again = VaryOrderForm(desk, record(register), parent=host)
    assert again.lines.rows[0].quantity.hundredths == 1_750


def test_what_was_varied_before_counts(form, host, desk, register, settle):
    changed = [{"line_id": 1, "quantity_hundredths": 1_900}]
    grounds = {"reason": "Fewer", "legal_ground": "not_substantial", "approved_by": "Owen Hughes"}
    perform(register, VARY_ORDER, number=NUMBER, kind="value", lines=changed, **grounds)
    again = VaryOrderForm(desk, record(register), parent=host)
    again.lines.rows[0].quantity.hundredths = 1_800
    settle()
    assert "by −10%" in effect(again)
    assert any("asks for a second look" in text for text in said(again))
