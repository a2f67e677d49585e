"""Every chart can be saved as a picture: PNG twice as fine as the window, SVG with its words as text."""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget
from sample_charts import burn_up, fte_bars, gauge, lot_bars, pipeline, stream_bars

from gui import theme
from gui.widgets import chart_picture

SVG = "{http://www.w3.org/2000/svg}"
ALL = pytest.mark.parametrize("make", [gauge, burn_up, lot_bars, fte_bars, stream_bars, pipeline])


@ALL
def test_a_png_is_twice_as_fine_and_holds_the_words(qtbot, make):
    chart = make()
    qtbot.addWidget(chart)
    chart.resize(600, 200)
    image = QImage.fromData(chart_picture.png(chart), "PNG")
    assert image.width() == 1_200
    assert image.height() == 2 * (round(chart.height_for(576)) + 24)
    assert image.text("Title") == chart.accessibleName()
    assert image.text("Description") == chart.sentence()
    colours = {image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}
    assert len(colours) > 3


@ALL
def test_an_svg_is_xml_and_holds_the_words_as_text(qtbot, make):
    chart = make()
    qtbot.addWidget(chart)
    chart.resize(600, 200)
    root = ET.fromstring(chart_picture.svg(chart))
    assert root.tag == f"{SVG}svg"
    assert root.find(f"{SVG}title").text == chart.accessibleName()
    assert root.find(f"{SVG}desc").text == chart.sentence()
    drawn = " ".join(text.strip() for each in root.iter(f"{SVG}text") for text in each.itertext())
    assert len(drawn) > 10
    families = {each.get("font-family") for each in root.iter(f"{SVG}text")}
    assert families == {"Inter, Calibri, sans-serif"}


def test_an_svg_says_the_figures_that_are_drawn(qtbot):
    chart = pipeline()
    qtbot.addWidget(chart)
    chart.resize(600, 200)
    root = ET.fromstring(chart_picture.svg(chart))
    drawn = " ".join(text.strip() for each in root.iter(f"{SVG}text") for text in each.itertext())
    assert "Quoted" in drawn
    assert "£1,350.00" in drawn or "£1.4k" in drawn or "£1,350" in drawn


def test_a_picture_is_light_whatever_the_window_shows(qtbot, qapp):
    chart = gauge()
    qtbot.addWidget(chart)
    light = chart_picture.png(chart)
    theme.apply_theme(qapp, "dark")
    try:
        assert chart_picture.png(chart) == light
    finally:
        theme.apply_theme(qapp, "light")


def test_what_the_mouse_points_at_is_not_in_the_picture_and_stays_pointed_at(qtbot):
    chart = gauge()
    qtbot.addWidget(chart)
    before = chart_picture.png(chart)
    chart.hot = "paid"
    assert chart_picture.png(chart) == before
    assert chart.hot == "paid"


def test_a_narrow_chart_gets_room_in_its_picture(qtbot):
    chart = gauge()
    qtbot.addWidget(chart)
    chart.resize(50, 60)
    assert QImage.fromData(chart_picture.png(chart)).width() == 2 * chart_picture.LEAST_WIDTH


@pytest.mark.parametrize(("name", "start"), [("chart.png", b"\x89PNG"), ("chart.SVG", b"<?xml")])
def test_the_name_says_in_which_form_it_is_saved(qtbot, tmp_path: Path, name: str, start: bytes):
    chart = gauge()
    qtbot.addWidget(chart)
    chart_picture.save(chart, tmp_path / name)
    assert (tmp_path / name).read_bytes().startswith(start)


def test_a_place_that_cannot_be_written_is_told(qtbot, tmp_path: Path):
    chart = gauge()
    qtbot.addWidget(chart)
    chart_picture.save(chart, tmp_path / "gone" / "chart.png")
    told = chart.findChild(QMessageBox)
    assert "There is no folder" in told.text()
    told.close()


def test_the_menu_of_a_chart_and_its_key_ask_where_the_picture_goes(qtbot, tmp_path: Path):
    window = QWidget()
    qtbot.addWidget(window)
    chart = burn_up()
    chart.setParent(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    assert [action.text() for action in chart.actions()] == ["Save the &picture…"]
    assert chart.contextMenuPolicy() == Qt.ContextMenuPolicy.ActionsContextMenu
    chart.setFocus()
    qtbot.keyClick(chart, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    dialog = chart.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.selectedFiles()[0].endswith("Exposure by month.png")
    dialog.filterSelected.emit(chart_picture.FILTERS[1])
    assert dialog.defaultSuffix() == "svg"
    dialog.fileSelected.emit(str(tmp_path / "chosen.png"))
    assert (tmp_path / "chosen.png").exists()
    dialog.reject()
