"""The register that the guards' tests attack is what those tests take it for."""

import sqlite3

import pytest
from plain_client import passed_ceilings, sums, totals
from worked_register import HEADROOM

from core.store import money, tables
from core.store.register import Register


@pytest.mark.parametrize("table", tables.metadata.tables)
def test_every_table_has_a_row(stranger: sqlite3.Connection, table: str) -> None:
    assert stranger.execute(f"SELECT count(*) FROM {table}").fetchone()[0] > 0


def test_each_ceiling_has_its_own_headroom(worked: Register) -> None:
    with worked.reading() as read:
        assert {position.scope: position.headroom for position in money.positions(read)} == HEADROOM


def test_running_totals_are_what_the_postings_add_up_to(stranger: sqlite3.Connection) -> None:
    assert totals(stranger) == sums(stranger)
    assert passed_ceilings(stranger) == []
