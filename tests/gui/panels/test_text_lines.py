import pytest
from PySide6.QtGui import QFontMetricsF

from gui import theme
from gui.panels.text_lines import least_room, lines_of


@pytest.fixture
def font(qapp):
    return theme.font(theme.LABEL)


def wide(font, text):
    return QFontMetricsF(font).horizontalAdvance(text) + 0.5


def test_a_text_that_fits_is_one_line(font):
    assert lines_of("The Talking Table Ltd", font, 400, 3) == ["The Talking Table Ltd"]


def test_words_go_on_in_the_next_line(font):
    assert lines_of("Fernside Family Ltd", font, wide(font, "Fernside"), 3) == ["Fernside", "Family", "Ltd"]


def test_a_word_breaks_at_its_hyphen_alone(font):
    assert lines_of("Learning Co-operative", font, wide(font, "Learning Co-"), 3) == ["Learning Co-", "operative"]


def test_what_is_too_much_for_the_last_line_is_shortened(font):
    first, last = lines_of("Fernside Family Conferencing Ltd", font, wide(font, "Conferencing"), 2)
    assert (first, last[-1]) == ("Fernside", "…")


@pytest.mark.parametrize("most", [1, 2, 4, 9])
def test_a_text_is_whole_in_so_many_lines_from_its_least_room_on(font, most):
    name = "Moorland Mediation and Dialogue Co-operative"
    lines = lines_of(name, font, least_room(name, font, most), most)
    assert len(lines) <= most
    assert "".join(lines).replace(" ", "") == name.replace(" ", "")


def test_nothing_is_one_empty_line(font):
    assert lines_of("", font, 100, 3) == [""]
    assert least_room("", font, 3) == 1
