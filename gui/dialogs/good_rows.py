"""Asks once more before the good rows of a file are brought in without the others."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from gui import theme
from gui.widgets.button import button
from gui.widgets.text import label


class GoodRowsDialog(QDialog):
    """Accepted when the good rows alone are to be brought in; Enter on Cancel or Esc leaves everything."""

    def __init__(self, source: str, left_out: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = f"Import the good rows of {source} only"
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setMinimumWidth(520)
        self.words = label(left_out, wrap=True)
        self.confirm = button("Import the good rows only", kind="primary", clicked=self.accept)
        cancel = button("Cancel", clicked=self.reject)
        cancel.setAutoDefault(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.confirm)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        layout.setSpacing(theme.GAP)
        layout.addWidget(label(title, "title", wrap=True))
        layout.addWidget(self.words)
        note = "The import’s note says which rows were left out, and so does the history. Put them right and bring "
        layout.addWidget(label(f"{note}them in with a file of their own.", "muted", wrap=True))
        layout.addLayout(buttons)
        self.finished.connect(lambda _result: self.deleteLater())
        self.open()
        cancel.setFocus()
