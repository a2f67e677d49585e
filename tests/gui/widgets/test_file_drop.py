from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QVBoxLayout, QWidget

from gui.widgets.file_drop import OWN_DROPS, FileDrop

COPY, LEFT, NONE = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def window(qtbot):
    made = QWidget()
    made.text, made.own = QLineEdit(), QLineEdit()
    made.own.setProperty(OWN_DROPS, True)
    layout = QVBoxLayout(made)
    layout.addWidget(made.text)
    layout.addWidget(made.own)
    qtbot.addWidget(made)
    made.drops, made.taken = FileDrop(made, (".xlsx", ".csv")), []
    made.drops.dropped.connect(made.taken.append)
    made.resize(300, 200)
    made.show()
    return made


def drag(window, *files: str, at: QPoint | None = None) -> bool:
    """Drag files over the window and let them go; says whether it was ready for them."""
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(file) if file.startswith("/") else QUrl(file) for file in files])
    where = at or window.text.geometry().center()
    entering = QDragEnterEvent(where, COPY, dragged, LEFT, NONE)
    QApplication.sendEvent(window.windowHandle(), entering)
    QApplication.sendEvent(window.windowHandle(), QDropEvent(where, COPY, dragged, LEFT, NONE))
    return entering.isAccepted()


def test_a_file_is_taken_even_over_a_text_field(window):
    assert drag(window, "/tmp/Needs.XLSX")
    assert window.taken == [(Path("/tmp/Needs.XLSX"),)]
    assert window.text.text() == ""


def test_several_files_are_handed_on_together(window):
    drag(window, "/tmp/a.csv", "/tmp/b.csv")
    assert window.taken == [(Path("/tmp/a.csv"), Path("/tmp/b.csv"))]


@pytest.mark.parametrize("files", [("/tmp/a.pdf",), ("/tmp/a.csv", "/tmp/b.pdf"), ("https://example.org/a.csv",)])
def test_other_files_are_left_alone(window, files):
    drag(window, *files, at=QPoint(2, 2))
    assert window.taken == []


def test_a_part_with_a_use_of_its_own_keeps_it(window):
    drag(window, "/tmp/a.xlsx", at=window.own.geometry().center())
    assert window.taken == []


def test_nothing_is_taken_behind_a_dialog(window):
    dialog = QDialog(window)
    dialog.setModal(True)
    dialog.show()
    drag(window, "/tmp/a.xlsx", at=QPoint(2, 2))
    dialog.close()
    assert window.taken == []
