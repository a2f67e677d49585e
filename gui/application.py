"""The one QApplication."""

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication


def application() -> QApplication:
    """The one QApplication, with the program's name and the United Kingdom's dates."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(["calloff"])
    app.setApplicationName("calloff")
    app.setDesktopFileName("calloff")
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    return app
