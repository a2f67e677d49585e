"""Sixty keys typed into a filter field, and how long the event loop was busy in its longest turn."""

from time import perf_counter, sleep, thread_time

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

WORDS = ("training", "conference", "co-2015", "for", "zz")
"""Common words and rare ones, and one that nothing has; each is typed and then taken back: 60 keys."""

BETWEEN = 0.08  # seconds from key to key: a quick typist
IDLE = 0.0002  # seconds; a turn that was shorter had nothing to do


def worst_turn(field: QLineEdit) -> tuple[float, float]:
    """Type into the field; gives milliseconds of CPU time and of time for the longest turn of each."""
    cpu = wall = 0.0
    field.setFocus()
    for key, text in _keys():
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QCoreApplication.postEvent(field, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text))
        end = perf_counter() + BETWEEN
        while perf_counter() < end:
            turn_cpu, turn = _one_turn()
            cpu, wall = max(cpu, turn_cpu), max(wall, turn)
            if turn < IDLE:
                sleep(IDLE)
    return cpu * 1_000, wall * 1_000


def _keys() -> list[tuple[Qt.Key, str]]:
    keys: list[tuple[Qt.Key, str]] = []
    for word in WORDS:
        keys += [(Qt.Key.Key_unknown, letter) for letter in word]
        keys += [(Qt.Key.Key_Backspace, "")] * len(word)
    return keys


def _one_turn() -> tuple[float, float]:
    """Let the event loop deal once with what waits for it, as `exec` does in each of its turns."""
    own, begun = thread_time(), perf_counter()
    QCoreApplication.processEvents()
    return thread_time() - own, perf_counter() - begun
