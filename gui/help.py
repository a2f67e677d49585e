"""F1: a few words about the page that is shown, in a window of their own that may stay beside it."""

from importlib.resources import files

from PySide6.QtGui import QFont, QTextBlock, QTextCharFormat, QTextCursor, QTextDocument, QTextFragment
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from gui import theme

EVERYWHERE = "everywhere"


class HelpWindow(QDialog):
    """Shows the help of one page, followed by the keys that work on every page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Help")
        self.resize(480, 620)
        self.text = QTextBrowser()
        self.text.setAccessibleName("Help")
        self.text.setOpenExternalLinks(True)
        self.text.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.text.setStyleSheet("border: none; background: transparent;")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.addWidget(self.text, 1)
        layout.addWidget(buttons)

    def show_page(self, key: str) -> None:
        """Show the help of a page."""
        document = self.text.document()
        document.setDefaultFont(theme.font())
        document.setMarkdown(f"{help_text(key)}\n\n{help_text(EVERYWHERE)}")
        document.setIndentWidth(18)
        _set_type(document)
        self.show()
        self.raise_()
        self.activateWindow()


def help_text(key: str) -> str:
    """The help of a page, as Markdown."""
    return (files("resources") / "help" / f"{key}.md").read_text(encoding="utf-8")


def _set_type(document: QTextDocument) -> None:
    """Give the text the program's sizes, weights and distances; Qt's own for Markdown are large, bold and close."""
    cursor, block = QTextCursor(document), document.begin()
    while block.isValid():
        level = block.blockFormat().headingLevel()
        shape = block.blockFormat()
        shape.setTopMargin({0: 0, 1: 0}.get(level, 16))
        shape.setBottomMargin(4 if block.textList() else 8)
        cursor.setPosition(block.position())
        cursor.setBlockFormat(shape)
        size = theme.TITLE if level == 1 else theme.TEXT
        for piece in _pieces(block):
            strong = level or piece.charFormat().fontWeight() > QFont.Weight.Medium
            letters = QTextCharFormat()
            letters.setFont(theme.font(size, QFont.Weight.DemiBold if strong else QFont.Weight.Normal))
            cursor.setPosition(piece.position())
            cursor.setPosition(piece.position() + piece.length(), QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(letters)
        block = block.next()


def _pieces(block: QTextBlock) -> list[QTextFragment]:
    pieces, step = [], block.begin()
    while not step.atEnd():
        pieces.append(step.fragment())
        step += 1
    return pieces
