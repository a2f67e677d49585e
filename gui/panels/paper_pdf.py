"""A paper as a PDF on A4: the same HTML as in the browser, with its foot and the number of the page on each page."""

import re

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextTable,
)
from PySide6.QtWidgets import QApplication

from core.documents.paper import Paper

MARGIN_MM = 18.0
DOTS_PER_INCH = 96  # of the layout, as browsers count them; letters are placed far finer
FINE = 1_200
LINE = 14.0  # less than the height of a line of text, in dots
FOOT = 30.0  # room under the text, in dots
TEXT_POINTS, FOOT_POINTS = 10.5, 8.5
MUTED = "#55657a"
FOOT_OF_HTML = re.compile(r'<p class="footer">.*?</p>', re.DOTALL)
"""The foot stands on every page here, and so not once more under the text."""

FONT_OF_HTML = re.compile(r"font-family:[^;]*;")
FAMILIES = ("Calibri", "Carlito")


def pdf(paper: Paper) -> bytes:
    """The paper’s pages; long tables go on over the page with their heading rows again, and no row is broken."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(paper.title)
    writer.setAuthor(paper.author)
    writer.setCreator("Call-off")
    writer.setResolution(FINE)
    margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            margins,
            QPageLayout.Unit.Millimeter,
        )
    )
    painter = QPainter(writer)
    scale = FINE / DOTS_PER_INCH
    painter.scale(scale, scale)
    whole = QSizeF(writer.width() / scale, writer.height() / scale)
    room = QSizeF(whole.width(), whole.height() - FOOT)
    document = _laid_out(paper, room)
    pages = document.pageCount()
    for page in range(pages):
        if page:
            writer.newPage()
        painter.save()
        painter.translate(0, -page * room.height())
        document.drawContents(painter, QRectF(0, page * room.height(), room.width(), room.height()))
        painter.restore()
        _foot(painter, whole, paper.footer, f"{page + 1} of {pages}")
    painter.end()
    buffer.close()
    return bytes(buffer.data().data())


def _laid_out(paper: Paper, room: QSizeF) -> QTextDocument:
    made = QTextDocument()
    made.setUseDesignMetrics(True)
    made.setDocumentMargin(0)
    made.setDefaultFont(_letters(TEXT_POINTS))
    made.setHtml(FONT_OF_HTML.sub("", FOOT_OF_HTML.sub("", paper.html)))
    made.setPageSize(room)
    _keep_headings(made, room.height())
    _keep_rows(made, room.height())
    return made


def _keep_headings(made: QTextDocument, height: float) -> None:
    """A heading that would stand alone at the end of a page starts the next one."""
    layout, block = made.documentLayout(), made.begin()
    while block.isValid() and block.next().isValid():
        after = layout.blockBoundingRect(block.next())
        if (
            block.blockFormat().headingLevel()
            and after.bottom() // height > layout.blockBoundingRect(block).top() // height
        ):
            kept = block.blockFormat()
            kept.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
            QTextCursor(block).setBlockFormat(kept)
        block = block.next()


def _keep_rows(made: QTextDocument, height: float) -> None:
    """A row of a table that would be broken over a page starts the next one: its cells begin below the end of this."""
    for table in made.rootFrame().childFrames():
        if isinstance(table, QTextTable):
            for row in range(table.rows()):
                top, bottom = _reach(made, table, row)
                end = (top // height + 1) * height
                if bottom > end and bottom - top < height:
                    for column in range(table.columns()):
                        cell = table.cellAt(row, column)
                        kept = cell.format().toTableCellFormat()
                        kept.setTopPadding(max(kept.topPadding(), end - top - LINE + 1))
                        cell.setFormat(kept)


def _reach(made: QTextDocument, table: QTextTable, row: int) -> tuple[float, float]:
    """From where to where a row goes, in dots from the document’s top."""
    layout, rects = made.documentLayout(), []
    for column in range(table.columns()):
        cell = table.cellAt(row, column)
        rects += [
            layout.blockBoundingRect(cursor.block())
            for cursor in (cell.firstCursorPosition(), cell.lastCursorPosition())
        ]
    return min(rect.top() for rect in rects), max(rect.bottom() for rect in rects)


def _foot(painter: QPainter, whole: QSizeF, words: str, number: str) -> None:
    painter.setFont(_letters(FOOT_POINTS))
    painter.setPen(QColor(MUTED))
    line = QRectF(0, whole.height() - FOOT, whole.width(), FOOT)
    bottom = Qt.AlignmentFlag.AlignBottom
    painter.drawText(line, bottom | Qt.AlignmentFlag.AlignLeft, words)
    painter.drawText(line, bottom | Qt.AlignmentFlag.AlignRight, number)


def _letters(points: float) -> QFont:
    """Letters that can be copied from the PDF: Inter swaps some by their neighbours, and those would go missing."""
    there = set(QFontDatabase.families())
    made = QFont(next((family for family in FAMILIES if family in there), QApplication.font().family()))
    made.setPixelSize(round(points * DOTS_PER_INCH / 72))
    for feature in ("calt", "liga"):
        made.setFeature(QFont.Tag(feature), 0)
    return made
