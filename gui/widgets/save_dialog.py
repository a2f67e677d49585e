"""Where a file is to go: asked of the person, beginning where such files are kept."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

WORKBOOK = "Excel workbook (*.xlsx)"


def documents() -> Path:
    """The person’s folder of documents."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


def ask_where(parent: QWidget, title: str, place: Path, then: Callable[[Path], None], *kinds: str) -> QFileDialog:
    """Propose a place, and call `then` with the one that is chosen.

    Of several kinds, each a filter of the dialog such as `WORKBOOK`, the ending follows the one that is chosen.
    """
    dialog = QFileDialog(parent, title, str(place), ";;".join(kinds))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(_ending(kinds[0]))
    dialog.selectFile(place.name)
    dialog.filterSelected.connect(lambda kind: dialog.setDefaultSuffix(_ending(kind)))
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def _ending(kind: str) -> str:
    return kind.rpartition("*.")[2].rstrip(")")
