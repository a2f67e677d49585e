"""What was typed in a form and not yet committed: kept on disk, so that neither Esc nor a crash loses it."""

import hashlib
import json
import logging
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias
from urllib.parse import quote
from uuid import uuid4

from PySide6.QtCore import QCoreApplication, QIODevice, QObject, QSaveFile, QTimer

Json: TypeAlias = "str | int | bool | list[Json] | dict[str, Json] | None"

PAUSE_MS = 500  # after the last key

log = logging.getLogger(__name__)


def drafts_folder() -> Path:
    """Where drafts are kept for this person."""
    from platformdirs import user_data_path  # noqa: PLC0415 - not needed before the first form opens

    return user_data_path("calloff", appauthor=False) / "drafts"


def sweep_leftovers(folder: Path | None = None) -> None:
    """Remove the half-written files that a crash in the middle of a save leaves beside the drafts."""
    for left in (folder or drafts_folder()).glob("*/*.json.*"):
        left.unlink(missing_ok=True)


class Draft(QObject):
    """The unsent state of one form on one register.

    `key` is the client key of the form's operation. It is kept with the draft: if the program died between the commit
    and the answer, sending the restored form again gives the first result instead of doing it twice.
    """

    def __init__(self, form: str, register: Path, parent: QObject | None = None, *, folder: Path | None = None) -> None:
        super().__init__(parent)
        owner = hashlib.sha256(str(register.absolute()).encode()).hexdigest()[:16]
        self.path = (folder or drafts_folder()) / owner / f"{quote(form, safe='')}.json"
        self.key = str(uuid4())
        self._state: dict[str, Json] = {}
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self.save)
        if (app := QCoreApplication.instance()) is not None:
            app.aboutToQuit.connect(self.close)

    def restore(self) -> dict[str, Json]:
        """What was typed last time, and its key with it; empty when there is no draft or it cannot be read."""
        try:
            kept = json.loads(self.path.read_text(encoding="utf-8"))
            self._state, self.key = dict(kept["state"]), str(kept["key"])
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, KeyError, TypeError):
            log.warning("A draft could not be read and was left alone: %s", self.path.name)
            return {}
        return dict(self._state)

    def keep(self, state: Mapping[str, Json]) -> None:
        """Note what the form holds now; it is written when typing pauses."""
        self._state = dict(state)
        self._timer.start()

    def save(self) -> bool:
        """Write what was noted at once, whole or not at all; say whether it worked."""
        self._timer.stop()
        text = json.dumps({"key": self.key, "state": self._state}, ensure_ascii=False)
        with suppress(OSError):  # the file says below what the matter is
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        file = QSaveFile(str(self.path))
        written = file.open(QIODevice.OpenModeFlag.WriteOnly) and file.write(text.encode()) >= 0 and file.commit()
        if not written:
            log.warning("A draft could not be kept: %s", file.errorString())
        return written

    def close(self) -> None:
        """Write what is still waiting for the pause; for a form that is put away unsent."""
        if self._timer.isActive():
            self.save()

    def discard(self) -> None:
        """Forget the draft and take a fresh key: the form was committed or thrown away on purpose."""
        self._timer.stop()
        self._state = {}
        self.key = str(uuid4())
        with suppress(OSError):  # there was none, or there is no folder for one
            self.path.unlink()
