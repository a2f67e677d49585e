from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui.widgets.button import button, icon_button
from gui.widgets.card import Card
from gui.widgets.empty_state import EmptyState
from gui.widgets.figure import Figure
from gui.widgets.page_header import PageHeader
from gui.widgets.pill import Pill
from gui.widgets.search_field import SearchField
from gui.widgets.text import ElidedLabel, label


def test_a_button_is_named_without_its_access_key(qtbot):
    made = button("Terms && &conditions", icon_name="add", kind="primary")
    qtbot.addWidget(made)
    assert made.accessibleName() == "Terms & conditions"


def test_a_button_calls_without_arguments(qtbot):
    calls = []
    made = button("Go", clicked=lambda *args: calls.append(args))
    qtbot.addWidget(made)
    qtbot.mouseClick(made, Qt.MouseButton.LeftButton)
    assert calls == [()]


def test_a_button_of_an_icon_alone_has_a_name_and_a_tip(qtbot):
    made = icon_button("columns", "Choose columns")
    qtbot.addWidget(made)
    assert made.accessibleName() == made.toolTip() == "Choose columns"


def test_words_from_people_are_never_read_as_markup(qtbot):
    made = label("<b>Lot</b>")
    qtbot.addWidget(made)
    assert made.textFormat() == Qt.TextFormat.PlainText


def test_a_long_name_is_shortened_and_told_whole(qtbot):
    whole = "Family group conferencing: facilitation, training and quality assurance"
    made = ElidedLabel(whole)
    qtbot.addWidget(made)
    made.resize(120, 20)
    made.show()
    assert made.text().endswith("…")
    assert made.toolTip() == made.accessibleName() == whole


def test_a_name_with_room_enough_has_no_tip(qtbot):
    made = ElidedLabel("Lot 1")
    qtbot.addWidget(made)
    made.resize(300, 20)
    made.show()
    assert (made.text(), made.toolTip()) == ("Lot 1", "")


def test_a_card_carries_its_title_a_corner_and_its_parts(qtbot):
    corner, part = QLabel("corner"), QLabel("part")
    card = Card("Title", corner)
    card.add(part)
    qtbot.addWidget(card)
    card.show()
    assert card.title.text() == card.accessibleName() == "Title"
    assert corner.isVisible()
    assert part.isVisible()


def test_an_empty_state_offers_the_first_step(qtbot):
    state = EmptyState("lots", "No lots yet", "Lots stand here.", "Enter a lot")
    qtbot.addWidget(state)
    state.show()
    with qtbot.waitSignal(state.acted):
        qtbot.mouseClick(state.button, Qt.MouseButton.LeftButton)


def test_an_empty_state_without_a_step_has_no_button(qtbot):
    state = EmptyState("lots", "No lots yet")
    qtbot.addWidget(state)
    state.show()
    assert not state.button.isVisible()


def test_a_figure_that_changes_is_marked_for_a_moment(qtbot):
    figure = Figure("Left", "£1.00")
    qtbot.addWidget(figure)
    first = figure.number.property("fresh")
    figure.set("£2.00")
    assert not first
    assert figure.number.property("fresh") is True
    qtbot.waitUntil(lambda: figure.number.property("fresh") is False, timeout=3000)


def test_a_figure_that_stays_is_not_marked(qtbot):
    figure = Figure("Left", "£1.00")
    qtbot.addWidget(figure)
    figure.set("£1.00", "as before")
    assert not figure.number.property("fresh")


def test_a_figure_that_opens_is_a_button_with_name_and_number(qtbot):
    figure = Figure("Awaiting an answer", "17", opens=True)
    qtbot.addWidget(figure)
    assert figure.number.accessibleName() == "Awaiting an answer: 17"
    with qtbot.waitSignal(figure.opened):
        qtbot.mouseClick(figure.number, Qt.MouseButton.LeftButton)


def test_figures_stand_on_one_line_whether_they_open_or_not(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    row = QHBoxLayout(window)
    figures = [Figure("Left", "£1.00", "a note", opens=opens) for opens in (False, True)]
    for figure in figures:
        row.addWidget(figure)
    window.show()
    assert len({(figure.number.y(), figure.number.height()) for figure in figures}) == 1


def test_a_page_header_without_context_takes_no_room_for_it(qtbot):
    header = PageHeader("Overview")
    qtbot.addWidget(header)
    header.show()
    assert not header.context.isVisible()
    header.set_context("As at 30 Nov 2015")
    assert header.context.isVisible()


def test_a_pill_grows_with_its_word_and_reads_it(qtbot):
    pill = Pill("Draft")
    qtbot.addWidget(pill)
    before = pill.sizeHint().width()
    pill.set("Accepted in part", "info")
    assert pill.sizeHint().width() > before
    assert pill.text() == "Accepted in part"


def test_esc_empties_the_search_and_a_second_esc_is_left_to_the_page(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    field = SearchField("Find")
    QVBoxLayout(page).addWidget(field)
    seen = []
    page.keyPressEvent = lambda event: seen.append(event.key())
    page.show()
    field.setText("x")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    emptied = (field.text(), list(seen))
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert emptied == ("", [])
    assert seen == [Qt.Key.Key_Escape]
