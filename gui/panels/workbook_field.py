"""A field of a form that holds the path of a workbook."""

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from gui.drafts import Json
from gui.widgets.button import button
from gui.widgets.kept_field import KeptField
from gui.widgets.save_dialog import WORKBOOK, ask_where

WORKBOOKS = "Excel workbooks (*.xlsx *.xlsm);;All files (*)"


class WorkbookField(KeptField):
    """Asks for a workbook to read; `template_wanted` carries where its template is to be saved."""

    chosen = Signal(object)  # a Path
    template_wanted = Signal(object)  # a Path

    def __init__(self, template: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._template = template
        self.path = QLineEdit()
        self.path.setReadOnly(True)
        self.path.setPlaceholderText("No workbook chosen")
        self.path.setAccessibleName("Workbook chosen")
        self.choose_button = button("Choose workbook…", icon_name="open", clicked=self._choose)
        self.template_button = button("Save the template…", icon_name="save", kind="quiet", clicked=self._ask_template)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.path, 1)
        layout.addWidget(self.choose_button)
        layout.addWidget(self.template_button)
        self.setFocusProxy(self.choose_button)

    def set_path(self, path: Path) -> None:
        """Show a workbook as the one chosen, and say so."""
        self.path.setText(str(path))
        self.path.setToolTip(str(path))
        self.chosen.emit(path)
        self.changed.emit()

    def kept(self) -> Json:
        return self.path.text()

    def put_back(self, kept: Json) -> None:
        with suppress(OSError):
            if isinstance(kept, str) and kept and Path(kept).is_file():
                self.set_path(Path(kept))

    def _choose(self) -> None:
        dialog = QFileDialog(self, "Choose the workbook", self._folder(), WORKBOOKS)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda file: self.set_path(Path(file)))
        dialog.open()

    def _ask_template(self) -> None:
        place = Path(self._folder()) / self._template
        ask_where(self, "Save the template", place, self.template_wanted.emit, WORKBOOK)

    def _folder(self) -> str:
        return str(Path(self.path.text()).parent if self.path.text() else Path.home())
