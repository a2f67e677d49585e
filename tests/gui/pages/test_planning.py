from datetime import date

import pytest
from builders import OWNER, a_ceiling, a_delivered_session, an_agreed_requirement, an_issued_order, perform
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem
from sights import in_sight, settle, unnamed

import gui.pages.planning
from core.domain.as_at import AsAt
from core.domain.plan import LotTakeUp
from core.operations.move_date import MOVE_DATE
from core.operations.withdraw_requirement import WITHDRAW_REQUIREMENT
from core.plans import kept_plans, load_plan
from core.queries.position import position
from gui import theme
from gui.desk import Place
from gui.pages.planning import PlanningPage
from gui.panels import plan_print
from gui.widgets.message_bar import MessageBar

FIRST, SECOND = "REQ-2015-0002", "REQ-2015-0003"


@pytest.fixture(autouse=True)
def folder(monkeypatch, tmp_path):
    """Plans and drafts apart from those of whoever runs the tests, and no pause after a key."""
    monkeypatch.setattr("gui.drafts.drafts_folder", lambda: tmp_path / "drafts")
    monkeypatch.setattr("core.plans.data_folder", lambda: tmp_path)
    monkeypatch.setattr(gui.pages.planning, "PAUSE_MS", 0)
    return tmp_path / "plans"


@pytest.fixture
def register(register):
    """£18,000 ordered in lot 1, £1,800 of it delivered; two requirements of £9,000 and £3,600 agreed and waiting."""
    an_issued_order(register, lot="1", days=20)
    an_agreed_requirement(register, lot="1", days=10, title="Ten days")
    an_agreed_requirement(register, lot="2", days=4, title="Four days", first_day="2015-06-01")
    a_delivered_session(register, days=2)
    return register


@pytest.fixture
def page(qtbot, desk, tasks):
    return in_sight(qtbot, PlanningPage(desk), tasks)


@pytest.fixture
def typed(page, tasks, qtbot):
    """Have what was typed worked out."""

    def wait():
        qtbot.waitUntil(lambda: not page._pause.isActive() and not tasks.busy, timeout=60_000)

    return wait


def fits(page):
    model = page.result.fits.rows_model
    return [(model.row_at(line).placed.item.title, model.row_at(line).placed.fits) for line in range(model.rowCount())]


def exposure(register):
    with register.reading() as read:
        return position(read)


def test_it_says_that_it_is_no_register(page):
    banner = next(bar for bar in page.findChildren(MessageBar) if bar.isVisible())
    assert banner.words.text() == "A plan, not the register: nothing here changes an order."
    assert not banner.close_button.isVisible()
    assert page.header.context.text() == (
        "Restorative Practice Training Framework · 2015-16 · from the register of 6 May 2015 · excluding VAT"
    )


def test_it_starts_with_the_register_as_it_is(page):
    assert page.form.ceiling.pence == 26_000_000
    assert [item.title for item in page.form.items.items()] == ["Ten days", "Four days"]
    assert fits(page) == [("Ten days", True), ("Four days", True)]
    assert page.result.year_end.number.text() == "£30,600.00"
    assert page.result.reached.number.text() == "Not reached"
    assert page.result.people.number.text() == f"{12 + 12 * 28_800 // 1_800:,}"


def test_a_lower_ceiling_says_while_typing_what_does_not_fit(page, typed, qtbot):
    field = page.form.ceiling.field
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "20000")
    typed()
    assert fits(page) == [("Ten days", False), ("Four days", False)]
    assert page.result.fits.rows_model.row_at(0).placed.missing_pence == 700_000
    assert page.result.reached.number.text() == "6 May 2015"
    assert page.result.wanted.note.text() == "£12,600.00 does not fit"


def test_an_empty_ceiling_is_asked_for_and_the_last_outcome_stays(page, typed):
    page.form.ceiling.field.pence = None
    typed()
    assert page.wrong.words.text() == "Enter the ceiling to plan with."
    assert page.result.year_end.number.text() == "£30,600.00"
    page.form.ceiling.field.pence = 26_000_000
    typed()
    assert not page.wrong.isVisible()


def test_a_known_ceiling_is_one_press_away_and_the_slider_goes_between(page, typed):
    page.form.ceiling._known.children()[-1].click()
    assert page.form.ceiling.pence == 150_000_000
    page.form.ceiling.slider.setValue(500)
    typed()
    assert page.form.ceiling.pence == page.plan.ceiling_pence == 50_000_000


def test_unticking_a_requirement_leaves_it_out(page, typed, qtbot):
    page.form.items.list.setFocus()
    page.form.items.list.setCurrentRow(0)
    qtbot.keyClick(page.form.items.list, Qt.Key.Key_Space)
    typed()
    assert fits(page) == [("Four days", True)]
    assert [item.wanted for item in page.plan.items] == [False, True]


