import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from shiboken6 import delete

from gui.tasks import Job, Tasks


@pytest.fixture
def tasks(qapp) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.close()


def settle(qtbot, tasks: Tasks) -> None:
    with qtbot.waitSignal(tasks.settled, timeout=5000):
        pass


def nothing(_: object) -> None: ...


def test_work_is_done_elsewhere_and_answered_here(qtbot, tasks):
    answers = []
    tasks.run(lambda job: threading.get_ident(), lambda ident: answers.append((ident, threading.get_ident())))
    settle(qtbot, tasks)
    [(there, here)] = answers
    assert there != here == threading.main_thread().ident


def test_work_on_the_register_keeps_its_order_and_its_thread(qtbot, tasks):
    order, idents = [], set()

    def work(n: int):
        def inner(job: Job) -> int:
            idents.add(threading.get_ident())
            return n

        return inner

    for n in range(20):
        tasks.run(work(n), order.append)
    settle(qtbot, tasks)
    assert order == list(range(20))
    assert len(idents) == 1


def test_long_work_runs_beside_the_rest(qtbot, tasks):
    gate = threading.Event()
    tasks.run_aside(lambda job: gate.wait(5), nothing)
    answers = []
    tasks.run(lambda job: gate.set(), answers.append)
    settle(qtbot, tasks)
    assert answers == [None]


def test_a_failure_goes_to_who_asked_for_it(qtbot, tasks):
    failures = []
    tasks.run(lambda job: 1 // 0, nothing, failures.append)
    settle(qtbot, tasks)
    assert isinstance(failures[0], ZeroDivisionError)


def test_a_failure_without_a_plan_goes_to_the_signal(qtbot, tasks):
    with qtbot.waitSignal(tasks.failed, timeout=5000) as caught:
        tasks.run(lambda job: 1 // 0, nothing)
    assert isinstance(caught.args[0], ZeroDivisionError)


def test_nothing_is_called_on_an_owner_that_is_gone(qtbot, tasks):
    owner, gate, answers = QObject(), threading.Event(), []
    tasks.run(lambda job: gate.wait(5), answers.append, owner=owner)
    delete(owner)
    gate.set()
    settle(qtbot, tasks)
    assert answers == []


def test_a_cancel_takes_hold_at_the_next_word_of_progress(qtbot, tasks):
    begun, answers = threading.Event(), []

    def work(job: Job) -> None:
        begun.set()
        while True:
            job.progress(1, 2, "writing")

    job = tasks.run_aside(work, answers.append, answers.append)
    assert begun.wait(5)
    job.cancel()
    settle(qtbot, tasks)
    assert answers == []
    assert job.cancelled


def test_cancelled_work_that_has_not_begun_never_does(qtbot, tasks):
    gate, ran = threading.Event(), []
    tasks.run(lambda job: gate.wait(5), nothing)
    tasks.run(lambda job: ran.append(1), nothing).cancel()
    gate.set()
    settle(qtbot, tasks)
    assert ran == []


def test_work_that_ends_in_spite_of_a_cancel_is_reported(qtbot, tasks):
    gate, begun, answers = threading.Event(), threading.Event(), []

    def work(job: Job) -> str:
        begun.set()
        gate.wait(5)
        return "written"

    job = tasks.run(work, answers.append)
    assert begun.wait(5)
    job.cancel()
    gate.set()
    settle(qtbot, tasks)
    assert answers == ["written"]


def test_a_forgotten_answer_is_not_delivered(qtbot, tasks):
    answers = []
    tasks.run(lambda job: "old", answers.append).forget()
    tasks.run(lambda job: "new", answers.append)
    settle(qtbot, tasks)
    assert answers == ["new"]


def test_progress_arrives_in_the_window_and_ends_with_the_last_figures(qtbot, tasks):
    heard = []

    def work(job: Job) -> None:
        for n in range(1000):
            job.progress(n + 1, 1000, "rows")

    job = tasks.run(work, nothing)
    job.progressed.connect(lambda n, total, text: heard.append((n, total, text, threading.get_ident())))
    settle(qtbot, tasks)
    assert heard[-1] == (1000, 1000, "rows", threading.main_thread().ident)
    assert len(heard) < 1000


def test_busy_lasts_until_the_answer_is_delivered(qtbot, tasks):
    seen = []
    tasks.run(nothing, lambda _: seen.append(tasks.busy))
    assert tasks.busy
    settle(qtbot, tasks)
    assert seen == [True]
    assert not tasks.busy


def test_settled_waits_for_work_that_an_answer_begins(qtbot, tasks):
    answers = []
    tasks.run(lambda job: 1, lambda _: tasks.run(lambda job: 2, answers.append))
    settle(qtbot, tasks)
    assert answers == [2]


def test_closing_waits_and_calls_nobody(qtbot, qapp):
    tasks, begun, answers = Tasks(), threading.Event(), []

    def work(job: Job) -> None:
        begun.set()
        while not job.cancelled:
            pass

    tasks.run(work, answers.append)
    assert begun.wait(5)
    tasks.close()
    qapp.processEvents()
    assert answers == []
    assert not tasks.busy


def test_no_work_is_taken_after_closing(qapp):
    tasks = Tasks()
    tasks.close()
    with pytest.raises(RuntimeError, match="closing"):
        tasks.run(nothing, nothing)
