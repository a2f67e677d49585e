"""The one place where failures are shown: a plain sentence in the page, or one dialog with a reference and the log."""

import faulthandler
import logging
import platform
import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType
from typing import TextIO
from uuid import uuid4

from PySide6.QtCore import (
    QCoreApplication,
    QMessageLogContext,
    QObject,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
    qVersion,
)
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from core.domain.errors import CallOffError

log = logging.getLogger(__name__)

LOG_BYTES, LOG_FILES = 1_000_000, 3


class Failures(QObject):
    """Takes every failure that nobody else has dealt with, from any thread.

    `told` carries the sentence of an expected failure to whoever has a message bar; an unexpected one opens a dialog.
    """

    told = Signal(str)
    _raised = Signal(object)

    def __init__(self, window: QWidget | None = None) -> None:
        super().__init__(window)
        self._window = window
        self._dialog: FaultDialog | None = None
        self._raised.connect(self.present)  # queued when it comes from another thread

    def present(self, error: BaseException) -> None:
        """Show a failure in the way that fits it."""
        if isinstance(error, CallOffError):
            log.info("%s was shown", type(error).__name__)
            self.told.emit(str(error))
            return
        reference = uuid4().hex[:8].upper()
        log.error("Fault %s", reference, exc_info=error)
        if self._dialog is not None:
            return  # one dialog is enough to read; the log has the others
        self._dialog = FaultDialog(reference, details_of(error), self._window)
        self._dialog.finished.connect(self._dialog_closed)
        self._dialog.open()

    def install(self) -> None:
        """Catch what no one caught: in slots and jobs, in plain threads, and Qt's own warnings."""
        sys.excepthook = self._uncaught
        threading.excepthook = self._uncaught_in_thread
        qInstallMessageHandler(log_qt_message)

    def _uncaught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.quit()
            return
        self._raised.emit(error.with_traceback(trace))

    def _uncaught_in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._raised.emit(args.exc_value)

    def _dialog_closed(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None


class FaultDialog(QDialog):
    """Says that something unexpected happened, under which reference, and offers the details to copy."""

    def __init__(self, reference: str, details: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reference = reference
        self.setWindowTitle("Something went wrong")
        self.setMinimumWidth(560)
        self._details = f"Reference {reference}\n{details}"
        self._build()

    def _build(self) -> None:
        title = QLabel("Something went wrong")
        title.setObjectName("dialogTitle")
        words = QLabel(
            "The program met a fault that it did not expect. What was being done has been put back as it was, and "
            f"nothing is half-saved. Quote reference <b>{self.reference}</b> when you report it.",
            wordWrap=True,
        )
        text = QPlainTextEdit(self._details, readOnly=True)
        text.setAccessibleName("Details of the fault")
        text.setMinimumHeight(180)
        text.setTabChangesFocus(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.copy_button = buttons.addButton("&Copy details", QDialogButtonBox.ButtonRole.ActionRole)
        self.copy_button.setAutoDefault(False)
        self.copy_button.clicked.connect(self.copy_details)
        buttons.rejected.connect(self.reject)
        buttons.button(QDialogButtonBox.StandardButton.Close).setDefault(True)
        layout = QVBoxLayout(self)
        layout.setSpacing(16)
        layout.setContentsMargins(28, 28, 28, 24)
        for part in (title, words, text, buttons):
            layout.addWidget(part)

    def copy_details(self) -> None:
        """Put the details on the clipboard."""
        QApplication.clipboard().setText(self._details)


def details_of(error: BaseException) -> str:
    """Versions and traceback, as text for a report."""
    versions = f"Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}"
    return f"{versions}\n\n{''.join(traceback.format_exception(error))}"


def log_qt_message(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """Send Qt's own messages to the log."""
    level = {
        QtMsgType.QtDebugMsg: logging.DEBUG,
        QtMsgType.QtInfoMsg: logging.INFO,
        QtMsgType.QtWarningMsg: logging.WARNING,
    }.get(kind, logging.ERROR)
    logging.getLogger("qt").log(level, message)


def log_folder() -> Path:
    """Where the log files of this person are."""
    from platformdirs import user_log_path  # noqa: PLC0415 - wanted only after the window is painted

    return user_log_path("calloff", appauthor=False)


def start_log(folder: Path) -> TextIO:
    """Write the log and, on a crash of the interpreter itself, its stack; hand back the crash file to keep open."""
    from logging.handlers import RotatingFileHandler  # noqa: PLC0415 - wanted only after the window is painted

    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    file = RotatingFileHandler(folder / "calloff.log", maxBytes=LOG_BYTES, backupCount=LOG_FILES, encoding="utf-8")
    file.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[file])
    logging.getLogger("gui").setLevel(logging.INFO)
    logging.getLogger("core").setLevel(logging.INFO)
    crash = (folder / "crash.log").open("a", encoding="utf-8")
    faulthandler.enable(crash)
    return crash
