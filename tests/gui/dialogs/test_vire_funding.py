from datetime import date

import pytest
from builders import OWNER, PLACING_OFFICER, REVIEWER
from forms import decide, errors, nameless
from funded import a_funding
from inspection import rows
from PySide6.QtWidgets import QWidget
from sights import settle, unnamed

from core.queries.funding import funding
from gui.desk import Place
from gui.dialogs.vire_funding import VireFundingForm

CORE, GRANT = ("core", "2015-16"), ("innovation", "2015-16")


@pytest.fixture(autouse=True)
def _drafts_apart(monkeypatch, tmp_path):
    monkeypatch.setattr("gui.drafts.drafts_folder", lambda: tmp_path / "drafts")


@pytest.fixture
def open_form(qtbot, desk, register):
    desk.act_as(OWNER)
    host = QWidget()
    qtbot.addWidget(host)
    for stream in ("core", "innovation", "traded"):
        a_funding(register, stream, 2_000_000)

    def made():
        with register.reading() as read:
            return VireFundingForm(desk, funding(read), (OWNER, REVIEWER), date(2015, 4, 1), parent=host)

    return made


def fill(form, gives=50_000, takes=50_000):
    first, second = form.lines.rows
    first.funded.value, first.pence.pence = CORE, gives
    second.funded.value, second.pence.pence = GRANT, takes
    form.reason.setPlainText("Demand moved")
    form.approver.value = REVIEWER
    decide(form)


def submit(form, tasks, qtbot):
    form.submit()
    settle(qtbot, tasks)


def test_what_one_stream_gives_another_takes(open_form, desk, register, tasks, qtbot):
    said = []
    desk.said.connect(lambda sentence, place: said.append((sentence, place)))
    form = open_form()
    fill(form)
    submit(form, tasks, qtbot)
    lines = [(line["stream"], line["pence"]) for line in rows(register, "virement_line")]
    assert lines == [("core", -50_000), ("innovation", 50_000)]
    assert said == [("£500 moved between funding streams", Place("ceilings", "virement:1"))]


def test_the_form_says_what_is_still_to_be_placed(open_form):
    form = open_form()
    assert form.lines.balance.text() == "What some give, others take."
    fill(form, takes=30_000)
    assert form.lines.balance.text() == "£200.00 more is given than taken."
    assert form.lines.balance.property("tone") == "warn"
    form.lines.rows[1].pence.pence = 60_000
    assert form.lines.balance.text() == "£100.00 more is taken than given."
    form.lines.rows[1].pence.pence = 50_000
    assert form.lines.balance.text() == "£500.00 moves; what is given is taken."


def test_a_further_line_takes_what_is_still_to_be_placed(open_form):
    form = open_form()
    fill(form, takes=30_000)
    form.lines.add()
    added = form.lines.rows[-1]
    assert (added.gives.value, added.pence.pence) == (False, 20_000)
    form.lines.remove(form.lines.rows[1])
    assert form.lines.balance.text() == "£300.00 more is given than taken."


def test_a_line_says_what_its_stream_has_left(open_form):
    form = open_form()
    fill(form)
    assert [row.left.text() for row in form.lines.rows] == ["£20,000.00", "£20,000.00"]


def test_nobody_approves_their_own_virement(open_form):
    approver = open_form().approver
    assert [approver.itemText(at) for at in range(approver.count())] == [REVIEWER]


def test_a_virement_that_does_not_balance_is_refused(open_form, register, tasks, qtbot):
    form = open_form()
    fill(form, takes=49_999)
    submit(form, tasks, qtbot)
    assert errors(form)["lines"].startswith("The lines give £0.01 more than they take.")
    assert rows(register, "virement") == []


@pytest.mark.parametrize(
    ("undo", "field", "sentence"),
    [
        (
            lambda form: setattr(form.lines.rows[0].funded, "value", None),
            "lines",
            "Choose the stream and year of every line, or remove it.",
        ),
        (
            lambda form: setattr(form.lines.rows[1].pence, "pence", None),
            "lines",
            "Enter an amount above £0.00 in every line, or remove it.",
        ),
        (lambda form: form.reason.clear(), "reason", "Say why the money moves."),
        (lambda form: setattr(form.approver, "value", None), "approved_by", "Choose who approved it."),
    ],
)
def test_what_is_missing_is_asked_for_at_its_field(open_form, undo, field, sentence):
    form = open_form()
    fill(form)
    undo(form)
    form.submit()
    assert errors(form) == {field: sentence}


def test_what_was_typed_is_there_again(open_form):
    form = open_form()
    fill(form, takes=30_000)
    form.lines.add()
    form.reject()
    kept = [(row.funded.value, row.gives.value, row.pence.pence) for row in open_form().lines.rows]
    assert kept == [(CORE, True, 50_000), (GRANT, False, 30_000), (None, False, 20_000)]


def test_only_who_may_is_let(open_form, desk, register, tasks, qtbot):
    form = open_form()
    fill(form)
    desk.act_as(PLACING_OFFICER)
    submit(form, tasks, qtbot)
    assert form.isVisible()
    assert rows(register, "virement") == []


def test_every_field_and_part_has_a_name(open_form):
    form = open_form()
    form.lines.add()
    assert nameless(form) == []
    assert unnamed(form.lines) == []
