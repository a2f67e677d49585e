"""The one place where threads begin: work on the register in order, long work aside, answers back in the window."""

import sys
import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal
from shiboken6 import isValid

T = TypeVar("T")

SWITCH_INTERVAL = 0.0005
"""Seconds. With Python's usual 5 ms a busy job makes the window answer up to 44 ms late; with this, 2 ms."""

ASIDE_THREADS = 2


class Cancelled(Exception):
    """Leaves a job whose person has pressed cancel. Never shown."""


class Job(QObject):
    """One piece of work. Inside it, call `progress` now and then: that is also where a cancel takes hold."""

    progressed = Signal(int, int, str)  # done so far, in all (0 when unknown), what is being done
    finished = Signal()  # done, failed or cancelled; always the last

    def __init__(self, tasks: "Tasks") -> None:
        super().__init__(tasks)
        self._post = tasks.post
        self._stop, self._lock = threading.Event(), threading.Lock()
        self.forgotten = False
        self._latest: tuple[int, int, str] | None = None

    def progress(self, n: int, total: int, text: str = "") -> None:
        """Say how far the work is. Called in the job's thread. Raises Cancelled once somebody has cancelled."""
        if self._stop.is_set():
            raise Cancelled
        with self._lock:
            waiting, self._latest = self._latest, (n, total, text)
        if waiting is None:  # otherwise one is on its way and will carry these figures
            self._post(self._tell)

    def cancel(self) -> None:
        """Stop as soon as the work allows; what has not begun never does. Work that ends all the same is reported."""
        self._stop.set()

    def forget(self) -> None:
        """Cancel, and want no answer any more: something newer has been asked."""
        self.forgotten = True
        self._stop.set()

    @property
    def cancelled(self) -> bool:
        """Whether somebody has cancelled."""
        return self._stop.is_set()

    def _tell(self) -> None:
        with self._lock:
            latest, self._latest = self._latest, None
        if latest is not None:
            self.progressed.emit(*latest)


class Tasks(QObject):
    """Runs work off the window's thread and calls back on it.

    `run` keeps the order and works on one thread for good, so work on the register never overtakes itself;
    `run_aside` is for exports and imports that take long and touch nothing else.
    """

    settled = Signal()  # nothing is running and every answer has been delivered
    failed = Signal(object)  # an Exception for which no one had a plan
    _arrived = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sys.setswitchinterval(SWITCH_INTERVAL)
        self._letters: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._jobs: set[Job] = set()
        self._closed = False
        self._register = QThreadPool(self, maxThreadCount=1, expiryTimeout=-1)
        self._aside = QThreadPool(self, maxThreadCount=ASIDE_THREADS)
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether any work is waiting, running or about to be delivered."""
        return bool(self._jobs)

    def run(
        self,
        work: Callable[[Job], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        owner: QObject | None = None,
    ) -> Job:
        """Do `work` after what was asked before it, and give its result to `done` in the window.

        Nothing is called back once `owner` has been deleted. A failure goes to `failed`, or else to the signal.
        """
        return self._start(self._register, work, done, failed, owner)

    def run_aside(
        self,
        work: Callable[[Job], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        owner: QObject | None = None,
    ) -> Job:
        """As `run`, but beside the other work instead of after it."""
        return self._start(self._aside, work, done, failed, owner)

    def close(self) -> None:
        """Cancel everything, wait for what is running and deliver nothing more."""
        self._closed = True
        for job in self._jobs:
            job.cancel()
        self._register.waitForDone()
        self._aside.waitForDone()
        self._jobs.clear()

    def post(self, letter: Callable[[], None]) -> None:
        """Have something called on the window's thread. Safe from any thread."""
        self._letters.put(letter)
        self._arrived.emit()

    def _start(
        self,
        pool: QThreadPool,
        work: Callable[[Job], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None,
        owner: QObject | None,
    ) -> Job:
        if self._closed:
            message = "The program is closing; no new work is taken"
            raise RuntimeError(message)
        job = Job(self)
        self._jobs.add(job)

        def deliver(call: Callable[[Any], None], outcome: Any) -> None:
            if not job.forgotten and (owner is None or isValid(owner)):
                call(outcome)

        def in_thread() -> None:
            letter: Callable[[], None] | None = None
            try:
                if not job.cancelled:
                    result = work(job)
                    letter = lambda: deliver(done, result)  # noqa: E731 - a name for each would say no more
            except Cancelled:
                pass
            except Exception as error:
                fault = error
                letter = lambda: deliver(failed or self.failed.emit, fault)  # noqa: E731
            self.post(lambda: self._finish(job, letter))

        pool.start(in_thread)
        return job

    def _finish(self, job: Job, letter: Callable[[], None] | None) -> None:
        try:
            if letter is not None:
                letter()
        finally:
            self._jobs.discard(job)
            job.finished.emit()
            job.deleteLater()
            if not self._jobs:
                self.settled.emit()

    def _deliver(self) -> None:
        if not self._closed:
            self._letters.get_nowait()()
