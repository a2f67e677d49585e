"""A chart as a picture for a report: in the light colours on white, with its words for those who do not see it."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QRectF, QSize, QStandardPaths
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from core.domain.errors import ExportFailed
from core.excel.saving import save_bytes
from core.returns.workbook_return import in_file_names
from gui import theme
from gui.widgets import save_dialog
from gui.widgets.announce import announce

if TYPE_CHECKING:
    from gui.widgets.chart import Chart

SCALE = 2  # of a PNG: sharp on paper and on dense screens
DOTS_PER_INCH = 96  # of a drawing, as browsers and Word count them
MARGIN = 12
LEAST_WIDTH = 420
SVG = ".svg"
FAMILIES = b'font-family="Inter, Calibri, sans-serif"'  # where the picture is seen there may be no Inter
FILTERS = ("PNG picture (*.png)", "SVG drawing (*.svg)")


def ask_where(chart: "Chart") -> QFileDialog:
    """Ask where the picture of a chart goes, and save it there in the form that its name says."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
    name = in_file_names(chart.accessibleName() or "Chart")
    place = Path(folder) / f"{name}.png"
    return save_dialog.ask_where(chart, "Save the picture", place, lambda path: save(chart, path), *FILTERS)


def save(chart: "Chart", path: Path) -> None:
    """Save the picture, or say why it could not be."""
    try:
        save_bytes(path, svg(chart) if path.suffix.lower() == SVG else png(chart))
    except ExportFailed as error:
        told = QMessageBox(QMessageBox.Icon.Warning, "Save the picture", str(error), parent=chart)
        told.finished.connect(told.deleteLater)
        told.open()
    else:
        announce(chart, f"The picture is saved as {path.name}.")


def png(chart: "Chart") -> bytes:
    """The picture in points, twice as fine as the window’s; its title and its words are among its texts."""
    image = QImage(_size(chart) * SCALE, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(SCALE)
    image.fill(0xFFFFFFFF)
    for key, text in _words(chart).items():
        image.setText(key, text)
    painter = QPainter(image)
    _draw(chart, painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


def svg(chart: "Chart") -> bytes:
    """The picture in lines and letters, which stay sharp at any size and can be searched."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(DOTS_PER_INCH)
    generator.setSize(_size(chart))
    generator.setViewBox(QRect(0, 0, _size(chart).width(), _size(chart).height()))
    words = _words(chart)
    generator.setTitle(words["Title"])
    generator.setDescription(words["Description"])
    painter = QPainter(generator)
    painter.fillRect(QRect(0, 0, _size(chart).width(), _size(chart).height()), 0xFFFFFF)
    _draw(chart, painter)
    painter.end()
    own = f'font-family="{QApplication.font().family()}"'
    return bytes(buffer.data().data()).replace(own.encode(), FAMILIES)


def _draw(chart: "Chart", painter: QPainter) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    size = _size(chart)
    room = QRectF(MARGIN, MARGIN, size.width() - 2 * MARGIN, size.height() - 2 * MARGIN)
    pointed_at, chart.hot = chart.hot, None
    try:
        with theme.on_paper():
            chart.draw(painter, room)
    finally:
        chart.hot = pointed_at


def _size(chart: "Chart") -> QSize:
    width = max(chart.width(), LEAST_WIDTH)
    return QSize(width, round(chart.height_for(width - 2 * MARGIN)) + 2 * MARGIN)


def _words(chart: "Chart") -> dict[str, str]:
    return {"Title": chart.accessibleName(), "Description": chart.sentence()}
