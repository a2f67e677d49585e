"""Python's search for cycles, on the window's thread alone."""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1_000


class CycleSearch(QObject):
    """Frees what only cycles hold, between two events; while it lives Python does not search by itself.

    By itself Python searches on whichever thread happens to make a value, so work on the register would take Qt's
    objects away on a thread that they do not belong to.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(search)
        self._timer.start()

    def pass_over_what_is_there(self) -> None:
        """Search no more among what lives now, as modules do, for good: the window would stand still meanwhile."""
        gc.freeze()

    def close(self) -> None:
        """Leave the search to Python again."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()


def search() -> None:
    """Search the oldest generation that is due by Python's own measure, and so the younger ones."""
    due = [made > most for made, most in zip(gc.get_count(), gc.get_threshold(), strict=True)]
    if any(due):
        gc.collect(max(generation for generation, is_due in enumerate(due) if is_due))
