from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from builders import (
    OWNER,
    PLACING_OFFICER,
    a_decision,
    a_register,
    a_register_without_providers,
    an_agreed_requirement,
    perform,
)
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from sights import in_sight, opened, settle, unnamed

from core.operations.add_provider import ADD_PROVIDER
from core.operations.declare_conflict import DECLARE_CONFLICT
from core.operations.move_date import MOVE_DATE
from core.operations.set_ranking import SET_RANKING
from core.operations.suspend_provider import SUSPEND_PROVIDER
from core.store.register import open_register
from gui import theme
from gui.desk import Desk, Place
from gui.dialogs.import_tender_result import ImportTenderResultForm
from gui.dialogs.lift_suspension import LiftSuspensionForm
from gui.dialogs.set_ranking import SetRankingForm
from gui.dialogs.suspend_provider import SuspendProviderForm
from gui.pages.lots import LotsPage
from gui.panels.text_lines import lines_of

LONG = "Damson Restorative Practice and Family Group Conferencing Partnership Ltd"


@pytest.fixture(autouse=True)
def _drafts_apart(monkeypatch, tmp_path):
    monkeypatch.setattr("gui.drafts.drafts_folder", lambda: tmp_path / "drafts")


@cache
def _re_ranked() -> bytes:
    """Lot 1 ranked anew: Cedar, Alder, Damson; Beech is left out and suspended; Cedar is in conflict in lot 2."""
    with TemporaryDirectory() as folder:
        register = a_register(Path(folder))
        damson = perform(register, ADD_PROVIDER, name=LONG).provider_id
        perform(register, MOVE_DATE, to="2015-06-10")
        decision = {**a_decision("DEC-015"), "text": "Re-rank lot 1 after the review", "maker": "RP strategy group"}
        places = [
            {"rank": 1, "provider_id": 3, "quality_hundredths": 6_000, "price_hundredths": 2_950},
            {"rank": 2, "provider_id": 1, "tie_note": "Lower price first"},
            {"rank": 3, "provider_id": damson},
        ]
        perform(
            register,
            SET_RANKING,
            lot="1",
            in_force_on="2015-06-10",
            basis="Quarterly review",
            ranks=places,
            decision=decision,
        )
        perform(
            register,
            SUSPEND_PROVIDER,
            provider_id=2,
            first_day="2015-06-10",
            reason="Insurance lapsed",
            decision=a_decision("DEC-012"),
        )
        number = an_agreed_requirement(register, lot="2", days=2, first_day="2015-07-01", last_day="2015-07-31")
        perform(
            register,
            DECLARE_CONFLICT,
            provider_id=3,
            requirement_id=number,
            declared_by="provider",
            text="A director is a governor",
        )
        register.close()
        return register.path.read_bytes()


@pytest.fixture
def register(tmp_path):
    path = tmp_path / "ranked.calloff"
    path.write_bytes(_re_ranked())
    made = open_register(path)
    yield made
    made.close()


@pytest.fixture
def page(desk, tasks, qtbot):
    desk.act_as(OWNER)
    return in_sight(qtbot, LotsPage(desk), tasks)


@pytest.fixture
def unranked_page(tmp_path, tasks, qtbot):
    register = a_register_without_providers(tmp_path, "unranked.calloff")
    yield in_sight(qtbot, LotsPage(Desk(register, tasks, OWNER)), tasks)
    tasks.close()
    register.close()


def places(page, lot):
    """The matrix's row of a lot, by provider, as text."""
    headings, rows = page.matrix.matrix.as_table()
    row = next(row for row in rows if row[0] == lot)
    return {name: text for name, text in zip(headings[2:], row[2:], strict=True) if text}


def versions(page):
    return page.rankings.versions.rows_model.rows()


def test_the_matrix_shows_the_ranks_in_force_today(page):
    assert places(page, "1") == {"Cedar Learning": "1", "Alder Training": "2", LONG: "3"}


def test_a_suspended_provider_is_marked_by_the_word(page):
    assert places(page, "3")["Beech Mediation"] == "2 Suspended"


