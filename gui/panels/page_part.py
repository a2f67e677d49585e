"""One of several parts of a page that stand in the same place, and the contract between them and their page."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from gui.desk import Desk, Place


class PagePart(QWidget):
    """Reads when its page says so, and speaks through it. Its `header_actions` stand on top while it is shown."""

    told = Signal(str, str)  # a sentence for the top of the page, and its tone

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.header_actions: tuple[QWidget, ...] = ()
        self.search_field: QLineEdit | None = None

    def refresh(self) -> None:
        """Read again what the part shows, keeping selection and filters."""
        raise NotImplementedError

    def show_place(self, place: Place) -> None:
        """Go to a record, such as `invoice:3`, or narrow the list; kept until the rows are there."""

    def tell(self, sentence: str, tone: str = "bad") -> None:
        """Say something at the top of the page."""
        self.told.emit(sentence, tone)
