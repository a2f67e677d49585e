from datetime import date

import pytest
from builders import OWNER
from forms import decide, errors, nameless
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from sights import settle, unnamed

from core.queries.framework import lots
from core.queries.ranking_versions import ranking_versions
from core.queries.rankings import provider_rows
from gui.dialogs.set_ranking import SetRankingForm

TODAY = date(2015, 4, 1)
NAMES = ["Alder Training", "Beech Mediation", "Cedar Learning"]


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
    def made(lot="1"):
        with register.reading() as read:
            chosen = next(each for each in lots(read) if each.code == lot)
            versions = [row for row in ranking_versions(read) if row.lot == lot]
            return SetRankingForm(desk, chosen, versions, provider_rows(read), TODAY, parent=host)

    return made


def newest(register, lot="1"):
    with register.reading() as read:
        return next((row for row in ranking_versions(read) if row.lot == lot), None)


def order(form):
    return [place.name for place in form.order.order()]


def submit(form, tasks, qtbot):
    form.basis.setText("Quarterly review")
    decide(form)
    form.submit()
    settle(qtbot, tasks)


def test_the_form_starts_from_the_newest_version(open_form):
    assert order(open_form()) == NAMES


def test_the_order_is_recorded_with_what_it_rests_on(open_form, register, tasks, qtbot):
    form = open_form()
    form.order.list.setCurrentRow(2)
    form.order.step(-1)
    submit(form, tasks, qtbot)
    version = newest(register)
    assert [place.provider for place in version.places] == ["Alder Training", "Cedar Learning", "Beech Mediation"]
    assert (version.version, version.basis, version.decision.reference) == (2, "Quarterly review", "DEC-TENDER")


def test_the_keyboard_moves_the_provider_in_hand(open_form, qtbot):
    form = open_form()
    form.order.list.setCurrentRow(0)
    qtbot.keyClick(form.order.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert order(form) == ["Beech Mediation", "Alder Training", "Cedar Learning"]
    assert form.order.list.in_hand().name == "Alder Training"


def test_the_delete_key_takes_the_provider_in_hand_out(open_form, qtbot):
    form = open_form()
    form.order.list.setCurrentRow(1)
    qtbot.keyClick(form.order.list, Qt.Key.Key_Delete)
    assert order(form) == ["Alder Training", "Cedar Learning"]


def test_one_taken_out_can_be_added_again_last(open_form):
    form = open_form()
    form.order.list.setCurrentRow(0)
    form.order.take_out()
    assert form.order.more.itemText(0) == "Alder Training"
    form.order.more.setCurrentIndex(0)
    assert order(form) == ["Beech Mediation", "Cedar Learning", "Alder Training"]
    assert form.order.more.value is None


def test_a_dragged_provider_keeps_the_numbers_right(open_form):
    form = open_form()
    model = form.order.list.model()
    model.moveRow(model.index(0, 0).parent(), 2, model.index(0, 0).parent(), 0)
    assert order(form) == ["Cedar Learning", "Alder Training", "Beech Mediation"]
    assert [form.order.list.item(row).text() for row in range(3)] == [
        "1st: Cedar Learning",
        "2nd: Alder Training",
        "3rd: Beech Mediation",
    ]


def test_scores_and_the_note_belong_to_the_provider_in_hand(open_form, register, tasks, qtbot):
    form = open_form()
    form.order.list.setCurrentRow(1)
    form.order.quality.hundredths = 5_825
    form.order.price.hundredths = 3_150
    qtbot.keyClicks(form.order.note, "Higher quality first")
    form.order.list.setCurrentRow(0)
    assert (form.order.quality.hundredths, form.order.note.text()) == (None, "")
    submit(form, tasks, qtbot)
    place = newest(register).places[1]
    assert (place.quality_hundredths, place.price_hundredths, place.tie_note) == (5_825, 3_150, "Higher quality first")


def test_a_lot_without_a_ranking_starts_with_nobody_and_asks_for_one(open_form):
    form = open_form("8")
    form.submit()
    assert errors(form) == {"ranks": "Add at least one provider."}


def test_a_basis_is_asked_for(open_form):
    form = open_form()
    form.submit()
    assert errors(form) == {"basis": "Say what the ranking rests on, such as the tender evaluation."}


def test_a_version_of_the_past_is_refused_at_its_field(open_form, tasks, qtbot):
    form = open_form()
    form.first.day = date(2015, 3, 31)
    submit(form, tasks, qtbot)
    assert "Version 1 is in force since 1 Apr 2015" in errors(form)["in_force_on"]


def test_the_order_and_its_scores_are_kept_with_the_draft(open_form, qtbot):
    form = open_form()
    form.order.list.setCurrentRow(2)
    form.order.step(-1)
    form.order.quality.hundredths = 6_000
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    kept = open_form().order.order()
    assert [(place.name, place.quality) for place in kept] == [
        ("Alder Training", None),
        ("Cedar Learning", 6_000),
        ("Beech Mediation", None),
    ]


def test_each_lot_has_a_draft_of_its_own(open_form, qtbot):
    form = open_form("1")
    form.order.step(1)
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert order(open_form("2")) == NAMES


def test_every_control_has_a_name(open_form):
    form = open_form()
    assert nameless(form) == []
    assert unnamed(form.order) == []
