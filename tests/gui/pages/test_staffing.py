import pytest
from builders import PLACING_OFFICER, REVIEWER, an_issued_order, perform
from sights import in_sight, opened, settle, unnamed

from core.operations.fill_post import FILL_POST
from core.operations.move_date import MOVE_DATE
from gui.desk import Place
from gui.dialogs.end_post import EndPostForm
from gui.dialogs.fill_post import FillPostForm
from gui.pages.staffing import StaffingPage


@pytest.fixture(autouse=True)
def _drafts_apart(monkeypatch, tmp_path):
    monkeypatch.setattr("gui.drafts.drafts_folder", lambda: tmp_path / "drafts")


@pytest.fixture
def staffed(register):
    """24 of 26 co-ordinators all year and 2.5 from June to December; 20 days bought in; a manager who has left."""
    an_issued_order(register, role_group="fgc-coordinators")
    fill(register, "fgc-coordinators", 24_000, "2015-04-01", holder="Payroll 1-24")
    fill(register, "fgc-coordinators", 2_500, "2015-06-01", "2015-12-31", holder="Agency", reason="Backlog")
    fill(register, "training-manager", 1_000, "2015-04-01", "2015-05-31", holder="JM")
    perform(register, MOVE_DATE, to="2015-06-10")
    return register


@pytest.fixture
def page(staffed, desk, tasks, qtbot):
    return in_sight(qtbot, StaffingPage(desk), tasks)


def fill(register, group, fte, first, last=None, **fields):
    given = {"role_group": group, "fte_thousandths": fte, "first_day": first, "last_day": last}
    perform(register, FILL_POST, **given, **fields)


def group(page, title):
    model = page.groups.rows_model
    at = next(at for at in range(model.rowCount()) if model.row_at(at).title == title)
    return {column.heading: model.text_at(at, number) for number, column in enumerate(model.columns)}


def posts(page):
    return [(item.row.holder, item.state) for item in page.posts.rows_model.rows()]


def test_a_role_group_says_its_limit_and_how_far_it_is_taken_up(page):
    row = group(page, "FGC co-ordinators")
    said = [row[name] for name in ("Team", "Limit", "Filled", "Bought in", "Peak", "On", "Limit held")]
    assert said == ["FGC Service", "26.000", "26.500", "0.361", "26.861", "1 Jun 2015", "Over"]


def test_a_limit_that_is_reached_and_not_passed_is_full(page):
    assert group(page, "Training manager")["Limit held"] == "Full"


def test_a_limit_with_room_is_within(page):
    assert group(page, "Training co-ordinators")["Limit held"] == "Within"


def test_a_group_without_a_post_has_no_day_of_its_peak(page):
    assert group(page, "Training co-ordinators")["On"] == ""


def test_the_page_says_how_many_limits_are_passed(page):
    assert page.context().endswith("as at 10 Jun 2015 · 1 limit passed")


def test_the_bars_say_the_figures_of_today(page):
    assert page.bars.table().rows[0][:4] == ("FGC co-ordinators", "26", "26.5", "0.361")


def test_posts_say_whether_they_are_filled_ended_or_to_come(page, register, tasks, qtbot):
    fill(register, "project-officer", 1_000, "2015-09-01", holder="SR")
    page.mark_stale()
    settle(qtbot, tasks)
    assert sorted(posts(page)) == [
        ("Agency", "Filled"),
        ("JM", "Ended"),
        ("Payroll 1-24", "Filled"),
        ("SR", "To come"),
    ]


def test_a_bar_narrows_the_posts_to_its_group(page):
    page.bars.clicked.emit("training-manager")
    assert posts(page) == [("JM", "Ended")]


def test_a_link_leads_to_a_role_group(staffed, desk, tasks, qtbot):
    page = StaffingPage(desk)
    page.show_place(Place("staffing", item="training-manager"))
    in_sight(qtbot, page, tasks)
    assert posts(page) == [("JM", "Ended")]


def test_a_post_is_filled_in_the_group_that_is_shown(page, tasks, qtbot):
    page.posts.narrow("project-officer")
    page.fill_button.click()
    form = opened(qtbot, page, FillPostForm, tasks)
    form.fte.thousandths = 600
    form.holder.setText("SR")
    form.submit()
    settle(qtbot, tasks)
    assert posts(page) == [("SR", "Filled")]
    assert group(page, "Project officer")["Filled"] == "0.600"


def test_the_post_in_hand_is_ended(page, tasks, qtbot):
    page.posts.choose(2)
    page.posts.end_button.click()
    form = opened(qtbot, page, EndPostForm, tasks)
    form.submit()
    settle(qtbot, tasks)
    model = page.posts.rows_model
    ended = next(item.row for item in model.rows() if item.row.holder == "Agency")
    assert ended.last_day.isoformat() == "2015-06-10"


def test_ending_a_post_without_one_in_hand_says_what_to_do(page):
    page.posts.view.clearSelection()
    page.posts.end_button.click()
    assert page.message_bar.words.text() == "Choose the post that ends first."


def test_who_may_not_fill_a_post_is_told_so_before_typing(page, desk, tasks, qtbot):
    desk.act_as(REVIEWER)
    settle(qtbot, tasks)
    page.fill_button.click()
    settle(qtbot, tasks)
    assert page.findChildren(FillPostForm) == []
    assert "Priya Nair is not one" in page.message_bar.words.text()


def test_a_register_without_posts_offers_to_fill_the_first(desk, tasks, qtbot):
    desk.act_as(PLACING_OFFICER)
    page = in_sight(qtbot, StaffingPage(desk), tasks)
    page.posts.empty.button.click()
    assert opened(qtbot, page, FillPostForm, tasks).isVisible()


def test_every_control_has_a_name(page):
    assert unnamed(page) == []


def test_the_page_fits_a_window_at_twice_the_size(page):
    assert page._content.minimumSizeHint().width() <= 564
