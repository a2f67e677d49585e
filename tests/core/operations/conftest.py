"""A register for each test, and one in which an operation is permitted."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from builders import a_register
from ready import ready

from core.operation import Operation
from core.store.register import Register

Ready = Callable[[Operation[Any, Any, Any]], tuple[Register, dict[str, Any]]]


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    """The Leeds framework on 1 April 2015, three providers ranked in each of lots 1 to 3."""
    opened = a_register(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def permitted(tmp_path: Path) -> Iterator[Ready]:
    """Gives a register of its own in which an operation is permitted, and a request that it accepts."""
    opened: list[Register] = []

    def make(operation: Operation[Any, Any, Any]) -> tuple[Register, dict[str, Any]]:
        register, fields = ready(operation, tmp_path)
        opened.append(register)
        return register, fields

    yield make
    for register in opened:
        register.close()