def test_a_click_on_the_tick_leaves_it_out_as_well(page, typed, qtbot):
    view = page.form.items.list
    option = QStyleOptionViewItem()
    option.initFrom(view)
    index = view.model().index(1, 0)
    view.itemDelegate().initStyleOption(option, index)
    option.rect = view.visualRect(index)
    tick = view.style().subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, option, view)
    assert view.visualRect(index).contains(tick.center())
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(tick.center()))
    typed()
    assert [item.wanted for item in page.plan.items] == [True, False]


def test_alt_and_an_arrow_change_the_priority(page, typed, qtbot):
    page.form.items.list.setCurrentRow(1)
    qtbot.keyClick(page.form.items.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    typed()
    assert [item.title for item in page.plan.items] == ["Four days", "Ten days"]
    assert page.form.items.list.item(0).text() == f"1st: {SECOND} Four days, £3,600"


def test_moved_dates_move_the_day_on_which_the_ceiling_is_reached(page, typed):
    page.form.ceiling.field.pence = 2_700_000
    typed()
    assert page.result.reached.number.text() == "6 May 2015"
    page.form.items.list.setCurrentRow(0)
    page.form.items.first_day.day = date(2015, 7, 1)
    typed()
    assert page.result.reached.number.text() == "1 Jul 2015"


def test_a_term_that_is_the_wrong_way_round_is_said(page, typed):
    page.form.items.list.setCurrentRow(0)
    page.form.items.first_day.day = date(2015, 12, 1)
    typed()
    assert page.wrong.words.text() == f"{FIRST} ends on 31 Jul 2015, before it begins."


def test_a_requirement_can_be_added_filled_in_and_taken_out_again(page, typed):
    items = page.form.items
    items.add_button.click()
    items.title.setText("Deep dive")
    items.title.textEdited.emit("Deep dive")
    items.lot.value = "4"
    items.estimate.pence = 5_600_000
    items.last_day.day = date(2015, 9, 30)
    typed()
    assert fits(page)[-1] == ("Deep dive", True)
    assert page.plan.items[-1].lot == "4"
    assert page.result.wanted.number.text() == "£86,600.00"
    items.out.click()
    typed()
    assert len(page.plan.items) == 2


def test_one_of_the_register_is_left_out_and_never_taken_out(page):
    items = page.form.items
    items.list.setCurrentRow(0)
    assert not items.out.isVisible()
    items.take_out()
    assert len(items.items()) == 2
    assert not items.form.fields["estimate"].isVisible()


def test_less_take_up_leaves_more_at_the_years_end(page, typed):
    page.form.take_up.fields["1"].set_value(5_000)
    typed()
    assert page.plan.take_up[0] == LotTakeUp("1", 5_000)
    assert page.result.year_end.number.text() == "£18,000.00"  # half of £25,200 that is left or wanted in lot 1


def test_nothing_of_it_touches_the_register(page, typed, register, tasks, qtbot):
    before = exposure(register)
    page.form.ceiling.field.pence = 1
    page.form.items.add()
    typed()
    assert exposure(register) == before


def test_a_plan_is_saved_under_its_name_and_opened_again(page, typed, folder, tasks, qtbot, desk):
    said = []
    desk.said.connect(lambda text, _place: said.append(text))
    page.save()
    assert page.form.form.fields["name"].error.text() == "Give the plan a name to save it under."
    page.form.name.setText("Lean")
    page.form.name.textEdited.emit("Lean")
    page.form.ceiling.field.pence = 2_000_000
    typed()
    page.save()
    settle(qtbot, tasks)
    (kept,) = kept_plans()
    assert (kept.name, kept.made_on, kept.year) == ("Lean", date(2015, 5, 6), "2015-16")
    assert said == ["Plan “Lean” saved as Lean 2015-05-06.json"]
    page._begin_anew()
    settle(qtbot, tasks)
    assert (page.form.name.text(), page.form.ceiling.pence) == ("", 26_000_000)
    page.shelf.menu.actions()[0].trigger()
    settle(qtbot, tasks)
    typed()
    assert (page.form.name.text(), page.form.ceiling.pence) == ("Lean", 2_000_000)
    assert fits(page) == [("Ten days", False), ("Four days", False)]


def test_a_broken_file_is_named_in_the_menu_and_says_why(page, folder, tasks, qtbot):
    folder.mkdir(exist_ok=True)
    (folder / "broken.json").write_text("{", encoding="utf-8")
    page.shelf.read()
    settle(qtbot, tasks)
    action = page.shelf.menu.actions()[0]
    assert action.text() == "broken.json cannot be opened"
    action.trigger()
    assert page.message_bar.words.text().startswith("broken.json is not a plan that can be opened: It is not JSON")


def test_two_plans_stand_side_by_side(page, typed, tasks, qtbot):
    page.form.name.setText("Lean")
    page.form.name.textEdited.emit("Lean")
    page.form.ceiling.field.pence = 2_900_000
    typed()
    page.save()
    settle(qtbot, tasks)
    page.form.ceiling.field.pence = 26_000_000
    page.shelf.other.setCurrentIndex(1)
    typed()
    assert page.comparison.isVisible()
    assert page.comparison.difference.text() == f"Only in Lean, 2015-16: {SECOND} Four days."
    page.shelf.other.setCurrentIndex(0)
    assert not page.comparison.isVisible()


def test_another_year_has_its_own_ceiling_and_nothing_in_it_yet(page, typed, tasks, qtbot):
    page.form.year.value = "2016-17"
    settle(qtbot, tasks)
    typed()
    assert page.plan.year == "2016-17"
    assert page.form.ceiling.pence == 0
    assert page.result.year_end.number.text() == "£0.00"
    assert "2016-17" in page.header.context.text()


def test_what_was_withdrawn_since_is_left_out_and_said(page, register, desk, tasks, qtbot):
    perform(register, WITHDRAW_REQUIREMENT, requirement_id=2, reason="No longer needed")
    page.mark_stale()
    settle(qtbot, tasks)
    assert page.message_bar.words.text() == f"No longer waiting, and left out: {FIRST}."
    assert [item.title for item in page.form.items.items()] == ["Four days"]


def test_what_was_typed_is_there_when_the_register_is_opened_again(page, typed, desk, tasks, qtbot):
    page.form.ceiling.field.pence = 7_500_000
    typed()
    page._draft.save()
    again = in_sight(qtbot, PlanningPage(desk), tasks)
    assert again.form.ceiling.pence == 7_500_000


def test_a_plan_that_nobody_touched_starts_anew_with_the_register_of_then(page, register, desk, tasks, qtbot):
    page._draft.close()
    a_ceiling(register, "framework", "2015-16", 30_000_000)
    again = in_sight(qtbot, PlanningPage(desk), tasks)
    assert again.form.ceiling.pence == 30_000_000


def test_it_plans_from_today_whatever_day_is_shown(page, desk, register, tasks, qtbot):
    perform(register, MOVE_DATE, by=OWNER, to="2015-05-08")
    desk.show_as_at(AsAt(date(2015, 4, 1)))
    settle(qtbot, tasks)
    assert "from the register of 8 May 2015" in page.header.context.text()
    assert page.result.year_end.number.text() == "£30,600.00"


def test_a_requirement_opens_its_place(page, desk):
    went = []
    desk.go.connect(went.append)
    page.result.fits.opened.emit(page.result.fits.rows_model.row_at(0))
    assert went == [Place("requirements", filter=FIRST)]


def test_it_is_printed_with_its_figures_chart_and_requirements(page, typed, folder, tmp_path):
    page.form.name.setText("Lean & <late>")
    page.form.name.textEdited.emit("x")
    typed()
    paper = plan_print.document(page.view.baseline, page.plan, page.outcome)
    text = paper.toPlainText()
    for words in ("Lean & <late>", "A plan, not the register", "£30,600.00", f"{FIRST} Ten days", "Not reached"):
        assert words in text
    assert paper.resource(QTextDocument.ResourceType.ImageResource.value, plan_print.CHART_ADDRESS).width() > 1_000
    page.write_pdf(tmp_path / "plan.pdf")
    assert (tmp_path / "plan.pdf").read_bytes().startswith(b"%PDF")
    assert page.message_bar.words.text() == f"The plan is written to {tmp_path / 'plan.pdf'}."


def test_a_printer_gets_the_same_paper(page, tmp_path):
    printer = plan_print.printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    plan_print.document(page.view.baseline, page.plan, page.outcome).print_(printer)
    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF")


def test_a_place_that_cannot_be_written_is_said(page, tmp_path):
    page.write_pdf(tmp_path / "gone" / "plan.pdf")
    assert page.message_bar.words.text().startswith("There is no folder")


def test_paper_is_light_whatever_the_window_is(page):
    before = theme.current()
    with theme.on_paper():
        assert not theme.current().dark
    assert theme.current() is before


def test_every_control_has_a_name(page):
    assert unnamed(page) == []


def test_a_saved_plan_is_strict_json(page, typed, folder, tasks, qtbot):
    page.form.name.setText("Lean")
    page.form.name.textEdited.emit("Lean")
    page.save()
    settle(qtbot, tasks)
    assert load_plan(next(folder.glob("*.json"))) == page.plan
