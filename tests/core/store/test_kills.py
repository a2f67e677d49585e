"""A program killed a hundred times while it places: what it was told is done is there, and nothing is half done."""

import random
import time
from contextlib import closing
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest
from builders import a_register
from placing_clients import place_until_killed
from plain_client import connect, sums, totals
from side_by_side import processes
from sqlalchemy import select

from core.operations import OPERATIONS
from core.requests import read_request
from core.store import history, tables
from core.store.canonical import canonical
from core.store.register import Register, open_register

KILLS = 100
BY_NAME = {operation.name: operation for operation in OPERATIONS}


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_every_acknowledged_operation_outlives_a_kill(tmp_path: Path) -> None:
    a_register(tmp_path).close()
    path, dice = tmp_path / "register.calloff", random.Random(2015)
    acknowledged: dict[str, str] = {}
    unheard = journals = 0
    for number in range(KILLS):
        done, asked = _killed(path, f"worker-{number}", dice.uniform(0.02, 0.3))
        assert done
        acknowledged |= done
        journals += _journal_left_hot(path)
        _sound(path)
        register = open_register(path)
        assert _results(register, done) == done
        if asked is not None:
            unheard += _asked_again(register, *asked)
        register.close()
    register = open_register(path)
    assert _results(register, acknowledged) == acknowledged
    assert _broken_at(register) is None
    register.close()
    print(
        f"{KILLS} kills, {len(acknowledged)} acknowledged operations, {unheard} done but never acknowledged, "
        f"{journals} journals to roll back"
    )


def _killed(path: Path, name: str, seconds: float) -> tuple[dict[str, str], tuple[str, str, Any] | None]:
    """Start a worker and kill it so long after its first acknowledgement: its acknowledged keys and what they gave,
    and what it had asked for without hearing of it."""
    ours, its = processes().Pipe(duplex=False)
    worker = processes().Process(target=place_until_killed, args=(path, name, its))
    worker.start()
    its.close()
    said = [ours.recv(), ours.recv()]
    time.sleep(seconds)
    worker.kill()
    worker.join()
    worker.close()
    said += _rest(ours)
    done = {message[1]: message[2] for message in said if message[0] == "done"}
    asked = [message[1:] for message in said if message[0] == "asked" and message[1] not in done]
    assert len(asked) <= 1
    return done, asked[0] if asked else None


def _rest(ours: Connection) -> list[Any]:
    said = []
    with ours:
        while True:
            try:
                said.append(ours.recv())
            except (EOFError, OSError):
                return said


def _journal_left_hot(path: Path) -> bool:
    journal = path.with_name(f"{path.name}-journal")
    return journal.exists() and journal.stat().st_size > 0


def _sound(path: Path) -> None:
    with closing(connect(path)) as file:
        assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert file.execute("PRAGMA foreign_key_check").fetchall() == []
        assert totals(file) == sums(file)
    register = open_register(path)
    assert register.read_only_reason is None
    assert _broken_at(register) is None
    register.close()


def _broken_at(register: Register) -> int | None:
    with register.reading() as read:
        return history.verify(read)


def _results(register: Register, keys: dict[str, str]) -> dict[str, str]:
    """What the history says that operations with these keys gave."""
    columns = tables.history.c
    with register.reading() as read:
        kept = {row.key: row.result for row in read.rows(select(columns.key, columns.result))}
    return {key: kept[key] for key in keys if key in kept}


def _asked_again(register: Register, key: str, operation: str, fields: dict[str, Any]) -> bool:
    """Ask for the same under the same key, twice: it is done once. Whether it had been done before the kill."""
    kept = _results(register, {key: ""})
    request = read_request(BY_NAME[operation].request, fields)
    first = BY_NAME[operation].perform(register, request, key=key)
    again = BY_NAME[operation].perform(register, request, key=key)
    assert first.repeated == (key in kept)
    assert again.repeated
    assert again.result == first.result
    assert canonical(first.result) == _results(register, {key: ""})[key] == kept.get(key, canonical(first.result))
    return key in kept
