"""What one person on one machine has chosen for a table: hidden columns, widths, order."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSettings


class LayoutMemory:
    """Reads and writes the settings of one table, by its name. Columns are known by their headings."""

    def __init__(self, table: str, settings: QSettings | None = None) -> None:
        self._settings = QSettings("calloff", "calloff") if settings is None else settings
        self._prefix = f"tables/{table}"

    def hidden(self) -> list[str] | None:
        """The headings hidden; None until somebody chooses."""
        text = self._settings.value(f"{self._prefix}/hidden")
        return str(text).split("\n") if text is not None else None

    def set_hidden(self, headings: Sequence[str]) -> None:
        """Remember which are hidden."""
        self._settings.setValue(f"{self._prefix}/hidden", "\n".join(headings))

    def widths(self) -> dict[str, int]:
        """The widths that were dragged, in pixels, by heading."""
        lines = str(self._settings.value(f"{self._prefix}/widths", "")).split("\n")
        pairs = (line.rsplit("=", 1) for line in lines if "=" in line)
        return {heading: int(width) for heading, width in pairs if width.isdecimal()}

    def set_widths(self, widths: Mapping[str, int]) -> None:
        """Remember widths."""
        lines = [f"{heading}={width}" for heading, width in widths.items()]
        self._settings.setValue(f"{self._prefix}/widths", "\n".join(lines))

    def order(self) -> tuple[str, bool]:
        """The heading of the order, empty for none, and whether it descends."""
        heading, _, direction = str(self._settings.value(f"{self._prefix}/order", "")).partition("\n")
        return heading, direction == "down"

    def set_order(self, heading: str, *, descending: bool) -> None:
        """Remember the order."""
        self._settings.setValue(
            f"{self._prefix}/order", f"{heading}\n{'down' if descending else 'up'}" if heading else ""
        )

    def forget(self) -> None:
        """Remember nothing of this table."""
        self._settings.remove(self._prefix)
