"""Asks a register a question from outside the window."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from core.store.register import open_register

T = TypeVar("T")


def ask(path: Path, query: Callable[..., T], *arguments: object) -> T:
    """What a query answers for the register at a path, opened for this alone."""
    register = open_register(path)
    try:
        with register.reading() as read:
            return query(read, *arguments)
    finally:
        register.close()