def test_a_provider_in_conflict_is_marked_in_that_lot_alone(page):
    assert (places(page, "2")["Cedar Learning"], places(page, "3")["Cedar Learning"]) == ("3 Conflict", "3")


def test_a_mark_says_in_full_what_bars_the_provider(page):
    model = page.matrix.matrix
    cell = model.index(1, model.providers.index("Cedar Learning"))
    said = model.data(cell, int(Qt.ItemDataRole.ToolTipRole))
    assert said.startswith("Cedar Learning is ranked 3rd in lot 2. In conflict on REQ-2015-0001")


def test_a_long_title_can_be_read_whole(page):
    said = page.matrix.matrix.headerData(0, Qt.Orientation.Vertical, int(Qt.ItemDataRole.ToolTipRole))
    assert said == "Lot 1: Restorative Practice training and development for the wider children’s workforce"


def test_no_provider_is_out_of_sight_in_a_window_of_the_usual_size(page, qtbot):
    page.resize(1024, 740)
    qtbot.wait(1)
    matrix = page.matrix
    assert matrix.horizontalScrollBar().maximum() == 0
    last = len(matrix.matrix.providers) - 1
    assert matrix.visualRect(matrix.matrix.index(0, last)).right() < matrix.viewport().width()


def test_a_column_is_wide_enough_for_its_providers_name(page, qtbot):
    page.resize(640, 740)
    qtbot.wait(1)
    header = page.matrix.horizontalHeader()
    for column, name in enumerate(page.matrix.matrix.providers):
        lines = lines_of(name, theme.font(theme.LABEL), header.sectionSize(column) - 8, 4)
        assert not lines[-1].endswith("…")
        assert len(lines) * 14 < header.height()


def test_the_newest_version_says_what_it_changed_and_why(page):
    newest = versions(page)[0]
    assert (newest.version, newest.standing, newest.left_out) == (2, "in force", ("Beech Mediation",))
    said = dict(page.rankings.particulars.pairs())
    assert said["What changed"] == (
        f"Cedar Learning 3rd to 1st; Alder Training 1st to 2nd; {LONG} new, 3rd; Beech Mediation left out"
    )
    assert said["Decision"] == "DEC-015, 1 Apr 2015, RP strategy group: Re-rank lot 1 after the review"
    assert said["Basis"] == "Quarterly review"


def test_an_earlier_version_keeps_its_places(page):
    page.rankings.versions.choose(1)
    shown = [(row.rank, row.provider) for row in page.rankings.places.rows_model.rows()]
    assert shown == [(1, "Alder Training"), (2, "Beech Mediation"), (3, "Cedar Learning")]
    assert page.rankings.heading.text() == "Version 1, in force from 1 Apr 2015 to 9 Jun 2015"


def test_the_places_say_scores_ties_and_the_rank_before(page):
    model = page.rankings.places.rows_model
    rows = [[model.text_at(line, column) for column in range(7)] for line in range(model.rowCount())]
    assert rows[0] == ["1st", "Cedar Learning", "Can be asked", "3rd", "60.00", "29.50", ""]
    assert rows[1] == ["2nd", "Alder Training", "Can be asked", "1st", "", "", "Lower price first"]
    assert rows[2][3] == "Not ranked"


def test_choosing_a_lot_in_the_matrix_shows_its_rankings(page):
    page.matrix.setCurrentIndex(page.matrix.matrix.index(2, 0))
    assert page.rankings.title.text() == "Lot 3: Delivery of restorative conferences"
    assert [row.version for row in versions(page)] == [1]


def test_a_lot_without_a_ranking_offers_to_rank_it(page, tasks, qtbot):
    page.matrix.setCurrentIndex(page.matrix.matrix.index(7, 0))
    assert not page.rankings.none.isHidden()
    page.rankings.none.button.click()
    assert opened(qtbot, page, SetRankingForm, tasks).order.order() == []


