import re
import sys
import tomllib
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFontInfo, QFontMetrics, QIcon
from PySide6.QtWidgets import QLabel, QPushButton

from gui import theme
from gui.widgets.text import label

BOTH = pytest.mark.parametrize("name", ["light", "dark"])
TONES = ("good", "warn", "bad", "info", "plain")

TEXT_PAIRS = [
    *((text, ground) for text in ("ink", "muted", "accent") for ground in ("ground", "surface", "sunken")),
    *((text, "accent_soft") for text in ("ink", "muted", "accent")),
    *((tone, f"{tone}_soft") for tone in TONES),
    *((tone, "surface") for tone in TONES),
    *(("ink", f"{tone}_soft") for tone in TONES),
    ("on_accent", "accent"),
    ("on_accent", "accent_strong"),
    *(
        (text, ground)
        for text in ("on_navigation", "navigation_muted")
        for ground in ("navigation", "navigation_selected", "navigation_hover")
    ),
    ("muted", "track"),
]
MARK_PAIRS = [
    *(("edge", ground) for ground in ("ground", "surface")),
    *(("accent", ground) for ground in ("ground", "surface", "sunken")),
    ("reserved", "reserved_soft"),
    ("paid", "surface"),
    ("invoiced", "surface"),
    ("accrued", "surface"),
]


def contrast(one: QColor, other: QColor) -> float:
    def luminance(colour: QColor) -> float:
        parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in colour.getRgbF()[:3]]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@BOTH
@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_text_is_readable(name, text, ground):
    colours = theme.load_theme(name)
    assert contrast(colours.colour(text), colours.colour(ground)) >= 4.5


@BOTH
@pytest.mark.parametrize(("mark", "ground"), MARK_PAIRS)
def test_marks_and_outlines_can_be_seen(name, mark, ground):
    colours = theme.load_theme(name)
    assert contrast(colours.colour(mark), colours.colour(ground)) >= 3


@BOTH
def test_the_stages_of_money_step_evenly_away_from_the_strongest(name):
    colours = theme.load_theme(name)
    steps = [
        contrast(colours.colour(stage), colours.surface)
        for stage in ("paid", "invoiced", "accrued", "committed", "track")
    ]
    assert all(stronger / weaker >= 1.3 for stronger, weaker in pairwise(steps))


@BOTH
def test_tokens_are_plain_toml(name):
    tokens = tomllib.loads((files("resources") / "styles" / f"{name}.toml").read_text(encoding="utf-8"))
    colours = theme.load_theme(name)
    assert {token: colours.colour(token).name() for token in tokens} == tokens


@BOTH
def test_every_token_and_mark_of_the_style_sheet_exists(name):
    sheet = theme.style_sheet(theme.load_theme(name))
    paths = set(re.findall(r'url\("([^"]+)"\)', sheet))
    assert paths
    assert "$" not in sheet.split("*/", 1)[1]
    assert all(Path(path).is_file() for path in paths)


def test_an_icon_is_drawn_sharp_at_twice_the_scale(qapp):
    pixmap = theme.icon("search").pixmap(QSize(18, 18), 2.0)
    assert pixmap.size() == QSize(36, 36)
    assert pixmap.toImage().pixelColor(16, 6) != QColor(0, 0, 0, 0)


def test_an_icon_follows_the_theme_by_itself(qapp):
    found = theme.icon("search", "accent")

    def strongest() -> QColor:
        image = found.pixmap(QSize(18, 18), 1.0).toImage()
        pixels = [image.pixelColor(x, y) for x in range(18) for y in range(18)]
        return max(pixels, key=QColor.alpha)

    try:
        before = strongest()
        theme.apply_theme(qapp, "dark")
        after = strongest()
    finally:
        theme.apply_theme(qapp, "light")
    assert before.lightness() < after.lightness()


def test_a_disabled_icon_is_paler(qapp):
    found = theme.icon("search")
    assert found.pixmap(QSize(18, 18), 1.0).toImage() != (
        found.pixmap(QSize(18, 18), 1.0, QIcon.Mode.Disabled).toImage()
    )


def test_the_digits_of_a_figure_are_of_even_width(qtbot):
    figure = label("1", "figure")
    qtbot.addWidget(figure)
    figure.ensurePolished()
    assert figure.font().pixelSize() == theme.FIGURE
    metrics = QFontMetrics(figure.font())
    assert len({metrics.horizontalAdvance(digit * 8) for digit in "0123456789"}) == 1


def test_inter_is_the_font_of_the_window(qtbot):
    words = QLabel("x")
    qtbot.addWidget(words)
    assert QFontInfo(words.font()).family() == "Inter"


def test_a_button_keeps_its_size_when_it_takes_the_focus(qtbot):
    button = QPushButton("Issue")
    qtbot.addWidget(button)
    button.show()
    before = button.sizeHint()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    button.style().unpolish(button)
    button.style().polish(button)
    assert button.sizeHint() == before


def test_a_call_that_returns_nothing_costs_no_reference(qtbot):
    words = QLabel()
    qtbot.addWidget(words)
    before = sys.getrefcount(None)
    for _ in range(20_000):
        words.setText("")
    assert abs(sys.getrefcount(None) - before) < 1_000
