"""Help, About: which version this is, on what it stands, and under which licences."""

import platform
import sqlite3
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from gui.widgets.text import label

LICENCES = {
    "Third-party notices": "NOTICES.md",
    "Qt and PySide6 (LGPL version 3)": "LGPL-3.txt",
    "The terms that LGPL version 3 adds to (GPL version 3)": "GPL-3.txt",
    "Inter, the typeface (SIL Open Font Licence)": "Inter-OFL.txt",
    "Lucide, the icons (ISC)": "Lucide-ISC.txt",
}
NOTICE = (
    "Call-off is free software under the MIT licence. It uses Qt through PySide6 under the GNU Lesser General Public "
    "License, version 3: Qt’s libraries are separate files in the program’s folder, which you may replace with your "
    "own build. Their source is at download.qt.io and code.qt.io."
)


class AboutDialog(QDialog):
    """Versions to quote in a report, the notice that Qt's licence asks for, and every licence in full."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("About Call-off")
        self.setMinimumSize(600, 520)
        self.versions = label(versions())
        self.versions.setAccessibleName("Versions")
        self.choice, self.text = QComboBox(), QPlainTextEdit()
        self.choice.addItems(list(LICENCES))
        self.choice.setAccessibleName("Licence of")
        self.choice.currentTextChanged.connect(self._show_licence)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("Licence text")
        self._show_licence(self.choice.currentText())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        buttons.button(QDialogButtonBox.StandardButton.Close).setDefault(True)
        copy = buttons.addButton("&Copy versions", QDialogButtonBox.ButtonRole.ActionRole)
        copy.setAutoDefault(False)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(versions()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 28, 28, 24)
        layout.setSpacing(14)
        for part in (label("Call-off", "title"), self.versions, label(NOTICE, "muted", wrap=True), self.choice):
            layout.addWidget(part)
        layout.addWidget(self.text, 1)
        layout.addWidget(buttons)

    def _show_licence(self, name: str) -> None:
        file = files("resources") / "licences" / LICENCES[name]
        self.text.setPlainText(file.read_text(encoding="utf-8"))


def versions() -> str:
    """The versions of the program and of what matters most beneath it, one to a line."""
    lines = {
        "Call-off": _installed("calloff"),
        "Python": platform.python_version(),
        "Qt": qVersion(),
        "SQLAlchemy": _installed("SQLAlchemy"),
        "SQLite": sqlite3.sqlite_version,
        "System": platform.platform(),
    }
    return "\n".join(f"{name} {number}" for name, number in lines.items())


def _installed(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "development"
