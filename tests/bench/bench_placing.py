"""Each operation of a placing, checks and history and all, against a bare commit of one row beside it."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter, process_time
from typing import Any, TypeVar
from uuid import uuid4

from bench_figure import Figure, ratio

from core.domain.decision_note import DecisionNote
from core.operation import Operation
from core.operations.issue_order import ISSUE_ORDER, IssueOrder
from core.operations.set_ceiling import SET_CEILING, SetCeiling
from core.sample.desk import SampleDesk
from core.store.engine import engine_for
from core.store.register import Register, open_register

R = TypeVar("R")

AIM = 3.0
CEILING = 1_000_000_000
STEPS = (
    "submit_requirement",
    "agree_requirement",
    "open_selection",
    "make_offer",
    "record_response",
    "issue_order",
)


class TimedDesk(SampleDesk):
    """Takes the time of every operation, and each time that of a bare commit before it; both in milliseconds."""

    def __init__(self, register: Register, beside: sqlite3.Connection) -> None:
        super().__init__(register)
        self._beside = beside
        self.forget()
        with register.reading() as read:
            self.today = read.today

    def forget(self) -> None:
        """Begin anew: what was timed was to warm up."""
        self.bare: list[float] = []
        self.bare_cpu: list[float] = []
        self.taken: dict[str, list[float]] = {}
        self.taken_cpu: dict[str, list[float]] = {}

    def do(self, operation: Operation[Any, Any, R], request: Any, by: str | None = None) -> R:
        """Perform one operation under a key of its own."""
        with _timed(self.bare, self.bare_cpu):
            self._beside.execute("BEGIN IMMEDIATE")
            self._beside.execute("INSERT INTO bare (text) VALUES ('one row')")
            self._beside.execute("COMMIT")
        key, name = uuid4().hex, operation.name
        with _timed(self.taken.setdefault(name, []), self.taken_cpu.setdefault(name, [])):
            done = operation.perform(self.register, request, key=key, by=by)
        return done.result

    def figure(self, name: str, aim: float = AIM, named: str = "") -> Figure:
        """What an operation took, over the median of the bare commits."""
        note = "CPU " + ratio("", self.taken_cpu[name], self.bare_cpu, None).note
        return ratio(f"{named or name} / one-row commit", self.taken[name], self.bare, aim, note)


def measure(sample: Path, folder: Path, rounds: int) -> list[Figure]:
    """Place as many call-offs as rounds in a copy of the sample register, after one to warm up."""
    path = folder / "placing.calloff"
    shutil.copy(sample, path)
    register = open_register(path)
    with bare_commits(folder / "bare.sqlite") as beside:
        desk = TimedDesk(register, beside)
        room = DecisionNote("DEC-900", desk.today, "Director", "Room for what follows")
        desk.do(SET_CEILING, SetCeiling("framework", "2015-16", CEILING, room))
        _place(desk)
        desk.forget()
        for _ in range(rounds):
            _place(desk)
    register.close()
    return [desk.figure(name) for name in STEPS]


def _place(desk: SampleDesk) -> None:
    """One call-off, by the six operations."""
    lot = next(each for each in desk.data["lots"] if each["stream"] == "core" and "role_group" not in each)
    requirement_id = desk.submit(lot, lot["needs"][0], 100)
    desk.agree(requirement_id)
    selection_id = desk.open(requirement_id)
    offer_id = desk.offer(selection_id)
    if offer_id is None:
        raise LookupError("nobody on the lot may be asked")
    desk.answer(selection_id, offer_id, "accepted")
    desk.do(ISSUE_ORDER, IssueOrder(offer_id))


@contextmanager
def bare_commits(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection with the register's own pragmas, on a file with one small table."""
    path.touch()
    engine = engine_for(path)
    with engine.connect() as connection:
        plain = connection.connection.driver_connection
        assert isinstance(plain, sqlite3.Connection)
        plain.execute("COMMIT") if plain.in_transaction else None
        plain.execute("CREATE TABLE bare (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT")
        yield plain
    engine.dispose()


@contextmanager
def _timed(taken: list[float], cpu: list[float]) -> Iterator[None]:
    wall, own = perf_counter(), process_time()
    yield
    taken.append((perf_counter() - wall) * 1_000)
    cpu.append((process_time() - own) * 1_000)
