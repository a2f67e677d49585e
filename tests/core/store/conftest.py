"""A register in full work, and the other programs that open its file."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from plain_client import PRAGMAS, connect
from worked_register import a_worked_file

from core.store.register import Register, open_register


@pytest.fixture
def worked_file(tmp_path: Path) -> Path:
    """The file of a register with a row in every table."""
    return a_worked_file(tmp_path)


@pytest.fixture
def worked(worked_file: Path) -> Iterator[Register]:
    """The same register, open."""
    opened = open_register(worked_file)
    yield opened
    opened.close()


@pytest.fixture
def stranger(worked_file: Path) -> Iterator[sqlite3.Connection]:
    """Another program's connection to the register in full work, as sqlite3 comes."""
    connection = connect(worked_file)
    yield connection
    connection.close()


@pytest.fixture(params=PRAGMAS.values(), ids=PRAGMAS)
def client(request: pytest.FixtureRequest, worked_file: Path) -> Iterator[sqlite3.Connection]:
    """The same with each set of pragmas that could weaken a guard."""
    connection = connect(worked_file, request.param)
    yield connection
    connection.close()
