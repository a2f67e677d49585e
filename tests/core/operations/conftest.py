"""Registers in which an operation is permitted, and one of another framework."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from builders import a_second_framework
from ready import ready

from core.new_register import new_register, read_definition
from core.operation import Operation
from core.store.register import Register

Ready = Callable[[Operation[Any, Any, Any]], tuple[Register, dict[str, Any]]]


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


@pytest.fixture
def blocking(tmp_path: Path) -> Iterator[Register]:
    """The Northshire framework, which blocks at its staffing limits, on 3 June 2024."""
    opened = new_register(tmp_path / "northshire.calloff", read_definition(a_second_framework()), sample=True)
    yield opened
    opened.close()
