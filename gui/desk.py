"""What a page is given to work with: the register, who acts, which day is shown, and the ways to read, try and do."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar
from uuid import uuid4
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from core.domain.errors import CallOffError, Refused
from core.domain.finding import Finding
from gui.place import Place
from gui.tasks import Job, Tasks

if TYPE_CHECKING:
    from core.domain.as_at import AsAt
    from core.operation import Done, Examined, Operation
    from core.store.reading import Reading
    from core.store.register import Register

__all__ = ["Desk", "Place", "findings_of"]

T = TypeVar("T")
Q = TypeVar("Q")
C = TypeVar("C")
R = TypeVar("R")

WAITING_MS = 1000


class Desk(QObject):
    """One open register and the person who acts on it.

    All work goes through `tasks` in the order it was asked for, and comes back on the window's thread. `owner` is the
    page or form that asked: once it is gone, nothing of its own is called.
    """

    changed = Signal(object)  # frozenset[Changed]: what to read again
    said = Signal(str, object)  # what just happened, and the Place that shows it, or None
    go = Signal(object)  # a Place that the person wants to see
    acting_changed = Signal(str)
    as_at_changed = Signal(object)  # the AsAt that is shown, or None for today
    kept_to_today = Signal(str)  # why what was asked for is not done while a past day is shown
    waiting = Signal(bool)  # a step has been waiting for the register for more than a second
    failed = Signal(object)  # an exception that the asker has no place for

    def __init__(self, register: "Register", tasks: Tasks, acting: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.register = register
        self.tasks = tasks
        self._acting = acting
        self._as_at: AsAt | None = None
        self._previews: WeakKeyDictionary[QObject, Job] = WeakKeyDictionary()
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(WAITING_MS)
        self._patience.timeout.connect(lambda: self.waiting.emit(True))  # noqa: FBT003 - a signal's value

    @property
    def acting(self) -> str:
        """The name of the person who acts; empty where the login belongs to nobody in the register."""
        return self._acting

    def act_as(self, name: str) -> None:
        """Let another person act; only a sample register offers it."""
        self._acting = name
        self.acting_changed.emit(name)

    @property
    def as_at(self) -> "AsAt | None":
        """The past day whose figures are shown; None while they are today's."""
        return self._as_at

    def show_as_at(self, as_at: "AsAt | None") -> None:
        """Show the figures of a past day on every page, or with None those of today."""
        if as_at != self._as_at:
            self._as_at = as_at
            self.as_at_changed.emit(as_at)

    def keeps_to_today(self) -> bool:
        """Whether a past day is shown, in which nothing can be done; then the window is told why."""
        if self._as_at is not None:
            self.kept_to_today.emit(past_words(self._as_at))
        return self._as_at is not None

    @staticmethod
    def new_key() -> str:
        """A client key: made once when a form opens, sent with its operation, so that it is never done twice."""
        return str(uuid4())

    def read(
        self, query: "Callable[[Reading], T]", then: Callable[[T], None], owner: QObject, *, today: bool = False
    ) -> Job:
        """Ask a query in one read transaction and hand its rows to `then`.

        Its figures are those of the day that is shown, or with `today` those of now, for what is still to be done.
        """
        as_at = None if today else self._as_at

        def work(_job: Job) -> T:
            with self.register.reading(as_at) as read:
                return query(read)

        return self.tasks.run(work, then, self.failed.emit, owner)

    def preview(
        self,
        operation: "Operation[Q, C, R]",
        request: Q,
        then: "Callable[[Examined[C]], None]",
        owner: QObject,
    ) -> None:
        """Try an operation without doing it. Only an owner's newest question is answered, so ask at every key.

        While a past day is shown nothing can be done, and so nothing is tried.
        """
        if self._as_at is not None:
            return
        if (older := self._previews.get(owner)) is not None:
            older.cancel()
        by = self._acting or None
        self._previews[owner] = self.tasks.run(
            lambda _job: operation.preview(self.register, request, by=by),
            then,
            self.failed.emit,
            owner,
        )

    def perform(
        self,
        operation: "Operation[Q, C, R]",
        request: Q,
        *,
        key: str,
        owner: QObject,
        done: "Callable[[Done[R]], None] | None" = None,
        refused: Callable[[tuple[Finding, ...]], None] | None = None,
        place: Callable[[R], Place | None] | None = None,
    ) -> None:
        """Do an operation. What it says and changed is told to the whole window, even if the owner has gone.

        Exactly one of `done` and `refused` is called. Any failure reaches `refused`, as one finding where it was not a
        rule that refused, so that a form can always be used again. `place` is where "Open" leads.
        """
        if self._as_at is not None:
            if refused is not None:
                refused((Finding("as_at", past_words(self._as_at)),))
            else:
                self.kept_to_today.emit(past_words(self._as_at))
            return
        by = self._acting or None

        def work(_job: Job) -> "Done[R]":
            self.tasks.post(self._patience.start)
            return operation.perform(self.register, request, by=by, key=key)

        def succeeded(outcome: "Done[R]") -> None:
            self._no_longer_waiting()
            if done is not None and isValid(owner):
                done(outcome)
            self.said.emit(outcome.sentence, place(outcome.result) if place is not None else None)
            self.changed.emit(outcome.changes)

        def failed(error: Exception) -> None:
            self._no_longer_waiting()
            has_place = refused is not None and isValid(owner)
            if not has_place or not isinstance(error, CallOffError):
                self.failed.emit(error)
            if refused is not None and has_place:
                refused(findings_of(error))

        self.tasks.run(work, succeeded, failed)

    def _no_longer_waiting(self) -> None:
        self._patience.stop()
        self.waiting.emit(False)  # noqa: FBT003 - a signal's value


def past_words(as_at: "AsAt") -> str:
    """Why nothing is done while a past day is shown."""
    return f"These are the figures {as_at.words}. Go back to today to change anything."


def findings_of(error: Exception) -> tuple[Finding, ...]:
    """A failure as findings that a form can show."""
    if isinstance(error, Refused):
        return error.findings
    if isinstance(error, CallOffError):
        return (Finding(type(error).__name__, str(error)),)
    return (Finding("fault", "This was not done: the program met a fault. Nothing was changed."),)
