"""What a field of a form must be able to do when it is more than one line, number, day or choice."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.drafts import Json


class KeptField(QWidget):
    """A field of several parts. The form's draft keeps what `kept` gives, and brings it back by `put_back`."""

    changed = Signal()

    def kept(self) -> Json:
        """What is entered, as a draft keeps it."""
        raise NotImplementedError

    def put_back(self, kept: Json) -> None:
        """Show what a draft has kept; whatever does not fit any more is left out."""
        raise NotImplementedError
