"""However slow the register is, the window goes on: it paints, takes keys, and never waits for the file itself."""

import threading
import time
from contextlib import contextmanager
from itertools import pairwise

import openpyxl
import pytest
from PySide6.QtCore import Qt, QTimer
from ready import ABLE, ready

from core.operations import OPERATIONS
from core.requests import read_request
from core.store.register import Register
from gui.pages import PAGES

pytestmark = pytest.mark.slow

DELAY = 1.0  # seconds that every transaction takes longer
BEAT = 10  # milliseconds between two turns of the window
SELDOM = 10  # turns in a second that the busiest machine still allows; a window that waits for the register has none
LONGEST = 0.9  # seconds between two turns; a window that waits for the register would take more than one

IN_THE_WINDOW = [each for each in OPERATIONS if each.name != "create_framework"]  # a window needs a framework first


class Slowness:
    """Makes the transactions of every register slow while it is on, and notes on which threads those run."""

    def __init__(self) -> None:
        self.on = False
        self.threads: set[threading.Thread] = set()

    def wrap(self, whole):
        @contextmanager
        def transaction(register: Register, *view):
            if self.on:
                self.threads.add(threading.current_thread())
                time.sleep(DELAY)
            with whole(register, *view) as connection:
                yield connection

        return transaction


@pytest.fixture
def slowness(monkeypatch) -> Slowness:
    made = Slowness()
    for name in ("reading", "writing"):
        monkeypatch.setattr(Register, name, made.wrap(getattr(Register, name)))
    return made


@contextmanager
def alive(slowness):
    """What is done here meets a slow register, and the window goes on all the while."""
    beats = [time.monotonic()]
    timer = QTimer(interval=BEAT)
    timer.timeout.connect(lambda: beats.append(time.monotonic()))
    timer.start()
    slowness.on = True
    yield
    slowness.on = False
    timer.stop()
    beats.append(time.monotonic())
    took = beats[-1] - beats[0]
    assert slowness.threads, "the register was not asked"
    assert threading.main_thread() not in slowness.threads
    assert max(after - before for before, after in pairwise(beats)) < LONGEST
    assert len(beats) > SELDOM * took


@pytest.mark.parametrize("operation", IN_THE_WINDOW, ids=lambda operation: operation.name)
def test_an_operation_leaves_the_window_alive(arrive, tmp_path, slowness, qtbot, operation):
    register, fields = ready(operation, tmp_path)
    register.close()
    person = arrive(register.path, next(ABLE[role] for role in ABLE if role in operation.roles))
    desk, answers = person.program.workspace.desk, []
    with alive(slowness):
        request = read_request(operation.request, fields)
        desk.perform(operation, request, key="k", owner=desk, done=answers.append, refused=answers.append)
        qtbot.waitUntil(lambda: bool(answers), timeout=10_000)
    person.wait()
    assert answers[0].sentence == person.program.workspace.status.text.text()


@pytest.mark.parametrize("page", [entry.key for entry in PAGES if entry.group])
def test_a_page_leaves_the_window_alive_while_it_is_read(amira, slowness, page):
    amira.program.workspace.go_to_page(page)
    amira.wait()
    with alive(slowness):
        amira.key(Qt.Key.Key_F5)


def test_typing_in_a_form_leaves_the_window_alive(amira, slowness):
    amira.go("Alt+2")
    amira.choose_row("Awareness sessions for foster carers")
    amira.press("Place a call-off")
    with alive(slowness):
        amira.write("Quantity", "2.25")
        amira.wait()
    assert "£866.25" in amira.reads()


def test_opening_a_register_leaves_the_window_alive(arrive, sample, slowness):
    newcomer = arrive()
    with alive(slowness):
        newcomer.program.opening.open(sample)
        newcomer.wait()
    assert newcomer.page.key == "overview"


def test_the_export_leaves_the_window_alive(amira, slowness, tmp_path):
    amira.go("Alt+8")
    with alive(slowness):
        amira.page.write(tmp_path / "return.xlsx")
        amira.wait()
    assert openpyxl.load_workbook(tmp_path / "return.xlsx").sheetnames
