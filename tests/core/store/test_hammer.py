"""Eight processes place on one register until every ceiling is full, half of them checking nothing: none is passed."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from builders import a_ceiling, a_line, a_register, an_open_selection, perform
from placing_clients import PLACES, blind_client, checking_client, placing_officer
from plain_client import passed_ceilings, sums, totals
from side_by_side import side_by_side

from core.operations.make_offer import MAKE_OFFER
from core.store import history, money
from core.store.register import open_register

ROUNDS_FOR_THE_NAIVE = 10


@pytest.fixture
def started(tmp_path: Path) -> Path:
    """A register with three ceilings (£260,000 in all, £60,000 in lot 1, £50,000 of innovation), an offer in each."""
    register = a_register(tmp_path)
    a_ceiling(register, "lot:1", "2015-16", 6_000_000)
    a_ceiling(register, "stream:innovation", "2015-16", 5_000_000)
    for lot, stream in PLACES:
        selection_id = an_open_selection(register, lot=lot, days=40)
        perform(register, MAKE_OFFER, selection_id=selection_id, lines=[a_line(days=10, stream=stream)])
    register.close()
    return register.path


@pytest.mark.slow
def test_no_ceiling_is_passed_and_every_one_is_filled(started: Path) -> None:
    officers = [(placing_officer, (started, seed)) for seed in range(4)]
    strangers = [(blind_client, (started, seed)) for seed in range(4)]
    tallies = side_by_side(officers + strangers)
    print(*tallies, sep="\n")
    assert min(tally.refused for tally in tallies) > 0
    assert min(sum(tally.placed for tally in kind) for kind in (tallies[:4], tallies[4:])) >= 8
    with closing(sqlite3.connect(started)) as file:
        assert passed_ceilings(file) == []
        assert totals(file) == sums(file)
    register = open_register(started)
    with register.reading() as read:
        filled = {position.scope: 1 - position.headroom / position.ceiling for position in money.positions(read)}
        assert history.verify(read) is None
    register.close()
    print(filled)
    assert all(0.95 < part <= 1 for part in filled.values())


@pytest.mark.slow
def test_the_same_hammer_breaks_a_register_that_checks_before_it_writes(started: Path) -> None:
    """The proof that the test above could fail: no guards, and each client adds up, compares and inserts."""
    _remove_guards(started)
    content = started.read_bytes()
    for number in range(ROUNDS_FOR_THE_NAIVE):
        naive = started.with_name(f"naive-{number}")
        naive.write_bytes(content)
        side_by_side((checking_client, (naive, 8 * number + seed)) for seed in range(8))
        with closing(sqlite3.connect(naive)) as file:
            if breaches := passed_ceilings(file):
                print(f"round {number + 1}: {breaches}")
                return
    pytest.fail(f"no ceiling was passed in {ROUNDS_FOR_THE_NAIVE} rounds, so the hammer sees nothing")


def _remove_guards(path: Path) -> None:
    with closing(sqlite3.connect(path)) as file:
        for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            file.execute(f"DROP TRIGGER {name}")
        file.commit()
