"""What tests of the window share: work on threads, a register, a desk over it, and preferences of their own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import PLACING_OFFICER, a_register
from PySide6.QtCore import QSettings
from shiboken6 import isValid

from core.store.register import Register
from gui.cycles import CycleSearch
from gui.desk import Desk
from gui.preferences import Preferences
from gui.tasks import Tasks


@pytest.fixture
def tasks(qapp) -> Iterator[Tasks]:
    """Work on threads, finished when the test ends; cycles are searched for as in the program."""
    cycles, made = CycleSearch(), Tasks()
    yield made
    made.close()
    cycles.close()
    for each in (made, cycles):
        each.deleteLater()


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    """A sample Leeds register on 1 April 2015, with three ranked providers in each of lots 1 to 3."""
    opened = a_register(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def desk(register: Register, tasks: Tasks) -> Iterator[Desk]:
    """A desk over the register at which the placing officer acts."""
    made = Desk(register, tasks, PLACING_OFFICER)
    yield made
    tasks.close()
    if isValid(made):
        made.deleteLater()


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    """Preferences that nobody has set yet."""
    return Preferences(QSettings(str(tmp_path / "preferences.ini"), QSettings.Format.IniFormat))
