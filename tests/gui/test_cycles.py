import gc
import threading
import weakref

import pytest

from gui.cycles import CycleSearch, search


class Knot:
    """Held by nothing but itself."""

    def __init__(self, told):
        self.itself = self
        weakref.finalize(self, lambda: told.append(threading.current_thread()))


@pytest.fixture
def searching(qapp):
    made = CycleSearch()
    yield made
    made.close()
    made.deleteLater()


def many_values(_job=None):
    return [[] for _ in range(200_000)]


def test_work_aside_frees_nothing_of_the_window(searching, qtbot, tasks):
    told, done = [], []
    Knot(told)
    tasks.run(many_values, done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert told == []


def test_what_only_cycles_hold_is_freed_on_the_windows_thread(searching, qtbot):
    told = []
    Knot(told)
    values = many_values()
    qtbot.waitUntil(lambda: bool(told))
    assert told == [threading.main_thread()]
    assert len(values) == 200_000


def test_where_little_was_made_nothing_is_searched(searching, monkeypatch):
    searched = []
    monkeypatch.setattr(gc, "collect", searched.append)
    monkeypatch.setattr(gc, "get_threshold", lambda: (700, 10, 10))
    monkeypatch.setattr(gc, "get_count", lambda: (10, 2, 0))
    search()
    assert searched == []
    monkeypatch.setattr(gc, "get_count", lambda: (900, 11, 0))
    search()
    assert searched == [1]


def test_what_was_there_before_is_not_searched(searching):
    told = []
    Knot(told)
    searching.pass_over_what_is_there()
    gc.collect()
    assert told == []
    searching.close()
    gc.collect()
    assert len(told) == 1


def test_afterwards_python_searches_by_itself_again(qapp):
    made = CycleSearch()
    assert not gc.isenabled()
    made.close()
    assert gc.isenabled()
