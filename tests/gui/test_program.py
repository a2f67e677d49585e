import pytest
from builders import PLACING_OFFICER, SECRETARY, a_register
from earlier_registers import a_v0001_file
from plain_pages import plain_entries
from PySide6.QtWidgets import QApplication
from sights import settle

import gui.registers
from gui import theme
from gui.arguments import Wishes
from gui.main_window import MainWindow
from gui.new_register import NewRegister
from gui.palette import Palette
from gui.preferences import ThemeChoice
from gui.program import Program


@pytest.fixture
def a_program(qapp, qtbot, preferences, tmp_path, monkeypatch):
    """A program as a start makes it, with pages that show nothing."""
    monkeypatch.setattr("gui.program.data_folder", lambda: tmp_path)
    monkeypatch.setattr(gui.registers, "data_folder", lambda: tmp_path)
    made = []

    def make(**wishes) -> Program:
        window = MainWindow()
        qtbot.addWidget(window)
        program = Program(qapp, Wishes(**wishes), preferences, window, plain_entries())
        made.append(program)
        window.show()
        settle(qtbot, program.tasks)
        return program

    yield make
    for program in made:
        program.close()
        program.deleteLater()
    theme.take_colours(qapp, "light")


@pytest.fixture
def path(tmp_path):
    a_register(tmp_path).close()
    return tmp_path / "register.calloff"


def test_a_first_start_offers_how_to_begin(a_program):
    program = a_program()
    assert program.workspace.start.choices.isVisible()


def test_a_register_named_on_the_command_line_is_opened(a_program, path):
    program = a_program(register=path)
    assert program.workspace.page.key == "overview"
    assert program.window.windowTitle().endswith("(register.calloff) – sample – Call-off")


def test_a_register_of_an_earlier_version_is_opened_and_what_was_done_is_said(a_program, tmp_path):
    program = a_program(register=a_v0001_file(tmp_path))
    assert program.workspace.page.key == "overview"
    assert "stays beside it as old.before-v0003.calloff" in program.workspace.page.message_bar.words.text()


def test_the_register_opened_last_comes_back(a_program, path, preferences):
    preferences.remember(path)
    assert a_program().workspace.desk.register.path == path


def test_an_opened_register_is_remembered(a_program, path, preferences):
    a_program(register=path)
    assert preferences.recent() == [path]


def test_a_person_named_on_the_command_line_acts(a_program, path):
    assert a_program(register=path, acting=SECRETARY).workspace.desk.acting == SECRETARY


def test_a_file_that_is_no_register_is_said_on_the_start_page(a_program, tmp_path):
    (tmp_path / "notes.txt").write_text("notes")
    program = a_program(register=tmp_path / "notes.txt")
    assert program.workspace.start.choices.isVisible()
    assert "notes.txt is not a Call-off register" in program.workspace.start.trouble.words.text()


def test_a_file_that_is_no_register_leaves_the_open_one_in_place(a_program, path, tmp_path, qtbot):
    program = a_program(register=path)
    program.opening.open(tmp_path / "gone.calloff")
    settle(qtbot, program.tasks)
    assert program.workspace.desk.register.path == path
    assert "There is no register" in program.workspace.page.message_bar.words.text()


def test_a_register_that_cannot_be_made_leaves_the_form_as_it_was(a_program, path, qtbot):
    program = a_program()
    program.workspace.start.show_form()
    program.opening.create(NewRegister(path, "leeds-2015", real_date=False))
    settle(qtbot, program.tasks)
    assert program.workspace.start.form.isVisible()
    assert "is there already" in program.workspace.start.trouble.words.text()


def test_a_register_made_from_the_form_is_entered(a_program, qtbot, tmp_path):
    program = a_program()
    program.workspace.start.show_form()
    program.workspace.start.form.create_button.click()
    settle(qtbot, program.tasks)
    assert program.workspace.desk.register.path == tmp_path / "leeds-2015.calloff"
    assert program.workspace.page.key == "overview"


def test_the_frame_shows_the_date_of_the_register(a_program, path):
    assert a_program(register=path).workspace.status.clock.text() == "Register date 1 Apr 2015"


def test_another_person_is_chosen_at_the_foot(a_program, path, qtbot):
    program = a_program(register=path)
    program.workspace.navigation.acting_chosen.emit(SECRETARY)
    assert program.workspace.desk.acting == SECRETARY


@pytest.mark.parametrize("key", ["save_paper", "email_paper"])
def test_where_there_is_no_paper_it_says_what_has_one(a_program, path, key):
    program = a_program(register=path)
    program.commands.do(key)
    words = "Open a call-off, or an offer that waits for its answer, first."
    assert program.workspace.status.text.whole_text() == words


def test_a_register_can_be_closed(a_program, path, qtbot):
    program = a_program(register=path)
    program.commands.do("close_register")
    settle(qtbot, program.tasks)
    assert program.workspace.desk is None
    assert program.workspace.start.choices.isVisible()


def test_a_second_register_lets_go_of_the_first(a_program, path, tmp_path, qtbot):
    program = a_program(register=path)
    first = program.workspace.desk.register
    a_register(tmp_path, "second.calloff").close()
    program.opening.open(tmp_path / "second.calloff")
    settle(qtbot, program.tasks)
    assert program.workspace.desk.register.path.name == "second.calloff"
    assert first._engine.pool.checkedin() == 0


