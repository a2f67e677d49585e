"""What the tests of the invariants share: a register, and another program that has its file open."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import a_register
from plain_client import connect

from core.store.register import Register


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    """A sample Leeds register on 1 April 2015, with three ranked providers in each of lots 1 to 3."""
    opened = a_register(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def stranger(register: Register) -> Iterator[sqlite3.Connection]:
    """Another program's connection to the same file, as sqlite3 comes."""
    connection = connect(register.path)
    yield connection
    connection.close()
