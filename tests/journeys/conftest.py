"""The real window on a register of its own, offscreen, with a person at it."""

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from person import Person
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sampled import a_sample_file

import gui.operation_form
from gui.arguments import Wishes
from gui.main_window import MainWindow
from gui.preferences import Preferences
from gui.program import Program

Arrive = Callable[..., Person]


@pytest.fixture
def arrive(qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Arrive]:
    """Start the program: with a register, as somebody, or with nothing on its first day."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(gui.operation_form, "PAUSE_MS", 0)
    people: list[Person] = []

    def start(register: Path | None = None, acting: str = "") -> Person:
        window = MainWindow()
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        gc.collect()  # or the program would pass over what earlier tests have left, and it would never be freed
        settings = QSettings(str(tmp_path / f"settings-{len(people)}.ini"), QSettings.Format.IniFormat)
        program = Program(qapp, Wishes(register=register, acting=acting), Preferences(settings), window)
        people.append(Person(qtbot, window, program))
        people[-1].wait()
        return people[-1]

    yield start
    for person in people:
        person.program.close()
        person.program.looks.deleteLater()
        person.program.deleteLater()


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A copy of the sample register."""
    return a_sample_file(tmp_path)


@pytest.fixture
def amira(arrive: Arrive, sample: Path) -> Person:
    """The placing officer at the sample register."""
    return arrive(sample, "Amira Khan")
