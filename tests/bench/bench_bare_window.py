"""A process that shows an empty QMainWindow and prints when it was painted; nothing in Qt can be on the screen sooner.

Argument: the time at which the process was asked for. Prints two numbers in seconds from its start: time and CPU time.
"""

import sys
from time import process_time, time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow


class Bare(QMainWindow):
    """Says when it has been painted, in the way in which the program's own window does."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QTimer.singleShot(0, self, _painted)


def _painted() -> None:
    print([time() - float(sys.argv[1]), process_time()])
    QApplication.quit()


if __name__ == "__main__":
    app = QApplication(["bare"])
    window = Bare()
    window.resize(1280, 800)
    window.show()
    sys.exit(app.exec())
