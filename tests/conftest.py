"""What every test stands on: no display needed, one look for all, settings of its own, no windows left behind."""

import gc
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything imports Qt

from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtWidgets import QApplication

MEMORY = Path("/dev/shm")
ENDED = pytest.StashKey[int]()


def pytest_configure() -> None:
    """Keep the files of tests in memory where there is room, for a disk takes milliseconds over every commit.

    What that wait is for, a cut of the power, is what no test can try.
    """
    if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > 2**30:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Keep how the tests ended."""
    session.config.stash[ENDED] = int(exitstatus)


@pytest.hookimpl(tryfirst=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    """End with that, without taking down Python and Qt, once the last word is out.

    After thousands of windows the two fall over each other there, and the fault would stand for all tests. That the
    program itself ends cleanly is what `tests/e2e` tells.
    """
    if ENDED in config.stash and QApplication.instance() is not None:
        config.get_terminal_writer().flush()
        sys.stderr.flush()
        os._exit(config.stash[ENDED])


@pytest.fixture(scope="session")
def qapp(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[QApplication]:
    """The application, themed once: a style sheet is dear to apply. What is left of windows goes before it does."""
    from gui.theme import apply_theme  # noqa: PLC0415 - tests of the core do without the window

    settings: Path = tmp_path_factory.mktemp("settings")
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(settings))
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(settings))
    apply_theme(qapp, "light")
    yield qapp
    gc.collect()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(autouse=True)
def _nothing_left() -> Iterator[None]:
    """Leave neither windows nor settings to the next test, nor the search for cycles paused.

    Deletions wait for an event loop; unless they are handled here, every window lives to the end of the session.
    """
    yield
    gc.unfreeze()
    gc.enable()
    if QApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QSettings("calloff", "calloff").clear()
