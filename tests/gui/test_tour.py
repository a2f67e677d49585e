import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QMainWindow, QPushButton, QVBoxLayout, QWidget

from gui.pages import PAGES
from gui.tour.forms import FORMS
from gui.tour.hand import Hand, Lost

ROOT = Path(__file__).parents[2]
SIZE = (1280, 800)
pytestmark = pytest.mark.timeout(1_200)  # the first test takes the whole tour


@pytest.fixture(scope="module")
def toured(tmp_path_factory):
    """The folder that the tour leaves, made as anybody makes it: without a display."""
    folder = tmp_path_factory.mktemp("tour")
    environment = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    command = [sys.executable, "-m", "gui", "--tour", str(folder)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder


def pictures(folder, theme):
    return {path.stem.partition("-")[2]: QImage(str(path)) for path in (folder / theme).glob("*.png")}


@pytest.mark.slow
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_tour_leaves_a_picture_of_every_page_and_every_form(toured, theme):
    wanted = {entry.key.replace("_", "-") for entry in PAGES if entry.group} | {f"form-{form[0]}" for form in FORMS}
    assert sorted(wanted - set(pictures(toured, theme))) == []


@pytest.mark.slow
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_its_pictures_show_the_whole_window_in_that_theme(toured, theme):
    for name, picture in pictures(toured, theme).items():
        assert (picture.width(), picture.height()) == SIZE, name
        ground = picture.pixelColor(SIZE[0] - 3, SIZE[1] // 2)
        assert (ground.lightness() > 128) == (theme == "light"), name


@pytest.mark.slow
def test_no_two_forms_look_alike(toured):
    shown = {name: picture for name, picture in pictures(toured, "light").items() if name.startswith("form-")}
    alike = [(a, b) for a in shown for b in shown if a < b and shown[a] == shown[b]]
    assert alike == []


@pytest.mark.slow
def test_one_picture_has_twice_the_resolution(toured):
    (path,) = (toured / "at-200-percent").glob("*.png")
    picture = QImage(str(path))
    assert (picture.width(), picture.height()) == (2 * SIZE[0], 2 * SIZE[1])


@pytest.mark.slow
def test_the_return_of_the_tour_holds_the_call_off_that_it_placed(toured):
    book = openpyxl.load_workbook(toured / "framework-return.xlsx", data_only=True)
    assert any(
        "Awareness sessions for foster carers" in str(cell) for row in book["Orders"].values for cell in row if cell
    )


class Bench(QMainWindow):
    """A window with two buttons, of which one is hidden."""

    def __init__(self) -> None:
        super().__init__()
        self.pressed = []
        content = QWidget()
        layout = QVBoxLayout(content)
        for name in ("Issue the call-off now", "Issue the call-off", "Hidden"):
            made = QPushButton(name, clicked=lambda _checked=False, name=name: self.pressed.append(name))
            layout.addWidget(made)
            made.setVisible(name != "Hidden")
        self.setCentralWidget(content)


@pytest.fixture
def hand(qtbot, tmp_path, monkeypatch):
    window = Bench()
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    monkeypatch.setattr(Hand, "wait", lambda hand: None)
    return Hand(window, None, tmp_path)


def test_the_hand_presses_the_button_of_exactly_that_name(hand):
    hand.press("Issue the call-off")
    assert hand.window.pressed == ["Issue the call-off"]


@pytest.mark.parametrize("name", ["Hidden", "Withdraw"])
def test_the_hand_says_what_is_not_there_to_be_pressed(hand, name):
    with pytest.raises(Lost, match=f"“{name}”"):
        hand.press(name)


def test_a_picture_holds_the_window_at_the_scale_asked_for(hand):
    hand.picture("window", scale=2)
    (path,) = hand.pictures
    assert QImage(str(path)).width() == 2 * hand.window.width()
