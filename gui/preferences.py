"""What the window remembers of one person on one machine; nothing of business."""

import os
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

RECENT_LIMIT = 8


class ThemeChoice(StrEnum):
    """Which set of colours the person wants."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Preferences:
    """Reads and writes the settings file; each value is written at once."""

    def __init__(self, settings: QSettings | None = None) -> None:
        self._settings = QSettings("calloff", "calloff") if settings is None else settings

    @property
    def geometry(self) -> QByteArray:
        """Where the window stood; empty on the first start."""
        value = self._settings.value("window/geometry")
        return value if isinstance(value, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._settings.setValue("window/geometry", value)

    @property
    def theme(self) -> ThemeChoice:
        """The colours chosen; those of the desktop until somebody chooses."""
        value = str(self._settings.value("window/theme", ThemeChoice.SYSTEM.value))
        return ThemeChoice(value) if value in set(ThemeChoice) else ThemeChoice.SYSTEM

    @theme.setter
    def theme(self, value: ThemeChoice) -> None:
        self._settings.setValue("window/theme", value.value)

    def recent(self) -> list[Path]:
        """The registers opened last, newest first; those that are gone are left out."""
        return [path for path in map(Path, self._texts("registers/recent")) if _is_there(path)]

    def remember(self, register: Path) -> None:
        """Put a register at the top of the recent ones."""
        path = register.absolute()
        others = [known for known in self.recent() if known != path]
        self._settings.setValue("registers/recent", [os.fspath(known) for known in (path, *others)[:RECENT_LIMIT]])

    def forget_recent(self) -> None:
        """Empty the list of recent registers."""
        self._settings.remove("registers/recent")

    @property
    def last_lot(self) -> str:
        """The code of the lot that was used last in a form; empty when none was."""
        return str(self._settings.value("forms/last_lot", ""))

    @last_lot.setter
    def last_lot(self, value: str) -> None:
        self._settings.setValue("forms/last_lot", value)

    def _texts(self, key: str) -> list[str]:
        value = self._settings.value(key, [])
        # An INI file gives a list of one back as plain text.
        return [value] if isinstance(value, str) else [str(each) for each in value] if isinstance(value, list) else []


def _is_there(path: Path) -> bool:
    """Whether the file can be seen: not on a share that is gone, nor in a folder that is closed to this person."""
    try:
        return path.is_file()
    except OSError:
        return False