def test_a_link_leads_to_a_lot(desk, tasks, qtbot):
    page = LotsPage(desk)
    page.show_place(Place("lots", item="3"))
    in_sight(qtbot, page, tasks)
    assert page.rankings.title.text().startswith("Lot 3:")


def test_what_bars_a_provider_is_listed_with_its_reason(page):
    listed = [(bar.provider, bar.word, bar.where, bar.basis) for bar in page.bars.rows_model.rows()]
    assert listed == [
        ("Beech Mediation", "Suspended", "Every lot", "DEC-012"),
        ("Cedar Learning", "Conflict", "Lot 2", "REQ-2015-0001"),
    ]


def test_enter_on_a_place_opens_the_provider(page, desk, qtbot):
    page.matrix.setCurrentIndex(page.matrix.matrix.index(0, page.matrix.matrix.providers.index("Cedar Learning")))
    with qtbot.waitSignal(desk.go) as went:
        qtbot.keyClick(page.matrix, Qt.Key.Key_Return)
    assert went.args == [Place("providers", item="Cedar Learning")]


def test_the_matrix_is_copied_as_a_table(page, qtbot):
    qtbot.keyClick(page.matrix, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[:3] == ["Lot", "Title", "Alder Training"]
    assert lines[3].startswith("3\tDelivery of restorative conferences\t1\t2 Suspended\t3")


def test_a_new_version_shows_as_soon_as_it_is_recorded(page, tasks, qtbot):
    page.matrix.setCurrentIndex(page.matrix.matrix.index(1, 0))
    page.rank_button.click()
    form = opened(qtbot, page, SetRankingForm, tasks)
    form.order.list.setCurrentRow(1)
    form.order.step(-1)
    form.basis.setText("Appeal upheld")
    form.form.fields["decision.reference"].field.setText("DEC-015")
    form.submit()
    settle(qtbot, tasks)
    assert places(page, "2") == {
        "Beech Mediation": "1 Suspended",
        "Alder Training": "2",
        "Cedar Learning": "3 Conflict",
    }
    assert [row.version for row in versions(page)] == [2, 1]


def test_who_may_not_rank_is_told_so_before_typing(page, desk, tasks, qtbot):
    desk.act_as(PLACING_OFFICER)
    settle(qtbot, tasks)
    page.rank_button.click()
    settle(qtbot, tasks)
    assert page.findChildren(SetRankingForm) == []
    assert "This is for a framework owner; Amira Khan is not one." in page.message_bar.words.text()


def test_a_provider_is_suspended_from_the_page(page, tasks, qtbot):
    page.suspend_button.click()
    form = opened(qtbot, page, SuspendProviderForm, tasks)
    form.provider.value = 1
    form.reason.setPlainText("A complaint is being looked into")
    form.form.fields["decision.reference"].field.setText("DEC-012")
    form.submit()
    settle(qtbot, tasks)
    assert places(page, "2")["Alder Training"] == "1 Suspended"


def test_the_suspension_in_hand_is_the_one_to_lift(page, tasks, qtbot):
    page.bars.view.choose_first()
    page.bars.lift_button.click()
    assert opened(qtbot, page, LiftSuspensionForm, tasks).suspension.value == 1


def test_a_link_opens_the_import(desk, tasks, qtbot):
    desk.act_as(OWNER)
    page = LotsPage(desk)
    page.show_place(Place("lots", filter="import_tender_result"))
    in_sight(qtbot, page, tasks)
    assert opened(qtbot, page, ImportTenderResultForm, tasks).isVisible()


def test_a_register_without_rankings_offers_the_first_step(unranked_page, tasks, qtbot):
    assert unranked_page.ranks.isHidden()
    assert not unranked_page.empty.isHidden()
    unranked_page.nothing.button.click()
    assert opened(qtbot, unranked_page, ImportTenderResultForm, tasks).isVisible()


def test_every_control_has_a_name(page):
    assert unnamed(page) == []


def test_the_page_fits_a_window_at_twice_the_size(page):
    page.resize(576, 340)
    assert page._content.minimumSizeHint().width() <= 564