def test_the_colours_are_switched_and_remembered(a_program, preferences):
    program = a_program()
    program.workspace.navigation.look.click()
    assert theme.current().dark
    assert preferences.theme is ThemeChoice.DARK
    program.menus.theme_wanted.emit(ThemeChoice.LIGHT)
    assert not theme.current().dark
    assert program.workspace.navigation.look.accessibleName() == "Switch to dark colours"


def test_colours_of_the_command_line_are_for_this_time_only(a_program, preferences):
    a_program(theme=ThemeChoice.DARK)
    assert theme.current().dark
    assert preferences.theme is ThemeChoice.SYSTEM


def test_the_window_comes_back_where_it_stood(a_program, preferences):
    program = a_program()
    program.window.resize(640, 400)
    program.window.close()
    again = MainWindow(preferences.geometry)
    assert (again.width(), again.height()) == (640, 400)


def test_every_action_of_the_menus_does_something(a_program):
    program = a_program()
    assert set(program.menus.actions) == set(program.commands.deeds)


def test_the_menus_lead_to_the_pages_by_their_shortcuts(a_program, path):
    program = a_program(register=path)
    program.menus.page_wanted.emit("history")
    assert program.workspace.page.key == "history"


@pytest.mark.parametrize(("action", "page"), [("import_tender_result", "lots"), ("export_return", "returns")])
def test_an_action_that_belongs_to_a_page_goes_there(a_program, path, action, page):
    program = a_program(register=path)
    program.commands.do(action)
    assert program.workspace.page.key == page
    assert program.workspace.page.places[-1].filter == action


def test_without_a_register_an_import_begins_with_a_new_one(a_program):
    program = a_program()
    program.commands.do("import_tender_result")
    assert program.workspace.start.form.then_import


def test_without_a_register_a_return_is_refused_with_a_word(a_program):
    program = a_program()
    program.commands.do("export_return")
    assert program.workspace.status.text.whole_text() == "Open a register first."


def test_the_recent_registers_stand_in_the_menu(a_program, path, qtbot):
    program = a_program(register=path)
    program.menus.recent.aboutToShow.emit()
    entry = program.menus.recent.actions()[0]
    with qtbot.waitSignal(program.menus.recent_wanted) as told:
        entry.trigger()
    assert (entry.text(), told.args) == ("register.calloff", [path])


def test_f5_reads_the_page_again(a_program, path):
    program = a_program(register=path)
    before = program.workspace.page.refreshed
    program.commands.do("refresh")
    assert program.workspace.page.refreshed == before + 1


def test_help_is_of_the_page_that_is_shown(a_program, path):
    program = a_program(register=path)
    program.commands.do("help")
    [shown] = [each for each in QApplication.topLevelWidgets() if each.windowTitle() == "Help" and each.isVisible()]
    assert shown.text.toPlainText().startswith("Overview")
    program.menus.page_wanted.emit("staffing")
    program.commands.do("help")
    assert shown.text.toPlainText().startswith("Staffing")


def test_about_names_versions_and_the_licence_of_qt(a_program):
    program = a_program()
    program.commands.do("about")
    [shown] = [each for each in QApplication.topLevelWidgets() if each.windowTitle() == "About Call-off"]
    assert "Qt 6." in shown.versions.text()
    shown.choice.setCurrentText("Qt and PySide6 (LGPL version 3)")
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in shown.text.toPlainText()


def palette_of(program) -> Palette:
    program.commands.do("find_anything")
    return program.window.findChild(Palette)


def test_the_palette_goes_to_a_page(a_program, path):
    program = a_program(register=path)
    palette = palette_of(program)
    palette.field.setText("ceilings")
    palette._choose(palette.found.index(0))
    assert program.workspace.page.key == "ceilings"


def test_the_palette_does_an_action(a_program):
    program = a_program()
    palette = palette_of(program)
    palette.field.setText("new register")
    palette._choose(palette.found.index(0))
    assert program.workspace.start.form.isVisible()


def test_the_palette_finds_a_provider_of_the_register(a_program, path, qtbot):
    program = a_program(register=path)
    palette = palette_of(program)
    palette.field.setText("beech")
    settle(qtbot, program.tasks)
    assert [line.title for line in palette.found.lines] == ["Beech Mediation"]
    palette._choose(palette.found.index(0))
    assert program.workspace.page.places[-1].item == "Beech Mediation"


def test_the_acting_person_of_a_sample_is_its_placing_officer(a_program, path):
    assert a_program(register=path).workspace.desk.acting == PLACING_OFFICER


def test_a_file_that_is_dropped_on_the_window_goes_to_the_imports(a_program, path):
    program = a_program(register=path)
    program.drops.dropped.emit((path,))
    assert program.workspace.page.key == "imports"
    program.drops.dropped.emit((path, path))
    assert program.workspace.page.message_bar.words.text() == "2 files were dropped. Drop them one after the other."


def test_a_file_that_is_dropped_before_a_register_is_open_says_what_to_do(a_program, path):
    program = a_program()
    program.drops.dropped.emit((path,))
    assert program.workspace.status.text.whole_text() == "Open a register first."


def test_a_file_that_is_dropped_is_shown_to_the_page(qapp, qtbot, preferences, path, monkeypatch):
    shown = []
    monkeypatch.setattr("gui.pages.imports.ImportsPage.take_file", lambda _page, file: shown.append(file))
    window = MainWindow()
    qtbot.addWidget(window)
    program = Program(qapp, Wishes(register=path), preferences, window)
    window.show()
    settle(qtbot, program.tasks)
    program.drops.dropped.emit((path,))
    settle(qtbot, program.tasks)
    program.close()
    assert shown == [path]
