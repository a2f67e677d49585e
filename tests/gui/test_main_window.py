import json
import subprocess
import sys

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel

from gui import theme
from gui.frame_paint import MENU_BAR, WIDE
from gui.main_window import FirstPicture, MainWindow

FIRST_PICTURE = """
import json, sys
from PySide6.QtCore import QSettings
from gui import app
from gui.arguments import Wishes
from gui.preferences import Preferences

def furnish(application, *rest):
    print(json.dumps(sorted(sys.modules)))
    application.quit()

app.furnish = furnish
app.run(app.application(), Wishes(), Preferences(QSettings(sys.argv[1], QSettings.Format.IniFormat)))
"""
SLOW = {
    "sqlalchemy",
    "alembic",
    "openpyxl",
    "xlsxwriter",
    "holidays",
    "cattrs",
    "defusedxml",
    "platformdirs",
    "sqlite3",
}


@pytest.fixture(scope="module")
def loaded(tmp_path_factory) -> set[str]:
    """The modules that a fresh program has imported when its first picture is on the screen."""
    settings = tmp_path_factory.mktemp("fresh") / "preferences.ini"
    command = [sys.executable, "-c", FIRST_PICTURE, str(settings)]
    return set(json.loads(subprocess.run(command, capture_output=True, check=True, text=True, timeout=60).stdout))


def test_the_first_picture_waits_for_no_slow_library(loaded):
    assert loaded & SLOW == set()


def test_the_first_picture_waits_for_none_of_the_core(loaded):
    assert {name for name in loaded if name.startswith("core")} == set()


def test_the_first_picture_waits_for_no_page_and_no_widget(loaded):
    assert {name for name in loaded if name.startswith(("gui.pages.", "gui.widgets", "gui.dialogs"))} == set()


def test_the_window_says_once_that_it_was_seen(qtbot):
    window, seen = MainWindow(), []
    qtbot.addWidget(window)
    window.painted.connect(lambda: seen.append(1))
    window.show()
    qtbot.waitUntil(lambda: seen == [1])
    window.repaint()
    window.repaint()
    qtbot.wait(50)
    assert seen == [1]


def test_the_first_picture_has_the_colours_of_the_frame(qtbot):
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    picture = window.grab().toImage()
    assert picture.pixelColor(QPoint(4, window.height() - 4)) == theme.current().navigation
    assert picture.pixelColor(QPoint(WIDE + 4, MENU_BAR + 4)) == theme.current().ground


def test_furnishing_takes_the_picture_away(qtbot):
    window = MainWindow()
    qtbot.addWidget(window)
    label = QLabel("There")
    window.furnish(label)
    assert window.centralWidget() is label
    assert window.findChild(FirstPicture) is None or not window.findChild(FirstPicture).isVisible()


def test_it_starts_at_1280_by_800(qtbot):
    window = MainWindow()
    qtbot.addWidget(window)
    assert (window.width(), window.height()) == (1280, 800)
