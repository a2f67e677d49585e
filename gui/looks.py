"""Which colours are in force: the person's choice, or what the desktop asks for."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from gui import theme
from gui.preferences import Preferences, ThemeChoice


class Looks(QObject):
    """Applies the colours, and follows the desktop while nobody has chosen."""

    switched = Signal(object)  # the ThemeChoice

    def __init__(self, app: QApplication, preferences: Preferences, first: ThemeChoice | None = None) -> None:
        super().__init__(app)
        self._app, self._preferences = app, preferences
        theme.apply_theme(app, colours_for(app, first or preferences.theme))
        app.styleHints().colorSchemeChanged.connect(self._desktop_changed)

    def choose(self, choice: ThemeChoice) -> None:
        """Use these colours from now on, and on the next start."""
        self._preferences.theme = choice
        theme.apply_theme(self._app, colours_for(self._app, choice))
        self.switched.emit(choice)

    def toggle(self) -> None:
        """From light to dark or back."""
        self.choose(ThemeChoice.LIGHT if theme.current().dark else ThemeChoice.DARK)

    def _desktop_changed(self) -> None:
        if self._preferences.theme is ThemeChoice.SYSTEM:
            self.choose(ThemeChoice.SYSTEM)


def colours_for(app: QApplication, choice: ThemeChoice) -> theme.ThemeName:
    """The set of colours that a choice means on this desktop."""
    if choice is ThemeChoice.SYSTEM:
        return "dark" if app.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"
    return "dark" if choice is ThemeChoice.DARK else "light"
